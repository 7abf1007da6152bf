"""A family's mark with the grade written in it, for the spine map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from session_recorder.figures.curves import rounded_box
from session_recorder.figures.family import mark_of, ring_shapes
from session_recorder.figures.shapes import Circle, Polygon, Text

if TYPE_CHECKING:
    from session_recorder.figures.marks import Mark
    from session_recorder.figures.shapes import Shape

_NUMERAL = re.compile(r"(I{1,3}|IV|V)(sz|tz|[+-]{1,2})?")


def grade_mark(mark: Mark, x: float, y: float, r: float) -> tuple[Shape, ...]:
    """Give the shape of a family round a point with the grade in it and the number beside it.

    A pressure or a limit has no numeral: then the number itself stands in the shape.
    """
    family = mark_of(mark.family)
    colour = f"family_{family}"
    grade = (mark.grade or "").removeprefix("K-")
    is_numeral = _NUMERAL.fullmatch(grade) is not None
    text = grade if is_numeral else str(mark.number)
    size = min(11.0, r * 2.6 / max(len(text), 2.2))
    shapes: list[Shape] = [family_shape(family, x, y, r)]
    ink = "paper"
    if mark.proposed:
        shapes, ink = [*ring_shapes(family, x, y, r)], colour
    low = y - size * 0.36 - (r * 0.22 if family == "nd" else 0)
    shapes.append(Text(x, low, text, size, "middle", "bold", ink))
    if is_numeral:
        shapes.append(
            Text(x + r * 1.0, y + r * 0.62, str(mark.number), 8.0, "start", "bold", "ink")
        )
    if mark.side == "not_recorded":
        shapes.append(Text(x - r * 1.0, y + r * 0.62, "?", 9.0, "end", "bold", "ink"))
    return tuple(shapes)


def family_shape(name: str, x: float, y: float, r: float, rim: float = 1.5) -> Shape:
    """Give the plain shape of a family round a point: circle, square, diamond or triangle."""
    family, edge = mark_of(name), "paper"
    colour = f"family_{family}"
    if family == "jm":
        return Circle(x, y, r, colour, edge, rim)
    if family == "st":
        box = rounded_box(x - r * 0.94, y - r * 0.94, r * 1.88, r * 1.88, r * 0.4)
        return Polygon(box, colour, edge, rim)
    if family == "mf":
        a = r * 1.2
        return Polygon(((x, y - a), (x + a, y), (x, y + a), (x - a, y)), colour, edge, rim)
    points = ((x, y + r * 1.15), (x + r * 1.2, y - r * 0.95), (x - r * 1.2, y - r * 0.95))
    return Polygon(points, colour, edge, rim)
