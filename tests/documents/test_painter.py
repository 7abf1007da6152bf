from __future__ import annotations

import datetime as dt
import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from session_recorder.documents.painter import Box, draw_figure
from session_recorder.documents.print_colours import FIGURE_ROLES, colour, hex_code
from session_recorder.domain.track import TrackLine, TrackPoint
from session_recorder.figures import (
    Circle,
    Figure,
    Line,
    Polygon,
    Text,
    body_chart,
    dumbbell_chart,
    family_mark,
    sparkline,
    visit_bar,
)

SQUARE = ((10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0))
PATTERNS = ("dots", "diagonal-lines", "lines", "weave", "dotted-path")


def a_page(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(100, 100), invariant=1)
    draw_figure(canvas, figure, Box(0, 0, 100, 100))
    canvas.save()
    return buffer.getvalue()


def dark_pixels(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=1, grayscale=True)
        return sum(value < 250 for value in bytes(bitmap.buffer))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_that_a_pattern_is_neither_empty_nor_a_plain_ground(pattern: str) -> None:
    hatched = Figure(100, 100, (Polygon(SQUARE, fill="jm", pattern=pattern),), "a square")
    plain = Figure(100, 100, (Polygon(SQUARE, fill="jm"),), "a square")
    assert 0 < dark_pixels(a_page(hatched)) < dark_pixels(a_page(plain))


def test_that_an_unclosed_polygon_is_not_filled() -> None:
    shape = Polygon(SQUARE, fill="jm", stroke="jm", closed=False)
    filled = Polygon(SQUARE, fill="jm", stroke="jm")
    line = dark_pixels(a_page(Figure(100, 100, (shape,), "three sides")))
    assert line < dark_pixels(a_page(Figure(100, 100, (filled,), "a square"))) / 4


def test_that_text_is_drawn_where_it_is_anchored() -> None:
    texts = tuple(
        Text(50, 20 * i, "word", 8, anchor)
        for i, anchor in enumerate(("start", "middle", "end"), 1)
    )
    with pypdfium2.PdfDocument(a_page(Figure(100, 100, texts, "words"))) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(i) for i in range(text.count_rects())]
    lefts = sorted(box[0] for box in boxes)
    assert lefts[2] == pytest.approx(50, abs=1.5)
    assert lefts[0] < lefts[1] < lefts[2]


def test_that_a_figure_keeps_its_shape_in_a_wide_box() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 100), invariant=1)
    ground = Circle(50, 50, 50, fill="ink")
    draw_figure(
        canvas, Figure(100, 100, (ground, Line(((0, 0), (1, 1)))), "disc"), Box(0, 0, 200, 100)
    )
    canvas.save()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        image = bytes(document[0].render(scale=1, grayscale=True).buffer)
    row = image[200 * 50 : 200 * 51]
    assert row[10] > 250
    assert row[190] > 250
    assert row[100] < 100


def test_that_the_same_figure_gives_the_same_bytes() -> None:
    assert a_page(body_chart("back", ())) == a_page(body_chart("back", ()))


@pytest.mark.parametrize("role", [*FIGURE_ROLES, "ink", "ink_2", "line_strong", "good-soft"])
def test_that_every_role_has_a_colour(role: str) -> None:
    assert hex_code(role).startswith("#")


def test_that_an_unknown_role_is_an_error() -> None:
    with pytest.raises(KeyError):
        colour("no such role")


@pytest.mark.parametrize("family", ["JM", "STM", "MFR", "NEURO"])
def test_that_marks_of_families_are_drawn(family: str) -> None:
    assert dark_pixels(a_page(family_mark(family))) > 100


def test_that_the_charts_of_an_episode_are_drawn_on_paper_too() -> None:
    days = [dt.datetime(2026, 9, day, 10, tzinfo=dt.UTC) for day in (1, 8, 20)]
    values = ((300, None), (60, None), (8, None))
    line = TrackLine(
        code="SETTLE", name="Settling time", unit="min", better="lower", bands=(10, 120, 1440),
        baseline=300, error=20, target=5,
        points=tuple(
            TrackPoint(session_id=f"{n}", number=n, treated_at=at, day=n, arrival=arrival, end=end,
                       other_assessor=n == 1)
            for n, (at, (arrival, end)) in enumerate(zip(days, values, strict=True))
        ),
    )  # fmt: skip
    pdf = a_page(dumbbell_chart(line, ("1 Sep", "8 Sep", "20 Sep")))
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert all(word in text for word in ("10 min", "2 h", "goal 5", "1 Sep", "20 Sep"))
    for figure in (sparkline(list(zip(days, (3, None, 5), strict=True))), visit_bar(["draft"])):
        assert dark_pixels(a_page(figure))
