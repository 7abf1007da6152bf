"""What the marks of the charts mean, each beside its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from session_recorder.figures import Circle, Figure, Line, Polygon, Shape
from ui.widgets.figure_view import FigureView
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from ui.theme import Theme

_SIZE = 14


class Legend(QWidget):
    """Arrival, after, change in the visit, goal, measurement error."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(5))
        band = ((0.0, 3.0), (14.0, 3.0), (14.0, 11.0), (0.0, 11.0))
        marks: tuple[tuple[Shape, str], ...] = (
            (Circle(7, 7, 4.4, fill="paper", stroke="accent", stroke_width=1.8),
             self.tr("on arrival")),
            (Circle(7, 7, 4.4, fill="accent"), self.tr("after")),
            (Line(((7, 2), (7, 12)), stroke="fig-far", stroke_width=5),
             self.tr("change in the visit")),
            (Line(((1, 7), (13, 7)), stroke="good", stroke_width=1.4, dash=(4, 3)),
             self.tr("goal")),
            (Polygon(band, fill="neutral-soft", stroke="line-strong", stroke_width=0.8,
                     dash=(1, 3)), self.tr("within error")),
        )  # fmt: skip
        for shape, word in marks:
            mark = FigureView(theme, (_SIZE, _SIZE))
            mark.set_figure(Figure(_SIZE, _SIZE, (shape,), word))
            row.addWidget(mark)
            row.addWidget(plain(word, "small"))
            row.addSpacing(theme.px(7))
