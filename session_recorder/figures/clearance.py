"""Arrows, and where they go: beside the body, as near as they may be without touching it."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from session_recorder.figures.curves import contains, distance, heading, towards
from session_recorder.figures.shapes import Line, Polygon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.figures.shapes import Pt, Shape

_WIDTH, _HEAD = 1.8, 4.8
_CLEAR = 3.6
_ASIDE = tuple(side * far for far in (0, 4, 6, 8, 10, 13, 16, 20, 25, 30) for side in (-1, 1))
_AHEAD = (0.0, 6.0, -6.0, 12.0, -12.0, 16.0, -16.0, 21.0, -21.0, 26.0, -26.0)
#: How much a shift costs, and the shift: to the side of the track and along it.
_SHIFTS = tuple((abs(s) + abs(a) * 0.55, float(s), a) for s in _ASIDE for a in _AHEAD)
_OVER_FLOOR = 3.0
#: How far apart an outline is looked at, and each which point of a track.
_SAMPLE, _EVERY = 3.0, 3


class Outline:
    """The outline of a body as points in a grid, to tell fast what is near it."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._ways: list[tuple[Pt, ...]] = []
        self._rings: list[tuple[Pt, ...]] = []
        for shape in shapes:
            if isinstance(shape, Polygon) and shape.fill == "figure_ground":
                continue
            if isinstance(shape, Polygon | Line):
                self._ways.append(shape.points)
            if isinstance(shape, Polygon):
                self._rings.append(shape.points)

    @functools.cached_property
    def _cells(self) -> dict[tuple[int, int], list[Pt]]:
        """Points along the outlines by the cell they lie in; worked out when first asked for."""
        cells: dict[tuple[int, int], list[Pt]] = {}
        for ring in self._ways:
            x0, y0 = ring[-1]
            for x1, y1 in ring:
                steps = int(math.hypot(x1 - x0, y1 - y0) / _SAMPLE) + 1
                dx, dy = (x1 - x0) / steps, (y1 - y0) / steps
                for i in range(steps):
                    x, y = x0 + dx * i, y0 + dy * i
                    cells.setdefault((int(x // _CLEAR), int(y // _CLEAR)), []).append((x, y))
                x0, y0 = x1, y1
        return cells

    def touched(self, track: Sequence[Pt]) -> int:
        """How many points of a track are too near."""
        near = sum(self._is_near(point) for point in track[::_EVERY]) * _EVERY
        return near or sum(self._is_inside(track[i]) for i in (0, len(track) // 2, -1))

    def _is_inside(self, point: Pt) -> bool:
        return any(contains(ring, point) for ring in self._rings)

    def _is_near(self, point: Pt) -> bool:
        x, y = point
        column, row = int(x // _CLEAR), int(y // _CLEAR)
        for cell in ((column + i, row + j) for i in (0, -1, 1) for j in (0, -1, 1)):
            for ox, oy in self._cells.get(cell, ()):
                if (ox - x) * (ox - x) + (oy - y) * (oy - y) < _CLEAR * _CLEAR:
                    return True
        return False

    def front(self, y: float) -> float:
        """How far to the right the body reaches near a height."""
        points = [point for cell in self._cells.values() for point in cell]
        return max((x for x, other in points if abs(other - y) < 8), default=0.0)  # noqa: PLR2004


def clear(track: list[Pt], body: Outline, centre: Pt, *, floor: bool) -> list[Pt]:
    """Shift a track to where it keeps clear of the body, as little and as near as possible."""
    along = heading(track[0], track[-1])
    sine, cosine = math.sin(math.radians(along)), math.cos(math.radians(along))
    lowest = min(y for _, y in track)
    middle = track[len(track) // 2]
    near = distance(middle, centre)
    options = []
    for cost, aside, ahead in _SHIFTS:
        by = aside * cosine + ahead * sine, ahead * cosine - aside * sine
        outward = distance((middle[0] + by[0], middle[1] + by[1]), centre) > near
        sunk = floor and lowest + by[1] < _OVER_FLOOR
        options.append((cost + 2.0 * outward + 1000.0 * sunk, *by))
    best, least = track, math.inf
    for cost, dx, dy in sorted(options):
        if cost >= least:
            break
        option = [(x + dx, y + dy) for x, y in track]
        whole = cost + 100.0 * body.touched(option)
        if whole < least:
            best, least = option, whole
    return best


def drawn_arrow(track: Sequence[Pt], *, both: bool = False) -> tuple[Shape, ...]:
    """Draw an arrow along a track, with a head at its end or at both ends."""
    shapes = [Line(tuple(track), stroke="arrow", stroke_width=_WIDTH), _tip(track)]
    if both:
        shapes.append(_tip(track[::-1]))
    return tuple(shapes)


def _tip(track: Sequence[Pt]) -> Line:
    end = track[-1]
    back = next((p for p in track[-2::-1] if distance(p, end) > _HEAD * 0.5), track[0])
    along = heading(back, end)
    wings = [towards(end, along + turn, _HEAD) for turn in (148, -148)]
    return Line((wings[0], end, wings[1]), stroke="arrow", stroke_width=_WIDTH)
