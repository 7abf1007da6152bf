"""The two pictures of an exercise: start and end in one frame, so that only the body moves."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from session_recorder.figures.curves import rounded_box
from session_recorder.figures.furniture import bed_from_above
from session_recorder.figures.ground import grounded, held, radius_of
from session_recorder.figures.mannequin import mannequin
from session_recorder.figures.motion import arrow
from session_recorder.figures.placing import bounds, placed
from session_recorder.figures.props import FURNITURE, LAYERS, drawn, require_drawings
from session_recorder.figures.shapes import Figure, Line, Polygon
from session_recorder.figures.skeleton import part_way
from session_recorder.figures.touching import touching

if TYPE_CHECKING:
    from session_recorder.domain.exercise import Exercise, Pose
    from session_recorder.figures.shapes import Shape
    from session_recorder.figures.skeleton import Skeleton

#: The frame of every exercise, and the height of the floor in it.
WIDTH, HEIGHT = 150.0, 112.0
FLOOR = 9.0
FROM_ABOVE = "seen from above"
_MARGIN, _LARGEST = 7.0, 1.35
_MAT = 3.4
_ARROW_WIDTH = 2.4
#: A pelvis turned this far from upright lies or kneels.
_LYING = 60
#: What stays where it is between the poses, the surest first.
_CARRIERS = (
    ("seat",),
    ("wall",),
    ("step",),
    ("shoulder",),
    ("knee_l", "knee_r"),
    ("ankle_l", "ankle_r"),
    ("hip",),
    ("elbow_l", "elbow_r"),
)
#: Furniture that the body moves against: it is placed by the start.
_FIXED = frozenset(
    (
        "wall_front",
        "worktop_front",
        "chair_front",
        "chair_under_calves",
        "step",
        "water",
        "wall_side",
    )
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """One pose with all that is drawn round it, the floor at ``y = 0``."""

    body: Skeleton
    room: tuple[Shape, ...]
    person: tuple[Shape, ...]

    @property
    def obstacles(self) -> tuple[Shape, ...]:
        """What an arrow keeps clear of: all but the bed or the wall that lies behind everything."""
        behind = self.body.is_from_above or {"wall_behind", "hill", "water"} & set(
            self.body.pose.props
        )
        return self.person if behind else (*self.room, *self.person)


def exercise_figures(exercise: Exercise) -> tuple[Figure, Figure]:
    """Draw the start and the end of an exercise in one common frame, an arrow on the end.

    Drawn once: asking again for the same poses gives the same pictures.

    Raises:
        MissingDrawing: A prop of it has no drawing.
        ValueError: It has no two poses.
    """
    return _figures(exercise.id, exercise.name, exercise.category, exercise.caption, exercise.poses)


@functools.cache
def _figures(
    name: str, title: str, category: str, caption: str | None, poses: tuple[Pose, ...]
) -> tuple[Figure, Figure]:
    if len(poses) != 2:  # noqa: PLR2004  (a start and an end)
        message = f"{name}: {len(poses)} poses instead of two"
        raise ValueError(message)
    start, end = poses
    for pose in (start, end):
        require_drawings(pose)
    path = bodies(start, end)
    scenes = _scenes(path[0], path[-1])
    moves = arrow(path, category, scenes[1].obstacles)
    first = arrow([path[0]] * 3, category, scenes[0].obstacles) if start.arrows else ()
    layers = [
        (*scenes[0].room, *scenes[0].person, *first),
        (*scenes[1].room, *scenes[1].person, *moves),
    ]
    above = path[0].is_from_above
    everything = [shape for layer in layers for shape in layer]
    to_frame = _Frame.round(everything, above=above)
    under_it = caption or (FROM_ABOVE if above else None)
    under = () if above else _floor(scenes, to_frame)
    figures = [
        Figure(
            WIDTH,
            HEIGHT,
            (*under, *to_frame.place(layer)),
            f"{title}: {word} position",
            under_it,
        )
        for word, layer in zip(("start", "end"), layers, strict=True)
    ]
    return figures[0], figures[1]


def bodies(start: Pose, end: Pose) -> list[Skeleton]:
    """Give start, half way and end, shifted so that what stays on the floor stays there."""
    first, last = grounded(start), grounded(end)
    path = [first]
    shift = 0.0 if first.is_from_above else _shift(first, last)
    between = grounded(part_way(start, end, 0.5)) if start.view == end.view else first
    path.append(between.moved(shift / 2, 0))
    path.append(held(touching(last.moved(shift, 0), first), first))
    return path


def _shift(first: Skeleton, last: Skeleton) -> float:
    """How far the end has to move sideways for what carries it to stay where it is."""
    if "chair_under_calves" in last.pose.props and "toe_r" in first.resting:
        return (
            first.joints["toe_r"][0] - last.joints["knee_r"][0]
        )  # the chair stands behind the feet
    for names in _CARRIERS:
        shared = [name for name in names if name in _carriers(first) & _carriers(last)]
        if shared:
            joints = [
                {"seat": "hip", "wall": "wrist_r", "step": "ankle_r"}.get(name, name)
                for name in shared
            ]
            return median(first.joints[name][0] - last.joints[name][0] for name in joints)
    return 0.0


def _carriers(body: Skeleton) -> set[str]:
    found = set(body.resting)
    props = set(body.pose.props)
    if props & {"chair", "chair_back", "bike"}:
        found.add("seat")
    if "step" in props:
        found.add("step")
    if "wall_front" in props and body.pose.elbow_r == 0:
        found.add("wall")  # straight arms: the feet step back from it
    if body.is_front:
        found.update(f"ankle_{side}" for side in ("l", "r") if f"toe_{side}" in body.resting)
    return found


def _scenes(first: Skeleton, last: Skeleton) -> tuple[_Scene, _Scene]:
    rooms = [drawn(FURNITURE, first), drawn(FURNITURE, last)]
    if not rooms[1] or set(last.pose.props) & _FIXED:
        rooms[1] = rooms[0]
    if "chair_under_calves" in last.pose.props:
        rooms[0] = rooms[1] = drawn(FURNITURE, last)
    if first.is_from_above and "bed_from_above" not in first.pose.props:
        rooms = [bed_from_above(_both(first, last))] * 2
    elif first.is_from_above:
        rooms = [
            bed_from_above(replace(body, joints=_both(first, last).joints))
            for body in (first, last)
        ]
    scenes = []
    for body, room in zip((first, last), rooms, strict=True):
        behind, between, front = (drawn(layer, body) for layer in LAYERS)
        layers = mannequin(body)
        person = (*behind, *layers.far, *between, *layers.near, *front)
        scenes.append(_Scene(body, room, person))
    return scenes[0], scenes[1]


def _both(first: Skeleton, last: Skeleton) -> Skeleton:
    """A skeleton with the joints of both poses, for a bed that is round both."""
    others = {f"{name}_end": point for name, point in last.joints.items()}
    return replace(first, joints={**first.joints, **others})


@dataclass(frozen=True, slots=True)
class _Frame:
    """How figure units are put into the frame."""

    scale: float
    dx: float
    dy: float

    @classmethod
    def round(cls, shapes: list[Shape], *, above: bool) -> _Frame:
        """Give the placing that shows all shapes."""
        box = bounds(shapes)
        low = _MARGIN if above else FLOOR
        wide = (WIDTH - 2 * _MARGIN) / box.width
        high = (HEIGHT - low - _MARGIN) / (box.height if above else box.top)
        scale = min(wide, high, _LARGEST)
        dx = WIDTH / 2 - (box.left + box.right) / 2 * scale
        dy = HEIGHT / 2 - (box.bottom + box.top) / 2 * scale if above else FLOOR
        return cls(scale, dx, dy)

    def place(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Put shapes into the frame; arrows are as strong in every picture."""
        return tuple(
            replace(shape, stroke_width=_ARROW_WIDTH)
            if isinstance(shape, Line) and shape.stroke == "arrow"
            else shape
            for shape in placed(shapes, self.dx, self.dy, self.scale)
        )


def _floor(scenes: tuple[_Scene, _Scene], frame: _Frame) -> tuple[Shape, ...]:
    """The floor line, and a mat where the person lies or kneels."""
    on_mat = any(abs(scene.body.pose.rot) > _LYING for scene in scenes) or any(
        scene.body.joints[name][1] - radius_of(name) < 1
        for scene in scenes
        for name in ("hip", "knee_l", "knee_r", "hip_l")
    )
    y = FLOOR - 0.6
    if not on_mat:
        return (Line(((5, y), (WIDTH - 5, y)), stroke="floor", stroke_width=1.2),)
    box = bounds(shape for scene in scenes for shape in scene.person)
    left = max(6.0, box.left * frame.scale + frame.dx - 3)
    right = min(WIDTH - 6, box.right * frame.scale + frame.dx + 3)
    mat = rounded_box(left, FLOOR - _MAT, right - left, _MAT, _MAT / 2)
    low = FLOOR - _MAT - 0.6
    return (
        Line(((5, low), (WIDTH - 5, low)), stroke="floor", stroke_width=1.2),
        Polygon(mat, fill="prop"),
    )
