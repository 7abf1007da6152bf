"""The bar at the foot of the session page: the state of the draft, what is left, where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from ui.models.gaps import PROPOSALS
from ui.models.words import counted
from ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.models.gaps import Gap
    from ui.theme import Theme


class BottomBar(QFrame):
    """Says whether the draft is kept and what is left to do; Close, and Sign and print."""

    gap_requested = Signal(str)  # the place of the first gap
    leave_requested = Signal()
    signing_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gaps: tuple[Gap, ...] = ()
        self._left = ""
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
        ready = self.tr("\N{CHECK MARK} Action, person and time are there: ready to sign")
        self._ready = plain(ready, "ready")
        self._ready.hide()
        row.addWidget(self._ready)
        self._todo = button("", "quiet", self.tr("What is left to do"))
        self._todo.setMinimumWidth(theme.px(120))
        self._todo.clicked.connect(self._on_todo_clicked)
        row.addWidget(self._todo)
        self._close = button(self.tr("Close") + "   " + self.tr("Esc"), None, self.tr("Close"))
        self._close.clicked.connect(self.leave_requested)
        row.addWidget(self._close)
        self._sign = button("", "primary", self.tr("Sign and print"))
        self._sign.clicked.connect(self.signing_requested)
        row.addWidget(self._sign)

    def show_gaps(self, gaps: tuple[Gap, ...], *, is_draft: bool, is_empty: bool) -> None:
        """Show what is left to do; an empty session cannot be signed."""
        self._gaps = gaps
        if gaps:
            one, many = self.tr("1 thing left: %1"), self.tr("%n things left: %1")
            said = counted(one, many, len(gaps))
            if gaps[0].place == PROPOSALS:
                said = self.tr("Next: %1")
            self._left = said.replace("%1", gaps[0].text)
            self._todo.setAccessibleName(self._left)
        self._todo.setVisible(bool(gaps))
        self._where.setVisible(is_draft)
        self._key.setVisible(is_draft)
        word = self.tr("Sign && print") if is_draft else self.tr("Print")
        self._sign.setText(word + "   Ctrl \N{RETURN SYMBOL}")
        self._sign.setEnabled(not is_empty)
        self._shorten()

    def _shorten(self) -> None:
        """Cut what is left to do to the room there is; it is said in full."""
        others = (self.state, self._where, self._key, self._close, self._sign)
        taken = sum(part.sizeHint().width() for part in others if not part.isHidden())
        room = self.width() - taken - self._theme.px(140)
        metrics, elide = self._todo.fontMetrics(), Qt.TextElideMode.ElideRight
        text = metrics.elidedText(self._left, elide, max(room, self._theme.px(90)))
        self._todo.setText(text.replace("&", "&&"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _on_todo_clicked(self) -> None:
        if self._gaps:
            self.gap_requested.emit(self._gaps[0].place)

    def show_ready(self, *, is_ready: bool) -> None:
        """Say that a session that stopped at the gate can be signed; what is left can follow."""
        self._ready.setVisible(is_ready)
        self._todo.setVisible(bool(self._gaps) and not is_ready)
