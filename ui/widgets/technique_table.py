"""The techniques in the order they were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.models.table import ROW_ROLE, TableModel
from ui.models.words import TOLERANCE_ICONS, TechniqueWords, number
from ui.widgets.family_mark import paint_mark
from ui.widgets.icons import paint_icon

if TYPE_CHECKING:
    from ui.theme import Theme

_TARGET, _GRADE, _DOSE, _PAIN, _TOLERANCE = range(5)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


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
        """Give the index of the entry a row stands for."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return None if row is None else int(row.entry)

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
    """Techniques with mark, grade, dose, pain and tolerance."""

    def __init__(
        self, model: TableModel[TechniqueWords], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Techniques"))
        self.setModel(model)
        self._painter = TechniqueDelegate(theme, self)
        self.setItemDelegate(self._painter)
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.size["technique-row"]))
        self.setMinimumHeight(theme.px(theme.size["technique-row"] * 4))
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_TARGET, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_GRADE, 92), (_DOSE, 78), (_PAIN, 88), (_TOLERANCE, 116)):
            self.setColumnWidth(column, theme.px(width))


class TechniqueDelegate(QStyledItemDelegate):
    """Paints the cells of the technique table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, self._theme.px(self._theme.size["technique-row"]))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("accent-soft"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        cells = {
            _TARGET: self._target,
            _GRADE: self._grade,
            _DOSE: self._dose,
            _PAIN: self._pain,
            _TOLERANCE: self._tolerance,
        }
        cells[index.column()](painter, box, row)
        painter.restore()

    def _text(
        self, painter: QPainter, box: QRectF, text: str, style: str = "body", ink: str = "ink"
    ) -> None:
        painter.setFont(self._theme.font(style))
        painter.setPen(self._theme.colour(ink))
        elided = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, _LEFT, elided)

    def _target(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        middle = box.center().y()
        paint_mark(painter, self._theme, row.family, QRectF(box.left() + 2, middle - 9, 18, 18))
        words = box.adjusted(34, 3, -4, -3)
        half = words.height() / 2
        self._text(painter, words.adjusted(0, 0, 0, -half), row.target, "body-bold")
        self._text(painter, words.adjusted(0, half, 0, 0), row.name, "small", "ink-2")

    def _grade(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        if not row.grade:
            return
        name = self._theme.family(row.family)
        font = self._theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        width = min(painter.fontMetrics().horizontalAdvance(row.grade) + 16, box.width() - 4)
        pill = QRectF(box.left() + 2, box.center().y() - 11, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{name}-soft"))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(self._theme.colour(name))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.grade)

    def _dose(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        self._text(painter, box.adjusted(4, 0, 0, 0), row.dose)

    def _not_asked(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(self._theme.font("small"))
        text = self.tr("not asked")
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        pill = QRectF(box.left() + 2, box.center().y() - 11, width, 22)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("field-border"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(self._theme.colour("ink-3"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _pain(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        if row.pain is None:
            self._not_asked(painter, box)
            return
        over = row.limit is not None and row.pain > row.limit
        ink = self._theme.colour("bad" if over else "ink-2")
        left, width, y = box.left() + 4, 54.0, box.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line-strong"))
        painter.drawRoundedRect(QRectF(left, y - 1.5, width, 3), 1.5, 1.5)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(left, y - 1.5, width * min(row.pain, 10) / 10, 3), 1.5, 1.5)
        if row.limit is not None:
            at = left + width * row.limit / 10
            painter.fillRect(QRectF(at - 0.5, y - 6, 1.4, 12), self._theme.colour("ink-2"))
        number_box = QRectF(left + width + 8, box.top(), 22, box.height())
        self._text(painter, number_box, number(row.pain), "body-bold", "bad" if over else "ink")

    def _tolerance(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        if row.tolerance is None:
            self._not_asked(painter, box)
            return
        picture, ink = TOLERANCE_ICONS[row.tolerance]
        place = QRectF(box.left() + 2, box.center().y() - 8, 16, 16)
        paint_icon(painter, picture, self._theme.colour(ink), place)
        self._text(painter, box.adjusted(24, 0, 0, 0), row.tolerance_text)
