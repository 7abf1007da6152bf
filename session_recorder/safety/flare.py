"""Rules about flare-ups and persistent pain (DOMAIN 2.3, 3.4)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.matrix import matrix_family
from session_recorder.safety.techniques import definition_of
from session_recorder.safety.visits import has_just_begun, is_new

if TYPE_CHECKING:
    from collections.abc import Iterator

_FLARE, _PERSISTENT = "acute_flare", "persistent"
_THRUST = "V"


def _in_flare(case: Case) -> bool:
    return case.phase == _FLARE


def _is_irritable(case: Case) -> bool:
    return case.irritability == "high"


def flare_up(case: Case) -> Iterator[Hit]:
    """R-FLARE (DOMAIN 3.4): a flare-up or high irritability that is new, or treated too firmly.

    It prompts once in a visit, for the first reason; what else is too firm is only listed.
    """
    if not (_in_flare(case) or _is_irritable(case)):
        return
    reasons: list[int | None] = []
    if has_just_begun(case, _in_flare) or has_just_begun(case, _is_irritable):
        reasons.append(None)
    reasons += [at for at, one in enumerate(case.session.entries) if _is_provoking(case, one)]
    for number, about in enumerate(reasons):
        yield Hit(about=about, severity="info" if number else None)


def _is_provoking(case: Case, entry: e.Entry) -> bool:
    """Whether an entry is more than a flare-up bears."""
    if isinstance(entry, e.Technique):
        return (
            _rank(entry) > case.number("R-FLARE", "max_rank")
            or _pressure(entry) > case.number("R-FLARE", "max_pressure")
            or entry.mode == "tensioner"
        )
    given = isinstance(entry, e.SessionExercise) or (
        isinstance(entry, e.ProgrammeChange) and entry.action in ("add", "change")
    )
    exercise = catalogue().exercises.get(getattr(entry, "exercise", "")) if given else None
    return exercise is not None and not exercise.flare_safe


def _rank(technique: e.Technique) -> int:
    """Give the rank of its grade; a thrust is grade V without saying so."""
    code = _THRUST if technique.family == "HVT" else technique.grade
    grade = catalogue().grades.get(code or "")
    return grade.rank if grade else 0


def _pressure(technique: e.Technique) -> int:
    """Give the level of its pressure, else the usual one of a technique that is deep by nature."""
    code = technique.pressure
    if code is None and matrix_family(technique) == "STM_DEEP":
        definition = definition_of(technique)
        code = definition.dose_default.pressure if definition else None
    pressure = catalogue().pressures.get(code or "")
    return pressure.level if pressure else 0


def rest_in_flare(case: Case) -> Iterator[Hit]:
    """R-FLARE-REST (DOMAIN 3.4): rest advised in a flare-up, by the coded advice only."""
    least = case.number("R-FLARE-REST", "min_rest_h")
    for index, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Advice) and _in_flare(case) and (entry.rest_h or 0) >= least:
            yield Hit(about=index)


def persistent_pain(case: Case) -> Iterator[Hit]:
    """R-PERSIST (DOMAIN 3.4): pain for more than twelve weeks; said once in an episode."""
    if is_new(case, _is_persistent):
        yield Hit()


def _is_persistent(case: Case) -> bool:
    """Whether it is called persistent, or has lasted that long since onset or the first visit."""
    if case.phase == _PERSISTENT:
        return True
    if case.episode is None:
        return False
    since = case.episode.onset_on or case.episode.opened_on
    return case.treated_on - since > dt.timedelta(weeks=case.number("R-PERSIST", "weeks"))


RULES = {
    "R-FLARE": flare_up,
    "R-FLARE-REST": rest_in_flare,
    "R-PERSIST": persistent_pain,
}
