"""The tables and pictures of a session summary."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Spacer

from session_recorder.documents.blocks import (
    FigureBox,
    card,
    chunks,
    paragraph,
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


def facts(given: Sequence[Fact], width: float) -> list[Flowable]:
    """Give the card of facts, four to a row; long ones stand under it at full width."""
    short = [fact for fact in given if len(fact.value) <= _LONG_FACT]
    cells: list[Any] = [
        [paragraph(f.label, style(CAPTION, ink="ink-3")), paragraph(f.value, _strong())]
        for f in short
    ]
    cells += [""] * (-len(cells) % 4)
    rows = [cells[i : i + 4] for i in range(0, len(cells), 4)]
    shares = [width * share for share in (0.25, 0.22, 0.22, 0.31)]
    parts: list[Flowable] = [card(rows, shares, fill="surface-2")]
    long = [fact for fact in given if len(fact.value) > _LONG_FACT]
    if long:
        parts += [Spacer(0, 5), *pairs([(fact.label, fact.value, "") for fact in long], width)]
    return parts


def _strong() -> Any:
    return style(BODY, weight="semibold")


def statements(given: Sequence[Statement], width: float, *, boxed: bool = False) -> list[Flowable]:
    """Give statements as two columns, the lead and what was said."""
    return pairs([(s.lead, s.text, s.tone) for s in given], width, boxed=boxed)


def pairs(
    given: Sequence[tuple[str, str, str]], width: float, *, boxed: bool = False
) -> list[Flowable]:
    """Give lead, text and tone as rows; a long text goes on in rows of its own.

    A table takes time in the square of its pages, so many rows make several tables, without a box.
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
    boxed = boxed and len(rows) <= _MOST_ROWS
    inner = width - (22 if boxed else 0)
    first = inner * 0.245
    tight = [("TOPPADDING", (0, 0), (-1, -1), 1.2), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2)]
    if boxed:
        edge = [
            ("TOPPADDING", (0, 0), (-1, 0), 6),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
        ]
        return [card(rows, [first + 11, inner - first + 11], [*tight, *edge])]
    return [
        table(rows[i : i + _MOST_ROWS], [first, inner - first], tight)
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
        rows.append(_technique(row, labels))
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


def _technique(row: TechniqueRow, labels: Labels) -> list[Any]:
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
        [
            paragraph(row.place or missing, style(BODY, weight="semibold")),
            paragraph(row.name, style(SMALL, ink="ink-2")),
        ],
        paragraph(row.grade, plain),
        paragraph(row.dose or missing, plain),
        pain_cell,
        paragraph(tolerance, plain if row.tolerance else style(CAPTION, ink="ink-3")),
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
