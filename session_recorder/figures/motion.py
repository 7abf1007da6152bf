"""The arrow that shows how an exercise moves: along the path of what moves most."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.figures.curves import between, distance, heading, quadratic, towards
from session_recorder.figures.shapes import Line, Polygon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.domain.exercise import Exercise
    from session_recorder.figures.shapes import Pt, Shape
    from session_recorder.figures.skeleton import Skeleton

_WIDTH, _HEAD = 1.8, 4.8
_SHORTEST, _LONGEST = 11.0, 32.0
_CLEAR = 3.6
_ASIDE = tuple(side * far for far in (0, 4, 6, 8, 10, 13, 16, 20, 25, 30) for side in (-1, 1))
_AHEAD = (0.0, 6.0, -6.0, 12.0, -12.0, 16.0, -16.0, 21.0, -21.0, 26.0, -26.0)
_TURN = 20
#: Below this the eye sees nothing move; then the angle that changes says where the work is.
_SEEN = 2.2
#: The trunk carries the arrow when the hip moves this much, and this share of what moves most.
_HIP, _HIP_SHARE = 4.0, 0.2
#: How readily a joint carries the arrow: a leg before an arm, the end of a limb before its middle.
_READY = {
    "hand": 0.85, "wrist": 0.7, "elbow": 0.6, "toe": 0.7, "ankle": 1.0, "knee": 0.75,
    "head": 0.95, "crown": 0.9, "shoulder": 0.8, "waist": 0.8, "hip": 0.8,
}  # fmt: skip
_BY_ANGLE = {"neck": "head", "lumbar": "waist", "elbow_r": "hand_r"}


def arrow(path: Sequence[Skeleton], exercise: Exercise, body: Iterable[Shape]) -> tuple[Shape, ...]:
    """Draw the arrow for the poses from start to end; nothing where nothing moves.

    ``body`` are the shapes of the end pose, which the arrow keeps clear of.
    """
    start, end = path[0].pose, path[-1].pose
    if end.view == "front" and abs(end.head_turn - start.head_turn) >= _TURN:
        return _turn(path[-1], chest=abs(end.trunk_turn - start.trunk_turn) >= _TURN)
    outline = _Body(body)
    if _strides(path):
        return _forward(path[-1], outline)
    hint = exercise.motion_hint or ""
    both = "double" in hint or "ocking" in hint
    waist = path[-1].joints["waist"]
    mover = _mover(path)
    if "pelvis" in hint:
        rock = [(waist[0] + x, waist[1]) for x in (-_SHORTEST / 2, 0, _SHORTEST / 2)]
        return _arrow(_clear(rock, outline, waist, floor=True), both=True)
    if mover is None or (exercise.category == "education" and mover != "hip"):
        return ()
    track = [path[0].joints[mover], path[len(path) // 2].joints[mover], path[-1].joints[mover]]
    floor = not path[-1].is_from_above
    return _arrow(_clear(_trimmed(track), outline, waist, floor=floor), both=both)


def _strides(path: Sequence[Skeleton]) -> bool:
    """Whether a standing person walks: the legs change places."""
    start, end = path[0].pose, path[-1].pose
    if end.view != "side" or abs(end.rot) > _TURN or {"chair", "bike"} & set(end.props):
        return False
    swing = abs((end.hip_l - end.hip_r) - (start.hip_l - start.hip_r))
    bent = max(start.knee_l, start.knee_r, end.knee_l, end.knee_r)
    return swing > 25 and bent <= 40  # noqa: PLR2004  (degrees that tell a stride from a lunge)


def _forward(body: Skeleton, outline: _Body) -> tuple[Shape, ...]:
    y = body.joints["shoulder"][1] + 2
    front = outline.front(y)
    return _arrow([(front + 6, y), (front + 14, y), (front + 22, y)])


def _mover(path: Sequence[Skeleton]) -> str | None:
    """The joint whose path the arrow follows."""
    if "box_hands" in path[-1].pose.props:
        return "hand_r"
    if _squats(path):
        return "hip"
    start, end = path[0].joints, path[-1].joints
    moved = {
        name: distance(start[name], end[name]) * _READY[name.split("_", maxsplit=1)[0]]
        for name in start
        if name.split("_", maxsplit=1)[0] in _READY
    }
    most = max(moved, key=lambda name: moved[name] + (0.01 if name.endswith("r") else 0))
    if moved[most] < _SEEN:
        return _mover_by_angle(path)
    hip = distance(start["hip"], end["hip"])
    if hip >= _HIP and hip >= moved[most] * _HIP_SHARE:
        return "hip"
    return most


def _squats(path: Sequence[Skeleton]) -> bool:
    """Whether both knees bend over feet that stay on the floor."""
    start, end = path[0].pose, path[-1].pose
    bends = min(abs(end.knee_l - start.knee_l), abs(end.knee_r - start.knee_r))
    feet = {"ankle_l", "ankle_r"} <= path[0].resting & path[-1].resting
    return feet and bends >= 30 and abs(end.rot) < 45  # noqa: PLR2004  (degrees)


def _mover_by_angle(path: Sequence[Skeleton]) -> str | None:
    start, end = path[0].pose, path[-1].pose
    turned = {name: abs(getattr(end, name) - getattr(start, name)) for name in _BY_ANGLE}
    most = max(turned, key=lambda name: turned[name])
    return _BY_ANGLE[most] if turned[most] else None


def _trimmed(track: Sequence[Pt]) -> list[Pt]:
    """Give the last part of a track as a smooth curve of a length that can be seen."""
    first, middle, last = track
    straight = between(first, last)
    bow = distance(straight, middle)
    if bow > distance(first, last) * 0.6:
        middle = straight
    control = between(straight, middle, 2)
    curve = quadratic(first, control, last, 24)
    length = distance(first, middle) + distance(middle, last)
    if length < _SHORTEST:
        along = heading(first, last) if length > 0.1 else 0.0  # noqa: PLR2004
        ends = (towards(straight, along, -_SHORTEST / 2), towards(straight, along, _SHORTEST / 2))
        return [between(*ends, i / 8) for i in range(9)]
    share = min(_LONGEST, max(_SHORTEST, length * 0.8)) / length
    return curve[int((1 - min(1.0, share)) * 24) :]


class _Body:
    """The outline of a body as points in a grid, to tell fast what is near it."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._cells: dict[tuple[int, int], list[Pt]] = {}
        for shape in shapes:
            if isinstance(shape, Polygon | Line):
                self._add(shape.points)

    def _add(self, ring: Sequence[Pt]) -> None:
        for one, two in zip(ring, (*ring[1:], ring[0]), strict=True):
            steps = max(1, math.ceil(distance(one, two) / 2.5))
            for i in range(steps):
                point = between(one, two, i / steps)
                self._cells.setdefault(_cell(point), []).append(point)

    def touched(self, track: Sequence[Pt]) -> int:
        """How many points of a track are too near."""
        return sum(self._is_near(point) for point in track)

    def _is_near(self, point: Pt) -> bool:
        column, row = _cell(point)
        return any(
            distance(point, other) < _CLEAR
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for other in self._cells.get((column + i, row + j), ())
        )

    def front(self, y: float) -> float:
        """How far to the right the body reaches near a height."""
        points = [point for cell in self._cells.values() for point in cell]
        return max((x for x, other in points if abs(other - y) < 8), default=0.0)  # noqa: PLR2004


