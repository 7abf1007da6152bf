"""The home programme in pictures: up to twelve exercises on one page, with few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents.page_design import bound, design, letterhead, named, words
from session_recorder.documents.page_signs import sign, tick_box
from session_recorder.documents.pictures_content import pictures_content
from session_recorder.documents.programme_sizes import USUAL
from session_recorder.documents.sheet.blocks import NewPage, Space, Stack
from session_recorder.documents.sheet.pages import MARGIN, paper_size
from session_recorder.documents.sheet.pictures import Picture
from session_recorder.documents.sheet.table import Card, Even, Row
from session_recorder.documents.sheet.text import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.inputs import ProgrammeInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_values import PictureCard, PicturesContent
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.summary_values import Fact

_GAP = 9.0
_PAD = 9.0


class _Grid(NamedTuple):
    """Exercises beside each other, the height of a picture, and the size of a name, in points."""

    across: int
    high: float
    name: float


#: Tried in turn until the page holds all: pictures shrink, the words hardly.
_GRIDS = (
    _Grid(1, 140, 15), _Grid(1, 112, 15), _Grid(2, 96, 15), _Grid(2, 84, 14), _Grid(2, 72, 14),
    _Grid(3, 68, 12), _Grid(3, 60, 12), _Grid(3, 52, 12), _Grid(3, 44, 12), _Grid(4, 54, 11),
    _Grid(4, 46, 11), _Grid(4, 38, 11),
)  # fmt: skip
_BOXES = {1: 25.0, 2: 21.0, 3: 15.0, 4: 15.0}  # height of a box to tick by exercises across


def draw_pictures(given: ProgrammeInput, labels: Labels) -> bytes:
    """Give the programme in pictures as a PDF; what to do in need stands on every page."""
    content = pictures_content(given)
    width = paper_size(content.frame.paper)[0] - 2 * MARGIN
    pages = design(content.frame, labels, [letterhead(content.letterhead, width)])
    head = words(content.title, USUAL.heading + 3, weight="bold", leading=1.25, kind="H1")
    who = named(content.frame.patient, f"· {content.born}", USUAL.small, width, "ink-2")
    story: list[Block] = [head, who, Space(7), *pages.full_strips]
    if not content.pages:
        story += [words(labels("programme.none"), USUAL.body), Space(7)]
    room = pages.room(story, is_first=True)
    for place, group in enumerate(content.pages or ((),)):
        foot = _foot(content, width)
        story += [NewPage()] if place else []
        below = foot.set(width).height + _GAP
        story += [_grid(group, width, content.days, room - below), Space(_GAP), foot]
        room = pages.room()
    return bound(content.frame, pages, story)[0]


def _grid(given: Sequence[PictureCard], width: float, days: Sequence[str], room: float) -> Block:
    for grid in _GRIDS:
        made = _rows(given, width, days, grid)
        if made.set(width).height <= room:
            break
    return made


def _rows(given: Sequence[PictureCard], width: float, days: Sequence[str], grid: _Grid) -> Block:
    share = (width + _GAP) / grid.across
    rows: list[Block] = []
    for n in range(0, len(given), grid.across):
        beside = given[n : n + grid.across]
        under = any(one.caption for card in beside for one in card.pictures)
        cells: list[Block] = [
            _cell(one, share - _GAP, days, grid, has_caption=under) for one in beside
        ]
        cells += [Stack(()) for _ in range(grid.across - len(cells))]
        rows.append(Even(cells, [share] * grid.across, gap=_GAP))
    return Stack(rows, gap=_GAP)


def _cell(
    given: PictureCard, width: float, days: Sequence[str], grid: _Grid, *, has_caption: bool
) -> Block:
    """Give the card of an exercise; ``has_caption`` keeps the room of one, as a neighbour has."""
    inner = width - 2 * _PAD
    parts: list[Block] = [
        words(f"{given.number}. {given.name}", grid.name, weight="semibold", leading=1.2, kind="H2")
    ]
    if given.pictures:
        gap = 4.0
        share = [(inner + gap) / 2] * 2
        boxes = [
            Card(Picture(one, grid.high - 6), pads=(3, 3, 3, 3), ground="fig-bg", edge="")
            for one in given.pictures
        ]
        parts.append(Row(boxes, share, gap=gap))
        captions = dict.fromkeys(one.caption for one in given.pictures if one.caption)
        parts += [
            words(text, USUAL.small, ink="ink-2", align="centre", leading=1.2) for text in captions
        ]
        if has_caption and not captions:
            parts.append(Space(USUAL.small * 1.2))
    if given.dose:
        parts.append(words(given.dose, 12, weight="semibold", ink="accent-ink"))
    parts.append(_week(inner, days, _BOXES[grid.across]))
    return Card(Stack(parts, gap=3.5), pads=(_PAD, 5, _PAD, 7), edge_width=0.9, radius=9)


def _week(width: float, days: Sequence[str], high: float) -> Block:
    """Give a box to tick for each day of the week under its name."""
    gap = 3.0
    share = [(width + gap) / len(days)] * len(days)
    widest = max(width_of(day, 400, 1) for day in days)
    size = min(USUAL.small, (share[0] - gap) / widest)
    names = [words(day, size, ink="ink-2", align="centre", leading=1.2) for day in days]
    boxes = [tick_box(high) for _ in days]
    head = Row(names, share, gap=gap, kind="TR", cell="TH")
    return Stack([head, Row(boxes, share, gap=gap, kind="TR", cell="TD")], gap=1, kind="Table")


def _foot(content: PicturesContent, width: float) -> Block:
    """Say when to stop, when to get help, when to come and whom to call."""
    gap = 8.0
    first = width * 0.46
    facts = [
        _fact("calendar", content.next_visit, first - gap),
        _fact("phone", content.questions, width - first),
    ]
    lines: list[Block] = [
        _line("hand", content.stop, width, "ink", "line-strong"),
        _line("warning", content.get_help, width, "bad-ink", "bad"),
        Row(facts, [first, width - first + gap], gap=gap),
    ]
    return Stack(lines, gap=6, is_kept=True)


def _line(name: str, text: str, width: float, ink: str, edge: str) -> Block:
    size, indent, pad = USUAL.said + 0.25, 26.0, 12.0
    own = words(text, size, weight="semibold", ink=ink, leading=1.3)
    mark = sign(name, size * 1.35, ink, height=own.line_height)
    row = Row([mark, own], [indent, width - 2 * pad - indent], gap=0)
    return Card(row, pads=(pad, 6, pad, 7), edge=edge, edge_width=1.2, radius=9)


def _fact(name: str, given: Fact, width: float) -> Block:
    indent = 26.0
    lines = [
        words(given.label, USUAL.small, ink="ink-2", leading=1.2),
        words(given.value, USUAL.body, weight="semibold", leading=1.25),
    ]
    row = [sign(name, 18, "ink"), Stack(lines)]
    return Row(row, [indent, width - indent], gap=0, valign="middle")
