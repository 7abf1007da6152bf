"""The home programme in pictures: up to twelve exercises on one page, with few words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents import programme_cards as cards
from session_recorder.documents.page_design import bound, design, letterhead, words
from session_recorder.documents.page_signs import sign, tick_box
from session_recorder.documents.programme_sizes import USUAL
from session_recorder.documents.sheet.blocks import NewPage, Space, Stack, Text
from session_recorder.documents.sheet.pages import MARGIN, paper_size
from session_recorder.documents.sheet.table import Card, Even, Row
from session_recorder.documents.sheet.text import Run, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_values import ExerciseCard, ProgrammeContent
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.summary_values import Fact

_A_PAGE = 12  # exercises
_GAP = 9.0
_PAD = 9.0


class _Grid(NamedTuple):
    """Exercises beside each other, the height of a picture, and the size of a name, in points."""

    across: int
    high: float
    name: float


#: Tried in turn until the page holds all: pictures shrink, the words hardly.
_GRIDS = (
    _Grid(1, 140, 15), _Grid(1, 112, 15), _Grid(2, 92, 15), _Grid(2, 80, 14), _Grid(2, 68, 14),
    _Grid(3, 66, 12), _Grid(3, 58, 12), _Grid(3, 50, 12), _Grid(3, 42, 12), _Grid(4, 48, 11),
    _Grid(4, 40, 11),
)  # fmt: skip
_BOXES = {1: 25.0, 2: 21.0, 3: 15.0, 4: 15.0}  # height of a box to tick by exercises across


def draw_pictures(content: ProgrammeContent, labels: Labels) -> bytes:
    """Give the programme in pictures as a PDF."""
    width = paper_size(content.frame.paper)[0] - 2 * MARGIN
    pages = design(content.frame, labels, [letterhead(content.letterhead, width)])
    every = [one for page in content.pages for one in page.cards]
    head = words(content.title, USUAL.heading + 3, weight="bold", leading=1.25, kind="H1")
    foot = _foot(content, width, labels)
    groups = [every[n : n + _A_PAGE] for n in range(0, len(every), _A_PAGE)] or [[]]
    story: list[Block] = [head, Space(6), *pages.full_strips]
    below = foot.set(width).height + _GAP
    room = pages.room(story, is_first=True) - below
    for place, group in enumerate(groups):
        story += [NewPage()] if place else []
        story += [_grid(group, width, labels, room), Space(_GAP)]
        room = pages.room() - below
    return bound(content.frame, pages, [*story, foot])[0]


def _grid(given: Sequence[ExerciseCard], width: float, labels: Labels, room: float) -> Block:
    for grid in _GRIDS:
        made = _rows(given, width, labels, grid)
        if made.set(width).height <= room:
            break
    return made


def _rows(given: Sequence[ExerciseCard], width: float, labels: Labels, grid: _Grid) -> Block:
    share = (width + _GAP) / grid.across
    cells: list[Block] = [_cell(one, share - _GAP, labels, grid) for one in given]
    cells += [Stack(()) for _ in range(-len(cells) % grid.across)]
    rows = [cells[n : n + grid.across] for n in range(0, len(cells), grid.across)]
    return Stack([Even(row, [share] * grid.across, gap=_GAP) for row in rows], gap=_GAP)


def _cell(given: ExerciseCard, width: float, labels: Labels, grid: _Grid) -> Block:
    inner = width - 2 * _PAD
    parts: list[Block] = [words(given.title, grid.name, weight="semibold", leading=1.2, kind="H2")]
    if given.pictures:
        gap = 4.0
        shape = cards.Shape((inner - gap) / 2, grid.high, 0, 0)
        parts.append(cards.pictures(replace(given, captions=()), USUAL, shape, gap=gap))
    if given.dose:
        parts.append(words(given.dose, 12, weight="semibold", ink="accent-ink"))
    parts.append(_week(inner, labels, _BOXES[grid.across]))
    return Card(Stack(parts, gap=4), pads=(_PAD, 6, _PAD, 8), edge_width=0.9, radius=9)


def _week(width: float, labels: Labels, high: float) -> Block:
    """Give a box to tick for each day of the week under its name."""
    gap, days = 3.0, labels.short_days
    share = [(width + gap) / len(days)] * len(days)
    widest = max(width_of(day, 400, 1) for day in days)
    size = min(USUAL.small, (share[0] - gap) / widest)
    names = [words(day, size, ink="ink-2", align="centre", leading=1.2) for day in days]
    boxes = [tick_box(high) for _ in days]
    head = Row(names, share, gap=gap, kind="TR", cell="TH")
    return Stack([head, Row(boxes, share, gap=gap, kind="TR", cell="TD")], gap=1, kind="Table")


def _foot(content: ProgrammeContent, width: float, labels: Labels) -> Block:
    """Say when to stop and whom to call."""
    stop = dict.fromkeys(
        line
        for page in content.pages
        for lines in (page.shared_stop, *(card.stop for card in page.cards))
        for line in lines
    )
    parts: list[Block] = []
    if stop:
        parts.append(cards.stop_card(tuple(stop), width, labels, USUAL.said))
    call: Fact = content.questions
    text = Text(Run(f"{call.label} ", size=USUAL.body), Run(call.value, 600, USUAL.body))
    mark = sign("phone", USUAL.body * 1.3, "ink", height=text.line_height)
    parts.append(Row([mark, text], [24, width - 24], gap=0))
    return Stack(parts, gap=6, is_kept=True)
