"""Plane geometry of the figures: rounded limbs, smooth outlines, two-bone reach."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.figures.shapes import Pt

Round = tuple[float, float, float]

#: A chord may stray this far from its arc: less than a hair's breadth on paper.
_UNSEEN = 0.05


def towards(start: Pt, heading: float, length: float) -> Pt:
    """Go from a point along a heading in degrees, clockwise from straight up."""
    angle = math.radians(heading)
    return (start[0] + math.sin(angle) * length, start[1] + math.cos(angle) * length)


def heading(start: Pt, end: Pt) -> float:
    """Give the heading from one point to another, clockwise from straight up."""
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))


def distance(start: Pt, end: Pt) -> float:
    """Give the distance of two points."""
    return math.hypot(end[0] - start[0], end[1] - start[1])


def between(start: Pt, end: Pt, share: float = 0.5) -> Pt:
    """Give the point a share of the way from one point to another."""
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def contains(ring: Sequence[Pt], point: Pt) -> bool:
    """Tell whether a point lies within a closed outline."""
    x, y = point
    inside = False
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
        x0, y0 = x1, y1
    return inside


def simplified(points: Sequence[Pt], unseen: float = _UNSEEN * 0.7) -> tuple[Pt, ...]:
    """Leave out the points of a closed outline that nobody would miss (Douglas and Peucker).

    The outline moves by no more than ``unseen``.
    """
    far = max(range(len(points)), key=lambda i: distance(points[0], points[i]))
    ring = (*points, points[0])
    kept = {0, far, len(points)}
    stretches = [(0, far), (far, len(points))]
    while stretches:
        first, last = stretches.pop()
        x, y = ring[first]
        dx, dy = ring[last][0] - x, ring[last][1] - y
        off, at = 0.0, first
        for i in range(first + 1, last):
            away = abs((ring[i][0] - x) * dy - (ring[i][1] - y) * dx)
            if away > off:
                off, at = away, i
        off /= math.hypot(dx, dy) or 1.0
        if off > unseen:
            kept.add(at)
            stretches += [(first, at), (at, last)]
    return tuple(points[i] for i in sorted(kept - {len(points)}))


def arc(centre: Pt, radius: float, first: float, last: float, steps: int | None = None) -> list[Pt]:
    """Give points of an arc from one mathematical angle (radians) to another.

    Left out, ``steps`` is the least number that keeps the chords within an unseen distance.
    """
    if steps is None:
        turn = 2 * math.acos(max(0.0, 1 - _UNSEEN / max(radius, 2 * _UNSEEN)))
        steps = max(2, math.ceil(abs(last - first) / turn))
    return [
        (
            centre[0] + radius * math.cos(first + (last - first) * i / steps),
            centre[1] + radius * math.sin(first + (last - first) * i / steps),
        )
        for i in range(steps + 1)
    ]


def capsule(start: Pt, end: Pt, start_r: float, end_r: float) -> tuple[Pt, ...]:
    """Give the outline of a tapered limb between two joints."""
    length = distance(start, end)
    if length <= abs(start_r - end_r):
        centre, radius = (start, start_r) if start_r > end_r else (end, end_r)
        return tuple(arc(centre, radius, 0, 2 * math.pi)[:-1])
    along = math.atan2(end[1] - start[1], end[0] - start[0])
    taper = math.acos((start_r - end_r) / length)
    far = arc(end, end_r, along - taper, along + taper)
    near = arc(start, start_r, along + taper, along + 2 * math.pi - taper)
    return (*far, *near)


def smooth(points: Sequence[Sequence[float]], steps: int = 8) -> list[tuple[float, ...]]:
    """Give a Catmull-Rom curve through points of any dimension, both ends kept."""
    chain = [points[0], *points, points[-1]]
    curve: list[tuple[float, ...]] = []
    for i in range(1, len(chain) - 2):
        curve.extend(_spline(chain[i - 1 : i + 3], step / steps) for step in range(steps))
    curve.append(tuple(points[-1]))
    return curve


def closed(points: Sequence[Pt], steps: int = 5) -> tuple[Pt, ...]:
    """Give a closed Catmull-Rom outline through points."""
    count = len(points)
    outline: list[Pt] = []
    for i in range(count):
        four = [points[(i + k - 1) % count] for k in range(4)]
        for step in range(steps):
            x, y = _spline(four, step / steps)
            outline.append((x, y))
    return tuple(outline)


def _spline(four: Sequence[Sequence[float]], t: float) -> tuple[float, ...]:
    a, b, c, d = four
    return tuple(
        0.5
        * (
            2 * b[k]
            + (c[k] - a[k]) * t
            + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t**2
            + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t**3
        )
        for k in range(len(b))
    )


def tube(rounds: Sequence[Sequence[float]]) -> tuple[Pt, ...]:
    """Give the outline of a tube of changing width; each round is ``(x, y, radius)``."""
    left: list[Pt] = []
    right: list[Pt] = []
    last = len(rounds) - 1
    for i, (x, y, r) in enumerate(rounds):
        before, after = rounds[max(0, i - 1)], rounds[min(last, i + 1)]
        along = math.atan2(after[1] - before[1], after[0] - before[0])
        left.append((x - r * math.sin(along), y + r * math.cos(along)))
        right.append((x + r * math.sin(along), y - r * math.cos(along)))
    return (*left, *_cap(rounds[-2], rounds[-1]), *reversed(right), *_cap(rounds[1], rounds[0]))


def _cap(inner: Sequence[float], outer: Sequence[float]) -> list[Pt]:
    along = math.atan2(outer[1] - inner[1], outer[0] - inner[0])
    centre = (outer[0], outer[1])
    return arc(centre, outer[2], along + math.pi / 2, along - math.pi / 2)[1:-1]


def bezier(start: Pt, one: Pt, two: Pt, end: Pt, steps: int = 10) -> list[Pt]:
    """Give points of a cubic curve, its start included."""
    curve: list[Pt] = []
    for i in range(steps + 1):
        t = i / steps
        u = 1 - t
        a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
        curve.append(
            (
                a * start[0] + b * one[0] + c * two[0] + d * end[0],
                a * start[1] + b * one[1] + c * two[1] + d * end[1],
            )
        )
    return curve


def quadratic(start: Pt, control: Pt, end: Pt, steps: int = 10) -> list[Pt]:
    """Give points of a quadratic curve, its start included."""
    return bezier(start, between(start, control, 2 / 3), between(end, control, 2 / 3), end, steps)


def rounded_box(x: float, y: float, width: float, height: float, r: float) -> tuple[Pt, ...]:
    """Give a rectangle with round corners from its lower left corner."""
    r = min(r, width / 2, height / 2)
    quarter = math.pi / 2
    corners = (
        ((x + width - r, y + r), -quarter),
        ((x + width - r, y + height - r), 0.0),
        ((x + r, y + height - r), quarter),
        ((x + r, y + r), 2 * quarter),
    )
    return tuple(
        point for centre, first in corners for point in arc(centre, r, first, first + quarter)
    )


def cushion(centre: Pt, width: float, height: float, turn: float = 0.0) -> tuple[Pt, ...]:
    """Give a soft rectangle, turned anticlockwise by degrees."""
    power = 2 / 3.2
    angle = math.radians(turn)
    outline: list[Pt] = []
    for i in range(32):
        t = 2 * math.pi * i / 32
        c, s = math.cos(t), math.sin(t)
        x = math.copysign(abs(c) ** power, c) * width / 2
        y = math.copysign(abs(s) ** power, s) * height / 2
        outline.append(
            (
                centre[0] + x * math.cos(angle) - y * math.sin(angle),
                centre[1] + x * math.sin(angle) + y * math.cos(angle),
            )
        )
    return tuple(outline)


def reach(root: Pt, target: Pt, upper: float, lower: float, bend: int) -> tuple[Pt, Pt]:
    """Give the middle and the end of a two-bone limb that reaches for a target.

    ``bend`` is +1 where the middle joint lies clockwise of the straight line, -1 otherwise.
    """
    span = min(max(distance(root, target), abs(upper - lower) + 0.01), upper + lower - 0.01)
    cosine = (upper**2 + span**2 - lower**2) / (2 * upper * span)
    turn = math.degrees(math.acos(min(1.0, max(-1.0, cosine))))
    line = heading(root, target)
    middle = towards(root, line + bend * turn, upper)
    return middle, towards(middle, heading(middle, towards(root, line, span)), lower)
