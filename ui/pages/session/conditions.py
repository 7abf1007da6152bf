"""Conditions that the red flags propose, to be set by one key; those set, to be cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from session_recorder.safety.red_flags import assess
from ui.models.asked import day_words
from ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from session_recorder.domain.patient import PatientCondition
    from session_recorder.safety import Case
    from session_recorder.safety.red_flags import Proposal
    from ui.theme import Theme
    from ui.workspace import Opened


class ConditionsCard(QFrame):
    """Sets nothing by itself: one key confirms a proposal, a reason clears what was set.

    ``confirmed`` carries the proposal, ``cleared`` a condition and the reason.
    """

    confirmed = Signal(object)  # Proposal
    cleared = Signal(tuple)  # condition, reason

    def __init__(self, theme: Theme, opened: Opened) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("Conditions"))
        self._theme = theme
        self._conditions = opened.catalogue.conditions
        self._flags = opened.catalogue.red_flags
        self._shown: object = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(*map(theme.px, (18, 6, 14, 6)))
        self._rows.setSpacing(theme.px(6))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        rows = [item.widget() for n in range(self._rows.count()) if (item := self._rows.itemAt(n))]
        return tuple(stop for row in rows if isinstance(row, _Row) for stop in row.stops)

    def show_case(self, case: Case, *, editable: bool) -> None:
        """Show what is proposed and what was set by a red flag."""
        proposals = assess(case).proposals
        there = [one for one in case.conditions if self._is_of_a_flag(one)]
        shown = (proposals, tuple(there), editable, case.treated_on)
        self.setVisible(bool(proposals or there))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        made = [self._proposal(proposal, editable=editable) for proposal in proposals]
        for condition in there:
            since = day_words(condition.since, case.treated_on) if condition.since else ""
            made.append(self._standing(condition, since, editable=editable))
        for row in made:
            self._rows.addWidget(row)
            row.show()

    def _is_of_a_flag(self, condition: PatientCondition) -> bool:
        known = self._conditions.get(condition.id)
        return condition.set_by is not None or bool(known and known.flag_level)

    def _name(self, condition: str) -> str:
        found = self._conditions.get(condition)
        return found.name if found else condition

    def _reason(self, set_by: str) -> str:
        flag = self._flags.flags.get(set_by)
        return flag.label if flag else self.tr("several answers together")

    def _proposal(self, proposal: Proposal, *, editable: bool) -> QWidget:
        name = self._name(proposal.condition)
        text = self.tr("Proposed: %1").replace("%1", name)
        confirm = button(self.tr("Set"), "small", self.tr("Set: %1").replace("%1", name))
        confirm.setEnabled(editable)
        made = _Row(self._theme, text, self._reason(proposal.set_by), confirm)
        made.value = proposal
        confirm.clicked.connect(self._on_confirmed)
        return made

    def _standing(self, condition: PatientCondition, since: str, *, editable: bool) -> QWidget:
        name = self._name(condition.id)
        clear = button(self.tr("Take off\N{HORIZONTAL ELLIPSIS}"), "small")
        clear.setAccessibleName(self.tr("Take off: %1").replace("%1", name))
        clear.setEnabled(editable)
        made = _Row(self._theme, self.tr("Set: %1").replace("%1", name), since, clear)
        made.value = condition.id
        made.ask_reason(self.tr("Why %1 is taken off").replace("%1", name))
        clear.clicked.connect(made.open_reason)
        made.reason.returnPressed.connect(self._on_reason_given)
        return made

    def _on_confirmed(self) -> None:
        row = _row_of(self.sender())
        if row is not None:
            self.confirmed.emit(row.value)

    def _on_reason_given(self) -> None:
        row = _row_of(self.sender())
        if row is not None and row.reason.text().strip():
            self.cleared.emit((row.value, row.reason.text().strip()))


class _Row(QWidget):
    """A condition, a remark, a button, and a reason that opens under it."""

    def __init__(self, theme: Theme, text: str, remark: str, act: QWidget) -> None:
        super().__init__()
        self.value: object = None
        self._act = act
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(plain(text, "bold"))
        row.addWidget(plain(remark, "quiet"))
        row.addStretch(1)
        row.addWidget(act)
        column.addLayout(row)
        self.reason = QLineEdit()
        self.reason.hide()
        column.addWidget(self.reason)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (self._act, self.reason)

    def ask_reason(self, name: str) -> None:
        """Say what the reason is about."""
        self.reason.setAccessibleName(name)
        self.reason.setPlaceholderText(name)

    def open_reason(self) -> None:
        """Ask for the reason."""
        self.reason.show()
        self.reason.setFocus()


def _row_of(sender: object) -> _Row | None:
    parent = sender.parentWidget() if isinstance(sender, QWidget) else None
    return parent if isinstance(parent, _Row) else None
