"""The strip under the techniques: how many things to check, in words, and the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.elided import Elided
from ui.widgets.icons import icon
from ui.widgets.labels import button, plain, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.review import Item
    from ui.theme import Theme

_BETWEEN = " \N{MIDDLE DOT} "


class CheckStrip(QWidget):
    """Names what is open, else what was answered; gone where there is neither."""

    review_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._sign = plain()
        self._count = plain("", "warning")
        self._count.setProperty("strong", True)
        self._names = Elided("", "warning")
        self._review = button("", "quiet")
        self._review.clicked.connect(self.review_requested)
        row.addWidget(self._sign)
        row.addWidget(self._count)
        row.addWidget(self._names, 1)
        row.addWidget(self._review)
        row.addWidget(plain(self.tr("F4"), "key"))
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says."""
        return f"{self._count.text()} {self._names.text()}".strip()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what is open, the loudest first, or the reasons that were given."""
        waiting = [item for item in items if item.is_open]
        answered = [item for item in items if item.reason is not None]
        self.setVisible(bool(waiting or answered))
        stops = sum(item.severity == "block" for item in waiting)
        self._count.setText(self._head(stops, len(waiting) - stops))
        self._names.setText(_BETWEEN.join(item.short for item in (waiting or answered)))
        self._names.setAccessibleName(self.text)
        style = "stop" if stops else "warning" if waiting else "small"
        for label in (self._count, self._names):
            restyle(label, "style", style)
        colour = self._theme.colour("bad" if stops else "warn" if waiting else "good")
        picture = "warning" if waiting else "ring-check"
        self._sign.setPixmap(icon(picture, colour, self._theme.px(15)))
        word = self.tr("Review") if waiting else self.tr("Show")
        self._review.setText(word)
        self._review.setAccessibleName(f"{word}: {self.text}")

    def _head(self, stops: int, others: int) -> str:
        """Count in words what is open."""
        if stops and others:
            text = self.tr("%1 stops signing, %2 to check:")
            if stops > 1:
                text = self.tr("%1 stop signing, %2 to check:")
            return text.replace("%1", str(stops)).replace("%2", str(others))
        if stops:
            text = self.tr("%1 stops signing:") if stops == 1 else self.tr("%1 stop signing:")
            return text.replace("%1", str(stops))
        if others:
            return self.tr("%1 to check:").replace("%1", str(others))
        return self.tr("Reasons given:")
