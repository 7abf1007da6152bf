"""What the maps show of a session: one mark for each place a technique was applied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen
from session_recorder.domain.level import Level, read_level
from session_recorder.figures.places import PLACES

if TYPE_CHECKING:
    from session_recorder.domain.entries import Technique
    from session_recorder.domain.session import Session


@frozen
class Mark:
    """A technique at one place.

    ``place`` is a level, a muscle, a fascial region or a nerve test in its catalogue spelling, or
    empty where the record names none. ``side`` is the patient's: L, R, B, ``not_recorded`` or
    ``None``. ``family`` is a family of the catalogue, ``number`` counts the techniques from 1 and
    ``grade`` is the grade, pressure or limit as it is printed. What is only ``proposed`` is drawn
    dashed and hollow.
    """

    place: str
    side: str | None
    family: str
    number: int
    grade: str | None = None
    proposed: bool = False

    @property
    def level(self) -> Level | None:
        """The level it is on, or ``None`` where the place is no level.

        Lx and Tx name fascia in a myofascial line, and the region of the spine in any other.
        """
        if self.family == "MFR" and self.place in PLACES:
            return None
        found = read_level(self.place) if self.place else None
        return found if isinstance(found, Level) else None

    @property
    def sides(self) -> tuple[str, ...]:
        """Where it stands: L, R, both of them, or M for the middle."""
        return {"L": ("L",), "R": ("R",), "B": ("L", "R")}.get(self.side or "", ("M",))


def marks_of(session: Session) -> tuple[Mark, ...]:
    """Give the marks of every technique of a session, in the order they were done."""
    return tuple(
        Mark(
            place=place,
            side=technique.side,
            family=technique.family,
            number=number,
            grade=technique.grade or technique.pressure or technique.limit,
        )
        for number, technique in enumerate(session.techniques, 1)
        for place in _places(technique)
    )


def _places(technique: Technique) -> tuple[str, ...]:
    named = [*technique.muscles]
    if technique.region:
        named.append(technique.region)
    if technique.family == "NEURO" and technique.technique:
        named.append(technique.technique)
    if technique.level:
        named.append(technique.level)
    return tuple(named) or (technique.technique or "",)
