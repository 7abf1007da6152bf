"""The line as live tokens, under the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.widgets.family_mark import paint_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


@dataclass(frozen=True)
class Token:
    """A piece of the line: what it says, where it stands, and how it is drawn.

    ``kind`` is said, proposed (dashed: what Tab would add), ask (dashed: a person has to say it)
    or unknown.
    """

    text: str
    column: int
    kind: str = "said"


class TokenStrip(QWidget):
    """Paints tokens in a row; a click asks to go to that part of the line."""

    column_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tokens: tuple[Token, ...] = ()
        self._family: str | None = None
        self._boxes: list[tuple[QRectF, Token]] = []
        self.setAccessibleName(self.tr("What was understood"))
        self.setFixedHeight(theme.px(30))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """What is shown."""
        return self._tokens

    def set_tokens(self, tokens: Sequence[Token], family: str | None) -> None:
        """Show tokens, in the colour of a technique family."""
        self._tokens = tuple(tokens)
        self._family = family
        self.setAccessibleDescription(", ".join(token.text for token in tokens))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        self._boxes = []
        x = 0.0
        if self._family:
            paint_mark(painter, self._theme, self._family, QRectF(0, self.height() / 2 - 8, 16, 16))
            x = 24.0
        for token in self._tokens:
            width = metrics.horizontalAdvance(token.text) + 16
            box = QRectF(x, (self.height() - 24) / 2, width, 24)
            if box.right() > self.width():
                break
            self._paint_token(painter, box, token)
            self._boxes.append((box, token))
            x += width + 8

    def _paint_token(self, painter: QPainter, box: QRectF, token: Token) -> None:
        theme = self._theme
        ink, fill = theme.colour("neutral-ink"), theme.colour("neutral-soft")
        if token.kind == "unknown":
            ink, fill = theme.colour("bad-ink"), theme.colour("bad-soft")
        elif self._family:
            name = theme.family(self._family)
            ink, fill = theme.colour(name), theme.colour(f"{name}-soft")
        if token.kind in ("ask", "proposed"):
            ink = theme.colour("ink-2") if token.kind == "ask" else ink
            edge = theme.colour("field-border") if token.kind == "ask" else ink
            fill = QColor(Qt.GlobalColor.transparent)
            painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, token.text)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box, token in self._boxes:
            if box.contains(event.position()):
                self.column_requested.emit(token.column)
