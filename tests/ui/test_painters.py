"""The same shapes on screen and on paper: they differ by the smoothing of edges and no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from session_recorder.catalogue import catalogue
from session_recorder.documents.sheet.book import Book
from session_recorder.documents.sheet.pages import FOOT, MARGIN, TOP, Design
from session_recorder.documents.sheet.pictures import Picture
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE
from session_recorder.domain.track import TrackLine, TrackPoint
from session_recorder.figures import (
    Circle,
    Figure,
    Line,
    Mark,
    Polygon,
    Shape,
    Text,
    body_chart,
    change_bar,
    dumbbell_chart,
    exercise_figures,
    family_mark,
    pain_bar,
    sparkline,
    spine_map,
    visit_bar,
)
from ui.paint import PX_PER_PT, paint_figure
from ui.theme import add_fonts, load_theme

#: Pixels of the pictures that are compared to a point on paper.
SCALE = 2
#: How far a pixel may lie outside what its neighbours show, of 255, and how many pixels may.
SMOOTHING, STRAY = 40, 0.0005

BOX = ((15.0, 12.0), (88.0, 20.0), (80.0, 85.0), (22.0, 78.0))
WAY = ((10.0, 10.0), (40.0, 80.0), (70.0, 30.0), (90.0, 90.0))
SHAPES: dict[str, Circle | Line | Polygon] = {
    "filled": Polygon(BOX, fill="near"),
    "filled with an edge": Polygon(BOX, fill="prop", stroke="prop_line", stroke_width=2.0),
    "an edge alone": Polygon(BOX, stroke="jm", stroke_width=1.1),
    "a dashed edge": Polygon(BOX, stroke="jm", stroke_width=1.6, dash=(6.0, 5.0)),
    "not closed": Polygon(BOX, fill="near", stroke="near", stroke_width=3.0, closed=False),
    "a disc": Circle(50, 50, 33, fill="top"),
    "a ring": Circle(50, 50, 33, fill="paper", stroke="accent", stroke_width=4),
    "a line": Line(WAY, stroke="arrow", stroke_width=3),
    "a dashed line": Line(WAY, stroke="good", stroke_width=1.3, dash=(4, 3)),
    "a dotted line": Line(WAY, stroke="family_nd", stroke_width=2.2, dash=(0.6, 4.0)),
    **{
        f"a hatch of {pattern}": Polygon(BOX, fill="family_st", pattern=pattern)
        for pattern in ("dots", "diagonal-lines", "lines", "weave")
    },
}
DOTTED = Polygon(WAY, fill="family_nd", pattern="dotted-path", closed=False)


def on_paper(figure: Figure) -> Image.Image:
    """What the printer gets; the one place that names the painter of the documents."""
    size = (figure.width + 2 * MARGIN, figure.height + TOP + FOOT + 1)
    book = Book(title="A figure", subject="A figure", language="en-GB")
    design = Design(size=size, first=(), later=(), footer=("", "", ""))
    pages = book.add(design, [Picture(figure, figure.height, width=figure.width)], "A figure")
    assert pages == 1
    with pypdfium2.PdfDocument(book.pdf()) as document:
        image: Image.Image = document[0].render(scale=SCALE).to_pil()
    left, top = round(MARGIN * SCALE), round(TOP * SCALE)
    right, low = left + round(figure.width * SCALE), top + round(figure.height * SCALE)
    return image.convert("RGB").crop((left, top, right, low))


def on_screen(figure: Figure) -> Image.Image:
    """What the window shows, at the same scale and in the colours of the light theme."""
    width, height = round(figure.width * SCALE), round(figure.height * SCALE)
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill("white")
    painter = QPainter(image)
    painter.scale(SCALE / PX_PER_PT, SCALE / PX_PER_PT)
    box = QRectF(0, 0, figure.width * PX_PER_PT, figure.height * PX_PER_PT)
    paint_figure(painter, figure, box, load_theme("light", 1.0))
    painter.end()
    line = image.bytesPerLine()
    return Image.frombytes("RGB", (width, height), bytes(image.constBits()), "raw", "RGB", line)


def strays(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels of a picture that no neighbour of theirs in the other explains."""
    high = one.filter(ImageFilter.MaxFilter(3))
    low = one.filter(ImageFilter.MinFilter(3))
    above, below = ImageChops.subtract(other, high), ImageChops.subtract(low, other)
    beyond = ImageChops.lighter(above, below).convert("L").point(lambda v: 255 * (v > SMOOTHING))
    return beyond.histogram()[255] / (one.width * one.height)


def difference(screen: Figure, paper: Figure) -> float:
    """The share of pixels that differ, words left out."""
    first, second = on_screen(wordless(screen)), on_paper(wordless(paper))
    second = second.resize(first.size) if second.size != first.size else second
    return max(strays(first, second), strays(second, first))


def wordless(figure: Figure) -> Figure:
    """The figure with its words left out: they are set by two engines."""
    base, shapes = (
        tuple(s for s in layer if not isinstance(s, Text)) for layer in (figure.base, figure.shapes)
    )
    return replace(figure, base=base, shapes=shapes)


@pytest.fixture(autouse=True, scope="module")
def fonts(qapp: object) -> None:
    assert qapp
    add_fonts()


def alone(shape: Shape) -> Figure:
    return Figure(100, 100, (shape,), "one shape")


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_the_same_on_screen_and_on_paper(name: str) -> None:
    assert difference(alone(SHAPES[name]), alone(SHAPES[name])) <= STRAY


