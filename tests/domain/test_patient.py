from __future__ import annotations

import datetime as dt

import pytest

from session_recorder.domain.codec import from_json, to_json
from session_recorder.domain.patient import Patient, PatientCondition

HERON = Patient(
    id="p",
    number="D-0001",
    family="Heron",
    given="Blue",
    born=dt.date(1992, 6, 1),
    conditions=(PatientCondition(id="radiculopathy_stable", region="lumbar"),),
    registered_at=dt.datetime(2026, 9, 1, 10, 0, tzinfo=dt.UTC),
)


@pytest.mark.parametrize(
    ("day", "years"),
    [(dt.date(2026, 5, 31), 33), (dt.date(2026, 6, 1), 34), (dt.date(2026, 12, 31), 34)],
)
def test_that_age_counts_birthdays(day: dt.date, years: int) -> None:
    assert HERON.age_on(day) == years


def test_that_a_patient_comes_back_from_json() -> None:
    assert from_json(Patient, to_json(HERON)) == HERON


def test_that_given_comes_before_family_in_a_name() -> None:
    assert HERON.name == "Blue Heron"
