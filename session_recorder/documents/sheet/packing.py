"""ReportLab's document, written with packed objects and a tree of tags, as PDF 1.7 allows.

ReportLab gives objects their numbers and formats pages, bookmarks and metadata; it writes each in
plain text and knows no tags. Here all that is not a stream goes into compressed object streams.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Iterator

_PER_PACK = 500  # objects of one stream
_LEVEL = 9
_VERSION = (1, 7)
_COLUMNS = (1, 4, 2)  # bytes of an entry of the cross-reference: kind, place, index
_PLAIN, _PACKED = 1, 2


class Literal(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """An object in its own words."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, _document: Any) -> bytes:
        """Give the words."""
        return self.body


class Stream(Literal):
    """A compressed stream; ``entries`` are those of its dictionary besides its length."""

    def __init__(self, content: bytes, entries: bytes = b"") -> None:
        super().__init__(_stream(zlib.compress(content, _LEVEL), entries))


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (
        entries, len(data), data,
    )  # fmt: skip


def text_string(text: str) -> bytes:
    """Give a text as a string of a dictionary."""
    if text.isascii() and text.isprintable():
        plain = text.encode().replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        return b"(%s)" % plain
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().encode()


class PackedDocument(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab is untyped
    """A document whose objects are packed when they are known, so that few are in memory.

    Args:
        language: a tag such as ``en-GB``.
    """

    def __init__(self, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=_VERSION, lang=language)
        self._waiting: list[tuple[int, bytes]] = []
        self._written: list[tuple[int, bytes]] = []  # streams, in the order of the file
        self._packed: dict[int, tuple[int, int]] = {}  # object to its stream and place in it
        self.resources = self.reserve()  # what all pages share, written by the caller

    def reserve(self) -> int:
        """Give the number of an object that :meth:`put` or :meth:`put_stream` writes later."""
        self.objectcounter: int = self.objectcounter + 1
        return self.objectcounter

    def put(self, number: int, body: bytes) -> None:
        """Write an object under a reserved number."""
        self._waiting.append((number, body))
        if len(self._waiting) == _PER_PACK:
            self._pack()

    def put_stream(self, content: bytes, entries: bytes = b"") -> int:
        """Write a stream and give its number."""
        return self.put_packed(zlib.compress(content, _LEVEL), entries)

    def put_packed(self, data: bytes, entries: bytes = b"") -> int:
        """Write a stream that is compressed already and give its number."""
        number = self.reserve()
        self._written.append((number, _stream(data, entries)))
        return number

    def addPage(self, page: Any) -> None:  # noqa: N802  (ReportLab's name)
        """Add a page, its content compressed at once."""
        content, page.stream = page.stream, None
        page.Contents = Stream(content.encode("latin1"))
        page.Resources = f"{self.resources} 0 R"
        super().addPage(page)

    def _pack(self) -> None:
        heads: list[bytes] = []
        at = 0
        stream = self.reserve()
        for place, (number, body) in enumerate(self._waiting):
            heads.append(b"%d %d" % (number, at))
            at += len(body) + 1
            self._packed[number] = (stream, place)
        head = b" ".join(heads) + b"\n"
        content = head + b"\n".join(body for _, body in self._waiting)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(heads), len(head))
        self._written.append((stream, _stream(zlib.compress(content, _LEVEL), entries)))
        self._waiting = []

    def format(self) -> bytes:
        """Give the file."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        for number, held in self._own_objects():
            body = pdfdoc.format(held, self, toplevel=1).strip(b"\n")
            if isinstance(held, Stream):
                self._written.append((number, body))
            else:
                self.put(number, body)
        if self._waiting:
            self._pack()
        parts = [b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % _VERSION]
        at = len(parts[0])
        offsets: dict[int, int] = {}
        for number, body in self._written:
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            offsets[number] = at
            at += len(parts[-1])
        last = self.reserve()
        offsets[last] = at
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
        entries = b"/Type/XRef/Size %d/Root %s/Info %s/ID[<%s><%s>]/W[%d %d %d]" % (
            last + 1, pdfdoc.format(root, self), pdfdoc.format(info, self), digest, digest,
            *_COLUMNS,
        )  # fmt: skip
        entries += b"/DecodeParms<</Predictor 12/Columns %d>>" % sum(_COLUMNS)
        table = _stream(zlib.compress(_deltas(self._rows(offsets, last)), _LEVEL), entries)
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table, at))
        return b"".join(parts)

    def _own_objects(self) -> Iterator[tuple[int, Any]]:
        """Give the objects that ReportLab formats; formatting one may make others."""
        done = 0
        while done < self.objectcounter:
            done += 1
            name = self.numberToId.get(done)
            if name is not None:
                yield done, self.idToObject[name]

    def _rows(self, offsets: dict[int, int], last: int) -> Iterator[bytes]:
        for number in range(last + 1):
            kind, place, index = 0, 0, 65535 if number == 0 else 0
            if number in offsets:
                kind, place = _PLAIN, offsets[number]
            elif number in self._packed:
                kind, (place, index) = _PACKED, self._packed[number]
            yield bytes((kind,)) + place.to_bytes(4, "big") + index.to_bytes(2, "big")


def _deltas(rows: Iterator[bytes]) -> bytes:
    """Give each row as what it differs by from the one above."""
    above = bytes(sum(_COLUMNS))
    found = bytearray()
    for row in rows:
        found.append(2)  # the kind of the predictor: up
        found += bytes((a - b) & 255 for a, b in zip(row, above, strict=True))
        above = row
    return bytes(found)
