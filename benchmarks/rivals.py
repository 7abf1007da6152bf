"""The documents against other engines that give the same pages: fpdf2, typst and WeasyPrint.

They belong to the dependency group ``bench``, which no set-up installs. Ours begins with a session
in the store and lays its pages out; the others are told where every string and shape stands. Their
source text is made before the clock starts; so are the font files read, where an engine can keep
them (typst and WeasyPrint can, fpdf2 reads them for each document). typst leaves out a line without
length, which is a dot everywhere else.
"""

from __future__ import annotations

import html
import importlib
import json
import tempfile
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import resources
from benchmarks import reference
from benchmarks.measure import in_turn, report
from session_recorder.recorder import open_demo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.reference import Colour, Kind, Page, Shape, Text

    Maker: TypeAlias = Callable[[], bytes]

_ROUNDS = 15
#: Where the base line of Inter lies below the middle of a line, as a part of the size.
_BASE_LINE = (1984 - 494) / 2048 / 2


def run() -> None:
    """Print the summary and the programme of one session against every engine there is."""
    with tempfile.TemporaryDirectory() as place:
        recorder = open_demo(Path(place) / "demo")
        patient = recorder.patient_numbered("D-0001")
        session = recorder.sessions(patient_id=patient.id)[1]
        makers: dict[str, Maker] = {
            "session summary": lambda: recorder.summary_pdf(session.id),
            "home programme": lambda: recorder.programme_pdf(session.id),
        }
        for rival, prepare in _RIVALS.items():
            try:
                importlib.import_module(_MODULES[rival])
            except (ImportError, OSError):  # WeasyPrint: its libraries of the system
                print(f"{rival:<34} not installed")
                continue
            for name, make in makers.items():
                _against(rival, name, make, prepare)
        recorder.close()


def _against(rival: str, name: str, make: Maker, prepare: Callable[[list[Page]], Maker]) -> None:
    ours = make()
    theirs = prepare(reference.read(ours))
    report(name, in_turn(make, theirs, rounds=_ROUNDS), beside=rival)
    sizes = f"{len(ours) / 1024:.1f} KB, {rival} {len(theirs()) / 1024:.1f} KB"
    print(f"    {sizes} ({metadata.version(rival)})")


def _fpdf2(pages: list[Page]) -> Maker:
    """Give what draws the pages with the text and the path calls of fpdf2."""
    fpdf = importlib.import_module("fpdf")

    def colour(parts: Colour | None) -> object:
        return fpdf.drawing.DeviceRGB(*parts) if parts else None

    def path(shape: Shape, height: float) -> object:
        drawn = fpdf.drawing.PaintedPath()
        drawn.style.auto_close = False
        drawn.style.fill_color = colour(shape.fill)
        drawn.style.stroke_color = colour(shape.stroke)
        drawn.style.stroke_width = shape.width
        drawn.style.stroke_cap_style = drawn.style.stroke_join_style = "round"
        pen = {
            "move": drawn.move_to, "line": drawn.line_to, "curve": drawn.curve_to,
            "close": drawn.close,
        }  # fmt: skip
        for kind, numbers in shape.steps:
            pen[kind](*_from_top(numbers, height))
        return drawn

    def make() -> bytes:
        pdf = fpdf.FPDF(unit="pt")
        pdf.set_auto_page_break(False)
        for weight in reference.WEIGHTS:
            pdf.add_font(f"inter-{weight}", fname=resources.font_path(weight))
        for page in pages:
            pdf.add_page(format=page.size)
            for item in page.items:
                if isinstance(item, reference.Text):
                    pdf.set_font(f"inter-{item.weight}", size=item.size)
                    pdf.set_text_color(*(round(part * 255) for part in item.colour))
                    pdf.text(item.x, page.size[1] - item.y, item.text)
                else:
                    pdf.draw_path(path(item, page.size[1]), copy=False)
        return bytes(pdf.output())

    return make


def _typst(pages: list[Page]) -> Maker:
    """Give what compiles a source that places every string and curve."""
    typst = importlib.import_module("typst")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources.font_path().parent)],
    )
    source = "\n".join(_typst_lines(pages)).encode()
    return lambda: bytes(typst.Compiler(font_paths=fonts).compile(input=source, format="pdf"))


def _typst_lines(pages: list[Page]) -> Iterable[str]:
    yield '#set text(font: "Inter", top-edge: "baseline", bottom-edge: "baseline")'
    for number, page in enumerate(pages):
        width, height = page.size
        if number:
            yield "#pagebreak()"
        yield f"#set page(width: {width:.2f}pt, height: {height:.2f}pt, margin: 0pt)"
        for item in page.items:
            if isinstance(item, reference.Text):
                x, y = _from_top([item.x, item.y], height)
                style = f"size: {item.size:.2f}pt, weight: {item.weight}, fill: {_rgb(item.colour)}"
                said = json.dumps(item.text, ensure_ascii=False)
                yield f"#place(dx: {x:.2f}pt, dy: {y:.2f}pt, text({style}, {said}))"
            else:
                yield f"#place(curve({_typst_curve(item, height)}))"


