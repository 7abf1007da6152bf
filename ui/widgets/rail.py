"""The rail at the left edge: where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui.widgets.icons import icon
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from ui.theme import Theme


class Rail(QFrame):
    """Buttons with a word under the picture; ``place_requested`` names where to go."""

    place_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "rail")
        self.setFixedWidth(theme.px(theme.size["rail"]))
        self.setAccessibleName(self.tr("Places"))
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*map(theme.px, (6, 10, 6, 10)))
        layout.setSpacing(theme.px(4))
        self._add(layout, "patients", self.tr("Patients"), "patients")
        self._add(layout, "session", self.tr("Session"), "sessions")
        layout.addStretch(1)
        self._add(layout, "lock", self.tr("Lock"), "lock")
        self._buttons["lock"].setCheckable(False)
        self._avatar = plain("", "avatar")
        self._avatar.setFixedSize(34, 34)
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignHCenter)

    def _add(self, layout: QVBoxLayout, place: str, text: str, picture: str) -> None:
        tool = QToolButton()
        tool.setProperty("role", "rail")
        tool.setProperty("place", place)
        tool.setCheckable(True)
        tool.setText(text)
        tool.setIcon(QIcon(icon(picture, self._theme.colour("ink-2"), 20)))
        tool.setIconSize(QSize(20, 20))
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tool.setAccessibleName(text)
        tool.clicked.connect(self._on_clicked)
        layout.addWidget(tool)
        self._buttons[place] = tool

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.place_requested.emit(str(sender.property("place")))

    def show_place(self, place: str) -> None:
        """Mark where one is."""
        for name, tool in self._buttons.items():
            tool.setChecked(name == place)

    def set_session_open(self, *, is_open: bool) -> None:
        """Offer the session only while one is open."""
        self._buttons["session"].setEnabled(is_open)

    def set_person(self, name: str) -> None:
        """Show the initials of who is signed in."""
        self._avatar.setText("".join(part[0] for part in name.split()[:2]).upper())
        self._avatar.setToolTip("")
        self._avatar.setAccessibleName(self.tr("Signed in: %1").replace("%1", name))
