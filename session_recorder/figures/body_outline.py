"""The outline of a person from the front or from behind, for the body chart."""

from __future__ import annotations

from session_recorder.figures.curves import bezier, closed, quadratic
from session_recorder.figures.shapes import Circle, Line, Polygon, Shape

#: Right half of the outline from the crown down the arm, the side, the leg and up to the crotch;
#: x away from the middle, y down from the crown.
HALF = (
    (0, 1), (5.5, 2), (9.4, 6), (10.6, 12), (9.8, 18.5), (10.2, 20.5), (8.6, 25.5), (6.4, 30),
    (6.1, 34), (6.6, 38.5), (11, 42.2), (17.5, 44.6), (23, 47), (27, 52), (28.4, 60), (29.6, 70),
    (31.6, 82), (33, 92), (35.6, 102), (38.6, 114), (40.8, 124), (43.4, 129), (46.4, 136),
    (47, 143), (45.6, 149.5), (43.6, 151), (41.4, 149), (40.2, 143), (38.6, 139.6), (37.6, 135),
    (37.2, 126), (33.6, 115), (30.2, 104), (27.6, 94), (25.6, 84), (23.2, 72), (21.6, 66),
    (21, 76), (19.2, 88), (18.2, 96), (19.2, 106), (21.8, 116), (23.2, 126), (23.6, 138),
    (22.6, 152), (20.6, 166), (18.6, 178), (18.7, 186), (19.6, 195), (19, 206), (16.4, 219),
    (14.7, 229), (15.2, 234), (18.6, 239), (18.4, 242), (14.2, 243.2), (9.6, 242.4), (8, 239),
    (8.6, 233), (8.2, 226), (6.9, 214), (6.1, 202), (6.8, 192), (7.8, 184), (7.2, 176),
    (5.2, 162), (3, 146), (1.4, 131), (0, 127),
)  # fmt: skip
_WHOLE = (*HALF, *((-x, y) for x, y in reversed(HALF[1:-1])))
_LINE = "outline"


def outline_shapes(view: str) -> tuple[Shape, ...]:
    """Give the figure and its landmarks, x from the middle and y down from the crown."""
    body = Polygon(closed(_WHOLE), fill="body", stroke=_LINE, stroke_width=1.3)
    return (body, *(_FRONT if view == "front" else _BACK))


def _both(*points: tuple[float, float]) -> tuple[Line, Line]:
    mirrored = tuple((-x, y) for x, y in points)
    return (Line(points, _LINE, 0.9), Line(mirrored, _LINE, 0.9))


_FRONT: tuple[Shape, ...] = (
    *_both(*quadratic((7, 44), (13, 45), (18, 48))),
    Line(((0, 48), (0, 60)), _LINE, 0.9),
    *_both(*quadratic((15, 66), (9, 71), (3, 68))),
    Circle(0, 104, 0.9, fill=None, stroke=_LINE, stroke_width=0.8),
    *_both(*quadratic((17, 116), (9, 124), (2.5, 128))),
    *_both(*quadratic((15.5, 182), (12.5, 186), (9.5, 182))),
)
_BACK: tuple[Shape, ...] = (
    Line(((0, 40), (0, 112)), _LINE, 0.9),
    *_both(*quadratic((17, 56), (9, 58), (7.5, 74)), *quadratic((7.5, 74), (14, 74), (17.5, 64))),
    *_both(*bezier((8, 112), (5, 116.5), (2.4, 118.4), (0, 119))),
    Line(((0, 119), (0, 131)), _LINE, 0.9),
    *_both(*quadratic((19, 137), (11, 141), (2, 135))),
    *_both(*quadratic((15.5, 183), (12.5, 181), (9.5, 183))),
)
