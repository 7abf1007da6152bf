from __future__ import annotations

from dataclasses import replace

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.exercise import Exercise, Pose
from session_recorder.figures import Figure, Line, MissingDrawing, Polygon, exercise_figures
from session_recorder.figures.exercise import FLOOR
from session_recorder.figures.ground import grounded
from session_recorder.figures.mannequin import mannequin
from session_recorder.figures.placing import bounds
from session_recorder.figures.props import FURNITURE, LAYERS, PROPS
from session_recorder.figures.skeleton import skeleton

EXERCISES = tuple(catalogue().exercises.values())


def body_of(figure: Figure) -> list[Polygon]:
    tones = {"near", "far", "top"}
    return [s for s in figure.shapes if isinstance(s, Polygon) and s.fill in tones]


def arrows_of(figure: Figure) -> list[Line]:
    return [s for s in figure.shapes if isinstance(s, Line) and s.stroke == "arrow"]


def with_props(exercise: Exercise, *props: str) -> Exercise:
    poses = tuple(replace(pose, props=props) for pose in exercise.poses)
    return replace(exercise, poses=poses)


def pose_with(prop: str) -> Pose:
    return next(p for e in EXERCISES for p in e.poses if prop in p.props)


def test_there_are_ninety_five_exercises_to_draw() -> None:
    assert len(EXERCISES) == 95


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_both_poses_are_drawn_whole_in_one_frame(exercise: Exercise) -> None:
    start, end = exercise_figures(exercise)
    assert (start.width, start.height) == (end.width, end.height)
    for figure in (start, end):
        assert len(body_of(figure)) >= 12
        box = bounds(figure.shapes)
        assert box.left >= 0
        assert box.bottom >= 0
        assert box.right <= figure.width
        assert box.top <= figure.height
        assert exercise.name in figure.description


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_nobody_sinks_into_the_floor(exercise: Exercise) -> None:
    for pose, figure in zip(exercise.poses, exercise_figures(exercise), strict=True):
        if not skeleton(pose).is_from_above:
            assert bounds(body_of(figure)).bottom >= FLOOR - 0.5


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_who_lies_or_stands_touches_the_floor(exercise: Exercise) -> None:
    for pose in exercise.poses:
        body = grounded(pose)
        if not body.is_from_above and not {"step", "bike"} & set(pose.props):
            lowest = min(shape.points and min(y for _, y in shape.points) for shape in solid(body))
            assert lowest == pytest.approx(0, abs=1.2)


def solid(body: object) -> list[Polygon]:
    drawn = mannequin(body)  # type: ignore[arg-type]
    return [s for s in drawn.all if isinstance(s, Polygon) and s.fill != "figure_ground"]


def test_the_end_has_an_arrow_and_a_start_only_one_that_its_pose_asks_for() -> None:
    for exercise in EXERCISES:
        start, end = exercise_figures(exercise)
        assert bool(arrows_of(start)) == bool(exercise.poses[0].arrows), exercise.id
        still = exercise.category == "education" or exercise.poses[1].arrows == ("none",)
        assert still or arrows_of(end), exercise.id


def test_a_limb_is_as_long_at_the_end_as_at_the_start() -> None:
    exercise = catalogue().exercises["bridge"]
    sizes = [bounds([body_of(f)[0]]).width + bounds([body_of(f)[0]]).height
             for f in exercise_figures(exercise)]  # fmt: skip
    assert sizes[0] == pytest.approx(sizes[1], rel=0.35)


def test_every_prop_of_the_catalogue_has_a_drawing() -> None:
    assert set(catalogue().props) <= PROPS


@pytest.mark.parametrize("prop", sorted(PROPS))
def test_a_prop_adds_shapes_to_its_picture(prop: str) -> None:
    body = grounded(pose_with(prop))
    drawing = next(layer[prop] for layer in (FURNITURE, *LAYERS) if prop in layer)
    shapes = drawing(body)
    assert shapes
    exercise = next(e for e in EXERCISES for p in e.poses if prop in p.props)
    bare = exercise_figures(with_props(exercise))
    full = exercise_figures(exercise)
    assert sum(len(f.shapes) for f in full) > sum(len(f.shapes) for f in bare) or prop.startswith(
        "bed"
    )


def test_a_prop_without_a_drawing_stops_the_picture() -> None:
    exercise = with_props(EXERCISES[0], "trampoline")
    with pytest.raises(MissingDrawing, match="trampoline"):
        exercise_figures(exercise)


def test_one_pose_is_not_enough() -> None:
    with pytest.raises(ValueError, match="instead of two"):
        exercise_figures(replace(EXERCISES[0], poses=EXERCISES[0].poses[:1]))


def test_a_view_from_above_lies_on_a_bed_and_says_so() -> None:
    for name in ("knee_rolls", "open_book", "sleep_setup"):
        for figure in exercise_figures(catalogue().exercises[name]):
            assert figure.caption == "seen from above"
            assert isinstance(figure.shapes[0], Polygon)
            assert figure.shapes[0].fill == "prop"
            assert not any(isinstance(s, Line) and s.stroke == "floor" for s in figure.shapes)


def test_a_chair_stays_when_the_person_has_stood_up() -> None:
    start, end = exercise_figures(catalogue().exercises["sit_to_stand"])
    seats = [
        [s for s in figure.shapes if isinstance(s, Line) and s.stroke == "prop_line"]
        for figure in (start, end)
    ]
    assert seats[0]
    assert seats[0] == seats[1]


def test_hands_stay_on_the_wall() -> None:
    start, end = exercise_figures(catalogue().exercises["wall_push"])
    walls = [
        next(s for s in f.shapes if isinstance(s, Polygon) and s.fill == "prop")
        for f in (start, end)
    ]
    assert walls[0] == walls[1]
    face = bounds([walls[0]]).left
    for figure in (start, end):
        assert bounds(body_of(figure)).right == pytest.approx(face, abs=1.5)


def test_standing_is_one_body_height_tall() -> None:
    pose = Pose(name="start", view="side")
    joints = skeleton(pose).joints
    assert joints["crown"][1] - joints["ankle_r"][1] == pytest.approx(95.9)
    assert joints["toe_r"][0] > joints["ankle_r"][0]


def test_hip_flexion_brings_the_knee_forward() -> None:
    joints = skeleton(Pose(name="start", view="side", hip_r=90, knee_r=90)).joints
    assert joints["knee_r"] == pytest.approx((24.5, 0))
    assert joints["ankle_r"] == pytest.approx((24.5, -24.6))


def test_the_left_arm_of_who_faces_us_is_on_our_right() -> None:
    joints = skeleton(Pose(name="start", view="front", shabd_l=90)).joints
    assert joints["hand_l"][0] > 40
    assert joints["hand_r"][0] < 0
