"""The reference of the documents: the raw canvas of ReportLab, drawing what a page shows.

A PDF is read back object by object. A stock canvas then draws the same strings in the same fonts
and colours and the same paths at the places they were found: nothing is laid out, nothing is
tagged, fonts are embedded and streams compressed as ReportLab does by itself, nothing is kept from
one document to the next but the parsed font files.
"""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources

Colour: TypeAlias = tuple[float, float, float]
Kind: TypeAlias = Literal["move", "line", "curve", "close"]

WEIGHTS = (400, 600, 700)
_KINDS: dict[int, Kind] = {
    pdfium.FPDF_SEGMENT_MOVETO: "move",
    pdfium.FPDF_SEGMENT_LINETO: "line",
    pdfium.FPDF_SEGMENT_BEZIERTO: "curve",
}
_CURVE_NUMBERS = 6  # two control points and the end
_OPAQUE = 255
_ROUND = 1


@dataclass
class Text:
    """A string from its place on the base line (in points, from the foot of the page) on."""

    x: float
    y: float
    size: float
    weight: int
    colour: Colour
    text: str


@dataclass
class Shape:
    """A path: steps of a round pen and the numbers that belong to each; colours or none."""

    steps: list[tuple[Kind, list[float]]]
    fill: Colour | None
    stroke: Colour | None
    width: float


@dataclass
class Page:
    """What one page shows, in the order it is painted."""

    size: tuple[float, float]
    items: list[Text | Shape]


def add_fonts() -> None:
    """Parse the font files, as a program does once when it starts."""
    for weight in WEIGHTS:
        pdfmetrics.registerFont(TTFont(f"Bench-{weight}", str(resources.font_path(weight))))


def read(pdf: bytes) -> list[Page]:
    """Give what the pages of a PDF show."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            textpage = page.get_textpage()
            items: list[Text | Shape] = []
            for item in page.get_objects(textpage=textpage, max_depth=5):
                if isinstance(item, pypdfium2.PdfTextObj):
                    items.append(_text(item))
                elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
                    items.append(_shape(item))
            pages.append(Page(page.get_size(), items))
            textpage.close()
    return pages


def _matrix(item: Any) -> Any:
    """Give what turns an object's numbers into places on the page, inside reused forms too."""
    matrix = item.get_matrix()
    while item := item.container:
        matrix = matrix.multiply(item.get_matrix())
    return matrix


def _text(item: Any) -> Text:
    matrix = _matrix(item)
    family, _, weight = item.get_font().get_base_name().rpartition("-")
    heavy = int(weight.removeprefix("W")) if family.endswith("Inter") else 400
    size = item.get_font_size() * matrix.d
    colour = _colour(item.raw, pdfium.FPDFPageObj_GetFillColor)
    return Text(matrix.e, matrix.f, size, heavy, colour, item.extract())


def _shape(item: Any) -> Shape:
    matrix = _matrix(item)
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, mode, stroked)
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width)
    return Shape(
        _steps(item.raw, matrix),
        _colour(item.raw, pdfium.FPDFPageObj_GetFillColor) if mode.value else None,
        _colour(item.raw, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else None,
        width.value * abs(matrix.a or matrix.b),
    )


def _steps(raw: Any, matrix: Any) -> list[tuple[Kind, list[float]]]:
    steps: list[tuple[Kind, list[float]]] = []
    for number in range(pdfium.FPDFPath_CountSegments(raw)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = _KINDS[pdfium.FPDFPathSegment_GetType(segment)]
        if not (kind == "curve" and steps[-1][0] == kind and len(steps[-1][1]) < _CURVE_NUMBERS):
            steps.append((kind, []))
        steps[-1][1].extend(matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            steps.append(("close", []))
    return steps


def _colour(raw: Any, get: Any) -> Colour:
    parts = [ctypes.c_uint() for _ in range(4)]
    get(raw, *parts)
    red, green, blue = (part.value / _OPAQUE for part in parts[:3])
    return red, green, blue


def draw(pages: list[Page]) -> bytes:
    """Draw the same with the canvas alone."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for page in pages:
        canvas.setPageSize(page.size)
        canvas.setLineCap(_ROUND)
        canvas.setLineJoin(_ROUND)
        for item in page.items:
            if isinstance(item, Text):
                canvas.setFont(f"Bench-{item.weight}", item.size)
                canvas.setFillColorRGB(*item.colour)
                canvas.drawString(item.x, item.y, item.text)
            else:
                _draw_shape(canvas, item)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_shape(canvas: Any, shape: Shape) -> None:
    if shape.fill:
        canvas.setFillColorRGB(*shape.fill)
    if shape.stroke:
        canvas.setStrokeColorRGB(*shape.stroke)
        canvas.setLineWidth(shape.width)
    path = canvas.beginPath()
    pen = {"move": path.moveTo, "line": path.lineTo, "curve": path.curveTo, "close": path.close}
    for kind, numbers in shape.steps:
        pen[kind](*numbers)
    canvas.drawPath(path, stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)))
