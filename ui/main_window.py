"""The main window: where one is, and what leads where.

Its overrides carry no ``override``: loading typing_extensions takes 4 ms before the first paint.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ui.dialogs.newcomer import Newcomer
from ui.pages.entrance import Entrance
from ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.dialogs.letter import LetterSheet
    from ui.dialogs.new_patient import NewPatientSheet
    from ui.dialogs.signing import SigningSheet
    from ui.pages.first_run import FirstRunPage
    from ui.pages.patient.page import PatientPage
    from ui.pages.patient.place import PatientPlace
    from ui.pages.patients import PatientsPage
    from ui.pages.session.page import SessionPage
    from ui.theme import Theme
    from ui.widgets.rail import Rail
    from ui.workspace import (
        Opened,
        SessionView,
        Workspace,
    )


def _at_once(then: Callable[[], object]) -> None:
    """Settle what needs no settling: a signed record."""
    then()


class MainWindow(QMainWindow):
    """Shows the unlock page first; the other pages are made when they are gone to."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._opened: Opened | None = None
        self._warned = False
        self._begun = False
        self._entrance = Entrance(workspace, theme, self)
        self.unlock_page = self._entrance.unlock_page
        self.patients_page: PatientsPage | None = None
        self._patient_place: PatientPlace | None = None
        self.session_page: SessionPage | None = None
        self._patient_from_session = False  # where Esc on the patient page leads
        self._session_from_patient = False  # and Esc on the session page
        self.signing_sheet: SigningSheet | None = None
        self.letter_sheet: LetterSheet | None = None
        self._rail: Rail | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.unlock_page)
        middle = QWidget()
        self._row = QHBoxLayout(middle)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._pages, 1)
        self._middle = middle
        self._newcomer = Newcomer(workspace, theme, middle)
        self.setCentralWidget(middle)
        self.resize(1366, 736)
        self._last_resort = MessageBar(middle)
        self._name_window()
        self._entrance.page_wanted.connect(self._show)
        workspace.practice_opened.connect(self._on_practice_opened)
        workspace.practice_locked.connect(self._on_practice_locked)
        workspace.session_opened.connect(self._on_session_opened)
        workspace.session_viewed.connect(self._on_session_viewed)
        workspace.draft_kept.connect(self._on_draft_kept)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock)
        QShortcut(QKeySequence("Ctrl+2"), self).activated.connect(self.show_patients)
        QShortcut(QKeySequence("F5"), self).activated.connect(self._on_patient_wanted)

    def begin(self) -> None:
        """Ask, once the first page is on screen, whether there is a practice."""
        self.unlock_page.passphrase.setFocus()
        self._begun = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # type: ignore[explicit-override]
        """Go on with loading after the first paint."""
        super().paintEvent(event)
        if self._begun:
            self._begun = False
            QTimer.singleShot(0, self, self._on_painted)

    def _on_painted(self) -> None:
        gc.enable()  # __main__ puts it off until here
        from ui.widgets.wheel_guard import WheelGuard  # noqa: PLC0415  (after the first paint)

        window = self.windowHandle()
        if window is not None:
            WheelGuard(window)
        self._workspace.start()
        self._workspace.look()

    def _name_window(self, what: str = "") -> None:
        name = self.tr("Session Recorder")
        demo = self.tr(" (demonstration)") if self._opened and self._opened.is_demo else ""
        self.setWindowTitle(f"{what} \N{EN DASH} {name}{demo}" if what else name + demo)

    def _show(self, page: QWidget) -> None:
        self._last_resort.hide()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    # ------------------------------------------------------------------ the door

    @property
    def first_run_page(self) -> FirstRunPage | None:
        """The pages of a first run, where there was no practice."""
        return self._entrance.first_run_page

    def _on_practice_opened(self, opened: Opened) -> None:
        from ui.pages.patient.place import PatientPlace  # noqa: PLC0415  (after the first paint)
        from ui.pages.patients import PatientsPage  # noqa: PLC0415  (after the first paint)
        from ui.widgets.rail import Rail  # noqa: PLC0415  (after the first paint)

        self._opened = opened
        self.unlock_page.forget()
        if self._rail is None:
            self._rail = Rail(self._theme)
            self._rail.place_requested.connect(self._on_place_requested)
            self._row.insertWidget(0, self._rail)
        self._rail.set_person(opened.person.name)
        self._rail.set_session_open(is_open=False)
        self._rail.show()
        self.patients_page = PatientsPage(self._workspace, self._theme, opened)
        self.patients_page.new_patient_requested.connect(self._ask_for_patient)
        self.patients_page.patient_requested.connect(self._on_patient_requested)
        self._patient_place = PatientPlace(self._workspace, self._theme, opened, self)
        self._patient_place.filled.connect(self._on_patient_filled)
        self._patient_place.left.connect(self._on_patient_left)
        self.show_patients()

    def lock(self) -> None:
        """Keep the draft, close the practice, replace what is on screen."""
        if self._opened is None:
            return
        self._close_sheets()
        if self.session_page is not None:
            self.session_page.keeping.settle(self._workspace.lock)
        else:
            self._workspace.lock()

    def _on_practice_locked(self) -> None:
        self._opened = None
        self._newcomer.forget()
        self._drop_session()
        for page in (self.patients_page, self.patient_page):
            if page is not None:
                self._pages.removeWidget(page)
                page.deleteLater()
        if self._patient_place is not None:
            self._patient_place.deleteLater()
        self.patients_page = self._patient_place = None
        if self._rail is not None:
            self._rail.hide()
        self._name_window()
        self._show(self.unlock_page)
        self.unlock_page.passphrase.setFocus()
        self._workspace.look()

    # ------------------------------------------------------------------ patients

    def show_patients(self) -> None:
        """Go to the patients."""
        if self.patients_page is None or self._rail is None:
            return
        self._close_sheets()
        if self.session_page is not None:
            self.session_page.keeping.save_now()
        self._show(self.patients_page)
        self._rail.show_place("patients")
        self._name_window(self.tr("Patients"))
        self.patients_page.refresh()
        self.patients_page.take_focus()

    def _on_place_requested(self, place: str) -> None:
        if place == "lock":
            self.lock()
        elif place == "session" and self.session_page is not None and self._rail is not None:
            self._show(self.session_page)
            self._rail.show_place("session")
            self.session_page.take_focus()
        else:
            self.show_patients()

    def _ask_for_patient(self, text: str) -> None:
        self._close_sheets()
        self._newcomer.ask(text)

    @property
    def new_patient_sheet(self) -> NewPatientSheet | None:
        """The sheet for a new patient, while it is open."""
        return self._newcomer.sheet

    # ------------------------------------------------------------------ one patient

    def _on_patient_wanted(self) -> None:
        """Go to the page of the patient of the session, or of the one chosen in the list."""
        shown, session = self._pages.currentWidget(), self.session_page
        if session is not None and shown is session:
            session.settle(self._on_session_settled)
        elif self.patients_page is not None and shown is self.patients_page:
            self.patients_page.show_chosen()

    def _on_patient_requested(self, patient_id: str) -> None:
        self._patient_from_session = False
        self._workspace.open_patient(patient_id)

    def _on_session_settled(self) -> None:
        if self.session_page is not None:
            self._patient_from_session = not self._session_from_patient
            session = self.session_page.session
            self._workspace.open_patient(session.patient_id, session.episode_id)

    @property
    def patient_page(self) -> PatientPage | None:
        """The page of a patient, once it was gone to."""
        return self._patient_place.page if self._patient_place is not None else None

    def _on_patient_filled(self, page: PatientPage) -> None:
        if self._opened is None or self._rail is None or page.view is None:
            return
        self._show(page)
        self._rail.show_place("patients")
        self._name_window(page.view.patient.name)
        page.take_focus()

    def _on_patient_left(self) -> None:
        if self._patient_from_session and self.session_page is not None:
            self._on_place_requested("session")
        else:
            self.show_patients()

    def _on_session_viewed(self, view: SessionView) -> None:
        """Show the documents of a session without opening it."""
        self._open_documents(view, _at_once)

    def _open_documents(
        self, view: SessionView, settle: Callable[[Callable[[], object]], None]
    ) -> SigningSheet | None:
        from ui.dialogs.signing import SigningSheet  # noqa: PLC0415  (made when asked for)

        if self._opened is None:
            return None
        sheet = SigningSheet(
            self._workspace, self._theme, self._middle,
            opened=self._opened, view=view, settle=settle,
        )  # fmt: skip
        sheet.closed.connect(self._on_signing_closed)
        self.signing_sheet = sheet
        sheet.open()
        return sheet

    # ------------------------------------------------------------------ a session

    def _on_session_opened(self, view: SessionView) -> None:
        from ui.pages.session.page import SessionPage  # noqa: PLC0415  (after the first paint)

        if self._opened is None or self._rail is None:
            return
        if self.session_page is not None and not self.session_page.keeping.is_settled:
            self._on_place_requested("session")  # what could not be kept is still there
            return
        self._drop_session()
        self._session_from_patient = self._pages.currentWidget() is self.patient_page
        page = SessionPage(self._workspace, self._theme, self._opened, view)
        page.left.connect(self._on_session_left)
        page.signing_requested.connect(self._on_signing_requested)
        page.letter_requested.connect(self._on_letter_requested)
        self.session_page = page
        number = self.tr("%1, session %2").replace("%1", view.patient.name)
        self._name_window(number.replace("%2", str(view.session.number)))
        QTimer.singleShot(0, page, self._on_session_built)

    def _on_session_built(self) -> None:
        page = self.session_page
        if page is None or self._rail is None:
            return
        page.open()
        self._show(page)
        self._rail.set_session_open(is_open=True)
        self._rail.show_place("session")
        page.take_focus()

    def _drop_session(self) -> None:
        if self.session_page is not None:
            self._pages.removeWidget(self.session_page)
            self.session_page.hide()
            self.session_page.deleteLater()
            self.session_page = None
        if self._rail is not None:
            self._rail.set_session_open(is_open=False)

    def _on_session_left(self) -> None:
        left = self.session_page.session if self.session_page is not None else None
        self._drop_session()
        if self._session_from_patient and left is not None:
            self._patient_from_session = False
            self._workspace.open_patient(left.patient_id, left.episode_id)
        else:
            self.show_patients()

    def _on_signing_requested(self) -> None:
        page = self.session_page
        if page is None:
            return
        sheet = self._open_documents(page.current_view(), page.settle)
        if sheet is not None:
            sheet.answered.connect(page.answer)
            sheet.agreed.connect(page.agree)
            page.judged.connect(sheet.show_judgement)
            sheet.signed.connect(self._on_session_signed)
            sheet.place_requested.connect(page.go_to)

    def _on_letter_requested(self, template: str) -> None:
        from ui.dialogs.letter import LetterSheet  # noqa: PLC0415  (made when asked for)

        page = self.session_page
        if page is not None:
            view = page.current_view()
            self.letter_sheet = LetterSheet(
                self._workspace, self._theme, self._middle, view=view, template=template
            )
            self.letter_sheet.closed.connect(self._on_letter_closed)
            self.letter_sheet.open()

    def _on_letter_closed(self) -> None:
        self.letter_sheet = None

    def _on_session_signed(self, view: SessionView) -> None:
        if self.session_page is not None:
            self.session_page.show_signed(view)

    def _on_signing_closed(self) -> None:
        self.signing_sheet = None
        page = self.session_page
        if page is self._pages.currentWidget() and page and not page.current_view().is_draft:
            page.take_focus()  # the line that had the focus is gone

    def _close_sheets(self) -> None:
        for sheet in (self.signing_sheet, self.letter_sheet, self.new_patient_sheet):
            if sheet is not None:
                sheet.close_sheet()

    # ------------------------------------------------------------------ trouble, end

    def _on_draft_kept(self) -> None:
        self._warned = False

    def say_unexpected(self, text: str) -> None:
        """Say that something failed that should not have; what was typed stays on screen."""
        self._last_resort.say(text, "failure")
        self._last_resort.setGeometry(0, 0, self.width(), 56)
        self._last_resort.raise_()
        if self.session_page is not None:
            self.session_page.keeping.save_now()

    def closeEvent(self, event: QCloseEvent) -> None:  # type: ignore[explicit-override]
        """Stay when a draft could not be kept, once."""
        page = self.session_page
        if page is not None and not page.keeping.is_settled and not self._warned:
            self._warned = True  # a second wish to close is followed, whatever was not kept
            page.keeping.settle(self.close)
            event.ignore()
            return
        self._workspace.stop()
        event.accept()
