"""Joint positions of a pose: headings clockwise from up, y up, body height 100 (DOMAIN 4.3)."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from session_recorder.domain.exercise import Pose
from session_recorder.figures.curves import towards

if TYPE_CHECKING:
    from session_recorder.figures.shapes import Pt

Joints = dict[str, "Pt"]

#: Lengths in hundredths of body height: anthropometric ratios, rounded (DOMAIN 4.3).
LUMBAR, THORACIC, NECK, HEAD = 12.0, 16.8, 6.0, 12.0
THIGH, SHIN, FOOT = 24.5, 24.6, 11.0
UPPER_ARM, FOREARM, HAND = 18.6, 14.6, 7.0
#: From the middle to a hip and to a shoulder in the front view.
HIP_OFFSET, SHOULDER_OFFSET = 4.5, 9.0
#: The foot seen from the front is foreshortened to this share.
_FOOT_FRONT = 0.35
SIDES = ("l", "r")
#: What of a pose is no number.
_WORDS = frozenset(("name", "view", "props", "touch_l", "touch_r", "arrows"))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A pose with its joints: hip, waist, shoulder, neck, head, crown, and hip_l, knee_l and so on.

    ``heading`` holds the heading of the pelvis, the chest, the head and of each hand and foot;
    ``resting`` are the joints that the floor carries.
    """

    pose: Pose
    joints: Joints
    heading: dict[str, float]
    resting: frozenset[str] = frozenset()

    def moved(self, dx: float, dy: float) -> Skeleton:
        """Give the skeleton shifted."""
        joints = {name: (x + dx, y + dy) for name, (x, y) in self.joints.items()}
        return replace(self, joints=joints)

    @property
    def is_front(self) -> bool:
        """Whether the figure faces the viewer."""
        return self.pose.view == "front"

    @property
    def is_from_above(self) -> bool:
        """Whether it lies and is seen from above, so that no floor is to be seen."""
        return self.pose.view == "top" or "bed_from_above" in self.pose.props


def skeleton(pose: Pose) -> Skeleton:
    """Work out the joints of a pose, the middle of the hips in the origin."""
    lumbar = pose.rot + pose.lumbar
    chest = lumbar + pose.thoracic
    neck = chest + pose.neck
    head = neck + pose.nod
    joints: Joints = {"hip": (0.0, 0.0)}
    joints["waist"] = towards(joints["hip"], lumbar, LUMBAR * pose.trunk_scale)
    joints["shoulder"] = towards(joints["waist"], chest, THORACIC * pose.trunk_scale)
    joints["neck"] = towards(joints["shoulder"], neck, NECK * pose.trunk_scale)
    joints["head"] = towards(joints["neck"], head, HEAD / 2)
    joints["crown"] = towards(joints["neck"], head, HEAD)
    headings = {"hip": float(pose.rot), "chest": float(chest), "head": float(head)}
    found = Skeleton(pose, joints, headings)
    for side in SIDES:
        if pose.view == "front":
            _front_limbs(found, side)
        else:
            _side_limbs(found, side)
    return found


def _side_limbs(found: Skeleton, side: str) -> None:
    pose, joints, headings = found.pose, found.joints, found.heading
    thigh = pose.rot + 180 - _angle(pose, "hip", side)
    shin = thigh + _angle(pose, "knee", side)
    foot = shin - 90 - _angle(pose, "ankle", side)
    joints[f"hip_{side}"] = joints["hip"]
    _leg(joints, side, pose, (thigh, shin))
    joints[f"toe_{side}"] = towards(joints[f"ankle_{side}"], foot, FOOT)
    arm = headings["chest"] + 180 - _angle(pose, "shoulder", side)
    forearm = arm - _angle(pose, "elbow", side)
    hand = forearm - _angle(pose, "wrist", side)
    joints[f"sh_{side}"] = joints["shoulder"]
    _arm(joints, side, pose, (arm, forearm, hand))
    headings[f"hand_{side}"], headings[f"foot_{side}"] = hand, foot


def _front_limbs(found: Skeleton, side: str) -> None:
    pose, joints, headings = found.pose, found.joints, found.heading
    k = 1 if side == "l" else -1  # the person's left is on the viewer's right
    thigh = pose.rot + 180 - k * _angle(pose, "hipabd", side)
    shin = thigh + k * _angle(pose, "knee", side)
    hip = towards(joints["hip"], pose.rot + 90, k * HIP_OFFSET)
    joints[f"hip_{side}"] = hip
    _leg(joints, side, pose, (thigh, shin))
    joints[f"toe_{side}"] = towards(joints[f"ankle_{side}"], shin, FOOT * _FOOT_FRONT)
    chest = headings["chest"]
    width = SHOULDER_OFFSET * math.cos(math.radians(pose.trunk_turn))
    joints[f"sh_{side}"] = towards(joints["shoulder"], chest + 90, k * width)
    arm = chest + 180 - k * _angle(pose, "shabd", side)
    forearm = arm - k * _angle(pose, "elbow", side)
    _arm(joints, side, pose, (arm, forearm, forearm))
    headings[f"hand_{side}"], headings[f"foot_{side}"] = forearm, shin


def _leg(joints: Joints, side: str, pose: Pose, headings: tuple[float, float]) -> None:
    hip, knee, ankle = (f"{name}_{side}" for name in ("hip", "knee", "ankle"))
    joints[knee] = towards(joints[hip], headings[0], THIGH * _angle(pose, "thigh_scale", side))
    joints[ankle] = towards(joints[knee], headings[1], SHIN * _angle(pose, "shin_scale", side))


def _arm(joints: Joints, side: str, pose: Pose, headings: tuple[float, float, float]) -> None:
    shoulder, elbow, wrist, hand = (f"{name}_{side}" for name in ("sh", "elbow", "wrist", "hand"))
    upper, fore = arm_lengths(pose, side)
    joints[elbow] = towards(joints[shoulder], headings[0], upper)
    joints[wrist] = towards(joints[elbow], headings[1], fore)
    joints[hand] = towards(joints[wrist], headings[2], HAND)


def arm_lengths(pose: Pose, side: str) -> tuple[float, float]:
    """Give the lengths of upper arm and forearm as they are seen."""
    upper, fore = (_angle(pose, f"{bone}_scale", side) for bone in ("upper", "fore"))
    return UPPER_ARM * upper, FOREARM * fore


def _angle(pose: Pose, joint: str, side: str) -> float:
    value: float = getattr(pose, f"{joint}_{side}")
    return value


def part_way(start: Pose, end: Pose, share: float) -> Pose:
    """Give the pose a share of the way from one pose to another of the same view."""
    values = {
        field.name: getattr(start, field.name)
        + (getattr(end, field.name) - getattr(start, field.name)) * share
        for field in fields(Pose)
        if field.name not in _WORDS
    }
    touches = {
        name: getattr(start, name)
        for name in ("touch_l", "touch_r")
        if getattr(start, name) == getattr(end, name)
    }
    return replace(start, **{"touch_l": None, "touch_r": None, **values, **touches})
