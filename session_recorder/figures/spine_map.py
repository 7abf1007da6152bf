"""The spine map: the whole spine in small, and the part that was treated in large."""

from __future__ import annotations

import functools
from collections import Counter
from copy import copy
from typing import TYPE_CHECKING

from session_recorder.domain.level import VERTEBRAE, Level, read_level
from session_recorder.figures import vertebrae as bones
from session_recorder.figures.curves import rounded_box
from session_recorder.figures.family import NAMES, mark_of
from session_recorder.figures.grade_marks import family_shape, grade_mark
from session_recorder.figures.shapes import Circle, Figure, Line, Polygon, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.figures.marks import Mark
    from session_recorder.figures.shapes import Pt, Shape

Window = tuple[str, ...]

_PARTS: tuple[Window, ...] = (
    VERTEBRAE[0:8],
    VERTEBRAE[8:14],
    VERTEBRAE[14:20],
    VERTEBRAE[20:26],
)
LUMBAR = _PARTS[3]
#: As many levels as stay legible, and as few as still show where one is.
_MOST, _FEWEST = 8, 6
_WIDTH, _HEIGHT = 276.0, 240.0
_SMALL_X, _SMALL_W = 34.0, 64.0
_BIG_X, _BIG_W = 188.0, 112.0
_TOP = 18.0
#: How far from the middle of a level a point still belongs to it, of its width and its height.
_REACH = 0.62
_SIDES = {"L": -1, "M": 0, "R": 1}


def window_for(places: Iterable[str]) -> Window:
    """Give the levels that show the places in large: all of them together where that is legible.

    Otherwise it is the part of the spine with most of them; without any it is the lumbar part.
    """
    found = [ranks for place in places if (ranks := _ranks(_level(place)))]
    if not found:
        return LUMBAR
    first, last = min(r[0] for r in found), max(r[-1] for r in found)
    for part in _PARTS:
        if VERTEBRAE[first] in part and VERTEBRAE[last] in part:
            return part
    if last - first < _MOST:
        return _around(first, last)
    counts = Counter(part for ranks in found for part in _PARTS if VERTEBRAE[ranks[0]] in part)
    return counts.most_common(1)[0][0]


def _around(first: int, last: int) -> Window:
    while last - first + 1 < _FEWEST:
        last = min(last + 1, len(VERTEBRAE) - 1)
        first = max(first - 1, 0)
    return VERTEBRAE[first : last + 1]


def spine_map(marks: Iterable[Mark], window: Window | None = None) -> Figure:
    """Draw the spine from behind, so that the patient's right is on the right.

    ``window`` are the levels shown in large; ``None`` chooses those of the marks. Each mark has
    the shape of its family with its grade in it, or its number where it has no grade.
    """
    shown = [mark for mark in marks if _ranks(mark.level)]
    levels = window or window_for(mark.place for mark in shown)
    small, big, names, base = _drawn(levels)
    small, big = copy(small), copy(big)
    small.shapes, big.shapes, big.taken = [], [], []
    for mark in shown:
        small.add(mark)
        big.add(mark)
    said = "; ".join(_described(mark) for mark in shown) or "no marks"
    return Figure(
        _WIDTH,
        _HEIGHT,
        (*names, *small.shapes, *big.shapes),
        f"Spine from behind, {levels[0]} to {levels[-1]}: {said}",
        base=base,
    )


@functools.cache
def _drawn(levels: Window) -> tuple[_Small, _Big, tuple[Shape, ...], tuple[Shape, ...]]:
    """Give both parts without a mark, their names, and their other shapes."""
    small, big = _Small(levels), _Big(levels)
    shapes = (*small.shapes, *big.shapes)
    names = tuple(shape for shape in shapes if isinstance(shape, Text))
    return small, big, names, tuple(shape for shape in shapes if not isinstance(shape, Text))


