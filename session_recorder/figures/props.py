"""Which drawing belongs to which prop, and in which layer it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.errors import RefusedError
from session_recorder.figures import furniture, held, symbols
from session_recorder.figures.gestures import GESTURES
from session_recorder.figures.skeleton import SIDES, skeleton
from session_recorder.figures.touching import can_touch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from session_recorder.domain.exercise import Pose
    from session_recorder.figures.shapes import Shape
    from session_recorder.figures.skeleton import Skeleton

    Drawing = Callable[[Skeleton], tuple[Shape, ...]]


class MissingDrawing(RefusedError):  # noqa: N818  (the name says what is missing)
    """A prop has no drawing: the exercise is printed in words only, never with half a picture."""


#: What stays where it is between the two poses.
FURNITURE: Mapping[str, Drawing] = {
    "bed_from_above": furniture.bed_from_above,
    "bike": furniture.bike,
    "chair": furniture.chair,
    "chair_back": furniture.chair_back,
    "chair_front": furniture.chair_front,
    "chair_under_calves": furniture.chair_under_calves,
    "desk": furniture.desk,
    "hill": furniture.hill,
    "rating_high": symbols.rating_high,
    "rating_low": symbols.rating_low,
    "sheet_blank": symbols.sheet_blank,
    "sheet_filled": symbols.sheet_filled,
    "stairs": symbols.stairs,
    "step": furniture.step,
    "table": furniture.table,
    "timer": symbols.timer,
    "wall_behind": furniture.wall_behind,
    "wall_front": furniture.wall_front,
    "wall_side": furniture.wall_side,
    "water": furniture.water,
    "worktop_front": furniture.worktop_front,
}
#: What lies behind or under the body.
_BEHIND: Mapping[str, Drawing] = {
    "heat_pack_back": held.heat_pack_back,
    "pillow_belly": held.pillow_belly,
    "pillow_head": held.pillow_head,
    "roll_lumbar": held.roll_lumbar,
    "roll_mid_back": held.roll_mid_back,
    "stick_back": held.stick_back,
}
_BETWEEN: Mapping[str, Drawing] = {"pillow_knees": held.pillow_knees}
_FRONT: Mapping[str, Drawing] = {
    "band_ankles": held.band_ankles,
    "band_front": held.band_front,
    "band_side": held.band_side,
    "booklet": symbols.booklet,
    "box_hands": held.box_hands,
    "heat_pack_hand": held.heat_pack_hand,
    "towel_foot": held.towel_foot,
    "weight_hand_r": held.weight_hand_r,
    "weight_hands": held.weight_hand_r,
}
LAYERS = (_BEHIND, _BETWEEN, _FRONT)
PROPS = frozenset(FURNITURE).union(*LAYERS)


def require_drawings(pose: Pose) -> None:
    """Make sure that every prop of a pose, every place of a hand and every arrow can be drawn.

    Raises:
        MissingDrawing: One of them cannot.
    """
    for prop in pose.props:
        if prop not in PROPS:
            raise _missing(prop)
    for side in SIDES:
        place = getattr(pose, f"touch_{side}")
        if place is not None and not can_touch(pose.view, place):
            raise _missing(f"a hand on {place}")
    joints = skeleton(pose).joints
    for name in pose.arrows:
        if name not in GESTURES and name not in joints:
            raise _missing(f"an arrow at {name}")


def _missing(what: str) -> MissingDrawing:
    return MissingDrawing(
        f"There is no drawing for {what}.",
        "Nothing was printed.",
        "Print the exercise in words only.",
    )


def drawn(drawings: Mapping[str, Drawing], body: Skeleton) -> tuple[Shape, ...]:
    """Draw those props of a pose that belong to one layer.

    Raises:
        MissingDrawing: A drawing came out empty.
    """
    found: list[Shape] = []
    for prop in body.pose.props:
        if prop in drawings:
            shapes = drawings[prop](body)
            if not shapes:
                raise _missing(prop)
            found.extend(shapes)
    return tuple(found)
