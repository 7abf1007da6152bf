"""Each PDF against the raw canvas of ReportLab that draws the same text and the same paths."""

from __future__ import annotations

import ctypes
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from benchmarks.measure import compare
from session_recorder.recorder import open_demo

if TYPE_CHECKING:
    from collections.abc import Callable

_MOVE, _LINE, _CURVE = (
    pdfium.FPDF_SEGMENT_MOVETO,
    pdfium.FPDF_SEGMENT_LINETO,
    pdfium.FPDF_SEGMENT_BEZIERTO,
)


@dataclass
class _Page:
    """What one page shows: texts with their place and size, paths as segments."""

    size: tuple[float, float]
    texts: list[tuple[float, float, float, str]]
    paths: list[list[tuple[int, float, float, bool]]]


def _read(pdf: bytes) -> list[_Page]:
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        textpage = page.get_textpage()
        texts, paths = [], []
        for item in page.get_objects(textpage=textpage):
            matrix = item.get_matrix()
            if isinstance(item, pypdfium2.PdfTextObj):
                size = item.get_font_size() * matrix.d
                texts.append((matrix.e, matrix.f, size, item.extract()))
            elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
                paths.append(_segments(item.raw, matrix))
        pages.append(_Page(page.get_size(), texts, paths))
        textpage.close()
    document.close()
    return pages


def _segments(raw: Any, matrix: Any) -> list[tuple[int, float, float, bool]]:
    found = []
    for number in range(pdfium.FPDFPath_CountSegments(raw)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        at = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        found.append((kind, *at, bool(pdfium.FPDFPathSegment_GetClose(segment))))
    return found


def _draw(pages: list[_Page]) -> bytes:
    """Draw the same with the canvas alone."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for page in pages:
        canvas.setPageSize(page.size)
        for segments in page.paths:
            canvas.drawPath(_path(canvas, segments), stroke=1, fill=0)
        for x, y, size, text in page.texts:
            canvas.setFont("Bench", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _path(canvas: Any, segments: list[tuple[int, float, float, bool]]) -> Any:
    path = canvas.beginPath()
    curve: list[float] = []
    for kind, x, y, closes in segments:
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
    return path


def run() -> None:
    """Print a session of the demonstration practice."""
    pdfmetrics.registerFont(TTFont("Bench", str(resources.font_path())))
    with tempfile.TemporaryDirectory() as place:
        recorder = open_demo(Path(place) / "demo")
        patient = recorder.patient_numbered("D-0001")
        session = recorder.sessions(patient_id=patient.id)[1]
        makers: dict[str, Callable[[str], bytes]] = {
            "session summary": recorder.summary_pdf,
            "home programme": recorder.programme_pdf,
        }
        for name, make in makers.items():
            pages = _read(make(session.id))
            compare(
                f"{name} ({len(pages)} pages)",
                lambda make=make: make(session.id),  # type: ignore[misc]
                lambda pages=pages: _draw(pages),  # type: ignore[misc]
                rounds=10,
            )
        recorder.close()
