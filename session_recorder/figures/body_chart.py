"""The body chart: hatched areas, paths and numbered marks on a person's front or back."""

from __future__ import annotations

import functools
from itertools import product
from typing import TYPE_CHECKING

from session_recorder.figures.body_outline import outline_shapes
from session_recorder.figures.curves import closed, distance, smooth
from session_recorder.figures.family import NAMES, PATTERNS, mark_of, mark_shapes, ring_shapes
from session_recorder.figures.places import JOINTS, PLACES, spine_y
from session_recorder.figures.placing import placed
from session_recorder.figures.shapes import Circle, Figure, Line, Polygon, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.figures.marks import Mark
    from session_recorder.figures.places import Place, View
    from session_recorder.figures.shapes import Pt, Shape

_WIDTH, _HEIGHT = 112.0, 254.0
#: Where the crown of the head and the middle of the body lie in the figure.
TOP, MIDDLE = 249.0, _WIDTH / 2
#: A nerve is a row of dots, a fascial line a row of strokes: they differ without colour.
_DASHES = {"jm": (0.6, 4.0), "st": (0.6, 4.0), "mf": (6.0, 4.4), "nd": (0.6, 4.0)}
_MARK, _GAP = 10.0, 9.6
#: Where marks stand whose place the record does not name: beside the feet of the back view.
_ELSEWHERE = (34.0, 214.0)


def body_chart(view: View, marks: Iterable[Mark]) -> Figure:
    """Draw a person from the front or the back with the marks that lie on that side.

    L and R are the patient's: on the back view left is drawn left, on the front view right.
    """
    chart = _Chart(view)
    for mark in marks:
        chart.add(mark)
    return chart.figure()


#: Steps away from a point, the nearest first; sideways ones before those up and down.
_NEAREST = sorted(
    product(range(-44, 45, 4), range(-44, 45, 2)),
    key=lambda step: distance(step, (0, 0)) + 0.2 * abs(step[1]),
)


class _Chart:
    """One view being drawn; coordinates are those of ``places`` until the end."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._right = 1 if view == "back" else -1
        self._areas: list[Shape] = []
        self._marks: list[Shape] = []
        self._taken: list[Pt] = []
        self._said: list[str] = []

    def add(self, mark: Mark) -> None:
        """Add a mark where its place lies on this view."""
        place = None if mark.level else PLACES.get(mark.place)
        if place is not None and place.view == self._view:
            self._add_place(mark, place)
        elif place is None:
            self._add_point(mark)

    def _signs(self, mark: Mark) -> tuple[int, ...]:
        return tuple({"R": 1, "L": -1, "M": 0}[side] * self._right for side in mark.sides)

    def _add_place(self, mark: Mark, place: Place) -> None:
        known = mark.side != "not_recorded" and not mark.proposed
        for sign in self._signs(mark):
            for half in (sign,) if sign else (1, -1):
                self._draw(mark, place, half, known=known)
            self._stand(mark, place.at[0] * sign, place.at[1])

    def _draw(self, mark: Mark, place: Place, sign: int, *, known: bool) -> None:
        family = mark_of(mark.family)
        colour = f"family_{family}"
        points = tuple((x * sign, y) for x, y in place.points)
        if place.is_path:
            curve = tuple((x, y) for x, y in smooth(points, 5))
            self._areas.append(Line(curve, stroke=colour, stroke_width=2.2, dash=_DASHES[family]))
            return
        outline = closed(points)
        if known:
            pattern = PATTERNS[family]
            self._areas.append(Polygon(outline, fill=colour, pattern=pattern))
        dash = None if known else (2.0, 2.4)
        self._areas.append(Polygon(outline, stroke=colour, stroke_width=1.1, dash=dash))

    def _add_point(self, mark: Mark) -> None:
        view, (x, y) = _point(mark)
        if view != self._view:
            return
        for sign in self._signs(mark):
            self._stand(mark, x * sign, y)

    def _stand(self, mark: Mark, x: float, y: float) -> None:
        """Put a mark at a point, or at the nearest free one with a line to where it belongs."""
        at = (x, y)
        near = ((x + dx, y + dy) for dx, dy in _NEAREST if self._is_free(x + dx, y + dy))
        x, y = next(near, at)
        self._taken.append((x, y))
        if distance((x, y), at) > _MARK / 2:
            colour = f"family_{mark_of(mark.family)}"
            self._marks.insert(0, Line((at, (x, y)), stroke=colour, stroke_width=0.8))
            self._marks.insert(0, Circle(*at, 1.2, fill=colour))
        if mark.proposed:
            ring = ring_shapes(mark.family, 0, 0, _MARK / 2)
            self._marks.extend(placed(ring, x, y))
        else:
            self._marks.extend(placed(mark_shapes(mark.family, 0, 0, _MARK), x, y, flip=True))
        unsure = "?" if mark.side == "not_recorded" else ""
        left = x < -1
        beside = x + (-1 if left else 1) * (_MARK / 2 + 0.8)
        anchor = "end" if left else "start"
        self._marks.append(
            Text(beside, y + 2.9, f"{mark.number}{unsure}", 8, anchor, weight="bold")
        )
        self._said.append(_described(mark))

    def _is_free(self, x: float, y: float) -> bool:
        """Whether a mark with its number beside it fits there."""
        inside = abs(x) < MIDDLE - _GAP and y > 0
        return inside and all(
            abs(x - tx) >= _GAP + 5 or abs(y - ty) >= _GAP for tx, ty in self._taken
        )

    def figure(self) -> Figure:
        """Give the finished chart."""
        letters = ("L", "R") if self._view == "back" else ("R", "L")
        sides = tuple(
            Text(x, 15, letter, 12, "middle", weight="bold", fill="ink_2")
            for letter, x in zip(letters, (-32, 32), strict=True)
        )
        name = Text(-54, 233, self._view.capitalize(), 9.5, fill="ink_2")
        shapes = (*self._areas, *sides, name, *self._marks)
        said = "; ".join(dict.fromkeys(self._said)) or "no marks"
        return Figure(
            _WIDTH,
            _HEIGHT,
            placed(shapes, MIDDLE, TOP, flip=True),
            f"Body chart, {self._view} view: {said}",
            base=_outline(self._view),
        )


@functools.cache
def _outline(view: View) -> tuple[Shape, ...]:
    return placed(outline_shapes(view), MIDDLE, TOP, flip=True)


def _point(mark: Mark) -> tuple[View, Pt]:
    level = mark.level
    if level is None:
        return "back", _ELSEWHERE
    if level.kind == "rib":
        number = int("".join(filter(str.isdigit, level.text)))
        return "back", (9.5, spine_y(f"T{number}") + 1.5)
    if level.members:
        y = (spine_y(level.members[0]) + spine_y(level.members[-1])) / 2
        return "back", (4.5, y)
    return JOINTS[level.text]


def _described(mark: Mark) -> str:
    side = {
        "L": " left", "R": " right", "B": " both sides", "not_recorded": " side not recorded",
    }.get(mark.side or "", "")  # fmt: skip
    what = f"{'proposed ' if mark.proposed else ''}{NAMES[mark_of(mark.family)]}"
    return f"{mark.number} {what} {mark.place or 'place not named'}{side}"
