"""Typefaces: which one has a character, how wide it is, and what a PDF embeds of it."""

from __future__ import annotations

import functools
import os
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import manimgx_fonts
import uharfbuzz as hb
from typing_extensions import override

import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REGULAR, SEMIBOLD, BOLD = 400, 600, 700
#: Families of the package, tried in this order after Inter; the rest follow by name.
_FIRST = ("NotoSans[wght].ttf",)
_NEVER = ("NotoSans-Italic[wght].ttf",)
#: Faces of the machine for the large scripts, by the beginning of the file's name.
_MACHINE = (
    "NotoSansCJK", "NotoSansSC", "NotoSansJP", "NotoSansKR", "SourceHanSans", "DroidSansFallback",
    "wqy-microhei", "NanumGothic", "ipaexg", "msyh", "YuGothR", "meiryo", "malgun", "PingFang",
    "Hiragino Sans GB", "AppleSDGothicNeo", "Arial Unicode", "ARIALUNI", "unifont",
)  # fmt: skip
_FOLDERS = {
    "win32": ("C:/Windows/Fonts",),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts"),
}
_ELSEWHERE = ("/usr/share/fonts", "/usr/local/share/fonts")
#: Tables that a PDF does not need.
_DROPPED = tuple(
    int.from_bytes(tag.encode())
    for tag in ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "STAT", "gasp", "DSIG")
)
_CHARACTER_MAP = int.from_bytes(b"cmap")
#: Shapes of letters that have characters of their own besides the letters.
_FORMS = frozenset((*range(0xFB1D, 0xFE00), *range(0xFE70, 0xFEFF)))
_SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
#: Formatting characters that are drawn: signs over numbers, notes between lines.
_SEEN = frozenset((
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, *range(0xFFF9, 0xFFFC), 0x110BD,
    0x110CD, *range(0x13430, 0x13440),
))  # fmt: skip
#: The encoding of a PDF that is written one byte a character.
WESTERN = "cp1252"
_ESCAPES = {0x28: b"\\(", 0x29: b"\\)", 0x5C: b"\\\\", 0x0D: b"\\r"}


_Point = tuple[float, float]


class Word(NamedTuple):
    """Characters as they stand in a content stream, their width in 1/1000 em, and themselves."""

    code: bytes
    width: float
    text: str


def glyph_code(glyph: int) -> bytes:
    """Give a glyph as the two bytes of a literal string."""
    return b"".join(_ESCAPES.get(byte, bytes((byte,))) for byte in glyph.to_bytes(2, "big"))