def moved(shape: Circle | Line | Polygon) -> Shape:
    if isinstance(shape, Circle):
        return replace(shape, r=shape.r + 2)
    return replace(shape, points=((shape.points[0][0] + 9, shape.points[0][1]), *shape.points[1:]))


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_that_differs_is_noticed(name: str) -> None:
    shape = SHAPES[name]
    assert difference(alone(shape), alone(moved(shape))) > 0.004


@pytest.mark.parametrize(
    ("one", "other"),
    [("dots", "lines"), ("diagonal-lines", "weave"), ("lines", "diagonal-lines"),
     ("weave", "diagonal-lines")],
)  # fmt: skip
def test_another_hatch_is_noticed(one: str, other: str) -> None:
    shapes = [Polygon(BOX, fill="family_st", pattern=pattern) for pattern in (one, other)]
    assert difference(alone(shapes[0]), alone(shapes[1])) > 0.004


def test_another_colour_is_noticed() -> None:
    assert difference(alone(Polygon(BOX, fill="near")), alone(Polygon(BOX, fill="top"))) > 0.1


WORDS = {
    "a word": Text(10, 50, "Left side", 14),
    "a bold word in the middle": Text(50, 50, "IV+", 20, "middle", weight="bold"),
    "a word at its end": Text(90, 50, "goal", 11, "end", fill="good"),
}


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box round what is not white: left, top, right and bottom in pixels."""
    box = ImageChops.invert(image.convert("L")).point(lambda v: 255 * (v > SMOOTHING)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("name", WORDS)
def test_a_word_stands_at_the_same_place_in_the_same_size(name: str) -> None:
    figure = alone(WORDS[name])
    assert ink(on_screen(figure)) == pytest.approx(ink(on_paper(figure)), abs=SCALE * 1.2)


def test_a_word_elsewhere_is_noticed() -> None:
    one = ink(on_screen(alone(WORDS["a word"])))
    other = ink(on_paper(alone(replace(WORDS["a word"], x=12, size=14.5))))
    assert one != pytest.approx(other, abs=SCALE * 1.2)


def test_a_dotted_path_has_the_same_dots_though_not_at_the_same_places() -> None:
    """Renderers of PDF give a dash of no length a length of their own."""
    screen, paper = on_screen(alone(DOTTED)), on_paper(alone(DOTTED))
    assert ink(screen) == pytest.approx(ink(paper), abs=3 * SCALE)
    shares = [sum(picture.convert("L").histogram()[:200]) for picture in (screen, paper)]
    assert shares[0] == pytest.approx(shares[1], rel=0.08)


DAY_0 = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
MARKS = (
    Mark(place="L4", side="R", family="JM", number=1, grade="III+"),
    Mark(place="ES", side="L", family="STM", number=2),
    Mark(place="TLF", side="B", family="MFR", number=3),
    Mark(place="SLR", side="R", family="NEURO", number=4),
    Mark(place="SIJ", side="L", family="MULL", number=5, proposed=True),
    Mark(place="quads", side="not_recorded", family="STM", number=6),
)
VISITS = tuple(
    TrackPoint(session_id=str(n), number=n, treated_at=DAY_0 + dt.timedelta(days=5 * n), day=5 * n,
               arrival=30 - 4 * n, end=26 - 4 * n, other_assessor=n == 2)
    for n in range(4)
)  # fmt: skip
TRACK = TrackLine(
    code="FTF", name="Fingertip-to-floor", unit="cm", better="lower", points=VISITS, baseline=30,
    target=10, error=4,
)  # fmt: skip
SAMPLE = (
    "knee_rolls", "figure_four", "child_pose", "hamstring_stretch", "row_band", "water_walk",
    "bike_easy", "wall_push", "sleep_setup", "thoracic_ext_roll", "flare_plan", "clam",
)  # fmt: skip
FIGURES: dict[str, Figure] = {
    **{name: exercise_figures(catalogue().exercises[name])[1] for name in SAMPLE},
    "body front": body_chart("front", MARKS),
    "body back": body_chart("back", MARKS),
    "spine": spine_map(MARKS),
    "chart": dumbbell_chart(TRACK, [f"{n} Sep" for n in range(4)]),
    "sparkline": sparkline([(p.treated_at, p.arrival) for p in VISITS]),
    "pain": pain_bar(6, 7, 3, limit=4),
    "change": change_bar(30, 12, higher_is_better=False, verdict=IMPROVED, needed=4, span=40),
    "no clear change": change_bar(
        30, 28, higher_is_better=False, verdict=NO_CLEAR_CHANGE, needed=4, span=40
    ),
    "visits": visit_bar(["signed", "signed", "draft"]),
    **{f"mark {family}": family_mark(family) for family in ("jm", "st", "mf", "nd")},
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_the_same_on_screen_and_on_paper(name: str) -> None:
    assert difference(FIGURES[name], FIGURES[name]) <= STRAY


@pytest.mark.parametrize("name", ["figure_four", "body back", "spine", "chart"])
def test_a_figure_without_one_of_its_shapes_is_noticed(name: str) -> None:
    figure = FIGURES[name]
    drawn = [shape for shape in figure.shapes if not isinstance(shape, Text)]
    less = replace(figure, shapes=tuple(drawn[:-1]))
    assert difference(figure, less) > STRAY
