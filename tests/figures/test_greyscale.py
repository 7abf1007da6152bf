"""Without colour: what must be told apart differs in lightness, in shape or in its pattern."""

from __future__ import annotations

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents.print_colours import colour
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from session_recorder.figures import (
    Circle,
    Figure,
    Line,
    Mark,
    Polygon,
    Shape,
    body_chart,
    change_bar,
    exercise_figures,
    family_mark,
    pain_bar,
    spine_map,
)
from session_recorder.figures.family import PATTERNS

FAMILIES = {"jm": "JM", "st": "STM", "mf": "MFR", "nd": "NEURO"}


def luminance(role: str) -> float:
    """Relative luminance of a colour on paper (WCAG 2.2)."""
    parts: tuple[float, float, float] = colour(role).rgb()
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("near", "top", 1.8),  # an arm before the vest
        ("near", "far", 3.0),  # the two legs
        ("top", "far", 1.7),
        ("near", "figure_ground", 7.0),
        ("top", "figure_ground", 3.0),
        ("far", "figure_ground", 1.5),
        ("near", "prop", 5.0),
        ("top", "prop", 2.5),
        ("arrow", "figure_ground", 3.0),
        ("arrow", "prop", 3.0),
        ("band", "figure_ground", 3.0),
        ("fig-far", "accent", 3.0),  # the bar of a visit and its marks
        ("good", "paper", 3.0),  # the goal
        ("limit", "paper", 4.5),
        ("bodyline", "bodyfill", 1.5),
        ("bone_line", "bone", 1.5),
    ],
)
def test_neighbours_differ_in_lightness(one: str, other: str, least: float) -> None:
    assert contrast(one, other) >= least


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_stands_out_and_its_sign_in_it(family: str) -> None:
    assert contrast(f"family_{family}", "bodyfill") >= 3.0
    assert contrast(f"family_{family}", "paper") >= 4.5  # the numeral in it


def outlines(figure: Figure) -> tuple[object, ...]:
    """What is drawn, without colours."""
    return tuple(bare(shape) for shape in figure.shapes)


def bare(shape: Shape) -> object:
    if isinstance(shape, Circle):
        return ("circle", round(shape.r, 2))
    if isinstance(shape, Polygon):
        return ("polygon", len(shape.points), shape.pattern, shape.dash)
    return ("line", len(shape.points), shape.dash) if isinstance(shape, Line) else ("text",)


def test_each_family_has_a_shape_and_a_pattern_of_its_own() -> None:
    assert len({outlines(family_mark(family)) for family in FAMILIES}) == len(FAMILIES)
    assert len({PATTERNS[family] for family in FAMILIES}) == len(FAMILIES)


def drawn_in(figure: Figure, family: str) -> set[object]:
    role = f"family_{family}"
    return {
        bare(s)
        for s in figure.shapes
        if role in {getattr(s, "fill", None), getattr(s, "stroke", None)}
    }


@pytest.mark.parametrize("place", ["ES", "SBL"])
def test_families_on_the_body_chart_differ_without_colour(place: str) -> None:
    looks = [
        frozenset(
            drawn_in(body_chart("back", [Mark(place=place, side="R", family=name, number=1)]), mark)
        )
        for mark, name in FAMILIES.items()
    ]
    assert len(set(looks)) == len(FAMILIES)


def test_a_nerve_and_a_fascial_line_are_not_the_same_dashes() -> None:
    nerve = body_chart("back", [Mark(place="SLR", side="R", family="NEURO", number=1)])
    fascia = body_chart("back", [Mark(place="SBL", side="R", family="MFR", number=1)])
    dashes = [
        {s.dash for s in figure.shapes if isinstance(s, Line) and s.dash}
        for figure in (nerve, fascia)
    ]
    assert not dashes[0] & dashes[1]


def test_families_on_the_spine_map_differ_without_colour() -> None:
    looks = [
        frozenset(drawn_in(spine_map([Mark(place="L4", side="R", family=name, number=1)]), mark))
        for mark, name in FAMILIES.items()
    ]
    assert len(set(looks)) == len(FAMILIES)


def test_a_bar_over_the_limit_has_a_cap_and_a_change_its_own_look() -> None:
    assert outlines(pain_bar(4, 6, 3, limit=5)) != outlines(pain_bar(4, 4, 3, limit=5))
    better, worse, unclear = (
        change_bar(*ends, higher_is_better=True, verdict=verdict, needed=5, span=40)
        for ends, verdict in (((10, 30), IMPROVED), ((30, 10), WORSE), ((10, 14), NO_CLEAR_CHANGE))
    )
    bars = [[s for s in f.shapes if isinstance(s, Polygon)][-1] for f in (better, worse, unclear)]
    middle = better.width / 2
    assert max(x for x, _ in bars[0].points) > middle
    assert min(x for x, _ in bars[1].points) < middle
    assert bars[0].stroke is None
    assert bars[2].fill == "paper"
    assert bars[2].stroke


def test_a_goal_is_dashed_and_an_arrow_is_a_line_with_a_head() -> None:
    _, end = exercise_figures(catalogue().exercises["bridge"])
    arrow = [s for s in end.shapes if isinstance(s, Line) and s.stroke == "arrow"]
    assert len(arrow) == 2
