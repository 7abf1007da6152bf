"""The dark panel at the left of the unlock page and of the first run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import load_theme
from ui.widgets.figure_view import FigureView
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from session_recorder.figures import Figure
    from ui.theme import Theme


class Mark(QWidget):
    """The mark of the product: three vertebrae."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(28, 30)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        bones = ((6, 1, 14, "#7FD0C7"), (3, 11, 18, "#5AB3A9"), (6, 21, 18, "#2F6E69"))
        for x, y, width, colour in bones:
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(x, y, width, 7), 3.5, 3.5)


class Cover(QFrame):
    """The name of the product above, what it promises below."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "cover")
        self.setFixedWidth(theme.px(width))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*map(theme.px, (48, 44, 48, 48)))
        head = QHBoxLayout()
        mark = Mark()
        mark.setFixedSize(mark.sizeHint())
        head.addWidget(mark)
        head.addWidget(plain(self.tr("Session Recorder"), "page"))
        head.addStretch(1)
        layout.addLayout(head)
        layout.addStretch(1)
        self._figure = FigureView(load_theme("dark", theme.scale), (width - 96, 190))
        self._figure.hide()
        layout.addWidget(self._figure)
        layout.addStretch(1)
        layout.addWidget(plain(self.tr("Record the treatment.\nKeep the momentum."), "hero"))
        promise = self.tr("Everything stays on this computer, encrypted. No internet needed.")
        layout.addWidget(plain(promise, "small", wrap=True))

    def show_figure(self, figure: Figure | None) -> None:
        """Show an exercise in the middle; it comes after the first paint."""
        self._figure.set_figure(figure)
        self._figure.setVisible(figure is not None)
