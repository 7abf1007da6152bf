"""What a PDF reads aloud: the tree of headings, paragraphs, tables and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Tag:
    """One element of the tree.

    Args:
        kind: a standard structure type: ``P``, ``H1``, ``Table``, ``TH``, ``Figure``; one without
            a kind only keeps what is below it together, and is no element of the tree.
        alt: what it shows, for who cannot see it.
        span: how many columns a cell of a table covers.

    Attributes:
        spoken: its text, where what is drawn for it stands in another order.
    """

    __slots__ = ("alt", "content", "kids", "kind", "number", "parent", "span", "spoken")

    def __init__(self, kind: str, alt: str = "", span: int = 1) -> None:
        self.kind = kind
        self.alt = alt
        self.span = span
        self.spoken = ""
        self.parent: Tag | None = None
        self.kids: list[Tag] = []
        self.content: list[tuple[int, int]] = []  # pages of the file and marks on them, from 0
        self.number = 0  # of its object in the file

    def add(self, kid: Tag) -> None:
        """Put an element under this one, once."""
        if kid.parent is None:
            kid.parent = self
            self.kids.append(kid)

    @property
    def elements(self) -> Iterator[Tag]:
        """The elements right below it."""
        for kid in self.kids:
            if kid.kind:
                yield kid
            else:
                yield from kid.elements

    @property
    def above(self) -> Tag | None:
        """The element it is in."""
        found = self.parent
        while found and not found.kind:
            found = found.parent
        return found

    def walk(self) -> Iterator[Tag]:
        """Give it and all elements below it in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()
