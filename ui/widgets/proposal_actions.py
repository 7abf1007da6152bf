"""What can be done about all proposals at once: propose, confirm, clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.icons import icon
from ui.widgets.labels import button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.theme import Theme


class ProposalActions(QWidget):
    """Offers the last visit while nothing is proposed, and to confirm or clear what is."""

    proposing_requested = Signal()
    confirming_requested = Signal()
    clearing_requested = Signal()

    def __init__(self, theme: Theme, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.propose = button("", kind)
        self.propose.setIcon(QIcon(icon("repeat", theme.colour("accent"), theme.px(14))))
        self.confirm = button("", "quiet")
        self.clear = button(self.tr("Clear"), "quiet", self.tr("Clear the proposals"))
        for part in (self.propose, self.confirm, self.clear):
            row.addWidget(part)
        self.propose.clicked.connect(self.proposing_requested)
        self.confirm.clicked.connect(self.confirming_requested)
        self.clear.clicked.connect(self.clearing_requested)
        self.show_counts("", offered=0, proposed=0, unopposed=0)

    def show_counts(self, offer: str, *, offered: int, proposed: int, unopposed: int) -> None:
        """Show what there is to do.

        Args:
            offer: the words that propose, with %n for how many there are.
            offered: how many the last visit has to propose.
            proposed: how many proposals are open.
            unopposed: how many of them may be confirmed together.
        """
        self.propose.setText(offer.replace("%n", str(offered)))
        self.propose.setAccessibleName(self.propose.text())
        self.propose.setVisible(bool(offered) and not proposed)
        self.confirm.setText(self.tr("Confirm all %n").replace("%n", str(unopposed)))
        self.confirm.setAccessibleName(self.confirm.text())
        self.confirm.setVisible(unopposed > 1)
        self.clear.setVisible(bool(proposed))


def proposal_wish(event: QKeyEvent) -> str:
    """Give what a key asks for on a proposal: confirm, drop, edit, or nothing."""
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if event.modifiers() & chord:
        return ""
    wishes = {
        Qt.Key.Key_Return: "confirm",
        Qt.Key.Key_Enter: "confirm",
        Qt.Key.Key_Delete: "drop",
        Qt.Key.Key_F2: "edit",
    }
    typed = event.text()
    types = bool(typed) and typed.isprintable()
    return wishes.get(Qt.Key(event.key()), "edit" if types else "")
