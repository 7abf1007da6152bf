"""Blocks side by side: rows, tables with a head that is repeated, cards with round corners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from typing_extensions import override

from session_recorder.documents.sheet.blocks import Block, Stack, Text
from session_recorder.documents.sheet.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.sheet.ink import Ink

_SHARE = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


@dataclass(frozen=True, slots=True)
class Line:
    """A rule: its colour and its width in points."""

    role: str = "line"
    width: float = 0.5


class Row(Block):
    """Blocks beside each other.

    Args:
        cells: from left to right.
        widths: of each in points.
        gap: between them.
        valign: where a lower cell stands: top, middle, bottom.
        pads: space above and below all of them.
        line: a rule below it; ``over`` one above.
        kind: the tag of the row; ``cell`` that of all cells, or of each in turn.
        spans: how many columns of the table each cell covers, where that is not one.
        is_kept: it is not split while a page could hold it.
    """

    def __init__(  # noqa: PLR0913  (a row and its look)
        self,
        cells: Sequence[Block],
        widths: Sequence[float],
        *,
        gap: float = 6,
        valign: str = "top",
        pads: tuple[float, float] = (0, 0),
        line: Line | None = None,
        over: Line | None = None,
        kind: str = "",
        cell: str | Sequence[str] = "",
        spans: Sequence[int] = (),
        is_kept: bool = False,
    ) -> None:
        self.cells = list(cells)
        self.widths = list(widths)
        self.gap = gap
        self.valign = valign
        self.pads = pads
        self.line = line
        self.over = over
        self.is_kept = is_kept
        self.tag = Tag(kind) if kind else None
        kinds = [cell] * len(self.cells) if isinstance(cell, str) else cell
        across = spans or [1] * len(self.cells)
        self.tags = [
            Tag(one, span=span) if one else None for one, span in zip(kinds, across, strict=True)
        ]
        for block, tag in zip(self.cells, self.tags, strict=True):
            if tag:
                _lend(block)

    @override
    def set(self, width: float) -> Self:
        """Lay out each cell in its own width."""
        for cell, share in zip(self.cells, self.widths, strict=True):
            cell.set(share - self.gap)
        self.measure()
        return self

    def measure(self) -> None:
        """Take its height from what it holds."""
        self.height = max(cell.height for cell in self.cells) + sum(self.pads)

    @override
    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Split every cell at the same height."""
        if self.height <= room + 1e-3:
            return self, None
        if self.is_kept:
            return None, self
        inner = room - sum(self.pads)
        halves = [cell.split(inner) for cell in self.cells]
        if all(head is None or head.height == 0 for head, _ in halves):
            return None, self
        if any(head is None for head, _ in halves):
            return None, self
        heads = [head for head, _ in halves if head]
        tails = [tail or Stack(()) for _, tail in halves]
        # Each column is read to its end before the next one begins.
        self.tags = [tag or Tag("") for tag in self.tags]
        return self._part(heads), self._part(tails)

    def _part(self, cells: list[Block]) -> Row:
        part = Row(
            cells, self.widths, gap=self.gap, valign="top", pads=self.pads,
            line=self.line, over=self.over,
        )  # fmt: skip
        part.tag, part.tags = self.tag, self.tags
        part.after = self.after
        part.measure()
        return part

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw the cells, then the rules."""
        if self.tag:
            ink.begin(self.tag)
        inner = self.height - sum(self.pads)
        left = x
        for cell, width, tag in zip(self.cells, self.widths, self.tags, strict=True):
            if tag:
                ink.begin(tag)
            drop = (inner - cell.height) * _SHARE[self.valign]
            cell.draw(ink, left, top - self.pads[0] - drop)
            if tag:
                ink.end()
            left += width
        if self.tag:
            ink.end()
        if self.line:
            low = top - self.height
            ink.rule(x, x + sum(self.widths), low, self.line.role, self.line.width)
        if self.over:
            ink.rule(x, x + sum(self.widths), top, self.over.role, self.over.width)


class Even(Row):
    """Cards of the same height beside each other."""

    @override
    def measure(self) -> None:
        """Make all as high as the highest."""
        super().measure()
        for cell in self.cells:
            cell.height = self.height - sum(self.pads)


def _lend(cell: Block) -> None:
    """Let the only paragraph of a cell belong to the cell's own tag."""
    if isinstance(cell, Text):
        cell.tag, cell.kind = None, ""