def target_at(window: Window, x: float, y: float) -> tuple[str, str] | None:
    """Give the level and the patient's side (L, M or R) at a point of the map, y pointing up.

    Beside the sacrum it is the joint there, SIJ. Outside the part in large there is nothing.
    """
    big = _drawn(window)[1]
    if abs(x - _BIG_X) > _BIG_W * _REACH:
        return None
    level = min(window, key=lambda vertebra: abs(big.y(vertebra) - y))
    if abs(big.y(level) - y) > big.row * _REACH:
        return None
    side = min(_SIDES, key=lambda name: abs(big.x(name) - x))
    return ("SIJ" if level == "S1" and side != "M" else level), side


class _Small:
    """The whole spine; a frame shows which part is drawn in large."""

    def __init__(self, window: Window) -> None:
        self.shapes: list[Shape] = []
        self._y: dict[str, float] = {}
        unit = (_HEIGHT - 12) / (sum(map(bones.height_of, VERTEBRAE)) + 0.9)
        self._boxes(unit)
        top = self._y[window[0]] + unit * 0.5 + 2
        low = self._y[window[-1]] - unit * (1.3 if window[-1] == "S1" else 0.55) - 1
        frame = rounded_box(_SMALL_X - 31, low, _SMALL_W - 2, top - low, 8)
        self.shapes.insert(0, Polygon(frame, fill="accent_soft", stroke="accent"))
        for letter, level in (("C", "C4"), ("T", "T6"), ("L", "L3")):
            self.shapes.append(
                Text(_SMALL_X - 22, self._y[level] - 4, letter, 11, "middle", "bold", "ink_2")
            )

    def _boxes(self, unit: float) -> None:
        y = _HEIGHT - 5
        for level in VERTEBRAE:
            height = bones.height_of(level) * unit
            width = bones.width_of(level) * _SMALL_W * 0.46
            self._y[level] = y - height / 2
            if level == "S1":
                centre = (_SMALL_X, y - height * 0.5)
                self.shapes.extend(bones.sacrum(centre, width, height * 0.92, 0.9)[:1])
            else:
                wide = width * (0.84 if level == "C0" else 1)
                box = rounded_box(
                    _SMALL_X - wide / 2, y - height + 0.8, wide, height - 1.6, height * 0.42
                )
                self.shapes.append(Polygon(box, "bone", "bone_line", 0.9))
            y -= height

    def add(self, mark: Mark) -> None:
        """Put dots where a mark is."""
        colour = f"family_{mark_of(mark.family)}"
        ranks = _ranks(mark.level)
        y = sum(self._y[VERTEBRAE[rank]] for rank in (ranks[0], ranks[-1])) / 2
        for side in mark.sides:
            x = _SMALL_X + _SIDES[side] * bones.width_of(VERTEBRAE[ranks[0]]) * _SMALL_W * 0.285
            if mark.proposed:
                self.shapes.append(Circle(x, y, 2.6, "paper", colour, 1))
            else:
                self.shapes.append(family_shape(mark.family, x, y, 3.1, 1.0))


