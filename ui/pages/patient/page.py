"""The patient page: the episode at the left, whether it is working at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.models.words import counted
from ui.pages.patient.details import MIND
from ui.pages.patient.episode_card import EpisodeCard
from ui.pages.patient.header import PatientHeader
from ui.pages.patient.progress import ProgressColumn
from ui.pages.patient.timeline import Timeline
from ui.widgets.areas import column_area, sideways_area, stretching_area
from ui.widgets.card import Card
from ui.widgets.labels import plain
from ui.widgets.message_bar import MessageBar
from ui.widgets.note_list import NoteList

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme
    from ui.workspace import Failure, Opened, PatientView, Workspace

_LEFT_WIDTH = 316
_OTHER_ROW, _MOST_OTHERS = 30, 3
#: What stands beside the cards besides the left side, in pixels at 100 percent.
_MARGINS = 44


class PatientPage(QWidget):
    """Shows one patient with one episode; asks for sessions, documents and other episodes."""

    left = Signal()
    documents_requested = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, opened: Opened) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAccessibleName(self.tr("Patient"))
        self._workspace = workspace
        self._theme = theme
        self._view: PatientView | None = None
        catalogue = opened.catalogue
        may_record = opened.person.role != "manager"
        self.header = PatientHeader(theme, catalogue, is_demo=opened.is_demo, may_record=may_record)
        self.bar = MessageBar()
        self.episode = EpisodeCard(theme, catalogue)
        self.timeline = Timeline(theme, catalogue)
        self.others = NoteList(self.tr("Other episodes"))
        self.progress = ProgressColumn(theme, catalogue)
        self.progress.begin.setHidden(not may_record)
        self._build()
        self._connect()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        px = self._theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        middle = QVBoxLayout()
        middle.setContentsMargins(*map(px, (16, 12, 16, 12)))
        middle.setSpacing(px(10))
        middle.addWidget(self.bar)
        inner = QWidget()
        inner.setProperty("role", "column")
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(px(12))
        left = column_area(self._left(), self.tr("Episode and sessions"))
        left.setFixedWidth(px(_LEFT_WIDTH))
        columns.addWidget(left)
        columns.addWidget(stretching_area(self.progress, self.tr("Is it working?")), 1)
        middle.addWidget(sideways_area(inner, self.tr("Patient")), 1)
        layout.addLayout(middle, 1)

    def _left(self) -> QWidget:
        px = self._theme.px
        side = QWidget()
        side.setProperty("role", "column")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.episode)
        sessions = Card(self.tr("Sessions"), self._theme, subtitle=self.tr("newest first"))
        sessions.body.addWidget(self.timeline, 1)
        self._others_title = plain(self.tr("Other episodes"), "caption")
        sessions.body.addWidget(self._others_title)
        self.others.setWordWrap(False)
        sessions.body.addWidget(self.others)
        keys = QHBoxLayout()
        keys.setSpacing(px(5))
        for key, what in (
            ("\N{RETURN SYMBOL}", self.tr("opens")),
            ("Ctrl P", self.tr("documents")),
            ("Esc", self.tr("back")),
        ):
            keys.addWidget(plain(key, "key"))
            keys.addWidget(plain(what, "quiet"))
            keys.addSpacing(px(6))
        keys.addStretch(1)
        sessions.body.addLayout(keys)
        column.addWidget(sessions, 1)
        return side

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - self._theme.px(_LEFT_WIDTH + _MARGINS)
        self.progress.arrange(room)

    def _connect(self) -> None:
        self.header.left.connect(self.left)
        for part in (self.header, self.progress):
            part.session_requested.connect(self._on_session_requested)
        self.header.alerts_requested.connect(self._on_alerts_requested)
        self.timeline.session_chosen.connect(self._workspace.open_session)
        self.others.activated.connect(self._on_other_chosen)
        self._workspace.failed.connect(self._on_failed)
        for key, slot in (
            ("Esc", self.left.emit),
            ("Ctrl+N", self._on_session_requested),
            ("Ctrl+Return", self._on_session_requested),
            ("Ctrl+Enter", self._on_session_requested),
            ("Ctrl+P", self._on_documents_requested),
            ("F6", self._on_next_part),
            ("Shift+F6", self._on_previous_part),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    # ------------------------------------------------------------------ showing

    @property
    def view(self) -> PatientView | None:
        """What is shown."""
        return self._view

    def show_patient(self, view: PatientView) -> None:
        """Show a patient with an episode."""
        self._view = view
        self.bar.say("")
        self.header.show_patient(view)
        self.episode.show_patient(view)
        self.timeline.show_patient(view)
        self._show_others(view)
        self.progress.show_patient(view)

    def _show_others(self, view: PatientView) -> None:
        names = []
        for other in view.others:
            year = f"{other.episode.opened_on:%Y}"
            count = counted(self.tr("1 session"), self.tr("%n sessions"), other.sessions)
            names.append(f"{other.episode.title}, {year}, {count}")
        self.others.show_texts(names)
        rows = min(len(names), _MOST_OTHERS)
        self.others.setFixedHeight(self._theme.px(_OTHER_ROW) * rows + 4)
        for part in (self.others, self._others_title):
            part.setVisible(bool(names))

    def take_focus(self) -> None:
        """Begin at the sessions, or at what begins the first one."""
        (self.timeline if self._view and self._view.visits else self.progress.begin).setFocus()

    # ------------------------------------------------------------------ wishes

    def _on_session_requested(self) -> None:
        if self._view is not None:
            self._workspace.begin(self._view.patient.id)

    def _on_documents_requested(self) -> None:
        row = self.timeline.chosen
        if row is None:
            return
        if row.status == "draft":
            self.bar.say(self.tr("A draft is printed when it is signed: Enter opens it."))
            return
        self.documents_requested.emit(row.session_id)

    def _on_other_chosen(self) -> None:
        if self._view is not None and self.others.currentIndex().isValid():
            other = self._view.others[self.others.currentIndex().row()]
            self._workspace.open_patient(self._view.patient.id, other.episode.id)

    def _on_alerts_requested(self) -> None:
        details = self.progress.details
        details.show_part(MIND)
        self._go_to(details.mind)

    def _on_failed(self, failure: Failure) -> None:
        if failure.act in ("open_patient", "open", "begin", "view"):
            self.bar.say_error(failure.error)

    # ------------------------------------------------------------------ going about

    def _on_next_part(self) -> None:
        self._step(1)

    def _on_previous_part(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Go to the sessions, the charts, or the details."""
        progress = self.progress
        parts: list[QWidget] = [self.timeline, progress.first, progress.details.table]
        focus = QApplication.focusWidget()
        here = 0
        if focus is not None and progress.isAncestorOf(focus):
            here = 2 if progress.details.isAncestorOf(focus) else 1
        self._go_to(parts[(here + step) % len(parts)])

    def _go_to(self, target: QWidget) -> None:
        """Put the focus on something, and show it."""
        target.setFocus()
        for area in self.findChildren(QScrollArea):
            if area.isAncestorOf(target):
                area.ensureWidgetVisible(target)
