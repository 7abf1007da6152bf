"""What one page shows, as the operators of a content stream, each under its tag."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents.print_colours import rgb
from session_recorder.documents.sheet.faces import glyph_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from session_recorder.documents.sheet.faces import Face, Word
    from session_recorder.documents.sheet.shaping import Shaped
    from session_recorder.documents.sheet.tags import Tag

#: The share of the radius at which the handles of a quarter circle stand.
_ROUND = 0.5523
_CELLS = ("TH", "TD")
#: Bytes of a picture that has an object of its own, in a file of many documents and of one.
_OFTEN, _LARGE = 200, 1200
_STRIKE_WIDTH = 0.7  # points
_STRIKE = 0.3  # em above the baseline


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


class Form(NamedTuple):
    """A picture that is drawn once: its name, the entries of its dictionary, its content."""

    name: bytes
    entries: bytes
    packed: bytes


def number(value: float) -> bytes:
    """Give a length with one decimal at most: a thirtieth of a millimetre."""
    text = b"%.1f" % value
    return text.rstrip(b"0").rstrip(b".")


@functools.lru_cache(256)
def fill(role: str) -> bytes:
    """Give the operator that fills in a colour."""
    return b"%s rg\n" % rgb(role)


@functools.lru_cache(256)
def stroke(role: str) -> bytes:
    """Give the operator that draws lines in a colour."""
    return b"%s RG\n" % rgb(role)


class Ink:
    """Writes one page.

    Args:
        shared: what the pages of the file share.
        page: which page of the file this is, from 0.
        root: the tag that everything on it belongs under.
    """

    def __init__(self, shared: Shared, page: int, root: Tag) -> None:
        self.shared = shared
        self.page = page
        self.ops = [b"1 J 1 j\n"]  # round caps and joins
        self.marks: list[Tag] = []  # by their number on the page
        self.headings: list[tuple[str, str, float]] = []
        self._path: list[Tag | None] = [root]
        self._open: Tag | bool = False  # the tag whose content is being written; True: artifact
        self._font: tuple[Face, float] | None = None
        self._fill = ""
        self._pen: tuple[str, float] | None = None

    # ------------------------------------------------------------------ tags

    def begin(self, tag: Tag | None) -> None:
        """Go into a tag; ``None`` makes what follows an ornament.

        A tag is in the tree once it has content; a cell of a table also without any.
        """
        self._path.append(tag)
        if tag is not None and tag.kind in _CELLS:
            self._join()

    def end(self) -> None:
        """Leave the tag."""
        self._path.pop()

    @property
    def _tag(self) -> Tag | None:
        """The element that was gone into last; nothing inside an ornament."""
        if None in self._path:
            return None
        return next(tag for tag in reversed(self._path) if tag and tag.kind)

    def _join(self) -> None:
        """Put the tags that were gone into under each other, unless they are an ornament."""
        tags = [tag for tag in self._path if tag is not None]
        if len(tags) == len(self._path):
            for parent, tag in pairwise(tags):
                parent.add(tag)

    def content(self) -> None:
        """Write what follows as content of the tag that was gone into last."""
        tag = self._tag
        if tag is None:
            self.ornament()
        elif self._open is not tag:
            self._close()
            self._join()
            self.ops.append(b"/%s<</MCID %d>>BDC\n" % (tag.kind.encode(), len(self.marks)))
            tag.content.append((self.page, len(self.marks)))
            self.marks.append(tag)
            self._open = tag

    def ornament(self) -> None:
        """Write what follows as decoration that nobody reads."""
        if self._open is not True:
            self._close()
            self.ops.append(b"/Artifact BMC\n")
            self._open = True

    def _close(self) -> None:
        if self._open is not False:
            self.ops.append(b"EMC\n")
            self._open = False

    def finish(self) -> bytes:
        """Give the whole stream."""
        self._close()
        return b"".join(self.ops)

    # ------------------------------------------------------------------ text

    def say(self, text: str) -> None:
        """Give the text of the tag that was gone into last, where it is drawn in another order."""
        tag = self._tag
        if tag is not None:
            tag.spoken = f"{tag.spoken} {text}".strip()

    def lines(self, given: Iterable[Placed]) -> None:
        """Write lines as content of the tag that was gone into last."""
        places = list(given)
        if places:
            self.content()
            self.written(places)

    def written(self, places: Sequence[Placed]) -> None:
        """Write lines inside what is open already, such as a figure under its own tag."""
        ops = self.ops
        ops.append(b"BT\n")
        at_x = at_y = 0.0
        strikes: list[tuple[float, float, Fragment]] = []
        for x, y, fragments in places:
            ops.append(b"%s %s Td\n" % (number(x - at_x), number(y - at_y)))
            # What is written next is placed from where this line was rounded to.
            at_x, at_y = at_x + round(x - at_x, 1), at_y + round(y - at_y, 1)
            place = x
            for one in fragments:
                self._fragment(one)
                if one.is_struck:
                    strikes.append((place, y + one.size * _STRIKE, one))
                place += one.width
        ops.append(b"ET\n")
        for line in places:
            self._points(*line)
        for x, y, one in strikes:
            self._take_pen(one.ink, _STRIKE_WIDTH)
            ops.append(b"%s %s m %s %s l S\n" % (*map(number, (x, y, x + one.width, y)),))

    def _fragment(self, one: Fragment) -> None:
        ops, face = self.ops, one.face
        name = self.shared.name(face)
        if self._font != (face, one.size):
            self._font = (face, one.size)
            ops.append(b"%s %s Tf\n" % (name, number(one.size)))
        if self._fill != one.ink:
            self._fill = one.ink
            ops.append(fill(one.ink))
        if one.shaped is None:
            ops.append(b"(%s)Tj\n" % one.code)
            self.shared.words[face].update(word.text for word in one.words)
            return
        code = self.shared.code
        if one.shaped.spoken:
            text = one.shaped.spoken.encode("utf-16-be").hex().encode()
            ops.append(b"/Span<</ActualText<FEFF%s>>>BDC\n" % text)
        for rise, group in groupby(one.shaped.glyphs, key=attrgetter("rise")):
            shown = b"".join(
                b"%s(%s)%s" % (g.before, code(face, g.number, g.text), g.after) for g in group
            )
            raised = number(rise * one.size / 1000)
            ops.append(b"%s Ts [%s]TJ 0 Ts\n" % (raised, shown) if rise else b"[%s]TJ\n" % shown)
        if one.shaped.spoken:
            ops.append(b"EMC\n")

    def _points(self, x: float, y: float, fragments: Sequence[Fragment]) -> None:
        """Draw the parts of letters that are outlines, for a line that begins at ``x``."""
        for one in fragments:
            scale = one.size / 1000
            for point in one.shaped.points if one.shaped else ():
                place = b"%.5g 0 0 %.5g %.5g %.5g" % (
                    scale, scale, x + point.x * scale, y + point.y * scale,
                )  # fmt: skip
                outline = one.face.outline(point.number)
                self.ops.append(b"q %s%s cm\n%sQ\n" % (fill(one.ink), place, outline))
            x += one.width

    # ------------------------------------------------------------------ shapes

    def box(  # noqa: PLR0913  (a place and its look)
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        ground: str = "",
        edge: str = "",
        edge_width: float = 0.7,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle with its lower left corner at ``x`` and ``y``; an ornament."""
        self.ornament()
        if ground and radius:
            if edge:
                self._pad(x, y, width, height, radius + edge_width / 2, edge, edge_width / 2)
            self._pad(x, y, width, height, radius - edge_width / 2, ground, -edge_width / 2)
            return
        if ground and self._fill != ground:
            self.ops.append(fill(ground))
            self._fill = ground
        if edge:
            self._take_pen(edge, edge_width)
        paint = b"B\n" if ground and edge else b"f\n" if ground else b"S\n"
        self.ops.append(_rounded(x, y, width, height, radius) + paint)

    def _pad(  # noqa: PLR0913, PLR0917  (a place and its look)
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        role: str,
        grow: float,
    ) -> None:
        """Fill a rectangle with round corners: a smaller one with a thick line round it."""
        if self._fill != role:
            self.ops.append(fill(role))
            self._fill = role
        inset = radius - grow
        if max(width, height) - 2 * inset < radius:  # viewers lose a line so wide round so little
            round_of = min(radius, width / 2 + grow, height / 2 + grow)
            outer = (x - grow, y - grow, width + 2 * grow, height + 2 * grow, round_of)
            self.ops.append(_rounded(*outer) + b"f\n")
            return
        self._take_pen(role, 2 * radius)
        place = (x + inset, y + inset, width - 2 * inset, height - 2 * inset)
        self.ops.append(b"%s %s %s %s re B\n" % (*map(number, place),))

    def _take_pen(self, role: str, width: float) -> None:
        """Draw lines in a colour and a width from now on."""
        if self._pen is None or self._pen[0] != role:
            self.ops.append(stroke(role))
        if self._pen is None or self._pen[1] != width:
            self.ops.append(b"%s w\n" % number(width))
        self._pen = (role, width)

    def rule(self, x: float, to_x: float, y: float, role: str, width: float) -> None:
        """Draw a level line; an ornament."""
        self.ornament()
        self._take_pen(role, width)
        ends = map(number, (x, y, to_x, y))
        self.ops.append(b"%s %s m %s %s l S\n" % (*ends,))

    def within(
        self, matrix: Sequence[float], draw: Callable[[], None], *, is_content: bool
    ) -> None:
        """Draw something in coordinates of its own; ``matrix`` is that of ``cm``."""
        if is_content:
            self.content()
        else:
            self.ornament()
        self.ops.append(b"q %s cm\n" % b" ".join(b"%.4g" % value for value in matrix))
        kept = self._font, self._fill, self._pen
        draw()
        self._font, self._fill, self._pen = kept
        self.ops.append(b"Q\n")

    def form(self, key: bytes, entries: bytes, packed: bytes) -> None:
        """Show a picture that is drawn once; ``packed`` is its compressed content."""
        forms = self.shared.forms
        known = forms.get(key)
        if known is None:
            known = forms[key] = Form(b"/X%d" % (len(forms) + 1), entries, packed)
        self.ops.append(b"%s Do\n" % known.name)

    def recurring(self, ops: bytes, entries: bytes) -> None:
        """Write a small picture, once for all where the file holds many documents."""
        if self.shared.is_of_many:
            self.form(ops, entries, zlib.compress(ops, 9))
        else:
            self.ops.append(ops)

    def forget_fill(self) -> None:
        """Say that the colour to fill in was changed by operators written directly."""
        self._fill = ""


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> bytes:
    if not radius:
        return b"%s %s %s %s re\n" % (*map(number, (x, y, width, height)),)
    r, k = radius, radius * (1 - _ROUND)
    left, low, right, high = x, y, x + width, y + height
    curves = (
        ((right - r, low), (right - k, low), (right, low + k), (right, low + r)),
        ((right, high - r), (right, high - k), (right - k, high), (right - r, high)),
        ((left + r, high), (left + k, high), (left, high - k), (left, high - r)),
        ((left, low + r), (left, low + k), (left + k, low), (left + r, low)),
    )
    parts = [b"%s %s m" % (number(left + r), number(low))]
    for start, *turn in curves:
        if height > 2 * r or start[1] in {low, high}:
            parts.append(b"%s %s l" % (number(start[0]), number(start[1])))
        parts.append(b" ".join(number(value) for point in turn for value in point) + b" c")
    return b" ".join(parts) + b" h\n"
