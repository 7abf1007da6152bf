"""What is said under the line: a picture, a sentence, and the nearest words to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.widgets.icons import icon
from ui.widgets.labels import button, plain, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

#: Styles that carry a picture, and its colour.
_PICTURED = {"error": "bad", "warning": "warn"}
_MOST_WORDS = 3


class LineMessage(QWidget):
    """A sentence in a style of labels; ``word_chosen`` carries a word that was offered."""

    word_chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = plain()
        self.label = plain("", "error", wrap=True)
        self.label.setAccessibleName(name)
        self._offers: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self.label.text()

    def say(self, text: str, style: str, words: Sequence[str] = ()) -> None:
        """Say a sentence; an empty one puts the message away."""
        self._offer(words[:_MOST_WORDS])
        colour = _PICTURED.get(style)
        self._sign.setVisible(colour is not None)
        if colour is not None:
            self._sign.setPixmap(icon("warning", self._theme.colour(colour), self._theme.px(15)))
        restyle(self.label, "style", style)
        self.label.setText(text)
        self.setVisible(bool(text))

    def _offer(self, words: Sequence[str]) -> None:
        for offer in self._offers:
            self._row.removeWidget(offer)
            offer.deleteLater()
        self._offers = []
        for word in words:
            offer = button(word.replace("&", "&&"), "small", self.tr("Use this word"))
            offer.setProperty("word", word)
            offer.clicked.connect(self._on_offer_clicked)
            self._row.addWidget(offer)
            self._offers.append(offer)

    def _on_offer_clicked(self) -> None:
        offer = self.sender()
        if offer is not None:
            self.word_chosen.emit(str(offer.property("word")))