def _typst_curve(shape: Shape, height: float) -> str:
    fill = _rgb(shape.fill) if shape.fill else "none"
    stroke = "none"
    if shape.stroke:
        paint = f"paint: {_rgb(shape.stroke)}, thickness: {shape.width:.2f}pt"
        stroke = f'({paint}, cap: "round", join: "round")'
    words = {"move": "move", "line": "line", "curve": "cubic", "close": "close"}
    parts = [f"fill: {fill}", f"stroke: {stroke}"]
    for kind, numbers in shape.steps:
        across = iter(_from_top(numbers, height))
        points = ", ".join(f"({x:.2f}pt, {y:.2f}pt)" for x, y in zip(across, across, strict=True))
        given = points or 'mode: "straight"'
        parts.append(f"curve.{words[kind]}({given})")
    return ", ".join(parts)


def _weasyprint(pages: list[Page]) -> Maker:
    """Give what prints HTML that holds every string at its place, and the paths as inline SVG."""
    weasyprint = importlib.import_module("weasyprint")
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    width, height = pages[0].size
    faces = "".join(
        f"@font-face {{ font-family: Inter; font-weight: {weight}; "
        f"src: url({resources.font_path(weight).as_uri()}) }}\n"
        for weight in reference.WEIGHTS
    )
    style = (
        f"@page {{ size: {width:.2f}pt {height:.2f}pt; margin: 0 }}\n"
        "body { margin: 0; font-family: Inter; line-height: 0 }\n"
        f"div {{ position: relative; height: {height:.2f}pt; break-inside: avoid }}\n"
        "p, svg { position: absolute; margin: 0; white-space: pre }\n"
        "svg { left: 0; top: 0 }\n"
    )
    sheet = weasyprint.CSS(string=faces + style, font_config=fonts)
    body = "".join(f"<div>{''.join(_html_parts(page))}</div>\n" for page in pages)
    return lambda: bytes(
        weasyprint.HTML(string=body).write_pdf(stylesheets=[sheet], font_config=fonts)
    )


def _html_parts(page: Page) -> Iterable[str]:
    width, height = page.size
    size = f'width="{width:.2f}pt" height="{height:.2f}pt" viewBox="0 0 {width:.2f} {height:.2f}"'
    pen = 'stroke-linecap="round" stroke-linejoin="round"'
    for kind, items in groupby(page.items, type):
        run = "".join(_html(item, height) for item in items)
        yield run if kind is reference.Text else f"<svg {size} {pen}>{run}</svg>"


def _html(item: Text | Shape, height: float) -> str:
    if isinstance(item, reference.Text):
        return _html_text(item, height)
    return _svg_path(item, height)


def _html_text(text: Text, height: float) -> str:
    top = height - text.y - text.size * _BASE_LINE
    style = (
        f"left:{text.x:.2f}pt;top:{top:.2f}pt;color:#{_hex(text.colour)};"
        f"font-size:{text.size:.2f}pt;font-weight:{text.weight}"
    )
    return f'<p style="{style}">{html.escape(text.text)}</p>'


def _svg_path(shape: Shape, height: float) -> str:
    words: dict[Kind, str] = {"move": "M", "line": "L", "curve": "C", "close": "Z"}
    steps = "".join(
        words[kind] + " ".join(f"{number:.2f}" for number in _from_top(numbers, height))
        for kind, numbers in shape.steps
    )
    fill = f"#{_hex(shape.fill)}" if shape.fill else "none"
    stroke = f"#{_hex(shape.stroke)}" if shape.stroke else "none"
    return f'<path d="{steps}" fill="{fill}" stroke="{stroke}" stroke-width="{shape.width:.2f}"/>'


def _from_top(numbers: list[float], height: float) -> list[float]:
    """Give x and y in turn with y counted from the head of the page."""
    return [height - number if at % 2 else number for at, number in enumerate(numbers)]


def _hex(colour: Colour) -> str:
    return "".join(f"{round(part * 255):02x}" for part in colour)


def _rgb(colour: Colour) -> str:
    return f'rgb("{_hex(colour)}")'


_MODULES = {"fpdf2": "fpdf", "typst": "typst", "weasyprint": "weasyprint"}
_RIVALS = {"fpdf2": _fpdf2, "typst": _typst, "weasyprint": _weasyprint}
