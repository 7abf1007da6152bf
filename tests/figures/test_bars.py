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


def a_change(  # noqa: PLR0913  (a change and its measure)
    before: float = 6,
    after: float = 3,
    verdict: str | None = IMPROVED,
    *,
    higher_is_better: bool = False,
    needed: float | None = 2,
    span: float = 10,
) -> Figure:
    return change_bar(
        before, after, higher_is_better=higher_is_better, verdict=verdict, needed=needed, span=span
    )


def boxes(figure: Figure, fill: str) -> list[tuple[float, float]]:
    """Give the left and right end of each box of a fill."""
    found = [s for s in figure.shapes if isinstance(s, Polygon) and s.fill == fill]
    across = [[x for x, _ in box.points] for box in found]
    return [(min(xs), max(xs)) for xs in across]


@pytest.mark.parametrize("higher_is_better", [True, False])
def test_better_is_always_to_the_right(*, higher_is_better: bool) -> None:
    before, after = (3, 6) if higher_is_better else (6, 3)
    figure = a_change(before, after, higher_is_better=higher_is_better)
    ((left, right),) = boxes(figure, "good")
    assert left == pytest.approx(figure.width / 2)
    assert right > left


def test_worse_is_to_the_left() -> None:
    figure = a_change(3, 6, WORSE)
    ((left, right),) = boxes(figure, "bad")
    assert left < right == pytest.approx(figure.width / 2)


@pytest.mark.parametrize(
    ("verdict", "fill"), [(IMPROVED, "good"), (WORSE, "bad"), (NO_CLEAR_CHANGE, "paper")]
)
def test_each_verdict_has_its_own_bar(verdict: str, fill: str) -> None:
    figure = a_change(verdict=verdict)
    bars = [s for s in figure.shapes if isinstance(s, Polygon)]
    assert [bar.fill for bar in bars] == ["neutral_soft", fill]
    assert verdict in figure.description


def test_a_bar_passes_the_band_when_the_change_passes_the_threshold() -> None:
    for before, after, is_over in ((6, 5, False), (6, 3, True)):
        figure = a_change(before, after)
        ((_, bar),), ((_, band),) = boxes(figure, "good"), boxes(figure, "neutral_soft")
        assert (bar > band) is is_over


def test_the_band_is_as_wide_in_every_bar() -> None:
    bands = [boxes(a_change(60, 20, needed=n), "neutral_soft") for n in (2, 5.7, 10)]
    assert bands[0] == bands[1] == bands[2]


def test_without_a_verdict_there_is_no_bar() -> None:
    figure = a_change(verdict=None, needed=None)
    assert not [s for s in figure.shapes if isinstance(s, Polygon)]
    assert len([s for s in figure.shapes if isinstance(s, Line)]) == 2


def test_no_change_at_all_is_seen_too() -> None:
    ((left, right),) = boxes(a_change(6, 6, NO_CLEAR_CHANGE), "paper")
    assert (left + right) / 2 == pytest.approx(60)


def test_a_change_beyond_the_frame_stays_in_it() -> None:
    ((_, right),) = boxes(a_change(-50, 400, higher_is_better=True), "good")
    assert right < a_change().width


def test_a_scale_needs_a_length() -> None:
    with pytest.raises(ValueError, match="empty scale"):
        a_change(span=0)


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
