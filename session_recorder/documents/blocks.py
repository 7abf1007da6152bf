"""The parts a page is put together from: paragraphs, headings, boxes with figures, tables.

The only place that makes a ``Paragraph``; every text passes through :func:`markup` first.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table, TableStyle

from session_recorder.documents.painter import Box, draw_figure
from session_recorder.documents.print_colours import colour, hex_code
from session_recorder.documents.typeface import BOLD, MEDIUM, REGULAR, SEMIBOLD, add_fonts, markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.figures import Figure

_FONTS = {"regular": REGULAR, "medium": MEDIUM, "semibold": SEMIBOLD, "bold": BOLD}
_ALIGNS = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}
#: A paragraph takes time in the square of its length, and a table row must fit on a page.
CHUNK, _MOST_LINES = 900, 12
_LEADING = 1.36


@functools.cache
def style(  # noqa: PLR0913  (a type style, value by value)
    size: float,
    *,
    weight: str = "regular",
    ink: str = "ink",
    align: str = "left",
    leading: float = _LEADING,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    keep: bool = False,
) -> ParagraphStyle:
    """Give a paragraph style of the typeface."""
    add_fonts()
    return ParagraphStyle(
        f"{size}-{weight}-{ink}",
        fontName=_FONTS[weight],
        fontSize=size,
        leading=size * leading,
        textColor=colour(ink),
        alignment=_ALIGNS[align],
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        keepWithNext=int(keep),
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def chunks(text: str, most: int = CHUNK) -> list[str]:
    """Split a long text at line ends or blanks into pieces that are short enough to set."""
    return [piece for part in _by_lines(text) for piece in _by_length(part, most)]


def _by_lines(text: str) -> list[str]:
    lines = text.splitlines()
    if len(lines) <= _MOST_LINES:
        return [text]
    return ["\n".join(lines[i : i + _MOST_LINES]) for i in range(0, len(lines), _MOST_LINES)]


def _by_length(text: str, most: int) -> list[str]:
    pieces = []
    start = 0
    while len(text) - start > most:
        cut = max(text.rfind("\n", start, start + most), text.rfind(" ", start, start + most))
        cut = cut + 1 if cut > start + most // 2 else start + most
        pieces.append(text[start:cut])
        start = cut
    pieces.append(text[start:])
    return pieces


def paragraph(
    text: str, look: ParagraphStyle, *, lead: str = "", ink: str = "", gap: str = " "
) -> Paragraph:
    """Give one paragraph; ``lead`` is set in bold before the text, ``ink`` colours it."""
    bold = f"<b>{markup(lead)}</b>" if lead else ""
    if bold and ink:
        bold = f'<font color="{hex_code(ink)}">{bold}</font>'
    return Paragraph(f"{bold}{gap if lead and text else ''}{markup(text)}", look)


def paragraphs(text: str, look: ParagraphStyle) -> list[Paragraph]:
    """Give a text of any length as paragraphs."""
    return [paragraph(piece, look) for piece in chunks(text)]


def lead_last(text: str, last: str, look: ParagraphStyle) -> Paragraph:
    """Give one paragraph whose last words are set in bold."""
    bold = f"<b>{markup(last)}</b>" if last else ""
    return Paragraph(" ".join(part for part in (markup(text), bold) if part), look)


def struck_paragraph(text: str, look: ParagraphStyle) -> Paragraph:
    """Give one paragraph struck through."""
    return Paragraph(f"<strike>{markup(text)}</strike>", look)


def pairs_paragraph(pairs: Sequence[tuple[str, str]], look: ParagraphStyle) -> Paragraph:
    """Give short pairs in one paragraph, the first of each in bold."""
    gap = "&nbsp;&nbsp;&nbsp;&nbsp; "
    return Paragraph(gap.join(f"<b>{markup(a)}</b>&nbsp;{markup(b)}" for a, b in pairs), look)


def run_on_paragraph(pairs: Sequence[tuple[str, str]], look: ParagraphStyle) -> Paragraph:
    """Give leads in bold, each with what was said, one after the other in one paragraph."""
    said = [f"<b>{markup(a)}</b> {markup(b)}" if a else markup(b) for a, b in pairs]
    return Paragraph(" ".join(said), look)


def heading(text: str, size: float = 10.0, *, ink: str = "ink") -> Paragraph:
    """Give a heading."""
    look = style(size, weight="bold", ink=ink, before=size * 0.9, after=size * 0.35)
    return paragraph(text, look)


def headed(text: str, parts: Sequence[Flowable], size: float = 10.0) -> list[Flowable]:
    """Give a heading with what follows it; it never stands alone at the foot of a page."""
    return [CondPageBreak(size * 6.5), heading(text, size), *parts]


class FigureBox(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A figure in a box of its own, on a rounded ground where one is given."""

    def __init__(
        self, figure: Figure, width: float, height: float, *, ground: str = "", pad: float = 0
    ) -> None:
        super().__init__()
        self._figure = figure
        self.width = width
        self.height = height
        self._ground = ground
        self._pad = pad

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give the size of the box."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the ground, then the figure."""
        if self._ground:
            self.canv.setFillColor(colour(self._ground))
            self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=0, fill=1)
        pad = self._pad
        inner = Box(pad, pad, self.width - 2 * pad, self.height - 2 * pad)
        draw_figure(self.canv, self._figure, inner)


def table(
    rows: list[list[Any]],
    widths: Sequence[float],
    commands: Sequence[tuple[Any, ...]] = (),
    *,
    repeat: int = 0,
    radius: float = 0,
) -> Table:
    """Give a table without padding at its sides; ``repeat`` rows stand on each page again."""
    plain = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    made = Table(
        rows,
        colWidths=list(widths),
        repeatRows=repeat,
        style=TableStyle([*plain, *commands]),
        hAlign="LEFT",
        cornerRadii=[radius] * 4 if radius else None,
    )
    made.spaceBefore = made.spaceAfter = 0
    return made


def card(  # noqa: PLR0913  (a table and its look)
    rows: list[list[Any]],
    widths: Sequence[float],
    commands: Sequence[tuple[Any, ...]] = (),
    *,
    fill: str = "",
    edge: str = "line",
    edge_width: float = 0.7,
    pad: float = 11,
) -> Table:
    """Give a table on a card with round corners."""
    look: list[tuple[Any, ...]] = [
        ("LEFTPADDING", (0, 0), (0, -1), pad),
        ("RIGHTPADDING", (-1, 0), (-1, -1), pad),
        ("TOPPADDING", (0, 0), (-1, 0), pad * 0.65),
        ("BOTTOMPADDING", (0, -1), (-1, -1), pad * 0.75),
    ]
    if fill:
        look.append(("BACKGROUND", (0, 0), (-1, -1), colour(fill)))
    if edge:
        look.append(("BOX", (0, 0), (-1, -1), edge_width, colour(edge)))
    return table(rows, widths, (*look, *commands), radius=7)
