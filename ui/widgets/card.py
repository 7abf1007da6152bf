"""A card of a page: a head line with its badge, and a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.widgets.labels import plain

if TYPE_CHECKING:
    from ui.theme import Theme


class StepBadge(QWidget):
    """The round badge of a section: hollow not started, ring current, filled when complete."""

    def __init__(self, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._theme = theme
        self._state = "empty"
        self.setFixedSize(self.sizeHint())
        self.set_state("empty")

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(22), self._theme.px(22))

    def set_state(self, state: str) -> None:
        """Show ``empty``, ``current`` or ``done``."""
        words = {
            "empty": self.tr("Section %n, not started", "", self._number),
            "current": self.tr("Section %n, begun", "", self._number),
            "done": self.tr("Section %n, complete", "", self._number),
        }
        self._state = state
        self.setAccessibleName(words[state])
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        accent = self._theme.colour("accent")
        if self._state == "done":
            painter.setPen(QPen(accent, 1))
            painter.setBrush(accent)
            painter.drawEllipse(box)
            painter.setPen(QPen(self._theme.colour("on-accent"), 1.8))
            x, y, w = box.x(), box.y(), box.width()
            painter.drawLine(x + w * 3 // 10, y + w // 2, x + w * 45 // 100, y + w * 66 // 100)
            painter.drawLine(
                x + w * 45 // 100, y + w * 66 // 100, x + w * 72 // 100, y + w * 34 // 100
            )
            return
        current = self._state == "current"
        painter.setPen(
            QPen(accent if current else self._theme.colour("field-border"), 2 if current else 1)
        )
        painter.drawEllipse(box)
        painter.setFont(self._theme.font("body-bold"))
        painter.setPen(accent if current else self._theme.colour("ink-2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class Card(QFrame):
    """A white card with a head line (badge, title, subtitle, key cap) and a body."""

    def __init__(
        self,
        title: str,
        theme: Theme,
        *,
        number: int | None = None,
        key: str = "",
        subtitle: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*map(theme.px, (14, 8, 14, 11)))
        self.body.setSpacing(theme.px(6))
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.badge = StepBadge(number, theme) if number else None
        if self.badge:
            self.head.addWidget(self.badge)
        self.title = plain(title, "heading")
        self.subtitle = plain(subtitle, "quiet")
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle)
        self.head.addStretch(1)
        if key:
            self.head.addWidget(plain(key, "key"))
        self.body.addLayout(self.head)

    def set_state(self, state: str) -> None:
        """Show on the badge whether the section is ``empty``, ``current`` or ``done``."""
        if self.badge:
            self.badge.set_state(state)
