"""Paints the cells of the technique table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.models.table import ROW_ROLE
from ui.models.words import TOLERANCE_ICONS, TechniqueWords, number
from ui.widgets.family_mark import paint_mark
from ui.widgets.icons import paint_icon

if TYPE_CHECKING:
    from ui.theme import Theme

TARGET, GRADE, DOSE, PAIN, TOLERANCE = range(5)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TechniqueDelegate(QStyledItemDelegate):
    """Paints the cells of the technique table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, self.theme.px(self.theme.size["technique-row"]))

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
            painter.fillRect(box, self.theme.colour("accent-soft"))
        painter.setPen(self.theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self.paint_cell(painter, box, row, index.column())
        painter.restore()

    def paint_cell(self, painter: QPainter, box: QRectF, row: TechniqueWords, column: int) -> None:
        """Paint one cell of a row."""
        cells = {
            TARGET: self._target,
            GRADE: self._grade,
            DOSE: self._dose,
            PAIN: self._pain,
            TOLERANCE: self._tolerance,
        }
        cells[column](painter, box, row)

    def text(
        self, painter: QPainter, box: QRectF, text: str, style: str = "body", ink: str = "ink"
    ) -> None:
        """Write one line into a box, shortened where it does not fit."""
        painter.setFont(self.theme.font(style))
        painter.setPen(self.theme.colour(ink))
        elided = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, _LEFT, elided)

    def _target(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        middle = box.center().y()
        paint_mark(painter, self.theme, row.family, QRectF(box.left() + 2, middle - 9, 18, 18))
        words = box.adjusted(34, 3, -4, -3)
        half = words.height() / 2
        self.text(painter, words.adjusted(0, 0, 0, -half), row.target, "body-bold")
        self.text(painter, words.adjusted(0, half, 0, 0), row.name, "small", "ink-2")

    def _grade(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        if not row.grade:
            return
        name = self.theme.family(row.family)
        font = self.theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        width = min(painter.fontMetrics().horizontalAdvance(row.grade) + 16, box.width() - 4)
        pill = QRectF(box.left() + 2, box.center().y() - 11, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(f"{name}-soft"))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(self.theme.colour(name))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.grade)

    def _dose(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        self.text(painter, box.adjusted(4, 0, 0, 0), row.dose)

    def not_asked(self, painter: QPainter, box: QRectF) -> None:
        """Say that something was not asked."""
        painter.setFont(self.theme.font("small"))
        text = self.tr("not asked")
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        high = min(22.0, box.height() - 2)
        pill = QRectF(box.left() + 2, box.center().y() - high / 2, width, high)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("field-border"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(self.theme.colour("ink-3"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _pain(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        if row.pain is None:
            self.not_asked(painter, box)
            return
        over = row.limit is not None and row.pain > row.limit
        ink = self.theme.colour("bad" if over else "ink-2")
        left, width, y = box.left() + 4, 54.0, box.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line-strong"))
        painter.drawRoundedRect(QRectF(left, y - 1.5, width, 3), 1.5, 1.5)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(left, y - 1.5, width * min(row.pain, 10) / 10, 3), 1.5, 1.5)
        if row.limit is not None:
            at = left + width * row.limit / 10
            painter.fillRect(QRectF(at - 0.5, y - 6, 1.4, 12), self.theme.colour("ink-2"))
        number_box = QRectF(left + width + 8, box.top(), 22, box.height())
        self.text(painter, number_box, number(row.pain), "body-bold", "bad" if over else "ink")

    def _tolerance(self, painter: QPainter, box: QRectF, row: TechniqueWords) -> None:
        if row.tolerance is None:
            self.not_asked(painter, box)
            return
        picture, ink = TOLERANCE_ICONS[row.tolerance]
        place = QRectF(box.left() + 2, box.center().y() - 8, 16, 16)
        paint_icon(painter, picture, self.theme.colour(ink), place)
        self.text(painter, box.adjusted(24, 0, 0, 0), row.tolerance_text)
