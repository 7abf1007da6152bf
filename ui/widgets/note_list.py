"""A list of texts that wrap: arrows go through it, the chosen one shows while it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent


class NoteList(QListView):
    """Enter on a text is ``activated``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._texts = QStringListModel(self)
        self.setProperty("role", "notes")
        self.setAccessibleName(name)
        self.setModel(self._texts)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts, in order."""
        return tuple(self._texts.stringList())

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show texts instead of what was there."""
        self._texts.setStringList(list(texts))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        row = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self._texts.index(row, 0))
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.clearSelection()
        super().focusOutEvent(event)
