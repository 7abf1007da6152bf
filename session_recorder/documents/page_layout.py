"""Pages with a head, strips, a footer that counts them, and a watermark on drafts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Frame, PageTemplate, Spacer

from session_recorder.documents.blocks import card, chunks, paragraph, style, table
from session_recorder.documents.print_colours import colour
from session_recorder.documents.typeface import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    add_fonts,
    clipped,
    fitted,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.platypus import Flowable

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.summary_values import Frame as FrameWords
    from session_recorder.documents.summary_values import Strip

MARGIN = 39.0
_TOP, _FOOT = 34.0, 50.0
_FOOTER_SIZE, _FOOTER_GAP = 7.5, 14.0
_MOST_STRIPS = 190.0  # points of a page; longer strips stand in full on the first page only
_MOST_NAME = 300  # characters of a name in the head of later pages
_PAPERS = {"A4": A4, "Letter": LETTER}
#: Kind of strip to its ground and its ink.
STRIPS = {
    "demo": ("accent-soft", "accent-ink"),
    "draft": ("warn-soft", "warn-ink"),
    "late": ("warn-soft", "warn-ink"),
    "amended": ("accent-soft", "accent-ink"),
    "reason": ("bad-soft", "bad-ink"),
}
_QUIET = ("neutral-soft", "neutral-ink")


class _CountingCanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """Keeps its pages until all are there, so that each can say how many there are."""

    def __init__(self, *args: Any, footer: Callable[[Canvas, int, int], None], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._footer = footer
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  (ReportLab's name)
        """Keep the page."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its footer."""
        pages = self._pages
        for number, page in enumerate(pages, 1):
            self.__dict__.update(page)
            self._footer(self, number, len(pages))
            super().showPage()
        super().save()


class LeaveFirstPage(ActionFlowable):  # type: ignore[misc]  # ReportLab is untyped
    """Goes to the next page when this is still the first: what follows belongs on another."""

    def __init__(self) -> None:
        super().__init__(("leaveFirstPage",))

    def apply(self, doc: BaseDocTemplate) -> None:
        """Break the page."""
        if doc.page == 1:
            doc.handle_pageBreak()


