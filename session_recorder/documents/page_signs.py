"""Small drawn signs: dots of lists, boxes to tick, a tick, a hand; ornaments beside the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.sheet.operators import number, stroke
from session_recorder.documents.sheet.pictures import Drawn

if TYPE_CHECKING:
    from session_recorder.documents.sheet.ink import Ink

_UNITS = 24.0  # the side of the square the signs are drawn in
_RING = (
    b"21 12 m 21 16.97 16.97 21 12 21 c 7.03 21 3 16.97 3 12 c "
    b"3 7.03 7.03 3 12 3 c 16.97 3 21 7.03 21 12 c h S "
)
#: The strokes of each sign as operators of a page, y pointing up.
_STROKES = {
    "tick": b"5 11.5 m 10 7 l 19 17 l S",
    "cross": b"6 6 m 18 18 l 6 18 m 18 6 l S",
    "warning": b"12 20 m 21.5 4 l 2.5 4 l h S 12 14 m 12 10 l S 12 7.2 m 12 7.1 l S",
    "shield": b"12 21 m 19 18 l 19 12 l 17 7 l 12 3 l 7 7 l 5 12 l 5 18 l h S",
    "ring-check": _RING + b"8 12 m 11 9 l 16.2 15 l S",
    "ring-down": _RING + b"12 16.5 m 12 8 l S 8.5 11 m 12 7.5 l 15.5 11 l S",
    "ring-dash": _RING + b"8 12 m 16 12 l S",
    "ring-bang": _RING + b"12 17 m 12 11 l S 12 7.7 m 12 7.6 l S",
    "ring-cross": _RING + b"8.7 8.7 m 15.3 15.3 l S 8.7 15.3 m 15.3 8.7 l S",
    "hand": b"8 11 m 8 17.5 l 8 19.5 11 19.5 11 17.5 c 11 12 l "
    b"11 13 m 11 19.5 l 11 21.5 14 21.5 14 19.5 c 14 12.5 l "
    b"14 12.5 m 14 18 l 14 20 17 20 17 18 c 17 9.5 l 17 5.5 14.5 3 11 3 c "
    b"8.2 3 6.7 4.3 5.4 6.6 c 3.6 10 l 2.8 11.6 4.5 12.7 5.6 11.6 c 8 9 l S",
    "phone": b"5 20 m 8.6 20 l 10.2 15.8 l 8.2 14.2 l 9.4 11.6 11.6 9.4 14.2 8.2 c 15.8 10.2 l "
    b"20 8.6 l 20 5 l 20 4.3 19.5 4 19 4 c 10.7 4.5 4.5 10.7 4 19 c 4 19.5 4.3 20 5 20 c h S",
    "calendar": b"4 19 m 20 19 l 20 4 l 4 4 l h S 4 14.5 m 20 14.5 l S "
    b"8 21.5 m 8 17 l 16 21.5 m 16 17 l S",
}  # fmt: skip
_ENTRIES = b"/Type/XObject/Subtype/Form/BBox[0 0 24 24]/Resources<<>>"
_BOX = 27.0  # height of a box to tick
_LINE = 1.6  # width of a stroke in the units of a sign
_BOLD = {"tick": 2.4, "cross": 2.4}  # of those that say yes or no
_RINGED = 1.9  # of signs in a ring


def sign(name: str, size: float, ink: str, *, height: float = 0) -> Drawn:
    """Give a sign ``size`` points wide at the left, in the middle of a line of ``height``."""
    high = height or size

    def draw(page: Ink, x: float, low: float, _width: float) -> None:
        scale = size / _UNITS
        line = number(_BOLD.get(name, _RINGED if name.startswith("ring") else _LINE))
        strokes = b"%s%s w %s\n" % (stroke(ink), line, _STROKES[name])
        page.within(
            (scale, 0, 0, scale, x, low + (high - size) / 2),
            lambda: page.recurring(strokes, _ENTRIES),
            is_content=False,
        )

    return Drawn(high, draw)


def dot(size: float, ink: str, height: float) -> Drawn:
    """Give the dot of a list item whose text is ``size`` points and its lines ``height`` high."""

    def draw(page: Ink, x: float, low: float, _width: float) -> None:
        wide = size * 0.44
        middle = low + height / 2 - size * 0.02
        page.box(x, middle - wide / 2, wide, wide, ground=ink, radius=wide / 2)

    return Drawn(height, draw)


def tick_box(height: float = _BOX) -> Drawn:
    """Give a box to tick, as wide as its cell."""

    def draw(page: Ink, x: float, low: float, width: float) -> None:
        page.box(x, low, width, height, edge="field-border", edge_width=0.9, radius=4)

    return Drawn(height, draw)


def write_line(height: float) -> Drawn:
    """Give a line to write on at the foot of a space of ``height`` points."""

    def draw(page: Ink, x: float, low: float, width: float) -> None:
        page.rule(x, x + width, low + 1, "line-strong", 0.8)

    return Drawn(height, draw)
