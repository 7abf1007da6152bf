"""The demonstration practice: twelve invented people, forty-four sessions (contract)."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import NewPatient, PatientCondition
from session_recorder.domain.practice import NewPerson, NewPractice
from session_recorder.errors import RefusedError
from session_recorder.recorder.places import demo_folder
from session_recorder.recorder.practices import (
    begin_practice,
    has_practice,
    open_practice,
    practice_users,
)
from session_recorder.shorthand import parse_note

if TYPE_CHECKING:
    from pathlib import Path

    from session_recorder.catalogue import DemoCase, DemoSession
    from session_recorder.recorder.recorder import Recorder

DEMO_USER = "demo"
DEMO_PASSPHRASE = "demo-practice"  # noqa: S105  (printed in the contract: nothing to protect)
#: The first visit of every case.
DAY_0 = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
_YEAR_OF_AGE = 2026
_VISIT = dt.timedelta(minutes=30)
_UNFINISHED = ".unfinished"


def open_demo(folder: Path | None = None) -> Recorder:
    """Open the demonstration practice, made first where it is not there.

    Raises:
        RefusedError: the folder holds a practice that is not the demonstration.
    """
    place = folder or demo_folder()
    if not has_practice(place):
        _make_whole(place)
    users = {holder.user for holder in practice_users(place)}
    if users != {DEMO_USER}:
        raise _not_the_demo()
    recorder = open_practice(place, DEMO_USER, DEMO_PASSPHRASE)
    if not recorder.is_demo:
        recorder.close()
        raise _not_the_demo()
    return recorder


def _not_the_demo() -> RefusedError:
    return RefusedError(
        "This folder holds a real practice.",
        "Nothing was changed.",
        "Choose another folder for the demonstration.",
    )


def _make_whole(place: Path) -> None:
    """Make the practice beside its place, then move it there whole."""
    unfinished = place.with_name(place.name + _UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    _make(unfinished)
    if place.exists():
        place.rmdir()
    unfinished.replace(place)


def _make(folder: Path) -> None:
    practice = NewPractice(
        name="Demonstration Practice", locale="en-GB", timezone="Europe/London", is_demo=True
    )
    person = NewPerson(
        user=DEMO_USER,
        name="Demo Clinician",
        profession="Physiotherapist",
        thrust_trained=True,
        needle_trained=True,
    )
    _, recorder = begin_practice(folder, practice, person, DEMO_PASSPHRASE)
    try:
        for number, case in enumerate(catalogue().demo_cases, 1):
            _add_case(recorder, number, case)
    finally:
        recorder.close()


def _add_case(recorder: Recorder, number: int, case: DemoCase) -> None:
    given, _, family = case.alias.partition(" ")
    recorder.clock = lambda: DAY_0
    patient = recorder.add_patient(
        NewPatient(
            number=f"D-{number:04}",
            family=family,
            given=given,
            born=dt.date(_YEAR_OF_AGE - case.age, 6, 1),
            sex=case.sex,
            conditions=tuple(_condition(text, DAY_0) for text in case.conditions),
        )
    )
    first = recorder.begin_session(patient.id, treated_at=DAY_0)
    episode = next(e for e in recorder.episodes(patient.id) if e.id == first.episode_id)
    recorder.with_episode(
        episode,
        title=case.label,
        phase=case.phase,
        irritability=case.irritability,
        goal=case.goal,
    )
    for visit in case.sessions:
        _add_visit(recorder, patient.id, visit, is_last=visit is case.sessions[-1])


def _condition(text: str, noted_at: dt.datetime) -> PatientCondition:
    condition, _, region = text.partition("@")
    return PatientCondition(id=condition, region=region or None, since=noted_at.date())


def _add_visit(recorder: Recorder, patient_id: str, visit: DemoSession, *, is_last: bool) -> None:
    treated_at = DAY_0 + dt.timedelta(days=visit.day)
    recorder.clock = lambda: treated_at + _VISIT
    _change_conditions(recorder, patient_id, visit, treated_at)
    session = recorder.begin_session(patient_id, treated_at=treated_at, phase=visit.phase)
    session = session.with_entries(parse_note(visit.lines).entries)
    recorder.keep_draft(session)
    if not is_last:
        recorder.sign(session.id)


def _change_conditions(
    recorder: Recorder, patient_id: str, visit: DemoSession, noted_at: dt.datetime
) -> None:
    if not visit.conditions_add and not visit.conditions_clear:
        return
    patient = recorder.patient(patient_id)
    cleared = {text.partition("@")[0] for text in visit.conditions_clear}
    kept = tuple(c for c in patient.conditions if c.id not in cleared)
    added = tuple(_condition(text, noted_at) for text in visit.conditions_add)
    recorder.edit_patient(replace(patient, conditions=(*kept, *added)))
