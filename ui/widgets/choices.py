"""A choice of one among a few that stand under each other, each with a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from ui.widgets.elided import Elided
from ui.widgets.labels import plain, restyle
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


class _Ring(QWidget):
    """The round mark of a choice: hollow, or filled when it is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_chosen = False
        self.setFixedSize(QSize(theme.px(20), theme.px(20)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(self.width() / 2, self.height() / 2), self.width() / 2 - 1.5
        colour = self._theme.colour("bad" if self.is_chosen else "field-border")
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(colour if self.is_chosen else self._theme.colour("surface"))
        painter.drawEllipse(middle, radius, radius)
        if self.is_chosen:
            painter.setBrush(self._theme.colour("surface"))
            painter.drawEllipse(middle, radius * 0.42, radius * 0.42)


class Choices(Segmented):
    """Rows with a ring that is filled in the one that is chosen; otherwise as segments.

    ``choices`` are a value, its word and a remark each.
    """

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, str, str]]) -> None:
        words = [(value, text) for value, text, _ in choices]
        super().__init__(name, words, letters=True, columns=1)
        self.setProperty("role", "choices")
        layout = self.layout()
        if isinstance(layout, QGridLayout):
            layout.setVerticalSpacing(theme.px(6))
        self._rings: list[_Ring] = []
        for segment, (_, text, remark) in zip(self._buttons, choices, strict=True):
            segment.setProperty("kind", "choice")
            segment.setText("")
            row = QHBoxLayout(segment)
            row.setContentsMargins(*map(theme.px, (12, 0, 12, 0)))
            row.setSpacing(theme.px(10))
            ring = _Ring(theme)
            for part, stretch in (
                (ring, 0),
                (plain(text, "bold"), 0),
                (Elided(remark, "quiet"), 1),
            ):
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                row.addWidget(part, stretch)
            self._rings.append(ring)

    @override
    def set_value(self, value: str | None) -> None:
        super().set_value(value)
        for segment, ring in zip(self._buttons, self._rings, strict=True):
            ring.is_chosen = segment.isChecked()
            restyle(segment, "chosen", segment.isChecked())
            ring.update()
