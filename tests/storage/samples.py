"""Invented values to keep."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from session_recorder.domain import entries as e
from session_recorder.domain.patient import Episode, Patient
from session_recorder.domain.practice import Person, Practice
from session_recorder.domain.session import Session
from session_recorder.storage import Draft, SessionVersion, Store, VoidMark, new_id
from session_recorder.storage.document import encoded

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
NOW = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def technique(**changed: Any) -> e.Technique:
    said: dict[str, Any] = {
        "family": "JM",
        "level": "L4-5",
        "side": "L",
        "direction": "PA",
        "grade": "III",
        "dose": e.Dose(sets=3, bout_s=30),
        "response": (
            e.Measure(code="NPRS", before=6, during=4, after=3),
            e.Tolerance(category="comfortable"),
        ),
    }
    return e.Technique(**{**said, **changed})


ENTRIES: tuple[e.Entry, ...] = (
    e.Consent(form="verbal", scope="lumbar mobilisation"),
    e.Measure(code="NPRS", when="now", value=6),
    technique(),
    e.Measure(code="NPRS", when="now", value=3.5),
    e.Text(section="plan", text="Walk 50% more; see in a week"),
)


def person(user: str = "ada", **changed: Any) -> Person:
    return Person(**{"id": new_id(), "user": user, "name": "Ada Ash", "added_at": NOW, **changed})


def patient(number: str = "P-1", **changed: Any) -> Patient:
    said = {
        "id": new_id(),
        "number": number,
        "family": f"Żuk {number}",
        "given": "Łukasz",
        "born": dt.date(1980, 1, 2),
        "registered_at": NOW,
    }
    return Patient(**{**said, **changed})


def version(session: Session, number: int = 1, by: str = "", **changed: Any) -> SessionVersion:
    document = encoded(session)
    said = {
        "session_id": session.id,
        "number": number,
        "document": document,
        "sha256": hashlib.sha256(document).hexdigest(),
        "signed_at": NOW,
        "signed_by": by or session.clinician_id,
    }
    return SessionVersion(**{**said, **changed})


@dataclass(frozen=True, kw_only=True)
class Filled:
    """An open practice with one clinician, one patient and one episode."""

    store: Store
    folder: Path
    practice: Practice
    person: Person
    patient: Patient
    episode: Episode

    def session(self, **changed: Any) -> Session:
        said = {
            "id": new_id(),
            "patient_id": self.patient.id,
            "episode_id": self.episode.id,
            "clinician_id": self.person.id,
            "number": 1,
            "treated_at": NOW,
            "entered_at": NOW,
            "entries": ENTRIES,
        }
        return Session(**{**said, **changed})

    def draft(self, session: Session, **changed: Any) -> Draft:
        said = {"session": session, "saved_at": NOW, "saved_by": self.person.id}
        return Draft(**{**said, **changed})

    def keep(self, **changed: Any) -> Session:
        session = self.session(**changed)
        self.store.keep_draft(self.draft(session))
        return session

    def sign(self, **changed: Any) -> Session:
        session = self.keep(**changed)
        self.store.add_version(version(session))
        return session

    def mark(self, session: Session) -> VoidMark:
        return VoidMark(session_id=session.id, at=NOW, by=self.person.id, reason="wrong patient")


def fill(folder: Path) -> Filled:
    store = Store.create(folder, KEY)
    filled = Filled(
        store=store,
        folder=folder,
        practice=Practice(id=new_id(), name="Ash Lane", created_at=NOW),
        person=person(),
        patient=(somebody := patient()),
        episode=Episode(
            id=new_id(),
            patient_id=somebody.id,
            title="Low back pain",
            opened_on=dt.date(2026, 11, 1),
        ),
    )
    store.put_practice(filled.practice)
    store.put_person(filled.person)
    store.put_patient(filled.patient)
    store.put_episode(filled.episode)
    return filled