class Table(Stack):
    """Rows under a head that stands on every page again.

    Args:
        head: the row of headings, or nothing.
        rows: the rows.
    """

    def __init__(self, head: Row | None, rows: Sequence[Block], *, gap: float = 0) -> None:
        self.head = head
        if head:
            head.holds_next = True
        super().__init__([*([head] if head else []), *rows], gap=gap)
        self.tag = Tag("Table")

    @override
    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Split between rows; the head is drawn again over the rest, read by nobody twice."""
        first, rest = super().split(room)
        return (first, rest) if first is None else (first, self._under_head(rest))

    @override
    def break_off(self) -> tuple[Block, Block | None]:
        """Give the first row under the head, and the others under it again."""
        first, rest = super().break_off()
        return first, self._under_head(rest)

    def _under_head(self, rest: Block | None) -> Block | None:
        if self.head is None or rest is None:
            return rest
        assert isinstance(rest, Stack)  # noqa: S101  (a stack splits into stacks)
        again = Table(None, [_Again(self.head), *rest.blocks], gap=self.gap)
        again.tag, again.head = self.tag, self.head
        again.measure()
        return again


class _Again(Block):
    """A row drawn once more as an ornament."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.height = row.height
        self.after = row.after
        self.holds_next = True

    @override
    def set(self, width: float) -> Self:
        """Stay as it is."""
        return self

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw the row without its tags."""
        ink.begin(None)
        self._row.draw(ink, x, top)
        ink.end()


class Card(Block):
    """A block on a ground with round corners.

    Args:
        content: what stands on it.
        pads: space left, above, right and below.
        ground: its colour; ``edge`` that of its line.
        is_kept: it is not split while a page could hold it.
    """

    def __init__(  # noqa: PLR0913  (a card and its look)
        self,
        content: Block,
        *,
        pads: tuple[float, float, float, float] = (11, 7, 11, 8),
        ground: str = "",
        edge: str = "line",
        edge_width: float = 0.7,
        radius: float = 7,
        is_kept: bool = False,
    ) -> None:
        self.content = content
        self.pads = pads
        self.look = (ground, edge, edge_width, radius)
        self.is_kept = is_kept
        self._width = 0.0

    @override
    def set(self, width: float) -> Self:
        """Lay out what stands on it."""
        self._width = width
        self.content.set(width - self.pads[0] - self.pads[2])
        self.measure()
        return self

    def measure(self) -> None:
        """Take its height from what it holds."""
        self.height = self.content.height + self.pads[1] + self.pads[3]

    @override
    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Split what stands on it and give each part a card."""
        if self.height <= room + 1e-3:
            return self, None
        if self.is_kept:
            return None, self
        head, tail = self.content.split(room - self.pads[1] - self.pads[3])
        if head is None:
            return None, self
        return self._part(head), self._part(tail) if tail else None

    @override
    def break_off(self) -> tuple[Block, Block | None]:
        """Break its content."""
        head, tail = self.content.break_off()
        return self._part(head), self._part(tail) if tail else None

    def _part(self, content: Block) -> Card:
        ground, edge, edge_width, radius = self.look
        part = Card(
            content, pads=self.pads, ground=ground, edge=edge, edge_width=edge_width, radius=radius
        )
        part._width = self._width
        part.after = self.after
        part.measure()
        return part

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw the ground, then what stands on it."""
        ground, edge, edge_width, radius = self.look
        ink.box(
            x, top - self.height, self._width, self.height,
            ground=ground, edge=edge, edge_width=edge_width, radius=radius,
        )  # fmt: skip
        self.content.draw(ink, x + self.pads[0], top - self.pads[1])
