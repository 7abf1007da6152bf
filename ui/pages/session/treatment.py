"""The centre: the line, the table, the maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from session_recorder.figures import body_chart, marks_of, spine_map, window_for
from ui.models.rows import line_model, line_rows, technique_model, technique_rows
from ui.widgets.card import Card
from ui.widgets.family_mark import mark_picture
from ui.widgets.figure_view import FigureView
from ui.widgets.labels import plain, rule
from ui.widgets.segmented import Segmented
from ui.widgets.shorthand_box import ShorthandBox
from ui.widgets.technique_table import LineTable, TechniqueTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.domain.finding import Finding
    from session_recorder.domain.session import Session
    from ui.theme import Theme
    from ui.workspace import Judgement, Opened


#: Checks said in the strip; the sheet and the summary name them all.
_MOST_CHECKS = 3


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
        self.body.addWidget(self.box)
        self.body.addWidget(self.tables, 5)
        self._checks = plain("", "warning", wrap=True)
        self._checks.setAccessibleName(self.tr("To check"))
        self.body.addWidget(self._checks)
        self.body.addWidget(rule())
        self.body.addLayout(self._maps(), 4)
        for table in (self.table, self.lines):
            table.edit_requested.connect(self.edit_requested)
            table.removal_requested.connect(self.removal_requested)
            table.move_requested.connect(self.move_requested)

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
            line = QHBoxLayout()
            mark = plain()
            mark.setPixmap(mark_picture(self._theme, family, 15))
            line.addWidget(mark)
            line.addWidget(plain(word, "small"), 1)
            column.addLayout(line)
        column.addStretch(1)
        return column

    def show_session(
        self, session: Session, judgement: Judgement | None, *, editable: bool
    ) -> None:
        """Show a session; the judgement may be of the moment before."""
        self._show_checks(judgement.findings if judgement else ())
        rows = technique_rows(session, self._opened.catalogue)
        at = self.current_table().currentIndex().row()
        self._techniques.set_rows(rows)
        self._lines.set_rows(line_rows(session))
        self._show_tables()
        model = self.current_table().model()
        if at >= 0 and model.rowCount():
            self.current_table().setCurrentIndex(model.index(min(at, model.rowCount() - 1), 0))
        self.subtitle.setText(self.tr("%n recorded").replace("%n", str(len(rows))))
        self.box.setVisible(editable)
        self.set_state("current" if rows else "empty")
        marks = marks_of(session)
        self._spine.set_figure(spine_map(marks, window_for(m.place for m in marks)))
        self._front.set_figure(body_chart("front", marks))
        self._back.set_figure(body_chart("back", marks))

    def _show_checks(self, findings: Sequence[Finding]) -> None:
        """Show what the rules ask to look at; what stops the signature stands below."""
        open_ones = [f for f in findings if f.severity == "warn" and not f.overridden]
        said = [finding.message.rstrip(".") for finding in open_ones]
        head = self.tr("\N{WARNING SIGN} %n to check: %1").replace("%n", str(len(said)))
        shown = said[:_MOST_CHECKS]
        self._checks.setText(head.replace("%1", " \N{MIDDLE DOT} ".join(shown)))
        self._checks.setVisible(bool(said))

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
