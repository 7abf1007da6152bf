"""The pictures of a session summary: maps, charts, the home programme; and the short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from session_recorder.documents.page_design import heading, words
from session_recorder.documents.sheet.blocks import Block, Space, Stack, Text
from session_recorder.documents.sheet.pictures import Picture
from session_recorder.documents.sheet.table import Card, Row
from session_recorder.documents.sheet.text import Run
from session_recorder.documents.summary_tables import BODY, CAPTION, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.summary_values import Chart, Fact, Maps, ProgrammeRow

#: Heights of the maps in points, the preferred one first.
_MAP_HEIGHTS = (166.0, 154.0, 144.0, 134.0, 124.0, 114.0, 104.0)
_GAP = 9.0  # between things that stand three to a row
_MANY_FORMS = 40  # their card may be split
_MANY = 9  # exercises; more of them stand four to a row
_KEY = 106.0  # the width of the key beside the maps
_NO_BREAK = "\N{NO-BREAK SPACE}"


class MapsBlock(Stack):
    """The maps under their heading, somewhat smaller where that keeps them on the page."""

    def __init__(self, given: Maps, labels: Labels, high: float) -> None:
        self._given = given
        self._labels = labels
        self._high = high
        self._width = 0.0
        own = [heading(labels("summary.where")), _Maps(given, labels, high)]
        super().__init__(own, is_kept=True)

    @override
    def set(self, width: float) -> MapsBlock:
        """Lay them out."""
        self._width = width
        super().set(width)
        return self

    @override
    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Take the largest size that fits, or the one that was asked for on the next page."""
        for high in (one for one in _MAP_HEIGHTS if one <= self._high):
            made = MapsBlock(self._given, self._labels, high).set(self._width)
            if made.height <= room:
                return made, None
        return None, self


class _Maps(Card):
    """Spine and body beside each other, with the key to the marks."""

    def __init__(self, given: Maps, labels: Labels, high: float) -> None:
        self._given = given
        self._labels = labels
        self._high = high
        super().__init__(Stack(()))

    @override
    def set(self, width: float) -> _Maps:
        """Lay them out."""
        given, high = self._given, self._high
        inner = width - 22
        body = (inner - _KEY) * 0.235
        spine = inner - _KEY - 2 * body
        key: list[Block] = [
            Row(
                [Picture(mark, 11, width=11, is_content=False), words(name, SMALL)],
                [17, _KEY - 17],
                gap=0,
                valign="middle",
                pads=(1.5, 1.5),
            )
            for name, mark in given.families
        ]
        note = words(self._labels("summary.where_note"), CAPTION, ink="ink-3")
        key += [Space(5), note]
        cells = [
            Picture(given.spine, high, width=spine - 12),
            Picture(given.front, high),
            Picture(given.back, high),
            Stack(key),
        ]
        self.content = Row(cells, [spine, body, body, _KEY], gap=5, valign="middle")
        super().set(width)
        return self


def charts(given: Sequence[Chart], width: float) -> Block:
    """Give up to three charts beside each other."""
    share = (width - 2 * _GAP) / 3
    cells: list[Block] = [
        Card(
            Stack(
                [
                    words(chart.sign, CAPTION, ink="ink-3", lead=chart.title, lead_ink="ink"),
                    Picture(chart.figure, (share - 18) * 80 / 170),
                ],
                gap=2,
            ),
            pads=(9, 6, 9, 6),
        )
        for chart in given[:3]
    ]
    return _beside(cells, share, 3)


def _beside(cells: list[Block], share: float, count: int) -> Row:
    cells = [*cells, *(Stack(()) for _ in range(count - len(cells)))]
    return Row(cells, [share + _GAP] * count, gap=_GAP, is_kept=True)


def programme(given: Sequence[ProgrammeRow], width: float, height: float) -> list[Block]:
    """Give the exercises of the home programme beside each other, each with its pictures.

    ``height`` is that of a picture; four stand in a row where that leaves no row with one alone.
    """
    count = 4 if len(given) in {4, 7, 8} or len(given) > _MANY else 3
    share = (width - (count - 1) * _GAP) / count
    cells: list[Block] = [_exercise(row, share, height * 3 / count) for row in given]
    rows: list[Block] = []
    for i in range(0, len(cells), count):
        rows += [_beside(cells[i : i + count], share, count), Space(5)]
    return rows


def _exercise(row: ProgrammeRow, width: float, height: float) -> Block:
    parts: list[Block] = []
    if row.pictures:
        half = (width - 4) / 2
        boxes = [Picture(p, height, ground="fig-bg", pad=3) for p in row.pictures]
        parts += [Row(boxes, [half + 4, half + 4], gap=4, pads=(0, 3))]
    parts.append(Text(Run(f"{row.name}\n", 600, BODY), Run(row.dose, 400, BODY, "ink-2")))
    if row.note:
        parts.append(words(row.note, SMALL, ink="ink-2"))
    return Stack(parts)


def short_forms(title: str, given: Sequence[Fact]) -> Block:
    """Give the short forms that were used, run on in a card."""
    runs: list[Run] = []
    for number, fact in enumerate(given):
        gap = f"{_NO_BREAK * 3} " if number else ""
        meaning = fact.value.replace(" ", _NO_BREAK) if len(fact.value) < BODY * 4 else fact.value
        runs.append(Run(f"{gap}{fact.label.replace(' ', _NO_BREAK)}", 600, CAPTION, "ink-2"))
        runs.append(Run(f"{_NO_BREAK}{meaning}", 400, CAPTION, "ink-2"))
    own = Stack([words(title, SMALL, weight="bold"), Text(*runs)])
    return Card(own, is_kept=len(given) < _MANY_FORMS)
