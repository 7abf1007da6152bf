"""The tables of a session summary, and statements that run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.page_design import words
from session_recorder.documents.page_signs import sign
from session_recorder.documents.sheet.blocks import Block, Space, Stack, Text
from session_recorder.documents.sheet.pictures import Picture
from session_recorder.documents.sheet.table import Card, Line, Row, Table
from session_recorder.documents.sheet.text import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.summary_values import (
        ChangedLine,
        Fact,
        FindingRow,
        SignRow,
        TechniqueRow,
    )
    from session_recorder.figures import Figure

BODY, SMALL, CAPTION = 9.0, 8.0, 7.8
TONES = {"warn": "warn-ink", "bad": "bad-ink"}
_VERDICTS = {"improved": "good-ink", "worse": "bad-ink"}
#: Sign beside a tolerance to its ink.
_TOLERANCES = {"ring-check": "good-ink", "ring-down": "warn-ink", "ring-bang": "bad-ink",
               "ring-cross": "bad-ink"}  # fmt: skip
_LONG_FACT = 90  # characters that still fit a cell of the card of facts
LONG_STATEMENT = 900  # characters; from here a statement has a paragraph of its own
_MANY = 6  # techniques; more of them have one line each
_HEAD_LINE, _ROW_LINE = Line("line-strong"), Line("line")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def facts(given: Sequence[Fact], width: float) -> list[Block]:
    """Give the card of facts, four to a row; long ones stand under it at full width."""
    short = [fact for fact in given if len(fact.value) <= _LONG_FACT]
    cells: list[Block] = [
        Text(Run(f"{fact.label}\n", 400, CAPTION, "ink-3"), Run(fact.value, 600, BODY), leading=1.3)
        for fact in short
    ]
    cells += [Stack(()) for _ in range(-len(cells) % 4)]
    inner = width - 22
    shares = [inner * share for share in (0.29, 0.2, 0.2, 0.31)]
    rows = [Row(cells[i : i + 4], shares) for i in range(0, len(cells), 4)]
    parts: list[Block] = [Card(Stack(rows, gap=7), ground="surface-2")]
    long = [fact for fact in given if len(fact.value) > _LONG_FACT]
    if long:
        parts += [Space(5), pairs([(fact.label, fact.value) for fact in long], width)]
    return parts


def run_on(given: Sequence[Statement]) -> list[Block]:
    """Give statements one after the other; one that calls for attention has a line of its own."""
    made: list[Block] = []
    group: list[Run] = []

    def end() -> None:
        if group:
            made.append(Text(*group, after=1.5))
            group.clear()

    for said in given:
        lead = said.lead if said.lead.endswith(".") else f"{said.lead}:"
        is_long = len(said.text) > LONG_STATEMENT
        if said.tone in TONES or is_long:
            end()
            look = TONES.get(said.tone, "ink")
            made.append(words(said.text, BODY, ink=look, after=1.5, lead=lead))
        else:
            blank = " " if group else ""
            group.append(Run(f"{blank}{lead} ", 600, BODY))
            group.append(Run(sentence(said.text), 400, BODY))
    end()
    return made


def sentence(text: str) -> str:
    """Give a text with a full stop where it has no end."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def pairs(given: Sequence[tuple[str, str]], width: float) -> Block:
    """Give leads and texts in two columns."""
    first = width * 0.245
    rows = [
        Row(
            [words(lead, BODY, weight="semibold"), words(text, BODY)],
            [first, width - first],
            pads=(1.2, 1.2),
            kind="TR",
            cell="TD",
        )
        for lead, text in given
    ]
    return Table(None, rows)


def changed_lines(given: Sequence[ChangedLine], width: float) -> Block:
    """Give the lines an amendment changed: the old one struck through, the new one bold."""
    share = (width - 92) / 2
    rows = [
        Row(
            [
                words(line.label, SMALL, ink="ink-2"),
                words(line.before, SMALL, ink="bad-ink", is_struck=True),
                words(line.after, SMALL, weight="semibold"),
            ],
            [70, share, share],
            pads=(2, 2),
            kind="TR",
            cell="TD",
        )
        for line in given
    ]
    return Card(Table(None, rows))


def signs(given: Sequence[SignRow], width: float, labels: Labels) -> Block:
    """Give the signs before and after with their bars and verdicts."""
    during = any(row.during for row in given)
    columns = ["sign", "before", *(["during"] if during else []), "after", "bar", "change"]
    heads = [labels(f"summary.{name}") for name in (*columns, "threshold")]
    numbers = 3 if during else 2
    number = 34.0
    last = (84, 88, 104)
    widths = [width - number * numbers - sum(last), *[number] * numbers, *last]
    aligns = ["left", *["right"] * numbers, "centre", "left", "left"]
    head = Row(
        [
            words(name, CAPTION, ink="ink-3", align=align)
            for name, align in zip(heads, aligns, strict=True)
        ],
        widths,
        pads=(2, 3),
        line=_ROW_LINE,
        kind="TR",
        cell="TH",
    )
    return Table(head, [_sign(row, widths, during=during) for row in given])


