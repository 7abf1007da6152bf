"""Hands on the body or on the furniture: the arm is bent until the hand lies where it belongs."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.figures.curves import between, distance, heading, reach, towards
from session_recorder.figures.skeleton import HAND, SIDES, arm_lengths

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.figures.shapes import Pt
    from session_recorder.figures.skeleton import Joints, Skeleton

    #: Where the wrist is, and the heading of the hand.
    Place = tuple[Pt, float]

#: The seat of the chair in front, and how far before it the toes stand.
CHAIR_FRONT_HEIGHT, CHAIR_FRONT_GAP = 24.0, 6.0
#: A palm on the floor holds the wrist this high.
WRIST_RADIUS = 2.0
#: Half of the thickness of an elbow.
ELBOW_RADIUS, HAND_RADIUS = 2.75, 1.6
#: What does not move with the body.
_FIXED = frozenset(("floor", "worktop", "desk", "seat", "chair_front"))
#: A shoulder nearer to a planted hand than this share of the arm lets the hand slide.
_BENT = 0.93
#: How high a worktop is.
_WORKTOP = 53.0


def touching(body: Skeleton, start: Skeleton | None = None) -> Skeleton:
    """Give the body with its hands where the pose says they rest.

    A hand that rests on the same thing in ``start`` stays where it was there, if the arm is long
    enough for it and need not bend much.

    Raises:
        KeyError: The pose names a place that a hand cannot be put on.
    """
    joints = dict(body.joints)
    headings = dict(body.heading)
    for side in SIDES:
        place: str | None = getattr(body.pose, f"touch_{side}")
        if place is None:
            continue
        wrist, hand = _place(body, place, side)
        if not body.is_from_above:
            wrist = (wrist[0], max(wrist[1], WRIST_RADIUS))
        if start and place in _FIXED and place == getattr(start.pose, f"touch_{side}"):
            planted = start.joints[f"wrist_{side}"]
            stretched = distance(joints[f"sh_{side}"], planted) / sum(arm_lengths(body.pose, side))
            if _BENT < stretched < 1:
                wrist = planted
        root = joints[f"sh_{side}"]
        upper, fore = arm_lengths(body.pose, side)
        elbow, end = reach(root, wrist, upper, fore, _bend(body, side))
        if elbow[1] < ELBOW_RADIUS and not body.is_from_above:
            elbow = _raised(root, elbow, upper, ELBOW_RADIUS)
            end = towards(elbow, heading(elbow, wrist), fore)
        joints[f"elbow_{side}"], joints[f"wrist_{side}"] = elbow, end
        tip = towards(end, hand, HAND)
        if tip[1] < HAND_RADIUS and not body.is_from_above:
            tip = _raised(end, tip, HAND, HAND_RADIUS)
            hand = heading(end, tip)
        joints[f"hand_{side}"] = tip
        headings[f"hand_{side}"] = hand
    return replace(body, joints=joints, heading=headings)


def touches(body: Skeleton, side: str) -> bool:
    """Whether a hand rests on something the pose names."""
    return getattr(body.pose, f"touch_{side}") is not None


def can_touch(view: str, place: str) -> bool:
    """Whether a hand can be put on a place in a view."""
    name, _, leg = place.rpartition("_")
    return (name in _ON_LEG and leg in SIDES) or place in (_FRONT if view == "front" else _SIDE)


def _bend(body: Skeleton, side: str) -> int:
    """An elbow points back in the side view, outward in the front view."""
    return 1 if not body.is_front or side == "r" else -1


def _raised(root: Pt, end: Pt, length: float, height: float) -> Pt:
    """Turn a bone until its end lies on the floor instead of under it."""
    drop = max(-length, min(length, root[1] - height))
    along = math.sqrt(length**2 - drop**2)
    return (root[0] + math.copysign(along, end[0] - root[0]), root[1] - drop)


def _place(body: Skeleton, place: str, side: str) -> Place:
    name, _, leg = place.rpartition("_")
    if name in _ON_LEG and leg in SIDES:
        return _ON_LEG[name](body.joints, leg)
    return (_FRONT if body.is_front else _SIDE)[place](body, side)


def _thigh(joints: Joints, leg: str) -> Place:
    hip, knee = joints[f"hip_{leg}"], joints[f"knee_{leg}"]
    along = heading(hip, knee)
    return towards(between(hip, knee, 0.42), along - 90, 6.4), along + 4


def _knee(joints: Joints, leg: str) -> Place:
    hip, knee = joints[f"hip_{leg}"], joints[f"knee_{leg}"]
    along = heading(hip, knee)
    return towards(between(hip, knee, 0.76), along - 90, 5.4), along + 14


def _under_thigh(joints: Joints, leg: str) -> Place:
    hip, knee = joints[f"hip_{leg}"], joints[f"knee_{leg}"]
    along = heading(hip, knee)
    return towards(between(hip, knee, 0.66), along + 90, 2.6), along + 60


def _shin(joints: Joints, leg: str) -> Place:
    knee, ankle = joints[f"knee_{leg}"], joints[f"ankle_{leg}"]
    along = heading(knee, ankle)
    return towards(between(knee, ankle, 0.16), along - 90, 4.2), along + 20


def _low_shin(joints: Joints, leg: str) -> Place:
    knee, ankle = joints[f"knee_{leg}"], joints[f"ankle_{leg}"]
    along = heading(knee, ankle)
    return towards(between(knee, ankle, 0.55), along - 90, 4.4), along - 20


def _ankle(joints: Joints, leg: str) -> Place:
    knee, ankle, toe = (joints[f"{name}_{leg}"] for name in ("knee", "ankle", "toe"))
    grip = between(between(knee, ankle, 0.97), toe, 0.12)
    return towards(grip, heading(knee, ankle) - 90, 2.0), heading(ankle, toe) + 30


_ON_LEG: dict[str, Callable[[Joints, str], Place]] = {
    "thigh": _thigh,
    "knee": _knee,
    "under_thigh": _under_thigh,
    "shin": _shin,
    "low_shin": _low_shin,
    "ankle": _ankle,
}


def _belly(body: Skeleton, _: str) -> Place:
    hip, waist = body.joints["hip"], body.joints["waist"]
    along = heading(hip, waist)
    return towards(between(hip, waist, 1.0), along + 90, 7.6 + body.pose.belly), along + 176


def _back_of_hip(body: Skeleton, _: str) -> Place:
    hip, waist = body.joints["hip"], body.joints["waist"]
    along = heading(hip, waist)
    return towards(between(hip, waist, 0.45), along - 90, 6.2), along + 160


def _side_of_hip(body: Skeleton, _: str) -> Place:
    hip, waist = body.joints["hip"], body.joints["waist"]
    along = heading(hip, waist)
    return towards(between(hip, waist, 0.5), along - 90, 1.0), along + 130


def _back_of_head(body: Skeleton, _: str) -> Place:
    head = body.heading["head"]
    return towards(body.joints["head"], head - 110, 6.6), head + 12


def _floor(body: Skeleton, side: str) -> Place:
    """Where the wrist of the pose is over the floor; a straight arm stays straight."""
    (x, y), wrist = body.joints[f"sh_{side}"], body.joints[f"wrist_{side}"]
    along = wrist[0] - x
    if getattr(body.pose, f"elbow_{side}") != 0:
        return (x + along, WRIST_RADIUS), 91.0
    length = sum(arm_lengths(body.pose, side)) - 0.1
    reached = math.copysign(math.sqrt(max(0.0, length**2 - (y - WRIST_RADIUS) ** 2)), along)
    return (x + reached, WRIST_RADIUS), 91.0 if along > -WRIST_RADIUS else 269.0


def _seat(body: Skeleton, _: str) -> Place:
    x, y = body.joints["hip"]
    return (x - 9.0, y - 1.6), 140.0


def _desk(body: Skeleton, side: str) -> Place:
    x, y = body.joints["hip"]
    return (x + (24.5 if side == "r" else 28.0), y + 9.4), 92.0


def _chair_front(body: Skeleton, side: str) -> Place:
    toes = max(body.joints["toe_l"][0], body.joints["toe_r"][0])
    shift = 0.0 if side == "r" else 3.0
    return (toes + CHAIR_FRONT_GAP + 2 + shift, CHAIR_FRONT_HEIGHT + 3.6), 92.0


def _worktop(body: Skeleton, side: str) -> Place:
    toes = max(body.joints["toe_l"][0], body.joints["toe_r"][0])
    return (toes + (6.0 if side == "r" else 9.0), _WORKTOP), 94.0


def _box_on_chair(body: Skeleton, side: str) -> Place:
    (x, y), along = _chair_front(body, side)
    return (x, y + 4.0), along


_SIDE: dict[str, Callable[[Skeleton, str], Place]] = {
    "belly": _belly,
    "back_of_hip": _back_of_hip,
    "side_of_hip": _side_of_hip,
    "back_of_head": _back_of_head,
    "floor": _floor,
    "seat": _seat,
    "desk": _desk,
    "chair_front": _chair_front,
    "box_on_chair": _box_on_chair,
    "worktop": _worktop,
}


def _hip_in_front(body: Skeleton, side: str) -> Place:
    k = 1 if side == "l" else -1
    hip, along = body.joints["hip"], body.heading["hip"]
    at = towards(towards(hip, along, 7.5), along + 90, k * 8.4)
    return at, along + 180 + k * 50


def _thigh_in_front(body: Skeleton, side: str) -> Place:
    k = 1 if side == "l" else -1
    hip, knee = body.joints[f"hip_{side}"], body.joints[f"knee_{side}"]
    along = body.heading["hip"]
    at = towards(towards(hip, along, 3.4), along + 90, k * 2.6)
    return at, heading(at, towards(knee, along + 90, -k * 0.5))


def _knee_in_front(body: Skeleton, side: str) -> Place:
    k = 1 if side == "l" else -1
    knee = body.joints[f"knee_{side}"]
    return (knee[0] + k * 0.5, knee[1] + 6.5), 180.0 + k * 4


def _shin_in_front(body: Skeleton, _: str) -> Place:
    """The shin that lies across the other knee."""
    knee, ankle = body.joints["knee_r"], body.joints["ankle_r"]
    x, y = between(knee, ankle, 0.8)
    return (x + 3.0, y + 6.0), 200.0


def _worktop_in_front(body: Skeleton, side: str) -> Place:
    k = 1 if side == "l" else -1
    return (body.joints["hip"][0] + k * 21.0, _WORKTOP), 180.0 - k * 100


_FRONT: dict[str, Callable[[Skeleton, str], Place]] = {
    "hip": _hip_in_front,
    "lap": _thigh_in_front,
    "knee": _knee_in_front,
    "shin": _shin_in_front,
    "worktop": _worktop_in_front,
}
