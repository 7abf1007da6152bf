"""The marks of the technique families: shape as well as colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF

if TYPE_CHECKING:
    from ui.theme import Theme


def paint_mark(painter: QPainter, theme: Theme, family: str, box: QRectF) -> None:
    """Draw the mark of a family into a square box."""
    name = theme.family(family)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(name))
    white = theme.colour("surface")
    centre, size = box.center(), box.width()
    if name == "jm":
        painter.drawEllipse(box)
        painter.setBrush(white)
        painter.drawEllipse(centre, size * 0.24, size * 0.24)
        painter.setBrush(theme.colour(name))
        painter.drawEllipse(centre, size * 0.12, size * 0.12)
    elif name == "st":
        painter.drawRoundedRect(box, size * 0.2, size * 0.2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(white, size * 0.1))
        for y in (0.38, 0.66):
            painter.drawPath(_wave(box, y))
    elif name == "mf":
        painter.drawPolygon(_diamond(centre, size * 0.5))
        painter.setBrush(white)
        painter.drawPolygon(_diamond(centre, size * 0.22))
    elif name == "nd":
        painter.drawPolygon(
            QPolygonF([QPointF(centre.x(), box.top()), box.bottomRight(), box.bottomLeft()])
        )
        painter.setPen(QPen(white, size * 0.11))
        top = QPointF(centre.x() + size * 0.06, box.top() + size * 0.38)
        low = QPointF(centre.x() - size * 0.06, box.bottom() - size * 0.12)
        painter.drawPolyline(
            QPolygonF(
                [
                    top,
                    QPointF(centre.x() - size * 0.1, box.top() + size * 0.66),
                    QPointF(centre.x() + size * 0.1, box.top() + size * 0.66),
                    low,
                ]
            )
        )
    else:
        painter.drawEllipse(centre, size * 0.2, size * 0.2)
    painter.restore()


def mark_picture(theme: Theme, family: str, size: int) -> QPixmap:
    """Give the mark of a family as a pixmap, twice as fine as its size."""
    size = theme.px(size)
    picture = QPixmap(size * 2, size * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, theme, family, QRectF(1, 1, size * 2 - 2, size * 2 - 2))
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def ring_picture(theme: Theme, size: int) -> QPixmap:
    """Give the dashed ring of what is only proposed as a pixmap, twice as fine as its size."""
    size = theme.px(size)
    picture = QPixmap(size * 2, size * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("jm"), size * 0.13)
    pen.setDashPattern([2.4, 2.2])
    painter.setPen(pen)
    painter.drawEllipse(QRectF(3, 3, size * 2 - 6, size * 2 - 6))
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def _diamond(centre: QPointF, half: float) -> QPolygonF:
    x, y = centre.x(), centre.y()
    return QPolygonF(
        [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
    )


def _wave(box: QRectF, at: float) -> QPainterPath:
    x, w = box.left() + box.width() * 0.2, box.width() * 0.6
    y, h = box.top() + box.height() * at, box.height() * 0.12
    path = QPainterPath(QPointF(x, y))
    path.quadTo(QPointF(x + w / 4, y - 2 * h), QPointF(x + w / 2, y))
    path.quadTo(QPointF(x + 3 * w / 4, y + 2 * h), QPointF(x + w, y))
    return path
