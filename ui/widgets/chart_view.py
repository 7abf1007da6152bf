"""Shows a chart that fills its room: the figure is drawn anew for every size, its text is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.paint import paint_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.figures import Figure
    from ui.theme import Theme

_MINIMUM = (170, 104)
_RING = 2


class ChartView(QWidget):
    """A chart; its numbers are its accessible description, and its tooltip."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._draw: Callable[[tuple[float, float]], Figure] | None = None
        self._figure: Figure | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(*map(theme.px, _MINIMUM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, draw: Callable[[tuple[float, float]], Figure] | None) -> None:
        """Show what ``draw`` gives for a width and a height; nothing for ``None``."""
        self._draw = draw
        self._redraw()

    @property
    def figure(self) -> Figure | None:
        """What is shown."""
        return self._figure

    def _redraw(self) -> None:
        scale = self._theme.scale
        room = (max(self.width() - 2 * _RING, 1) / scale, max(self.height(), 1) / scale)
        self._figure = self._draw(room) if self._draw is not None else None
        said = self._figure.description if self._figure is not None else ""
        self.setAccessibleDescription(said)
        self.setToolTip(said.replace(". ", ".\n"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(*map(self._theme.px, _MINIMUM))

    @override
    def resizeEvent(self, event: object) -> None:
        self._redraw()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._figure is not None:
            box = QRectF(self.rect()).adjusted(_RING, 0, -_RING, 0)
            paint_figure(painter, self._figure, box, self._theme)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
