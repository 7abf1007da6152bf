"""Pictures of `resources/icons`, drawn in a colour of the theme."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources


@functools.lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """Give a picture whose black strokes have a colour."""
    svg = (resources.ROOT / "icons" / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(svg.replace(b"#000000", colour.encode("ascii"))))


def paint_icon(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Draw a picture into a square box."""
    _renderer(name, colour.name()).render(painter, box)


def icon(name: str, colour: QColor, size: int) -> QPixmap:
    """Give a picture as a pixmap, twice as fine as its size."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, colour, QRectF(0, 0, size * 2, size * 2))
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return pixmap
