"""What stands in the place of the techniques while hands-on care is paused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.widgets.icons import icon
from ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from ui.theme import Theme


class PausedCard(QFrame):
    """Stands in the place of the techniques: what was already done can be added with a reason."""

    add_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "paused")
        row = QHBoxLayout(self)
        row.setContentsMargins(*map(theme.px, (18, 10, 14, 10)))
        row.setSpacing(theme.px(14))
        mark = plain("", "")
        mark.setPixmap(icon("lock", theme.colour("ink-3"), theme.px(20)))
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain(self.tr("Techniques are paused"), "bold"))
        text = self.tr("If something was already done today, it still belongs in the record.")
        words.addWidget(plain(text, "small", wrap=True))
        row.addLayout(words, 1)
        self.add = button(self.tr("Add with a reason"))
        self.add.setIcon(QIcon(icon("plus", theme.colour("ink"), 16)))
        self.add.clicked.connect(self.add_requested)
        row.addWidget(self.add)
