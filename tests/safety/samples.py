"""Cases for the tests of the rules, told in shorthand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import Episode, Patient, PatientCondition
from session_recorder.domain.practice import Person
from session_recorder.domain.programme import fold
from session_recorder.domain.rule import RuleChange, RuleNumber
from session_recorder.domain.session import Session
from session_recorder.safety import Case, findings
from session_recorder.safety.settings import as_set, check
from session_recorder.shorthand import parse_note

if TYPE_CHECKING:
    from session_recorder.domain.finding import Finding

NOW = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
#: A visit that nothing is said of.
CLEAN = ("RF clear", "CONSENT verbal JM STM", "AE none")
PERSON = Person(id="c", user="a", name="Anna Berg", added_at=NOW)
PATIENT = Patient(
    id="p",
    number="P-1",
    family="Marlow",
    given="Iris",
    born=dt.date(1986, 1, 1),
    registered_at=NOW - dt.timedelta(days=30),
)
EPISODE = Episode(id="e", patient_id="p", title="Back", opened_on=NOW.date())


def session(*lines: str, day: int = 0, **said: Any) -> Session:
    """Tell a session, ``day`` days after the first."""
    note = parse_note(lines)
    assert note.ok, note.errors
    moment = NOW + dt.timedelta(days=day)
    facts: dict[str, Any] = {
        "id": f"s{day}",
        "patient_id": "p",
        "episode_id": "e",
        "clinician_id": "c",
        "number": 1,
        "treated_at": moment,
        "entered_at": moment,
        "entries": note.entries,
        **said,
    }
    return Session(**facts)


def case(  # noqa: PLR0913  (what a case may be told with)
    *lines: str,
    day: int = 0,
    history: tuple[Session, ...] = (),
    conditions: tuple[str, ...] = (),
    patient: dict[str, Any] | None = None,
    clinician: dict[str, Any] | None = None,
    episode: dict[str, Any] | None = None,
    **said: Any,
) -> Case:
    """Tell a case: today's lines, earlier sessions, conditions as ``id`` or ``id@region``."""
    today = session(*lines, day=day, number=len(history) + 1, **said)
    parts = [text.partition("@") for text in conditions]
    known = tuple(PatientCondition(id=name, region=region or None) for name, _, region in parts)
    return Case(
        session=today,
        patient=replace(PATIENT, conditions=known, **(patient or {})),
        clinician=replace(PERSON, **(clinician or {})),
        episode=replace(EPISODE, **(episode or {})),
        history=history,
        programme=fold((*history, today)).current,
    )


def found(case_: Case, rule: str, moment: str = "finalise") -> list[Finding]:
    """Give the findings of one rule."""
    return [finding for finding in findings(case_, moment) if finding.rule == rule]


def rules_of(case_: Case, moment: str = "finalise") -> list[str]:
    """Give the rules that speak, in their order."""
    return [finding.rule for finding in findings(case_, moment)]


def with_number(case_: Case, rule: str, **numbers: float) -> Case:
    """Give a case of a practice that has set numbers of a rule."""
    values = tuple(RuleNumber(name=name, value=value) for name, value in numbers.items())
    change = RuleChange(rule=rule, reason="our practice", by="c", at=NOW, values=values)
    check(catalogue().rules, change)
    return replace(case_, rules=as_set(catalogue().rules, (change,)))
