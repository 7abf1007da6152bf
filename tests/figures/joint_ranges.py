"""How far human joints go, in degrees, and the joint angles of a drawn body.

The ranges are those of healthy adults in Greene and Heckman, The Clinical Measurement of Joint
Motion, American Academy of Orthopaedic Surgeons 1994: elbow 0 to 150, shoulder flexion 180 and
extension 60, abduction 180, wrist flexion 80 and extension 70, hip flexion 120 and extension 30,
abduction 45 and adduction 30, knee 0 to 135, ankle dorsiflexion 20 and plantarflexion 50, neck
flexion and extension 45, side bend 45, rotation 60; for the lumbar and thoracic spine together
flexion 80, extension 25, side bend 35, rotation 45. Wider here, and why:

- knee 155: sitting back on the heels (Hemmerich and others, J Orthop Res 2006: 150 to 157);
- hip 125: the thigh meets the tummy; the pelvis of the figure has no thickness to tilt;
- ankle dorsiflexion 40: the knee comes over a foot on the floor (Bennell and others, Aust J
  Physiother 1998); plantarflexion 90: the bone of the figure runs from the ankle to the toes and
  not along the sole, about 35 degrees further, and 94 where the instep lies flat;
- wrist 92 either way: the palm carries weight, or the hand lies flat on a surface it is led to;
- neck 50: flexion and extension by CROM device (Youdas and others, Phys Ther 1992), rotation 70;
- spine: lumbar flexion 50 and thoracic 40 with the pelvis counted apart, each alone;
- seen from above the arm of who lies on the side opens with the chest: extension 90;
- a foreshortened bone shows no true angle, so its joints are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.figures.curves import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.figures.skeleton import Skeleton

SIDE_VIEW = {
    "hip": (-30, 125),
    "knee": (0, 155),
    "ankle": (-94, 40),
    "shoulder": (-60, 180),
    "elbow": (-5, 150),
    "wrist": (-92, 92),
    "lumbar": (-26, 50),
    "thoracic": (-40, 40),
    "neck": (-50, 50),
    "nod": (-45, 30),
}
ABOVE_VIEW = {**SIDE_VIEW, "shoulder": (-90, 180)}
FRONT_VIEW = {
    "hip": (-30, 45),
    "knee": (-5, 155),
    "shoulder": (-30, 180),
    "elbow": (-150, 150),
    "lumbar": (-35, 35),
    "thoracic": (-35, 35),
    "neck": (-45, 45),
    "head_turn": (-90, 90),
    "trunk_turn": (-50, 50),
}


def ranges_of(body: Skeleton) -> dict[str, tuple[int, int]]:
    """Give the ranges of the view a body is drawn in."""
    return {"side": SIDE_VIEW, "front": FRONT_VIEW, "top": ABOVE_VIEW}[body.pose.view]


def angles(body: Skeleton) -> Iterator[tuple[str, float]]:
    """Give the joints that the view shows, and their angles as they are drawn."""
    pose = body.pose
    names = ("lumbar", "thoracic", "neck")
    yield from ((name, float(getattr(pose, name))) for name in names)
    if body.is_front:
        yield "head_turn", float(pose.head_turn)
        yield "trunk_turn", float(pose.trunk_turn)
    else:
        yield "nod", float(pose.nod)
    for side in ("l", "r"):
        yield from _leg(body, side)
        yield from _arm(body, side)


def _leg(body: Skeleton, side: str) -> Iterator[tuple[str, float]]:
    pose = body.pose
    if getattr(pose, f"thigh_scale_{side}") != 1:
        return
    sign = -1 if body.is_front and side == "r" else 1
    thigh = _bone(body, "hip", "knee", side)
    shin = _bone(body, "knee", "ankle", side)
    yield f"hip_{side}", _turn(body.heading["hip"] + 180 - thigh) * sign
    if getattr(pose, f"shin_scale_{side}") != 1:
        return
    yield f"knee_{side}", _turn(shin - thigh) * sign
    if not body.is_front:
        yield f"ankle_{side}", _turn(shin - 90 - _bone(body, "ankle", "toe", side))


def _arm(body: Skeleton, side: str) -> Iterator[tuple[str, float]]:
    pose = body.pose
    if getattr(pose, f"upper_scale_{side}") != 1:
        return
    sign = -1 if body.is_front and side == "r" else 1
    upper = _bone(body, "sh", "elbow", side)
    fore = _bone(body, "elbow", "wrist", side)
    shoulder = _turn(body.heading["chest"] + 180 - upper)
    if not body.is_front and shoulder < -90:  # past overhead
        shoulder += 360
    yield f"shoulder_{side}", shoulder * sign
    if getattr(pose, f"fore_scale_{side}") != 1:
        return
    yield f"elbow_{side}", _turn(upper - fore) * sign
    if not body.is_front:
        yield f"wrist_{side}", _turn(fore - _bone(body, "wrist", "hand", side))


def _bone(body: Skeleton, one: str, two: str, side: str) -> float:
    return heading(body.joints[f"{one}_{side}"], body.joints[f"{two}_{side}"])


def _turn(angle: float) -> float:
    """An angle between -180 and 180."""
    return (angle + 180) % 360 - 180
