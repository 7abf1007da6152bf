"""Asks for a new patient, with what was searched for or typed before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.dialogs.new_patient import NewPatientSheet
    from ui.theme import Theme
    from ui.workspace import Failure, Workspace

_ACT = "add_patient"


class Newcomer(QObject):
    """Opens the sheet for a new patient; what was typed in it outlives Esc, until it is added."""

    def __init__(self, workspace: Workspace, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._workspace = workspace
        self._theme = theme
        self._over = over
        self._typed: dict[str, str] = {}
        self.sheet: NewPatientSheet | None = None
        workspace.patient_added.connect(self._on_added)
        workspace.failed.connect(self._on_failed)

    def ask(self, text: str) -> None:
        """Open the sheet; a text that was searched for becomes the name."""
        from ui.dialogs.new_patient import NewPatientSheet  # noqa: PLC0415  (made when asked for)

        if text.strip():
            given, _, family = text.strip().partition(" ")
            searched = {"given": given, "family": family}
            if not searched.items() <= self._typed.items():
                self._typed = searched
        sheet = NewPatientSheet(self._theme, self._over, self._typed)
        sheet.patient_entered.connect(self._workspace.add_patient)
        sheet.closed.connect(self._on_closed)
        self.sheet = sheet
        sheet.open()

    def forget(self) -> None:
        """Forget what was typed: the practice is locked."""
        self._typed = {}

    def _on_failed(self, failure: Failure) -> None:
        if failure.act == _ACT and self.sheet is not None:
            self.sheet.show_error(failure.error)

    def _on_closed(self) -> None:
        if self.sheet is not None:
            self._typed = self.sheet.typed
        self.sheet = None

    def _on_added(self) -> None:
        if self.sheet is not None:
            self.sheet.close_sheet()
        self._typed = {}
