"""Sets a figure on the floor: what rests there in the pose rests there with its drawn thickness."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.figures.curves import distance, heading, reach, towards
from session_recorder.figures.skeleton import SIDES, skeleton

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
}
#: A joint within this height of the lowest one was meant to rest on the floor.
_NEAR = 3.2
#: A gap this small is not seen.
_UNSEEN = 0.3
#: Height of the step; standing on it with both feet lifts the whole figure.
STEP_HEIGHT = 10.0


def grounded(pose: Pose) -> Skeleton:
    """Give the skeleton of a pose with the floor at ``y = 0``, none where seen from above."""
    found = skeleton(pose)
    if found.is_from_above:
        return found
    lowest = min(y for y in (point[1] for point in found.joints.values()))
    resting = {
        name for name, (_, y) in found.joints.items() if y - lowest < _NEAR and name in _CONTACTS
    }
    floor = min(point[1] - radius_of(name) for name, point in found.joints.items())
    found = found.moved(0, -floor)
    if not found.is_front:
        for side in SIDES:
            _settle(found.joints, resting, ("hip", "knee", "ankle", "toe"), side)
            _settle(found.joints, resting, ("sh", "elbow", "wrist", "hand"), side)
    lift = STEP_HEIGHT if _stands_on_step(found) else 0.0
    return found.moved(0, lift - min(0.0, _lowest(found.joints)))


def radius_of(joint: str) -> float:
    """Give the drawn radius at a joint; a crown or neck lies inside the head."""
    name = joint.split("_", maxsplit=1)[0]
    return RADIUS.get({"sh": "shoulder"}.get(name, name), 0.0)


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


def _lowest(joints: Joints) -> float:
    return min(point[1] - radius_of(name) for name, point in joints.items())


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
    bones = [
        distance(joints[one], joints[two])
        for one, two in ((root, middle), (middle, end), (end, tip))
    ]
    last = heading(joints[end], joints[tip])
    if middle in resting and _hovers(joints, middle):
        second = heading(joints[middle], joints[end])
        joints[middle] = _lowered(joints[root], joints[middle], radius_of(middle))
        joints[end] = towards(joints[middle], second, bones[1])
    if middle in resting:
        if end in resting:
            joints[end] = _lowered(joints[middle], joints[end], radius_of(end))
    elif end in resting and _hovers(joints, end):
        bend = _bend(joints[root], joints[middle], joints[end])
        target = (joints[end][0], radius_of(end))
        joints[middle], joints[end] = reach(joints[root], target, bones[0], bones[1], bend)
    joints[tip] = towards(joints[end], last, bones[2])
    if tip in resting and end in resting:
        joints[tip] = _lowered(joints[end], joints[tip], radius_of(tip))


def _hovers(joints: Joints, name: str) -> bool:
    return joints[name][1] - radius_of(name) > _UNSEEN


def _lowered(root: Pt, end: Pt, height: float) -> Pt:
    """Turn a bone about its root until its end is at a height, or as low as it reaches."""
    length = distance(root, end)
    drop = max(-length, min(length, root[1] - height))
    along = math.sqrt(length**2 - drop**2)
    return (root[0] + math.copysign(along, end[0] - root[0]), root[1] - drop)


def _bend(root: Pt, middle: Pt, end: Pt) -> int:
    turn = (heading(root, middle) - heading(root, end) + 180) % 360 - 180
    return 1 if turn > 0 else -1
