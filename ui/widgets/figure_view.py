"""Shows one figure as large as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.paint import paint_figure

if TYPE_CHECKING:
    from session_recorder.figures import Figure
    from ui.theme import Theme


class FigureView(QWidget):
    """A figure on a plain or a tinted ground; its description is its accessible name."""

    def __init__(self, theme: Theme, size: tuple[int, int], *, ground: str | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._size = QSize(*map(theme.px, size))
        self._ground = ground
        self._figure: Figure | None = None
        self.setMinimumSize(self._size)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_figure(self, figure: Figure | None) -> None:
        """Show a figure."""
        self._figure = figure
        self.setAccessibleName(figure.description if figure else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._size

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.colour(self._ground))
            painter.setBrush(self._theme.colour(self._ground))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            box = box.adjusted(5, 4, -5, -4)
        if self._figure is not None:
            paint_figure(painter, self._figure, box, self._theme)