def _cell(point: Pt) -> tuple[int, int]:
    return (math.floor(point[0] / _CLEAR), math.floor(point[1] / _CLEAR))


def _clear(track: list[Pt], body: _Body, centre: Pt, *, floor: bool) -> list[Pt]:
    """Shift a track to where it keeps clear of the body, as little and as near as possible."""
    along = heading(track[0], track[-1])
    best, least = track, math.inf
    for aside in _ASIDE:
        for ahead in _AHEAD:
            shifted = towards((0, 0), along + 90, aside), towards((0, 0), along, ahead)
            dx, dy = (shifted[0][k] + shifted[1][k] for k in (0, 1))
            option = [(x + dx, y + dy) for x, y in track]
            cost = abs(aside) + abs(ahead) * 0.55 + 2.0 * _is_outward(track, (dx, dy), centre)
            cost += 1000.0 * (floor and min(y for _, y in option) < 3)  # noqa: PLR2004
            if cost < least:
                cost += 100.0 * body.touched(option)
            if cost < least:
                best, least = option, cost
    return best


def _is_outward(track: Sequence[Pt], by: Pt, centre: Pt) -> bool:
    x, y = track[len(track) // 2]
    return distance((x + by[0], y + by[1]), centre) > distance((x, y), centre)


def _arrow(track: Sequence[Pt], *, both: bool = False) -> tuple[Shape, ...]:
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


def _turn(body: Skeleton, *, chest: bool) -> tuple[Shape, ...]:
    """A flat arc round the head or over the chest, towards the side it turns to."""
    sign = 1 if body.pose.head_turn > 0 else -1
    x, y = body.joints["head"]
    width, height, low = (19.0, 6.0, 9.5) if chest else (13.0, 4.6, 8.5)
    track = [
        (
            x - sign * width * math.cos(math.pi * t / 12),
            y + low + height * math.sin(math.pi * t / 12),
        )
        for t in range(13)
    ]
    return _arrow(track)
