"""A letter about a session: the real page at the left, where it goes at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.dialogs.handing_out import HandingOut
from ui.dialogs.outlets import Outlets
from ui.dialogs.sheet import Sheet
from ui.widgets.labels import button, plain
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Failure, Pages, SessionView, Workspace


class LetterSheet(Sheet):
    """Shows a letter, saves and prints it; it needs no signature and no network."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        over: QWidget,
        *,
        view: SessionView,
        template: str,
    ) -> None:
        emergency = template == "emergency"
        name = over.tr("Emergency letter") if emergency else over.tr("Urgent letter")
        super().__init__(theme, over, name, (1130, 690))
        self._workspace = workspace
        self._view = view
        self._template = template
        self._pages: dict[str, Pages] = {}
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        desk = QWidget()
        desk.setProperty("role", "desk")
        column = QVBoxLayout(desk)
        self.pages = PageView(theme)
        column.addWidget(self.pages)
        row.addWidget(desk, 5)
        row.addWidget(self._side(name, ((template, name),)), 3)
        workspace.letter_made.connect(self._on_letter_made)
        handing = HandingOut(workspace, self.outlets, self.bar, self._pages, view)
        workspace.failed.connect(self._on_failed)
        for key, slot in (
            ("Ctrl+S", handing.save),
            ("Ctrl+P", handing.print_out),
            ("Ctrl+Return", self.close_sheet),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self.pages.clear(self.tr("Making the letter"))
        workspace.make_letter(view.session, template)

    def _side(self, name: str, documents: tuple[tuple[str, str], ...]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(*map(self._theme.px, (22, 18, 22, 18)))
        column.setSpacing(self._theme.px(8))
        column.addWidget(plain(name, "page"))
        patient, session = self._view.patient, self._view.session
        number = self.tr("session %1").replace("%1", str(session.number))
        column.addWidget(plain(f"{patient.name}, {number}, {session.treated_at:%d %B %Y}", "small"))
        self.bar = MessageBar()
        column.addWidget(self.bar)
        text = self.tr("What is not recorded is left as a line to fill in by hand.")
        column.addWidget(plain(text, "small", wrap=True))
        column.addStretch(1)
        self.outlets = Outlets(self._theme, documents)
        column.addWidget(self.outlets)
        line = QHBoxLayout()
        self.done = button(self.tr("Back") + "   Esc", None, self.tr("Back"))
        self.done.clicked.connect(self.close_sheet)
        line.addStretch(1)
        line.addWidget(self.done)
        column.addLayout(line)
        return side

    @override
    def open(self) -> None:
        """Show the sheet with the focus on where the letter goes."""
        super().open()
        self.outlets.take_focus()

    def _on_letter_made(self, pages: Pages) -> None:
        if (pages.session_id, pages.kind) == (self._view.session.id, self._template):
            self._pages[pages.kind] = pages
            self.pages.show_pages(pages)

    def _on_failed(self, failure: Failure) -> None:
        if failure.act in ("letter", "write", "print", "printers"):
            self.bar.say_error(failure.error)
