"""The tables and pictures of a session summary."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Spacer

from session_recorder.documents.blocks import (
    CHUNK,
    FigureBox,
    card,
    chunks,
    paragraph,
    run_on_paragraph,
    struck_paragraph,
    style,
    table,
)
from session_recorder.documents.print_colours import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable, Table

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.summary_values import (
        ChangedLine,
        Fact,
        FindingRow,
        SignRow,
        TechniqueRow,
    )

BODY, SMALL, CAPTION = 9.0, 8.0, 7.8
_TONES = {"warn": "warn-ink", "bad": "bad-ink"}
_VERDICTS = {"improved": "good-ink", "worse": "bad-ink"}
_LONG_FACT = 60  # characters that still fit a cell of the card of facts
_NBSP = "&nbsp;"
_LINE = ("LINEBELOW", (0, 0), (-1, -1), 0.5)
MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
TIGHT = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
_MOST_ROWS = 40  # of one table
_MANY = 6  # techniques; more of them have one line each


def facts(given: Sequence[Fact], width: float) -> list[Flowable]:
    """Give the card of facts, four to a row; long ones stand under it at full width."""
    short = [fact for fact in given if len(fact.value) <= _LONG_FACT]
    cells: list[Any] = [
        [paragraph(f.label, style(CAPTION, ink="ink-3")), paragraph(f.value, _strong())]
        for f in short
    ]
    cells += [""] * (-len(cells) % 4)
    rows = [cells[i : i + 4] for i in range(0, len(cells), 4)]
    shares = [width * share for share in (0.29, 0.2, 0.2, 0.31)]
    parts: list[Flowable] = [card(rows, shares, fill="surface-2")]
    long = [fact for fact in given if len(fact.value) > _LONG_FACT]
    if long:
        parts += [Spacer(0, 5), *pairs([(fact.label, fact.value, "") for fact in long], width)]
    return parts


def _strong() -> Any:
    return style(BODY, weight="semibold")


def run_on(given: Sequence[Statement]) -> list[Flowable]:
    """Give statements one after the other; one that calls for attention has a line of its own."""
    made: list[Flowable] = []
    group: list[tuple[str, str]] = []

    def end() -> None:
        if group:
            made.append(run_on_paragraph(group, style(BODY, after=1.5)))
            group.clear()

    for said in given:
        lead = said.lead if said.lead.endswith(".") else f"{said.lead}:"
        pieces = chunks(said.text)
        room = sum(len(a) + len(b) for a, b in group) + len(lead) + len(pieces[0]) <= CHUNK
        if said.tone in _TONES or len(pieces) > 1 or not room:
            end()
        if said.tone in _TONES or len(pieces) > 1:
            look = style(BODY, ink=_TONES.get(said.tone, "ink"), after=1.5)
            made += [
                paragraph(piece, look, lead=lead if n == 0 else "")
                for n, piece in enumerate(pieces)
            ]
        else:
            group.append((lead, sentence(said.text)))
    end()
    return made


def sentence(text: str) -> str:
    """Give a text with a full stop where it has no end."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def boxed(given: Sequence[Statement], width: float) -> list[Flowable]:
    """Give statements in a card; of very many without one, as a card must fit on its page."""
    rows = [[part] for part in run_on(given)]
    if len(rows) > _MOST_ROWS // 2 or sum(len(s.text) for s in given) > CHUNK * 3:
        return run_on(given)
    tight = [("TOPPADDING", (0, 1), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 0), (-1, -2), 0.5)]
    return [card(rows, [width], tight)]


def pairs(given: Sequence[tuple[str, str, str]], width: float) -> list[Flowable]:
    """Give lead, text and tone as rows; a long text goes on in rows of its own.

    A table takes time in the square of its pages, so many rows make several tables.
    """
    rows: list[list[Any]] = []
    for lead, text, tone in given:
        ink = _TONES.get(tone, "ink")
        for piece_of_lead, piece in zip_longest(chunks(lead, 300), chunks(text), fillvalue=""):
            rows.append(
                [
                    paragraph(piece_of_lead, style(BODY, weight="semibold", ink=ink)),
                    paragraph(piece, style(BODY, ink=ink)),
                ]
            )
    first = width * 0.245
    tight = [("TOPPADDING", (0, 0), (-1, -1), 1.2), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2)]
    return [
        table(rows[i : i + _MOST_ROWS], [first, width - first], tight)
        for i in range(0, len(rows), _MOST_ROWS)
    ]


def changed_lines(given: Sequence[ChangedLine], width: float) -> Table:
    """Give the lines an amendment changed: the old one struck through, the new one bold."""
    rows = []
    for line in given:
        old, new = chunks(line.before, 400), chunks(line.after, 400)
        for label, before, after in zip_longest([line.label], old, new, fillvalue=""):
            rows.append(
                [
                    paragraph(label, style(SMALL, ink="ink-2")),
                    struck_paragraph(before, style(SMALL, ink="bad-ink")),
                    paragraph(after, style(SMALL, weight="semibold")),
                ]
            )
    share = (width - 70) / 2
    return card(rows, [70, share, share])


