"""Practices for tests: one with a patient, and a demonstration practice made once and copied."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from session_recorder.domain.patient import NewPatient
from session_recorder.domain.practice import NewPerson, NewPractice
from session_recorder.recorder import create_practice, open_practice

if TYPE_CHECKING:
    from pathlib import Path

    from session_recorder.domain.patient import Patient
    from session_recorder.recorder import Recorder

USER, PASSPHRASE = "anna", "four plain words here"
FIRST_VISIT = dt.datetime(2026, 11, 24, 14, 6, tzinfo=dt.UTC)
LINES = (
    "RF clear",
    "CONSENT verbal JM STM",
    'SUBJ "Worse after sitting | better walking"',
    "NPRS 6",
    "SLR R 45",
    "L4 R UPA III 3x60s p4 | tol comf",
    "STM R QL 5min mod",
    "NPRS 3",
    "SLR R 58",
    "TOL mild",
    "AE none",
    "EX bridge 2x10",
    "HEP add bridge 2x10 1/day",
    'WHY "Opening the segment first"',
    "NEXT 2026-12-01",
)


def new_practice(folder: Path) -> Recorder:
    """Create a practice and open it for its owner."""
    create_practice(
        folder,
        NewPractice(name="Harbour Clinic", locale="en-GB"),
        NewPerson(user=USER, name="Anna Berg", registration="PH 1234"),
        PASSPHRASE,
    )
    return open_practice(folder, USER, PASSPHRASE)


def new_patient(recorder: Recorder, number: str = "P-1", **said: object) -> Patient:
    """Add a patient."""
    facts = {"family": "Marlow", "given": "Iris", "born": dt.date(1980, 3, 7), **said}
    return recorder.add_patient(NewPatient(number=number, **facts))  # type: ignore[arg-type]
