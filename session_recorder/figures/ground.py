"""Sets a figure on the floor: what rests there in the pose rests there with its drawn thickness."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.figures.curves import between, distance, heading, reach, towards
from session_recorder.figures.skeleton import SIDES, skeleton
from session_recorder.figures.touching import touches, touching

if TYPE_CHECKING:
    from session_recorder.domain.exercise import Pose
    from session_recorder.figures.shapes import Pt
    from session_recorder.figures.skeleton import Joints, Skeleton

#: How thick the drawn body is round a joint.
RADIUS = {
    "hip": 6.9,
    "waist": 5.7,
    "shoulder": 5.6,
    "head": 6.3,
    "knee": 3.75,
    "ankle": 2.3,
    "toe": 1.7,
    "elbow": 2.75,
    "wrist": 2.0,
    "hand": 1.6,
    "sh": 3.5,
}
HEEL_RADIUS = 2.25
#: The same for who faces the viewer: the foot points at the viewer, the trunk is broad.
FRONT_RADIUS = {**RADIUS, "hip": 5.2, "toe": 2.5, "ankle": 2.4, "shoulder": 0.0}
#: A joint within this height of the lowest one was meant to rest on the floor.
_NEAR = 3.2
#: A hand or foot that moves less than this between two poses was meant to stay where it is.
_FIXED = 9.0
#: A gap this small is not seen.
_UNSEEN = 0.3
#: Height of the step; standing on it with both feet lifts the whole figure.
STEP_HEIGHT = 10.0
#: A limb is straight when its ends are this share of its length apart.
_STRAIGHT = 0.99
#: How high over the floor the lower foot is on a bike.
_PEDALS = 7.0


def grounded(pose: Pose) -> Skeleton:
    """Give the skeleton of a pose with the floor at ``y = 0``, none where seen from above."""
    found = skeleton(pose)
    held_up = {
        f"{name}_{side}" for side in SIDES if touches(found, side) for name in ("elbow", *_HAND)
    }
    if found.is_from_above:
        return touching(found)
    lowest = _level(found.joints, held_up)
    resting = {
        name
        for name, (_, y) in found.joints.items()
        if y - lowest < _NEAR and name in _CONTACTS and name not in held_up
    }
    found = found.moved(0, -_lowest(found, held_up))
    if not found.is_front:
        for side in SIDES:
            _settle(found.joints, resting, ("hip", "knee", "ankle", "toe"), side)
            _settle(found.joints, resting, ("sh", "elbow", "wrist", "hand"), side)
    lift = STEP_HEIGHT if _stands_on_step(found) else 0.0
    if "bike" in pose.props:
        lift = _PEDALS
    set_down = touching(found.moved(0, lift - _lowest(found, held_up)))
    return replace(set_down, resting=frozenset(resting))


def _level(joints: Joints, held_up: set[str]) -> float:
    """The height the pose means as its floor: that of the trunk for who lies, else the lowest."""
    body = min(y for name, (_, y) in joints.items() if not name.startswith(_ARM))
    lies = joints["hip"][1] - body < _NEAR
    return body if lies else min(y for name, (_, y) in joints.items() if name not in held_up)


def radius_of(joint: str) -> float:
    """Give the drawn radius at a joint; a crown or neck lies inside the head."""
    return RADIUS.get(joint.split("_", maxsplit=1)[0], 0.0)


_HAND = ("wrist", "hand")
_ARM = ("elbow", *_HAND)
_CONTACTS = frozenset(
    [
        "hip",
        "shoulder",
        "head",
        *(
            f"{name}_{side}"
            for name in ("knee", "ankle", "toe", "elbow", "wrist", "hand")
            for side in SIDES
        ),
    ]
)


def _lowest(body: Skeleton, held_up: set[str]) -> float:
    """The lowest point of the body as it is drawn, but for arms that are yet to be put down."""
    radii = FRONT_RADIUS if body.is_front else RADIUS
    joints = body.joints
    lows = [
        y - radii.get(name.split("_", maxsplit=1)[0], 0.0)
        for name, (_, y) in joints.items()
        if name not in held_up
    ]
    if not body.is_front:
        lows += [heel_of(joints, side)[1] - HEEL_RADIUS for side in SIDES]
    return min(lows)


def heel_of(joints: Joints, side: str) -> Pt:
    """Give the heel: behind the ankle in line with the foot."""
    return between(joints[f"ankle_{side}"], joints[f"toe_{side}"], -0.16)


def _stands_on_step(found: Skeleton) -> bool:
    """Whether the right foot, which is on the step, is the lower one."""
    if "step" not in found.pose.props:
        return False
    joints = found.joints
    left = min(joints["toe_l"][1], joints["ankle_l"][1])
    return joints["toe_r"][1] < left + 2


def _settle(joints: Joints, resting: set[str], names: tuple[str, str, str, str], side: str) -> None:
    """Let down what of a limb rests on the floor, bone lengths kept."""
    root, middle, end, tip = (f"{name}_{side}" for name in names)
    upper, lower, last = (
        distance(joints[one], joints[two])
        for one, two in ((root, middle), (middle, end), (end, tip))
    )
    onward = heading(joints[end], joints[tip])
    sole = _sole(joints, end, tip)
    if {middle, end} <= resting and distance(joints[root], joints[end]) > _STRAIGHT * (
        upper + lower
    ):
        joints[end] = _lowered(joints[root], joints[end], sole)
        joints[middle] = between(joints[root], joints[end], upper / (upper + lower))
    elif middle in resting:
        _settle_bent(joints, resting, (root, middle, end), sole)
    elif end in resting and _hovers(joints, end):
        bend = _bend(joints[root], joints[middle], joints[end])
        target = (joints[end][0], sole)
        joints[middle], joints[end] = reach(joints[root], target, upper, lower, bend)
    joints[tip] = towards(joints[end], onward, last)
    if tip in resting and end in resting:
        joints[tip] = _lowered(joints[end], joints[tip], radius_of(tip))


def _settle_bent(
    joints: Joints, resting: set[str], names: tuple[str, str, str], sole: float
) -> None:
    """Let down a knee or an elbow, then what lies beyond it."""
    root, middle, end = names
    lower, onward = distance(joints[middle], joints[end]), heading(joints[middle], joints[end])
    if _hovers(joints, middle):
        joints[middle] = _lowered(joints[root], joints[middle], radius_of(middle))
        joints[end] = towards(joints[middle], onward, lower)
    if end in resting:
        joints[end] = _lowered(joints[middle], joints[end], sole)


def _sole(joints: Joints, end: str, tip: str) -> float:
    """How high a wrist or an ankle is when its limb rests; a raised foot rests on its heel."""
    rise = joints[tip][1] - joints[end][1] if end.startswith("ankle") else 0.0
    return max(radius_of(end), HEEL_RADIUS + 0.16 * rise)


def _hovers(joints: Joints, name: str) -> bool:
    return joints[name][1] - radius_of(name) > _UNSEEN


def held(body: Skeleton, other: Skeleton) -> Skeleton:
    """Give the body with hands and feet where they rest in another pose, if they are near it."""
    joints = dict(body.joints)
    props = set(body.pose.props) & set(other.pose.props)
    by_hand = bool(props & {"wall_front", "worktop_front"})
    for side in SIDES:
        for names in (("hip", "knee", "ankle", "toe"), ("sh", "elbow", "wrist", "hand")):
            root, middle, end, tip = (f"{name}_{side}" for name in names)
            if end.startswith("wrist") and touches(body, side):
                continue
            fixed = end in body.resting & other.resting and middle not in body.resting
            if (by_hand and end.startswith("wrist")) or (fixed and not body.is_front):
                _reach_for(joints, (root, middle, end, tip), other.joints)
    return replace(body, joints=joints)


def _reach_for(joints: Joints, names: tuple[str, str, str, str], other: Joints) -> None:
    root, middle, end, tip = names
    is_foot = end.startswith("ankle")
    target = (other[end][0], joints[end][1] if is_foot else other[end][1])
    if distance(joints[end], target) > (_FIXED if is_foot else 3 * _FIXED):
        return
    upper, lower = distance(joints[root], joints[middle]), distance(joints[middle], joints[end])
    bend = _bend(joints[root], joints[middle], joints[end])
    kept = joints if is_foot else other
    last = (kept[tip][0] - kept[end][0], kept[tip][1] - kept[end][1])
    joints[middle], joints[end] = reach(joints[root], target, upper, lower, bend)
    joints[tip] = (joints[end][0] + last[0], joints[end][1] + last[1])


def _lowered(root: Pt, end: Pt, height: float) -> Pt:
    """Turn a bone about its root until its end is at a height, or as low as it reaches."""
    length = distance(root, end)
    drop = max(-length, min(length, root[1] - height))
    along = math.sqrt(length**2 - drop**2)
    return (root[0] + math.copysign(along, end[0] - root[0]), root[1] - drop)


def _bend(root: Pt, middle: Pt, end: Pt) -> int:
    turn = (heading(root, middle) - heading(root, end) + 180) % 360 - 180
    return 1 if turn > 0 else -1
