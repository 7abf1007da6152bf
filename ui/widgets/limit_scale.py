"""The comfort limit, 0 to 10, as a row of dots that stay hollow until it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ui.theme import Theme

_DOTS = 11


class LimitScale(QWidget):
    """Eleven dots; a digit, an arrow or a click chooses, 1 followed by 0 is ten."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Comfort limit, 0 to 10"))
        self.set_value(None)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(26))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def value(self) -> int | None:
        """The limit agreed, or ``None``."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a limit; ``None`` shows that it was not asked."""
        self._value = value
        self.setAccessibleDescription(self.tr("not asked") if value is None else str(value))
        self.update()

    def _choose(self, value: int) -> None:
        self.set_value(max(0, min(_DOTS - 1, value)))
        self.chosen.emit(self._value or 0)

    def _step(self) -> float:
        return self.width() / _DOTS

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isascii() and text.isdigit():
            self._choose(10 if text == "0" and self._value == 1 else int(text))
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._choose(0 if self._value is None else self._value + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._choose(0 if self._value is None else self._value - 1)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(int(event.position().x() // self._step()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, middle = self._step(), self.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        for number in range(_DOTS):
            centre = QPointF(step * (number + 0.5), middle)
            self._paint_dot(painter, number, centre)

    def _paint_dot(self, painter: QPainter, number: int, centre: QPointF) -> None:
        accent = self._theme.colour("accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._value is None:
            painter.setPen(QPen(self._theme.colour("field-border"), 1.2))
            painter.drawEllipse(centre, 3.2, 3.2)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent if number <= self._value else self._theme.colour("line-strong"))
        if number == self._value:
            painter.drawEllipse(centre, 7, 7)
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.colour("on-accent"))
            box = QRectF(centre.x() - 8, centre.y() - 8, 16, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        else:
            painter.drawEllipse(centre, 2.6, 2.6)
