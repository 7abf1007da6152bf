from __future__ import annotations

import datetime as dt

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.entries import Technique
from session_recorder.domain.level import SITES, VERTEBRAE
from session_recorder.domain.session import Session
from session_recorder.figures import (
    Circle,
    Figure,
    Line,
    Mark,
    Polygon,
    Text,
    body_chart,
    marks_of,
    spine_map,
    window_for,
)
from session_recorder.figures.family import PATTERNS, mark_of
from session_recorder.figures.places import JOINTS, PLACES
from session_recorder.figures.placing import bounds
from session_recorder.figures.spine_map import LUMBAR

NOW = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.UTC)


def mark(place: str, side: str | None = None, family: str = "JM", **more: object) -> Mark:
    return Mark(place=place, side=side, family=family, number=1, **more)  # type: ignore[arg-type]


def texts(figure: Figure) -> dict[str, Text]:
    return {shape.text: shape for shape in figure.shapes if isinstance(shape, Text)}


def coloured(figure: Figure, family: str) -> list[Polygon | Circle | Line]:
    role = f"family_{family}"
    return [
        shape
        for shape in figure.shapes
        if not isinstance(shape, Text) and role in (getattr(shape, "fill", None), shape.stroke)
    ]


def middle_of(shapes: list[Polygon | Circle | Line]) -> float:
    box = bounds(shapes)
    return (box.left + box.right) / 2


def session(*techniques: Technique) -> Session:
    return Session(
        id="s", patient_id="p", episode_id="e", clinician_id="c", number=1,
        treated_at=NOW, entered_at=NOW, entries=techniques,
    )  # fmt: skip


def test_left_and_right_are_printed_as_the_patients() -> None:
    front, back = texts(body_chart("front", ())), texts(body_chart("back", ()))
    assert back["L"].x < back["R"].x
    assert front["R"].x < front["L"].x
    assert "Front" in front
    assert "Back" in back


@pytest.mark.parametrize(("side", "sign"), [("L", -1), ("R", 1)])
def test_a_side_is_drawn_on_the_side_of_its_letter(side: str, sign: int) -> None:
    back = body_chart("back", (mark("hams", side, "STM"),))
    front = body_chart("front", (mark("quads", side, "STM"),))
    assert (middle_of(coloured(back, "st")) - back.width / 2) * sign > 5
    assert (middle_of(coloured(front, "st")) - front.width / 2) * sign < -5


def test_both_sides_are_drawn_twice() -> None:
    one = coloured(body_chart("back", (mark("ES", "L", "STM"),)), "st")
    two = coloured(body_chart("back", (mark("ES", "B", "STM"),)), "st")
    assert len(two) == 2 * len(one)


def test_a_side_that_was_not_recorded_is_not_made_up() -> None:
    figure = body_chart("back", (mark("ES", "not_recorded", "STM"),))
    assert "1?" in texts(figure)
    assert not any(isinstance(s, Polygon) and s.pattern for s in figure.shapes)
    assert "side not recorded" in figure.description


@pytest.mark.parametrize("family", ["STM", "MFR", "JM"])
def test_each_family_has_its_own_hatch(family: str) -> None:
    figure = body_chart("back", (mark("ES", "R", family),))
    hatches = [s.pattern for s in figure.shapes if isinstance(s, Polygon) and s.pattern]
    assert hatches == [PATTERNS[mark_of(family)]]
    assert len(set(PATTERNS.values())) == 4


def test_a_nerve_is_a_dotted_path_and_never_an_area() -> None:
    figure = body_chart("back", (mark("SLR", "R", "NEURO"),))
    assert any(isinstance(s, Line) and s.dash for s in coloured(figure, "nd"))
    assert not any(isinstance(s, Polygon) and s.pattern for s in figure.shapes)


def test_every_muscle_and_fascia_has_a_place() -> None:
    known = {*catalogue().muscles, *catalogue().fascia}
    assert known - set(PLACES) == {"scar"}  # where a scar is stands in its note


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_lies_on_the_body(place: str) -> None:
    view = PLACES[place].view
    figure = body_chart(view, (mark(place, "R", "MFR"),))
    other = body_chart("back" if view == "front" else "front", (mark(place, "R", "MFR"),))
    box = bounds(coloured(figure, "mf"))
    assert 0 <= box.left < box.right <= figure.width
    assert 0 <= box.bottom < box.top <= figure.height
    assert not coloured(other, "mf")


@pytest.mark.parametrize("level", [*VERTEBRAE, *(site.text for site in SITES)])
def test_every_level_is_marked_on_one_view(level: str) -> None:
    views = [body_chart(view, (mark(level, "R"),)) for view in ("front", "back")]
    assert sum(bool(coloured(figure, "jm")) for figure in views) == 1


def test_marks_do_not_cover_each_other() -> None:
    many = tuple(Mark(place="L4", side="R", family="JM", number=number) for number in range(1, 8))
    figure = body_chart("back", many)
    numbers = [texts(figure)[str(n)] for n in range(1, 8)]
    spots = {(round(t.x), round(t.y)) for t in numbers}
    assert len(spots) == 7


def test_every_joint_lies_inside_the_chart() -> None:
    assert all(abs(x) < 50 and 0 < y < 244 for _, (x, y) in JOINTS.values())


