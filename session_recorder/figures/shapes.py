"""The plain shapes every picture is made of; two painters draw them, on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

Pt = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A chain of straight edges; ``closed`` fills and joins it.

    Colours are role names of the theme such as ``body.near``; ``pattern`` is a hatch (dots,
    diagonal-lines, lines, weave, dotted-path) drawn in ``fill`` instead of a plain ground.
    """

    points: tuple[Pt, ...]
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] | None = None
    pattern: str | None = None
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle round ``(x, y)`` with radius ``r``."""

    x: float
    y: float
    r: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """An open line through points, with round caps and joins."""

    points: tuple[Pt, ...]
    stroke: str = "ink"
    stroke_width: float = 1.0
    dash: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text with its baseline at ``(x, y)``; ``anchor`` is start, middle or end.

    ``weight`` is regular or bold; ``size`` is in the units of the figure.
    """

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    weight: str = "regular"
    fill: str = "ink"


Shape = Polygon | Circle | Line | Text


@dataclass(frozen=True, slots=True)
class Figure:
    """Shapes in a frame from ``(0, 0)`` to ``(width, height)``, y pointing up, first one lowest.

    ``description`` says in one sentence what is seen, for who cannot see it; ``caption`` is printed
    under the picture where one is needed. ``base`` holds what every picture of the kind shows: it
    lies under the shapes, and a file of many pages holds it once.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str
    caption: str | None = None
    base: tuple[Shape, ...] = ()

    @property
    def all_shapes(self) -> tuple[Shape, ...]:
        """Everything there is to draw, the lowest first."""
        return (*self.base, *self.shapes)
