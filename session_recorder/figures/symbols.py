"""What says what a picture cannot: a plan sheet, a rating, a timer, three steps to a flag."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.figures.curves import arc, rounded_box, towards
from session_recorder.figures.shapes import Circle, Line, Polygon

if TYPE_CHECKING:
    from session_recorder.figures.shapes import Shape
    from session_recorder.figures.skeleton import Skeleton

_FILL, _EDGE, _BAND = "prop", "prop_line", "band"
#: Where a symbol stands: before the chest, clear of the hands.
_AHEAD, _OVER = 26.0, 20.0
#: A low stair: rise and tread.
RISE, TREAD = 9.0, 17.0


def sheet_blank(body: Skeleton) -> tuple[Shape, ...]:
    """A plan sheet with three empty lines."""
    return _sheet(body, done=0)


def sheet_filled(body: Skeleton) -> tuple[Shape, ...]:
    """The same sheet with its three lines filled in and ticked."""
    return _sheet(body, done=3)


def _sheet(body: Skeleton, done: int) -> tuple[Shape, ...]:
    x, y = body.joints["hip"][0] + _AHEAD, body.joints["hip"][1] + _OVER
    shapes: list[Shape] = [
        Polygon(rounded_box(x, y, 27, 32, 1.6), fill="paper", stroke=_EDGE, stroke_width=1.3)
    ]
    for row in range(3):
        level = y + 25 - row * 9
        box = rounded_box(x + 3.4, level - 2.4, 4.8, 4.8, 0.8)
        shapes.append(Polygon(box, fill="paper", stroke=_EDGE, stroke_width=1.1))
        shapes.append(Line(((x + 11.5, level), (x + 23, level)), _EDGE, 1.4))
        if row < done:
            tick = ((x + 4, level + 0.4), (x + 5.4, level - 1.4), (x + 8.6, level + 3.2))
            shapes.append(Line(tick, "near", 1.6))
    return tuple(shapes)


def rating_low(body: Skeleton) -> tuple[Shape, ...]:
    """A scale from 0 to 10 whose mark stands low."""
    return _rating(body, 0.2)


def rating_high(body: Skeleton) -> tuple[Shape, ...]:
    """A scale from 0 to 10 whose mark stands high."""
    return _rating(body, 0.8)


def _rating(body: Skeleton, share: float) -> tuple[Shape, ...]:
    x, y = body.joints["hip"][0] + _AHEAD + 14, body.joints["hip"][1] + _OVER - 2
    height = 36.0
    full = rounded_box(x, y, 9, height, 4.5)
    level = rounded_box(x, y, 9, max(9.0, height * share), 4.5)
    knob = (x + 4.5, y + height * share - 2)
    return (
        Polygon(full, fill="paper", stroke=_EDGE, stroke_width=1.3),
        Polygon(level, fill="top"),
        Circle(*knob, 5.4, fill="near"),
    )


def timer(body: Skeleton) -> tuple[Shape, ...]:
    """A clock with half of its time marked."""
    x, y = body.joints["hip"][0] - 32, body.joints["hip"][1] + 30
    half = arc((x, y), 8.4, math.pi / 2, -math.pi / 2)
    return (
        Circle(x, y, 11, fill="paper", stroke=_EDGE, stroke_width=1.8),
        Polygon(tuple(half), fill=_BAND),
        Line(((x, y + 8.6), (x, y), (x, y - 8.6)), "near", 1.4),
        Line(((x - 2.4, y + 13), (x + 2.4, y + 13)), _EDGE, 2.4),
    )


def stairs(body: Skeleton) -> tuple[Shape, ...]:
    """Three low stairs ahead, a flag on the highest."""
    left = min(body.joints["ankle_l"][0], body.joints["ankle_r"][0]) + 15
    corners: list[tuple[float, float]] = [(left, 0.0)]
    for number in range(3):
        x, y = left + number * TREAD, (number + 1) * RISE
        corners += [(x, y), (x + TREAD, y)]
    corners.append((left + 3 * TREAD, 0.0))
    top = (left + 2.6 * TREAD, 3 * RISE)
    flag = ((top[0], top[1] + 24), (top[0] + 12, top[1] + 20), (top[0], top[1] + 16))
    return (
        Polygon(tuple(corners), fill=_FILL, stroke=_EDGE, stroke_width=1.4),
        Line((top, (top[0], top[1] + 25)), _EDGE, 1.6),
        Polygon(flag, fill="arrow"),
    )


def booklet(body: Skeleton) -> tuple[Shape, ...]:
    """An open leaflet in the hands."""
    hand, along = body.joints["hand_r"], 20.0
    spine = towards(hand, 60, 1.5)
    pages = [
        (spine, towards(spine, along, 13), towards(towards(spine, along, 13), turn, 8),
         towards(spine, turn, 8))
        for turn in (along - 62, along + 62)
    ]  # fmt: skip
    return tuple(Polygon(page, fill="paper", stroke=_EDGE, stroke_width=1.3) for page in pages)
