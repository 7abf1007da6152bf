"""Typefaces as objects of a PDF: only the glyphs that are shown, and what each stands for."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

from session_recorder.documents.sheet.faces import WESTERN, WesternFace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.documents.sheet.faces import Face
    from session_recorder.documents.sheet.packing import PackedDocument
    from session_recorder.documents.sheet.shared import Shared

_TAG = 6  # letters before the name of a subset
_PER_MAP = 100  # entries of one block of a character map
_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000><FFFF> endcodespacerange
%send
cmap CMapName currentdict /CMap defineresource pop end end"""


def embed(shared: Shared, document: PackedDocument) -> bytes:
    """Write what the pages share and give the dictionary of their resources."""
    fonts = []
    for face, name in shared.names.items():
        if isinstance(face, WesternFace):
            number = _western(face, shared.words[face], document)
            fonts.append(b"%s %d 0 R" % (name, number))
            continue
        codes = {glyph: (glyph, text) for glyph, text in face.glyphs(shared.words[face]).items()}
        codes |= {code: pair for pair, code in shared.codes[face].items()}
        fonts.append(b"%s %d 0 R" % (name, _face(face, codes, document)))
    forms = [
        b"%s %d 0 R" % (form.name, document.put_packed(form.packed, form.entries))
        for form in shared.forms.values()
    ]
    return b"<</Font<<%s>>/XObject<<%s>>>>" % (b"".join(fonts), b"".join(forms))


def _western(face: WesternFace, words: Iterable[str], document: PackedDocument) -> int:
    characters = sorted(set().union(*words))
    codes = {character.encode(WESTERN)[0]: character for character in characters}
    first, last = min(codes), max(codes)
    widths = (
        b"%g" % round(face.word(codes[code]).width, 1) if code in codes else b"0"
        for code in range(first, last + 1)
    )
    name = b"%s+%s" % (_subset_tag(codes), face.name.encode())
    descriptor = _descriptor(face, name, face.cut_characters(characters), 32, document)
    font = document.reserve()
    document.put(
        font,
        b"<</Type/Font/Subtype/TrueType/BaseFont/%s/FirstChar %d/LastChar %d/Widths[%s]"
        b"/Encoding/WinAnsiEncoding/FontDescriptor %d 0 R>>"
        % (name, first, last, b" ".join(widths), descriptor),
    )
    return font


def _descriptor(
    face: Face, name: bytes, program: bytes, flags: int, document: PackedDocument
) -> int:
    if face.is_cff:
        file = b"/FontFile3 %d 0 R" % document.put_stream(program, b"/Subtype/OpenType")
    else:
        file = b"/FontFile2 %d 0 R" % document.put_stream(program, b"/Length1 %d" % len(program))
    ascent, descent = face.extents
    number = document.reserve()
    document.put(
        number,
        b"<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%s]/ItalicAngle 0/Ascent %d"
        b"/Descent %d/CapHeight %d/StemV 80%s>>"
        % (
            name,
            flags,
            b" ".join(b"%d" % edge for edge in face.box),
            ascent,
            descent,
            ascent,
            file,
        ),
    )
    return number


def _face(face: Face, codes: dict[int, tuple[int, str]], document: PackedDocument) -> int:
    """Write a face whose codes each stand for a glyph and a text."""
    glyphs = sorted({glyph for glyph, _ in codes.values()})
    name = b"%s+%s" % (_subset_tag(glyphs), face.name.encode())
    descriptor = _descriptor(face, name, face.cut(glyphs), 4, document)
    child, font = document.reserve(), document.reserve()
    kind = b"/CIDFontType0" if face.is_cff else b"/CIDFontType2" + _glyph_map(codes, document)
    document.put(
        child,
        b"<</Type/Font/Subtype%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %d 0 R/W[%s]>>"
        % (kind, name, descriptor, _widths(face, codes)),
    )
    document.put(
        font,
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]"
        b"/ToUnicode %d 0 R>>" % (name, child, document.put_stream(_map(codes))),
    )
    return font


def _glyph_map(codes: dict[int, tuple[int, str]], document: PackedDocument) -> bytes:
    """Give the entry that says which glyph a code shows."""
    if all(code == glyph for code, (glyph, _) in codes.items()):
        return b"/CIDToGIDMap/Identity"
    shown = (codes.get(code, (0, ""))[0] for code in range(max(codes) + 1))
    content = b"".join(glyph.to_bytes(2, "big") for glyph in shown)
    return b"/CIDToGIDMap %d 0 R" % document.put_stream(content)


def _subset_tag(glyphs: Iterable[int]) -> bytes:
    digest = hashlib.sha256(repr(sorted(glyphs)).encode()).digest()
    return bytes(65 + byte % 26 for byte in digest[:_TAG])


def _widths(face: Face, codes: dict[int, tuple[int, str]]) -> bytes:
    """Give the widths of what codes show; neighbours stand in one list."""
    runs = groupby(enumerate(sorted(codes)), key=lambda pair: pair[1] - pair[0])
    parts = []
    for _, run in runs:
        found = [code for _, code in run]
        widths = b" ".join(b"%g" % round(face.advance(codes[code][0]), 1) for code in found)
        parts.append(b"%d[%s]" % (found[0], widths))
    return b"".join(parts)


def _map(codes: dict[int, tuple[int, str]]) -> bytes:
    lines = [
        b"<%04X><%s>\n" % (code, text.encode("utf-16-be").hex().upper().encode())
        for code, (_, text) in sorted(codes.items())
        if text
    ]
    blocks = (lines[i : i + _PER_MAP] for i in range(0, len(lines), _PER_MAP))
    return _MAP % b"".join(
        b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks
    )
