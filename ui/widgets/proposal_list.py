"""The proposals under the line: likely words first, contraindicated ones last and marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.models.table import ROW_ROLE, Column, TableModel
from ui.widgets.icons import paint_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.shorthand import Proposal
    from ui.theme import Theme

#: Rows shown at once.
MOST_PROPOSALS = 6
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Offered:
    """A proposal and the conditions that speak against it, empty where none does.

    ``remark`` says what it did with this patient, ``rank`` is its place among what was used.
    """

    proposal: Proposal
    against: str = ""
    remark: str = ""
    rank: int = 0


class ProposalList(QListView):
    """A list that never takes the focus; the field moves the choice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = TableModel((Column[Offered]("", self._words),), self)
        self.setModel(self._rows)
        self._painter = ProposalDelegate(theme, self)
        self.setItemDelegate(self._painter)
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Proposals"))
        for scrolled in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            scrolled(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def _words(self, row: Offered) -> str:
        against = self.tr("contraindicated: %1").replace("%1", row.against) if row.against else ""
        parts = (row.proposal.text, row.proposal.hint, row.remark, against)
        return "    ".join(part for part in parts if part)

    def offer(self, rows: Sequence[Offered]) -> None:
        """Show proposals: what helped before first, what is contraindicated last; none chosen."""
        ranked = sorted(rows, key=lambda row: (bool(row.against), row.rank))[:MOST_PROPOSALS]
        self._rows.set_rows(ranked)
        self.choose(-1)

    @property
    def offered(self) -> tuple[Offered, ...]:
        """What is shown."""
        return self._rows.rows

    @property
    def chosen(self) -> Proposal | None:
        """The proposal that is chosen."""
        row = self._rows.row(self.currentIndex())
        return row.proposal if row else None

    def choose(self, row: int) -> None:
        """Choose a row; -1 chooses none."""
        if row < 0:
            self.clearSelection()
        self.setCurrentIndex(self._rows.index(min(row, self._rows.rowCount() - 1), 0))

    def height_needed(self) -> int:
        """Give the height that shows every row."""
        return self.sizeHintForRow(0) * self._rows.rowCount() + self._theme.px(14)


class ProposalDelegate(QStyledItemDelegate):
    """Paints the word, what it means, and why not."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, self._theme.px(30))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, px = index.data(ROW_ROLE), self._theme.px
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent-soft"))
            painter.drawRoundedRect(box, 6, 6)
        ink = "ink-2" if row.against else "ink"
        if row.against:
            place = QRectF(box.left() + 8, box.center().y() - 7, 14, 14)
            paint_icon(painter, "warning", self._theme.colour("warn"), place)
        words = box.adjusted(px(28), 0, -px(8), 0)
        name = self._theme.font("body-bold")
        painter.setFont(name)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(words, _LEFT, row.proposal.text)
        taken = max(px(62), painter.fontMetrics().horizontalAdvance(row.proposal.text) + px(12))
        painter.setFont(self._theme.font("body"))
        rest = words.adjusted(taken, 0, 0, 0)
        if row.against:
            rest = self._against(painter, rest, row.against)
        elif row.remark:
            rest = self._at_right(painter, rest, row.remark, "ink-3")
        painter.setPen(self._theme.colour("ink-2"))
        elide = Qt.TextElideMode.ElideRight
        hint = painter.fontMetrics().elidedText(row.proposal.hint, elide, int(rest.width()))
        painter.drawText(rest, _LEFT, hint)
        painter.restore()

    def _against(self, painter: QPainter, box: QRectF, against: str) -> QRectF:
        """Say at the right end why a word is not offered; give the room that is left."""
        text = self.tr("contraindicated: %1").replace("%1", against)
        return self._at_right(painter, box, text, "warn-ink")

    def _at_right(self, painter: QPainter, box: QRectF, text: str, ink: str) -> QRectF:
        """Say something at the right end; give the room that is left."""
        metrics, most = painter.fontMetrics(), int(box.width()) - self._theme.px(64)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(box, _RIGHT, text)
        return box.adjusted(0, 0, -metrics.horizontalAdvance(text) - self._theme.px(10), 0)
