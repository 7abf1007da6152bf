"""Sets a letter on pages: a handover on one, a referral on as many as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from session_recorder.documents.blocks import (
    card,
    chunks,
    heading,
    paragraph,
    run_on_paragraph,
    style,
    table,
)
from session_recorder.documents.labels import labels
from session_recorder.documents.letter_content import EMERGENCY, letter_content
from session_recorder.documents.letter_cut import cut
from session_recorder.documents.letterhead import letterhead
from session_recorder.documents.page_layout import Pages
from session_recorder.documents.print_colours import colour
from session_recorder.documents.typeface import SEMIBOLD, clipped, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.inputs import LetterInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.letter_values import Answer, Banner, Letter, Moment, Part
    from session_recorder.documents.summary_values import Fact, Signature

_BODY, _SMALL, _CAPTION = 9.0, 8.5, 7.8
_TONES = {
    "bad": ("bad-ink", "on-accent"),
    "warn": ("warn-soft", "warn-ink"),
    "plain": ("accent-soft", "accent-ink"),
}
_INKS = {"bad": "bad-ink", "warn": "warn-ink"}
#: Characters after which a free text of a handover is cut, tried in turn until it is one page.
_MOST = (2000, 500, 250, 160, 110, 80, 50, 30, 20)
_RUN = 24  # statements of a paragraph
_LETTER, _INDENT = 30.0, 41.0  # the box of an initial, and where its part begins
_LONG_MOMENT = 160  # characters of what happened at a time
_TIGHT = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]


class EmptyLine(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A line to fill in by hand, as wide as it is given room."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, 15.0

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(colour("line-strong"))
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 2.5, self.width - 4, 2.5)


def draw_letter(given: LetterInput) -> bytes:
    """Give the letter as a PDF; of a handover free texts are cut until it is one page.

    Raises:
        CannotPrintError: a character has no glyph.
    """
    words = labels(given.language)
    is_handover = given.template == EMERGENCY
    for most in _MOST if is_handover else _MOST[:1]:
        content = letter_content(cut(given, most, words("letter.more")) if is_handover else given)
        pdf, count = _drawn(content, words, is_handover=is_handover)
        if count == 1:
            break
    return pdf


def _drawn(content: Letter, words: Labels, *, is_handover: bool) -> tuple[bytes, int]:
    width = Pages(content.frame, words, []).width
    pages = Pages(content.frame, words, letterhead(content.letterhead, width))
    opening = [_banner(content.banner, width), Spacer(0, 6), *_facts(content.facts, width)]
    gap = words("letter.gap")
    story: list[Flowable] = []
    for part in content.parts:
        story += _handed(part, width, gap) if part.letter else _part(part, width)
    story += _end(content, width, words, is_handover=is_handover)
    return pages.build(opening, story), pages.count


def _banner(given: Banner, width: float) -> Flowable:
    ground, ink = _TONES[given.tone]
    rows = [
        [paragraph(given.kind.upper(), style(_SMALL, weight="bold", ink=ink))],
        [paragraph(clipped(given.title, 300), style(14, weight="bold", ink=ink, leading=1.2))],
        [paragraph(given.text, style(_BODY, ink=ink))],
    ]
    return card(rows, [width], fill=ground, edge="", pad=10)


def _facts(given: Sequence[Fact], width: float) -> list[Flowable]:
    cells = [[paragraph(fact.label, style(_CAPTION, ink="ink-3")), *_value(fact.value)]
             for fact in given]  # fmt: skip
    rows: list[list[Any]] = [list(cells[i : i + 3]) for i in range(0, len(cells), 3)]
    return [card(rows, [width / 3] * 3, fill="surface-2")]


def _value(text: str) -> list[Flowable]:
    if not text:
        return [EmptyLine()]
    look = style(_BODY, weight="semibold")
    return [paragraph(piece, look) for piece in chunks(text)]


def _part(given: Part, width: float) -> list[Flowable]:
    answers = [_answers(given.answers, width), Spacer(0, 3)] if given.answers else []
    return [CondPageBreak(60), heading(given.heading), *answers, *_said(given.said, width)]


def _handed(given: Part, width: float, gap: str) -> list[Flowable]:
    """Give a part of a handover: its initial beside it, its statements in one paragraph."""
    inner = width - _INDENT
    look = style(_BODY, leading=1.3)
    body: list[Any] = [paragraph(given.heading, style(10, weight="bold", after=2))]
    if given.answers:
        body += [_answers(given.answers, inner), Spacer(0, 3)]
    pairs = [(f"{one.lead}:" if one.lead else "", _sentence(one.text) or gap) for one in given.said]
    rows: list[list[Any]] = [
        [_initial(given.letter), [*body, run_on_paragraph(pairs[:_RUN], look)]]
    ]
    rows += [
        ["", run_on_paragraph(pairs[n : n + _RUN], look)] for n in range(_RUN, len(pairs), _RUN)
    ]
    look_of_table = [("RIGHTPADDING", (0, 0), (-1, -1), 0), *_TIGHT]
    return [Spacer(0, 5), table(rows, [_INDENT, inner], look_of_table)]


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", ")", "]")) else f"{text}."


def _initial(letter: str) -> Flowable:
    cell = paragraph(letter, style(14, weight="bold", ink="surface", align="centre", leading=1.1))
    return card([[cell]], [_LETTER], [("RIGHTPADDING", (0, 0), (-1, -1), 11)], fill="ink", edge="")


def _said(given: Sequence[Statement], width: float) -> list[Flowable]:
    made: list[Flowable] = []
    for said in given:
        ink = _INKS.get(said.tone, "ink")
        if not said.text:
            made.append(_by_hand(said.lead, width))
            continue
        lead = f"{said.lead}:" if said.lead else ""
        for piece in chunks(said.text):
            look = style(_BODY, ink=ink, leading=1.3, after=1.5)
            made.append(paragraph(piece, look, lead=lead))
            lead = ""
    return made or [Spacer(0, 1)]


def _by_hand(lead: str, width: float) -> Flowable:
    if not lead:
        return EmptyLine()
    text = f"{lead}:"
    first = text_width(text, SEMIBOLD, _BODY) + 12
    cells = [[paragraph(text, style(_BODY, weight="semibold")), EmptyLine()]]
    return table(cells, [first, width - first], _TIGHT)


def _answers(given: Sequence[Answer], width: float) -> Flowable:
    rows: list[list[Any]] = []
    for one in given:
        ink = "bad-ink" if one.is_yes else "ink"
        weight = "regular" if one.is_yes is False else "semibold"
        rows.append(
            [
                paragraph(one.question, style(8, leading=1.17)),
                paragraph(one.answer, style(_SMALL, weight="bold", ink=ink)),
                paragraph(one.detail, style(8, weight=weight, leading=1.17)),
            ]
        )
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.5, colour("line"))
    top = ("LINEABOVE", (0, 0), (-1, 0), 0.5, colour("line"))
    widths = [width * 0.65, width * 0.07, width * 0.28]
    return table(rows, widths, [line, top, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *_TIGHT])


def _end(content: Letter, width: float, words: Labels, *, is_handover: bool) -> list[Flowable]:
    parts: list[Flowable] = [Spacer(0, 6)]
    if is_handover:
        parts += [_log(content.log, width), Spacer(0, 6)]
    own = _signature(content, width, words)
    return [*parts, KeepTogether([own, paragraph(content.by_hand, style(_CAPTION, ink="ink-3"))])]


def _log(given: Sequence[Moment], width: float) -> Flowable:
    half = (len(given) + 1) // 2
    rows: list[list[Any]] = []
    look = style(_SMALL, leading=1.22)
    for n in range(half):
        row: list[Any] = []
        for moment in (given[n], given[n + half] if n + half < len(given) else None):
            time = moment.time if moment else ""
            row += [
                paragraph(time or ("____" if moment else ""), style(_SMALL, weight="bold")),
                paragraph(clipped(moment.text, _LONG_MOMENT), look) if moment else "",
            ]
        rows.append(row)
    share = width / 2 - 42
    edge = [("TOPPADDING", (0, 0), (-1, 0), 6), ("BOTTOMPADDING", (0, -1), (-1, -1), 6)]
    return card(rows, [48, share, 36, share], [*_TIGHT, *edge])


def _signature(content: Letter, width: float, words: Labels) -> Flowable:
    given: Signature = content.signature
    own: list[Any] = [paragraph(given.lead, style(_CAPTION, ink="ink-3"))]
    own.append(
        paragraph(clipped(given.name, 200), style(10.5, weight="semibold"))
        if given.name
        else EmptyLine()
    )
    own.append(paragraph(clipped(given.role, 200), style(_SMALL)))
    notes: list[Any] = [paragraph(note, style(_SMALL, ink="ink-2")) for note in given.notes]
    notes += [
        paragraph(words("letter.copies_line", names=content.copies), style(_SMALL, ink="ink-2"))
        if content.copies
        else _by_hand(words("letter.copies"), width * 0.4)
    ]
    line = ("LINEABOVE", (0, 0), (-1, 0), 0.6, colour("line-strong"))
    return table(
        [[own, notes]], [width * 0.56, width * 0.44], [line, ("TOPPADDING", (0, 0), (-1, -1), 5)]
    )
