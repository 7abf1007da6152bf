"""Small parts of every page: plain labels, cards, rules, key caps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

if TYPE_CHECKING:
    from ui.theme import Theme

#: Styles with a frame or a ground of their own: as high as their text, wherever they stand.
_FRAMED = ("key", "alert", "demo", "asked", "pill")


def plain(text: str = "", style: str | None = None, *, wrap: bool = False) -> QLabel:
    """Make a label that shows its text literally, whatever it holds."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if style:
        label.setProperty("style", style)
    if style in _FRAMED:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and dress the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, kind: str | None = None, name: str | None = None) -> QPushButton:
    """Make a push button of a kind of the style sheet."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    made.setAccessibleName(name or text)
    return made


def rule() -> QFrame:
    """Make a hairline."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


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
