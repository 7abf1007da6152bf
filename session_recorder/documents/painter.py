"""Draws the shapes of :mod:`session_recorder.figures` on a ReportLab canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents.print_colours import colour
from session_recorder.documents.typeface import REGULAR, SEMIBOLD, add_fonts, printable
from session_recorder.figures.shapes import Circle, Line, Polygon, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

    from session_recorder.figures.shapes import Figure, Pt, Shape

#: How far apart the strokes of a hatch stand, and how wide they are, in points on paper.
_HATCH_GAP = 2.6
_HATCH_WIDTH = 0.55
_DOT_RADIUS = 0.5
_ROUND = 1  # cap and join
#: Left, low, right and high edge of a polygon.
_Bounds = tuple[float, float, float, float]


class Box(NamedTuple):
    """A place on the page in points; ``x`` and ``y`` are its lower left corner."""

    x: float
    y: float
    width: float
    height: float


def draw_figure(canvas: Canvas, figure: Figure, box: Box) -> None:
    """Draw a figure as large as it fits into a box, in its middle."""
    add_fonts()
    scale = min(box.width / figure.width, box.height / figure.height)
    canvas.saveState()
    canvas.translate(
        box.x + (box.width - figure.width * scale) / 2,
        box.y + (box.height - figure.height * scale) / 2,
    )
    canvas.scale(scale, scale)
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    for shape in figure.shapes:
        _draw(canvas, shape, scale)
    canvas.restoreState()


def _draw(canvas: Canvas, shape: Shape, scale: float) -> None:
    match shape:
        case Polygon():
            _polygon(canvas, shape, scale)
        case Circle():
            fills, strokes = _dress(canvas, shape.fill, shape.stroke, shape.stroke_width)
            if fills or strokes:
                canvas.circle(shape.x, shape.y, shape.r, stroke=strokes, fill=fills)
        case Line():
            _dress(canvas, None, shape.stroke, shape.stroke_width, shape.dash)
            canvas.drawPath(_path(canvas, shape.points, closed=False), stroke=1, fill=0)
        case Text():
            _text(canvas, shape)


def _dress(
    canvas: Canvas,
    fill: str | None,
    stroke: str | None,
    width: float,
    dash: Sequence[float] | None = None,
) -> tuple[int, int]:
    if fill:
        canvas.setFillColor(colour(fill))
    if stroke and width > 0:
        canvas.setStrokeColor(colour(stroke))
        canvas.setLineWidth(width)
        canvas.setDash(list(dash) if dash else [])
    return int(bool(fill)), int(bool(stroke) and width > 0)


def _path(canvas: Canvas, points: Sequence[Pt], *, closed: bool) -> PDFPathObject:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    return path


def _polygon(canvas: Canvas, shape: Polygon, scale: float) -> None:
    path = _path(canvas, shape.points, closed=shape.closed)
    if shape.pattern == "dotted-path":
        _dotted_path(canvas, shape, scale)
        return
    plain = None if shape.pattern else shape.fill if shape.closed else None
    fills, strokes = _dress(canvas, plain, shape.stroke, shape.stroke_width, shape.dash)
    if shape.pattern and shape.fill:
        _hatch(canvas, shape, path, scale)
    if fills or strokes:
        canvas.drawPath(path, stroke=strokes, fill=fills)


def _dotted_path(canvas: Canvas, shape: Polygon, scale: float) -> None:
    """Draw the chain itself as a row of dots: a nerve is a way, never an area."""
    width = max(shape.stroke_width, 2.4 / scale)
    _dress(canvas, None, shape.stroke or shape.fill, width, (0, width * 2))
    path = _path(canvas, shape.points, closed=shape.closed)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([])


def _hatch(canvas: Canvas, shape: Polygon, path: PDFPathObject, scale: float) -> None:
    """Fill a polygon with its pattern; gaps and strokes are the same at every size."""
    assert shape.fill is not None  # noqa: S101  (the caller looked)
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setDash([])
    canvas.setStrokeColor(colour(shape.fill))
    canvas.setFillColor(colour(shape.fill))
    canvas.setLineWidth(_HATCH_WIDTH / scale)
    xs, ys = zip(*shape.points, strict=True)
    box = (min(xs), min(ys), max(xs), max(ys))
    _PATTERNS.get(shape.pattern or "", _rising)(canvas, box, _HATCH_GAP / scale, scale)
    canvas.restoreState()


def _rising(canvas: Canvas, box: _Bounds, gap: float, _scale: float) -> None:
    left, low, right, high = box
    height = high - low
    for start in _steps(left - height, right, gap * 1.4):
        canvas.line(start, low, start + height, high)


def _falling(canvas: Canvas, box: _Bounds, gap: float, _scale: float) -> None:
    left, low, right, high = box
    height = high - low
    for start in _steps(left - height, right, gap * 1.4):
        canvas.line(start, high, start + height, low)


def _weave(canvas: Canvas, box: _Bounds, gap: float, scale: float) -> None:
    _rising(canvas, box, gap * 1.2, scale)
    _falling(canvas, box, gap * 1.2, scale)


def _level(canvas: Canvas, box: _Bounds, gap: float, _scale: float) -> None:
    left, low, right, high = box
    for y in _steps(low, high, gap):
        canvas.line(left, y, right, y)


def _dots(canvas: Canvas, box: _Bounds, gap: float, scale: float) -> None:
    left, low, right, high = box
    for row, y in enumerate(_steps(low, high, gap * 0.9)):
        for x in _steps(left + (row % 2) * gap / 2, right, gap):
            canvas.circle(x, y, _DOT_RADIUS / scale, stroke=0, fill=1)


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    value = first
    while value <= last:
        yield value
        value += step


_PATTERNS: dict[str, Callable[[Canvas, _Bounds, float, float], None]] = {
    "diagonal-lines": _rising,
    "lines": _level,
    "weave": _weave,
    "dots": _dots,
}


def _text(canvas: Canvas, shape: Text) -> None:
    canvas.setFont(SEMIBOLD if shape.weight in {"bold", "semibold"} else REGULAR, shape.size)
    canvas.setFillColor(colour(shape.fill or "ink"))
    text = printable(shape.text)
    if shape.anchor == "middle":
        canvas.drawCentredString(shape.x, shape.y, text)
    elif shape.anchor == "end":
        canvas.drawRightString(shape.x, shape.y, text)
    else:
        canvas.drawString(shape.x, shape.y, text)
