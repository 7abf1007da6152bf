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
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources

_MOVE, _LINE, _CURVE = (
    pdfium.FPDF_SEGMENT_MOVETO,
    pdfium.FPDF_SEGMENT_LINETO,
    pdfium.FPDF_SEGMENT_BEZIERTO,
)
_WEIGHTS = (400, 600, 700)
_OPAQUE = 255
Colour = tuple[float, float, float]


@dataclass
class _Text:
    x: float
    y: float
    size: float
    font: str
    colour: Colour
    text: str


@dataclass
class _Path:
    segments: list[tuple[int, float, float, bool]]
    fill: Colour | None
    stroke: Colour | None
    width: float


@dataclass
class Page:
    """What one page shows, in the order it is painted."""

    size: tuple[float, float]
    items: list[_Text | _Path]


def add_fonts() -> None:
    """Parse the font files, as a program does once when it starts."""
    for weight in _WEIGHTS:
        pdfmetrics.registerFont(TTFont(f"Bench-{weight}", str(resources.font_path(weight))))


def read(pdf: bytes) -> list[Page]:
    """Give what the pages of a PDF show."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            textpage = page.get_textpage()
            items: list[_Text | _Path] = []
            for item in page.get_objects(textpage=textpage, max_depth=5):
                if isinstance(item, pypdfium2.PdfTextObj):
                    items.append(_text(item))
                elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
                    items.append(_path(item))
            pages.append(Page(page.get_size(), items))
            textpage.close()
    return pages


def _text(item: Any) -> _Text:
    matrix = item.get_matrix()
    weight = item.get_font().get_base_name().rsplit("-", 1)[-1]
    font = f"Bench-{weight if weight in {'400', '600', '700'} else 400}"
    size = item.get_font_size() * matrix.d
    colour = _colour(item.raw, pdfium.FPDFPageObj_GetFillColor)
    return _Text(matrix.e, matrix.f, size, font, colour, item.extract())


def _path(item: Any) -> _Path:
    matrix = item.get_matrix()
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, mode, stroked)
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width)
    segments = []
    for number in range(pdfium.FPDFPath_CountSegments(item.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        closes = bool(pdfium.FPDFPathSegment_GetClose(segment))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        segments.append((kind, *matrix.on_point(x.value, y.value), closes))
    return _Path(
        segments,
        _colour(item.raw, pdfium.FPDFPageObj_GetFillColor) if mode.value else None,
        _colour(item.raw, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else None,
        width.value * abs(matrix.a or matrix.b),
    )


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
        for item in page.items:
            if isinstance(item, _Text):
                canvas.setFont(item.font, item.size)
                canvas.setFillColorRGB(*item.colour)
                canvas.drawString(item.x, item.y, item.text)
            else:
                _draw_path(canvas, item)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_path(canvas: Any, item: _Path) -> None:
    if item.fill:
        canvas.setFillColorRGB(*item.fill)
    if item.stroke:
        canvas.setStrokeColorRGB(*item.stroke)
        canvas.setLineWidth(item.width)
    path = canvas.beginPath()
    curve: list[float] = []
    for kind, x, y, closes in item.segments:
        if kind == _MOVE:
            path.moveTo(x, y)
        elif kind == _LINE:
            path.lineTo(x, y)
        elif kind == _CURVE:
            curve += (x, y)
            if len(curve) == 6:  # noqa: PLR2004  (two control points and the end)
                path.curveTo(*curve)
                curve = []
        if closes:
            path.close()
    canvas.drawPath(path, stroke=int(bool(item.stroke)), fill=int(bool(item.fill)))
