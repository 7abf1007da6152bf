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
_TURN = 20
#: Below this the eye sees nothing move; then the angle that changes says where the work is.
_SEEN = 2.2
#: The trunk carries the arrow when the hip moves this much, and this share of what moves most.
_HIP, _HIP_SHARE = 5.0, 0.34
#: How readily a joint carries the arrow: a leg before an arm, the end of a limb before its middle.
_READY = {
    "hand": 0.85, "wrist": 0.7, "elbow": 0.6, "toe": 0.98, "ankle": 1.0, "knee": 0.97,
    "head": 0.95, "crown": 0.9, "shoulder": 0.8, "waist": 0.8, "hip": 0.8,
}  # fmt: skip
_BY_ANGLE = {"neck": "head", "thoracic": "shoulder", "lumbar": "waist", "elbow_r": "hand_r"}


def arrow(path: Sequence[Skeleton], exercise: Exercise, body: Iterable[Shape]) -> tuple[Shape, ...]:
    """Draw the arrow for the poses from start to end; nothing where nothing moves.

    ``body`` are the shapes of the end pose, which the arrow keeps clear of.
    """
    start, end = path[0].pose, path[-1].pose
    if end.view == "front" and abs(end.head_turn - start.head_turn) >= _TURN:
        return _turn(path[-1], chest=abs(end.trunk_turn - start.trunk_turn) >= _TURN)
    outline = _outline(body)
    if _strides(path):
        return _forward(path[-1], outline)
    hint = exercise.motion_hint or ""
    mover = _mover(path)
    if mover is None or (exercise.category == "education" and mover != "hip"):
        return ()
    track = [path[0].joints[mover], path[len(path) // 2].joints[mover], path[-1].joints[mover]]
    aside = _clear(_trimmed(track), outline, path[-1].joints["waist"])
    return _arrow(aside, both="double" in hint or "ocking" in hint)


def _strides(path: Sequence[Skeleton]) -> bool:
    """Whether a standing person walks: the legs change places."""
    start, end = path[0].pose, path[-1].pose
    if end.view != "side" or abs(end.rot) > _TURN or {"chair", "bike"} & set(end.props):
        return False
    swing = abs((end.hip_l - end.hip_r) - (start.hip_l - start.hip_r))
    bent = max(start.knee_l, start.knee_r, end.knee_l, end.knee_r)
    return swing > 25 and bent <= 40  # noqa: PLR2004  (degrees that tell a stride from a lunge)


def _forward(body: Skeleton, outline: Sequence[Pt]) -> tuple[Shape, ...]:
    y = body.joints["shoulder"][1] + 2
    front = max((x for x, other in outline if abs(other - y) < 8), default=0.0)  # noqa: PLR2004
    return _arrow([(front + 6, y), (front + 14, y), (front + 22, y)])


def _mover(path: Sequence[Skeleton]) -> str | None:
    """The joint whose path the arrow follows."""
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


def _outline(body: Iterable[Shape]) -> list[Pt]:
    """Points so close along the outlines that no gap of the arrow's width is between them."""
    points: list[Pt] = []
    for shape in body:
        if not isinstance(shape, Polygon):
            continue
        ring = shape.points
        for one, two in zip(ring, (*ring[1:], ring[0]), strict=True):
            steps = max(1, math.ceil(distance(one, two) / 2.5))
            points.extend(between(one, two, i / steps) for i in range(steps))
    return points


def _clear(track: list[Pt], outline: Sequence[Pt], centre: Pt) -> list[Pt]:
    """Shift a track to where it keeps clear of the body, as little and as near as possible."""
    along = heading(track[0], track[-1])
    options = [
        (
            aside + abs(ahead) * 0.6 + (2.0 if _inward(track, along + side, centre) else 0.0),
            [towards(towards(point, along + side, aside), along, ahead) for point in track],
        )
        for aside in (4.0, 6.0, 8.0, 10.0, 13.0, 16.0, 20.0, 25.0, 30.0)
        for ahead in (0.0, 6.0, -6.0, 12.0)
        for side in (-90, 90)
    ]
    above = [(cost, option) for cost, option in options if min(y for _, y in option) > 3]  # noqa: PLR2004
    clear = [(cost, option) for cost, option in above or options if _gap(option, outline) >= _CLEAR]
    if clear:
        return min(clear, key=lambda found: found[0])[1]
    return max((option for _, option in above or options), key=lambda o: _gap(o, outline))


def _inward(track: Sequence[Pt], side: float, centre: Pt) -> bool:
    middle = track[len(track) // 2]
    return distance(towards(middle, side, 5), centre) < distance(middle, centre)


def _gap(track: Sequence[Pt], outline: Sequence[Pt]) -> float:
    return min(
        (distance(point, other) for point in track[::2] for other in outline), default=math.inf
    )


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
