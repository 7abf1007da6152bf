"""The head of the first page: the practice on the left, what the page is on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable

from session_recorder.documents.blocks import paragraph, style, table
from session_recorder.documents.print_colours import colour
from session_recorder.documents.typeface import clipped

if TYPE_CHECKING:
    from session_recorder.documents.summary_values import Letterhead

_MARK = 26.0
_MOST = 300  # characters of a name or an address that a head can hold
_BARS = ((4.5, 16.0, "accent"), (3.0, 8.5, "fig-top"), (6.5, 1.0, "fig-far"))


class _Mark(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Three stacked bars, the mark of the product."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        return _MARK, _MARK

    def draw(self) -> None:
        """Draw the bars."""
        for x, y, ink in _BARS:
            self.canv.setFillColor(colour(ink))
            self.canv.roundRect(x, y, 13, 6, 3, stroke=0, fill=1)


def letterhead(given: Letterhead, width: float) -> list[Flowable]:
    """Give the head of a first page."""
    practice: list[Any] = [
        paragraph(clipped(given.practice, _MOST), style(10.5, weight="semibold"))
    ]
    if given.address:
        practice.append(paragraph(clipped(given.address, _MOST), style(8, ink="ink-2")))
    title: list[Any] = []
    if given.title:
        title.append(paragraph(given.title, style(13.5, weight="bold", align="right", leading=1.2)))
    look = style(9, ink="ink-2", align="right")
    title += [paragraph(clipped(line, _MOST // 2), look) for line in given.when]
    own = width * 0.52
    commands = [("RIGHTPADDING", (-1, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]
    return [table([[_Mark(), practice, title]], [33, own, width - own - 33], commands)]
