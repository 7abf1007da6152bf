"""Reads a PDF back: its tree of tags, what it reads aloud, and how large each text on a page is."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do",
                       "sh", "INLINE IMAGE"})  # fmt: skip
_SHOWING = frozenset({"Tj", "TJ"})
_MAPPED = re.compile(rb"<([0-9A-F]{4})><([0-9A-F]*)>")


@dataclass
class Element:
    """One element of the tree.

    ``spoken`` is its text where it is drawn in another order; ``scope`` is that of the head of a
    table, ``span`` how many columns a cell covers; ``marks`` are the pages and marked contents that
    belong to it alone.
    """

    kind: str
    alt: str = ""
    spoken: str = ""
    scope: str = ""
    span: int = 1
    marks: list[tuple[int, int]] = field(default_factory=list)
    kids: list[Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Give it and all below it in the order they are read."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, kind: str) -> list[Element]:
        """Give the elements of a kind in the order they are read."""
        return [one for one in self.walk() if one.kind == kind]


@dataclass
class Mark:
    """Marked content of a page: its number there, or ``None`` for an artifact or for none at all.

    ``text`` is what it reads aloud, ``painted`` how many operators leave ink, ``glyphs`` the fonts
    and codes it shows, ``shown`` the glyphs that these stand for.
    """

    number: int | None
    kind: str
    text: str = ""
    painted: int = 0
    glyphs: list[tuple[str, int]] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)


class Reading:
    """A PDF that was opened and read.

    Attributes:
        tree: the document element.
        pages: the marked contents of each page in the order they are drawn.
        bookmarks: the titles and the pages they lead to, from 0.
        bare: how many operators leave ink outside any marked content.
    """

    def __init__(self, pdf: bytes) -> None:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            self.problems = document.check_pdf_syntax()
            self.root: dict[str, Any] = {
                "lang": str(document.Root.Lang),
                "marked": bool(document.Root.MarkInfo.Marked),
                "title_shown": bool(document.Root.ViewerPreferences.DisplayDocTitle),
                "title": str(document.docinfo.get("/Title", "")),
                "order": {str(page.obj.get("/Tabs")) for page in document.pages},
            }
            numbers = {page.obj.objgen: n for n, page in enumerate(document.pages)}
            self.fonts: dict[str, str] = {}
            self.pages = [self._marks(page) for page in document.pages]
            tops = document.Root.StructTreeRoot.K
            self.tops = len(tops)
            self.tree = _element(tops[0], numbers)
            self.parents = _parents(document, numbers)
            self.bookmarks = _bookmarks(document, numbers)
            self.bare = sum(mark.painted for page in self.pages for mark in page if not mark.kind)

    def said(self, element: Element) -> str:
        """Give what an element reads aloud by itself: its text, or what its picture shows."""
        if element.alt or element.spoken:
            return element.alt or element.spoken
        found = [self.mark(*place).text for place in element.marks]
        return " ".join(found)

    def mark(self, page: int, number: int) -> Mark:
        """Give one marked content."""
        (found,) = (mark for mark in self.pages[page] if mark.number == number)
        return found

    def aloud(self) -> list[str]:
        """Give every text in the order of the tree."""
        return [said for one in self.tree.walk() if (said := self.said(one).strip())]

    @property
    def artifacts(self) -> list[list[str]]:
        """The text on each page that nobody reads aloud."""
        return [[m.text for m in page if m.number is None and m.text] for page in self.pages]

    def _marks(self, page: pikepdf.Page) -> list[Mark]:
        fonts = {name: _Font(font) for name, font in page.Resources.get("/Font", {}).items()}
        self.fonts |= {name: font.name for name, font in fonts.items()}
        found = [bare := Mark(None, "")]
        path: list[tuple[Mark, bool]] = []  # open marked contents; whether their text is replaced
        font = ""
        for one in pikepdf.parse_content_stream(page):
            name, operands = str(one.operator), one.operands
            now, is_replaced = path[-1] if path else (bare, False)
            if name in {"BDC", "BMC"}:
                opened, replaced = _opened(name, operands, now, is_replaced=is_replaced)
                if opened is not now:
                    assert not path, "marked content inside marked content"
                    found.append(opened)
                path.append((opened, replaced))
            elif name == "EMC":
                path.pop()
            elif name == "Tf":
                font = str(operands[0])
            elif name in _PAINTING:
                now.painted += 1
                if name in _SHOWING:
                    codes = [code for text in _strings(operands[0])
                             for code in fonts[font].codes(text)]  # fmt: skip
                    now.glyphs += [(font, code) for code in codes]
                    now.shown += map(fonts[font].glyph, codes)
                    now.text += "" if is_replaced else fonts[font].said(codes)
        assert not path, "marked content that is not ended"
        return found if bare.painted else found[1:]


def _opened(name: str, operands: Any, now: Mark, *, is_replaced: bool) -> tuple[Mark, bool]:
    kind = str(operands[0]).removeprefix("/")
    entries: Any = operands[1] if name == "BDC" else {}
    if "/ActualText" in entries:
        now.text += str(entries.ActualText)
        return now, True
    if kind == "Artifact" or "/MCID" in entries:
        number = int(entries.MCID) if "/MCID" in entries else None
        return Mark(number, kind), is_replaced
    return now, is_replaced


def _strings(operand: Any) -> list[bytes]:
    given = operand if isinstance(operand, pikepdf.Array) else [operand]
    return [bytes(one) for one in given if isinstance(one, pikepdf.String)]


class _Font:
    """What the codes of a font stand for."""

    def __init__(self, given: Any) -> None:
        self.name = str(given.BaseFont)
        self._wide = "/ToUnicode" in given
        found = _MAPPED.findall(given.ToUnicode.read_bytes()) if self._wide else []
        self._map = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
                     for code, text in found}  # fmt: skip
        child = given.DescendantFonts[0] if self._wide else {}
        shown: Any = child.get("/CIDToGIDMap")
        self._shown = shown.read_bytes() if isinstance(shown, pikepdf.Stream) else b""

    def glyph(self, code: int) -> int:
        """Give the number of the glyph that a code shows."""
        if not self._shown:
            return code
        return int.from_bytes(self._shown[2 * code : 2 * code + 2], "big")

    def codes(self, text: bytes) -> list[int]:
        if not self._wide:
            return list(text)
        return [int.from_bytes(text[n : n + 2], "big") for n in range(0, len(text), 2)]

    def said(self, codes: list[int]) -> str:
        if not self._wide:
            return bytes(codes).decode("cp1252")
        return "".join(self._map.get(code, "") for code in codes)


def tree_of(pdf: bytes) -> Element:
    """Give the tree of a PDF from its document element on."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.obj.objgen: n for n, page in enumerate(document.pages)}
        return _element(document.Root.StructTreeRoot.K[0], numbers)


