"""Draws the shapes of :mod:`session_recorder.figures` as operators of a content stream."""

from __future__ import annotations

import functools
import math
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents.sheet.operators import fill, stroke
from session_recorder.documents.sheet.text import fragments_of
from session_recorder.figures.curves import simplified
from session_recorder.figures.shapes import Circle, Line, Polygon, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from session_recorder.documents.sheet.ink import Ink
    from session_recorder.documents.sheet.shared import Placed
    from session_recorder.figures.shapes import Figure, Pt, Shape

#: How far apart the strokes of a hatch stand, and how wide they are, in points on paper.
_HATCH_GAP = 2.6
_HATCH_WIDTH = 0.55
_DOT_RADIUS = 0.5
_UNSEEN = 0.08  # points on paper, half a dot of a printer: outlines may move so far
_FEW = 6  # points of an outline that has none to spare
_COARSE = 2.0  # times as large: up to here a tenth of a unit is exact enough
_SPARE = 6.0  # units round the points of a picture, for the width of its lines
_QUARTER = 0.5523  # of the radius: where the handles of a quarter circle stand
#: Left, low, right and high edge of a polygon.
_Bounds = tuple[float, float, float, float]
_WEIGHTS = {"bold": 600, "semibold": 600}


class Box(NamedTuple):
    """A place on the page in points; ``x`` and ``y`` are its lower left corner."""

    x: float
    y: float
    width: float
    height: float


def draw_figure(ink: Ink, figure: Figure, box: Box, *, is_content: bool = True) -> None:
    """Draw a figure as large as it fits into a box, in its middle."""
    scale = min(box.width / figure.width, box.height / figure.height)
    left = box.x + (box.width - figure.width * scale) / 2
    low = box.y + (box.height - figure.height * scale) / 2

    def draw() -> None:
        exact = round(scale, 2)
        for layer in (figure.base, figure.shapes):
            form = _packed(layer, exact)
            if form is not None and len(form[0]) >= ink.shared.large:
                ink.form(*form)
                continue
            for is_text, shapes in groupby(layer, lambda shape: isinstance(shape, Text)):
                if is_text:
                    ink.written([_text(shape) for shape in shapes if isinstance(shape, Text)])
                    continue
                for shape in shapes:
                    if not isinstance(shape, Text):
                        ink.ops.append(operators(shape, exact))
                ink.forget_fill()

    ink.within((scale, 0, 0, scale, left, low), draw, is_content=is_content)


@functools.lru_cache(512)
def _packed(shapes: tuple[Shape, ...], scale: float) -> tuple[bytes, bytes, bytes] | None:
    """Give a picture without words for many pages: its operators, its dictionary, packed.

    Those with words are written where they stand.
    """
    drawn = [shape for shape in shapes if not isinstance(shape, Text)]
    if len(drawn) < len(shapes):
        return None
    grid = 10 if scale <= _COARSE else 100
    ops = b"".join(operators(shape, scale, grid) for shape in drawn)
    if not ops:
        return None
    points = [point for shape in drawn for point in _reach(shape)]
    xs, ys = zip(*points, strict=True)
    box = (min(xs) - _SPARE, min(ys) - _SPARE, max(xs) + _SPARE, max(ys) + _SPARE)
    edges = b" ".join(b"%d" % (edge * grid) for edge in box)
    entries = b"/Type/XObject/Subtype/Form/Matrix[%g 0 0 %g 0 0]/BBox[%s]/Resources<<>>" % (
        1 / grid, 1 / grid, edges,
    )  # fmt: skip
    return ops, entries, zlib.compress(ops, 9)


def _reach(shape: Polygon | Circle | Line) -> Sequence[Pt]:
    if isinstance(shape, Circle):
        return (shape.x - shape.r, shape.y - shape.r), (shape.x + shape.r, shape.y + shape.r)
    return shape.points


@functools.lru_cache(4096)
def operators(shape: Polygon | Circle | Line, scale: float, grid: int = 0) -> bytes:
    """Give the operators of one shape in the units of its figure, shown ``scale`` times as large.

    The scale decides how exact its places are, and keeps hatches alike at every size. With a
    ``grid`` they are whole numbers, so many to a unit.
    """
    write = _Writer(scale, grid)
    match shape:
        case Polygon():
            write.polygon(shape)
        case Circle():
            write.circle(shape)
        case Line():
            paint = write.dress(None, shape.stroke, shape.stroke_width, shape.dash)
            write.add(write.path(shape.points, closed=False) + paint)
    return b"".join(write.ops)


