"""What rules ask of a hands-on technique: its kind, its vigour, its place in the catalogue."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.level import VERTEBRAE, Level, read_level

if TYPE_CHECKING:
    from session_recorder.domain.session import Session
    from session_recorder.domain.technique import TechniqueDefinition

Kind = tuple[str | None, ...]

#: The tissue a family is aimed at (DOMAIN 1); a technique on a joint is aimed at the joint.
_TISSUE = {"STM": "muscle", "MET": "muscle", "MFR": "fascia", "NEURO": "nerve"}
_JOINT = "joint"
#: Neurodynamic modes by vigour.
_MODES = {"slider": 1, "interface": 1, "tensioner": 2}


#: Care that is given with the hands or goes into or onto the body by force.
HANDS_ON = (e.Technique, e.Needling, e.MechanicalTraction)


def first_hands_on(session: Session) -> int | None:
    """Give the index of the first hands-on entry: a technique, needling, mechanical traction."""
    for index, entry in enumerate(session.entries):
        if isinstance(entry, HANDS_ON):
            return index
    return None


def kind_of(technique: e.Technique) -> Kind:
    """Give what makes two techniques the same one, however vigorous or long.

    That is the technique or direction, and where it was done: level, side, muscles or region.
    """
    return (
        technique.family,
        technique.technique_id or technique.technique,
        technique.direction,
        technique.movement,
        technique.level,
        technique.side,
        technique.region,
        *sorted(technique.muscles),
    )


def vigour_of(technique: e.Technique) -> int | None:
    """Give the rank of its grade, pressure or mode, or ``None`` where none was said.

    Ranks are only comparable between techniques of the same kind.
    """
    known = catalogue()
    grade = known.grades.get(technique.grade or "")
    if grade is not None:
        return grade.rank
    pressure = known.pressures.get(technique.pressure or "")
    if pressure is not None:
        return pressure.level
    return _MODES.get(technique.mode or "")


def definition_of(technique: e.Technique) -> TechniqueDefinition | None:
    """Give the technique as the catalogue describes it."""
    if technique.technique_id:
        return catalogue().techniques.get(technique.technique_id)
    by_word = _definitions()
    for word in (technique.direction, technique.technique):
        if word and (technique.family, word) in by_word:
            return by_word[technique.family, word]
    return None


@functools.cache
def _definitions() -> dict[tuple[str, str], TechniqueDefinition]:
    found: dict[tuple[str, str], TechniqueDefinition] = {}
    for definition in catalogue().techniques.values():
        for word in definition.abbr:
            found.setdefault((definition.family, word), definition)
    return found


def tissue_of(technique: e.Technique) -> str:
    """Give the tissue it is aimed at: joint, muscle, fascia or nerve."""
    if technique.family == "MET" and not technique.muscles:
        return _JOINT
    return _TISSUE.get(technique.family, _JOINT)


#: Cervical and cervicothoracic: a thrust here is one of the neck.
NECK_LEVELS = frozenset(VERTEBRAE[: VERTEBRAE.index("T3") + 1])


def is_at_neck(technique: e.Technique) -> bool:
    """Whether a technique is at C0 to T3, or otherwise on the neck."""
    place = read_level(technique.level) if technique.level else None
    if isinstance(place, Level) and not NECK_LEVELS.isdisjoint(place.members):
        return True
    return is_on_neck(technique)


def is_on_neck(technique: e.Technique) -> bool:
    """Whether hands are on the neck: a neck level, a neck muscle or the fascia of the nape."""
    known = catalogue()
    neck = known.regions["neck"]
    place = read_level(technique.level) if technique.level else None
    if isinstance(place, Level) and place.region == neck.id:
        return True
    return technique.region in neck.fascia or bool(set(technique.muscles) & set(neck.muscles))