def _element(given: Any, pages: dict[tuple[int, int], int]) -> Element:
    held = given.get("/K", [])
    kids = list(held) if isinstance(held, pikepdf.Array) else [held]
    attributes = given.get("/A", {})
    own = pages[given.Pg.objgen] if "/Pg" in given else -1
    marks = []
    for kid in kids:
        if isinstance(kid, int):
            marks.append((own, kid))
        elif "/MCID" in kid:
            marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
    return Element(
        kind=str(given.S).removeprefix("/"),
        alt=str(given.get("/Alt", "")),
        spoken=str(given.get("/ActualText", "")),
        scope=str(attributes.get("/Scope", "")).removeprefix("/"),
        span=int(attributes.get("/ColSpan", 1)),
        marks=marks,
        kids=[_element(kid, pages) for kid in kids
              if isinstance(kid, pikepdf.Dictionary) and "/S" in kid],
    )  # fmt: skip


def _parents(
    document: pikepdf.Pdf, pages: dict[tuple[int, int], int]
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Give the marks that each entry of the parent tree stands for, and those its element names."""
    nums = list(document.Root.StructTreeRoot.ParentTree.Nums)
    lists = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    return {
        (number, mark): _element(element, pages).marks
        for number, page in enumerate(document.pages)
        for mark, element in enumerate(lists[int(page.obj.StructParents)])
    }


def _bookmarks(
    document: pikepdf.Pdf, pages: dict[tuple[int, int], int]
) -> list[tuple[str, int, float]]:
    names: Any = document.Root.get("/Dests", {})
    with document.open_outline() as outline:
        found = []
        for item in outline.root:
            place: Any = item.destination
            if not isinstance(place, pikepdf.Array):
                place = names[str(place) if str(place).startswith("/") else f"/{place}"]
            place = place.D if isinstance(place, pikepdf.Dictionary) else place
            found.append((item.title, pages[place[0].objgen], float(place[3])))
        return found


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
