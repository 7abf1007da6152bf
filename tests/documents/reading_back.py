"""Reads a PDF back: its tree of tags, and how large each text on a page is."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Element:
    """One element of the tree; ``scope`` is that of the head of a table."""

    kind: str
    alt: str = ""
    scope: str = ""
    kids: list[Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Give it and all below it in the order they are read."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, kind: str) -> list[Element]:
        """Give the elements of a kind in the order they are read."""
        return [one for one in self.walk() if one.kind == kind]


def tree_of(pdf: bytes) -> Element:
    """Give the tree of a PDF from its document element on."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return _element(document.Root.StructTreeRoot.K[0])


def _element(given: Any) -> Element:
    held = given.get("/K", [])
    kids = held if isinstance(held, pikepdf.Array) else [held]
    attributes = given.get("/A", {})
    return Element(
        kind=str(given.S).removeprefix("/"),
        alt=str(given.get("/Alt", "")),
        scope=str(attributes.get("/Scope", "")).removeprefix("/"),
        kids=[_element(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid],
    )


def sizes_of(pdf: bytes) -> list[tuple[float, str]]:
    """Give the size in points of every text and what it says, page by page."""
    found: list[tuple[float, str]] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            items = [one for one in page.get_objects(textpage=text)
                     if isinstance(one, pypdfium2.PdfTextObj)]  # fmt: skip
            found += [(one.get_font_size() * _scale(one), one.extract()) for one in items]
            text.close()
    return [(size, said) for size, said in found if said.strip()]


def _scale(item: pypdfium2.PdfTextObj) -> float:
    matrix = item.get_matrix()
    return float((matrix.c**2 + matrix.d**2) ** 0.5)