class Face:
    """One weight of one typeface.

    Args:
        name: a name without blanks, unique among the faces.
        path: a TrueType or OpenType file.
        number: which face of a collection.
        weight: where the ``wght`` axis of a variable file is pinned.
    """

    def __init__(self, name: str, path: Path, number: int = 0, weight: int | None = None) -> None:
        self.name = name
        self.number = number
        self._face = hb.Face(hb.Blob.from_file_path(str(path)), number)
        self.font = hb.Font(self._face)
        self._axes = {"wght": weight} if weight and self._face.axis_infos else {}
        if self._axes:
            self.font.set_variations(self._axes)
        self._per_em = int(self._face.upem)
        self.count = int(self._face.glyph_count)
        self._words: dict[str, Word] = {}
        self._characters: dict[str, Word] = {}

    @functools.cached_property
    def characters(self) -> frozenset[int]:
        """The code points it has a glyph for."""
        return frozenset(self._face.unicodes)

    @functools.cached_property
    def plain(self) -> dict[int, str]:
        """The glyphs that stand for one character each; of several the usual one."""
        found: dict[int, str] = {}
        usual = (c for c in self.characters if c not in _FORMS)
        for code in sorted(usual, key=lambda c: (unicodedata.category(chr(c)) == "Lm", c)):
            found.setdefault(self.font.get_nominal_glyph(code) or 0, chr(code))
        return found

    def has(self, text: str) -> bool:
        """Whether it has every character of a text that is drawn at all."""
        return all(ord(c) in self.characters or _is_invisible(c) for c in text)

    def word(self, text: str) -> Word:
        """Give a text as its plain glyphs, one for each character.

        Raises:
            KeyError: a character has no glyph, or does not stand by itself.
        """
        known = self._words.get(text)
        if known is None:
            parts = [self._characters.get(c) or self._character(c) for c in text]
            known = Word(b"".join(p.code for p in parts), sum(p.width for p in parts), text)
            if len(self._words) < 50_000 and len(text) < 40:  # noqa: PLR2004  (a cache, bounded)
                self._words[text] = known
        return known

    def _character(self, character: str) -> Word:
        glyph = self.font.get_nominal_glyph(ord(character))
        if unicodedata.combining(character) or self.plain.get(glyph or 0) != character:
            raise KeyError(character)
        made = Word(glyph_code(glyph), self.advance(glyph), character)
        self._characters[character] = made
        return made

    def glyphs(self, words: Iterable[str]) -> dict[int, str]:
        """Give the plain glyphs of words with the character each stands for."""
        characters = sorted(set().union(*words))
        return {self.font.get_nominal_glyph(ord(c)) or 0: c for c in characters}

    def advance(self, glyph: int) -> float:
        """Give how far a glyph moves on, in 1/1000 em."""
        return self.units(self.font.get_glyph_h_advance(glyph))

    @functools.lru_cache(512)  # noqa: B019  (faces live as long as the program)
    def outline(self, glyph: int) -> bytes:
        """Give the operators that fill a glyph, in 1/1000 em."""
        pen = _Pen(1000 / self._per_em)
        self.font.draw_glyph_with_pen(glyph, pen)
        return b"".join(pen.ops) + b"f\n"

    def units(self, value: float) -> float:
        """Give a length of the font in 1/1000 em."""
        return value * 1000 / self._per_em

    @property
    def extents(self) -> tuple[float, float]:
        """How far glyphs reach above and below the baseline, in 1/1000 em."""
        found = self.font.get_font_extents("ltr")
        return self.units(found.ascender), self.units(found.descender)

    @functools.cached_property
    def box(self) -> tuple[float, float, float, float]:
        """The box round all glyphs, left, low, right, high, in 1/1000 em."""
        head = bytes(self._face.reference_table("head").data)
        edges = (int.from_bytes(head[i : i + 2], "big", signed=True) for i in range(36, 44, 2))
        left, low, right, high = map(self.units, edges)
        return left, low, right, high

    @functools.cached_property
    def is_cff(self) -> bool:
        """Whether its outlines are of the PostScript kind."""
        return "CFF " in self._face.table_tags or "CFF2" in self._face.table_tags

    def cut(self, glyphs: Iterable[int]) -> bytes:
        """Give a font file with these glyphs only, under their own numbers."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.RETAIN_GIDS
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update((*_DROPPED, _CHARACTER_MAP))
        return self._cut(wanted)

    def _cut(self, wanted: hb.SubsetInput) -> bytes:
        for tag, value in self._axes.items():
            wanted.pin_axis_location(self._face, tag, value)
        return bytes(wanted.subset(self._face).blob.data)


class _Pen:
    """Writes an outline as operators."""

    def __init__(self, scale: float) -> None:
        self.ops: list[bytes] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, to: _Point) -> None:  # noqa: N802  (the names of the shaper)
        self._write(b"m", to)

    def lineTo(self, to: _Point) -> None:  # noqa: N802
        self._write(b"l", to)

    def curveTo(self, first: _Point, second: _Point, to: _Point) -> None:  # noqa: N802
        self._write(b"c", first, second, to)

    def qCurveTo(self, handle: _Point, to: _Point) -> None:  # noqa: N802
        (x, y), (hx, hy), (tx, ty) = self._at, handle, to
        first = (x + (hx - x) * 2 / 3, y + (hy - y) * 2 / 3)
        self._write(b"c", first, (tx + (hx - tx) * 2 / 3, ty + (hy - ty) * 2 / 3), to)

    def closePath(self) -> None:  # noqa: N802
        self.ops.append(b"h\n")

    def _write(self, operator: bytes, *points: _Point) -> None:
        numbers = (b"%.5g" % (value * self._scale) for point in points for value in point)
        self.ops.append(b"%s %s\n" % (b" ".join(numbers), operator))
        self._at = points[-1]


class WesternFace(Face):
    """A face whose text is written one byte a character; it has those of Western Europe only."""

    @override
    def _character(self, character: str) -> Word:
        glyph = self.font.get_nominal_glyph(ord(character))
        try:
            (byte,) = character.encode(WESTERN)
        except UnicodeEncodeError as error:
            raise KeyError(character) from error
        if not glyph:
            raise KeyError(character)
        code = _ESCAPES.get(byte, bytes((byte,)))
        made = Word(code, self.advance(glyph), character)
        self._characters[character] = made
        return made

    def cut_characters(self, characters: Iterable[str]) -> bytes:
        """Give a font file with these characters only."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING
        wanted.unicode_set.update(map(ord, characters))
        wanted.drop_table_tag_set.update(_DROPPED)
        return self._cut(wanted)


def _is_invisible(character: str) -> bool:
    """Whether a character is there for its neighbours only: joiners, selectors, direction marks."""
    is_format = unicodedata.category(character) == "Cf" and ord(character) not in _SEEN
    return is_format or ord(character) in _SELECTORS


@functools.cache
def inter(weight: int = REGULAR) -> Face:
    """Give the typeface of the product."""
    return Face(f"Inter-{weight}", resources.font_path(weight))


@functools.cache
def western(weight: int = REGULAR) -> WesternFace:
    """Give the typeface of the product for the characters of Western Europe."""
    return WesternFace(f"Inter-W{weight}", resources.font_path(weight))


@dataclass(frozen=True)
class _Source:
    """A file that may hold what Inter lacks."""

    path: Path
    number: int = 0


@functools.cache
def _sources() -> tuple[_Source, ...]:
    folder = Path(manimgx_fonts.__file__).parent
    named = sorted(path.name for path in folder.glob("*.ttf") if path.name not in _NEVER)
    names = sorted(named, key=lambda name: name not in _FIRST)
    return (*(_Source(folder / name) for name in names), *_of_machine())


def _of_machine() -> Iterator[_Source]:
    places = [Path(place) for place in _FOLDERS.get(sys.platform, _ELSEWHERE)]
    places.append(Path.home() / ".local/share/fonts")
    files = [
        Path(folder) / name
        for place in places
        for folder, _, names in os.walk(place)
        for name in names
        if name.startswith(_MACHINE) and name.lower().endswith((".ttf", ".otf", ".ttc", ".otc"))
    ]
    rank = {start: number for number, start in enumerate(_MACHINE)}
    for path in sorted(
        files,
        key=lambda p: (min(r for s, r in rank.items() if p.name.startswith(s)), p.name),
    ):
        yield _Source(path)


@functools.cache
def _fallback(source: _Source, weight: int) -> Face:
    name = source.path.stem.split("[")[0].replace(" ", "")
    return Face(f"{name}-{weight}", source.path, source.number, weight)


@functools.lru_cache(8192)
def face_for(cluster: str, weight: int) -> Face | None:
    """Give the first face that has every character of a cluster, Inter before all others."""
    own = inter(weight)
    if own.has(cluster):
        return own
    for source in _sources():
        if (face := _fallback(source, weight)).has(cluster):
            return face
    return None
