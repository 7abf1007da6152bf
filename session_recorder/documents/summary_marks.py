"""The parts of a session summary with a sign before the words: safety, tissues, the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.page_design import Headed, words
from session_recorder.documents.page_signs import sign
from session_recorder.documents.sheet.blocks import Block, Stack, Text
from session_recorder.documents.sheet.pictures import Drawn, Picture
from session_recorder.documents.sheet.table import Card, Row
from session_recorder.documents.sheet.text import Run, width_of
from session_recorder.documents.summary_tables import (
    BODY,
    CAPTION,
    LONG_STATEMENT,
    TONES,
    run_on,
    sentence,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.sheet.ink import Ink
    from session_recorder.documents.summary_values import Safety
    from session_recorder.figures.shapes import Figure

_SIGN, _SIGNED = 10.5, 16.0  # width of a sign, and of its column
_LINE = BODY * 1.36
_CARD_PADS = 22.0
_APART = 14.0
_BESIDE = 0.4  # of the card: the most that consent and comfort limit take beside the screen
_KEY = (13.0, 7.0)  # a box of the legend
_MARK, _MARKED = 10.0, 15.0


def safety(given: Safety, width: float) -> list[Block]:
    """Give the card of safety: the screen, consent and limit at the right, and what to heed."""
    inner = width - _CARD_PADS
    rows = [*_screen(given, inner), *(_heeded(one, inner) for one in given.heeded)]
    return [Card(Stack(rows, gap=1.5))] if rows else []


def _screen(given: Safety, inner: float) -> list[Block]:
    wide = max((_natural(said) for said in given.agreed), default=0.0) + 1
    first = inner - wide - _SIGNED - _APART
    hand = sign("hand", _SIGN, "ink-2", height=_LINE)
    is_short = sum(map(_natural, given.screen)) < (first - _SIGNED) * 1.9
    if wide > inner * _BESIDE or not is_short:
        agreed = Row([hand, Stack(run_on(given.agreed))], [_SIGNED, inner - _SIGNED], gap=0)
        return [*(_screened(said, inner) for said in given.screen), agreed]
    own = Stack([_screened(said, first) for said in given.screen], gap=1.5)
    at_right: list[Block] = [
        Text(*_runs(said), align="right", is_kept=True) for said in given.agreed
    ]
    beside = [first + _APART, _SIGNED, wide]
    return [Row([own, hand, Stack(at_right)], beside, gap=0)]


def _screened(said: Statement, width: float) -> Block:
    """Give a statement about the red flags: a shield, or a warning where one is up."""
    ink = TONES.get(said.tone)
    return _signed("warning" if ink else "shield", ink or "ink-2", _statement(said), width)


def _natural(said: Statement) -> float:
    lead, text = _runs(said)
    return width_of(lead.text, lead.weight, BODY) + width_of(text.text, text.weight, BODY)


def _runs(said: Statement) -> tuple[Run, Run]:
    ink = TONES.get(said.tone, "ink")
    lead = said.lead if said.lead.endswith(".") else f"{said.lead}:"
    return Run(f"{lead} ", 600, BODY, ink), Run(sentence(said.text), 400, BODY, ink)


def _statement(said: Statement) -> Text:
    return Text(*_runs(said))


def _heeded(said: Statement, inner: float) -> Block:
    ink = TONES.get(said.tone)
    return _signed("warning" if ink else "", ink or "", _statement(said), inner)


def _signed(name: str, ink: str, text: Block, width: float) -> Row:
    first: Block = sign(name, _SIGN, ink, height=_LINE) if name else Stack(())
    return Row([first, text], [_SIGNED, width - _SIGNED], gap=0)


def pointed(given: Sequence[tuple[Statement, Figure | None]], width: float) -> list[Block]:
    """Give each tissue with the mark of its family; short ones stand on one line."""
    rows: list[Block] = []
    cells: list[Block] = []
    widths: list[float] = []

    def end() -> None:
        if cells:
            rows.append(Row([*cells], [*widths], gap=0, pads=(0, 1.5)))
            cells.clear()
            widths.clear()

    for said, mark in given:
        lead, text = _runs(said)
        wide = min(_natural(said) + 18, width - _MARKED)
        if sum(widths) + wide + _MARKED > width:
            end()
        own = Text(lead, Run(text.text.removesuffix("."), 400, BODY))
        cells += [_mark(mark), own]
        widths += [_MARKED, wide]
        if len(said.text) > LONG_STATEMENT:
            end()
    end()
    return rows


def _mark(mark: Figure | None) -> Block:
    if mark is None:
        return Stack(())
    return Picture(mark, _LINE, width=_MARK, is_content=False)


def signs_heading(labels: Labels, width: float) -> Block:
    """Give the heading of the signs with the legend of their bars at the right."""
    title = words(labels("summary.signs"), 10, weight="bold", kind="H2")
    keys = (("neutral-soft", "legend_below"), ("good", "legend_improved"))
    cells: list[Block] = [title]
    widths: list[float] = []
    for colour, name in keys:
        text = labels(f"summary.{name}")
        cells += [_key(colour), words(text, CAPTION, ink="ink-2")]
        widths += [_KEY[0] + 5, width_of(text, 400, CAPTION) + 13]
    widths[-1] -= 12
    return Headed(9, Row(cells, [width - sum(widths), *widths], gap=0, valign="middle"), after=2)


def _key(colour: str) -> Drawn:
    wide, high = _KEY

    def draw(page: Ink, x: float, low: float, _width: float) -> None:
        page.box(x, low, wide, high, ground=colour, radius=2)

    return Drawn(high, draw)
