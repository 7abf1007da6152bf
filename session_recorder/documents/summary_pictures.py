"""The pictures of a session summary: maps, charts, the home programme; and the short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Spacer

from session_recorder.documents.blocks import (
    FigureBox,
    card,
    heading,
    pairs_paragraph,
    paragraph,
    style,
    table,
)
from session_recorder.documents.print_colours import colour
from session_recorder.documents.summary_tables import BODY, CAPTION, MIDDLE, SMALL, TIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Table

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.summary_values import Chart, Fact, Maps, ProgrammeRow

#: Heights of the maps in points, the preferred one first.
_MAP_HEIGHTS = (154.0, 144.0, 134.0, 124.0)
_GAP = 9.0  # between things that stand three to a row


class MapsBlock(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The maps under their heading, somewhat smaller where that keeps them on the page."""

    def __init__(self, given: Maps, width: float, labels: Labels) -> None:
        super().__init__()
        self._given = given
        self._full = width
        self._labels = labels
        self._made: Table | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the largest size that fits, or the full one on the next page."""
        for high in (*_MAP_HEIGHTS, _MAP_HEIGHTS[0]):
            self._made = self._at(high)
            size: tuple[float, float] = self._made.wrap(width, height)
            if size[1] <= height:
                break
        return size

    def draw(self) -> None:
        """Draw the heading and the maps."""
        if self._made is not None:
            self._made.drawOn(self.canv, 0, 0)

    def _at(self, high: float) -> Table:
        rows = [
            [heading(self._labels("summary.where"))],
            [_maps(self._given, self._full, high, self._labels)],
        ]
        top = [("TOPPADDING", (0, 0), (0, 0), 8), ("BOTTOMPADDING", (0, 0), (0, 0), 4)]
        return table(rows, [self._full], [*TIGHT, *top])


def _maps(given: Maps, width: float, high: float, labels: Labels) -> Table:
    key: list[Any] = [
        table([[FigureBox(mark, 11, 11), paragraph(name, style(SMALL))]], [17, 85], [MIDDLE])
        for name, mark in given.families
    ]
    key += [Spacer(0, 6), paragraph(labels("summary.where_note"), style(CAPTION, ink="ink-3"))]
    spine, body = 174.0, 78.0
    cells = [
        FigureBox(given.spine, spine, high),
        FigureBox(given.front, body, high),
        FigureBox(given.back, body, high),
        key,
    ]
    widths = [spine + 17, body + 10, body + 10, width - spine - 2 * body - 37]
    line = [("LINEAFTER", (0, 0), (0, 0), 0.5, colour("line")), MIDDLE]
    return card([cells], widths, line)


def charts(given: Sequence[Chart], width: float) -> Table:
    """Give up to three charts beside each other."""
    share = (width - 2 * _GAP) / 3
    cells: list[Any] = [
        card(
            [
                [paragraph(chart.sign, style(CAPTION, ink="ink-3"), lead=chart.title, ink="ink")],
                [FigureBox(chart.figure, share - 18, (share - 18) * 80 / 170)],
            ],
            [share],
            pad=9,
        )
        for chart in given[:3]
    ]
    cells += [""] * (3 - len(cells))
    return _three([cells], share)


def _three(rows: list[list[Any]], share: float) -> Table:
    return table(
        rows,
        [share + _GAP, share + _GAP, share],
        [
            *TIGHT,
            ("RIGHTPADDING", (0, 0), (1, -1), _GAP),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
    )


def programme(given: Sequence[ProgrammeRow], width: float) -> list[Table]:
    """Give the exercises of the home programme three to a row, each with its pictures."""
    share = (width - 2 * _GAP) / 3
    cells: list[Any] = [_exercise(row, share) for row in given]
    cells += [""] * (-len(cells) % 3)
    return [_three([cells[i : i + 3]], share) for i in range(0, len(cells), 3)]


def _exercise(row: ProgrammeRow, width: float) -> list[Any]:
    parts: list[Any] = []
    if row.pictures:
        half = (width - 4) / 2
        boxes = [FigureBox(p, half, 50, ground="fig-bg", pad=3) for p in row.pictures]
        parts += [
            table([boxes], [half + 4, half], [*TIGHT, ("BOTTOMPADDING", (0, 0), (-1, -1), 3)])
        ]
    parts += [
        paragraph(row.name, style(BODY, weight="semibold")),
        paragraph(row.dose, style(BODY, ink="ink-2")),
    ]
    if row.note:
        parts.append(paragraph(row.note, style(SMALL, ink="ink-2")))
    return parts


def short_forms(title: str, given: Sequence[Fact], width: float) -> Table:
    """Give the short forms in a card, twelve to a paragraph."""
    rows: list[list[Any]] = [[paragraph(title, style(SMALL, weight="bold"))]]
    for i in range(0, len(given), 12):
        group = [(fact.label, fact.value) for fact in given[i : i + 12]]
        rows.append([pairs_paragraph(group, style(CAPTION, ink="ink-2"))])
    return card(rows, [width], [("TOPPADDING", (0, 1), (-1, -1), 0)])
