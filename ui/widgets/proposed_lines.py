"""Proposed lines in a short list: exercises and programme of the last visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.models.table import ROW_ROLE, Column, TableModel
from ui.widgets.proposal_actions import proposal_wish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.models.proposals import Proposed
    from ui.theme import Theme

#: Pixels of a row at 100 percent, and rows shown before the list scrolls.
_ROW, _MOST_ROWS = 27, 6
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ProposedLines(QListView):
    """One Tab stop; Enter confirms a row, Delete drops it, F2 or typing edits its line.

    Args:
        theme: Colours and sizes.
        words: Says a proposal in words.
        name: What a screen reader calls the list.
    """

    proposal_confirmed = Signal(int)  # its place
    proposal_dropped = Signal(int)
    proposal_edited = Signal(tuple)  # its place, what was typed

    def __init__(self, theme: Theme, words: Callable[[Proposed], str], name: str) -> None:
        super().__init__()
        self._theme = theme
        self._rows = TableModel((Column("", words),), self)
        self.setModel(self._rows)
        self._painter = ProposedLineDelegate(theme, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.hide()

    def show_proposals(self, proposed: Sequence[Proposed]) -> None:
        """Show what is proposed; without any the list is gone."""
        at = self.currentIndex().row()
        self._rows.set_rows(proposed)
        if proposed and at >= 0:
            self.setCurrentIndex(self._rows.index(min(at, len(proposed) - 1), 0))
        self.setFixedHeight(self._theme.px(_ROW) * min(len(proposed), _MOST_ROWS) + 4)
        self.setVisible(bool(proposed))

    def show_proposal(self, place: int) -> None:
        """Select the row of a proposal."""
        for number, one in enumerate(self._rows.rows):
            if one.place == place:
                self.setCurrentIndex(self._rows.index(number, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self._rows.row(self.currentIndex())
        wish = proposal_wish(event) if one else ""
        if one is None or not wish:
            super().keyPressEvent(event)
        elif wish == "confirm":
            self.proposal_confirmed.emit(one.place)
        elif wish == "drop":
            self.proposal_dropped.emit(one.place)
        else:
            self.proposal_edited.emit((one.place, event.text()))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        one = self._rows.row(index)
        if one is not None:
            self.proposal_confirmed.emit(one.place)


class ProposedLineDelegate(QStyledItemDelegate):
    """Paints a proposed line: dashed, what speaks against it at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, self._theme.px(_ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        one, theme = index.data(ROW_ROLE), self._theme
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect).adjusted(1, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("field-border"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("accent-soft") if is_current else Qt.GlobalColor.transparent)
        painter.drawRoundedRect(box, 6, 6)
        words = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        right = one.against or (self.tr("Enter confirms") if is_current else self.tr("proposed"))
        right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, int(words.width() * 0.55))
        painter.setPen(theme.colour("warn-ink" if one.against else "ink-2"))
        painter.drawText(words, _RIGHT, right)
        room = int(words.width()) - metrics.horizontalAdvance(right) - theme.px(8)
        painter.setPen(theme.colour("ink"))
        text = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, _LEFT, text)
        painter.restore()
