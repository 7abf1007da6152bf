"""The review: what the rules said of the session, each with a field for the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.models.words import counted
from ui.widgets.areas import column_area
from ui.widgets.finding_list import FindingList
from ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.alerts import Alert
    from ui.models.review import Item
    from ui.theme import Theme


class Review(QWidget):
    """Stands in the place of the tables while findings are answered; Esc goes back."""

    left = Signal()

    def __init__(self, theme: Theme, by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Review"))
        self._is_editable = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(plain(self.tr("Review"), "heading"))
        self._count = plain("", "quiet")
        head.addWidget(self._count)
        head.addStretch(1)
        back = button(self.tr("Back"), "quiet", self.tr("Back to the techniques"))
        back.clicked.connect(self.left)
        head.addWidget(back)
        head.addWidget(plain(self.tr("Esc"), "key"))
        column.addLayout(head)
        inner = QWidget()
        inner.setProperty("role", "column")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, theme.px(6), 0)
        self._alerts = plain("", "small", wrap=True)
        inside.addWidget(self._alerts)
        self.findings = FindingList(theme, by)
        inside.addWidget(self.findings)
        inside.addStretch(1)
        self._area: QScrollArea = column_area(inner, self.tr("Findings"))
        policy = self.sizePolicy()
        self._area.setSizePolicy(policy.Policy.Expanding, policy.Policy.Expanding)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read by keys where nothing is asked
        column.addWidget(self._area, 1)
        self.findings.done.connect(self.left)

    def show_items(self, items: Sequence[Item], alerts: Sequence[Alert], *, editable: bool) -> None:
        """Show what is to be answered, what was, and what is only to know."""
        self._is_editable = editable
        waiting = sum(item.is_open for item in items)
        one, many = self.tr("1 to answer"), self.tr("%n to answer")
        self._count.setText(counted(one, many, waiting))
        self._alerts.setText("\n".join(alert.text for alert in alerts))
        self._alerts.setVisible(bool(alerts))
        self.findings.show_items(items, editable=editable)

    def begin(self) -> None:
        """Put the focus where the first reason is asked for."""
        if not (self._is_editable and self.findings.begin()):
            self._area.setFocus()
