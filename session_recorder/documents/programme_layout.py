"""Sets the home programme on pages: exercises, ticks, what to expect, when to get help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.documents import programme_cards as cards
from session_recorder.documents.labels import labels
from session_recorder.documents.page_design import bound, design, heading, letterhead, words
from session_recorder.documents.programme_content import programme_content
from session_recorder.documents.programme_help import help_story
from session_recorder.documents.programme_large import large_exercises, large_opening, practice_line
from session_recorder.documents.programme_lists import bullets
from session_recorder.documents.programme_pictures import draw_pictures
from session_recorder.documents.programme_sizes import LARGE, USUAL
from session_recorder.documents.sheet.blocks import NewPage, Picture, Space, Stack
from session_recorder.documents.sheet.pages import MARGIN, TOP, paper_size
from session_recorder.documents.sheet.table import Card, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.inputs import ProgrammeInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_sizes import Sizes
    from session_recorder.documents.programme_values import ExercisePage, ProgrammeContent
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.pages import Design
    from session_recorder.documents.summary_values import Chart, Fact

VARIANTS = ("usual", "large", "pictures")
_LONG_GOAL = 160  # characters that still fit beside the title
#: How roomy the exercises of a page may stand, tried in turn until all three fit: type stays.
_SHAPES = (
    cards.Shape(111, 83, 5, 9), cards.Shape(104, 78, 3, 6), cards.Shape(92, 69, 2, 5),
    cards.Shape(80, 60, 1, 4),
)  # fmt: skip
_CHART = 80 / 170  # height of a chart for its width


def draw_programme(given: ProgrammeInput, *, variant: str = "usual") -> bytes:
    """Give the home programme as a PDF; the page on getting help is always there and last.

    ``variant`` is usual, large (no type under 14 points) or pictures (one page, few words).

    Raises:
        CannotPrintError: a character has no glyph.
    """
    content = programme_content(given)
    labelled = labels(given.language)
    if variant == "pictures":
        return draw_pictures(content, labelled)
    sizes = LARGE if variant == "large" else USUAL
    width = paper_size(content.frame.paper)[0] - 2 * MARGIN
    if variant == "large":
        pages = _airy(design(content.frame, labelled, (), least=sizes.least))
        opening = large_opening(content, width)
        exercises = large_exercises(content, pages, opening, labelled)
    else:
        pages = _airy(design(content.frame, labelled, [letterhead(content.letterhead, width)]))
        opening = _opening(content, width)
        exercises = _exercises(content.pages, pages, opening, labelled)
    story = [
        *opening,
        *pages.full_strips,
        *exercises,
        *_ticks(content, width, labelled, sizes),
        *_today(content, width, labelled, sizes),
        *_advice(content, width, labelled, sizes),
        NewPage(),
        *help_story(content, pages, sizes),
        *([Space(4), practice_line(content)] if sizes.least else []),
    ]
    return bound(content.frame, pages, story)[0]


def _airy(pages: Design) -> Design:
    """Give later pages some space below their heads."""
    return replace(pages, later=[*pages.later, Space(4)])


# ------------------------------------------------------------------ the head


def _opening(content: ProgrammeContent, width: float) -> list[Block]:
    sizes, frame = USUAL, content.frame
    beside = [fact for fact in content.aside if len(fact.value) <= _LONG_GOAL]
    under = [fact for fact in content.aside if fact not in beside]
    name = f"{frame.patient} · {frame.identity}"
    is_cut = frame.patient not in frame.record  # the footer then has not all of it
    whole = [words(name, sizes.small, ink="ink-2", after=3)] if is_cut else []
    title = words(content.title, sizes.title, weight="bold", leading=1.25, after=2, kind="H1")
    told = words(content.opening, sizes.body, ink="ink-2")
    if not beside:
        return [title, *whole, told, *facts(under, sizes), Space(9)]
    share = width * 0.3
    goal = Card(
        Stack(
            [
                piece
                for fact in beside
                for piece in (
                    words(fact.label, sizes.small, weight="semibold", ink="accent-ink"),
                    words(fact.value, sizes.body, weight="semibold", ink="accent-ink"),
                )
            ],
            gap=1,
        ),
        pads=(12, 7, 12, 9), ground="accent-soft", edge="", radius=10,
    )  # fmt: skip
    head = Row([Stack([title, told]), goal], [width - share, share + 16], gap=16, valign="middle")
    return [head, *whole, *facts(under, sizes), Space(9)]


def facts(given: Sequence[Fact], sizes: Sizes) -> list[Block]:
    """Give facts as paragraphs, their labels in bold."""
    return [words(fact.value, sizes.body, lead=fact.label, after=4) for fact in given]


# ------------------------------------------------------------------ exercises


def _exercises(
    given: Sequence[ExercisePage], pages: Design, opening: Sequence[Block], labelled: Labels
) -> list[Block]:
    story: list[Block] = []
    for place, page in enumerate(given):
        above = [*pages.later] if place else [*pages.first, *opening, *pages.full_strips]
        story += [NewPage()] if place else []
        story += [_fitting(page, pages, room_under(above, pages), labelled)]
    return story


def room_under(above: Sequence[Block], pages: Design) -> float:
    """Give the room on a page below what stands above, in points."""
    taken = sum(block.set(pages.width).height + max(block.after, 5) for block in above)
    return pages.size[1] - TOP - pages.foot - taken


def _fitting(page: ExercisePage, pages: Design, room: float, labelled: Labels) -> Block:
    """Give up to three cards and the stop lines they share, as roomy as one page holds them."""
    for shape in _SHAPES:
        made = [cards.exercise(one, pages.width, labelled, USUAL, shape) for one in page.cards]
        if page.shared_stop:
            size = USUAL.said
            made.append(cards.stop_card(page.shared_stop, pages.width, labelled, size))
        whole = Stack(made, gap=shape.pad)
        if whole.set(pages.width).height <= room:
            return whole
    roomy = [cards.exercise(one, pages.width, labelled, USUAL, _SHAPES[0]) for one in page.cards]
    return Stack([*roomy, *made[len(roomy) :]], gap=_SHAPES[0].pad)


# ------------------------------------------------------------------ afterwards


def _ticks(content: ProgrammeContent, width: float, labelled: Labels, sizes: Sizes) -> list[Block]:
    every = [one for page in content.pages for one in page.cards]
    if not every:
        return []
    own = [_heading(labelled("programme.ticks"), sizes)]
    grid = cards.tick_grid(every, width, labelled, sizes)
    return [Stack([*own, grid], is_kept=True), Space(4)]


def _heading(text: str, sizes: Sizes) -> Block:
    return heading(text, sizes.heading)


def _today(content: ProgrammeContent, width: float, labelled: Labels, sizes: Sizes) -> list[Block]:
    story: list[Block] = [
        _heading(labelled("programme.today"), sizes), bullets(content.today, width, sizes.body),
    ]  # fmt: skip
    if content.changed or content.charts:
        story += [
            _heading(labelled("programme.changed"), sizes),
            *_changed(content.changed, width, sizes),
        ]
    if content.charts:
        note = words(labelled("programme.charts"), sizes.small, ink="ink-2")
        story += [Space(5), *_charts(content.charts, width, sizes), note]
    if content.talked:
        story += [_heading(labelled("programme.talked"), sizes), *facts(content.talked, sizes)]
    return story


def _changed(given: Sequence[Fact], width: float, sizes: Sizes) -> list[Block]:
    """Give the changes as lists, one for each time they are counted from."""
    parts: list[Block] = []
    for label in dict.fromkeys(fact.label for fact in given):
        own = [fact.value for fact in given if fact.label == label]
        lead = words(label, sizes.body, weight="semibold", after=2)
        lead.holds_next = True
        parts += [lead, bullets(own, width, sizes.body), Space(4)]
    return parts


def _charts(given: Sequence[Chart], width: float, sizes: Sizes) -> list[Block]:
    """Give up to three charts beside each other, or in large print one below the other."""
    across = 1 if sizes.least else 3
    gap = 9.0
    share = (width + gap) / across
    made: list[Block] = [_chart(one, share - gap, sizes) for one in given[:3]]
    made += [Stack(()) for _ in range(-len(made) % across)]
    groups = [made[n : n + across] for n in range(0, len(made), across)]
    rows = [Row(group, [share] * across, gap=gap, is_kept=True) for group in groups]
    for row in rows:
        row.after = 5
    return [*rows]


def _chart(given: Chart, width: float, sizes: Sizes) -> Block:
    name = words(given.sign, max(7.8, sizes.least), ink="ink-3", lead=given.title, lead_ink="ink")
    wide = width - 18
    return Card(Stack([name, Picture(given.figure, wide * _CHART)], gap=4), pads=(9, 6, 9, 7))


def _advice(content: ProgrammeContent, width: float, labelled: Labels, sizes: Sizes) -> list[Block]:
    expect = bullets(content.expect, width, sizes.body)
    return [
        Stack([_heading(labelled("programme.expect"), sizes), expect], is_kept=True),
        Space(12),
        cards.flare_card(labelled("programme.flare"), content.flare, width, sizes),
        Space(12),
        cards.own_step(labelled("programme.own_step"), sizes),
    ]
