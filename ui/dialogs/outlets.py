"""Where the pages go: which documents, into which folder, on which printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.labels import button, plain, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


class Outlets(QWidget):
    """A folder and the printers of this computer, and a box for each document to choose from.

    ``documents`` are their kinds with their names; a single one needs no box.
    """

    save_requested = Signal()
    print_requested = Signal()

    def __init__(self, theme: Theme, documents: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(plain(self.tr("Save or print"), "bold"))
        column.addWidget(rule())
        self._boxes: dict[str, QCheckBox] = {}
        for kind, text in documents:
            box = QCheckBox(text)
            box.setChecked(True)
            if len(documents) == 1:
                box.hide()
            column.addWidget(box)
            self._boxes[kind] = box
        place = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = QLineEdit(QStandardPaths.writableLocation(place))
        self._folder.setAccessibleName(self.tr("Folder the pages are saved in"))
        self._folder.returnPressed.connect(self.save_requested)
        save = button(self.tr("Save"), None, self.tr("Save the pages"))
        save.clicked.connect(self.save_requested)
        column.addLayout(_line(self._folder, save))
        self._printers = QComboBox()
        self._printers.setAccessibleName(self.tr("Printer"))
        self._print = button(self.tr("Print"), None, self.tr("Print the pages"))
        self._print.clicked.connect(self.print_requested)
        column.addLayout(_line(self._printers, self._print))
        self._say_of_printers(self.tr("Looking for printers"))

    def take_focus(self) -> None:
        """Go to the folder, where Enter saves."""
        self._folder.setFocus()

    def show_printers(self, names: tuple[str, ...]) -> None:
        """Offer the printers that were found."""
        if not names:
            self._say_of_printers(self.tr("No printer on this computer"))
            return
        self._printers.clear()
        for name in names:
            self._printers.addItem(name, name)
        self._printers.setEnabled(True)
        self._print.setEnabled(True)

    def _say_of_printers(self, text: str) -> None:
        self._printers.clear()
        self._printers.addItem(text, None)
        self._printers.setEnabled(False)
        self._print.setEnabled(False)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The documents that are wanted."""
        return tuple(kind for kind, box in self._boxes.items() if box.isChecked())

    @property
    def folder(self) -> Path:
        """The folder that was typed."""
        return Path(self._folder.text()).expanduser()

    @property
    def printer(self) -> str | None:
        """The name of the printer that was chosen, or ``None``."""
        name = self._printers.currentData()
        return None if name is None else str(name)


def _line(wide: QWidget, narrow: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(wide, 1)
    line.addWidget(narrow)
    return line
