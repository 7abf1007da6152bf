from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from session_recorder.domain.track import TrackLine, TrackPoint
from session_recorder.figures import (
    Circle,
    Figure,
    Line,
    Polygon,
    Shape,
    Text,
    dumbbell_chart,
    sparkline,
)
from session_recorder.figures.value_axis import plain_axis, settling_axis

DAY_0 = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
BANDS = (10, 120, 1440)
Number = int | float


def visit(day: int, arrival: Number | None = None, end: Number | None = None,
          **said: bool) -> TrackPoint:  # fmt: skip
    return TrackPoint(
        session_id=str(day),
        number=1,
        treated_at=DAY_0 + dt.timedelta(days=day),
        day=day,
        arrival=arrival,
        end=end,
        **said,
    )


def bend(*points: TrackPoint, **said: Number | None) -> TrackLine:
    taken = [p.arrival for p in points if p.arrival is not None]
    first = taken[0] if taken else None
    return TrackLine(
        code="FTF",
        name="Fingertip-to-floor",
        unit="cm",
        better="lower",
        points=points,
        baseline=first,
        target=said.get("target"),
        error=said.get("error"),
    )


def settling(*points: TrackPoint) -> TrackLine:
    return TrackLine(
        code="SETTLE", name="Settling time", unit="min", better="lower", points=points, bands=BANDS
    )


def drawn(line: TrackLine, size: tuple[float, float] = (272, 200)) -> Figure:
    return dumbbell_chart(line, [f"day {p.day}" for p in line.points], size)


def opened(figure: Figure) -> list[Circle]:
    return [s for s in figure.shapes if isinstance(s, Circle) and s.fill == "paper"]


def filled(figure: Figure) -> list[Circle]:
    return [s for s in figure.shapes if isinstance(s, Circle) and s.fill != "paper"]


def ways(figure: Figure) -> list[Line]:
    return [s for s in figure.shapes if isinstance(s, Line) and s.stroke == "accent"]


def bars(figure: Figure) -> list[Line]:
    return [s for s in figure.shapes if isinstance(s, Line) and s.stroke == "fig-far"]


def texts(figure: Figure) -> list[str]:
    return [s.text for s in figure.shapes if isinstance(s, Text)]


def test_that_arrival_is_open_and_after_is_filled_on_one_bar() -> None:
    figure = drawn(bend(visit(0, 30, 20), visit(7, 25, 15)))
    assert len(opened(figure)) == len(filled(figure)) == len(bars(figure)) == 2
    for bar, arrival, end in zip(bars(figure), opened(figure), filled(figure), strict=True):
        assert bar.points == ((arrival.x, arrival.y), (end.x, end.y))
        assert arrival.y > end.y


def test_that_the_line_joins_arrivals_and_stops_at_a_visit_without_one() -> None:
    figure = drawn(bend(visit(0, 30), visit(7, 28), visit(14), visit(21, 20), visit(28, 18)))
    assert [len(way.points) for way in ways(figure)] == [2, 2]
    places = {(mark.x, mark.y) for mark in opened(figure)}
    assert {point for way in ways(figure) for point in way.points} == places


def test_that_irregular_visits_stand_by_date() -> None:
    first, second, last = opened(drawn(bend(visit(0, 30), visit(2, 25), visit(20, 20))))
    assert (second.x - first.x) / (last.x - first.x) == pytest.approx(0.1)


def test_that_a_single_visit_stands_in_the_middle_and_draws_no_line() -> None:
    figure = drawn(bend(visit(0, 30, 20)))
    (mark,) = opened(figure)
    assert not ways(figure)
    assert 100 < mark.x < 200


def test_that_the_goal_is_a_dashed_line_with_its_number() -> None:
    figure = drawn(bend(visit(0, 30), visit(7, 20), target=12))
    (goal,) = [s for s in figure.shapes if isinstance(s, Line) and s.stroke == "good"]
    assert goal.dash
    assert "goal 12" in texts(figure)
    assert goal.points[0][1] < min(mark.y for mark in opened(figure))


def test_that_the_error_is_a_band_round_the_first_value() -> None:
    figure = drawn(bend(visit(0, 30), visit(7, 40), visit(14, 20), error=4.5))
    (band,) = [s for s in figure.shapes if isinstance(s, Polygon) and s.fill == "neutral-soft"]
    heights = [y for _, y in band.points]
    first, worse, better = opened(figure)
    assert sum(heights) / 4 == pytest.approx(first.y, abs=0.1)
    assert better.y < min(heights) < max(heights) < worse.y


def test_that_a_shorter_settling_time_is_drawn_higher_with_its_bands() -> None:
    figure = drawn(settling(visit(0, 300), visit(7, 60), visit(14, 8)))
    heights = [mark.y for mark in opened(figure)]
    assert heights == sorted(heights)
    assert {"10 min", "2 h"} <= set(texts(figure))
    tinted = [s for s in figure.shapes if isinstance(s, Polygon) and s.fill == "sunken"]
    assert len(tinted) == 2
    middle = opened(figure)[1]
    assert not [s for s in tinted if s.points[0][1] <= middle.y <= s.points[2][1]]