def strip_card(strip: Strip, width: float, *, short: bool = False) -> Flowable:
    """Give a strip; a ``short`` one holds its first words only."""
    ground, ink = STRIPS.get(strip.kind, _QUIET)
    look = style(8.5, ink=ink)
    lead = clipped(strip.lead, _MOST_NAME // 2 if short else _MOST_NAME * 2)
    space = max(width - text_width(lead, SEMIBOLD, 8.5) - 30, width / 4)
    pieces = [fitted(strip.text, REGULAR, 8.5, space)] if short else chunks(strip.text)
    rows = [[paragraph(pieces[0], look, lead=lead)]]
    rows += [[paragraph(piece, look)] for piece in pieces[1:]]
    return card(rows, [width], fill=ground, edge="", pad=7)


def _spaced(parts: list[Flowable]) -> list[Flowable]:
    return [piece for part in parts for piece in (Spacer(0, 5), part)]


class Pages:
    """The pages of one document.

    Args:
        words: what stands on every page.
        labels: the fixed words.
        first: what stands at the head of the first page, instead of the running head.
    """

    def __init__(self, words: FrameWords, labels: Labels, first: list[Flowable]) -> None:
        add_fonts()
        self._words = words
        self._labels = labels
        self._size = _PAPERS.get(words.paper, A4)
        self.width = self._size[0] - 2 * MARGIN
        self._first = first
        self.count = 0  # pages, once they are built

    def build(self, opening: list[Flowable], story: list[Flowable]) -> bytes:
        """Set the opening and the story on pages and give the PDF.

        Strips that would fill too much of every page stand in full after the opening, which names
        the patient, and in short on the later pages.
        """
        later = self._running_head()
        strips = [strip_card(strip, self.width) for strip in self._words.strips]
        on_first = on_later = strips
        if self._height(strips) > _MOST_STRIPS:
            opening = [*opening, *_spaced(strips)]
            on_first = []
            on_later = [strip_card(strip, self.width, short=True) for strip in self._words.strips]
        buffer = io.BytesIO()
        document = BaseDocTemplate(
            buffer,
            pagesize=self._size,
            title=self._words.title,
            subject=self._words.subject,
            creator="Session Recorder",
            lang=self._words.language,
            invariant=1,
            pageCompression=1,
        )
        document.addPageTemplates(
            [
                self._template("first", [*self._first, *on_first], next_one="later"),
                self._template("later", [*later, *on_later]),
            ]
        )
        document.build([*opening, *story], canvasmaker=self._canvas)
        return buffer.getvalue()

    def _canvas(self, *args: Any, **kw: Any) -> Canvas:
        return _CountingCanvas(*args, footer=self._footer, **kw)

    def _height(self, flowables: list[Flowable]) -> float:
        return sum(float(part.wrap(self.width, self._size[1])[1]) + 5 for part in flowables)

    def _running_head(self) -> list[Flowable]:
        words = self._words
        name = clipped(words.patient, _MOST_NAME)
        identity = clipped(words.identity, _MOST_NAME // 2)
        own = paragraph(f"· {identity}", style(9), lead=name)
        subject = paragraph(words.subject, style(9, ink="ink-2", align="right"))
        look = [
            ("LINEBELOW", (0, 0), (-1, 0), 0.6, colour("line-strong")),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 7),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ]
        share = self.width * 0.56
        return [table([[own, subject]], [share, self.width - share], look)]

    def _template(
        self, name: str, head: list[Flowable], next_one: str | None = None
    ) -> PageTemplate:
        top = self._size[1] - _TOP
        height = top - self._height(head) - _FOOT - 2
        frame = Frame(
            MARGIN,
            _FOOT,
            self.width,
            height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

        def furnish(canvas: Canvas, _document: BaseDocTemplate) -> None:
            self._watermark(canvas)
            y = top
            for part in head:
                y -= part.wrap(self.width, self._size[1])[1]
                part.drawOn(canvas, MARGIN, y)
                y -= 5

        return PageTemplate(name, [frame], onPage=furnish, autoNextPageTemplate=next_one)

    def _watermark(self, canvas: Canvas) -> None:
        if not self._words.watermark:
            return
        canvas.saveState()
        canvas.translate(self._size[0] / 2, self._size[1] / 2)
        canvas.rotate(32)
        canvas.setFont(BOLD, 130)
        canvas.setFillColor(colour("neutral-soft"))
        canvas.drawCentredString(0, -45, self._words.watermark)
        canvas.restoreState()

    def _footer(self, canvas: Canvas, number: int, count: int) -> None:
        words, size = self._words, _FOOTER_SIZE
        self.count = count
        right = self._size[0] - MARGIN
        page = self._labels("page.number", page=number, pages=count)
        canvas.setStrokeColor(colour("line-strong"))
        canvas.setLineWidth(0.6)
        canvas.setDash([])
        canvas.line(MARGIN, 38, right, 38)
        canvas.setFont(REGULAR, size)
        canvas.setFillColor(colour("ink-2"))
        canvas.drawRightString(right, 27, page)
        space = self.width - text_width(page, REGULAR, size) - 12
        record = fitted(words.record, REGULAR, size, space)
        middle = fitted(words.middle, REGULAR, size, self.width)
        canvas.drawString(MARGIN, 27, record)
        record_width = text_width(record, REGULAR, size)
        spare = space - record_width - text_width(middle, REGULAR, size)
        if spare >= _FOOTER_GAP:
            canvas.drawString(MARGIN + record_width + spare / 2, 27, middle)
        else:
            canvas.drawString(MARGIN, 17.5, middle)
