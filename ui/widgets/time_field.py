"""A field for a clock time that a key fills with now; it never fills itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from ui.models.gate import read_clock
from ui.widgets.icons import icon
from ui.widgets.labels import restyle

if TYPE_CHECKING:
    from ui.theme import Theme


class TimeField(QLineEdit):
    """Hours and minutes; N or the clock fill in the present minute.

    ``entered`` carries ``HH:MM``, empty when the field was emptied; what cannot be read is shown
    as an error and goes nowhere.
    """

    entered = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("N fills in the present time"))
        self.setPlaceholderText(self.tr("N: now"))
        self.setFixedWidth(theme.px(112))
        picture = QIcon(icon("clock", theme.colour("ink-3"), 16))
        now = self.addAction(picture, QLineEdit.ActionPosition.TrailingPosition)
        now.setToolTip(self.tr("Now"))
        now.triggered.connect(self._fill)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    @property
    def time(self) -> str | None:
        """The time that stands in the field, ``HH:MM``."""
        return read_clock(self.text())

    @property
    def is_readable(self) -> bool:
        """Whether what stands in the field is a time, or nothing."""
        return not self.text().strip() or self.time is not None

    def show_time(self, time: str | None) -> None:
        """Show a time, unless the field is being typed into or holds what cannot be read."""
        if self.time != time and self.is_readable:
            self.setText(time or "")

    def _fill(self) -> None:
        self.setText(f"{dt.datetime.now().astimezone():%H:%M}")
        self._on_edited()

    def _on_edited(self) -> None:
        restyle(self, "state", "")
        if self.is_readable:
            self.entered.emit(self.time or "")

    def _on_finished(self) -> None:
        restyle(self, "state", "" if self.is_readable else "error")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().casefold() == "n" and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._fill()
        else:
            super().keyPressEvent(event)
