"""Conditions that red flags propose: confirmed onto a patient, cleared with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.domain.patient import ClearedCondition
from session_recorder.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.domain.patient import Patient, PatientCondition


def confirmed(patient: Patient, condition: PatientCondition) -> Patient:
    """Give the patient with a condition; one who has it everywhere already is as before."""
    if any(one.id == condition.id and one.region is None for one in patient.conditions):
        return patient
    return replace(patient, conditions=(*patient.conditions, condition))


def cleared(patient: Patient, condition: str, *, reason: str, by: str, at: dt.datetime) -> Patient:
    """Give the patient without a condition, whatever its region; it is kept as cleared.

    Raises:
        UsageError: there is no reason, or the patient has no such condition.
    """
    if not reason:
        raise UsageError(
            "Clearing a condition needs its reason.",
            "The condition stands.",
            "Say why, then try again.",
        )
    gone = tuple(one for one in patient.conditions if one.id == condition)
    if not gone:
        raise UsageError(
            f"{patient.name} has no condition {condition!r}.",
            "Nothing was changed.",
            "Look at the list of conditions.",
        )
    told = tuple(ClearedCondition(condition=one, at=at, by=by, reason=reason) for one in gone)
    return replace(
        patient,
        conditions=tuple(one for one in patient.conditions if one.id != condition),
        cleared_conditions=(*patient.cleared_conditions, *told),
    )
