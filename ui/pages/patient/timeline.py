"""The sessions of an episode, newest first: when, which families, what changed, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.models.progress_words import day_words, state_word, visit_words
from ui.models.table import ROW_ROLE, Column, TableModel
from ui.widgets.family_mark import paint_mark
from ui.workspace import VisitRow

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from ui.theme import Theme
    from ui.workspace import PatientView

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW, _MARK, _WORDS = 47, 14, 24
#: The marks in the order they stand in.
_MARKS = ("jm", "st", "mf", "nd")


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Timeline", text)


class Timeline(QListView):
    """Enter opens the session that is chosen."""

    session_chosen = Signal(str)

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._painter = VisitDelegate(theme, self)
        self._view: PatientView | None = None
        columns = (Column[VisitRow](tr("Session"), self._title, self._spoken),)
        self._visits = TableModel(columns, self)
        self.setModel(self._visits)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(tr("Sessions, newest first"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.px(_ROW * 2 + 6))
        self.clicked.connect(self._on_clicked)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_patient(self, view: PatientView) -> None:
        """Show the sessions of an episode; the one that was chosen stays so."""
        chosen = self.chosen
        self._view = view
        self._painter.show_view(view, self._catalogue)
        self._visits.set_rows(view.visits)
        ids = [row.session_id for row in view.visits]
        at = ids.index(chosen.session_id) if chosen and chosen.session_id in ids else 0
        self.setCurrentIndex(self._visits.index(at, 0))

    @property
    def chosen(self) -> VisitRow | None:
        """The session that is chosen."""
        return self._visits.row(self.currentIndex())

    def _title(self, row: VisitRow) -> str:
        return tr("Session %1").replace("%1", str(row.number))

    def _spoken(self, row: VisitRow) -> str:
        if self._view is None:
            return ""
        families = self._catalogue.families
        parts = (
            self._title(row),
            day_words(row.treated_at, self._view.today, long=True),
            state_word(row.status),
            *(families[family].name for family in row.families if family in families),
            visit_words(row, self._view.progress, self._view.today, self._catalogue),
            row.clinician,
        )
        return ", ".join(part for part in parts if part)

    def _on_clicked(self) -> None:
        self._choose()

    def _choose(self) -> None:
        row = self.chosen
        if row is not None:
            self.session_chosen.emit(row.session_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not plain:
            self._choose()
        else:
            super().keyPressEvent(event)


class VisitDelegate(QStyledItemDelegate):
    """Paints a session of the timeline on two lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: PatientView | None = None
        self._catalogue: Catalogue | None = None

    def show_view(self, view: PatientView, catalogue: Catalogue) -> None:
        """Take the words from here on from this patient."""
        self._view, self._catalogue = view, catalogue

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: VisitRow = index.data(ROW_ROLE)
        if self._view is None or self._catalogue is None:
            return
        px, box = self._theme.px, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent-soft"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 7, 7)
        last = index.row() == index.model().rowCount() - 1
        self._dot(painter, box, row, is_last=last)
        words = box.adjusted(px(_WORDS), px(3), -px(4), -px(3))
        half = words.height() / 2
        above, below = words.adjusted(0, 0, 0, -half), words.adjusted(0, half, 0, 0)
        room = self._marks(painter, above, row)
        title = tr("Session %1").replace("%1", str(row.number))
        width = self._text(painter, above, title, "body-bold", "ink")
        day = day_words(row.treated_at, self._view.today, long=True)
        rest = above.adjusted(width + px(7), 0, -room, 0)
        self._text(painter, rest, day, "body", "ink-2")
        initials = "".join(f"{part[0]}." for part in row.clinician.split()[:2])
        room = QFontMetricsF(self._theme.font("small")).horizontalAdvance(initials) + 2
        end = below.adjusted(below.width() - room, 0, 0, 0)
        self._text(painter, end, initials, "small", "ink-3")
        said = visit_words(row, self._view.progress, self._view.today, self._catalogue)
        self._text(painter, below.adjusted(0, 0, -room - px(6), 0), said, "small", "ink-2")
        painter.restore()

    def _dot(self, painter: QPainter, box: QRectF, row: VisitRow, *, is_last: bool) -> None:
        """Draw the state: filled when signed, a dashed ring for a draft, a cross when void."""
        px = self._theme.px
        centre, radius = QPointF(box.left() + px(11), box.top() + px(14)), px(5.5)
        if not is_last:
            painter.setPen(QPen(self._theme.colour("line-strong"), 1.2))
            painter.drawLine(
                QPointF(centre.x(), centre.y() + radius + 3), QPointF(centre.x(), box.bottom() + 4)
            )
        accent = self._theme.colour("accent")
        if row.status == "void":
            painter.setPen(QPen(self._theme.colour("ink-2"), 1.8))
            arm = QPointF(radius * 0.7, radius * 0.7)
            painter.drawLine(centre - arm, centre + arm)
            arm = QPointF(radius * 0.7, -radius * 0.7)
            painter.drawLine(centre - arm, centre + arm)
            return
        draft = row.status == "draft"
        painter.setPen(QPen(accent, 1.8, Qt.PenStyle.DashLine if draft else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush if draft else accent)
        painter.drawEllipse(centre, radius, radius)

    def _marks(self, painter: QPainter, box: QRectF, row: VisitRow) -> float:
        """Draw the marks of the families at the right; give the room they take."""
        px = self._theme.px
        names = {self._theme.family(family): family for family in row.families}
        shown = [names[name] for name in _MARKS if name in names]
        x = box.right()
        for family in reversed(shown):
            x -= px(_MARK)
            place = QRectF(x, box.center().y() - px(_MARK) / 2, px(_MARK), px(_MARK))
            paint_mark(painter, self._theme, family, place)
            x -= px(5)
        return box.right() - x

    def _text(self, painter: QPainter, box: QRectF, text: str, style: str, ink: str) -> float:
        painter.setFont(self._theme.font(style))
        painter.setPen(self._theme.colour(ink))
        metrics = painter.fontMetrics()
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(int(box.width()), 0))
        painter.drawText(box, _LEFT, elided)
        return float(metrics.horizontalAdvance(elided))
