"""What the pages of a file share: typefaces with what they must show, and pictures that recur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents.sheet.faces import glyph_code

if TYPE_CHECKING:
    from session_recorder.documents.sheet.faces import Face, Word
    from session_recorder.documents.sheet.shaping import Shaped

#: Bytes of a picture that has an object of its own, in a file of many documents and of one.
_OFTEN, _LARGE = 200, 1200


class Fragment(NamedTuple):
    """Neighbouring characters of one line that look the same: plain words or a shaped run.

    ``width`` is in points.
    """

    face: Face
    size: float
    ink: str
    width: float
    code: bytes = b""
    words: tuple[Word, ...] = ()
    shaped: Shaped | None = None
    is_struck: bool = False


#: Where a line begins on its baseline, and what it shows.
Placed = tuple[float, float, Sequence[Fragment]]


class Form(NamedTuple):
    """A picture that is drawn once: its name, the entries of its dictionary, its content."""

    name: bytes
    entries: bytes
    packed: bytes


class Shared:
    """What the pages of a file share, under the names they give it.

    Attributes:
        names: the faces that are used; ``words`` are those each must show, ``codes`` the codes of
            other glyphs and of what they stand for.
        forms: pictures that are drawn once and shown wherever they are wanted, by what they are
            made of.

    Args:
        is_of_many: the file holds many documents, so what is small recurs too.
    """

    def __init__(self, *, is_of_many: bool = False) -> None:
        self.is_of_many = is_of_many
        self.large = _OFTEN if is_of_many else _LARGE
        self.names: dict[Face, bytes] = {}
        self.words: dict[Face, set[str]] = {}
        self.codes: dict[Face, dict[tuple[int, str], int]] = {}
        self.forms: dict[bytes, Form] = {}

    def name(self, face: Face) -> bytes:
        """Give the name of a face in the resources of every page."""
        known = self.names.get(face)
        if known is None:
            known = self.names[face] = b"/F%d" % (len(self.names) + 1)
            self.words[face] = set()
            self.codes[face] = {}
        return known

    def code(self, face: Face, glyph: int, text: str) -> bytes:
        """Give the code of a glyph that stands for a text; each has a code of its own.

        It is the number of the glyph where that is the plain one of its only character.
        """
        codes = self.codes[face]
        known = codes.get((glyph, text))
        if known is None:
            is_plain = face.is_cff or face.plain.get(glyph) == text
            known = glyph if is_plain else face.count + len(codes)
            codes[glyph, text] = known
        return glyph_code(known)
