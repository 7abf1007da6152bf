"""A picture of pixels: a PNG with a palette, embedded as it is."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Self

from typing_extensions import override

from session_recorder.documents.sheet.blocks import Block
from session_recorder.documents.sheet.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.sheet.ink import Ink

_SIGNATURE = 8  # bytes before the first chunk
_PALETTE_KIND = 3


def image_entries(png: bytes) -> tuple[int, int, bytes, bytes]:
    """Give width, height, the entries of the image's dictionary and its compressed pixels.

    Raises:
        ValueError: it is not a PNG with a palette, or its lines are interlaced.
    """
    parts: dict[bytes, bytes] = {}
    for kind, body in _chunks(png):
        parts[kind] = parts.get(kind, b"") + body
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    if colour != _PALETTE_KIND or interlaced:
        message = "a logo is kept as a PNG with a palette"
        raise ValueError(message)
    palette = parts[b"PLTE"]
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d"
        b"/ColorSpace[/Indexed/DeviceRGB %d<%s>]"
        b"/DecodeParms<</Predictor 15/Columns %d/BitsPerComponent %d>>"
        % (width, height, depth, len(palette) // 3 - 1, palette.hex().encode(), width, depth)
    )
    return width, height, entries, parts[b"IDAT"]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at + 8 <= len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


class Raster(Block):
    """A picture of pixels as large as it fits into a box.

    Args:
        png: a PNG with a palette.
        alt: what it shows.
        width: of the box in points; ``height`` its height.
    """

    def __init__(self, png: bytes, alt: str, width: float, height: float) -> None:
        self._png = png
        across, up, self._entries, self._pixels = image_entries(png)
        scale = min(width / across, height / up)
        self.width = across * scale
        self.height = up * scale
        self._tag = Tag("Figure", alt)

    @override
    def set(self, width: float) -> Self:
        """Stay as it is."""
        return self

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Show it."""
        ink.begin(self._tag)
        matrix = (self.width, 0, 0, self.height, x, top - self.height)
        ink.within(
            matrix,
            lambda: ink.form(self._png, self._entries, self._pixels),
            is_content=True,
        )
        ink.end()
