"""What no figure may do: sink, cut through things, bend where nobody bends, leave a part out."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.figures import Circle, Figure, Line, MissingDrawing, Polygon, exercise_figures
from session_recorder.figures.curves import between, contains, distance
from session_recorder.figures.exercise import bodies
from session_recorder.figures.mannequin import mannequin
from session_recorder.figures.placing import bounds
from session_recorder.figures.props import FURNITURE, LAYERS, drawn
from session_recorder.figures.skeleton import FOREARM, HAND, SHIN, THIGH, UPPER_ARM, skeleton
from tests.figures.joint_ranges import angles, ranges_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.exercise import Exercise, Pose
    from session_recorder.figures.shapes import Pt
    from session_recorder.figures.skeleton import Skeleton

EXERCISES = tuple(catalogue().exercises.values())
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)

#: What a body cannot pass through: the tops of seats and tables, walls, steps.
SOLID = ("chair", "desk", "table", "worktop", "wall_front", "wall_side", "step", "stairs")
#: Who faces the viewer sits on a chair or behind a worktop, which cross the picture of a body.
SOLID_IN_FRONT = ("wall_side",)
BONES = (
    ("hip", "waist"), ("waist", "shoulder"), ("shoulder", "head"),
    *((f"{one}_{side}", f"{two}_{side}")
      for one, two in (("hip", "knee"), ("knee", "ankle"), ("ankle", "toe"),
                       ("sh", "elbow"), ("elbow", "wrist"), ("wrist", "hand"))
      for side in "lr"),
)  # fmt: skip


def start_and_end(exercise: Exercise) -> tuple[Skeleton, Skeleton]:
    path = bodies(*exercise.poses)
    return path[0], path[-1]


def changed(exercise: Exercise, number: int, **what: object) -> Exercise:
    poses: list[Pose] = list(exercise.poses)
    poses[number] = replace(poses[number], **what)  # type: ignore[arg-type]
    return replace(exercise, poses=tuple(poses))


def sunk(body: Skeleton) -> list[float]:
    """Heights under the floor of whatever is drawn of a person."""
    if body.is_from_above:
        return []
    held = (drawn(layer, body) for layer in LAYERS)
    shapes = (*mannequin(body).all, *(shape for layer in held for shape in layer))
    solid = [s for s in shapes if not (isinstance(s, Polygon) and s.fill == "figure_ground")]
    return [low for shape in solid if (low := bounds([shape]).bottom) < -0.5]


@every_exercise
def test_nothing_is_under_the_floor(exercise: Exercise) -> None:
    for body in start_and_end(exercise):
        assert not sunk(body)


def test_a_body_under_the_floor_is_noticed() -> None:
    body = start_and_end(catalogue().exercises["bridge"])[0]
    assert sunk(body.moved(0, -1))


@every_exercise
def test_every_joint_stays_within_its_range(exercise: Exercise) -> None:
    for body in start_and_end(exercise):
        assert not beyond(body)


def beyond(body: Skeleton) -> list[tuple[str, float]]:
    ranges = ranges_of(body)
    found: list[tuple[str, float]] = []
    for name, angle in angles(body):
        low, high = ranges[name.removesuffix("_l").removesuffix("_r")]
        if not low - 0.5 <= angle <= high + 0.5:
            found.append((name, round(angle)))
    return found


@pytest.mark.parametrize(
    ("exercise", "joint", "angle"),
    [("mini_squat", "knee_r", -20), ("bridge", "elbow_l", 170), ("cat_camel", "lumbar", 70),
     ("wall_angel", "shabd_l", 200), ("hamstring_stretch", "hip_r", 140)],
)  # fmt: skip
def test_a_joint_beyond_its_range_is_noticed(exercise: str, joint: str, angle: float) -> None:
    bent = changed(catalogue().exercises[exercise], 1, **{joint: angle})
    assert beyond(start_and_end(bent)[1])


@every_exercise
def test_bones_keep_their_length(exercise: Exercise) -> None:
    for body in start_and_end(exercise):
        for one, two, name, length in (
            ("hip", "knee", "thigh", THIGH),
            ("knee", "ankle", "shin", SHIN),
            ("sh", "elbow", "upper", UPPER_ARM),
            ("elbow", "wrist", "fore", FOREARM),
            ("wrist", "hand", "", HAND),
        ):
            for side in "lr":
                scale = getattr(body.pose, f"{name}_scale_{side}") if name else 1.0
                seen = distance(body.joints[f"{one}_{side}"], body.joints[f"{two}_{side}"])
                assert seen == pytest.approx(length * scale, abs=0.15), (one, side)


def crossings(exercise: Exercise) -> list[str]:
    """Bones that pass through a seat, a table top, a wall or a step."""
    first, last = start_and_end(exercise)
    rooms = [room(first), room(last)]
    if any(prop in exercise.poses[1].props for prop in ("step", "wall_front", "stairs")):
        rooms[1] = rooms[0]
    return [
        f"{body.pose.name}: {one}-{two} through {prop}"
        for body, solids in zip((first, last), rooms, strict=True)
        for prop, solid in solids
        for one, two in BONES
        if meets(body.joints[one], body.joints[two], solid)
    ]


def room(body: Skeleton) -> list[tuple[str, Line | Polygon]]:
    """The solid parts of the furniture: broad areas and thick level edges."""
    if body.is_from_above:
        return []
    found: list[tuple[str, Line | Polygon]] = []
    solids = SOLID_IN_FRONT if body.is_front else SOLID
    for prop in body.pose.props:
        if prop in FURNITURE and prop.startswith(solids):
            for shape in FURNITURE[prop](body):
                if isinstance(shape, Polygon) and shape.fill in {"prop", "prop_line"}:
                    found.append((prop, shape))
                if isinstance(shape, Line) and shape.points[0][1] == shape.points[-1][1]:
                    found.append((prop, shape))
    return found


def meets(one: Pt, two: Pt, solid: Line | Polygon) -> bool:
    inner = [between(one, two, share / 20) for share in range(1, 20)]
    if isinstance(solid, Polygon):
        return any(contains(solid.points, point) for point in inner)
    (left, y), (right, _) = solid.points[0], solid.points[-1]
    return any(
        min(left, right) < a[0] < max(left, right) and (a[1] - y) * (b[1] - y) <= 0
        for a, b in itertools.pairwise(inner)
    )


@every_exercise
def test_no_limb_passes_through_a_thing(exercise: Exercise) -> None:
    assert not crossings(exercise)


@pytest.mark.parametrize(
    ("exercise", "change"),
    [("slow_breath", {"touch_r": None}), ("chin_tuck", {"hip_r": 60, "knee_r": 40}),
     ("wall_push", {"hip_r": 85})],
)  # fmt: skip
def test_a_limb_through_a_thing_is_noticed(exercise: str, change: dict[str, object]) -> None:
    assert crossings(changed(catalogue().exercises[exercise], 0, **change))


BY_A_WALL = [e for e in EXERCISES if {"wall_front", "wall_side"} & set(e.poses[0].props)]


@pytest.mark.parametrize("exercise", BY_A_WALL, ids=lambda e: e.id)
def test_nobody_reaches_into_the_wall(exercise: Exercise) -> None:
    for figure in exercise_figures(exercise):
        wall = next(s for s in figure.shapes if isinstance(s, Polygon) and s.fill == "prop")
        assert bounds(people(figure)).right <= bounds([wall]).left + 1.2


def people(figure: Figure) -> list[Polygon]:
    tones = {"near", "far", "top"}
    return [s for s in figure.shapes if isinstance(s, Polygon) and s.fill in tones]


ABOVE = [e for e in EXERCISES if any(skeleton(pose).is_from_above for pose in e.poses)]


def test_six_exercises_are_seen_from_above() -> None:
    assert [e.id for e in ABOVE] == [
        "knee_rolls", "hip_twist_lying", "open_book", "bent_knee_fallout", "femoral_slider",
        "sleep_setup",
    ]  # fmt: skip


@pytest.mark.parametrize("exercise", ABOVE, ids=lambda e: e.id)
def test_who_is_seen_from_above_lies_within_a_bed(exercise: Exercise) -> None:
    for figure in exercise_figures(exercise):
        bed = figure.shapes[0]
        assert isinstance(bed, Polygon)
        assert (bed.fill, figure.caption) == ("prop", "seen from above")
        outer, inner = bounds([bed]), bounds(people(figure))
        assert outer.left <= inner.left
        assert outer.bottom <= inner.bottom
        assert inner.right <= outer.right
        assert inner.top <= outer.top
        assert not any(isinstance(s, Line) and s.stroke == "floor" for s in figure.shapes)


@every_exercise
def test_who_is_not_seen_from_above_has_a_floor(exercise: Exercise) -> None:
    for figure in exercise_figures(exercise):
        floor = [s for s in figure.shapes if isinstance(s, Line) and s.stroke == "floor"]
        assert bool(floor) != (exercise in ABOVE)


@every_exercise
def test_a_person_has_every_part(exercise: Exercise) -> None:
    for body in start_and_end(exercise):
        layers = mannequin(body).all
        limbs = [s for s in layers if isinstance(s, Polygon) and s.fill in {"near", "far"}]
        assert len(limbs) >= 14  # three parts a limb, a neck and a head
        assert sum(isinstance(s, Polygon) and s.fill == "top" for s in layers) == 1
        assert sum(isinstance(s, Circle) for s in layers) == 1  # the nose says where it looks


@pytest.mark.parametrize(
    ("change", "what"),
    [({"props": ("trampoline",)}, "trampoline"), ({"touch_r": "moon"}, "a hand on moon"),
     ({"arrows": ("tail",)}, "an arrow at tail")],
)  # fmt: skip
@pytest.mark.parametrize("number", [0, 1])
def test_a_figure_with_a_part_missing_is_not_drawn(
    number: int, change: dict[str, object], what: str
) -> None:
    with pytest.raises(MissingDrawing, match=what):
        exercise_figures(changed(EXERCISES[0], number, **change))


def test_an_empty_drawing_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FURNITURE, "chair", lambda _: ())
    chosen = replace(catalogue().exercises["chin_tuck"], name="Chin tuck on nothing")
    with pytest.raises(MissingDrawing, match="chair"):
        exercise_figures(chosen)


def all_points(figure: Figure) -> Iterator[Pt]:
    for shape in figure.shapes:
        if isinstance(shape, Polygon | Line):
            yield from shape.points


def test_figures_have_no_more_points_than_the_eye_needs() -> None:
    counts = [sum(1 for _ in all_points(f)) for e in EXERCISES for f in exercise_figures(e)]
    assert max(counts) < 760
    assert sum(counts) / len(counts) < 470


def test_an_exercise_is_drawn_once() -> None:
    again = replace(EXERCISES[3], aim="Something else.")
    assert exercise_figures(again) is exercise_figures(EXERCISES[3])
