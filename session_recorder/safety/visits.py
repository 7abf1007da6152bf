"""What rules ask of a course of visits: earlier cases, latest values, thresholds just crossed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.change import NO_CLEAR_CHANGE
from session_recorder.domain.session import signs
from session_recorder.progress import judge
from session_recorder.safety.case import Case, kept
from session_recorder.safety.free_words import is_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from session_recorder.domain.session import Session, Sign

Number = int | float
#: What makes a sign the same at another visit.
Key = tuple[str, str, str, str]


def louder(case: Case, rule: str, severity: str) -> str | None:
    """Give the severity a rule rises to, unless the practice set the rule's severity itself."""
    return severity if case.rules[rule].severity_at else None


def as_of(case: Case, session: Session) -> Case:
    """Give the case as it stood at an earlier visit; asked again, it is the same one."""
    return _as_of(case, session.id)


@kept
def _as_of(case: Case, session_id: str) -> Case:
    session = next(one for one in case.history if one.id == session_id)
    before = tuple(
        one for one in case.history if one.id != session_id and one.treated_at <= session.treated_at
    )
    return replace(case, session=session, history=before)


def is_new(case: Case, holds: Callable[[Case], bool]) -> bool:
    """Whether something holds now and held at no earlier visit of the episode."""
    return holds(case) and not any(holds(as_of(case, one)) for one in case.earlier)


def has_just_begun(case: Case, holds: Callable[[Case], bool]) -> bool:
    """Whether something holds now and did not at the visit before."""
    if not holds(case):
        return False
    return case.previous is None or not holds(as_of(case, case.previous))


def visits(case: Case) -> tuple[Session, ...]:
    """Give the visits of the episode with today's, oldest first."""
    return case.visits


def first_value(sign: Sign) -> Number | None:
    """Give the value on arrival, else the one at the end."""
    return sign.arrival if sign.arrival is not None else sign.end


def courses(sessions: Iterable[Session]) -> dict[Key, list[tuple[Sign, Number]]]:
    """Give for each sign its value at each visit where it was taken, oldest first."""
    found: dict[Key, list[tuple[Sign, Number]]] = {}
    for session in sessions:
        for sign in signs(session):
            value = first_value(sign)
            if value is not None:
                found.setdefault(sign.key, []).append((sign, value))
    return found


def latest(sessions: Iterable[Session], code: str) -> Number | None:
    """Give the value of a sign at the last visit where it was taken."""
    found = [
        value
        for session in sessions
        for sign in signs(session)
        if sign.code == code and not sign.when and (value := first_value(sign)) is not None
    ]
    return found[-1] if found else None


def verdict(sign: Sign, before: Number, after: Number) -> str:
    """Give the word for a change of a sign between visits (DOMAIN 2.6)."""
    return judge(sign, before, after, in_one_visit=False).verdict or NO_CLEAR_CHANGE


def rises(session: Session, code: str, least: Number) -> Iterator[int]:
    """Give the entries in which a sign rose by ``least`` or more within the visit.

    A value in a technique's clause belongs to that technique; of two single values the later
    stands for the rise.
    """
    first: Number | None = None
    for index, entry in enumerate(session.entries):
        if isinstance(entry, e.Technique):
            if any(_rose(measure, code, least) for measure in entry.response):
                yield index
        elif isinstance(entry, e.Measure) and entry.code == code:
            if _rose(entry, code, least) or _rose_since(first, entry.value, least):
                yield index
            if first is None:
                first = entry.value if entry.before is None else entry.before


def _rose(entry: e.Entry, code: str, least: Number) -> bool:
    return (
        isinstance(entry, e.Measure)
        and entry.code == code
        and entry.before is not None
        and entry.after is not None
        and entry.after - entry.before >= least
    )


def _rose_since(first: Number | None, value: Number | None, least: Number) -> bool:
    return first is not None and value is not None and value - first >= least


def is_answered(session: Session, index: int, rule: str) -> bool:
    """Whether a rule was answered with a reason right after an entry."""
    for entry in session.entries[index + 1 :]:
        if not isinstance(entry, e.Override):
            return False
        if entry.rule == rule and is_said(entry.reason):
            return True
    return False
