"""Sessions written in shorthand, for the tests of progress."""

from __future__ import annotations

import datetime as dt

from session_recorder.catalogue import catalogue
from session_recorder.domain.session import Session
from session_recorder.shorthand import parse_note

DAY_0 = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)


def visit(
    number: int,
    *lines: str,
    day: int | None = None,
    episode: str = "e",
    clinician: str = "c",
) -> Session:
    """Give a visit; without a day it is a week after the one before."""
    moment = DAY_0 + dt.timedelta(days=7 * (number - 1) if day is None else day)
    note = parse_note(lines)
    assert all(line.ok for line in note.lines), lines
    return Session(
        id=f"{episode}-{number}",
        patient_id="p",
        episode_id=episode,
        clinician_id=clinician,
        number=number,
        treated_at=moment,
        entered_at=moment,
        entries=note.entries,
    )


def demo_visits(case_id: str) -> tuple[Session, ...]:
    """Give the visits of a demonstration case, all in one episode."""
    case = next(case for case in catalogue().demo_cases if case.id == case_id)
    return tuple(
        visit(number, *said.lines, day=said.day) for number, said in enumerate(case.sessions, 1)
    )
