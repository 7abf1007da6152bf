"""Sets the home programme on pages: exercises, ticks, what to expect, when to get help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import KeepTogether, PageBreak, Spacer

from session_recorder.documents import programme_cards as cards
from session_recorder.documents import summary_pictures as pictures
from session_recorder.documents.blocks import (
    card,
    chunks,
    headed,
    heading,
    paragraph,
    paragraphs,
    style,
    table,
)
from session_recorder.documents.labels import labels
from session_recorder.documents.letterhead import letterhead
from session_recorder.documents.page_layout import Pages
from session_recorder.documents.programme_content import programme_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from session_recorder.documents.inputs import ProgrammeInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_values import (
        ExercisePage,
        HelpPage,
        ProgrammeContent,
    )
    from session_recorder.documents.summary_values import Fact

_LONG_GOAL = 160  # characters that still fit beside the title


def draw_programme(given: ProgrammeInput) -> bytes:
    """Give the home programme as a PDF; the page on getting help is always there and last.

    Raises:
        CannotPrintError: a character has no glyph.
    """
    content = programme_content(given)
    words = labels(given.language)
    width = Pages(content.frame, words, []).width
    pages = Pages(content.frame, words, letterhead(content.letterhead, width))
    story: list[Flowable] = []
    for place, page in enumerate(content.pages):
        story += [*([PageBreak()] if place else []), *_exercises(page, width, words)]
    story += [
        *_ticks(content, width, words),
        *_today(content, width, words),
        *_advice(content, width, words),
        PageBreak(),
        *_help(content, width),
    ]
    return pages.build(_opening(content, width), story)


def _opening(content: ProgrammeContent, width: float) -> list[Flowable]:
    own, born = content.frame.patient, content.frame.identity
    small = style(9, ink="ink-2", after=3)
    is_long = len(own) > _LONG_GOAL
    title: list[Any] = [
        paragraph(content.title, style(cards.TITLE, weight="bold", leading=1.2, after=4)),
        *([] if is_long else [paragraph(born, small, lead=own)]),
        paragraph(content.opening, style(cards.BODY, ink="ink-2")),
    ]
    whole = paragraphs(f"{own} {born}", small) if is_long else []
    beside = [fact for fact in content.aside if len(fact.value) <= _LONG_GOAL]
    under = [fact for fact in content.aside if fact not in beside]
    if not beside:
        return [*title, *whole, *_facts(under), Spacer(0, 8)]
    share = width * 0.32
    rows = [
        [
            [
                paragraph(fact.label, style(cards.SMALL, ink="accent-ink")),
                paragraph(fact.value, style(11.5, weight="semibold", ink="accent-ink")),
            ]
        ]
        for fact in beside
    ]
    goal = card(rows, [share], fill="accent-soft", edge="")
    look = [("RIGHTPADDING", (-1, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    head = table([[title, goal]], [width - share, share], look)
    return [head, *whole, *_facts(under), Spacer(0, 5)]


def _facts(given: Sequence[Fact]) -> list[Flowable]:
    look = style(cards.BODY, after=4)
    return [
        paragraph(piece, look, lead=fact.label if place == 0 else "")
        for fact in given
        for place, piece in enumerate(chunks(fact.value))
    ]


def _exercises(page: ExercisePage, width: float, words: Labels) -> list[Flowable]:
    """Give up to three cards, then the stop lines they share."""
    made: list[list[Flowable]] = [[cards.exercise(one, width, words)] for one in page.cards]
    if page.shared_stop:
        made.append([cards.stop_card(page.shared_stop, width, words)])
    story: list[Flowable] = []
    for parts in made:
        story += [KeepTogether(parts), Spacer(0, 6)]
    return story


def _ticks(content: ProgrammeContent, width: float, words: Labels) -> list[Flowable]:
    every = [one for page in content.pages for one in page.cards]
    if not every:
        return []
    parts = [_heading(words("programme.ticks")), cards.tick_grid(every, width, words)]
    return [KeepTogether(parts)]


def _heading(text: str) -> Flowable:
    return heading(text, cards.HEADING)


def _today(content: ProgrammeContent, width: float, words: Labels) -> list[Flowable]:
    done = [cards.bullets(content.today, width)]
    story = headed(words("programme.today"), done, cards.HEADING)
    if content.changed or content.charts:
        parts = _changed(content.changed, width)
        story += headed(words("programme.changed"), parts, cards.HEADING)
    if content.charts:
        note = paragraph(words("programme.charts"), style(cards.SMALL, ink="ink-2"))
        story += [Spacer(0, 5), KeepTogether([pictures.charts(content.charts, width), note])]
    if content.talked:
        story += headed(words("programme.talked"), _facts(content.talked), cards.HEADING)
    return story


def _changed(given: Sequence[Fact], width: float) -> list[Flowable]:
    """Give the changes as lists, one for each time they are counted from."""
    parts: list[Flowable] = []
    for label in dict.fromkeys(fact.label for fact in given):
        parts += [
            paragraph(label, style(cards.BODY, weight="semibold", before=3, keep=True)),
            cards.bullets([fact.value for fact in given if fact.label == label], width),
        ]
    return parts


def _advice(content: ProgrammeContent, width: float, words: Labels) -> list[Flowable]:
    return [
        KeepTogether([_heading(words("programme.expect")), cards.bullets(content.expect, width)]),
        Spacer(0, 9),
        cards.flare_card(words("programme.flare"), content.flare, width),
        Spacer(0, 9),
        cards.own_step(words("programme.own_step"), width),
    ]


def _help(content: ProgrammeContent, width: float) -> list[Flowable]:
    page = content.help_page
    return [
        _now(page, width),
        Spacer(0, 9),
        card([[paragraph(page.sudden, style(cards.HELP, weight="semibold"))]], [width], **_RED),
        *_neck(page, width),
        Spacer(0, 9),
        _soon(page, width),
        Spacer(0, 9),
        _contacts(content, width),
        Spacer(0, 6),
        paragraph(page.wording, style(8, ink="ink-2")),
    ]


_RED: dict[str, Any] = {"edge": "bad", "edge_width": 2.0, "pad": 16}


def _now(page: HelpPage, width: float) -> Flowable:
    inner = width - 32
    rows: list[list[Any]] = [
        [paragraph(page.title, style(18, weight="bold", ink="bad-ink"))],
        [paragraph(page.lead, style(cards.HELP, weight="semibold"))],
        [cards.bullets(page.items[:1], inner, size=cards.HELP, ink="bad")],
        [cards.two_columns(page.items[1:], inner, "bad")],
        [paragraph(" ".join(page.do_not), style(cards.HELP, weight="bold", ink="bad-ink"))],
    ]
    return card(rows, [width], **_RED)


def _neck(page: HelpPage, width: float) -> list[Flowable]:
    if not page.neck:
        return []
    rows: list[list[Any]] = [
        [paragraph(page.neck_title, style(cards.HEADING, weight="bold", ink="bad-ink"))],
        [paragraph(page.neck_lead, style(cards.HELP, weight="semibold"))],
        [cards.two_columns(page.neck, width - 32, "bad")],
    ]
    return [Spacer(0, 9), KeepTogether([card(rows, [width], **_RED)])]


def _soon(page: HelpPage, width: float) -> Flowable:
    rows: list[list[Any]] = [
        [paragraph(page.soon_title, style(cards.HEADING, weight="bold", ink="warn-ink"))],
        [paragraph(page.soon_lead, style(cards.HELP))],
        [cards.two_columns(page.soon, width - 32, "warn")],
    ]
    return KeepTogether([card(rows, [width], fill="warn-soft", edge="", pad=16)])


def _contacts(content: ProgrammeContent, width: float) -> Flowable:
    half = (width - 10) / 2
    boxes = [
        card(
            [
                [
                    [
                        paragraph(fact.label, style(10, ink="accent-ink")),
                        paragraph(fact.value, style(13, weight="semibold", ink="accent-ink")),
                    ]
                ]
            ],
            [half],
            fill="accent-soft",
            edge="",
        )
        for fact in (content.next_visit, content.questions)
    ]
    look = [("RIGHTPADDING", (0, 0), (0, 0), 10), ("RIGHTPADDING", (1, 0), (1, 0), 0)]
    return KeepTogether([table([boxes], [half + 10, half], look)])
