"""Makes the patient page when it is first gone to, in steps that none waits for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ui.pages.patient.page import PatientPage
    from ui.theme import Theme
    from ui.workspace import Opened, PatientView, Workspace


class PatientPlace(QObject):
    """Loads, builds and fills the page in a step each; ``filled`` says that it can be shown."""

    filled = Signal(object)  # PatientPage
    left = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._opened = opened
        self.page: PatientPage | None = None
        workspace.patient_opened.connect(self._on_patient_opened)

    def _on_patient_opened(self, view: PatientView) -> None:
        if self.page is not None:
            self._fill(self.page, view)
            return
        from ui.pages.patient import page  # noqa: F401, PLC0415  (built in the next step)

        QTimer.singleShot(0, self, partial(self._build, view))

    def _build(self, view: PatientView) -> None:
        from ui.pages.patient.page import PatientPage  # noqa: PLC0415  (loaded by now)

        page = self.page
        if page is None:
            self.page = page = PatientPage(self._workspace, self._theme, self._opened)
            page.left.connect(self.left)
            page.documents_requested.connect(self._workspace.view_session)
        QTimer.singleShot(0, page, partial(self._fill, page, view))

    def _fill(self, page: PatientPage, view: PatientView) -> None:
        page.show_patient(view)
        self.filled.emit(page)
