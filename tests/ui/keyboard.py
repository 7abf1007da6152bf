"""A keyboard: keys go to whatever has the focus, as they do on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QKeyCombination


class Keyboard:
    """Presses keys and types text where the focus is."""

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def press(self, keys: str) -> None:
        """Press a key or a chord such as ``Ctrl+Return``."""
        chord: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # PySide's stub
        QTest.keyClick(self.focus, chord.key(), chord.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type text."""
        QTest.keyClicks(self.focus, text)

    def enter(self, text: str) -> None:
        """Type text and press Enter."""
        self.type(text)
        self.press("Return")

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what a screen reader calls ``name``."""
        for _ in range(80):
            if self.focus.accessibleName() == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {name!r}")
