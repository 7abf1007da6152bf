"""The look of every page: letterhead, running head, strips, footer; and the words set in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.sheet.blocks import Block, Space, Stack, Text
from session_recorder.documents.sheet.book import Book
from session_recorder.documents.sheet.pages import MARGIN, Design, fill, paper_size
from session_recorder.documents.sheet.pictures import Drawn
from session_recorder.documents.sheet.raster import Raster
from session_recorder.documents.sheet.table import Card, Line, Row
from session_recorder.documents.sheet.text import WEIGHTS, Run, width_of
from session_recorder.documents.typeface import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.sheet.ink import Ink
    from session_recorder.documents.sheet.pages import Page
    from session_recorder.documents.summary_values import Frame, Letterhead, Strip

_MOST_STRIPS = 190.0  # points of a page; longer strips stand in full on the first page only
_DISPLAY = 16.0  # points: smaller type has one bold weight, so that a page carries one face less
_MOST_NAME = 300  # characters of a name or an address in a head
#: Kind of strip to its ground and its ink.
_STRIPS = {
    "demo": ("accent-soft", "accent-ink"),
    "draft": ("warn-soft", "warn-ink"),
    "late": ("warn-soft", "warn-ink"),
    "amended": ("accent-soft", "accent-ink"),
    "reason": ("bad-soft", "bad-ink"),
}
_QUIET = ("neutral-soft", "neutral-ink")
_MARK = 26.0
_LOGO = (96.0, 32.0)  # the box of a logo in points
_BARS = ((4.5, 16.0, "accent"), (3.0, 8.5, "fig-top"), (6.5, 1.0, "fig-far"))


def words(  # noqa: PLR0913  (words and their look)
    text: str,
    size: float = 9.0,
    *,
    weight: str = "regular",
    ink: str = "ink",
    align: str = "left",
    leading: float = 1.36,
    after: float = 0,
    lead: str = "",
    lead_ink: str = "",
    kind: str = "P",
    is_struck: bool = False,
) -> Text:
    """Give a paragraph; ``lead`` is set in bold before the text."""
    runs = []
    if lead:
        gap = " " if text else ""
        runs.append(Run(f"{lead}{gap}", WEIGHTS["semibold"], size, lead_ink or ink))
    if text or not lead:
        own = "semibold" if weight == "bold" and size < _DISPLAY else weight
        runs.append(Run(text, WEIGHTS[own], size, ink, is_struck))
    return Text(*runs, align=align, leading=leading, after=after, kind=kind)


def heading(text: str, size: float = 10.0, *, ink: str = "ink", kind: str = "H2") -> Block:
    """Give a heading with the space round it; it goes with what follows."""
    own = words(text, size, weight="bold", ink=ink, kind=kind)
    return Headed(size * 0.9, own, after=size * 0.35)


class Headed(Stack):
    """A heading with space above it."""

    holds_next = True

    def __init__(self, above: float, text: Block, *, after: float) -> None:
        super().__init__([Space(above), text], is_kept=True)
        self.after = after


def headed(text: str, blocks: Sequence[Block], size: float = 10.0) -> list[Block]:
    """Give a heading and what follows it."""
    return [heading(text, size), *blocks]


def strip(given: Strip, *, is_short: bool = False, least: float = 0) -> Block:
    """Give a strip across the page; a short one holds its first words only."""
    ground, ink = _STRIPS.get(given.kind, _QUIET)
    lead = clipped(given.lead, _MOST_NAME // 2 if is_short else _MOST_NAME * 2)
    text = clipped(given.text, 90) if is_short else given.text
    own = words(text, max(8.5, least), ink=ink, lead=lead)
    return Card(own, ground=ground, edge="", pads=(7, 4.5, 7, 5))


def letterhead(given: Letterhead, width: float) -> Block:
    """Give the head of a first page: the practice on the left, what the page is on the right."""
    practice = [words(clipped(given.practice, _MOST_NAME), 10.5, weight="semibold")]
    if given.address:
        practice.append(words(clipped(given.address, _MOST_NAME), 8, ink="ink-2"))
    title = []
    if given.title:
        title.append(words(given.title, 13.5, weight="bold", align="right", leading=1.2, kind="H1"))
    title += [
        words(clipped(line, _MOST_NAME // 2), 9, ink="ink-2", align="right") for line in given.when
    ]
    mark, first = clinic_mark(given)
    wanted = [width_of(given.title, WEIGHTS["bold"], 13.5)]
    wanted += [width_of(line, WEIGHTS["regular"], 9) for line in given.when]
    right = min(max(wanted) + 2, width * 0.46)
    return Row(
        [mark, Stack(practice), Stack(title)],
        [first, width - first - right, right],
        gap=0,
        valign="middle",
        pads=(0, 6),
    )


def clinic_mark(given: Letterhead) -> tuple[Block, float]:
    """Give the logo of a practice, or the mark of the product, and how wide its cell is."""
    if given.logo:
        logo = Raster(given.logo, given.practice, *_LOGO)
        return logo, logo.width + 9
    return Drawn(_MARK, _mark), _MARK + 7


def _mark(ink: Ink, x: float, low: float, _width: float) -> None:
    """Draw three stacked bars, the mark of the product."""
    for right, up, role in _BARS:
        ink.box(x + right, low + up, 13, 6, ground=role, radius=3)


def running_head(frame: Frame, width: float, least: float = 0) -> Block:
    """Give the head of a later page: who it is about, and what it is."""
    name = clipped(frame.patient, _MOST_NAME)
    size = max(9.0, least)
    identity = f"· {clipped(frame.identity, _MOST_NAME // 2)}"
    subject = words(frame.subject, size, ink="ink-2", align="right")
    share = max(width * 0.56, width - width_of(frame.subject, WEIGHTS["regular"], size) - size)
    own = named(name, identity, size, share)
    line = Line("line-strong", 0.6)
    return Row([own, subject], [share, width - share], gap=0, pads=(0, 7), line=line)


def named(name: str, identity: str, size: float, width: float, ink: str = "ink") -> Block:
    """Give a name and, after it, who that is; a name written to the left does not turn the rest."""
    first = width_of(name, WEIGHTS["semibold"], size) + size * 0.3
    if first + width_of(identity, WEIGHTS["regular"], size) > width:
        return words(identity, size, lead=name, ink=ink)
    own = words(name, size, weight="semibold", ink=ink)
    return Row([own, words(identity, size, ink=ink)], [first, width - first], gap=0)


def design(frame: Frame, labels: Labels, first: Sequence[Block], *, least: float = 0) -> Design:
    """Give the pages of a document; ``first`` is the head of its first page.

    No words in heads, strips and footers are smaller than ``least`` points. Strips that would fill
    too much of every page are short on the later ones.
    """
    size = paper_size(frame.paper)
    width = size[0] - 2 * MARGIN
    later: list[Block] = [running_head(frame, width, least)]
    strips = [strip(one, least=least) for one in frame.strips]
    is_long = sum(one.set(width).height + 5 for one in strips) > _MOST_STRIPS
    again = [strip(one, is_short=is_long, least=least) for one in frame.strips]
    number = labels("page.number", page="{page}", pages="{pages}")
    return Design(
        size=size,
        first=[*first, *([] if is_long else strips)],
        later=[*later, *again],
        footer=(frame.record, frame.middle, number),
        footer_size=max(7.5, least),
        watermark=frame.watermark,
        full_strips=strips if is_long else [],
    )


def bound(frame: Frame, pages: Design, story: Sequence[Block]) -> tuple[bytes, int]:
    """Give one document as a PDF, and how many pages it has."""
    return bound_pages(frame, pages, fill(pages, story))


def bound_pages(frame: Frame, pages: Design, filled: Sequence[Page]) -> tuple[bytes, int]:
    """Give a document whose pages are filled already as a PDF, and how many they are."""
    book = Book(title=frame.title, subject=frame.subject, language=frame.language)
    count = book.put(pages, filled, frame.title)
    return book.pdf(), count
