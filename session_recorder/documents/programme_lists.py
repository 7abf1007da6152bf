"""Lists of a home programme: dots, numbered steps, two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.page_design import words
from session_recorder.documents.page_signs import dot
from session_recorder.documents.sheet.blocks import Stack
from session_recorder.documents.sheet.table import Card, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.sheet.blocks import Block

_COLUMN_GAP = 20.0
_LEADING = 1.36
_GAP = 0.45  # sizes between two items
_CLOSE, _CLOSE_LEADING = 0.6, 1.28  # air below which lines stand closer too


def bullets(
    given: Sequence[str], width: float, size: float, *, ink: str = "accent", air: float = 1
) -> Stack:
    """Give a list with drawn dots; ``air`` is the share of the usual space between its items."""
    return Stack([_column(given, width, size, ink, air)], kind="L")


def two_columns(  # noqa: PLR0913  (a list and its look)
    given: Sequence[str], width: float, size: float, *, ink: str, wide: int = 0, air: float = 1
) -> Stack:
    """Give one list: the first ``wide`` items over the whole width, the others in two columns.

    ``air`` is the share of the usual space between them.
    """
    rest = given[wide:]
    half = (len(rest) + 1) // 2
    share = (width - _COLUMN_GAP) / 2
    parts: list[Block] = [_column(given[:wide], width, size, ink, air)] if wide else []
    if rest:
        columns = [_column(part, share, size, ink, air) for part in (rest[:half], rest[half:])]
        parts.append(Row(columns, [share + _COLUMN_GAP, share], gap=0))
    return Stack(parts, kind="L", gap=size * _GAP * air)


def _column(given: Sequence[str], width: float, size: float, ink: str, air: float) -> Stack:
    indent = size * 1.12
    leading = _LEADING if air > _CLOSE else _CLOSE_LEADING
    items = [
        Row(
            [dot(size, ink, size * leading), words(text, size, leading=leading)],
            [indent, width - indent],
            gap=0,
            kind="LI",
            cell=("", "LBody"),
        )
        for text in given
    ]
    return Stack(items, gap=size * _GAP * air)


def steps(
    given: Sequence[str], width: float, size: float, *, gap: float, is_bold: bool = False
) -> Stack:
    """Give a numbered list, each number in a disc."""
    disc = size * 1.46
    indent = size * 2.08
    items = [
        Row(
            [_disc(str(place), disc, is_bold=is_bold), words(text, size)],
            [indent, width - disc],
            gap=indent - disc,
            kind="LI",
            cell=("Lbl", "LBody"),
        )
        for place, text in enumerate(given, 1)
    ]
    return Stack(items, kind="L", gap=gap)


def _disc(text: str, wide: float, *, is_bold: bool) -> Card:
    size = wide * 0.6
    ink, ground = ("on-accent", "accent") if is_bold else ("accent-ink", "accent-soft")
    number = words(text, size, weight="bold", ink=ink, align="centre", leading=1.2, kind="")
    pad = (wide - size * 1.2) / 2
    return Card(number, pads=(0, pad, 0, pad), ground=ground, edge="", radius=wide / 2)
