"""Rules about what a technique feels like, and what was too much (DOMAIN 2.1, 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.session import signs
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.easing import step_down
from session_recorder.safety.techniques import Kind, kind_of, vigour_of
from session_recorder.safety.tolerance import (
    OTHER_PAIN,
    Tolerated,
    has_note,
    tolerance_of_technique,
    tolerated,
)
from session_recorder.safety.visits import as_of, is_answered, rises

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Number = int | float

_PAIN = "NPRS"
#: Pains of which each says how the patient is at that time.
_PAINS = (_PAIN, "NPRSleg", "NPRSarm")
_GUARDING = "GUARD"
_TOO_MUCH = frozenset({"excessive", "stopped"})
#: Typed words that say that the clinician acted on it.
_EASED = frozenset({"borderline", "stopped"})
#: What to do about a session that was too much as a whole.
_NEXT_TIME = "Step down a grade or pressure, or do less"


def _in_category(
    case: Case, categories: frozenset[str], *, shorter_first: bool = False
) -> Iterator[Hit]:
    """Give the techniques, and the session as a whole, whose category is one of these."""
    for index, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique):
            if tolerance_of_technique(case, index).category in categories:
                step = step_down(entry, shorter_first=shorter_first)
                yield Hit(about=index, words={"step": step})
        elif isinstance(entry, e.Tolerance) and entry.category in categories:
            yield Hit(about=index, words={"step": _NEXT_TIME})


def too_much(case: Case) -> Iterator[Hit]:
    """R-EXCESS (DOMAIN 2.2, 3.4): a technique was too much, or was stopped."""
    return _in_category(case, _TOO_MUCH)


def borderline(case: Case) -> Iterator[Hit]:
    """R-BORDER (DOMAIN 2.2, 3.4): a technique was on the edge of what was tolerated."""
    return _in_category(case, frozenset({"borderline"}), shorter_first=True)


def over_limit(case: Case) -> Iterator[Hit]:
    """R-LIMIT (DOMAIN 2.1, 3.4): pain during went over the comfort limit, not eased nor explained.

    It goes when pain is back at or below the limit, or when a note or a reason says why.
    """
    for index, technique, found in tolerated(case):
        if found.limit is None or found.during is None or found.during <= found.limit:
            continue
        explained = has_note(technique) or is_answered(case.session, index, "R-LIMIT")
        if not (
            explained
            or found.typed in _EASED
            or _pain_is_back(case, index, kind_of(technique), found)
        ):
            yield Hit(about=index, words={"limit": f"{found.limit:g}"})


def _pain_is_back(case: Case, index: int, kind: Kind, found: Tolerated) -> bool:
    """Whether pain was at or below the limit again: after it, when eased, or later."""
    entries = case.session.entries
    later: list[Number | None] = [found.after]
    for one in range(index + 1, len(entries)):
        entry = entries[one]
        if isinstance(entry, e.Technique) and kind_of(entry) == kind:
            later.append(tolerance_of_technique(case, one).during)
        elif isinstance(entry, e.Measure) and entry.code == _PAIN and entry.when not in OTHER_PAIN:
            later.append(entry.value if entry.value is not None else entry.after)
    return any(value is not None and value <= (found.limit or 0) for value in later)


def typed_otherwise(case: Case) -> Iterator[Hit]:
    """R-TOL (DOMAIN 2.2, 3.4): the typed category is not the computed one, and no reason stands."""
    for index, _, found in tolerated(case):
        if found.differs and not found.explained:
            yield Hit(about=index)


def guarding_rose(case: Case) -> Iterator[Hit]:
    """R-GUARD-UP (DOMAIN 2.2, 3.4): guarding rose during a technique, or over the visit."""
    for index in rises(case.session, _GUARDING, case.number("R-GUARD-UP", "min_rise")):
        yield Hit(about=index)


def left_with_more_pain(case: Case) -> Iterator[Hit]:
    """R-AFTER-UP (DOMAIN 3.4): pain at the end is well above pain on arrival.

    Where no pain was taken for the whole visit, that before the first technique and that after the
    last stand for it.
    """
    points = case.number("R-AFTER-UP", "points")
    rose = any(
        sign.arrival is not None and sign.end is not None and sign.end >= sign.arrival + points
        for sign in signs(case.session)
        if sign.code in _PAINS and sign.when not in OTHER_PAIN
    )
    if rose or _rose_over_techniques(case, points):
        yield Hit(words={"points": f"{points:g}"})


def _rose_over_techniques(case: Case, points: Number) -> bool:
    now = [s for s in signs(case.session) if s.code == _PAIN and s.when not in OTHER_PAIN]
    arrival = _first(sign.arrival for sign in now)
    end = _first(sign.end for sign in now)
    own = [found for _, _, found in tolerated(case)]
    if arrival is None:
        arrival = _first(found.before for found in own)
    if end is None:
        end = _first(found.after for found in reversed(own))
    return arrival is not None and end is not None and end >= arrival + points


def _first(values: Iterable[Number | None]) -> Number | None:
    return next((value for value in values if value is not None), None)


def too_much_again(case: Case) -> Iterator[Hit]:
    """R-REPEAT-EXCESS (DOMAIN 3.4): what was too much lately, with the same vigour or more."""
    visits = int(case.number("R-REPEAT-EXCESS", "n"))
    before: dict[Kind, list[int | None]] = {}
    for session in case.earlier[-visits:]:
        for _, technique, found in tolerated(as_of(case, session)):
            if found.category in _TOO_MUCH:
                before.setdefault(kind_of(technique), []).append(vigour_of(technique))
    for index, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique):
            now = vigour_of(entry)
            ranks = before.get(kind_of(entry), ())
            if any(now is None or rank is None or now >= rank for rank in ranks):
                yield Hit(about=index, words={"n": str(visits)})


RULES = {
    "R-EXCESS": too_much,
    "R-BORDER": borderline,
    "R-LIMIT": over_limit,
    "R-TOL": typed_otherwise,
    "R-GUARD-UP": guarding_rose,
    "R-AFTER-UP": left_with_more_pain,
    "R-REPEAT-EXCESS": too_much_again,
}
