"""The mark of each technique family: a shape of its own, so that colour is never needed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.figures.curves import quadratic, rounded_box
from session_recorder.figures.placing import placed
from session_recorder.figures.shapes import Circle, Figure, Line, Polygon

if TYPE_CHECKING:
    from session_recorder.figures.shapes import Shape

#: Family of the catalogue to the family of its mark: joint, soft tissue, fascia, nerve.
MARKS = {
    "JM": "jm",
    "KALT": "jm",
    "MULL": "jm",
    "HVT": "jm",
    "STM": "st",
    "MET": "st",
    "MFR": "mf",
    "NEURO": "nd",
}
NAMES = {"jm": "joint", "st": "soft tissue", "mf": "myofascial", "nd": "neurodynamic"}
#: Hatch of the areas on the body chart.
PATTERNS = {"jm": "dots", "st": "diagonal-lines", "mf": "weave", "nd": "dotted-path"}

_BOX = 16.0
#: Corners of a ring.
_CORNERS = 24


def mark_of(family: str) -> str:
    """Give jm, st, mf or nd for a family of the catalogue or of the marks.

    Raises:
        ValueError: There is no such family.
    """
    mark = MARKS.get(family, family)
    if mark not in NAMES:
        message = f"no mark for the family {family!r}"
        raise ValueError(message)
    return mark


def family_mark(family: str) -> Figure:
    """Draw the mark of a family (JM, STM ... or jm, st, mf, nd) on a box of 16.

    Raises:
        ValueError: There is no such family.
    """
    mark = mark_of(family)
    shapes = _SHAPES[mark](f"family_{mark}")
    return Figure(_BOX, _BOX, placed(shapes, 0, _BOX, flip=True), f"Mark of {NAMES[mark]} work")


def mark_shapes(family: str, x: float, y: float, size: float) -> tuple[Shape, ...]:
    """Give the mark of a family round a point."""
    half = size / 2
    return placed(family_mark(family).shapes, x - half, y - half, size / _BOX)


def ring_shapes(family: str, x: float, y: float, r: float) -> tuple[Shape, ...]:
    """Give the dashed ring of what is only proposed, in the colour of its family."""
    turns = (step * math.tau / _CORNERS for step in range(_CORNERS))
    ring = tuple((x + r * math.cos(turn), y + r * math.sin(turn)) for turn in turns)
    colour = f"family_{mark_of(family)}"
    return (
        Polygon(ring, "paper"),
        Polygon(ring, stroke=colour, stroke_width=1.3, dash=(2.4, 2.2)),
    )


def _joint(colour: str) -> tuple[Shape, ...]:
    return (
        Circle(8, 8, 7, fill=colour),
        Circle(8, 8, 2.6, fill=None, stroke="paper", stroke_width=1.7),
    )


def _soft_tissue(colour: str) -> tuple[Shape, ...]:
    return (
        Polygon(rounded_box(1.4, 1.4, 13.2, 13.2, 3.2), fill=colour),
        *(Line(_wave(y), stroke="paper", stroke_width=1.6) for y in (6.4, 10.0)),
    )


def _wave(y: float) -> tuple[tuple[float, float], ...]:
    up = quadratic((4, y), (6, y - 1.9), (8, y), 5)
    return (*up, *quadratic((8, y), (10, y + 1.9), (12, y), 5)[1:])


def _fascia(colour: str) -> tuple[Shape, ...]:
    outer = ((8.0, 0.6), (15.4, 8.0), (8.0, 15.4), (0.6, 8.0))
    inner = ((5.4, 8.0), (8.0, 5.4), (10.6, 8.0), (8.0, 10.6))
    return (
        Polygon(outer, fill=colour, stroke=colour, stroke_width=0.6),
        Polygon(inner, stroke="paper", stroke_width=1.5),
    )


def _nerve(colour: str) -> tuple[Shape, ...]:
    bolt = ((8.9, 5.6), (6.7, 9.2), (9.3, 9.2), (7.3, 12.4))
    return (
        Polygon(((8, 1.6), (15, 14.0), (1, 14.0)), fill=colour, stroke=colour, stroke_width=1.4),
        Line(bolt, stroke="paper", stroke_width=1.4),
    )


_SHAPES = {"jm": _joint, "st": _soft_tissue, "mf": _fascia, "nd": _nerve}