def test_that_a_settling_time_of_nought_is_drawn_inside_the_frame() -> None:
    figure = drawn(settling(visit(0, 300), visit(7, 0)))
    assert max(mark.y for mark in opened(figure)) < figure.height


def test_that_another_clinician_is_a_diamond_and_another_task_is_grey() -> None:
    figure = drawn(
        bend(visit(0, 30, compared=False), visit(7, 25), visit(14, 20, other_assessor=True))
    )
    assert [mark.stroke for mark in opened(figure)] == ["field-border", "accent"]
    (diamond,) = [s for s in figure.shapes if isinstance(s, Polygon)]
    assert (diamond.fill, len(diamond.points)) == ("paper", 4)
    assert "not compared" in figure.description
    assert "another clinician" in figure.description


def test_that_the_description_says_every_number_and_what_was_not_taken() -> None:
    figure = drawn(bend(visit(0, 30, 20), visit(7), visit(14, 25), target=12, error=4.5))
    assert figure.description == (
        "Fingertip-to-floor, lower is better. Day 0: on arrival 30 cm, after 20 cm. "
        "Day 7: not taken. Day 14: on arrival 25 cm. Goal 12 cm. "
        "Measurement error plus or minus 4.5 cm."
    )


def inside(shape: Shape, figure: Figure) -> bool:
    match shape:
        case Circle():
            places = [(shape.x - shape.r, shape.y - shape.r), (shape.x + shape.r, shape.y)]
        case Line() | Polygon():
            places = list(shape.points)
        case Text():
            half = len(shape.text) * shape.size * 0.56
            left = {"start": 0, "middle": half / 2, "end": half}[shape.anchor]
            places = [(shape.x - left, shape.y), (shape.x - left + half, shape.y)]
    return all(0 <= x <= figure.width and 0 <= y <= figure.height for x, y in places)


@pytest.mark.parametrize("size", [(200, 110), (272, 200), (520, 320)])
def test_that_thirty_visits_stay_in_the_frame_and_no_dates_overlap(
    size: tuple[float, float],
) -> None:
    line = bend(*(visit(3 * n, 60 - n, 55 - n) for n in range(30)), target=10, error=4.5)
    figure = drawn(line, size)
    assert all(inside(shape, figure) for shape in figure.shapes)
    dates = [s for s in figure.shapes if isinstance(s, Text) and s.text.startswith("day")]
    assert dates[-1].text == "day 87"
    ends = sorted((s.x - len(s.text) * 3.1, s.x + len(s.text) * 3.1) for s in dates)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))


def test_that_a_chart_needs_a_value_and_a_date_for_each_visit() -> None:
    with pytest.raises(ValueError, match="no value"):
        drawn(bend(visit(0), visit(7)))
    with pytest.raises(ValueError, match="1 dates for 2"):
        dumbbell_chart(bend(visit(0, 3), visit(7, 2)), ["one"])


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        ([12, 38], "cm", [10, 20, 30, 40]),
        ([2, 8], "/10", [0, 5, 10]),
        ([1, 3], "/4", [0, 1, 2, 3, 4]),
        ([5], "/9", [0, 9]),
        ([7], "s", [6, 8]),
        ([0], "deg", [0]),
        ([-4, 20], "cm", [-10, 0, 10, 20]),
        ([0.2, 0.9], "cm", [0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_that_an_axis_has_round_values(
    values: list[Number], unit: str, ticks: list[Number]
) -> None:
    axis = plain_axis(values, unit)
    assert [tick for tick, _ in axis.ticks][: len(ticks)] == ticks
    assert all(axis.bottom <= value <= axis.top for value in values)
    assert (axis.share(axis.bottom), axis.share(axis.top)) == (0, 1)


def test_that_a_settling_axis_always_shows_an_edge_of_a_band() -> None:
    for minutes in ([3, 8], [25, 240], [2000, 5000], [0, 0], [60], [1440, 1440]):
        axis = settling_axis(minutes, BANDS)
        assert axis.ticks, minutes
        assert all(0 <= axis.share(value) <= 1 for value in minutes)
        assert axis.bottom > axis.top


def test_that_a_sparkline_leaves_a_gap_and_ends_in_a_dot() -> None:
    days = [DAY_0 + dt.timedelta(days=7 * n) for n in range(5)]
    figure = sparkline(list(zip(days, [4, 5, None, 7, 8], strict=True)))
    lines = [s for s in figure.shapes if isinstance(s, Line)]
    dots = [s for s in figure.shapes if isinstance(s, Circle)]
    assert [len(one.points) for one in lines] == [2, 2]
    assert [(dot.x, dot.y) for dot in dots] == [lines[1].points[-1]]
    assert figure.description == "4, 5, not taken, 7, 8"


def test_that_a_sparkline_without_a_value_is_empty() -> None:
    assert sparkline([(DAY_0, None)]).shapes == ()
