"""A table one goes through row by row: one Tab stop, arrows choose, nothing is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
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

from ui.models.table import ROW_ROLE
from ui.paint import paint_figure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ui.models.progress_words import Pill
    from ui.models.sign_table import SignWords
    from ui.models.table import TableModel
    from ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NAME, _LINE, _LATEST, _CHANGE = range(4)
#: Fill, text and border of a verdict, as the style sheet dresses a label.
_PILLS = {
    "improved": ("good-soft", "good-ink", "good-soft"),
    "worse": ("bad-soft", "bad-ink", "bad-soft"),
    "same": ("surface", "ink-2", "line-strong"),
    "none": (None, "ink-3", "field-border"),
}


class RowTable(QTableView):
    """A read-only table whose first column takes the room that is left."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: TableModel[Any],
        widths: Mapping[int, int],
        row_height: int,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(row_height))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            self.setColumnWidth(column, theme.px(width))
        self.setMinimumHeight(theme.px(row_height * 2 + 24))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class SignTable(RowTable):
    """Comparable signs with their line over the visits and a verdict."""

    def __init__(self, theme: Theme, name: str, model: TableModel[SignWords]) -> None:
        widths = {_LINE: 170, _LATEST: 76, _CHANGE: 154}
        super().__init__(theme, name, model, widths, 36)
        self._painter = SignDelegate(theme, self)
        self.setItemDelegate(self._painter)


class SignDelegate(QStyledItemDelegate):
    """Paints the cells of the table of signs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: SignWords = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("accent-soft"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if index.column() == _NAME:
            self._name(painter, box.adjusted(4, 0, -4, 0), row)
        elif index.column() == _LINE:
            paint_figure(painter, row.line, box.adjusted(4, 3, -12, -3), self._theme)
        elif index.column() == _LATEST:
            self._text(painter, box.adjusted(4, 0, 0, 0), row.latest, "body-bold", "ink")
        else:
            self._pill(painter, box.adjusted(2, 0, -2, 0), row.pill)
        painter.restore()

    def _text(self, painter: QPainter, box: QRectF, text: str, style: str, ink: str) -> float:
        painter.setFont(self._theme.font(style))
        painter.setPen(self._theme.colour(ink))
        metrics = painter.fontMetrics()
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, _LEFT, elided)
        return float(metrics.horizontalAdvance(elided))

    def _name(self, painter: QPainter, box: QRectF, row: SignWords) -> None:
        width = self._text(painter, box, row.name, "body", "ink")
        rest = box.adjusted(width + 6, 0, 0, 0)
        if rest.width() > 0:
            self._text(painter, rest, row.scale, "small", "ink-3")

    def _pill(self, painter: QPainter, box: QRectF, pill: Pill) -> None:
        fill, ink, border = _PILLS[pill.kind]
        font = self._theme.font("small")
        if pill.kind in ("improved", "worse"):
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(pill.text, Qt.TextElideMode.ElideRight, int(box.width()) - 14)
        height = metrics.height() + 6
        place = QRectF(
            box.left(), box.center().y() - height / 2, metrics.horizontalAdvance(text) + 16, height
        )
        dashed = Qt.PenStyle.DashLine if pill.kind == "none" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.colour(border), 1, dashed))
        if fill:
            painter.setBrush(self._theme.colour(fill))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
