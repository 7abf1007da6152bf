"""The people who can unlock a practice, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

#: Lines shown at once; the list scrolls beyond.
_MOST_PEOPLE = 5
#: Height of a line and of the frame, in pixels at 100 percent.
_LINE, _FRAME = 46, 14


def list_height(theme: Theme, people: int) -> int:
    """Give the height of a list of people, in pixels."""
    return theme.px(_LINE) * max(1, min(people, _MOST_PEOPLE)) + theme.px(_FRAME)


class PeopleList(QListView):
    """A list of names; the first one is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names = QStringListModel(self)
        self.setProperty("role", "people")
        self.setAccessibleName(self.tr("People of this practice"))
        self.setModel(self._names)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_names(self, names: Sequence[str]) -> None:
        """Show who there is."""
        self._names.setStringList(list(names))
        self.setFixedHeight(list_height(self._theme, len(names)))
        self.setCurrentIndex(self._names.index(0, 0))
