"""What one page shows, as the operators of a content stream, each under its tag."""

from __future__ import annotations

import zlib
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from session_recorder.documents.sheet.operators import fill, number, rounded, stroke
from session_recorder.documents.sheet.shared import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from session_recorder.documents.sheet.faces import Face
    from session_recorder.documents.sheet.shared import Fragment, Placed, Shared
    from session_recorder.documents.sheet.tags import Tag

_CELLS = ("TH", "TD")
_STRIKE_WIDTH = 0.7  # points
_STRIKE = 0.3  # em above the baseline


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
        self.ops.append(rounded(x, y, width, height, radius) + paint)

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
            self.ops.append(rounded(*outer) + b"f\n")
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
