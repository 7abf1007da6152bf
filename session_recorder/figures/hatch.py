"""The patterns of areas as plain strokes and dots, the same on screen as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.figures.shapes import Circle, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from session_recorder.figures.shapes import Pt

#: How far apart the strokes of a hatch stand, how wide they and its dots are, in points.
GAP_PT, WIDTH_PT, DOT_RADIUS_PT = 2.6, 0.55, 0.5
#: How wide the dots of a dotted path are at least, in points.
PATH_WIDTH_PT = 2.4
#: Left, low, right and high edge of what is hatched.
_Edges = tuple[float, float, float, float]


def hatch(
    points: tuple[Pt, ...], pattern: str, colour: str, scale: float
) -> tuple[Line | Circle, ...]:
    """Give the strokes or dots of a pattern over the box of an outline, for a painter to clip.

    ``scale`` is the size of a unit of the figure in points: gaps and strokes are the same at every
    size.
    """
    xs, ys = zip(*points, strict=True)
    edges = (min(xs), min(ys), max(xs), max(ys))
    gap = GAP_PT / scale
    if pattern == "dots":
        return tuple(Circle(x, y, DOT_RADIUS_PT / scale, fill=colour) for x, y in _dots(edges, gap))
    strokes = _PATTERNS.get(pattern, _rising)(edges, gap)
    return tuple(Line(stroke, stroke=colour, stroke_width=WIDTH_PT / scale) for stroke in strokes)


def _rising(edges: _Edges, gap: float) -> Iterator[tuple[Pt, Pt]]:
    left, low, right, high = edges
    for start in _steps(left - (high - low), right, gap * 1.4):
        yield (start, low), (start + high - low, high)


def _weave(edges: _Edges, gap: float) -> Iterator[tuple[Pt, Pt]]:
    left, low, right, high = edges
    yield from _rising(edges, gap * 1.2)
    for start in _steps(left - (high - low), right, gap * 1.2 * 1.4):
        yield (start, high), (start + high - low, low)


def _level(edges: _Edges, gap: float) -> Iterator[tuple[Pt, Pt]]:
    left, low, right, high = edges
    for y in _steps(low, high, gap):
        yield (left, y), (right, y)


def _dots(edges: _Edges, gap: float) -> Iterator[Pt]:
    left, low, right, high = edges
    for row, y in enumerate(_steps(low, high, gap * 0.9)):
        for x in _steps(left + (row % 2) * gap / 2, right, gap):
            yield x, y


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    value = first
    while value <= last:
        yield value
        value += step


_PATTERNS: dict[str, Callable[[_Edges, float], Iterator[tuple[Pt, Pt]]]] = {
    "diagonal-lines": _rising,
    "lines": _level,
    "weave": _weave,
}
