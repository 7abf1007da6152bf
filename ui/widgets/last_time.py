"""How long a change lasted, and whether the last visit was followed by soreness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ui.models.words import hours_words
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.domain import entries as e
    from ui.theme import Theme

#: Hours that are offered for how long a change lasted, and for how long mild soreness did.
_CHANGE_H = (1, 2, 6, 12, 24, 48, 72, 96, 120, 168)
_SORE_H = (12, 24, 48)
_OTHER = "other"


@dataclass(frozen=True)
class Effect:
    """An after-effect as chosen: its grade, ``None`` for not asked, and its hours."""

    grade: str | None = None
    dur_h: float | None = None


class AfterEffects(QComboBox):
    """Offers the usual answers; ``other_requested`` asks for a line of its own."""

    chosen = Signal(object)  # Effect
    other_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sore after the last visit"))
        self.addItem(self.tr("not asked"), Effect())
        self.addItem(self.tr("None"), Effect("none"))
        self.addItem(self.tr("Mild"), Effect("minor"))
        for hours in _SORE_H:
            text = self.tr("Mild, %1").replace("%1", hours_words(hours))
            self.addItem(text, Effect("minor", hours))
        self.addItem(self.tr("Other\N{HORIZONTAL ELLIPSIS}"), _OTHER)
        self._usual = self.count()
        self.activated.connect(self._on_activated)

    def show_effects(self, effects: Sequence[e.AdverseEvent]) -> None:
        """Show what was said on arrival; what is not among the usual answers in its own words."""
        while self.count() > self._usual:
            self.removeItem(self._usual)
        if not effects:
            self.setCurrentIndex(0)
            return
        last = effects[-1]
        usual = last.grade == "none" or (last.grade == "minor" and last.text == "soreness")
        at = self._place(Effect(last.grade, last.dur_h)) if usual and last.onset_h is None else -1
        if at < 0:
            at = self._usual
            self.addItem(self._words(last), Effect(last.grade, last.dur_h))
        self.setCurrentIndex(at)

    def _place(self, effect: Effect) -> int:
        places = (n for n in range(self._usual) if self.itemData(n) == effect)
        return next(places, -1)

    def _words(self, effect: e.AdverseEvent) -> str:
        grades = {
            "none": self.tr("None"),
            "minor": self.tr("Mild"),
            "moderate": self.tr("Moderate"),
            "major": self.tr("Major"),
        }
        lasted = hours_words(effect.dur_h) if effect.dur_h is not None else ""
        parts = (grades.get(effect.grade, effect.grade), effect.text or "", lasted)
        return ", ".join(part for part in parts if part)

    def _on_activated(self, index: int) -> None:
        effect = self.itemData(index, Qt.ItemDataRole.UserRole)
        if effect == _OTHER:
            self.other_requested.emit()
        elif index < self._usual:
            self.chosen.emit(effect)


class LastTime(QWidget):
    """Two boxes side by side; the second only after a visit with hands-on care."""

    lasted_chosen = Signal(object)  # hours, or None
    sore_chosen = Signal(object)  # Effect
    other_requested = Signal()

    def __init__(self, theme: Theme, *, asks_soreness: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        self.lasted = QComboBox()
        self.lasted.setAccessibleName(self.tr("How long it lasted"))
        self.lasted.addItem(self.tr("not asked"), None)
        for hours in _CHANGE_H:
            self.lasted.addItem(hours_words(hours), hours)
        self.lasted.activated.connect(self._on_lasted_chosen)
        self.sore = AfterEffects(self)
        self.sore.chosen.connect(self.sore_chosen)
        self.sore.other_requested.connect(self.other_requested)
        self._has_change = False
        names = (self.tr("Lasted"), self.tr("Sore afterwards"))
        for column, (name, box) in enumerate(zip(names, (self.lasted, self.sore), strict=True)):
            if box is self.sore and not asks_soreness:
                box.hide()
                continue
            box.setMinimumWidth(1)
            grid.setColumnStretch(column, 1)
            grid.addWidget(plain(name, "small"), 0, column)
            grid.addWidget(box, 1, column)

    def show_lasted(self, since: e.SinceLast | None) -> None:
        """Show how long a change lasted; without a change there is nothing to say."""
        self._has_change = since is not None
        hours = since.lasted_h if since else None
        if hours is not None and self.lasted.findData(hours) < 0:
            self.lasted.addItem(hours_words(hours), hours)
        self.lasted.setCurrentIndex(0 if hours is None else self.lasted.findData(hours))

    def show_effects(self, effects: Sequence[e.AdverseEvent]) -> None:
        """Show what the last visit was followed by."""
        self.sore.show_effects(effects)

    def set_editable(self, *, editable: bool) -> None:
        """Let both be chosen, or only read."""
        self.lasted.setEnabled(editable and self._has_change)
        self.sore.setEnabled(editable)

    def _on_lasted_chosen(self) -> None:
        self.lasted_chosen.emit(self.lasted.currentData(Qt.ItemDataRole.UserRole))
