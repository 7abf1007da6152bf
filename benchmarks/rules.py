"""All rules over one session, against reading that session's document."""

from __future__ import annotations

import datetime as dt
import statistics
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.measure import compare, percentile, timed
from session_recorder.catalogue import DemoCase, catalogue
from session_recorder.domain.codec import from_json, to_json
from session_recorder.domain.patient import Episode, Patient, PatientCondition
from session_recorder.domain.practice import Person
from session_recorder.domain.programme import fold
from session_recorder.domain.session import Session
from session_recorder.safety import Case, findings
from session_recorder.shorthand import parse_note

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY_0 = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
_PERSON = Person(
    id="c", user="demo", name="Demo", added_at=_DAY_0, thrust_trained=True, needle_trained=True
)
#: What one session may cost at p95, so that the rules run on every key press (milliseconds).
_BUDGET_MS = 2.0
_PRESSES = 5


def run() -> None:
    """Ask all rules about every visit of the demonstration, as at a key press."""
    cases = [case for demo in catalogue().demo_cases for case in _cases(demo)]
    times = [_cost_ms(case) for case in cases]
    print(
        f"all rules over a session: p50 {percentile(times, 0.5):.3f} ms, "
        f"p95 {percentile(times, 0.95):.3f} ms, budget {_BUDGET_MS:g} ms ({len(cases)} sessions)"
    )
    documents = [to_json(case.session) for case in cases]
    compare(
        "44 sessions judged / documents read",
        lambda: [findings(_typed(case)) for case in cases],
        lambda: [from_json(Session, document) for document in documents],
        rounds=20,
    )


def _cost_ms(case: Case) -> float:
    """Give the median of what five key presses cost, so that a busy machine does not count."""
    typed = [_typed(case) for _ in range(_PRESSES)]
    return statistics.median(timed(partial(findings, one)) for one in typed) * 1000


def _typed(case: Case) -> Case:
    """Give a case after a key press: today's session is a new value, earlier ones are as read."""
    return replace(case, session=replace(case.session))


def _cases(demo: DemoCase) -> Iterator[Case]:
    """Give the visits of a demonstration case, each with those before it."""
    patient = Patient(
        id="p",
        number="D",
        family="Invented",
        given="Someone",
        born=dt.date(2026 - demo.age, 6, 1),
        sex=demo.sex,
        registered_at=_DAY_0,
        conditions=tuple(map(_condition, demo.conditions)),
    )
    episode = Episode(
        id="e",
        patient_id="p",
        title=demo.label,
        opened_on=_DAY_0.date(),
        phase=demo.phase,
        irritability=demo.irritability,
    )
    history: tuple[Session, ...] = ()
    for number, visit in enumerate(demo.sessions, 1):
        moment = _DAY_0 + dt.timedelta(days=visit.day)
        today = Session(
            id=f"s{number}",
            patient_id="p",
            episode_id="e",
            clinician_id="c",
            number=number,
            treated_at=moment,
            entered_at=moment,
            phase=visit.phase,
            entries=parse_note(visit.lines).entries,
        )
        yield Case(
            session=today,
            patient=patient,
            clinician=_PERSON,
            episode=episode,
            history=history,
            programme=fold((*history, today)).current,
        )
        history = (*history, today)


def _condition(text: str) -> PatientCondition:
    condition, _, region = text.partition("@")
    return PatientCondition(id=condition, region=region or None)
