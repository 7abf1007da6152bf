"""Fills pages with blocks: heads, rooms, footers, watermark."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from session_recorder.documents.sheet.blocks import NewPage, Space, Stack
from session_recorder.documents.sheet.text import fragments_of, width_of
from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.ink import Ink

MARGIN = 39.0
TOP, FOOT = 34.0, 50.0
_FOOTER_GAP = 7.0
_GAP = 5.0
_SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
_WATERMARK = 130.0  # points
_TURNED = math.radians(32)


def paper_size(paper: str) -> tuple[float, float]:
    """Give width and height of A4 or US Letter in points; A4 for any other name."""
    return _SIZES.get(paper, _SIZES["A4"])


@frozen
class Design:
    """What stands on every page of one document.

    Attributes:
        size: width and height of the paper in points.
        first: the head of the first page; ``later`` that of the others.
        footer: what stands at the left, in the middle and, with ``{page}`` and ``{pages}``, right.
        footer_size: in points.
        watermark: a pale word across the page, or nothing.
        full_strips: strips too long for a head, to stand in full in the story.
    """

    size: tuple[float, float]
    first: Sequence[Block]
    later: Sequence[Block]
    footer: tuple[str, str, str]
    footer_size: float = 7.5
    watermark: str | None = None
    full_strips: Sequence[Block] = ()

    @property
    def width(self) -> float:
        """The room between the margins."""
        return self.size[0] - 2 * MARGIN

    @property
    def foot(self) -> float:
        """The room below the content; two lines of a footer must stand in it."""
        return FOOT + max(0.0, self.footer_size - 7.5) * 2.6

    def room(self, above: Sequence[Block] = (), *, is_first: bool = False) -> float:
        """Give the room on a page below its head and what stands above, in points."""
        heads = sum(
            block.set(self.width).height + _GAP
            for block in (self.first if is_first else self.later)
        )
        taken = Stack([*above, Space(0)]).set(self.width).height
        return self.size[1] - TOP - self.foot - heads - taken


@dataclass
class Page:
    """Blocks and where their upper edge stands; the first ones are the head."""

    number: int
    blocks: list[tuple[Block, float]] = field(default_factory=list)
    at: float = 0.0


def fill(design: Design, story: Sequence[Block]) -> list[Page]:
    """Set the blocks and give them on as many pages as they need."""
    filling = _Filling(design)
    for section, breaks in _sections(story):
        if breaks is not None and (not breaks.of_first or len(filling.pages) == 1):
            filling.new_page()
        filling.put(Stack(section).set(design.width))
    return filling.pages


def _sections(story: Sequence[Block]) -> Iterator[tuple[list[Block], NewPage | None]]:
    breaks: NewPage | None = None
    section: list[Block] = []
    for block in story:
        if isinstance(block, NewPage):
            yield section, breaks
            section, breaks = [], block
        else:
            section.append(block)
    yield section, breaks


class _Filling:
    """Pages that are being filled."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self.pages: list[Page] = []
        self._is_fresh = True
        self.new_page()

    def new_page(self) -> None:
        if self.pages and self._is_fresh and len(self.pages) > 1:
            return
        design = self._design
        page = Page(len(self.pages) + 1, at=design.size[1] - TOP)
        for block in design.later if self.pages else design.first:
            page.blocks.append((block, page.at))
            page.at -= block.set(design.width).height + _GAP
        self.pages.append(page)
        self._is_fresh = True

    def put(self, stack: Block) -> None:
        rest: Block | None = stack if stack.height else None
        while rest is not None:
            page = self.pages[-1]
            head, rest = rest.split(page.at - self._design.foot)
            if head is None and rest is not None and self._is_fresh and not self._fits_later(rest):
                _loosen(rest)
                head, rest = rest.split(page.at - self._design.foot)
                if head is None and rest is not None:
                    head, rest = rest.break_off()
            if head is not None:
                page.blocks.append((head, page.at))
                page.at -= head.height + head.after
                self._is_fresh = False
            if rest is not None:
                self.new_page()
                rest = _without_lead(rest)

    def _fits_later(self, block: Block) -> bool:
        """Whether a first page has no room for what a later one holds."""
        return len(self.pages) == 1 and block.split(self._design.room())[0] is not None


def _loosen(block: Block) -> None:
    """Let what no page can hold be split after all: of a stack what stands first in it."""
    if hasattr(block, "is_kept"):
        block.is_kept = False
    for one in (*getattr(block, "cells", ()), getattr(block, "content", None)):
        if one is not None:
            _loosen(one)
    for one in getattr(block, "blocks", ()):
        _loosen(one)
        if not (one.holds_next or isinstance(one, Space)):
            break


def _without_lead(block: Block) -> Block | None:
    """Drop space at the head of a page."""
    if isinstance(block, Stack):
        while block.blocks and isinstance(block.blocks[0], Space):
            block.blocks.pop(0)
        block.measure()
        return block if block.blocks else None
    return block


def draw_page(ink: Ink, design: Design, page: Page, count: int) -> None:
    """Draw one page of ``count``; the head of a later page is read by nobody twice."""
    if design.watermark:
        _watermark(ink, design)
    heads = len(design.first if page.number == 1 else design.later)
    for number, (block, top) in enumerate(page.blocks):
        repeated = number < heads and page.number > 1
        if repeated:
            ink.begin(None)
        block.draw(ink, MARGIN, top)
        if repeated:
            ink.end()
    _footer(ink, design, page.number, count)


def _watermark(ink: Ink, design: Design) -> None:
    size = _WATERMARK
    width = width_of(design.watermark or "", 600, size)
    size = min(size, size * design.size[0] * 0.95 / max(width, 1))
    line = fragments_of(design.watermark or "", 600, size, "neutral-soft")
    half = sum(part.width for part in line) / 2
    cosine, sine = math.cos(_TURNED), math.sin(_TURNED)
    middle = (design.size[0] / 2, design.size[1] / 2)
    ink.within(
        (cosine, sine, -sine, cosine, *middle),
        lambda: ink.written([(-half, -size * 0.35, line)]),
        is_content=False,
    )


def _footer(ink: Ink, design: Design, page: int, count: int) -> None:
    size = design.footer_size
    left, middle, number = design.footer
    right = design.size[0] - MARGIN
    base = design.foot - 23
    ink.begin(None)
    ink.rule(MARGIN, right, base + 5 + size * 0.8, "line-strong", 0.6)
    shown = number.format(page=page, pages=count)
    space = design.width - width_of(shown, 400, size) - 12
    record = _fitted(left, size, space)
    record_width = width_of(record, 400, size)
    middle = _fitted(middle, size, design.width)
    gap = (space + 12 - record_width - width_of(middle, 400, size)) / 2
    at = (MARGIN + record_width + gap, base) if gap >= _FOOTER_GAP else (
        MARGIN, base - size * 1.27)  # fmt: skip
    for x, y, text in (
        (right - width_of(shown, 400, size), base, shown), (MARGIN, base, record), (*at, middle)
    ):  # fmt: skip
        if text:
            ink.lines([(x, y, fragments_of(text, 400, size, "ink-2"))])
    ink.end()


def _fitted(text: str, size: float, width: float) -> str:
    """Give a line, its end an ellipsis where it is too wide: its words stand elsewhere in full."""
    line = text[:400].replace("\n", " ")
    if width_of(line, 400, size) <= width:
        return line
    while line and width_of(f"{line}\N{HORIZONTAL ELLIPSIS}", 400, size) > width:
        line = line[:-1]
    return f"{line.rstrip()}\N{HORIZONTAL ELLIPSIS}"
