"""What is drawn rather than written: figures on their grounds, and things drawn by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from typing_extensions import override

from session_recorder.documents.sheet.blocks import SHARES, Block
from session_recorder.documents.sheet.drawing import Box, draw_figure
from session_recorder.documents.sheet.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.documents.sheet.ink import Ink
    from session_recorder.figures.shapes import Figure


class Drawn(Block):
    """Something drawn by hand in a box.

    Args:
        height: of the box.
        draw: called with the ink, the left and lower edge and the width; an ornament.
    """

    def __init__(self, height: float, draw: Callable[[Ink, float, float, float], None]) -> None:
        self.height = height
        self._draw = draw
        self._width = 0.0

    @override
    def set(self, width: float) -> Self:
        """Take the whole width."""
        self._width = width
        return self

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw it as an ornament."""
        ink.begin(None)
        self._draw(ink, x, top - self.height, self._width)
        ink.end()


class Picture(Block):
    """A figure in a box, on a rounded ground where one is given.

    Args:
        figure: what is seen; its description is read aloud.
        width: the most it may take; as wide as there is room where it is 0.
        is_content: whether it says something that the words beside it do not.
    """

    def __init__(  # noqa: PLR0913  (a box and its look)
        self,
        figure: Figure,
        height: float,
        *,
        width: float = 0,
        ground: str = "",
        pad: float = 0,
        align: str = "left",
        is_content: bool = True,
    ) -> None:
        self._figure = figure
        self.height = height
        self._most = width
        self._ground = ground
        self._pad = pad
        self._align = align
        self._tag = Tag("Figure", figure.description) if is_content else None
        self._width = self._room = width

    @override
    def set(self, width: float) -> Self:
        """Take its place."""
        self._room = width
        self._width = min(self._most or width, width)
        return self

    @override
    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw the ground, then the figure."""
        low = top - self.height
        x += (self._room - self._width) * SHARES[self._align]
        if self._ground:
            ink.box(x, low, self._width, self.height, ground=self._ground, radius=6)
        pad = self._pad
        box = Box(x + pad, low + pad, self._width - 2 * pad, self.height - 2 * pad)
        ink.begin(self._tag)
        draw_figure(ink, self._figure, box, is_content=self._tag is not None)
        ink.end()
