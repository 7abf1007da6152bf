"""The last page of a home programme: when to get help, when to come again, whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.page_design import words
from session_recorder.documents.page_signs import sign
from session_recorder.documents.programme_lists import two_columns
from session_recorder.documents.sheet.blocks import Space, Stack
from session_recorder.documents.sheet.table import Card, Even, Row
from session_recorder.documents.sheet.text import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.programme_sizes import Sizes
    from session_recorder.documents.programme_values import HelpPage, ProgrammeContent
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.pages import Design
    from session_recorder.documents.summary_values import Fact

_PAD = 20.0
_GAP = 10.0
_AIRS = (1.25, 1.0, 0.75, 0.6, 0.5, 0.4, 0.3, 0.2)  # shares of the usual space between things


def help_story(content: ProgrammeContent, pages: Design, sizes: Sizes) -> list[Block]:
    """Give everything on the page, most pressing first, as airy as one page holds it."""
    room = pages.room()
    for air in _AIRS:
        story = _story(content, pages.width, sizes, air)
        if Stack(story).set(pages.width).height <= room:
            return story
    return _story(content, pages.width, sizes, 1)


def _story(content: ProgrammeContent, width: float, sizes: Sizes, air: float) -> list[Block]:
    page = content.help_page
    neck: list[Block] = [_neck(page, width, sizes, air)] if page.neck else []
    parts: list[Block] = [
        _now(page, width, sizes, air),
        _red(words(page.sudden, sizes.help, weight="semibold"), air),
        *neck,
        _soon(page, width, sizes, air),
        _contacts((content.next_visit, content.questions), width, sizes),
    ]
    small = max(8.0, sizes.least)
    spaced = [piece for part in parts for piece in (part, Space(_GAP * air))]
    return [*spaced[:-1], Space(4), words(page.wording, small, ink="ink-2")]


def _red(content: Block, air: float) -> Block:
    pads = (_PAD, 12 * air, _PAD, 14 * air)
    return Card(content, pads=pads, edge="bad", edge_width=2.0, radius=12, is_kept=True)


def _head(name: str, text: str, width: float, size: float, ink: str) -> Block:
    """Give a heading beside its sign."""
    head = words(text, size, weight="bold", ink=ink, leading=1.25, kind="H2")
    mark = sign(name, size * 1.1, ink, height=head.line_height)
    return Row([mark, head], [size * 1.4, width - size * 1.4], gap=0)


def _now(page: HelpPage, width: float, sizes: Sizes, air: float) -> Block:
    inner, size = width - 2 * _PAD, sizes.help
    parts: list[Block] = [
        _head("warning", page.title, inner, sizes.now, "bad-ink"),
        words(page.lead, size, weight="semibold"),
        two_columns(page.items, inner, size, ink="bad", wide=1, air=air),
        words(" ".join(page.do_not), size, weight="bold", ink="bad-ink"),
    ]
    return _red(Stack(parts, gap=7 * air), air)


def _neck(page: HelpPage, width: float, sizes: Sizes, air: float) -> Block:
    inner, size = width - 2 * _PAD, sizes.help
    parts: list[Block] = [
        _head("warning", page.neck_title, inner, sizes.heading, "bad-ink"),
        words(page.neck_lead, size, weight="semibold"),
        two_columns(page.neck, inner, size, ink="bad", air=air),
    ]
    return _red(Stack(parts, gap=6 * air), air)


def _soon(page: HelpPage, width: float, sizes: Sizes, air: float) -> Block:
    inner, size = width - 2 * _PAD, sizes.help
    parts: list[Block] = [
        _head("phone", page.soon_title, inner, sizes.heading, "warn-ink"),
        words(page.soon_lead, size),
        two_columns(page.soon, inner, size, ink="warn", air=air),
    ]
    pads = (_PAD, 12 * air, _PAD, 14 * air)
    own = Stack(parts, gap=6 * air)
    return Card(own, pads=pads, ground="warn-soft", edge="", radius=12, is_kept=True)


def _contacts(given: Sequence[Fact], width: float, sizes: Sizes) -> Block:
    half = (width - _GAP) / 2
    room = half - 32 - sizes.contact * 2
    widest = max(width_of(fact.value.replace("\n", " "), 600, sizes.contact) for fact in given)
    size = sizes.contact if widest <= room else sizes.help
    boxes = [
        Card(
            _contact(sign(name, sizes.contact * 1.3, "accent-ink"), fact, room, size, sizes),
            pads=(16, 9, 16, 11), ground="accent-soft", edge="", radius=10,
        )
        for name, fact in zip(("calendar", "phone"), given, strict=True)
    ]  # fmt: skip
    return Even(boxes, [half + _GAP] * 2, gap=_GAP, is_kept=True)


def _contact(mark: Block, fact: Fact, room: float, size: float, sizes: Sizes) -> Block:
    small = max(10.0, sizes.least)
    lines = [
        words(fact.label, small, ink="accent-ink"),
        words(fact.value, size, weight="semibold", ink="accent-ink"),
    ]
    return Row([mark, Stack(lines)], [sizes.contact * 2, room], gap=0, valign="middle")
