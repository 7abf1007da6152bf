"""A sheet over the page: the page is dimmed, the focus stays inside, Esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

if TYPE_CHECKING:
    from ui.theme import Theme


class Sheet(QWidget):
    """A scrim over the window with a framed sheet in its middle."""

    closed = Signal()

    def __init__(self, theme: Theme, over: QWidget, name: str, size: tuple[int, int]) -> None:
        super().__init__(over)
        self._theme = theme
        self._before = QApplication.focusWidget()
        self._silenced: list[QShortcut] = []
        self.setAccessibleName(name)
        self.frame = QFrame()
        self.frame.setProperty("role", "sheet")
        self.frame.setMaximumSize(*map(theme.px, size))
        self.frame.setAccessibleName(name)
        middle = QHBoxLayout()
        middle.addWidget(self.frame)
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addLayout(middle)
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    def open(self) -> None:
        """Show the sheet over everything else; keys of the page below rest meanwhile."""
        self._silence()
        self.show()
        self.raise_()

    def _silence(self) -> None:
        """Put the keys of what is covered to rest: the same key on both would do neither."""
        over = self.parentWidget()
        keys = over.findChildren(QShortcut) if over is not None else []
        for key in keys:
            if key.isEnabled() and not self._holds(key.parent()):
                key.setEnabled(False)
                self._silenced.append(key)

    def _holds(self, thing: QObject | None) -> bool:
        return thing is self or (isinstance(thing, QWidget) and self.isAncestorOf(thing))

    def _wake(self) -> None:
        for key in self._silenced:
            if isValid(key):  # its page may be gone
                key.setEnabled(True)
        self._silenced = []

    def close_sheet(self) -> None:
        """Take the sheet away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        self._wake()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()
        self.deleteLater()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab inside the sheet."""
        before = QApplication.focusWidget()
        moved = super().focusNextPrevChild(next)
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now):
            stops = self._stops()
            if stops:
                stops[0 if next else -1].setFocus(Qt.FocusReason.TabFocusReason)
            elif before is not None:
                before.setFocus()
        return moved

    def _stops(self) -> list[QWidget]:
        return [
            child
            for child in self.frame.findChildren(QWidget)
            if child.isVisible()
            and child.isEnabled()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focus, QPushButton
        ):
            focus.click()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        dim = QColor(0, 0, 0, 140) if self._theme.is_dark else QColor(29, 36, 35, 107)
        QPainter(self).fillRect(self.rect(), dim)
