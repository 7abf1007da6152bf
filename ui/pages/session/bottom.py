"""The bar at the foot of the session page: the state of the draft, what is left, where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.models.words import counted
from ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from ui.models.gaps import Gap
    from ui.theme import Theme


class BottomBar(QFrame):
    """Says whether the draft is kept and what is left to do; Close, and Sign and print."""

    gap_requested = Signal(str)  # the place of the first gap
    leave_requested = Signal()
    signing_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: tuple[Gap, ...] = ()
        self.setProperty("role", "bottom")
        self.setFixedHeight(theme.px(theme.size["bottom-bar"]))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(10))
        self.state = plain("")
        self.state.setAccessibleName(self.tr("State of the draft"))
        row.addWidget(self.state)
        self._where = plain(self.tr("on this computer"), "quiet")
        self._key = plain(self.tr("Ctrl S"), "key")
        row.addWidget(self._where)
        row.addWidget(self._key)
        row.addStretch(1)
        self._todo = button("", "quiet", self.tr("What is left to do"))
        self._todo.clicked.connect(self._on_todo_clicked)
        row.addWidget(self._todo)
        close = button(self.tr("Close") + "   " + self.tr("Esc"), None, self.tr("Close"))
        close.clicked.connect(self.leave_requested)
        row.addWidget(close)
        self._sign = button("", "primary", self.tr("Sign and print"))
        self._sign.clicked.connect(self.signing_requested)
        row.addWidget(self._sign)

    def show_gaps(self, gaps: tuple[Gap, ...], *, is_draft: bool, is_empty: bool) -> None:
        """Show what is left to do; an empty session cannot be signed."""
        self._gaps = gaps
        if gaps:
            one, many = self.tr("1 thing left: %1"), self.tr("%n things left: %1")
            text = counted(one, many, len(gaps)).replace("%1", gaps[0].text)
            self._todo.setText(text.replace("&", "&&"))
        self._todo.setVisible(bool(gaps))
        self._where.setVisible(is_draft)
        self._key.setVisible(is_draft)
        word = self.tr("Sign && print") if is_draft else self.tr("Print")
        self._sign.setText(word + "   Ctrl \N{RETURN SYMBOL}")
        self._sign.setEnabled(not is_empty)

    def _on_todo_clicked(self) -> None:
        if self._gaps:
            self.gap_requested.emit(self._gaps[0].place)