class _Big:
    """The chosen levels, each with a left, a middle and a right target."""

    def __init__(self, window: Window) -> None:
        self.shapes: list[Shape] = []
        self._window = window
        self._has_sacrum = "S1" in window
        self.row = (_HEIGHT - _TOP - 4) / (len(window) + (0.42 if self._has_sacrum else 0))
        self.taken: list[Pt] = []
        for side, word in (("L", "Left"), ("M", "Centre"), ("R", "Right")):
            self.shapes.append(Text(self.x(side), _HEIGHT - 11, word, 11, "middle", fill="ink_2"))
        for level in window:
            self._draw(level)
        if self._has_sacrum:
            self._draw_pelvis()

    def x(self, side: str) -> float:
        """Give the place across of a side."""
        return _BIG_X + _SIDES[side] * _BIG_W * 0.41

    def y(self, level: str) -> float:
        """Give the height of a level."""
        return _HEIGHT - _TOP - self.row * (self._window.index(level) + 0.5)

    def _draw(self, level: str) -> None:
        y, row = self.y(level), self.row
        centre = (_BIG_X, y)
        self.shapes.append(Text(87, y - 4, level, 12, "middle", fill="ink_2"))
        if level == "S1":
            return
        width = _BIG_W * (1.0 + 0.02 * (int(level[1:]) - 3 if level[0] == "L" else 0))
        if level == "C0":
            self.shapes.extend(bones.occiput(centre, width * 0.92, row * 0.92))
        else:
            self.shapes.extend(bones.arch(centre, width, min(row * 1.02, 40)))
        self._targets((self.x("L"), self.x("M"), self.x("R")), y)

    def _draw_pelvis(self) -> None:
        y, row = self.y("S1"), min(self.row, 40)
        for side in (-1, 1):
            self.shapes.append(bones.iliac_crest((_BIG_X, y), _BIG_W * 0.98, row * 1.05, side))
            x = _BIG_X + side * _BIG_W * 0.70
            self.shapes.append(Text(x, y - row * 0.86, "SIJ", 11, "middle", fill="ink_2"))
        self.shapes.extend(bones.sacrum((_BIG_X, y), _BIG_W * 0.97, row * 0.9))
        joints = (_BIG_X - _BIG_W * 0.475, _BIG_X, _BIG_X + _BIG_W * 0.475)
        self._targets(joints, y)

    def _targets(self, xs: Sequence[float], y: float) -> None:
        self.shapes.extend(Circle(x, y, 2.1, "bone_line") for x in xs)

    def add(self, mark: Mark) -> None:
        """Draw a mark where its level is among those shown."""
        level = mark.level
        rows = [v for v in _vertebrae(level) if v in self._window]
        if level is None or not rows:
            return
        top, low = self.y(rows[0]), self.y(rows[-1])
        middle = (top + low) / 2
        if level.text in ("sacrum", "coccyx", "pubis"):
            middle -= self.row * {"sacrum": 0.25, "coccyx": 0.8, "pubis": 0.8}[level.text]
        for side in mark.sides:
            x = self.x(side)
            if level.text == "SIJ":
                x = _BIG_X + _SIDES[side] * _BIG_W * 0.475
            elif level.kind == "rib" and side != "M":
                x = _BIG_X + _SIDES[side] * _BIG_W * 0.62
            self._stand(mark, level, (x, middle), top - low)

    def _stand(self, mark: Mark, level: Level, at: Pt, span: float) -> None:
        x, y = at
        size = min(self.row * 0.36, 10.5) + 1
        while any(abs(x - tx) < size * 1.7 and abs(y - ty) < size * 1.2 for tx, ty in self.taken):
            x += size * 1.8 * (-1 if x < _BIG_X else 1)
        self.taken.append((x, y))
        if level.kind in ("range", "region"):
            colour = f"family_{mark_of(mark.family)}"
            half = max(span / 2 + self.row * 0.3, size)
            dash = (3.0, 3.0) if mark.proposed else None
            self.shapes.append(Line(((x, y - half), (x, y + half)), colour, 2.4, dash))
        self.shapes.extend(grade_mark(mark, x, y, size))


def _level(place: str) -> Level | None:
    found = read_level(place) if place else None
    return found if isinstance(found, Level) else None


def _vertebrae(level: Level | None) -> Window:
    """The vertebrae a level is drawn at: its own, the one of its rib, or the sacrum."""
    if level is None:
        return ()
    if level.members:
        return level.members
    if level.kind == "rib":
        return (f"T{''.join(filter(str.isdigit, level.text))}",)
    return ("S1",) if level.kind == "pelvis" else ()


def _ranks(level: Level | None) -> tuple[int, ...]:
    return tuple(VERTEBRAE.index(vertebra) for vertebra in _vertebrae(level))


def _described(mark: Mark) -> str:
    side = {"L": " left", "R": " right", "B": " both sides"}.get(mark.side or "", "")
    grade = f" {mark.grade}" if mark.grade else ""
    proposed = "proposed " if mark.proposed else ""
    return f"{mark.number} {proposed}{NAMES[mark_of(mark.family)]} {mark.place}{side}{grade}"
