"""Sets the home programme on pages: exercises, ticks, what to expect, when to get help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.documents import programme_cards as cards
from session_recorder.documents.labels import labels
from session_recorder.documents.page_design import bound_pages, design, letterhead, words
from session_recorder.documents.programme_advice import Advice, facts
from session_recorder.documents.programme_content import programme_content
from session_recorder.documents.programme_help import help_story
from session_recorder.documents.programme_large import (
    large_exercises,
    large_head,
    large_opening,
    practice_line,
)
from session_recorder.documents.programme_pictures import draw_pictures
from session_recorder.documents.programme_sizes import LARGE, USUAL
from session_recorder.documents.sheet.blocks import NewPage, Space, Stack
from session_recorder.documents.sheet.pages import MARGIN, fill, paper_size
from session_recorder.documents.sheet.table import Card, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.inputs import ProgrammeInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_values import ExercisePage, ProgrammeContent
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.pages import Design, Page

VARIANTS = ("usual", "large", "pictures")
_LONG_GOAL = 160  # characters that still fit beside the title
#: How roomy the exercises of a page may stand, tried in turn until all three fit: type stays.
_SHAPES = (
    cards.Shape(111, 83, 5, 9), cards.Shape(104, 78, 3, 6), cards.Shape(92, 69, 2, 5),
    cards.Shape(80, 60, 1, 4),
)  # fmt: skip
_AIRS = (1.0, 0.7, 0.45)  # shares of the usual space between the advice, to save a page
_LARGE_AIRS = (1.0, 0.75)


def draw_programme(given: ProgrammeInput, *, variant: str = "usual") -> bytes:
    """Give the home programme as a PDF; the page on getting help is always there and last.

    ``variant`` is usual, large (no type under 14 points) or pictures (one page, few words).

    Raises:
        CannotPrintError: a character has no glyph.
    """
    labelled = labels(given.language)
    if variant == "pictures":
        return draw_pictures(given, labelled)
    content = programme_content(given)
    width = paper_size(content.frame.paper)[0] - 2 * MARGIN
    if variant == "large":
        head = large_head(content.letterhead, width)
        pages = _airy(design(content.frame, labelled, [head], least=LARGE.least))
        tried = [fill(pages, _large_story(content, pages, labelled, air)) for air in _LARGE_AIRS]
        return bound_pages(content.frame, pages, min(tried, key=len))[0]
    pages = _airy(design(content.frame, labelled, [letterhead(content.letterhead, width)]))
    fewest = len(content.pages) + 2
    filled: list[list[Page]] = []
    for air in _AIRS:
        filled.append(fill(pages, _story(content, pages, labelled, air)))
        if len(filled[-1]) <= fewest:
            break
    return bound_pages(content.frame, pages, min(filled, key=len))[0]


def _story(content: ProgrammeContent, pages: Design, labelled: Labels, air: float) -> list[Block]:
    opening = _opening(content, pages.width)
    advice = Advice(content, pages.width, labelled, USUAL, air)
    return [
        *opening,
        *pages.full_strips,
        *_exercises(content.pages, pages, opening, advice, labelled),
        *advice.story(),
        NewPage(),
        *help_story(content, pages, USUAL),
    ]


def _large_story(
    content: ProgrammeContent, pages: Design, labelled: Labels, air: float
) -> list[Block]:
    opening = large_opening(content)
    advice = Advice(content, pages.width, labelled, LARGE, air)
    return [
        *opening,
        *pages.full_strips,
        *large_exercises(content, pages, opening, labelled),
        *advice.ticks(),
        *advice.story(),
        NewPage(),
        *help_story(content, pages, LARGE),
        Space(4),
        practice_line(content),
    ]


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


# ------------------------------------------------------------------ exercises


def _exercises(
    given: Sequence[ExercisePage],
    pages: Design,
    opening: Sequence[Block],
    advice: Advice,
    labelled: Labels,
) -> list[Block]:
    """Give the cards of each page; the ticks follow the last ones, below them where they fit."""
    story: list[Block] = []
    ticks = advice.ticks()
    for place, page in enumerate(given):
        is_last = place == len(given) - 1
        above = [] if place else [*opening, *pages.full_strips]
        room = pages.room(above, is_first=place == 0)
        below = Stack(ticks).set(pages.width).height if is_last else 0
        story += [NewPage()] if place else []
        story.append(
            _fitting(page, pages, room - below, labelled, _SHAPES[:3])
            or _fitting(page, pages, room, labelled, _SHAPES)
            or _cards(page, pages, labelled, _SHAPES[0])
        )
    return [*story, *ticks]


def _fitting(
    page: ExercisePage,
    pages: Design,
    room: float,
    labelled: Labels,
    shapes: Sequence[cards.Shape],
) -> Block | None:
    """Give the cards of a page as roomy as they fit, or nothing where none of the shapes does."""
    made = (_cards(page, pages, labelled, shape) for shape in shapes)
    return next((one for one in made if one.set(pages.width).height <= room), None)


def _cards(page: ExercisePage, pages: Design, labelled: Labels, shape: cards.Shape) -> Block:
    """Give up to three cards and the stop lines they share."""
    made = [cards.exercise(one, pages.width, labelled, USUAL, shape) for one in page.cards]
    if page.shared_stop:
        made.append(cards.stop_card(page.shared_stop, pages.width, labelled, USUAL.said))
    return Stack(made, gap=shape.pad)
