"""The visits of the demonstration as the rules see them, and what they say of each, as a text.

Run ``python -m tests.safety.demo_visits`` to write the text anew after a rule was changed on
purpose; read the difference as a clinician would before it is kept.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from session_recorder.catalogue import DemoCase, DemoSession, catalogue
from session_recorder.domain.episode import episode_after, patient_after
from session_recorder.domain.patient import Episode, Patient, PatientCondition
from session_recorder.domain.practice import Person
from session_recorder.domain.programme import fold
from session_recorder.domain.session import Session
from session_recorder.safety import Case, findings
from session_recorder.shorthand import format_entry, parse_note
from tests.safety.samples import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.finding import Finding

#: What the rules say of every visit, kept as a text that is read like a list of remarks.
KEPT = Path(__file__).with_name("demo_findings.txt")
_CLINICIAN = Person(
    id="c", user="demo", name="Demo", added_at=NOW, thrust_trained=True, needle_trained=True
)


def _condition(text: str, day: dt.date) -> PatientCondition:
    name, _, region = text.partition("@")
    return PatientCondition(id=name, region=region or None, since=day)


@functools.cache
def told(demo: DemoCase) -> tuple[Case, ...]:
    """Tell the visits of a demonstration case one after the other, as they were recorded."""
    patient = Patient(
        id="p",
        number="D",
        family="Invented",
        given="Someone",
        born=dt.date(2026 - demo.age, 6, 1),
        sex=demo.sex,
        registered_at=NOW,
        conditions=tuple(_condition(text, NOW.date()) for text in demo.conditions),
    )
    episode = Episode(
        id="e",
        patient_id="p",
        title=demo.label,
        opened_on=NOW.date(),
        phase=demo.phase,
        irritability=demo.irritability,
    )
    cases: list[Case] = []
    for visit in demo.sessions:
        patient = _with_conditions(patient, visit)
        history = tuple(one.session for one in cases)
        today = _session(visit, len(history) + 1)
        cases.append(
            Case(
                session=today,
                patient=patient,
                clinician=_CLINICIAN,
                episode=episode,
                history=history,
                programme=fold((*history, today)).current,
            )
        )
        episode, patient = episode_after(episode, today), patient_after(patient, today)
    return tuple(cases)


def _with_conditions(patient: Patient, visit: DemoSession) -> Patient:
    cleared = {text.partition("@")[0] for text in visit.conditions_clear}
    kept = [known for known in patient.conditions if known.id not in cleared]
    day = NOW.date() + dt.timedelta(days=visit.day)
    added = [_condition(text, day) for text in visit.conditions_add]
    return replace(patient, conditions=(*kept, *added))


def _session(visit: DemoSession, number: int) -> Session:
    moment = NOW + dt.timedelta(days=visit.day)
    return Session(
        id=f"s{visit.day}",
        patient_id="p",
        episode_id="e",
        clinician_id="c",
        number=number,
        treated_at=moment,
        entered_at=moment,
        phase=visit.phase,
        entries=parse_note(visit.lines).entries,
    )


def listing() -> str:
    """Give what is said of every visit, those of most concern first."""
    return "\n".join(line for demo in catalogue().demo_cases for line in _case_lines(demo)) + "\n"


def _case_lines(demo: DemoCase) -> Iterator[str]:
    yield f"{demo.id}  {demo.label}, {demo.age} years"
    for visit, case in zip(demo.sessions, told(demo), strict=True):
        yield f"  day {visit.day}"
        said = sorted(findings(case), key=lambda one: _ORDER.index(one.severity))
        yield from (f"    {_line(one, case)}" for one in said)
        if not said:
            yield "    nothing"
    yield ""


_ORDER = ("block", "warn", "prompt", "info")


def _line(finding: Finding, case: Case) -> str:
    about = ""
    if finding.about is not None:
        about = f" [{format_entry(case.session.entries[finding.about])}]"
    answered = " (answered)" if finding.overridden else ""
    return f"{finding.severity:<6} {finding.rule:<16} {finding.message}{about}{answered}"


if __name__ == "__main__":
    KEPT.write_text(listing(), "utf-8")
