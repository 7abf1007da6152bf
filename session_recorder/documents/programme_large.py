"""The home programme in large print: one exercise a page, no type under 14 points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.documents import programme_cards as cards
from session_recorder.documents.page_design import clinic_mark, words
from session_recorder.documents.page_signs import sign
from session_recorder.documents.programme_lists import steps
from session_recorder.documents.programme_sizes import LARGE
from session_recorder.documents.sheet.blocks import NewPage, Space, Stack, Text
from session_recorder.documents.sheet.pictures import Drawn
from session_recorder.documents.sheet.table import Card, Row
from session_recorder.documents.sheet.text import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_values import ExerciseCard, ProgrammeContent
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.ink import Ink
    from session_recorder.documents.sheet.pages import Design
    from session_recorder.documents.summary_values import Fact, Letterhead

#: Heights of the pictures and gaps between the steps, tried in turn until the page holds all.
_SHAPES = ((156.0, 13.0), (140.0, 9.0), (120.0, 6.0), (100.0, 4.0), (84.0, 3.0), (68.0, 1.5))
_GAP = 11.0  # between the pictures


def large_head(given: Letterhead, width: float) -> Block:
    """Give the practice and the day at the head of the first page."""
    mark, first = clinic_mark(given)
    practice = words(given.practice, LARGE.least, weight="semibold")
    date = words("\n".join(given.when[:1]), LARGE.least, align="right")
    share = width * 0.3
    return Row(
        [mark, practice, date], [first, width - share - first, share], gap=0, valign="middle"
    )


def large_opening(content: ProgrammeContent) -> list[Block]:
    """Give the title and what is said under it, over a rule."""
    sizes = LARGE
    return [
        words(content.title, sizes.title, weight="bold", leading=1.25, after=3, kind="H1"),
        words(content.opening, sizes.body, after=8),
        *(_goal(fact) for fact in content.aside),
        Drawn(1.3, _rule),
        Space(9),
    ]


def _goal(given: Fact) -> Block:
    own = words(given.value, LARGE.body, ink="accent-ink", lead=given.label, lead_ink="accent-ink")
    made = Card(own, pads=(12, 5, 12, 6), ground="accent-soft", edge="", radius=9)
    made.after = 10
    return made


def practice_line(content: ProgrammeContent) -> Block:
    """Give the practice, where it is, and who made this, for the foot of the last page."""
    head = content.letterhead
    parts = (head.practice, head.address, *head.when[1:])
    return words(" · ".join(part for part in parts if part), LARGE.least, ink="ink-2")


def _rule(page: Ink, x: float, low: float, width: float) -> None:
    page.rule(x, x + width, low, "ink", 1.3)


def large_exercises(
    content: ProgrammeContent, pages: Design, opening: Sequence[Block], labels: Labels
) -> list[Block]:
    """Give each exercise a page of its own with its stop lines and whom to call."""
    story: list[Block] = []
    for page in content.pages:
        for one in page.cards:
            rooms = [pages.room()]
            if not story:
                rooms.insert(0, pages.room([*opening, *pages.full_strips], is_first=True))
            story += [NewPage()] if story else []
            story.append(_fitting(one, page.shared_stop, content, pages.width, labels, rooms))
    return [*story, *([NewPage()] if story else [])]


def _fitting(  # noqa: PLR0913, PLR0917  (an exercise, what goes with it, and its place)
    given: ExerciseCard,
    stop: Sequence[str],
    content: ProgrammeContent,
    width: float,
    labels: Labels,
    rooms: Sequence[float],
) -> Block:
    """Give an exercise that fits the first room, or else the next page."""
    for room in rooms:
        for high, gap in _SHAPES:
            made = _exercise(given, stop, content, width, labels, cards.Shape(0, high, gap, 0))
            if made.set(width).height <= room:
                return made
    return made


def _exercise(  # noqa: PLR0913, PLR0917  (an exercise, what goes with it, and its shape)
    given: ExerciseCard,
    stop: Sequence[str],
    content: ProgrammeContent,
    width: float,
    labels: Labels,
    shape: cards.Shape,
) -> Block:
    sizes = LARGE
    parts: list[Block] = [cards.title_row(given, width, sizes)]
    if given.pictures:
        wide = shape._replace(wide=(width - _GAP) / 2)
        named = [f"{one}, {given.caption}" if given.caption else one for one in given.captions]
        shown = replace(given, captions=tuple(named), caption="")
        parts.append(cards.pictures(shown, sizes, wide, gap=_GAP, edge="line-strong"))
    parts.append(steps(given.steps, width, sizes.body, gap=shape.gap, is_bold=True))
    parts += cards.said_lines(given, width, labels, sizes)
    if stop:
        parts.append(cards.stop_card(stop, width, labels, sizes.said, edge="ink"))
    call = content.questions
    number = Text(Run(f"{call.label} ", size=sizes.body), Run(call.value, 600, sizes.body))
    mark = sign("phone", sizes.body * 1.3, "ink", height=number.line_height)
    indent = sizes.body * 1.9
    parts.append(Row([mark, number], [indent, width - indent], gap=0))
    return Stack(parts, gap=min(9.0, shape.gap + 4), is_kept=True)
