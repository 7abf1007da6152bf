"""The centre: the line, the table, the maps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from session_recorder.figures import body_chart, spine_map, window_for
from ui.models.proposals import Proposals, proposed_marks, proposed_rows
from ui.models.rows import line_model, line_rows, technique_model, technique_rows
from ui.pages.session.review import Review
from ui.widgets.card import Card
from ui.widgets.check_strip import CheckStrip
from ui.widgets.family_mark import mark_picture, ring_picture
from ui.widgets.figure_view import FigureView
from ui.widgets.labels import plain, rule
from ui.widgets.proposal_actions import ProposalActions
from ui.widgets.segmented import Segmented
from ui.widgets.shorthand_box import ShorthandBox
from ui.widgets.technique_table import LineTable, TechniqueTable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPixmap

    from session_recorder.domain.session import Session
    from ui.models.alerts import Alert
    from ui.models.review import Item
    from ui.theme import Theme
    from ui.workspace import Opened


class TreatmentColumn(Card):
    """Where the session is typed."""

    edit_requested = Signal(int)
    removal_requested = Signal(int)
    move_requested = Signal(tuple)

    def __init__(self, theme: Theme, opened: Opened) -> None:
        super().__init__("", theme, number=3, key="Alt 3")
        self._opened = opened
        self.title.setText(self.tr("Techniques"))
        self.setAccessibleName(self.tr("Techniques"))
        self._theme = theme
        self.box = ShorthandBox(theme, opened.catalogue)
        self._techniques = technique_model(self)
        self._lines = line_model(self)
        self.table = TechniqueTable(self._techniques, theme)
        self.lines = LineTable(theme)
        self.lines.setModel(self._lines)
        self.tables = QStackedWidget()
        self._empty = self._empty_page()
        for page in (self.table, self.lines, self._empty):
            self.tables.addWidget(page)
        self.shown = Segmented(
            self.tr("What the table shows"),
            (("techniques", self.tr("Techniques")), ("lines", self.tr("All lines"))),
        )
        self.shown.set_value("techniques")
        self.shown.chosen.connect(self._on_shown_chosen)
        self.head.insertWidget(self.head.count() - 1, self.shown)
        self.repeat = ProposalActions(theme, "quiet")
        self.repeat.propose.setToolTip(self.tr("Ctrl R"))
        self.head.insertWidget(self.head.count() - 2, self.repeat)
        self.proposals = Proposals(self)
        self.proposals.changed.connect(self._show_rows)
        self.repeats: dt.datetime | None = None
        self._session: Session | None = None
        self._note = plain("", "small", wrap=True)
        self.body.addWidget(self.box)
        self.checks = CheckStrip(theme)
        self.review = Review(theme, opened.person.name)
        self._bench = self._workbench()
        self._middle = QStackedWidget()
        for page in (self._bench, self.review):
            self._middle.addWidget(page)
        self.body.addWidget(self._middle, 1)
        self._before_review: QWidget | None = None
        self._show_review: Callable[[], None] = partial(
            self.review.show_items, (), (), editable=False
        )
        self.checks.review_requested.connect(self.open_review)
        self.review.left.connect(self.close_review)
        for table in (self.table, self.lines):
            table.edit_requested.connect(self.edit_requested)
            table.removal_requested.connect(self.removal_requested)
            table.move_requested.connect(self.move_requested)

    def _workbench(self) -> QWidget:
        bench = QWidget()
        column = QVBoxLayout(bench)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(6))
        column.addWidget(self._note)
        column.addWidget(self.tables, 5)
        column.addWidget(self.checks)
        column.addWidget(rule())
        column.addLayout(self._maps(), 4)
        return bench

    def _empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        title = plain(self.tr("No techniques yet"), "heading")
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        text = self.tr("Type a line above: L4 R UPA III 3x60s")
        layout.addWidget(plain(text, "small"), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return page

    def _maps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._spine = FigureView(self._theme, (196, 206))
        self._front = FigureView(self._theme, (96, 206))
        self._back = FigureView(self._theme, (96, 206))
        row.addWidget(self._spine, 2)
        row.addWidget(self._front, 1)
        row.addWidget(self._back, 1)
        row.addLayout(self._legend())
        return row

    def _legend(self) -> QVBoxLayout:
        column = QVBoxLayout()
        for family, word in (
            ("JM", self.tr("Joint")),
            ("STM", self.tr("Soft tissue")),
            ("MFR", self.tr("Myofascial")),
            ("NEURO", self.tr("Neurodynamic")),
        ):
            column.addWidget(self._meaning(mark_picture(self._theme, family, 15), word))
        ring = ring_picture(self._theme, 15)
        self._proposed_legend = self._meaning(ring, self.tr("Proposed"))
        column.addWidget(self._proposed_legend)
        column.addStretch(1)
        return column

    def _meaning(self, picture: QPixmap, word: str) -> QWidget:
        """Say what a mark on the maps means."""
        meaning = QWidget()
        line = QHBoxLayout(meaning)
        line.setContentsMargins(0, 0, 0, 0)
        mark = plain()
        mark.setPixmap(picture)
        line.addWidget(mark)
        line.addWidget(plain(word, "small"), 1)
        return meaning

    def show_session(self, session: Session, *, editable: bool) -> None:
        """Show a session."""
        self._session = session
        self.box.setVisible(editable)
        self.box.setEnabled(editable)  # a hidden field could still be given the focus
        self._show_rows()

    def _show_rows(self) -> None:
        """Show what was done, and after it what is proposed."""
        session, open_ones = self._session, self.proposals.open
        if session is None:
            return
        done = technique_rows(session, self._opened.catalogue)
        at = self.current_table().currentIndex().row()
        self._techniques.set_rows((*done, *proposed_rows(open_ones, self._opened.catalogue)))
        self._lines.set_rows(line_rows(session))
        self._show_proposals(len(done))
        self._show_tables()
        model = self.current_table().model()
        if at >= 0 and model.rowCount():
            self.current_table().setCurrentIndex(model.index(min(at, model.rowCount() - 1), 0))
        self.set_state("current" if done else "empty")
        marks = proposed_marks(session, open_ones)
        self._spine.set_figure(spine_map(marks, window_for(m.place for m in marks)))
        self._front.set_figure(body_chart("front", marks))
        self._back.set_figure(body_chart("back", marks))

    def _show_proposals(self, done: int) -> None:
        """Say in the head what is recorded and proposed, and what can be done about it."""
        count = len(self.proposals.open)
        self.repeat.show_counts(
            self.tr("Propose last %n"),
            offered=len(self.proposals.offered),
            proposed=count,
            unopposed=len(self.proposals.unopposed),
        )
        self.shown.setVisible(not count)
        recorded = self.tr("%n recorded").replace("%n", str(done))
        if count:
            self.shown.set_value("techniques")
            none = self.tr("none recorded")
            proposed = self.tr("%n proposed").replace("%n", str(count))
            recorded = f"{proposed}, {recorded if done else none}"
            day = f"{self.repeats.day} {self.repeats:%b}" if self.repeats else ""
            note = self.tr(
                "Proposed from %1. Confirm only what you did. "
                "Pain, tolerance, limit, consent: asked again."
            )
            self._note.setText(note.replace("%1", day))
        self.subtitle.setText(recorded)
        self._note.setVisible(bool(count))
        self._proposed_legend.setVisible(bool(count))

    def show_findings(
        self, items: Sequence[Item], alerts: Sequence[Alert], *, editable: bool
    ) -> None:
        """Show what the rules say, in the strip, and in the review where it is open."""
        self.checks.show_items(items)
        self._show_review = partial(self.review.show_items, items, alerts, editable=editable)
        if self.is_reviewing:
            self._show_review()

    @property
    def is_reviewing(self) -> bool:
        """Whether the review stands in the place of the tables."""
        return self._middle.currentWidget() is self.review

    def open_review(self) -> None:
        """Show the review, the focus where the first reason is asked for."""
        if not self.is_reviewing:
            self._before_review = QApplication.focusWidget()
            self._show_review()
            self._middle.setCurrentWidget(self.review)
        self.review.begin()

    def close_review(self) -> bool:
        """Go back to the tables and to what had the focus; says whether it was open."""
        if not self.is_reviewing:
            return False
        self._middle.setCurrentWidget(self._bench)
        before = self._before_review
        there = before is not None and isValid(before) and before.isVisible()
        (before if before is not None and there else self.box.field).setFocus()
        return True

    def show_row(self, entry: int) -> None:
        """Put the focus on the row of an entry, in the table that has one."""
        is_technique = any(row.entry == entry for row in self._techniques.rows)
        self.shown.set_value("techniques" if is_technique else "lines")
        self._show_tables()
        self.current_table().show_entry(entry)
        self.current_table().setFocus()

    def current_table(self) -> TechniqueTable | LineTable:
        """Give the table that is chosen."""
        return self.lines if self.shown.value == "lines" else self.table

    def _show_tables(self) -> None:
        techniques = self.shown.value != "lines"
        empty = techniques and not self._techniques.rows
        self.tables.setCurrentWidget(self._empty if empty else self.current_table())

    def _on_shown_chosen(self) -> None:
        self._show_tables()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self.box.close_popup()
        super().changeEvent(event)
