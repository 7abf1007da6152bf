"""The recorder's side of the workspace: lives on its own thread and owns the recorder.

The recorder is imported here, on that thread, when first needed: its storage and its documents
take longer to load than the unlock page takes to appear.
"""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from session_recorder.domain.practice import NewPerson
from session_recorder.errors import RefusedError, SessionRecorderError, StorageError
from ui.workspace.answers import (
    SUMMARY,
    Door,
    Failure,
    Judgement,
    Kept,
    Opened,
    Pages,
    PatientList,
    PatientRow,
    PatientView,
    Printed,
    SessionView,
    Setup,
    User,
    Written,
)
from ui.workspace.paging import pages_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from session_recorder.domain.patient import NewPatient, Patient
    from session_recorder.domain.session import Session
    from session_recorder.figures import Figure
    from session_recorder.recorder import Record, Recorder

#: Exercises shown with their figure; the rest are named.
_MOST_FIGURES = 3
#: The exercise on the cover.
_COVER = "bird_dog"


#: Something to do on the recorder's thread: its name, the act, the signal of its answer.
Job = tuple[str, Callable[[], object], str]


class Desk(QObject):
    """Does one job after the other; every answer or failure goes out as a signal."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._recorder: Recorder | None = None

    @Slot(object)
    def on_asked(self, job: Job) -> None:
        """Do a job."""
        name, act, done = job
        try:
            answer = act()
        except SessionRecorderError as error:
            self.failed.emit(Failure(act=name, error=error))
            return
        self.answered.emit((done, answer))

    # ------------------------------------------------------------------ the door

    def look(self, folder: Path | None) -> Door:
        """See whether there is a practice and who can unlock it."""
        api = _api()
        place = folder or api.default_folder()
        if not (place / "keys.json").exists():
            return Door(exists=False, figure=_end_figure(_COVER))
        users = tuple(User(user=u.user, name=u.name) for u in api.practice_users(place))
        return Door(exists=True, users=users, figure=_end_figure(_COVER))

    def create(self, folder: Path | None, setup: Setup) -> str:
        """Create a practice and give its recovery key."""
        api = _api()
        practice = api.NewPractice(
            name=setup.practice, address=setup.address or None, phone=setup.phone or None
        )
        owner = NewPerson(
            user=setup.user,
            name=setup.name,
            is_owner=True,
            registration=setup.registration or None,
        )
        place = folder or api.default_folder()
        key: str = api.create_practice(place, practice, owner, setup.passphrase)
        return key

    def unlock(self, folder: Path | None, user: str, passphrase: str) -> Opened:
        """Open a practice."""
        api = _api()
        self.lock()
        self._recorder = api.open_practice(folder or api.default_folder(), user, passphrase)
        return self._opened()

    def unlock_demo(self) -> Opened:
        """Open the demonstration practice, made when it is not there."""
        self.lock()
        self._recorder = _api().open_demo()
        return self._opened()

    def lock(self) -> None:
        """Close the practice and forget its key."""
        if self._recorder is not None:
            self._recorder.close()
            self._recorder = None

    def _opened(self) -> Opened:
        recorder = self._open()
        catalogue = _api().catalogue()
        # Read here what the pages will ask for, so that the window's thread never waits for a file.
        _ = (catalogue.measures, catalogue.exercises, catalogue.vocabulary, catalogue.muscles)
        _ = (catalogue.directions, catalogue.families, catalogue.education, catalogue.techniques)
        _ = (catalogue.conditions, catalogue.red_flags, catalogue.fascia)
        _ = (catalogue.matrix_families, catalogue.regions, catalogue.rule_numbers)
        _ = catalogue.locales
        return Opened(
            practice=recorder.practice,
            person=recorder.person,
            is_demo=recorder.is_demo,
            catalogue=catalogue,
        )

    def _open(self) -> Recorder:
        if self._recorder is None:
            raise RefusedError(
                "The practice is locked.", "Everything kept is safe.", "Unlock it and try again."
            )
        return self._recorder

    # ------------------------------------------------------------------ patients

    def find(self, text: str) -> PatientList:
        """Find patients by name, number or date of birth."""
        recorder = self._open()
        found = recorder.find_patients(text) if text.strip() else recorder.patients()
        return PatientList(text=text, rows=tuple(self._row(patient) for patient in found[:50]))

    def _row(self, patient: Patient) -> PatientRow:
        sessions = self._open().sessions(patient_id=patient.id)
        drafts = [row for row in sessions if row.status == "draft"]
        return PatientRow(
            patient=patient,
            sessions=len(sessions),
            last_seen=max((row.treated_at for row in sessions), default=None),
            draft_id=drafts[-1].id if drafts else None,
        )

    def add_patient(self, new: NewPatient) -> Patient:
        """Add a patient."""
        return self._open().add_patient(new)

    def open_patient(self, patient_id: str, episode_id: str | None) -> PatientView:
        """Read a patient with one episode."""
        from ui.workspace.patient_view import patient_view  # noqa: PLC0415  (see the top)

        return patient_view(self._open(), patient_id, episode_id)

    # ------------------------------------------------------------------ a session

    def begin(self, patient_id: str) -> SessionView:
        """Open the draft of a patient, or begin a session."""
        recorder = self._open()
        drafts = [row for row in recorder.sessions(patient_id=patient_id) if row.status == "draft"]
        if drafts:
            return self.open_session(drafts[-1].id)
        session = recorder.begin_session(patient_id)
        return self._view(session, None)

    def open_session(self, session_id: str) -> SessionView:
        """Open a session exactly where it was."""
        record = self._open().record(session_id)
        return self._view(record.session, record)

    def _view(self, session: Session, record: Record | None) -> SessionView:
        from session_recorder.shorthand import complete  # noqa: PLC0415  (see the top)

        recorder = self._open()
        history = recorder.history_lines()
        complete("L", 1, history)  # reads the earlier lines here, not at the first key
        episodes = {e.id: e for e in recorder.episodes(session.patient_id)}
        signed_by = record.signed_by if record else None
        return SessionView(
            session=session,
            patient=recorder.patient(session.patient_id),
            episode=episodes.get(session.episode_id),
            previous=recorder.previous(session),
            status=record.status if record else "draft",
            version=record.version if record else 0,
            saved_at=record.saved_at if record else None,
            unfinished_line=record.unfinished_line if record else "",
            caret=record.caret if record else 0,
            signed_at=record.signed_at if record else None,
            signed_by=signed_by.name if signed_by else None,
            history=history,
            judgement=self.judge(session),
        )

    def judge(self, session: Session) -> Judgement:
        """Say what is to be said of a session as it stands."""
        recorder = self._open()
        case = recorder.case(session)
        items = case.programme.items if case.programme else ()
        return Judgement(
            session=session,
            case=case,
            findings=recorder.remarks(session),
            changes=recorder.changes(session),
            programme=case.programme,
            recall=recorder.recall(session),
            figures=tuple(_end_figure(item.exercise) for item in items[:_MOST_FIGURES]),
        )

    def confirm_condition(self, session: Session, condition: str, set_by: str) -> Patient:
        """Set a condition that the red flags of a session propose."""
        return self._open().confirm_condition(session, condition, set_by)

    def clear_condition(self, patient_id: str, condition: str, reason: str) -> Patient:
        """Take a condition off a patient."""
        return self._open().clear_condition(patient_id, condition, reason)

    def keep_draft(self, session: Session, unfinished_line: str, caret: int) -> Kept:
        """Keep a draft; what is answered is durable."""
        record = self._open().keep_draft(session, unfinished_line, caret)
        if record.saved_at is None:
            raise StorageError(
                "The draft was not kept.", "Your typing is still on screen.", "Trying again."
            )
        return Kept(session=session, saved_at=record.saved_at)

    def sign(self, session_id: str) -> SessionView:
        """Sign a draft."""
        record = self._open().sign(session_id)
        return self._view(record.session, record)

    # ------------------------------------------------------------------ documents

    def pages(self, session_id: str, kind: str, form: str) -> Pages:
        """Make one document; a home programme in one of its forms."""
        recorder = self._open()
        if kind == SUMMARY:
            pdf, level = recorder.summary_pdf(session_id), None
        else:
            pdf = recorder.programme_pdf(session_id, variant=form)
            level = recorder.programme_reading_level(session_id)
        pictures, texts = pages_of(pdf)
        return Pages(
            session_id=session_id,
            kind=kind,
            pdf=pdf,
            pictures=pictures,
            texts=texts,
            form=form,
            grade=level.grade if level else None,
            age_years=level.age_years if level else None,
        )

    def letter(self, session: Session, template: str) -> Pages:
        """Make a letter about a session as it stands."""
        pdf = self._open().letter(session, template)
        pictures, texts = pages_of(pdf)
        return Pages(session_id=session.id, kind=template, pdf=pdf, pictures=pictures, texts=texts)

    def printers(self) -> tuple[str, ...]:
        """Name the printers of this computer."""
        printing = _printing()
        return printing.printers() if printing else ()

    def print_documents(self, documents: tuple[bytes, ...], name: str) -> Printed:
        """Print documents as one job, on the practice's paper; no name stands in its title."""
        printing, paper = _printing(), self._open().practice.paper
        count = printing.print_documents(
            printing.printer_named(name), documents, "Session Recorder", paper
        )
        return Printed(printer=name, pages=count)

    def write(self, files: tuple[tuple[Path, bytes], ...]) -> Written:
        """Write documents, each whole or not at all."""
        for path, content in files:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                _write_whole(path, content)
            except OSError as error:
                raise StorageError(
                    f"{path.name} could not be written.",
                    "The record is safe in the practice.",
                    "Choose another folder and save again.",
                ) from error
        return Written(paths=tuple(path for path, _ in files))


def _printing() -> ModuleType | Any:
    """Load the print system; a computer without one has no printers."""
    try:
        from ui.workspace import printing  # noqa: PLC0415  (needs libraries of the print system)
    except ImportError:
        return None
    return printing


def _write_whole(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = path.parent / name
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@functools.lru_cache(maxsize=64)
def _end_figure(exercise: str) -> Figure:
    """Draw an exercise at its end position; too slow for the window's thread."""
    from session_recorder.figures import exercise_figures  # noqa: PLC0415  (see the top)

    _, end = exercise_figures(_api().catalogue().exercises[exercise])
    return end


def _api() -> ModuleType | Any:
    from session_recorder import recorder  # noqa: PLC0415  (see the top of this module)

    return recorder
