"""Sets a letter on pages: a handover on one, a referral on as many as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents.labels import labels
from session_recorder.documents.letter_content import EMERGENCY, letter_content
from session_recorder.documents.letter_cut import cut
from session_recorder.documents.page_design import bound, design, heading, letterhead, words
from session_recorder.documents.sheet.blocks import Space, Stack, Text
from session_recorder.documents.sheet.pages import MARGIN, paper_size
from session_recorder.documents.sheet.pictures import Drawn
from session_recorder.documents.sheet.table import Card, Line, Row, Table
from session_recorder.documents.sheet.text import Run, fragments_of, width_of
from session_recorder.documents.typeface import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.inputs import LetterInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.letter_values import Answer, Banner, Letter, Moment, Part
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.ink import Ink
    from session_recorder.documents.summary_values import Fact, Signature

_TONES = {
    "bad": ("bad-ink", "on-accent"),
    "warn": ("warn-soft", "warn-ink"),
    "plain": ("accent-soft", "accent-ink"),
}
#: How what was told stands beside its answer: yes, no, and none recorded.
_TOLD = {True: ("semibold", "ink"), False: ("regular", "ink-2"), None: ("regular", "ink")}
_INKS = {"bad": "bad-ink", "warn": "warn-ink"}
#: Characters after which a free text of a handover is cut, tried in turn until it is one page.
_MOST = (2000, 500, 250, 160, 110, 80, 50, 30, 20)
_LETTER, _INDENT = 34.0, 46.0  # the box of an initial, and where its part begins
_APART = 16.0  # between a signature and what stands beside it
_LONG_MOMENT = 160  # characters of what happened at a time


class _Sizes(NamedTuple):
    """Sizes of type in points, and the space between parts."""

    body: float
    small: float
    caption: float
    gap: float


#: Of a handover the roomier sizes are tried first, and all of them before a word is cut.
_SIZES = (
    _Sizes(9.75, 8.9, 8.2, 9.0), _Sizes(9.4, 8.5, 8.0, 7.5), _Sizes(9.1, 8.2, 7.8, 6.0),
    _Sizes(8.75, 8.0, 7.5, 3.0),
)  # fmt: skip


def draw_letter(given: LetterInput) -> bytes:
    """Give the letter as a PDF; of a handover free texts are cut until it is one page.

    Raises:
        CannotPrintError: a character has no glyph.
    """
    labelled = labels(given.language)
    if given.template != EMERGENCY:
        return _Setting(letter_content(given), labelled, _SIZES[0]).pdf()[0]
    for most in _MOST:
        content = letter_content(cut(given, most, labelled("letter.more")))
        for sizes in _SIZES:
            pdf, count = _Setting(content, labelled, sizes).pdf()
            if count == 1:
                return pdf
    return pdf


class _Setting:
    """One letter in one set of sizes."""

    def __init__(self, content: Letter, labelled: Labels, sizes: _Sizes) -> None:
        self._content = content
        self._words = labelled
        self._sizes = sizes
        self._width = paper_size(content.frame.paper)[0] - 2 * MARGIN

    def pdf(self) -> tuple[bytes, int]:
        """Give it, and how many pages it has."""
        content, width, gap = self._content, self._width, self._sizes.gap
        pages = design(content.frame, self._words, [letterhead(content.letterhead, width)])
        is_handover = any(part.letter for part in content.parts)
        story: list[Block] = [self._banner(content.banner), Space(gap - 1)]
        story += [*pages.full_strips, self._facts(content.facts)]
        for part in content.parts:
            story += self._handed(part) if part.letter else self._part(part)
        story.append(Space(gap + 1))
        if is_handover:
            story += [self._log(content.log), Space(gap + 1)]
        by_hand = words(content.by_hand, self._sizes.caption, ink="ink-3")
        story.append(Stack([self._signature(), by_hand], gap=4, is_kept=True))
        return bound(content.frame, pages, story)

    # -------------------------------------------------------------- the head

    def _banner(self, given: Banner) -> Block:
        ground, ink = _TONES[given.tone]
        size = self._sizes.body
        lines: list[Block] = [
            words(given.kind.upper(), size, weight="semibold", ink=ink),
            words(clipped(given.title, 300), 15.5, weight="bold", ink=ink, leading=1.22, kind="H1"),
            words(given.text, size + 0.25, ink=ink),
        ]
        own = Stack(lines, gap=2)
        return Card(own, pads=(15, 8, 15, 10), ground=ground, edge="", radius=9)

    def _facts(self, given: Sequence[Fact]) -> Block:
        share = (self._width - 24) / 3
        cells = [self._fact(fact) for fact in given]
        cells += [Stack(()) for _ in range(-len(cells) % 3)]
        rows = [Row(cells[n : n + 3], [share] * 3, gap=8) for n in range(0, len(cells), 3)]
        own = Stack(rows, gap=self._sizes.gap * 0.55)
        return Card(own, pads=(12, 7, 12, 9), ground="surface-2", radius=8)

    def _fact(self, given: Fact) -> Block:
        label = words(given.label, self._sizes.caption, ink="ink-3", leading=1.25)
        size = self._sizes.body - 0.45
        value = words(given.value, size, weight="semibold") if given.value else _empty_line()
        return Stack([label, value])

    # -------------------------------------------------------------- the parts

    def _part(self, given: Part) -> list[Block]:
        story: list[Block] = [heading(given.heading, self._sizes.body + 1)]
        if given.answers:
            story += [self._answers(given.answers, self._width), Space(4)]
        return [*story, *self._said(given.said)]

    def _handed(self, given: Part) -> list[Block]:
        """Give a part of a handover: its initial beside it, its statements in one paragraph."""
        size, inner = self._sizes.body, self._width - _INDENT
        body: list[Block] = [words(given.heading, size + 0.75, weight="bold", kind="H2", after=2)]
        if given.answers:
            body += [self._answers(given.answers, inner), Space(3)]
        runs = []
        for one in given.said:
            text = _sentence(one.text) or self._words("letter.gap")
            runs += [Run(f"{one.lead}: ", 600, size)] if one.lead else []
            runs.append(Run(f"{text} ", 400, size))
        body.append(Text(*runs, leading=1.36))
        initial = Drawn(_LETTER, _initial(given.letter))
        return [
            Space(self._sizes.gap + 1),
            Row([initial, Stack(body)], [_INDENT, inner], gap=0),
        ]

    def _said(self, given: Sequence[Statement]) -> list[Block]:
        size = self._sizes.body
        made: list[Block] = []
        for said in given:
            lead = f"{said.lead}:" if said.lead else ""
            if said.text:
                ink = _INKS.get(said.tone, "ink")
                made.append(words(said.text, size, ink=ink, lead=lead, after=2))
            else:
                made.append(self._by_hand(lead, self._width))
        return made

    def _by_hand(self, lead: str, width: float) -> Block:
        if not lead:
            return _empty_line()
        size = self._sizes.body
        first = min(width_of(lead, 600, size) + 8, width * 0.7)
        label = words(lead, size, weight="semibold")
        made = Row([label, _empty_line()], [first, width - first], gap=0, valign="bottom")
        made.after = 2
        return made

    def _answers(self, given: Sequence[Answer], width: float) -> Block:
        size = self._sizes.small
        widths = [width * 0.6, width * 0.08, width * 0.32]
        rows = []
        for place, one in enumerate(given):
            ink = "bad-ink" if one.is_yes else "ink"
            weight, tone = _TOLD[one.is_yes]
            cells = [
                words(one.question, size, leading=1.2),
                words(one.answer, size, weight="bold", ink=ink, leading=1.2),
                words(one.detail, size, weight=weight, ink=tone, leading=1.2),
            ]
            rows.append(
                Row(
                    cells, widths, gap=6, valign="middle", pads=(2.2, 2.6), kind="TR",
                    cell=("TH", "TD", "TD"), line=Line(), over=None if place else Line(),
                )
            )  # fmt: skip
        return Table(None, rows)

    # -------------------------------------------------------------- the end

    def _log(self, given: Sequence[Moment]) -> Block:
        """Give the times in two columns, one list."""
        share = (self._width - 26) / 2
        half = (len(given) + 1) // 2
        columns = [
            Stack([self._moment(one, share - 12) for one in part], gap=1.5)
            for part in (given[:half], given[half:])
        ]
        own = Stack([Row(columns, [share, share], gap=12)], kind="L")
        return Card(own, pads=(13, 7, 13, 9), radius=8)

    def _moment(self, given: Moment, width: float) -> Block:
        size = self._sizes.small
        time = words(given.time or "____", size, weight="bold", leading=1.3)
        text = words(clipped(given.text, _LONG_MOMENT), size, leading=1.3)
        return Row([time, text], [36, width - 36], gap=0, kind="LI", cell=("Lbl", "LBody"))

    def _signature(self) -> Block:
        given: Signature = self._content.signature
        small, right = self._sizes.small, self._width * 0.44
        own: list[Block] = [
            words(given.lead, self._sizes.caption, ink="ink-3", leading=1.25),
            words(clipped(given.name, 200), 10.5, weight="semibold")
            if given.name
            else _empty_line(),
            words(clipped(given.role, 200), small),
        ]
        notes: list[Block] = [
            words(note, small, ink="ink-2", align="right") for note in given.notes
        ]
        if self._content.copies:
            line = self._words("letter.copies_line", names=self._content.copies)
            notes.append(words(line, small, ink="ink-2", align="right"))
        else:
            notes.append(self._by_hand(self._words("letter.copies"), right))
        return Row(
            [Stack(own), Space(0), Stack(notes, gap=1)],
            [self._width - right - _APART, _APART, right], gap=0,
            valign="middle", pads=(7, 2), over=Line("line-strong", 0.7),
        )  # fmt: skip


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "]")) else f"{text}."


def _empty_line() -> Block:
    """Give a line to fill in by hand, as wide as it is given room."""

    def draw(page: Ink, x: float, low: float, width: float) -> None:
        page.rule(x, x + width - 4, low + 2.5, "line-strong", 0.6)

    return Drawn(15, draw)


def _initial(letter: str) -> _Draw:
    """Draw the initial of a part, an ornament: its heading says what it stands for."""

    def draw(page: Ink, x: float, low: float, _width: float) -> None:
        page.box(x, low, _LETTER, _LETTER, ground="ink", radius=7)
        line = fragments_of(letter, 700, 17, "surface")
        wide = sum(part.width for part in line)
        page.lines([(x + (_LETTER - wide) / 2, low + _LETTER / 2 - 6.1, line)])

    return draw


if TYPE_CHECKING:
    from collections.abc import Callable

    _Draw = Callable[[Ink, float, float, float], None]