class _Writer:
    """Writes one shape."""

    def __init__(self, scale: float, grid: int) -> None:
        self.scale = scale
        self._grid = grid
        self.ops: list[bytes] = []
        self.add = self.ops.append
        digits = max(1, min(4, math.ceil(math.log10(max(scale, 1e-3) * 14))))
        self._format = b"%%.%df" % digits

    def number(self, value: float) -> bytes:
        if self._grid:
            return b"%d" % round(value * self._grid)
        text = self._format % value
        return text.rstrip(b"0").rstrip(b".")

    def point(self, x: float, y: float) -> bytes:
        return self.number(x) + b" " + self.number(y)

    def path(self, points: Sequence[Pt], *, closed: bool) -> bytes:
        if closed and len(points) > _FEW:
            points = simplified(points, _UNSEEN / self.scale)
        first, *rest = (self.point(*point) for point in points)
        lines = b"".join(b"%s l\n" % point for point in rest)
        return first + b" m\n" + lines + (b"h " if closed else b"")

    def dress(
        self,
        inside: str | None,
        edge: str | None,
        width: float,
        dash: Sequence[float] | None = None,
    ) -> bytes:
        """Write the colours and give the operator that paints with them."""
        edge = edge if width > 0 else None
        if inside:
            self.add(fill(inside))
        if edge:
            self.add(b"%s%s w\n" % (stroke(edge), self.number(width)))
        end = b"\n"
        if edge and dash:
            self.add(b"[%s]0 d\n" % b" ".join(self.number(part) for part in dash))
            end = b" []0 d\n"
        return (b"B" if inside and edge else b"f" if inside else b"S" if edge else b"n") + end

    def circle(self, shape: Circle) -> None:
        edge = shape.stroke_width if shape.stroke else 0.0
        if shape.fill:  # two dots: a line of no length with round caps
            if edge > 0:
                self.dot(shape, shape.stroke, shape.r + edge / 2)
            self.dot(shape, shape.fill, shape.r - edge / 2)
        elif edge > 0:
            self.dress(None, shape.stroke, edge)
            self.add(self.round(shape.x, shape.y, shape.r) + b"S\n")

    def dot(self, shape: Circle, role: str | None, radius: float) -> None:
        place = self.point(shape.x, shape.y)
        self.dress(None, role, 2 * radius)
        self.add(b"%s m %s l S\n" % (place, place))

    def round(self, x: float, y: float, r: float) -> bytes:
        k = r * _QUARTER
        turns = (
            ((x + r, y + k), (x + k, y + r), (x, y + r)),
            ((x - k, y + r), (x - r, y + k), (x - r, y)),
            ((x - r, y - k), (x - k, y - r), (x, y - r)),
            ((x + k, y - r), (x + r, y - k), (x + r, y)),
        )
        curves = (b" ".join(self.point(*point) for point in turn) + b" c\n" for turn in turns)
        return self.point(x + r, y) + b" m\n" + b"".join(curves) + b"h "

    def polygon(self, shape: Polygon) -> None:
        path = self.path(shape.points, closed=shape.closed)
        if shape.pattern == "dotted-path":
            # The chain itself is a row of dots: a nerve is a way, never an area.
            width = max(shape.stroke_width, 2.4 / self.scale)
            self.dress(None, shape.stroke or shape.fill, width, (0, width * 2))
            self.add(path + b"S []0 d\n")
            return
        if shape.pattern and shape.fill:
            self.hatch(shape, path)
        plain = None if shape.pattern or not shape.closed else shape.fill
        paint = self.dress(plain, shape.stroke, shape.stroke_width, shape.dash)
        if paint != b"n\n":
            self.add(path + paint)

    def hatch(self, shape: Polygon, path: bytes) -> None:
        """Fill a polygon with its pattern; gaps and strokes are the same at every size."""
        assert shape.fill is not None  # noqa: S101  (the caller looked)
        self.add(b"q %sW n\n" % path)
        self.add(stroke(shape.fill) + fill(shape.fill))
        self.add(b"%s w\n" % self.number(_HATCH_WIDTH / self.scale))
        xs, ys = zip(*shape.points, strict=True)
        box = (min(xs), min(ys), max(xs), max(ys))
        _PATTERNS.get(shape.pattern or "", _rising)(self, box, _HATCH_GAP / self.scale)
        self.add(b"Q\n")

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.add(b"%s m %s l\n" % (self.point(x, y), self.point(to_x, to_y)))


def _rising(write: _Writer, box: _Bounds, gap: float) -> None:
    left, low, right, high = box
    for start in _steps(left - (high - low), right, gap * 1.4):
        write.line(start, low, start + high - low, high)
    write.add(b"S\n")


def _falling(write: _Writer, box: _Bounds, gap: float) -> None:
    left, low, right, high = box
    for start in _steps(left - (high - low), right, gap * 1.4):
        write.line(start, high, start + high - low, low)
    write.add(b"S\n")


def _weave(write: _Writer, box: _Bounds, gap: float) -> None:
    _rising(write, box, gap * 1.2)
    _falling(write, box, gap * 1.2)


def _level(write: _Writer, box: _Bounds, gap: float) -> None:
    left, low, right, high = box
    for y in _steps(low, high, gap):
        write.line(left, y, right, y)
    write.add(b"S\n")


def _dots(write: _Writer, box: _Bounds, gap: float) -> None:
    left, low, right, high = box
    for row, y in enumerate(_steps(low, high, gap * 0.9)):
        for x in _steps(left + (row % 2) * gap / 2, right, gap):
            write.line(x, y, x, y)
    write.add(b"%s w S\n" % write.number(2 * _DOT_RADIUS / write.scale))


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    value = first
    while value <= last:
        yield value
        value += step


_PATTERNS: dict[str, Callable[[_Writer, _Bounds, float], None]] = {
    "diagonal-lines": _rising,
    "lines": _level,
    "weave": _weave,
    "dots": _dots,
}


def _text(shape: Text) -> Placed:
    weight = _WEIGHTS.get(shape.weight, 400)
    line = fragments_of(shape.text, weight, shape.size, shape.fill or "ink")
    width = sum(part.width for part in line)
    shift = {"middle": width / 2, "end": width}.get(shape.anchor, 0.0)
    return shape.x - shift, shape.y, line
