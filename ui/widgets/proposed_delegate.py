"""Paints what is proposed: dashed, never solid, with what is known of it and what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle
from typing_extensions import override

from ui.models.proposals import ProposedWords
from ui.widgets.technique_delegate import DOSE, GRADE, PAIN, TARGET, TechniqueDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ui.models.words import TechniqueWords
    from ui.theme import Theme

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = Qt.AlignmentFlag.AlignCenter


class ProposedDelegate(TechniqueDelegate):
    """A technique delegate that knows proposals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._is_current = False
        self._hits: dict[str, QRectF] = {}

    def hit(self, at: QPointF) -> str:
        """Give what a click on the current row asks for: confirm, drop, or nothing."""
        return next((wish for wish, box in self._hits.items() if box.contains(at)), "")

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        super().paint(painter, option, index)

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, row: TechniqueWords, column: int) -> None:
        if not isinstance(row, ProposedWords):
            if self._is_current:
                self._hits = {}
            super().paint_cell(painter, box, row, column)
        elif column == TARGET:
            self._proposed_target(painter, box, row)
        elif column == GRADE:
            self._proposed_grade(painter, box, row)
        elif column == DOSE:
            super().paint_cell(painter, box, row, column)
        elif column == PAIN:
            self.not_asked(painter, _upper(box, row))
        else:
            inside = box.adjusted(0, 0, -4, 0)
            self._state(painter, _upper(inside, row))
            self._remark(painter, inside, row)

    def _dashed(self, painter: QPainter, family: str) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = self.theme.colour(self.theme.family(family))
        painter.setPen(QPen(colour, 1.3, Qt.PenStyle.DashLine))

    def _proposed_target(self, painter: QPainter, box: QRectF, row: ProposedWords) -> None:
        self._dashed(painter, row.family)
        painter.drawEllipse(QRectF(box.left() + 2, box.center().y() - 9, 18, 18))
        words = box.adjusted(34, 3, -4, -3)
        half = words.height() / 2
        self.text(painter, words.adjusted(0, 0, 0, -half), row.target, "body-bold")
        self.text(painter, words.adjusted(0, half, 0, 0), row.name, "small", "ink-2")

    def _proposed_grade(self, painter: QPainter, box: QRectF, row: ProposedWords) -> None:
        if not row.grade:
            return
        font = self.theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        width = min(painter.fontMetrics().horizontalAdvance(row.grade) + 16, box.width() - 4)
        pill = QRectF(box.left() + 2, box.center().y() - 11, width, 22)
        self._dashed(painter, row.family)
        painter.drawRoundedRect(pill, 6, 6)
        painter.drawText(pill, _CENTRE, row.grade)

    def _state(self, painter: QPainter, box: QRectF) -> None:
        """Say that it is proposed; in the current row, what the keys do."""
        if not self._is_current:
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.colour("ink-2"))
            painter.drawText(box, _RIGHT, self.tr("proposed"))
            return
        right = self._key(painter, box, self.tr("Del"))
        self._hits = {"drop": QRectF(right, box.top(), box.right() - right, box.height())}
        font = self.theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.theme.colour("accent-ink"))
        word = self.tr("Confirm")
        rest = box.adjusted(0, 0, right - box.right() - 5, 0)
        painter.drawText(rest, _RIGHT, word)
        left = rest.right() - painter.fontMetrics().horizontalAdvance(word) - 5
        left = self._key(painter, QRectF(box.left(), box.top(), left - box.left(), box.height()),
                         self.tr("Enter"))  # fmt: skip
        self._hits["confirm"] = QRectF(left, box.top(), rest.right() - left, box.height())

    def _key(self, painter: QPainter, box: QRectF, text: str) -> float:
        """Draw a key cap at the right end of a box; give its left edge."""
        painter.setFont(self.theme.font("caption"))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(text) + 10
        cap = QRectF(box.right() - width, box.center().y() - 9, width - 1, 18)
        painter.setPen(self.theme.colour("line-strong"))
        painter.setBrush(self.theme.colour("surface-2"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(self.theme.colour("ink-3"))
        painter.drawText(cap, _CENTRE, text)
        return cap.left()

    def _remark(self, painter: QPainter, box: QRectF, row: ProposedWords) -> None:
        """Say under pain and state what is known of it."""
        said = row.against or row.remark
        if not said:
            return
        wide = box.adjusted(-self.theme.px(150), box.height() / 2, 0, -2)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("warn-ink" if row.warns else "ink-2"))
        elide = Qt.TextElideMode.ElideRight
        said = painter.fontMetrics().elidedText(said, elide, int(wide.width()))
        painter.drawText(wide, _RIGHT, said)


def _upper(box: QRectF, row: ProposedWords) -> QRectF:
    """Give the upper half of a cell where something is said in the lower."""
    return box.adjusted(0, 1, 0, 1 - box.height() / 2) if row.said else box
