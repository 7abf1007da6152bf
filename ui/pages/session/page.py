"""The session page: holds the value, keeps the draft, and lets the columns show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from session_recorder.domain.session import Sign, signs
from session_recorder.shorthand import format_entry
from ui.models.autosave import Autosave
from ui.models.editing import Editing
from ui.models.gaps import Gap, gaps
from ui.pages.session.arrival import ArrivalColumn
from ui.pages.session.departure import DepartureColumn
from ui.pages.session.header import SessionHeader
from ui.pages.session.treatment import TreatmentColumn
from ui.widgets.labels import button, plain
from ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from session_recorder.domain.session import Session
    from session_recorder.errors import SessionRecorderError
    from session_recorder.shorthand import Parsed
    from ui.theme import Theme
    from ui.workspace import Failure, Judgement, Kept, Opened, SessionView, Workspace

#: Milliseconds without a confirmed save after which the page says so (DESIGN.md 7).
_OVERDUE_MS = 40_000
_WIDE = 1800  # pixels of the window from which the outer columns grow (DESIGN.md 3)


class SessionPage(QWidget):
    """One session, edited as a draft or read when signed."""

    left = Signal()
    signing_requested = Signal()

    def __init__(
        self, workspace: Workspace, theme: Theme, opened: Opened, view: SessionView
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workspace = workspace
        self._theme = theme
        self._view = view
        self._judgement: Judgement | None = view.judgement
        self._editing = Editing(view.session, self)
        self._autosave = Autosave(self)
        self._replacing: int | None = None
        self._gaps: tuple[Gap, ...] = ()
        self._overdue = QTimer(self)
        self._overdue.setSingleShot(True)
        self._overdue.setInterval(_OVERDUE_MS)
        self._header = SessionHeader(theme, opened, view)
        self._bar = MessageBar()
        self.arrival = ArrivalColumn(theme, opened, view)
        self.treatment = TreatmentColumn(theme, opened)
        self.departure = DepartureColumn(theme, opened, view.session)
        self._build()
        self._connect()
        self._open()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        middle = QVBoxLayout()
        middle.setContentsMargins(*map(self._theme.px, (16, 12, 16, 12)))
        middle.setSpacing(self._theme.px(10))
        middle.addWidget(self._bar)
        columns = QHBoxLayout()
        columns.setSpacing(self._theme.px(12))
        self._left = _column(self.arrival, self.tr("Arrival"))
        self._right = _column(self.departure, self.tr("Departure"))
        columns.addWidget(self._left)
        columns.addWidget(self.treatment, 1)
        columns.addWidget(self._right)
        middle.addLayout(columns, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self._bottom())
        self._set_widths(wide=False)

    def _set_widths(self, *, wide: bool) -> None:
        widths = self._theme.size["editor-columns-1920" if wide else "editor-columns-1366"]
        self._left.setFixedWidth(self._theme.px(widths[0]))
        self._right.setFixedWidth(self._theme.px(widths[2]))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_widths(wide=self.width() + self._theme.size["rail"] >= self._theme.px(_WIDE))

    def _bottom(self) -> QFrame:
        bottom = QFrame()
        bottom.setProperty("role", "bottom")
        bottom.setFixedHeight(self._theme.px(self._theme.size["bottom-bar"]))
        row = QHBoxLayout(bottom)
        row.setContentsMargins(self._theme.px(16), 0, self._theme.px(16), 0)
        row.setSpacing(self._theme.px(10))
        self._state = plain("")
        self._state.setAccessibleName(self.tr("State of the draft"))
        row.addWidget(self._state)
        row.addWidget(plain(self.tr("on this computer"), "quiet"))
        row.addWidget(plain("Ctrl S", "key"))
        row.addStretch(1)
        self._todo = button("", "quiet", self.tr("What is left to do"))
        self._todo.clicked.connect(self._on_todo_clicked)
        row.addWidget(self._todo)
        close = button(self.tr("Close") + "   Esc", None, self.tr("Close"))
        close.clicked.connect(self.leave)
        row.addWidget(close)
        self._sign = button("", "primary", self.tr("Sign and print"))
        self._sign.clicked.connect(self._on_sign_clicked)
        row.addWidget(self._sign)
        return bottom

    def _connect(self) -> None:
        self._editing.changed.connect(self._on_session_changed)
        self._autosave.due.connect(self._on_save_due)
        self._overdue.timeout.connect(self._on_overdue)
        self._header.left.connect(self.leave)
        for part in (self._header, self.arrival, self.departure):
            part.edited.connect(self._editing.replace)
        for column in (self.arrival, self.departure):
            column.line_requested.connect(self._on_line_requested)
        box = self.treatment.box
        box.entered.connect(self._on_line_entered)
        box.changed.connect(self._on_typing)
        box.left.connect(self._on_field_left)
        box.undo_requested.connect(self._on_undo)
        box.redo_requested.connect(self._on_redo)
        self.treatment.edit_requested.connect(self._on_edit_requested)
        self.treatment.removal_requested.connect(self._on_removal_requested)
        self.treatment.move_requested.connect(self._on_move_requested)
        self._workspace.draft_kept.connect(self._on_draft_kept)
        self._workspace.session_judged.connect(self._on_session_judged)
        self._workspace.failed.connect(self._on_failed)
        for key, slot in (
            ("F3", self.focus_line),
            ("Alt+3", self.focus_line),
            ("Alt+1", self._on_go_check_in),
            ("Alt+2", self._on_go_before),
            ("Alt+4", self._on_go_after),
            ("Alt+5", self._on_go_plan),
            ("F6", self._on_next_column),
            ("Shift+F6", self._on_previous_column),
            ("F7", self._on_red_flags),
            ("F8", self._on_programme),
            ("F9", self._on_reasoning),
            ("Ctrl+S", self.save_now),
            ("Ctrl+Return", self._on_sign_clicked),
            ("Ctrl+Enter", self._on_sign_clicked),
            ("Ctrl+P", self._on_sign_clicked),
            ("Ctrl+T", self._on_table),
            ("Ctrl+Z", self._on_undo),
            ("Ctrl+Y", self._on_redo),
            ("Esc", self._on_escape),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(slot)

    # ------------------------------------------------------------------ opening and leaving

    def _open(self) -> None:
        box = self.treatment.box
        box.blockSignals(True)
        own = tuple(format_entry(t) for t in reversed(self.session.techniques))
        box.set_history((*own, *(line for line in self._view.history if line not in own)))
        if self._view.unfinished_line:
            box.set_line(self._view.unfinished_line, self._view.caret)
        box.blockSignals(False)
        self._show(self.session)
        if self._view.saved_at:
            self._say_saved(f"{self._view.saved_at.astimezone():%H:%M}")
        else:
            self._state.setText(self.tr("Not begun"))
        if not self._view.is_draft:
            self._show_signed()

    def _show_signed(self) -> None:
        view = self._view
        at = f"{view.signed_at.astimezone():%d %b %Y %H:%M}" if view.signed_at else ""
        text = self.tr("Signed by %1, %2, version %3. This record can no longer be edited.")
        text = text.replace("%1", view.signed_by or "").replace("%2", at)
        self._bar.say(text.replace("%3", str(view.version)), "signed")
        self._state.setText(self.tr("Signed"))

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._editing.session

    def current_view(self) -> SessionView:
        """Give what is on the page as it stands now."""
        judgement = self._judgement or self._view.judgement
        return replace(self._view, session=self.session, judgement=judgement)

    def show_signed(self, view: SessionView) -> None:
        """Show the record that was signed; it is no longer edited."""
        self._autosave.stop()
        self._overdue.stop()
        self._view = view
        self._judgement = view.judgement
        self._show(view.session)
        self._show_signed()

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        """What is left to do."""
        return self._gaps

    @property
    def draft_state(self) -> str:
        """What is said of the draft."""
        return self._state.text()

    @property
    def trouble(self) -> str:
        """What the bar says, empty when there is nothing."""
        return self._bar.text if self._bar.isVisible() else ""

    def take_focus(self) -> None:
        """Begin where the work begins: a fresh session at the check-in, else in the line."""
        fresh = not self.session.entries and not self.treatment.box.line
        (self.arrival.since if fresh else self.treatment.box.field).setFocus()

    def leave(self) -> None:
        """Keep what is pending and go."""
        self.save_now()
        self.treatment.box.close_popup()
        self.left.emit()

    def save_now(self) -> None:
        """Keep the draft without waiting."""
        if self._autosave.is_pending:
            self._autosave.flush()

    # ------------------------------------------------------------------ showing

    def _signs_shown(self, session: Session) -> tuple[Sign, ...]:
        """Give today's signs, and those of the last visit that are still to be taken."""
        today = {sign.key: sign for sign in signs(session)}
        last = signs(self._view.previous) if self._view.previous else ()
        wanted = [Sign(code=s.code, side=s.side, when=s.when, activity=s.activity, unit=s.unit)
                  for s in last] or [Sign(code="NPRS", unit="/10")]  # fmt: skip
        ordered = {sign.key: today.pop(sign.key, sign) for sign in wanted}
        return (*ordered.values(), *today.values())

    def _show(self, session: Session) -> None:
        editable = self._view.is_draft
        shown = self._signs_shown(session)
        phase = self._view.episode.phase if self._view.episode else None
        self._header.show_session(session, phase, editable=editable)
        self.arrival.show_session(session, shown, editable=editable)
        self.treatment.show_session(session, editable=editable)
        self.departure.show_session(session, shown, self._judgement, editable=editable)
        self._show_gaps()

    def _show_gaps(self) -> None:
        found = self._judgement.findings if self._judgement else ()
        self._gaps = gaps(self.session, found) if self._view.is_draft else ()
        if self._gaps:
            count = self.tr("%n thing(s) left: ", "", len(self._gaps))
            self._todo.setText((count + self._gaps[0].text).replace("&", "&&"))
        self._todo.setVisible(bool(self._gaps))
        word = self.tr("Sign && print") if self._view.is_draft else self.tr("Print")
        self._sign.setText(word + "   Ctrl \N{RETURN SYMBOL}")
        self._sign.setEnabled(bool(self.session.entries))

    # ------------------------------------------------------------------ the line

    def focus_line(self) -> None:
        """Put the caret into the line."""
        self.treatment.box.field.setFocus()

    def _on_line_entered(self, parsed: Parsed) -> None:
        at, self._replacing = self._replacing, None
        if at is not None and at < len(self.session.entries):
            self._editing.put(at, parsed.entries)
        else:
            self._editing.add(parsed.entries)
        said = self.tr("Added: %1").replace("%1", parsed.canonical)
        warned = parsed.warnings[0].message if parsed.warnings else ""
        self.treatment.box.say(warned or said, "warning" if warned else "quiet")

    def _on_typing(self) -> None:
        if self._view.is_draft:
            self._note_change()

    def _on_line_requested(self, start: str) -> None:
        """Begin a line for the person to finish; nothing is answered for the patient."""
        if not self.treatment.box.line.strip():
            self.treatment.box.set_line(start)
        self.focus_line()

    def _on_edit_requested(self, index: int) -> None:
        if not self._view.is_draft:
            return
        self._replacing = index
        self.treatment.box.set_line(format_entry(self.session.entries[index]))
        self.focus_line()

    def _on_field_left(self) -> None:
        """Esc in the field: first give up editing a row, then leave the page."""
        if self._replacing is not None:
            self._replacing = None
            self.treatment.box.set_line("")
            return
        self.leave()

    def _on_removal_requested(self, index: int) -> None:
        if self._view.is_draft:
            line = format_entry(self.session.entries[index])
            self._editing.remove(index)
            said = self.tr("Removed: %1. Ctrl Z brings it back.").replace("%1", line)
            self.treatment.box.say(said, "quiet")

    def _on_move_requested(self, wish: tuple[int, int]) -> None:
        if not self._view.is_draft:
            return
        index, step = wish
        rows = self.treatment.current_table()
        to = rows.entry_at(rows.model().index(rows.currentIndex().row() + step, 0))
        if to is not None:
            self._editing.move(index, to)
            rows.show_entry(to)

    def _on_undo(self) -> None:
        self._replacing = None
        if self._view.is_draft:
            self._editing.undo()

    def _on_redo(self) -> None:
        if self._view.is_draft:
            self._editing.redo()

    # ------------------------------------------------------------------ keeping

    def _on_session_changed(self, session: Session) -> None:
        self._show(session)
        self._workspace.judge(session)
        self._note_change()

    def _note_change(self) -> None:
        self._autosave.on_changed()
        if not self._overdue.isActive():
            self._overdue.start()

    def _on_save_due(self) -> None:
        box = self.treatment.box
        self._workspace.keep_draft(self.session, box.line, box.caret)

    def _on_draft_kept(self, kept: Kept) -> None:
        if kept.session.id != self.session.id:
            return
        self._overdue.stop()
        if self._view.is_draft:
            self._bar.say("")
        self._say_saved(f"{kept.saved_at.astimezone():%H:%M}")

    def _say_saved(self, clock: str) -> None:
        self._state.setText(self.tr("Draft saved %1").replace("%1", clock))

    def _on_failed(self, failure: Failure) -> None:
        if failure.act == "keep_draft":
            self._say_not_saved(failure.error)
            self._autosave.on_failed()

    def _say_not_saved(self, error: SessionRecorderError) -> None:
        self._state.setText(self.tr("Not saved"))
        kept = self.tr("Your typing is still on screen. Trying again.")
        self._bar.say(" ".join((self.tr("Not saved."), error.happened, kept)), "trouble")

    def _on_overdue(self) -> None:
        self._state.setText(self.tr("Not saved"))
        self._bar.say(
            self.tr("Not saved for 40 seconds. Your typing is still on screen. Trying again."),
            "trouble",
        )
        self._autosave.flush()

    def _on_session_judged(self, judgement: Judgement) -> None:
        if judgement.session == self.session:
            self._judgement = judgement
            self._show(self.session)

    # ------------------------------------------------------------------ going about

    def go_to(self, place: str) -> None:
        """Put the focus where something is asked."""
        places: dict[str, QWidget] = {
            "red_flags": self.arrival.red_flags,
            "consent": self.arrival.consent,
            "since_last": self.arrival.since,
            "limit": self.arrival.limit,
            "tolerance": self.departure.tolerance,
            "reaction": self.departure.reaction,
            "before": _first(self.arrival.signs.fields, self.arrival.signs),
            "after": _first(self.departure.signs.fields, self.departure.signs),
        }
        places.get(place, self.treatment.box.field).setFocus()

    def _on_todo_clicked(self) -> None:
        if self._gaps:
            self.go_to(self._gaps[0].place)

    def _on_sign_clicked(self) -> None:
        """Open the sheet; a gap that stops the signature is gone to first."""
        stops = [gap for gap in self._gaps if gap.stops]
        if not self.session.entries:
            return
        if self.treatment.box.line.strip() and self._view.is_draft:
            self.treatment.box.say(self.tr("Finish or clear this line first."), "error")
            self.focus_line()
            return
        if stops:
            self._bar.say(" ".join(gap.text for gap in stops), "trouble")
            self.go_to(stops[0].place)
            return
        if self._view.is_draft:
            self._autosave.flush()
        self.signing_requested.emit()

    def _on_escape(self) -> None:
        if self.treatment.box.field.hasFocus():
            self._on_field_left()
        else:
            self.leave()

    def _on_go_check_in(self) -> None:
        self.arrival.since.setFocus()

    def _on_go_before(self) -> None:
        self.go_to("before")

    def _on_go_after(self) -> None:
        self.go_to("after")

    def _on_go_plan(self) -> None:
        self.departure.reasoning.setFocus()

    def _on_red_flags(self) -> None:
        self._on_line_requested("RF ")

    def _on_programme(self) -> None:
        self._on_line_requested("HEP add ")

    def _on_reasoning(self) -> None:
        self.departure.reasoning.setFocus()

    def _on_table(self) -> None:
        table = self.treatment.current_table()
        if not table.currentIndex().isValid():
            table.selectRow(table.model().rowCount() - 1)
        table.setFocus()

    def _on_next_column(self) -> None:
        self._step_column(1)

    def _on_previous_column(self) -> None:
        self._step_column(-1)

    def _step_column(self, step: int) -> None:
        columns: list[QWidget] = [self.arrival, self.treatment, self.departure]
        targets: list[QWidget] = [
            self.arrival.since, self.treatment.box.field, self.departure.tolerance,
        ]  # fmt: skip
        focus = QApplication.focusWidget() or self
        here = [n for n, c in enumerate(columns) if c.isAncestorOf(focus)]
        targets[((here[0] if here else 0) + step) % len(targets)].setFocus()


def _first(fields: tuple[QWidget, ...], otherwise: QWidget) -> QWidget:
    return fields[0] if fields else otherwise


def _column(inner: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    area.setAccessibleName(name)
    area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
