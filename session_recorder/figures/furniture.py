"""What stands in the room: chairs, walls, a desk, a step, a bike, water, a bed from above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.figures.curves import arc, cushion, rounded_box, smooth
from session_recorder.figures.ground import STEP_HEIGHT
from session_recorder.figures.shapes import Circle, Line, Polygon
from session_recorder.figures.touching import CHAIR_FRONT_GAP, CHAIR_FRONT_HEIGHT

if TYPE_CHECKING:
    from session_recorder.figures.shapes import Pt, Shape
    from session_recorder.figures.skeleton import Skeleton

_FILL, _EDGE = "prop", "prop_line"
_WALL = 104.0
#: Half of the thigh's thickness over the seat.
_THIGH = 5.6


def _edge(*points: Pt, width: float = 2.6) -> Line:
    return Line(points, stroke=_EDGE, stroke_width=width)


def chair(body: Skeleton) -> tuple[Shape, ...]:
    """A chair without arms under the thighs."""
    return _chair(body, back=0.0)


def chair_back(body: Skeleton) -> tuple[Shape, ...]:
    """A chair whose back rest reaches the lower shoulder blades."""
    return _chair(body, back=27.0)


def _chair(body: Skeleton, back: float) -> tuple[Shape, ...]:
    x, y = body.joints["hip"]
    seat = y - _THIGH - 1.3
    if body.is_front:
        box = rounded_box(x - 17, seat - 1.2, 34, 4.8, 2)
        legs = (_edge((x + k * 14.5, seat - 1), (x + k * 15.5, 1.3)) for k in (-1, 1))
        return (*legs, Polygon(box, fill=_EDGE))
    left, right = x - 12.0, x + 15.0
    shapes = [
        _edge((left, seat), (right, seat)),
        _edge((left + 1, seat), (left - 1, 1.3)),
        _edge((right - 3, seat), (right - 2, 1.3)),
    ]
    if back:
        shapes.append(_edge((left, seat), (left - 3.5, seat + back + _THIGH)))
    return tuple(shapes)


def chair_front(body: Skeleton) -> tuple[Shape, ...]:
    """A chair in front of a standing person."""
    x = max(body.joints["toe_l"][0], body.joints["toe_r"][0]) + CHAIR_FRONT_GAP
    seat, depth = CHAIR_FRONT_HEIGHT, 25.0
    return (
        _edge((x, seat), (x + depth, seat)),
        _edge((x + 2, seat), (x + 1, 1.3)),
        _edge((x + depth - 1, seat), (x + depth + 1, 1.3)),
        _edge((x + depth, seat), (x + depth + 3, seat + 27)),
    )


def chair_under_calves(body: Skeleton) -> tuple[Shape, ...]:
    """A chair whose seat carries both calves."""
    knee, ankle = body.joints["knee_r"], body.joints["ankle_r"]
    seat = min(knee[1], ankle[1]) - 5.0
    left, right = knee[0] + 4, ankle[0] + 4
    return (
        _edge((left, seat), (right, seat)),
        _edge((left + 2, seat), (left + 1, 1.3)),
        _edge((right - 1, seat), (right + 1, 1.3)),
        _edge((right, seat), (right + 3, seat + 27)),
    )


def wall_front(body: Skeleton) -> tuple[Shape, ...]:
    """A wall at the fingertips."""
    reach = max(
        body.joints[f"{name}_{side}"][0] for name in ("hand", "wrist") for side in ("l", "r")
    )
    return _wall(reach + 1.9)


def wall_side(body: Skeleton) -> tuple[Shape, ...]:
    """A wall at the shoulder or the hip that leans on it."""
    leaning = max(
        point[0] + 3.6
        for name, point in body.joints.items()
        if name.startswith(("sh_", "elbow_", "hip_", "waist"))
    )
    return _wall(leaning)


def _wall(x: float) -> tuple[Shape, ...]:
    ticks = (
        _edge((x + 1, y - 1.6), (x + 4.7, y + 1.6), width=0.8)
        for y in (6 + k * (_WALL - 12) / 6 for k in range(7))
    )
    face = _edge((x + 0.7, 0.7), (x + 0.7, _WALL), width=1.4)
    return (Polygon(rounded_box(x, 0, 5, _WALL, 0.8), fill=_FILL), face, *ticks)


def worktop_front(body: Skeleton) -> tuple[Shape, ...]:
    """A worktop under the hands; who faces the viewer stands behind it."""
    x, y = _hands(body)
    top = y - 3.2
    if body.is_front:
        middle = body.joints["hip"][0]
        box = rounded_box(middle - 36, top - 2.4, 72, 2.8, 1)
        legs = (_edge((middle + k * 33, top - 2), (middle + k * 33, 1.3)) for k in (-1, 1))
        return (Polygon(box, fill=_EDGE), *legs)
    return (
        Polygon(rounded_box(x - 6, top - 2.4, 30, 2.8, 1), fill=_EDGE),
        _edge((x + 21, top - 2), (x + 21, 1.3)),
    )


def desk(body: Skeleton) -> tuple[Shape, ...]:
    """A desk at hand height with a screen at eye height."""
    x, y = _hands(body)
    top = y - 3.2
    eye = body.joints["head"][1]
    screen = x + 14
    return (
        *table(body),
        _edge((screen + 1.5, top), (screen + 1.5, eye - 6), width=1.8),
        Polygon(rounded_box(screen - 1, min(eye - 9, top + 10), 3, 17, 1.2), fill=_EDGE),
    )


def table(body: Skeleton) -> tuple[Shape, ...]:
    """A table top at hand height."""
    x, y = _hands(body)
    top = y - 3.2
    return (
        Polygon(rounded_box(x - 9, top - 2.4, 33, 2.8, 1), fill=_EDGE),
        _edge((x + 21, top - 2), (x + 21, 1.3)),
    )


def _hands(body: Skeleton) -> Pt:
    side = max(("l", "r"), key=lambda s: body.joints[f"hand_{s}"][0])
    return body.joints[f"hand_{side}"]


def step(body: Skeleton) -> tuple[Shape, ...]:
    """A low step under the right foot."""
    ankle, toe = body.joints["ankle_r"], body.joints["toe_r"]
    height = max(STEP_HEIGHT, min(ankle[1] - 2.3, toe[1] - 1.7))
    left, width = ankle[0] - 5, 24.0
    outline = ((left, 0.8), (left, height), (left + width, height), (left + width, 0.8))
    return (
        Polygon(rounded_box(left, 0, width, height, 1.4), fill=_FILL),
        _edge(*outline, width=1.6),
    )


def bike(body: Skeleton) -> tuple[Shape, ...]:
    """An exercise bike: saddle, handlebar, pedals and the frame between."""
    joints = body.joints
    hip, hand = joints["hip"], _hands(body)
    feet = [joints[f"{name}_{side}"] for name in ("ankle", "toe") for side in ("l", "r")]
    hub = (sum(x for x, _ in feet) / 4, sum(y for _, y in feet) / 4)
    saddle = hip[1] - 7.6
    wheel = (hand[0] + 3, 11.5)
    pedals = [
        Line((hub, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 2)), stroke=_EDGE, stroke_width=1.6)
        for a, b in ((joints[f"ankle_{s}"], joints[f"toe_{s}"]) for s in ("l", "r"))
    ]
    return (
        Circle(*wheel, 10.5, fill=_FILL, stroke=_EDGE, stroke_width=2),
        _edge((hub[0] - 12, 1.3), (wheel[0] + 12, 1.3)),
        _edge((hip[0] - 1, saddle), hub, width=2.4),
        _edge(hub, (hub[0], 1.3), width=2.4),
        _edge(hub, wheel, width=2.4),
        _edge(wheel, (hand[0] - 3, hand[1] - 9), (hand[0], hand[1] - 1), width=2.4),
        _edge((hip[0] - 8, saddle + 0.6), (hip[0] + 5, saddle), width=3.6),
        Circle(*hub, 5.0, fill=_FILL, stroke=_EDGE, stroke_width=1.6),
        *pedals,
    )


def water(body: Skeleton) -> tuple[Shape, ...]:
    """Water up to the waist."""
    x = body.joints["hip"][0]
    level = body.joints["hip"][1] + 7
    waves: list[Pt] = []
    for i in range(6):
        left = x - 42 + i * 14
        waves.extend(arc((left + 3.5, level - 6), 7, 2.1, 1.04, 4))
        waves.extend(arc((left + 10.5, level + 6), 7, 4.18, 5.24, 4))
    pool = ((x + 42, level), (x + 42, 0), (x - 42, 0), (x - 42, level))
    return (Polygon(pool, fill="accent_soft"), Line(tuple(waves), "accent", 1.4))


def bed_from_above(body: Skeleton) -> tuple[Shape, ...]:
    """A bed seen from above round the whole figure, with a pillow under the head."""
    xs = [x for x, _ in body.joints.values()]
    ys = [y for _, y in body.joints.values()]
    left, right = min(min(xs) - 8, -58.0), max(max(xs) + 7, 52.0)
    low, high = min(min(ys) - 5, -27.0), max(max(ys) + 5, 27.0)
    frame = rounded_box(left, low, right - left, high - low, 5)
    head = body.joints["head"]
    pillow = cushion((head[0] - 1, head[1]), 18, 34)
    bed = Polygon(frame, fill=_FILL, stroke=_EDGE, stroke_width=1.4)
    if "pillow_head" in body.pose.props:
        return (bed,)
    return (bed, Polygon(pillow, fill="paper", stroke=_EDGE, stroke_width=1.1))


def wall_behind(body: Skeleton) -> tuple[Shape, ...]:
    """A wall behind who faces the viewer, as wide as the arms reach."""
    x = body.joints["hip"][0]
    panel = rounded_box(x - 40, 0, 80, 118, 1.0)
    return (Polygon(panel, fill=_FILL), Line(panel[-1:] + panel, _EDGE, 1.2))


def hill(body: Skeleton) -> tuple[Shape, ...]:
    """A hill that rises behind who walks."""
    x = body.joints["hip"][0]
    ridge = ((-50, 0), (-14, 8), (18, 27), (44, 36), (64, 27), (84, 0))
    crest = smooth([(x + ahead, float(high)) for ahead, high in ridge], 6)
    return (Polygon(tuple((left, max(0.0, high)) for left, high in crest), fill=_FILL),)
