"""What is held, worn or lain on: bands, weights, a stick, towels, pillows, heat packs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.figures.curves import (
    arc,
    between,
    cushion,
    heading,
    rounded_box,
    towards,
)
from session_recorder.figures.shapes import Circle, Line, Polygon

if TYPE_CHECKING:
    from session_recorder.figures.shapes import Pt, Shape
    from session_recorder.figures.skeleton import Skeleton

#: From the middle of the head to its back.
_HEAD = 6.0
_FILL, _EDGE, _BAND = "prop", "prop_line", "band"


def _pillow(centre: Pt, width: float, height: float, turn: float = 0.0) -> tuple[Shape, ...]:
    outline = cushion(centre, width, height, turn)
    return (Polygon(outline, fill="paper", stroke=_EDGE, stroke_width=1.1),)


def band_ankles(body: Skeleton) -> tuple[Shape, ...]:
    """A band round both ankles."""
    left, right = (towards(body.joints[f"ankle_{side}"], 0, 3) for side in ("l", "r"))
    outer = (towards(right, -90, 2.4), towards(left, 90, 2.4))
    return (Line(outer, stroke=_BAND, stroke_width=2.2),)


def band_front(body: Skeleton) -> tuple[Shape, ...]:
    """A band from both hands to a post in front, at hand height."""
    hand = body.joints["hand_r"]
    post = body.joints["hip"][0] + 71
    knot = (post, 68.0)
    slack = 2.2 if post - hand[0] < 36 else 0.0  # noqa: PLR2004  (arms straight: the band hangs)
    rope = tuple(
        (x, y - slack * math.sin(math.pi * t / 10))
        for t in range(11)
        for x, y in (between(knot, hand, t / 10),)
    )
    return (
        Line(((post + 1.6, 1.5), (post + 1.6, 84)), stroke=_EDGE, stroke_width=3),
        Line(rope, stroke=_BAND, stroke_width=1.7),
        Circle(*knot, 1.9, fill=_BAND),
    )


def band_side(body: Skeleton) -> tuple[Shape, ...]:
    """A band that pulls from the side: short dashes at the hands."""
    x, y = body.joints["hand_r"]
    rope = ((x, y), (x + 13, y - 9))
    return (Line(rope, stroke=_BAND, stroke_width=2, dash=(3, 3)), Circle(x, y, 2.4, fill=_BAND))


def weight_hand_r(body: Skeleton) -> tuple[Shape, ...]:
    """A weight that hangs in the right hand."""
    x, y = body.joints["hand_r"]
    return (
        Line(((x - 3, y - 3), (x, y), (x + 3, y - 3)), stroke=_BAND, stroke_width=1.4),
        Polygon(rounded_box(x - 4.2, y - 10.5, 8.4, 7.6, 1.6), fill=_BAND),
    )


def box_hands(body: Skeleton) -> tuple[Shape, ...]:
    """A box held in both hands."""
    x, y = body.joints["hand_r"]
    box = rounded_box(x - 3.5, y - 6, 16, 12, 1.2)
    return (
        Polygon(box, fill=_FILL, stroke=_BAND, stroke_width=1.4),
        Line(((x + 4.5, y + 6), (x + 4.5, y + 2.6)), stroke=_BAND, stroke_width=1.2),
    )


def stick_back(body: Skeleton) -> tuple[Shape, ...]:
    """A stick along head, mid back and bottom."""
    hip, crown = body.joints["hip"], body.joints["crown"]
    along = heading(hip, crown)
    low = towards(towards(hip, along + 180, 9), along - 90, 7.8)
    high = towards(towards(crown, along, 6), along - 90, 7.8)
    return (Line((low, high), stroke=_BAND, stroke_width=2),)


def towel_foot(body: Skeleton) -> tuple[Shape, ...]:
    """A towel from the hands round the sole of the lifted foot."""
    hand = body.joints["hand_r"]
    sole = between(body.joints["ankle_r"], body.joints["toe_r"], 0.55)
    along = math.atan2(sole[1] - hand[1], sole[0] - hand[0])
    loop = arc(sole, 3.2, along + math.pi / 2, along - math.pi / 2)
    return (Line((hand, *loop, hand), stroke=_BAND, stroke_width=1.5),)


def heat_pack_back(body: Skeleton) -> tuple[Shape, ...]:
    """A wrapped heat pack between the small of the back and the chair."""
    hip, waist, shoulder = (body.joints[name] for name in ("hip", "waist", "shoulder"))
    along = heading(hip, shoulder)
    centre = towards(between(hip, waist, 0.85), along - 90, 7.4)
    seat, left = hip[1] - 6.9, hip[0] - 12.0
    rest = ((left, seat), (left - 3.5, seat + 32))
    pack = cushion(centre, 5.4, 17, -along)
    return (
        Line(rest, stroke=_EDGE, stroke_width=2.6),
        Polygon(pack, fill=_BAND, stroke=_FILL, stroke_width=1.0),
    )


def heat_pack_hand(body: Skeleton) -> tuple[Shape, ...]:
    """A wrapped heat pack in the hands."""
    x, y = body.joints["hand_r"]
    return (Polygon(cushion((x + 2.5, y), 13, 9), fill=_BAND, stroke=_FILL, stroke_width=1.0),)


def roll_lumbar(body: Skeleton) -> tuple[Shape, ...]:
    """A rolled towel in the small of the back."""
    hip, waist = body.joints["hip"], body.joints["waist"]
    return _roll(towards(between(hip, waist, 0.8), heading(hip, waist) - 90, 7.6), 3.6)


def roll_mid_back(body: Skeleton) -> tuple[Shape, ...]:
    """A rolled towel across the mid back."""
    middle = between(body.joints["waist"], body.joints["shoulder"], 0.3)
    return _roll((middle[0], 4.8), 4.2)


def _roll(centre: Pt, r: float) -> tuple[Shape, ...]:
    spiral = tuple(
        (
            centre[0] + r * 0.62 * (1 - t / 26) * math.cos(t * 0.55),
            centre[1] + r * 0.62 * (1 - t / 26) * math.sin(t * 0.55),
        )
        for t in range(24)
    )
    return (
        Circle(*centre, r, fill=_FILL, stroke=_BAND, stroke_width=1.1),
        Line(spiral, stroke=_BAND, stroke_width=0.8),
    )


def pillow_belly(body: Skeleton) -> tuple[Shape, ...]:
    """A pillow under the belly."""
    middle = between(body.joints["hip"], body.joints["waist"], 0.6)
    return _pillow((middle[0], 3.4), 24, 6)


def pillow_head(body: Skeleton) -> tuple[Shape, ...]:
    """A pillow under the head."""
    x, y = body.joints["head"]
    if body.is_from_above:
        return _pillow((x - 1, y), 19, 30)
    return _pillow((x, (y - _HEAD) / 2 + 1.0), 24, y - _HEAD + 1.5)


def pillow_knees(body: Skeleton) -> tuple[Shape, ...]:
    """A pillow between the knees."""
    joints = body.joints
    knees = between(joints["knee_l"], joints["knee_r"])
    ankles = between(joints["ankle_l"], joints["ankle_r"])
    centre = between(knees, ankles, 0.2)
    turn = 90 - heading(knees, ankles)
    return _pillow(centre, 26, 15, turn)
