"""The store of a practice: what can be kept in it and asked of it."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from session_recorder.domain.finding import RuleUse
from session_recorder.storage import checks, copies, lists, opening, people, records, search, sqlite
from session_recorder.storage.document import encoded
from session_recorder.storage.faults import told
from session_recorder.storage.rows import (
    CurrentSession,
    Draft,
    MeasurementRow,
    Problem,
    SearchHit,
    SessionFilter,
    SessionRow,
    SessionVersion,
    TechniqueRow,
    VoidMark,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from session_recorder.domain.patient import Episode, Patient
    from session_recorder.domain.practice import Person, Practice

_EVERY_SESSION = SessionFilter()


class Store:
    """An open practice. Every change is one durable transaction: all of it is there, or nothing.

    Threads take turns. Errors are those of ``faults.told``, and ``NotFoundError`` for an id, a
    user or a number that is not here.
    """

    def __init__(self, folder: Path, key: bytes, engine: Engine) -> None:
        self.folder = folder
        self._key = key
        self._engine = engine
        self._connection = engine.connect()
        self._turn = threading.RLock()
        self._failed_inside = False

    @classmethod
    def create(cls, folder: Path, key: bytes) -> Self:
        """Make the database of a new practice; ``RefusedError`` if there is one already."""
        opening.create(folder, key)
        return cls.open(folder, key)

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Self:
        """Open a practice, upgraded when an older release made it; never creates anything."""
        return cls(folder, key, opening.open_database(folder, key))

    def close(self) -> None:
        """Close the practice; closing twice does nothing."""
        with self._turn:
            self._connection.close()
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything that is done inside one durable transaction: all of it, or nothing.

        An error inside takes back all; catching it there does not change that.
        """
        with told(), self._turn, sqlite.writing(self._connection):
            self._failed_inside = False
            yield
            if self._failed_inside:
                msg = "a part of what belongs together failed, so all of it is taken back"
                raise RuntimeError(msg)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(), self._turn:
            if self._connection.in_transaction():
                with self._inside():
                    yield self._connection
            else:
                with sqlite.writing(self._connection):
                    yield self._connection

    @contextmanager
    def _inside(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._failed_inside = True
            raise

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """For one question: SQLite answers it from one moment without a transaction."""
        with told(), self._turn:
            yield self._connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """For several questions, answered from one moment."""
        with told(), self._turn:
            if self._connection.in_transaction():
                yield self._connection
            else:
                with self._connection.begin():
                    yield self._connection

    # -------------------------------------------------------------- practice, people, patients

    def practice(self) -> Practice:
        """Give the practice."""
        with self._asking() as connection:
            return people.practice(connection)

    def put_practice(self, practice: Practice) -> None:
        """Keep the practice; ``RefusedError`` if another one lives here."""
        with self._writing() as connection:
            people.put_practice(connection, practice)

    def people(self) -> list[Person]:
        """Give everyone who works here, in the order they were added."""
        with self._asking() as connection:
            return people.people(connection)

    def person(self, person_id: str) -> Person:
        """Give one person."""
        with self._asking() as connection:
            return people.person(connection, person_id)

    def person_of(self, user: str) -> Person:
        """Give the person who unlocks as ``user``."""
        with self._asking() as connection:
            return people.person_of(connection, user)

    def put_person(self, person: Person) -> None:
        """Keep a person; ``RefusedError`` if another one has the same user."""
        with self._writing() as connection:
            people.put_person(connection, person)

    def patients(self) -> list[Patient]:
        """Give all patients by family and given name."""
        with self._asking() as connection:
            return people.patients(connection)

    def patient(self, patient_id: str) -> Patient:
        """Give one patient."""
        with self._asking() as connection:
            return people.patient(connection, patient_id)

    def patient_numbered(self, number: str) -> Patient:
        """Give the patient with the practice's own ``number``."""
        with self._asking() as connection:
            return people.patient_numbered(connection, number)

    def put_patient(self, patient: Patient) -> None:
        """Keep a patient; ``RefusedError`` for a taken number or the same person a second time."""
        with self._writing() as connection:
            people.put_patient(connection, patient)

    def find_patients(self, text: str, limit: int = 50) -> list[Patient]:
        """Give patients whose names, number or date of birth hold every word of ``text``."""
        with self._asking() as connection:
            return people.find_patients(connection, text, limit)

    def episodes(self, patient_id: str) -> list[Episode]:
        """Give a patient's episodes, the oldest first."""
        with self._asking() as connection:
            return people.episodes(connection, patient_id)

    def put_episode(self, episode: Episode) -> None:
        """Keep an episode of a patient who is here."""
        with self._writing() as connection:
            people.put_episode(connection, episode)

    # -------------------------------------------------------------- drafts and versions

    def keep_draft(self, draft: Draft) -> None:
        """Keep a draft in place of the one before; ``RefusedError`` once the session is signed."""
        document = encoded(draft.session)
        with self._writing() as connection:
            records.keep_draft(connection, draft, document)

    def draft(self, session_id: str) -> Draft | None:
        """Give the draft of a session, or ``None``."""
        with self._asking() as connection:
            return records.draft(connection, session_id)

    def drafts(self, clinician_id: str | None = None) -> list[Draft]:
        """Give all drafts, or those of one clinician, in the order they were begun."""
        with self._asking() as connection:
            return records.drafts(connection, clinician_id)

    def discard_draft(self, session_id: str) -> None:
        """Remove a draft and everything of it."""
        with self._writing() as connection:
            records.discard_draft(connection, session_id)

    def add_version(self, version: SessionVersion) -> None:
        """Keep the next signed version of a session and remove its draft.

        Raises:
            DamageError: the hash or the session's id does not fit the document.
            RefusedError: the number is not the next one, or the session is void.
        """
        with self._writing() as connection:
            records.add_version(connection, version)

    def versions(self, session_id: str) -> list[SessionVersion]:
        """Give the signed versions of a session, the first one first."""
        with self._asking() as connection:
            return records.versions(connection, session_id)

    def latest(self, session_id: str) -> SessionVersion | None:
        """Give the last signed version of a session, or ``None``."""
        with self._asking() as connection:
            return records.latest(connection, session_id)

    def rule_use(self) -> list[RuleUse]:
        """Give how often each rule spoke above information in what was signed, and was answered."""
        said: Counter[str] = Counter()
        answered: Counter[str] = Counter()
        with self._reading() as connection:
            for one in records.judged(connection):
                for finding in one.findings:
                    if finding.severity != "info":
                        said[finding.rule] += 1
                        answered[finding.rule] += finding.overridden
        return [
            RuleUse(rule=rule, said=number, answered=answered[rule])
            for rule, number in sorted(said.items())
        ]

    def void(self, mark: VoidMark) -> None:
        """Mark a signed session as not counting any more."""
        with self._writing() as connection:
            records.void(connection, mark)

    def voided(self, session_id: str) -> VoidMark | None:
        """Give the mark of a void session, or ``None``."""
        with self._asking() as connection:
            return records.voided(connection, session_id)

    # -------------------------------------------------------------- finding

    def session(self, session_id: str) -> CurrentSession:
        """Give a session as it stands: its draft, else its last version."""
        with self._reading() as connection:
            return records.session(connection, session_id)

    def sessions(self, wanted: SessionFilter = _EVERY_SESSION) -> list[SessionRow]:
        """Give the sessions that pass a filter, by treatment time, then by id."""
        with self._asking() as connection:
            return lists.sessions(connection, wanted)

    def techniques(
        self, *, session_id: str | None = None, patient_id: str | None = None
    ) -> list[TechniqueRow]:
        """Give the techniques of a session, or of a patient's sessions that are not void."""
        with self._asking() as connection:
            return lists.techniques(connection, session_id, patient_id)

    def measurements(
        self, *, session_id: str | None = None, patient_id: str | None = None
    ) -> list[MeasurementRow]:
        """Give the measurements of a session, or of a patient's sessions that are not void."""
        with self._asking() as connection:
            return lists.measurements(connection, session_id, patient_id)

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        """Give the sessions that hold each word of ``text``, the last as a beginning, newest first.

        Every character of ``text`` stands for itself.
        """
        with self._asking() as connection:
            return search.search(connection, text, limit)

    # -------------------------------------------------------------- care

    def rebuild_projections(self) -> None:
        """Make everything that is searched and counted anew from the documents."""
        with self._writing() as connection:
            checks.rebuild(connection)

    def verify(self) -> list[Problem]:
        """Name all that is wrong; the first one is the first thing to look at."""
        with self._reading() as connection:
            return checks.verify(connection)

    def backup(self, destination: Path, extra: Sequence[str] = ()) -> Path:
        """Write a verified backup; give the file that was made.

        ``destination`` is a new file, or a folder that gets a file named by the time. ``extra``
        names files of the practice folder to take along, such as the one with the wrapped keys.
        """
        with self._reading() as connection:
            return copies.backup(connection, self.folder, self._key, destination, extra)