def test_each_technique_gets_a_mark_of_its_family() -> None:
    given = session(
        Technique(family="JM", level="L4", side="R", direction="UPA", grade="III"),
        Technique(family="STM", technique="STM", muscles=("UFT", "levscap"), side="L",
                  pressure="mod"),
        Technique(family="MFR", technique="MFR", region="TLF", pressure="light"),
        Technique(family="NEURO", technique="SLR", side="R", mode="slider", limit="R1"),
        Technique(family="HVT", level="L4/5", side="R", grade="V"),
        Technique(family="MULL", technique="BLR", side="R"),
        Technique(family="MET", technique="MET", muscles=("hams",), side="not_recorded"),
    )  # fmt: skip
    marks = marks_of(given)
    assert [(m.number, m.place, m.family, m.grade) for m in marks] == [
        (1, "L4", "JM", "III"), (2, "UFT", "STM", "mod"), (2, "levscap", "STM", "mod"),
        (3, "TLF", "MFR", "light"), (4, "SLR", "NEURO", "R1"), (5, "L4/5", "HVT", "V"),
        (6, "BLR", "MULL", None), (7, "hams", "MET", None),
    ]  # fmt: skip
    assert {m.side for m in marks} == {"R", "L", None, "not_recorded"}
    assert {mark_of(m.family) for m in marks} == {"jm", "st", "mf", "nd"}


def test_a_technique_without_a_place_is_marked_beside_the_feet() -> None:
    (only,) = marks_of(session(Technique(family="MFR", technique="SCAR", region="scar")))
    figure = body_chart("back", (only,))
    assert coloured(figure, "mf")
    assert bounds(coloured(figure, "mf")).top < 50


def test_a_session_without_techniques_has_no_marks() -> None:
    assert marks_of(session()) == ()
    assert "no marks" in body_chart("front", ()).description


def test_lumbar_fascia_is_no_level_of_the_spine() -> None:
    assert mark("Lx", None, "MFR").level is None
    assert mark("Lx", None, "JM").level is not None


@pytest.mark.parametrize(
    ("places", "first", "last"),
    [
        ((), "L1", "S1"),
        (("ES", "TLF"), "L1", "S1"),
        (("L4", "L5"), "L1", "S1"),
        (("SIJ",), "L1", "S1"),
        (("C0", "C5/6"), "C0", "C7"),
        (("T2",), "T1", "T6"),
        (("rib9",), "T7", "T12"),
        (("C2", "L4", "L5"), "L1", "S1"),
    ],
)
def test_the_window_shows_the_marked_levels(places: tuple[str, ...], first: str, last: str) -> None:
    window = window_for(places)
    assert (window[0], window[-1]) == (first, last)


def test_a_window_may_cross_from_one_part_to_the_next() -> None:
    window = window_for(("T11", "L1"))
    assert {"T11", "T12", "L1"} <= set(window)
    assert len(window) >= 6


@pytest.mark.parametrize("level", VERTEBRAE)
def test_the_map_names_the_levels_from_the_head_down(level: str) -> None:
    window = window_for((level,))
    names = texts(spine_map((mark(level),), window))
    heights = [names[vertebra].y for vertebra in window]
    assert level in window
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize(("side", "word"), [("L", "Left"), (None, "Centre"), ("R", "Right")])
def test_a_grade_stands_at_its_level_under_its_side(side: str | None, word: str) -> None:
    figure = spine_map((mark("L4", side, grade="III"),), LUMBAR)
    names = texts(figure)
    assert names["III"].x == pytest.approx(names[word].x)
    assert names["III"].y == pytest.approx(names["L4"].y, abs=2)
    assert names["Left"].x < names["Centre"].x < names["Right"].x


def test_a_segment_stands_between_its_vertebrae() -> None:
    names = texts(spine_map((mark("L4/5", "R", "HVT", grade="V"),)))
    assert names["L5"].y < names["V"].y < names["L4"].y


def test_the_sacroiliac_joint_is_marked_on_its_side() -> None:
    names = texts(spine_map((mark("SIJ", "L", grade="II"),)))
    assert names["II"].x < names["Left"].x
    assert names["II"].y == pytest.approx(names["S1"].y, abs=2)


def test_a_level_outside_the_window_still_shows_on_the_small_spine() -> None:
    bare, marked = spine_map((), LUMBAR), spine_map((mark("C2", grade="II"),), LUMBAR)
    assert "II" not in texts(marked)
    assert len(coloured(marked, "jm")) == len(coloured(bare, "jm")) + 1


def test_a_kaltenborn_grade_is_a_numeral_and_a_pressure_is_not() -> None:
    assert "III" in texts(spine_map((mark("L4", "R", "KALT", grade="K-III"),)))
    assert "mod" not in texts(spine_map((mark("L4", "R", "STM", grade="mod"),)))


@pytest.mark.parametrize(
    ("place", "family"),
    [("L4", "JM"), ("L3-5", "JM"), ("ES", "STM"), ("TLF", "MFR"), ("SLR", "NEURO")],
)  # fmt: skip
def test_that_what_is_proposed_is_dashed_and_hollow(place: str, family: str) -> None:
    wanted = mark(place, "R", family, grade="II", proposed=True)
    figures = [body_chart("back", [wanted]), spine_map([wanted])]
    drawn = [shape for figure in figures for shape in coloured(figure, mark_of(family))]
    assert drawn
    for shape in drawn:
        if isinstance(shape, Circle):
            assert shape.fill == "paper"
        else:
            assert shape.dash is not None or shape.stroke_width <= 1
            assert isinstance(shape, Line) or shape.fill is None
    assert "proposed" in figures[0].description
