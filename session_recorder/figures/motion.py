"""The arrow that shows how an exercise moves: along the path of what moves most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.figures.clearance import Outline, clear, drawn_arrow
from session_recorder.figures.curves import between, distance, heading, quadratic, towards
from session_recorder.figures.gestures import GESTURES, forward, turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.figures.shapes import Pt, Shape
    from session_recorder.figures.skeleton import Skeleton

_SHORTEST, _LONGEST = 11.0, 32.0
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


def arrow(path: Sequence[Skeleton], category: str, body: Iterable[Shape]) -> tuple[Shape, ...]:
    """Draw the arrow for the poses from start to end; nothing where nothing moves.

    ``body`` are the shapes of the end pose, which the arrow keeps clear of.
    """
    start, end = path[0].pose, path[-1].pose
    if end.arrows:
        outline = Outline(body)
        return tuple(shape for name in end.arrows for shape in _named(name, path, outline))
    if end.view == "front" and abs(end.head_turn - start.head_turn) >= _TURN:
        return turn(path[-1], chest=abs(end.trunk_turn - start.trunk_turn) >= _TURN)
    outline = Outline(body)
    if _strides(path):
        return forward(path[-1], outline)
    mover = _mover(path)
    if mover is None or (category == "education" and mover != "hip"):
        return ()
    return _along(mover, path, outline)


def _named(name: str, path: Sequence[Skeleton], outline: Outline) -> tuple[Shape, ...]:
    """The arrow a pose asks for by name: a gesture, or that of a joint."""
    if name in GESTURES:
        return GESTURES[name](path[-1], outline)
    return _along(name, path, outline)


def _along(mover: str, path: Sequence[Skeleton], outline: Outline) -> tuple[Shape, ...]:
    """An arrow along the way of a joint, beside the body."""
    track = [body.joints[mover] for body in path]
    floor = not path[-1].is_from_above
    waist = path[-1].joints["waist"]
    return drawn_arrow(clear(_trimmed(track), outline, waist, floor=floor))


def _strides(path: Sequence[Skeleton]) -> bool:
    """Whether a standing person walks: the legs change places."""
    start, end = path[0].pose, path[-1].pose
    if end.view != "side" or abs(end.rot) > _TURN or {"chair", "bike"} & set(end.props):
        return False
    swing = abs((end.hip_l - end.hip_r) - (start.hip_l - start.hip_r))
    bent = max(start.knee_l, start.knee_r, end.knee_l, end.knee_r)
    return swing > 25 and bent <= 40  # noqa: PLR2004  (degrees that tell a stride from a lunge)


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
