"""Draws the shapes of `session_recorder.figures` with a QPainter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from session_recorder.figures import Circle, Line, Polygon, Text
from session_recorder.figures.hatch import PATH_WIDTH_PT, hatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.figures import Figure, Shape
    from ui.theme import Theme

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
#: Pixels of the screen to a point on paper: hatches are the same on both.
PX_PER_PT = 4 / 3
#: A dash of no length is a dot; Qt draws none shorter than this share of the width.
_DOT = 0.01


def paint_figure(painter: QPainter, figure: Figure, box: QRectF, theme: Theme) -> None:
    """Draw a figure as large as it fits into a box, in its middle; y of a figure points up."""
    scale = min(box.width() / figure.width, box.height() / figure.height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = box.left() + (box.width() - figure.width * scale) / 2
    bottom = box.bottom() - (box.height() - figure.height * scale) / 2
    brush = _Brush(painter, theme, QPointF(left, bottom), scale)
    for shape in figure.all_shapes:
        brush.draw(shape)
    painter.restore()


class _Brush:
    """A painter with the scale and the origin of one figure."""

    def __init__(self, painter: QPainter, theme: Theme, origin: QPointF, scale: float) -> None:
        self._painter = painter
        self._theme = theme
        self._origin = origin
        self._scale = scale

    def draw(self, shape: Shape) -> None:
        """Draw one shape."""
        match shape:
            case Polygon():
                self._polygon(shape)
            case Circle():
                self._dress(shape.fill, shape.stroke, shape.stroke_width)
                radius = shape.r * self._scale
                self._painter.drawEllipse(self._at(shape.x, shape.y), radius, radius)
            case Line():
                self._dress(None, shape.stroke, shape.stroke_width, shape.dash)
                self._painter.drawPolyline(self._points(shape.points))
            case Text():
                self._text(shape)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self._origin.x() + x * self._scale, self._origin.y() - y * self._scale)

    def _points(self, points: Sequence[tuple[float, float]]) -> QPolygonF:
        return QPolygonF([self._at(x, y) for x, y in points])

    def _dress(
        self,
        fill: str | None,
        stroke: str | None,
        width: float,
        dash: Sequence[float] | None = None,
    ) -> None:
        if stroke and width > 0:
            pen = QPen(self._theme.colour(stroke), width * self._scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dash:
                pen.setDashPattern([length / width for length in dash])
            self._painter.setPen(pen)
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(
            QBrush(self._theme.colour(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush)
        )

    def _polygon(self, shape: Polygon) -> None:
        points = self._points(shape.points)
        if shape.pattern == "dotted-path":
            self._dotted_path(shape, points)
            return
        if shape.pattern and shape.fill:
            self._hatch(shape, points)
        plain = None if shape.pattern or not shape.closed else shape.fill
        self._dress(plain, shape.stroke, shape.stroke_width, shape.dash)
        if shape.closed:
            self._painter.drawPolygon(points)
        else:
            self._painter.drawPolyline(points)

    def _dotted_path(self, shape: Polygon, points: QPolygonF) -> None:
        """Draw the chain itself as a row of dots: a nerve is a way, never an area."""
        width = max(shape.stroke_width, PATH_WIDTH_PT * PX_PER_PT / self._scale)
        self._dress(None, shape.stroke or shape.fill, width, (_DOT * width, (2 - _DOT) * width))
        if shape.closed:
            points.append(points.first())
        self._painter.drawPolyline(points)

    def _hatch(self, shape: Polygon, points: QPolygonF) -> None:
        assert shape.pattern and shape.fill  # noqa: PT018, S101  (the caller looked)
        outline = QPainterPath()
        outline.addPolygon(points)
        outline.closeSubpath()
        self._painter.save()
        self._painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        for stroke in hatch(shape.points, shape.pattern, shape.fill, self._scale / PX_PER_PT):
            self.draw(stroke)
        self._painter.restore()

    def _text(self, shape: Text) -> None:
        """Write in the size of whole pixels that is nearest, scaled to the exact one."""
        font = self._theme.font("body")
        exact = shape.size * self._scale
        font.setPixelSize(max(1, round(exact)))
        if _is_bold(shape.weight):
            font.setWeight(font.Weight.DemiBold)
        width = QFontMetricsF(font).horizontalAdvance(shape.text)
        self._painter.save()
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour(shape.fill or "ink"))
        self._painter.translate(self._at(shape.x, shape.y))
        self._painter.scale(exact / font.pixelSize(), exact / font.pixelSize())
        self._painter.drawText(QPointF(-width * _ANCHORS[shape.anchor], 0), shape.text)
        self._painter.restore()


def _is_bold(weight: object) -> bool:
    return weight in ("bold", "semibold") or (isinstance(weight, int) and weight >= 600)  # noqa: PLR2004  (a font weight)
