"""The one QObject over the recorder: it runs it on a thread of its own.

Windows ask by calling a method, which returns at once; the recorder answers with one past-tense
signal that carries a frozen value, or with ``failed``.
"""

from __future__ import annotations

import functools
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from session_recorder.domain.patient import NewPatient
    from session_recorder.domain.session import Session
    from ui.workspace.answers import (
        LARGE,
        PICTURES,
        PROGRAMME,
        SUMMARY,
        USUAL,
        Door,
        EpisodeRow,
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
        VisitRow,
        Written,
    )
    from ui.workspace.desk import Desk

__all__ = [
    "LARGE",
    "PICTURES",
    "PROGRAMME",
    "SUMMARY",
    "USUAL",
    "Door",
    "EpisodeRow",
    "Failure",
    "Judgement",
    "Kept",
    "Opened",
    "Pages",
    "PatientList",
    "PatientRow",
    "PatientView",
    "Printed",
    "SessionView",
    "Setup",
    "User",
    "VisitRow",
    "Workspace",
    "Written",
]


def __getattr__(name: str) -> Any:
    """Give what the recorder answers with; loaded when first named, after the first paint."""
    if name not in __all__:
        message = f"module {__name__} has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module("ui.workspace.answers"), name)


class Workspace(QObject):
    """Carries every wish to the recorder and every change back.

    Args:
        folder: The practice folder, or ``None`` for the user's own.
    """

    door_seen = Signal(object)  # Door
    practice_created = Signal(str)  # the recovery key
    practice_opened = Signal(object)  # Opened
    practice_locked = Signal()
    patients_found = Signal(object)  # PatientList
    patient_added = Signal(object)  # Patient
    patient_opened = Signal(object)  # PatientView
    session_opened = Signal(object)  # SessionView
    session_viewed = Signal(object)  # SessionView, for its documents
    session_judged = Signal(object)  # Judgement
    patient_changed = Signal(object)  # Patient
    draft_kept = Signal(object)  # Kept
    session_signed = Signal(object)  # SessionView
    pages_made = Signal(object)  # Pages
    letter_made = Signal(object)  # Pages
    documents_written = Signal(object)  # Written
    documents_printed = Signal(object)  # Printed
    printers_found = Signal(tuple)  # names
    failed = Signal(object)  # Failure

    _asked = Signal(object)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._thread = QThread()
        self._thread.setObjectName("recorder")

    @functools.cached_property
    def _desk(self) -> Desk:
        """The other side, which lives on the recorder's thread; made after the first paint."""
        from ui.workspace.desk import Desk  # noqa: PLC0415

        desk = Desk()
        desk.moveToThread(self._thread)
        self._asked.connect(desk.on_asked)
        desk.answered.connect(self._on_answered)
        desk.failed.connect(self.failed)
        return desk

    def start(self) -> None:
        """Start the recorder's thread."""
        self._thread.start()

    def stop(self) -> None:
        """Close the practice, wait for what is under way and end the thread."""
        if self._thread.isRunning():
            self._ask("lock", self._desk.lock, "practice_locked")
            self._asked.disconnect(self._desk.on_asked)
            self._thread.quit()
            self._thread.wait()

    def _ask(self, name: str, act: Callable[[], object], done: str) -> None:
        self._asked.emit((name, act, done))

    @Slot(object)
    def _on_answered(self, answer: tuple[str, object]) -> None:
        name, value = answer
        signal = getattr(self, name)
        if name == "practice_locked":
            signal.emit()
        else:
            signal.emit(value)

    # ------------------------------------------------------------------ wishes

    def look(self) -> None:
        """Ask whether there is a practice and who can unlock it."""
        self._ask("look", partial(self._desk.look, self._folder), "door_seen")

    def create(self, setup: Setup) -> None:
        """Ask for a new practice."""
        act = partial(self._desk.create, self._folder, setup)
        self._ask("create", act, "practice_created")

    def unlock(self, user: str, passphrase: str) -> None:
        """Ask to open the practice."""
        act = partial(self._desk.unlock, self._folder, user, passphrase)
        self._ask("unlock", act, "practice_opened")

    def unlock_demo(self) -> None:
        """Ask for the demonstration practice."""
        self._ask("unlock_demo", self._desk.unlock_demo, "practice_opened")

    def lock(self) -> None:
        """Ask to close the practice."""
        self._ask("lock", self._desk.lock, "practice_locked")

    def find(self, text: str) -> None:
        """Ask for patients."""
        self._ask("find", partial(self._desk.find, text), "patients_found")

    def add_patient(self, new: NewPatient) -> None:
        """Ask to add a patient."""
        self._ask("add_patient", partial(self._desk.add_patient, new), "patient_added")

    def open_patient(self, patient_id: str, episode_id: str | None = None) -> None:
        """Ask for a patient with one episode, that of the latest visit where none is named."""
        act = partial(self._desk.open_patient, patient_id, episode_id)
        self._ask("open_patient", act, "patient_opened")

    def begin(self, patient_id: str) -> None:
        """Ask for a patient's draft or a new session."""
        self._ask("begin", partial(self._desk.begin, patient_id), "session_opened")

    def open_session(self, session_id: str) -> None:
        """Ask for a session."""
        self._ask("open", partial(self._desk.open_session, session_id), "session_opened")

    def view_session(self, session_id: str) -> None:
        """Ask for a session whose documents are wanted, without opening it."""
        self._ask("view", partial(self._desk.open_session, session_id), "session_viewed")

    def judge(self, session: Session) -> None:
        """Ask what is to be said of a session."""
        self._ask("judge", partial(self._desk.judge, session), "session_judged")

    def confirm_condition(self, session: Session, condition: str, set_by: str) -> None:
        """Ask to set a condition that the red flags of a session propose."""
        act = partial(self._desk.confirm_condition, session, condition, set_by)
        self._ask("confirm_condition", act, "patient_changed")

    def clear_condition(self, patient_id: str, condition: str, reason: str) -> None:
        """Ask to take a condition off a patient."""
        act = partial(self._desk.clear_condition, patient_id, condition, reason)
        self._ask("clear_condition", act, "patient_changed")

    def keep_draft(self, session: Session, unfinished_line: str = "", caret: int = 0) -> None:
        """Ask to keep a draft."""
        act = partial(self._desk.keep_draft, session, unfinished_line, caret)
        self._ask("keep_draft", act, "draft_kept")

    def sign(self, session_id: str) -> None:
        """Ask to sign a draft."""
        self._ask("sign", partial(self._desk.sign, session_id), "session_signed")

    def make_pages(self, session_id: str, kind: str, form: str = "usual") -> None:
        """Ask for one document; a home programme in one of its forms."""
        self._ask("pages", partial(self._desk.pages, session_id, kind, form), "pages_made")

    def make_letter(self, session: Session, template: str) -> None:
        """Ask for a letter about a session as it stands, signed or not."""
        self._ask("letter", partial(self._desk.letter, session, template), "letter_made")

    def write(self, files: tuple[tuple[Path, bytes], ...]) -> None:
        """Ask to write documents."""
        self._ask("write", partial(self._desk.write, files), "documents_written")

    def find_printers(self) -> None:
        """Ask for the printers of this computer."""
        self._ask("printers", self._desk.printers, "printers_found")

    def print_documents(self, documents: tuple[bytes, ...], printer: str) -> None:
        """Ask to print documents."""
        act = partial(self._desk.print_documents, documents, printer)
        self._ask("print", act, "documents_printed")
