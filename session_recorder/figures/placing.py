"""Moves shapes about: bounds of shapes, and shapes scaled and shifted into a frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from session_recorder.figures.shapes import Circle, Line, Polygon, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.figures.shapes import Shape

#: Width of a character in ems, near enough for a bound.
_EM = 0.58


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box round some shapes, half of each line's width included."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


def bounds(shapes: Iterable[Shape]) -> Bounds:
    """Give the box round shapes.

    Raises:
        ValueError: There is no shape.
    """
    boxes = [_box(shape) for shape in shapes]
    return Bounds(
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _box(shape: Shape) -> tuple[float, float, float, float]:
    if isinstance(shape, Circle):
        r = shape.r + (shape.stroke_width / 2 if shape.stroke else 0)
        return (shape.x - r, shape.y - r, shape.x + r, shape.y + r)
    if isinstance(shape, Text):
        width = len(shape.text) * shape.size * _EM
        left = shape.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * width
        return (left, shape.y - shape.size * 0.22, left + width, shape.y + shape.size * 0.76)
    half = shape.stroke_width / 2 if shape.stroke else 0.0
    xs = [x for x, _ in shape.points]
    ys = [y for _, y in shape.points]
    return (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


def placed(
    shapes: Iterable[Shape], dx: float = 0, dy: float = 0, scale: float = 1, *, flip: bool = False
) -> tuple[Shape, ...]:
    """Give shapes scaled about the origin, then shifted; ``flip`` turns y upside down first."""
    return tuple(_placed(shape, dx, dy, scale, -scale if flip else scale) for shape in shapes)


def _placed(shape: Shape, dx: float, dy: float, scale: float, scale_y: float) -> Shape:
    if isinstance(shape, Circle):
        return replace(
            shape,
            x=shape.x * scale + dx,
            y=shape.y * scale_y + dy,
            r=shape.r * scale,
            stroke_width=shape.stroke_width * scale,
        )
    if isinstance(shape, Text):
        return replace(
            shape, x=shape.x * scale + dx, y=shape.y * scale_y + dy, size=shape.size * scale
        )
    points = tuple((x * scale + dx, y * scale_y + dy) for x, y in shape.points)
    dash = tuple(part * scale for part in shape.dash) if shape.dash else None
    if isinstance(shape, Polygon):
        return replace(shape, points=points, stroke_width=shape.stroke_width * scale, dash=dash)
    line: Line = shape
    return replace(line, points=points, stroke_width=line.stroke_width * scale, dash=dash)
