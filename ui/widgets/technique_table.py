"""The techniques in the order they were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.models.proposals import ProposedWords
from ui.models.table import ROW_ROLE, TableModel
from ui.widgets.proposal_actions import proposal_wish
from ui.widgets.proposed_delegate import ProposedDelegate
from ui.widgets.technique_delegate import DOSE, GRADE, PAIN, TARGET, TOLERANCE

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from ui.models.words import TechniqueWords
    from ui.theme import Theme


class EntryTable(QTableView):
    """A table whose rows are entries: F2 or Enter edits, Delete removes, Alt and arrows move."""

    edit_requested = Signal(int)
    removal_requested = Signal(int)
    move_requested = Signal(tuple)  # index of the entry, step

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)

    def entry_at(self, index: QModelIndex | QPersistentModelIndex) -> int | None:
        """Give the index of the entry a row stands for; a proposal stands for none."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return None if row is None or row.entry < 0 else int(row.entry)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        entry = self.entry_at(index)
        if entry is not None:
            self.edit_requested.emit(entry)

    def show_entry(self, entry: int) -> None:
        """Select the row of an entry."""
        model = self.model()
        for row in range(model.rowCount()):
            if self.entry_at(model.index(row, 0)) == entry:
                self.setCurrentIndex(model.index(row, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.entry_at(self.currentIndex())
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if entry is None or control:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit((entry, -1 if key == Qt.Key.Key_Up else 1))
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_requested.emit(entry)
        elif key == Qt.Key.Key_Delete:
            self.removal_requested.emit(entry)
        else:
            super().keyPressEvent(event)


class LineTable(EntryTable):
    """Every entry as its line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("All lines"))
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(27))
        self.horizontalHeader().setStretchLastSection(True)


class TechniqueTable(EntryTable):
    """Techniques with mark, grade, dose, pain and tolerance; after them what is proposed.

    On a proposal Enter confirms, Delete drops, F2 or typing edits its line.
    """

    proposal_confirmed = Signal(int)  # its place
    proposal_dropped = Signal(int)
    proposal_edited = Signal(tuple)  # its place, what was typed

    def __init__(
        self, model: TableModel[TechniqueWords], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Techniques"))
        self.setModel(model)
        self._painter = ProposedDelegate(theme, self)
        self.setItemDelegate(self._painter)
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.size["technique-row"]))
        self.setMinimumHeight(theme.px(theme.size["technique-row"] * 4))
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TARGET, QHeaderView.ResizeMode.Stretch)
        for column, width in ((GRADE, 92), (DOSE, 78), (PAIN, 88), (TOLERANCE, 116)):
            self.setColumnWidth(column, theme.px(width))

    def proposal_at(self, index: QModelIndex | QPersistentModelIndex) -> ProposedWords | None:
        """Give the proposal of a row, if it is one."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, ProposedWords) else None

    def show_proposal(self, place: int) -> None:
        """Select the row of a proposal."""
        model = self.model()
        for number in range(model.rowCount()):
            row = self.proposal_at(model.index(number, 0))
            if row is not None and row.place == place:
                self.setCurrentIndex(model.index(number, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.proposal_at(self.currentIndex())
        wish = proposal_wish(event) if row else ""
        if row is None or not wish:
            super().keyPressEvent(event)
        elif wish == "edit":
            self.proposal_edited.emit((row.place, event.text()))
        else:
            self._wish(row, wish)

    def _wish(self, row: ProposedWords, wish: str) -> None:
        done = self.proposal_confirmed if wish == "confirm" else self.proposal_dropped
        done.emit(row.place)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.proposal_at(self.currentIndex())
        wish = self._painter.hit(QPointF(event.position())) if row else ""
        if row is None or not wish:
            super().mousePressEvent(event)
        else:
            self._wish(row, wish)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.proposal_at(self.indexAt(event.position().toPoint()))
        if row is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.proposal_edited.emit((row.place, ""))
