"""The small charts of progress: which signs they show, and which visits."""

from __future__ import annotations

import pytest

from session_recorder.documents.track_chart import track_charts
from session_recorder.documents.wording import wording
from session_recorder.figures.shapes import Text
from session_recorder.progress import standing
from tests.progress.visits import demo_visits, visit


def _drawn(*visits: tuple[str, ...]) -> list[tuple[str, str]]:
    sessions = [visit(number, *lines) for number, lines in enumerate(visits, 1)]
    return [
        (one.title, one.sign) for one in track_charts(sessions, None, wording("en-GB", "en-GB"))
    ]


@pytest.mark.parametrize(
    ("visits", "drawn"),
    [
        ((("FTF 20",),), []),
        ((("FTF 20",), ("FTF 18",)), [("Movement", "fingertip to floor, cm")]),
        (
            (("TARGET SLR L 80", "FTF 20", "SLR L 40"), ("FTF 18", "SLR L 50"), ("FTF 16",)),
            [("Movement", "straight leg raise left, °")],  # chosen, though taken less often
        ),
        (
            (("FTF 20",), ("SLR L 40",), ("SLR L 50",)),
            [("Movement", "straight leg raise left, °")],  # the first has nothing to compare
        ),
        (
            (('PSFS "weeding" 3',), ('PSFS "weeding" 6',)),
            [("Movement", "Patient-Specific Functional Scale “weeding”, 0\N{EN DASH}10")],
        ),
        (
            (("NPRS worst 8",), ("NPRS worst 6",)),
            [("Pain", "worst in 24 h, 0\N{EN DASH}10")],
        ),
    ],
)  # fmt: skip
def test_that_a_chart_shows_the_sign_that_carries_its_track(
    visits: tuple[tuple[str, ...], ...], drawn: list[tuple[str, str]]
) -> None:
    assert _drawn(*visits) == drawn


def test_that_charts_show_the_signs_of_the_progress_model() -> None:
    sessions = demo_visits("demo02")
    found = standing(sessions)
    words = wording("en-GB", "en-GB")
    lines = [track.line for track in found.tracks if track.line is not None]
    assert [chart.sign for chart in track_charts(sessions, None, words)] == [
        "lumbar flexion, °", "time to settle, min", "0\N{EN DASH}10"
    ]  # fmt: skip
    assert [line.code for line in lines] == ["LxF", "SETTLE", "CONF"]


def test_that_values_about_another_task_are_not_drawn() -> None:
    sessions = [
        visit(1, 'TASK CONF "bending"', "CONF 2"),
        visit(2, 'TASK CONF "running"', "CONF 3"),
        visit(3, "CONF 4"),
    ]
    (chart,) = track_charts(sessions, None, wording("en-GB", "en-GB"))
    numbers = [shape.text for shape in chart.figure.shapes if isinstance(shape, Text)]
    assert numbers[-2:] == ["2", "3"]
    assert track_charts(sessions[:2], None, wording("en-GB", "en-GB")) == ()


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("FTF 42", "FTF 30"), ["30", "35", "40", "45"]),
        (("SETTLE 180", "SETTLE 60"), ["50", "100", "150", "200"]),
        (("CONF 2", "CONF 4"), ["0", "5", "10"]),
        (("FTF 0", "FTF 0"), ["0", "1", "2"]),
    ],
)
def test_that_the_axis_of_a_chart_has_round_numbers(
    values: tuple[str, ...], ticks: list[str]
) -> None:
    sessions = [visit(number, line) for number, line in enumerate(values, 1)]
    (chart,) = track_charts(sessions, None, wording("en-GB", "en-GB"))
    shown = [one.text for one in chart.figure.shapes if isinstance(one, Text)]
    assert shown[: len(ticks)] == ticks
    assert len(shown) == len(ticks) + len(values)
