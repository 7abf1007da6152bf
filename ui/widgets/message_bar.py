"""Says what went wrong, or what a page is, in a bar; never in a box that stops the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.widgets.labels import plain, restyle

if TYPE_CHECKING:
    from session_recorder.errors import SessionRecorderError


class MessageBar(QFrame):
    """A bar of a kind of the style sheet: trouble, failure or signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = plain("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, text: str, kind: str = "trouble") -> None:
        """Say something; an empty text puts the bar away."""
        restyle(self, "role", kind)
        restyle(self._text, "dressed", kind)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def say_error(self, error: SessionRecorderError, kind: str = "failure") -> None:
        """Say an error in its three parts."""
        parts = (error.happened, error.safe, error.next_step)
        self.say(" ".join(part for part in parts if part), kind)
