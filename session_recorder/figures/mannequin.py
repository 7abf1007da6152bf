"""The mannequin: rounded limbs over a skeleton, drawn from behind to the front."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from session_recorder.figures.curves import (
    between,
    capsule,
    closed,
    distance,
    simplified,
    smooth,
    towards,
    tube,
)
from session_recorder.figures.curves import heading as heading_to
from session_recorder.figures.ground import HEEL_RADIUS, heel_of
from session_recorder.figures.placing import placed
from session_recorder.figures.shapes import Circle, Polygon

if TYPE_CHECKING:
    from session_recorder.figures.shapes import Pt, Shape
    from session_recorder.figures.skeleton import Joints, Skeleton

NEAR, FAR, TOP = "near", "far", "top"
#: Width of the cut line that parts a near limb from the body behind it.
_CUT = 1.9
_HEAD = 6.3
_ARM = ((3.5, 2.7), (2.75, 1.95), (2.0, 1.6))
_LEG = ((5.4, 3.7), (3.75, 2.3))
_FOOT = (HEEL_RADIUS, 1.7)
_FRONT_FACING = 60
#: A far limb nearer to the near one than this is shifted so much, ahead and up.
_APART, _DEPTH = 2.0, (1.3, 0.5)
#: Thighs foreshortened to less than this point at the viewer.
_SITTING = 0.5
#: A shin of who lies on the side, foreshortened to less than this, points away from the viewer.
_AWAY = 0.9
#: The front of the trunk: share of the way along it, half its width.
_FRONT_TRUNK = (
    (-0.15, 5.2), (0.0, 8.4), (0.2, 8.2), (0.42, 6.7), (0.65, 8.2), (0.86, 10.0), (0.97, 9.6),
    (1.03, 6.4), (1.07, 2.6),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layers:
    """The body in two layers, so that a pillow can lie between the legs."""

    far: tuple[Shape, ...]
    near: tuple[Shape, ...]

    @property
    def all(self) -> tuple[Shape, ...]:
        """Both, the far one first."""
        return (*self.far, *self.near)


def mannequin(body: Skeleton) -> Layers:
    """Draw a person over a skeleton; near limbs dark, far ones light, the vest between."""
    return _from_front(body) if body.is_front else _from_side(body)


def _from_side(body: Skeleton) -> Layers:
    joints = body.joints
    far = (
        *_beside(_arm(joints, "l", FAR), joints, "elbow", "wrist"),
        *_beside(_leg(joints, "l", FAR), joints, "knee", "ankle"),
    )
    near = (
        *_head(body),
        *_trunk(joints, body.pose.belly),
        *_leg(joints, "r", NEAR),
        *_cut_out(_arm(joints, "r", NEAR)),
    )
    return Layers(far, near)


def _beside(parts: list[Polygon], joints: Joints, *names: str) -> tuple[Shape, ...]:
    """Shift a far limb that lies right behind the near one a little, so that its edge is seen."""
    apart = max(distance(joints[f"{name}_l"], joints[f"{name}_r"]) for name in names)
    return placed(parts, *_DEPTH) if apart < _APART else tuple(parts)


def _from_front(body: Skeleton) -> Layers:
    joints, pose = body.joints, body.pose
    lying = abs(pose.rot) > _FRONT_FACING
    on_side = lying and not body.is_from_above
    far_tone = FAR if on_side else NEAR
    shin_tone = FAR if body.is_from_above else NEAR
    turned = pose.trunk_turn > 0
    behind: list[Shape] = []
    front: list[Shape] = []
    for side in ("l", "r"):
        tone = far_tone if side == "l" else NEAR
        away = on_side and getattr(pose, f"shin_scale_{side}") < _AWAY
        shin = FAR if away or shin_tone == FAR else tone
        behind.extend(_limb((joints[f"knee_{side}"], joints[f"ankle_{side}"]), _LEG[1:], shin))
        foot = capsule(joints[f"ankle_{side}"], joints[f"toe_{side}"], 2.4, 2.5)
        behind.append(Polygon(foot, fill=shin))
        thigh = _limb((joints[f"hip_{side}"], joints[f"knee_{side}"]), ((5.2, 4.0),), tone)
        if getattr(pose, f"thigh_scale_{side}") < _SITTING:
            thigh = _cut_out(thigh)
        (behind if on_side and side == "l" else front).extend(thigh)
        arm = _arm(joints, side, tone)
        if (on_side or turned) and side == "l":
            behind.extend(replace(part, fill=FAR) for part in arm)
        else:
            front.extend(_cut_out(arm) if not lying or on_side else arm)
    trunk = _front_trunk(body)
    if body.is_from_above:
        return Layers(tuple(behind), (*_front_head(body), trunk, *front))
    arms_last = (trunk, *front)
    return Layers(tuple(behind), (*_front_head(body), *arms_last))


def _limb(
    points: tuple[Pt, ...], radii: tuple[tuple[float, float], ...], tone: str
) -> list[Polygon]:
    return [
        Polygon(capsule(one, two, *r), fill=tone)
        for one, two, r in zip(points, points[1:], radii, strict=False)
    ]


def _arm(joints: Joints, side: str, tone: str) -> list[Polygon]:
    points = tuple(joints[f"{name}_{side}"] for name in ("sh", "elbow", "wrist", "hand"))
    return _limb(points, _ARM, tone)


def _leg(joints: Joints, side: str, tone: str) -> list[Polygon]:
    points = tuple(joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    foot = capsule(heel_of(joints, side), joints[f"toe_{side}"], *_FOOT)
    return [*_limb(points, _LEG, tone), Polygon(foot, fill=tone)]


def _cut_out(parts: list[Polygon]) -> list[Polygon]:
    """Put a line of the ground's colour round a limb, so that it parts from what is behind it."""
    ground = [
        replace(part, fill="figure_ground", stroke="figure_ground", stroke_width=_CUT)
        for part in parts
    ]
    return [*ground, *parts]