def _sign(row: SignRow, widths: list[float], *, during: bool) -> Row:
    name = Text(Run(row.name, 600, BODY), Run(f"{_NO_BREAK}{row.unit}", 400, BODY, "ink-3"))
    values = [row.before, *([row.during] if during else [])]
    spans = [1] * len(widths)
    cells: list[Block] = [name, *(words(value, BODY, align="right") for value in values)]
    if row.missing:
        first = len(cells)
        cells.append(words(row.missing, BODY, ink="ink-2", align="centre"))
        spans = [*spans[:first], len(widths) - first]
        widths = [*widths[:first], sum(widths[first:])]
    else:
        ink = _VERDICTS.get(row.verdict or "", "ink-2")
        cells += [
            words(row.after, BODY, weight="bold", align="right"),
            _drawn(row.bar, 78, 13),
            words(row.change, BODY, weight="semibold", ink=ink),
            words(row.threshold, SMALL, ink="ink-2"),
        ]
    return Row(
        cells, widths, valign="middle", pads=(2.2, 2.2), line=_ROW_LINE, kind="TR", cell="TD",
        spans=spans,
    )  # fmt: skip


def _drawn(figure: Figure | None, width: float, height: float) -> Block:
    """Give a bar; what it shows is said by the cells beside it."""
    if figure is None:
        return Stack(())
    return Picture(figure, height, width=width, align="centre", is_content=False)


def techniques(given: Sequence[TechniqueRow], width: float, labels: Labels) -> Block:
    """Give the techniques in order; a second line holds what has no column of its own."""
    widths = [17, 18, 66, width - 361, 66, 60, 64, 70]
    names = ("family", "target", "grade", "dose", "pain", "tolerance")
    heads = ["", "", *(labels(f"summary.{name}") for name in names)]
    head = Row(
        [words(name, CAPTION, ink="ink-3") if name else Stack(()) for name in heads],
        widths,
        pads=(2, 3),
        line=_HEAD_LINE,
        kind="TR",
        cell="TH",
    )
    rows = [
        _technique(row, widths, labels, is_one_line=len(given) > _MANY, pad=1.5) for row in given
    ]
    return Table(head, rows)


def _technique(
    row: TechniqueRow, widths: list[float], labels: Labels, *, is_one_line: bool, pad: float
) -> Block:
    missing = labels("summary.not_recorded")
    not_asked = labels("summary.not_asked")
    cells: list[Block] = [
        words(str(row.number), 8.5, ink="ink-3"),
        Picture(row.mark, 11, width=11, is_content=False) if row.mark else Stack(()),
        words(row.family, 8.5, ink="ink-2"),
        _target(row.place or missing, row.name, is_one_line=is_one_line),
        words(row.grade, 8.5),
        words(row.dose or missing, 8.5),
        _pain(row, not_asked),
        _tolerance(row, not_asked),
    ]
    is_last = not row.details
    own = Row(
        cells, widths, valign="middle", pads=(pad, pad),
        line=_ROW_LINE if is_last else None, kind="TR", cell="TD",
    )  # fmt: skip
    if is_last:
        return own
    first = sum(widths[:3])
    more = Row(
        [Stack(()), words(row.details, SMALL, ink="ink-2")],
        [first, sum(widths) - first],
        pads=(0, pad + 0.5),
        line=_ROW_LINE,
        kind="TR",
        cell="TD",
        spans=(3, len(widths) - 3),
    )
    return Stack([own, more], is_kept=len(row.details) < LONG_STATEMENT)


def _pain(row: TechniqueRow, not_asked: str) -> Block:
    if not row.pain:
        return words(not_asked, CAPTION, ink="ink-3")
    value = words(row.pain, 8.5, weight="bold", ink="bad-ink" if row.over_limit else "ink", kind="")
    if row.bar is None:
        return value
    bar = Picture(row.bar, 9, width=40, is_content=False)
    return Row([bar, value], [44, 20], gap=0, valign="middle")


def _tolerance(row: TechniqueRow, not_asked: str) -> Block:
    """Give the tolerance as a sign and a word."""
    if not row.tolerance:
        return words(not_asked, CAPTION, ink="ink-3")
    ink = _TOLERANCES.get(row.tolerance_sign, "ink-2")
    mark = sign(row.tolerance_sign, 11, ink) if row.tolerance_sign else Stack(())
    return Row(
        [mark, words(row.tolerance, 8.5, kind="", leading=1.25)], [15, 55], gap=0, valign="middle"
    )


def _target(place: str, name: str, *, is_one_line: bool) -> Block:
    """Give the place over the name of a technique, or before it where there are many."""
    if is_one_line:
        return words(name, SMALL, ink="ink-2", lead=place, lead_ink="ink")
    return Text(Run(f"{place}\n", 600, BODY), Run(name, 400, SMALL, "ink-2"), leading=1.3)


def findings(given: Sequence[FindingRow], width: float) -> Block:
    """Give the findings of the rules and how each was answered."""
    share = (width - 56) / 2
    rows = [
        Row(
            [
                words(
                    finding.severity, SMALL, weight="semibold",
                    ink=TONES.get(finding.tone, "ink-2"),
                ),
                words(finding.message, SMALL),
                words(finding.answer, SMALL, ink="ink-2"),
            ],
            [56, share, share],
            pads=(2.5, 3),
            line=_ROW_LINE,
            over=_HEAD_LINE if number == 0 else None,
            kind="TR",
            cell="TD",
        )
        for number, finding in enumerate(given)
    ]  # fmt: skip
    return Table(None, rows)
