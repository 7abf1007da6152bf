"""Patients and their episodes of care."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)

from session_recorder.domain.frozen import frozen


@frozen
class PatientCondition:
    """A condition a patient has: an id of ``contraindications.toml``, perhaps with a region.

    Without a region it applies everywhere. ``since`` is the day it was confirmed, ``confirmed_by``
    the id of who did and ``set_by`` the red flag or combination that proposed it, if one did.
    """

    id: str
    region: str | None = None
    since: dt.date | None = None
    confirmed_by: str | None = None
    set_by: str | None = None
    note: str | None = None


@frozen
class ClearedCondition:
    """A condition that was taken off a patient: when, by whom (a person's id) and why."""

    condition: PatientCondition
    at: dt.datetime
    by: str
    reason: str


@frozen
class NewPatient:
    """What is said of a patient when added to a practice."""

    number: str
    family: str
    given: str
    born: dt.date
    conditions: tuple[PatientCondition, ...] = ()
    preferences: tuple[str, ...] = ()
    no_go: tuple[str, ...] = ()
    language: str = "en-GB"
    sex: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    family_doctor: str | None = None
    emergency_contact: str | None = None
    allergies: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    medical_history: str | None = None
    reviewed_at: dt.datetime | None = None


@frozen
class Patient(NewPatient):
    """A person under care. ``number`` is the practice's own number, ``born`` the date of birth.

    ``cleared_conditions`` are all that were ever taken off, oldest first.
    """

    id: str
    registered_at: dt.datetime
    cleared_conditions: tuple[ClearedCondition, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()

    def age_on(self, day: dt.date) -> int:
        """Age in whole years on a day."""
        before_birthday = (day.month, day.day) < (self.born.month, self.born.day)
        return day.year - self.born.year - before_birthday


@frozen
class Episode:
    """A stretch of care for one problem.

    ``phase`` is acute_flare, acute, subacute or persistent; ``irritability`` low, mod or high.
    Goal, expectation, comparable signs and targets are the latest said in the sessions.
    """

    id: str
    patient_id: str
    title: str
    opened_on: dt.date
    onset_on: dt.date | None = None
    phase: str | None = None
    irritability: str | None = None
    goal: str | None = None
    expectation: str | None = None
    review_on: dt.date | None = None
    comparable_signs: tuple[str, ...] = ()
    targets: tuple[EpisodeTarget, ...] = ()
    tasks: tuple[EpisodeTask, ...] = ()
    closed_on: dt.date | None = None


@frozen
class EpisodeTarget:
    """The value of a sign that the episode works towards, in the unit of the measure."""

    code: str
    side: str | None = None
    value: int | float


@frozen
class EpisodeTask:
    """The task a sign is about."""

    code: str
    text: str
