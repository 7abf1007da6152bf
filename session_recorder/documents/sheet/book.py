"""Makes the file: documents on pages, with their fonts, tags and bookmarks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from session_recorder.documents.sheet.embedding import embed
from session_recorder.documents.sheet.ink import Ink
from session_recorder.documents.sheet.packing import PackedDocument, text_string
from session_recorder.documents.sheet.pages import draw_page, fill
from session_recorder.documents.sheet.shared import Shared
from session_recorder.documents.sheet.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.pages import Design, Page

_CREATOR = "Session Recorder"


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """A canvas over a packed document, without a standard font of its own."""

    def __init__(self, out: io.BytesIO, document: PackedDocument) -> None:
        super().__init__(out, invariant=1, pageCompression=1)
        self._doc = document

    def _make_preamble(self) -> None:
        self._preamble = ""


class Book:
    """A PDF of one document or of many.

    Args:
        title: of the whole file.
        subject: what it is about.
        language: a tag such as ``en-GB``.
        is_many: documents are added one after the other; each has one bookmark.
    """

    def __init__(self, *, title: str, subject: str, language: str, is_many: bool = False) -> None:
        self._out = io.BytesIO()
        self._document = PackedDocument(language)
        self._canvas = _Canvas(self._out, self._document)
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setCreator(_CREATOR)
        self._canvas.setAuthor(_CREATOR)
        self._shared = Shared(is_of_many=is_many)
        self._root = self._document.reserve()
        self._parts: list[int] = []
        self._parents: list[int] = []
        self._is_many = is_many
        self.page_count = 0

    def add(self, design: Design, story: Sequence[Block], title: str) -> int:
        """Set a document on pages of its own and give how many they are."""
        return self.put(design, fill(design, story), title)

    def put(self, design: Design, pages: Sequence[Page], title: str) -> int:
        """Draw a document that is set on pages already and give how many they are."""
        root = Tag("Sect")
        marks: list[list[Tag]] = []
        numbers: list[int] = []
        for number, page in enumerate(pages):
            ink = Ink(self._shared, number, root)
            draw_page(ink, design, page, len(pages))
            marks.append(ink.marks)
            numbers.append(self._page(design, ink, title if number == 0 else ""))
        self._tags(root, numbers, marks)
        self.page_count += len(pages)
        return len(pages)

    def _page(self, design: Design, ink: Ink, title: str) -> int:
        canvas, document = self._canvas, self._document
        canvas.setPageSize(design.size)
        canvas.addLiteral(ink.finish().decode("latin1"))
        if title and self._is_many:
            self._bookmark(title, design.size[1], 0)
        if not self._is_many:
            for _, name, top in ink.headings:
                self._bookmark(name, top, 0)
        canvas.showPage()
        page = document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self.page_count + ink.page
        page.Tabs = "/S"
        found: int = document.idToObjectNumberAndVersion[page.__InternalName__][0]
        return found

    def _bookmark(self, name: str, top: float, level: int) -> None:
        key = f"b{self._document.reserve()}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 1), zoom=0)
        self._canvas.addOutlineEntry(" ".join(name.split()), key, level)

    def _tags(self, root: Tag, pages: list[int], marks: list[list[Tag]]) -> None:
        document = self._document
        tags = list(root.walk())
        for tag in tags:
            tag.number = document.reserve()
        self._parts.append(root.number)
        for tag in tags:
            document.put(tag.number, self._element(tag, pages))
        for page in marks:
            number = document.reserve()
            document.put(number, b"[%s]" % b" ".join(b"%d 0 R" % tag.number for tag in page))
            self._parents.append(number)

    def _element(self, tag: Tag, pages: list[int]) -> bytes:
        above = tag.above
        parent = above.number if above else self._root
        own = pages[tag.content[0][0]] if tag.content else 0
        kids = [
            b"%d" % mark
            if pages[page] == own
            else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[page], mark)
            for page, mark in tag.content
        ]
        kids += [b"%d 0 R" % kid.number for kid in tag.elements]
        page_entry = b"/Pg %d 0 R" % own if own else b""
        alt = b"/Alt%s" % text_string(tag.alt) if tag.alt else b""
        spoken = b"/ActualText%s" % text_string(tag.spoken) if tag.spoken else b""
        held = kids[0] if len(kids) == 1 else b"[%s]" % b" ".join(kids)
        return b"<</S/%s/P %d 0 R%s/K %s%s%s%s>>" % (
            tag.kind.encode(), parent, page_entry, held, alt, spoken, _cell(tag),
        )  # fmt: skip

    def pdf(self) -> bytes:
        """Give the file."""
        document = self._document
        document.put(document.resources, embed(self._shared, document))
        tree, top = document.reserve(), document.reserve()
        parents = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(self._parents))
        document.put(tree, b"<</Nums[%s]>>" % parents)
        kids = b" ".join(b"%d 0 R" % part for part in self._parts)
        document.put(self._root, b"<</S/Document/P %d 0 R/K[%s]>>" % (top, kids))
        document.put(
            top,
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self._root, tree, len(self._parents)),
        )
        catalog: Any = document.Catalog
        catalog.StructTreeRoot = f"{top} 0 R"
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
        self._canvas.save()
        return self._out.getvalue()


def _cell(tag: Tag) -> bytes:
    """Give what a table needs to know of one of its cells; nothing of other elements."""
    scope = b"/Scope/%s" % _scope(tag) if tag.kind == "TH" else b""
    span = b"/ColSpan %d" % tag.span if tag.span > 1 else b""
    return b"/A<</O/Table%s%s>>" % (scope, span) if scope or span else b""


def _scope(tag: Tag) -> bytes:
    """Give what a head of a table is the head of: the row, where other cells stand beside it."""
    beside = tag.parent.kids if tag.parent else ()
    return b"Row" if any(cell.kind == "TD" for cell in beside) else b"Column"
