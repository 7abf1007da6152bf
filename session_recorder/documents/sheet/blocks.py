"""The parts a page is put together from; each knows its height and where it may be split.

A block is laid out once with :meth:`Block.set`, split where a page ends, and drawn from its upper
left corner. Lengths are in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from typing_extensions import override

from session_recorder.documents.sheet.tags import Tag
from session_recorder.documents.sheet.text import Run, set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.sheet.ink import Ink
    from session_recorder.documents.sheet.text import Set

_FACE, _BASELINE = 1.2, 0.955  # sizes: the height of a line of Inter, and its baseline in it
_SLACK = 1e-3
#: How much of the spare room stands at the left.
SHARES = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Block:
    """Something with a height.

    Attributes:
        height: known once it is set.
        after: space wanted below it, dropped at the end of a page.
        holds_next: it never stands alone at the foot of a page (a heading).
    """

    height = 0.0
    after = 0.0
    holds_next = False

    def set(self, width: float) -> Self:
        """Lay it out; ``width`` is the room it has."""
        raise NotImplementedError

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Give what fits into ``room`` and the rest; ``(None, self)`` where it is one piece."""
        return (self, None) if self.height <= room + _SLACK else (None, self)

    def break_off(self) -> tuple[Block, Block | None]:
        """Give what stands first in it, however high that is, and the rest."""
        return self, None

    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw it with its upper left corner at ``x`` and ``top``."""
        raise NotImplementedError


class Text(Block):
    """A paragraph or a heading.

    Args:
        runs: words and how they look.
        leading: the height of a line, in sizes of the largest run.
        kind: its tag (``P``, ``H1``), or nothing where it belongs to the tag it stands in.
        name: what it is called among the bookmarks, for a heading.
    """

    def __init__(
        self,
        *runs: Run,
        align: str = "left",
        leading: float = 1.36,
        after: float = 0,
        kind: str = "P",
        is_kept: bool = False,
    ) -> None:
        self.runs = runs
        self.align = align
        self.after = after
        self.kind = kind
        self.holds_next = kind.startswith("H") and kind != "H"
        self.is_kept = is_kept
        self.tag = Tag(kind) if kind else None
        self.size = max((run.size for run in runs), default=9.0)
        self.line_height = self.size * leading
        self._lines: tuple[Set, ...] = ()
        self._width = 0.0
        self._is_rest = False
        self._is_turned = False

    @override
    def set(self, width: float) -> Self:
        """Break it into lines."""
        self._width = width
        self._lines = set_lines(self.runs, width)
        self._is_turned = any(line.is_turned for line in self._lines)
        self.height = len(self._lines) * self.line_height
        return self

    @override
    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Split between lines, never leaving or carrying a single one of several."""
        if self.height <= room + _SLACK:
            return self, None
        fits = int((room + _SLACK) // self.line_height)
        count = len(self._lines)
        if count <= fits:
            return self._part(self._lines, is_rest=self._is_rest), None
        if count - fits == 1:
            fits -= 1
        if fits < min(2, count) or self.is_kept:
            return None, self
        return self._part(self._lines[:fits], is_rest=self._is_rest), self._part(
            self._lines[fits:], is_rest=True
        )

    def _part(self, lines: tuple[Set, ...], *, is_rest: bool) -> Text:
        part = Text(*self.runs, align=self.align, after=self.after, kind="", is_kept=self.is_kept)
        part.tag, part.kind = self.tag, self.kind
        part.line_height = self.line_height
        part.size = self.size
        part.holds_next = self.holds_next
        part._width, part._lines, part._is_rest = self._width, lines, is_rest
        part._is_turned = self._is_turned
        part.height = len(lines) * self.line_height
        return part

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Write the lines under its tag."""
        if self.tag:
            ink.begin(self.tag)
            if self.holds_next and not self._is_rest:
                ink.headings.append((self.kind, "".join(run.text for run in self.runs), top))
        base = top - (self.line_height - self.size * _FACE) / 2 - self.size * _BASELINE
        share = SHARES[self.align]
        ink.lines(
            (
                x + (self._width - line.width) * share,
                base - number * self.line_height,
                line.fragments,
            )
            for number, line in enumerate(self._lines)
            if line.fragments
        )
        if self._is_turned and not self._is_rest:
            ink.say("".join(run.text for run in self.runs))
        if self.tag:
            ink.end()


class Space(Block):
    """Nothing, of a height; dropped at the head of a page."""

    def __init__(self, height: float) -> None:
        self.height = height

    @override
    def set(self, width: float) -> Self:
        """Stay as it is."""
        return self

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw nothing."""


class NewPage(Space):
    """What follows begins on another page.

    Args:
        of_first: only where this is still the first page.
    """

    def __init__(self, *, of_first: bool = False) -> None:
        super().__init__(0)
        self.of_first = of_first


class Stack(Block):
    """Blocks one below the other.

    Args:
        kind: the tag they stand in.
        gap: space between them, besides what each wants below it.
        is_kept: it is not split while a page could hold it.
    """

    def __init__(
        self, blocks: Sequence[Block], *, gap: float = 0, kind: str = "", is_kept: bool = False
    ) -> None:
        self.blocks = list(blocks)
        self.gap = gap
        self.is_kept = is_kept
        self.tag = Tag(kind) if kind else None

    @override
    def set(self, width: float) -> Self:
        """Lay them out in the same width."""
        for block in self.blocks:
            block.set(width)
        self.measure()
        return self

    def measure(self) -> None:
        """Take its height from what it holds."""
        below = [b.after + self.gap for b in self.blocks[:-1]]
        self.height = sum(block.height for block in self.blocks) + sum(below)

    @override
    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Split between two blocks or inside one; a heading goes with what it heads."""
        if self.height <= room + _SLACK:
            return self, None
        if not self.blocks:  # beside what is higher
            return self._part([]), None
        if self.is_kept:
            return None, self
        kept, rest = self._fitting(room)
        if rest and kept and not _is_rest_of(kept[-1], rest[0]):
            while kept and (kept[-1].holds_next or isinstance(kept[-1], Space)):
                rest.insert(0, kept.pop())
        while kept and rest and isinstance(rest[0], Space):
            rest.pop(0)
        if all(isinstance(block, Space) for block in kept):
            return None, self
        return self._part(kept), self._part(rest) if rest else None

    def _fitting(self, room: float) -> tuple[list[Block], list[Block]]:
        """Give what fits, the last of it split where it can be, and what does not."""
        kept: list[Block] = []
        rest = list(self.blocks)
        while rest:
            block = rest[0]
            head, tail = block.split(room)
            if head is None:
                break
            kept.append(head)
            rest.pop(0)
            if tail is not None:
                rest.insert(0, tail)
                break
            room -= head.height + head.after + self.gap
        return kept, rest

    @override
    def break_off(self) -> tuple[Block, Block | None]:
        """Give its first block with what leads to it, and the others."""
        leads = [block.holds_next or isinstance(block, Space) for block in self.blocks]
        place = leads.index(False) if False in leads else len(leads) - 1
        first, tail = self.blocks[place].break_off()
        rest = [*([tail] if tail else []), *self.blocks[place + 1 :]]
        return self._part([*self.blocks[:place], first]), self._part(rest) if rest else None

    def _part(self, blocks: list[Block]) -> Stack:
        part = Stack(blocks, gap=self.gap, is_kept=self.is_kept)
        part.tag = self.tag
        part.measure()
        return part

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw them from the top."""
        if self.tag:
            ink.begin(self.tag)
        for block in self.blocks:
            block.draw(ink, x, top)
            top -= block.height + block.after + self.gap
        if self.tag:
            ink.end()


def _is_rest_of(head: Block, tail: Block) -> bool:
    tag = getattr(head, "tag", None)
    return tag is not None and tag is getattr(tail, "tag", None)