def signs(given: Sequence[SignRow], width: float, labels: Labels) -> Table:
    """Give the signs before and after with their bars and verdicts."""
    during = any(row.during for row in given)
    columns = ["sign", "before", *(["during"] if during else []), "after", "bar", "change"]
    heads = [labels(f"summary.{name}") for name in (*columns, "threshold")]
    right = style(CAPTION, ink="ink-3", align="right")
    centre = style(CAPTION, ink="ink-3", align="centre")
    left = style(CAPTION, ink="ink-3")
    numbers = 3 if during else 2
    looks = [left, *[right] * numbers, centre, left, left]
    rows: list[list[Any]] = [[paragraph(h, s) for h, s in zip(heads, looks, strict=True)]]
    spans: list[tuple[Any, ...]] = []
    for row in given:
        values = [row.before, *([row.during] if during else [])]
        name = paragraph(row.unit, style(BODY, ink="ink-3"), lead=row.name, ink="ink", gap=_NBSP)
        cells: list[Any] = [name]
        cells += [paragraph(value, style(BODY, align="right")) for value in values]
        if row.missing:
            at = len(rows)
            first = len(cells)
            spans.append(("SPAN", (first, at), (-1, at)))
            spans.append(("LEFTPADDING", (first, at), (first, at), 22))
            cells += [paragraph(row.missing, style(BODY, ink="ink-2"))]
            cells += [""] * (len(heads) - len(cells))
        else:
            ink = _VERDICTS.get(row.verdict or "", "ink-2")
            cells += [
                paragraph(row.after, style(BODY, weight="bold", align="right")),
                FigureBox(row.bar, 84, 14) if row.bar else "",
                paragraph(row.change, style(BODY, weight="semibold", ink=ink)),
                paragraph(row.threshold, style(SMALL, ink="ink-2")),
            ]
        rows.append(cells)
    number = 37.0
    fixed = number * numbers + 92 + 98 + 88
    widths = [width - fixed, *[number] * numbers, 92, 98, 88]
    look = [
        (*_LINE, colour("line")),
        MIDDLE,
        ("ALIGN", (numbers + 1, 0), (numbers + 1, -1), "CENTER"),
    ]
    return table(rows, widths, [*look, *spans], repeat=1)


def techniques(given: Sequence[TechniqueRow], width: float, labels: Labels) -> Table:
    """Give the techniques in order; a second row holds what has no column of its own."""
    heads = ["", "", *(labels(f"summary.{name}") for name in _TECHNIQUE_COLUMNS)]
    rows: list[list[Any]] = [[paragraph(h, style(CAPTION, ink="ink-3")) for h in heads]]
    look: list[tuple[Any, ...]] = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colour("line-strong")),
    ]
    for row in given:
        at = len(rows)
        look.append(("VALIGN", (0, at), (-1, at), "MIDDLE"))
        rows.append(_technique(row, labels, is_one_line=len(given) > _MANY))
        if row.details:
            look.append(("NOSPLIT", (0, at), (-1, at + 1)))
        for piece in chunks(row.details) if row.details else ():
            look += [
                ("SPAN", (3, len(rows)), (-1, len(rows))),
                ("TOPPADDING", (0, len(rows)), (-1, len(rows)), 0),
            ]
            rows.append(["", "", "", paragraph(piece, style(SMALL, ink="ink-2")), *[""] * 4])
        look.append(("LINEBELOW", (0, len(rows) - 1), (-1, len(rows) - 1), 0.5, colour("line")))
    look.append(("RIGHTPADDING", (0, 0), (0, -1), 0))
    widths = [17, 18, 66, width - 353, 66, 60, 64, 62]
    return table(rows, widths, look, repeat=1)


_TECHNIQUE_COLUMNS = ("family", "target", "grade", "dose", "pain", "tolerance")


def _technique(row: TechniqueRow, labels: Labels, *, is_one_line: bool) -> list[Any]:
    plain = style(8.5)
    missing = labels("summary.not_recorded")
    pain = paragraph(
        row.pain or labels("summary.not_asked"),
        style(8.5, weight="bold", ink="bad-ink" if row.over_limit else "ink")
        if row.pain
        else style(CAPTION, ink="ink-3"),
    )
    bar = FigureBox(row.bar, 42, 9) if row.bar else None
    pain_cell = table([[bar, pain]], [44, 14], [MIDDLE, *TIGHT]) if bar else pain
    tolerance = row.tolerance or labels("summary.not_asked")
    return [
        paragraph(str(row.number), style(8.5, ink="ink-3")),
        FigureBox(row.mark, 11, 11) if row.mark else "",
        paragraph(row.family, style(8.5, ink="ink-2")),
        _target(row.place or missing, row.name, is_one_line=is_one_line),
        paragraph(row.grade, plain),
        paragraph(row.dose or missing, plain),
        pain_cell,
        paragraph(tolerance, plain if row.tolerance else style(CAPTION, ink="ink-3")),
    ]


def _target(place: str, name: str, *, is_one_line: bool) -> Any:
    """Give the place over the name of a technique, or before it where there are many."""
    if is_one_line:
        return paragraph(name, style(SMALL, ink="ink-2"), lead=place, ink="ink")
    return [
        paragraph(place, style(BODY, weight="semibold")),
        paragraph(name, style(SMALL, ink="ink-2")),
    ]


def findings(given: Sequence[FindingRow], width: float) -> Table:
    """Give the findings of the rules and how each was answered."""
    rows: list[list[Any]] = []
    look: list[tuple[Any, ...]] = [("LINEABOVE", (0, 0), (-1, 0), 0.5, colour("line-strong"))]
    for finding in given:
        ink = _TONES.get(finding.tone, "ink-2")
        pieces = zip_longest(
            [finding.severity],
            chunks(finding.message, 600),
            chunks(finding.answer, 600),
            fillvalue="",
        )
        for severity, message, answer in pieces:
            rows.append(
                [
                    paragraph(severity, style(SMALL, weight="semibold", ink=ink)),
                    paragraph(message, style(SMALL)),
                    paragraph(answer, style(SMALL, ink="ink-2")),
                ]
            )
        look.append(("LINEBELOW", (0, len(rows) - 1), (-1, len(rows) - 1), 0.5, colour("line")))
    share = (width - 56) / 2
    return table(rows, [56, share, share], look)
