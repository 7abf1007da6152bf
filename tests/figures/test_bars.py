from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from session_recorder.figures import (
    Circle,
    Figure,
    Line,
    Polygon,
    change_bar,
    exercise_figures,
    family_mark,
    pain_bar,
    to_svg,
    visit_bar,
)


def rings(figure: Figure) -> list[Circle]:
    return [s for s in figure.shapes if isinstance(s, Circle) and s.fill == "paper"]


def dots(figure: Figure) -> list[Circle]:
    return [s for s in figure.shapes if isinstance(s, Circle) and s.fill != "paper"]


def strokes(figure: Figure) -> set[str]:
    return {s.stroke for s in figure.shapes if isinstance(s, Line)}


def test_pain_runs_from_left_to_right() -> None:
    figure = pain_bar(0, 5, 10)
    (before,), (after,) = rings(figure), dots(figure)
    assert before.x < figure.width / 2 < after.x
    track = figure.shapes[0]
    assert isinstance(track, Line)
    assert (before.x, after.x) == (track.points[0][0], track.points[1][0])


def test_pain_over_the_comfort_limit_changes_colour_and_is_capped() -> None:
    at, over = pain_bar(4, 4, 4, 4), pain_bar(4, 5, 4, 4)
    assert "bad" not in strokes(at)
    assert "bad" in strokes(over)
    assert len(over.shapes) == len(at.shapes) + 1


def test_the_limit_is_drawn_only_where_one_was_agreed() -> None:
    assert "limit" in strokes(pain_bar(1, 2, 3, 0))
    assert "limit" not in strokes(pain_bar(1, 2, 3))


def test_what_was_not_asked_is_not_drawn() -> None:
    figure = pain_bar(None, None, None, 4)
    track = figure.shapes[0]
    assert isinstance(track, Line)
    assert track.dash
    assert not rings(figure)
    assert not dots(figure)
    assert "not asked" in figure.description


@pytest.mark.parametrize("higher_is_better", [True, False])
def test_better_is_always_to_the_right(*, higher_is_better: bool) -> None:
    before, after = (3, 6) if higher_is_better else (6, 3)
    figure = change_bar(before, after, 0, 10, higher_is_better, IMPROVED)
    assert rings(figure)[0].x < dots(figure)[0].x


@pytest.mark.parametrize(
    ("verdict", "fill"), [(IMPROVED, "good"), (WORSE, "bad"), (NO_CLEAR_CHANGE, "paper")]
)
def test_each_verdict_has_its_own_bar(verdict: str, fill: str) -> None:
    figure = change_bar(6, 3, 0, 10, False, verdict)
    bars = [s for s in figure.shapes if isinstance(s, Polygon)]
    assert [bar.fill for bar in bars] == [fill]
    assert verdict in figure.description


def test_without_a_verdict_there_is_no_bar() -> None:
    figure = change_bar(6, 3, 0, 10, False, None)
    assert not [s for s in figure.shapes if isinstance(s, Polygon)]


def test_a_value_off_the_scale_stays_in_the_frame() -> None:
    figure = change_bar(-50, 400, 0, 10, True, IMPROVED)
    assert 0 < rings(figure)[0].x < dots(figure)[0].x < figure.width


def test_a_scale_needs_a_length() -> None:
    with pytest.raises(ValueError, match="empty scale"):
        change_bar(1, 2, 5, 5, True, None)


@pytest.mark.parametrize("count", [1, 5, 30])
def test_each_visit_is_a_bar_and_a_draft_is_paler(count: int) -> None:
    figure = visit_bar([*["signed"] * (count - 1), "draft"])
    bars = [s for s in figure.shapes if isinstance(s, Polygon)]
    assert [bar.fill for bar in bars] == [*["accent"] * (count - 1), "accent-soft"]
    assert all(0 <= x <= figure.width for bar in bars for x, _ in bar.points)
    edges = [(min(x for x, _ in b.points), max(x for x, _ in b.points)) for b in bars]
    assert all(one[1] < other[0] for one, other in pairwise(edges))
    assert figure.description == f"{count - 1} signed, 1 in draft"


def test_every_family_has_a_mark_of_one_of_four_shapes() -> None:
    drawn = {
        family: family_mark(family).shapes for family in catalogue().families if family != "ADJ"
    }
    assert len(drawn) == 8
    assert len(set(drawn.values())) == 4
    assert drawn["HVT"] == drawn["JM"]
    assert drawn["MET"] == drawn["STM"]


def test_an_unknown_family_has_no_mark() -> None:
    with pytest.raises(ValueError, match="XYZ"):
        family_mark("XYZ")


def test_svg_holds_every_shape_and_says_what_it_shows() -> None:
    _, figure = exercise_figures(catalogue().exercises["bridge"])
    roles = {
        role: "#123456"
        for s in figure.shapes
        for role in (getattr(s, "fill", None), getattr(s, "stroke", None))
        if role
    }
    root = ET.fromstring(to_svg(figure, roles))  # noqa: S314  (our own text)
    tags = [element.tag.split("}")[1] for element in root]
    assert len(tags) == len(figure.shapes) + 2
    assert root[0].text == figure.description


def test_svg_refuses_a_role_without_a_colour() -> None:
    with pytest.raises(KeyError):
        to_svg(family_mark("JM"), {})