def _trunk(joints: Joints, belly: float) -> tuple[Shape, ...]:
    hip, waist, shoulder = joints["hip"], joints["waist"], joints["shoulder"]
    chest, top = between(waist, shoulder, 0.52), between(waist, shoulder, 0.93)
    front = heading_to(hip, shoulder) + 90
    tummy = towards(waist, front, belly / 2)
    rounds = [(*hip, 6.9), (*tummy, 5.9 + belly / 2), (*chest, 6.9), (*top, 5.2)]
    return (Polygon(simplified(tube(smooth(rounds))), fill=TOP),)


def _head(body: Skeleton) -> tuple[Shape, ...]:
    joints, heading = body.joints, body.heading["head"]
    centre = joints["head"]
    turn = body.pose.head_turn
    ahead = math.cos(math.radians(turn))
    nose = towards(towards(centre, heading + 90, _HEAD * 0.93 * ahead), heading + 180, 0.6)
    skull = capsule(
        towards(centre, heading, 1.0), towards(centre, heading + 180, 0.8), _HEAD, _HEAD * 0.9
    )
    neck = Polygon(capsule(joints["shoulder"], joints["neck"], 3.1, 2.8), fill=NEAR)
    throat = Polygon(capsule(joints["neck"], centre, 2.8, 2.7), fill=NEAR)
    if turn > _FRONT_FACING:
        return (neck, throat, Polygon(skull, fill=NEAR), Circle(*nose, 1.4, fill=TOP))
    return (neck, throat, Circle(*nose, 1.35, fill=NEAR), Polygon(skull, fill=NEAR))


def _front_head(body: Skeleton) -> tuple[Shape, ...]:
    """A head that faces the viewer: the nose says which way it is turned."""
    joints, heading = body.joints, body.heading["head"]
    centre, turn = joints["head"], body.pose.head_turn
    aside = math.sin(math.radians(turn))
    nose = towards(towards(centre, heading + 90, _HEAD * 0.98 * aside), heading + 180, 0.8)
    skull = capsule(
        towards(centre, heading, 0.9),
        towards(centre, heading + 180, 1.0),
        _HEAD * 0.94,
        _HEAD * 0.82,
    )
    return (
        Polygon(capsule(joints["shoulder"], centre, 3.0, 2.7), fill=NEAR),
        Polygon(skull, fill=NEAR),
        Circle(*nose, 1.4, fill=NEAR if abs(turn) > _FRONT_FACING else TOP),
    )


def _front_trunk(body: Skeleton) -> Polygon:
    joints = body.joints
    spine = smooth((joints["hip"], joints["waist"], joints["shoulder"]), 10)
    turn = math.cos(math.radians(body.pose.trunk_turn))
    left: list[Pt] = []
    right: list[Pt] = []
    for share, half in _FRONT_TRUNK:
        centre, heading = _along(spine, share, body)
        wide = half * (1 - (1 - turn) * max(0.0, share) * 0.8)
        left.append(towards(centre, heading - 90, wide))
        right.append(towards(centre, heading + 90, wide))
    return Polygon(simplified(closed((*left, *reversed(right)), 4)), fill=TOP)


def _along(spine: list[tuple[float, ...]], share: float, body: Skeleton) -> tuple[Pt, float]:
    whole = 28.8
    if share <= 0:
        return towards(body.joints["hip"], body.heading["hip"], share * whole), body.heading["hip"]
    if share >= 1:
        past = (share - 1) * whole
        chest = body.heading["chest"]
        return towards(body.joints["shoulder"], chest, past), chest
    at = share * (len(spine) - 1)
    i = int(at)
    (x0, y0), (x1, y1) = spine[i][:2], spine[i + 1][:2]
    heading = math.degrees(math.atan2(x1 - x0, y1 - y0))
    return between((x0, y0), (x1, y1), at - i), heading
