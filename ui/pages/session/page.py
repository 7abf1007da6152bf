"""The session page: holds the value, keeps the draft, and lets the columns show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from session_recorder.domain.session import Sign, signs
from session_recorder.shorthand import format_entry, repeatable
from ui.models.editing import Editing
from ui.models.gaps import Gap, gaps, proposals_gap
from ui.pages.session.again import Again
from ui.pages.session.answering import Answering
from ui.pages.session.arrival import ArrivalColumn
from ui.pages.session.bottom import BottomBar
from ui.pages.session.departure import DepartureColumn
from ui.pages.session.finishing import Finishing
from ui.pages.session.header import SessionHeader
from ui.pages.session.keeping import Keeping
from ui.pages.session.keys import Keys
from ui.pages.session.safety import Places, SafetyView, case_of
from ui.pages.session.treatment import TreatmentColumn
from ui.pages.session.writing import Writing
from ui.widgets.areas import column_area, sideways_area, stretching_area
from ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from session_recorder.domain.patient import Patient
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case
    from ui.models.review import Item
    from ui.theme import Theme
    from ui.widgets.finding_list import Answer
    from ui.workspace import Judgement, Opened, SessionView, Workspace

_WIDE = 1800  # pixels of the window from which the outer columns grow (DESIGN.md 3)
#: Milliseconds after a change until the rules are asked: typing asks once, not at every key.
_JUDGE_MS = 60


class SessionPage(QWidget):
    """One session, edited as a draft or read when signed."""

    left = Signal()
    signing_requested = Signal()
    letter_requested = Signal(str)  # template
    judged = Signal(object)  # Judgement of the session as it stands

    def __init__(
        self, workspace: Workspace, theme: Theme, opened: Opened, view: SessionView
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Session"))
        self._workspace = workspace
        self._theme = theme
        self._opened = opened
        self._view = view
        self._judgement: Judgement | None = view.judgement
        self._editing = Editing(view.session, self)
        self._gaps: tuple[Gap, ...] = ()
        self._trouble = ""
        self._notice = ""
        self._judge = QTimer(self)
        self._judge.setSingleShot(True)
        self._judge.setInterval(_JUDGE_MS)
        self._header = SessionHeader(theme, opened, view)
        self._bar = MessageBar()
        self.arrival = ArrivalColumn(theme, opened, view)
        self.treatment = TreatmentColumn(theme, opened)
        self.departure = DepartureColumn(theme, opened, view.session)
        self._bottom = BottomBar(theme)
        self.keeping = Keeping(workspace, view.session.id, self._draft, self)
        case = view.judgement.case
        self._writing = Writing(self._editing, self.treatment, case, opened.catalogue, self)
        self._answering = Answering(self._editing, self.treatment, opened.catalogue, self)
        self._finishing = Finishing(self)
        self.again = Again(self._writing, self.treatment, self.departure, self)
        self._keys = Keys(self, self._writing, self._answering)
        self._build()
        self._connect()

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
        inner = QWidget()
        inner.setProperty("role", "column")
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(self._theme.px(12))
        self._left = column_area(self.arrival, self.tr("Arrival"))
        self._right = column_area(self.departure, self.tr("Departure"))
        centre = stretching_area(self.treatment, self.tr("Treatment"))
        columns.addWidget(self._left)
        columns.addWidget(centre, 1)
        columns.addWidget(self._right)
        places = Places(
            columns=columns,
            before=self._header.phase,
            arrival=self._left,
            later=(centre, self._right),
        )
        self.safety = SafetyView(self._workspace, self._theme, self._opened, places, self)
        middle.addWidget(sideways_area(inner, self.tr("Session")), 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self._bottom)
        self._set_widths(wide=False)

    def _set_widths(self, *, wide: bool) -> None:
        widths = self._theme.size["editor-columns-1920" if wide else "editor-columns-1366"]
        self._left.setFixedWidth(self._theme.px(widths[0]))
        self._right.setFixedWidth(self._theme.px(widths[2]))
        if wide and self.arrival.last_visit is not None:
            self.arrival.last_visit.make_use_of_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_widths(wide=self.width() + self._theme.size["rail"] >= self._theme.px(_WIDE))

    def _connect(self) -> None:
        self._editing.changed.connect(self._on_session_changed)
        self._header.left.connect(self.leave)
        for part in (self._header, self.arrival, self.departure):
            part.edited.connect(self._on_edited)
        self.arrival.red_flags_requested.connect(self.safety.toggle)
        self.safety.edited.connect(self._on_edited)
        self.safety.resumed.connect(self.treatment.box.field.setFocus)
        self.safety.alarm_raised.connect(self._header.show_alarm)
        self.safety.letter_requested.connect(self.letter_requested)
        self.safety.closed.connect(self._on_red_flags_closed)
        self._workspace.patient_changed.connect(self._on_patient_changed)
        self.arrival.line_requested.connect(self.safety.resume)
        self.arrival.arrival_line_requested.connect(self.safety.resume)
        for column in (self.arrival, self.departure):
            column.line_requested.connect(self._writing.begin_line)
        self.arrival.arrival_line_requested.connect(self._writing.begin_arrival_line)
        self.arrival.agreed.connect(self._answering.agree_to_unnamed)
        self._answering.place_requested.connect(self.go_to)
        self.again.changed.connect(self._show_gaps)
        box = self.treatment.box
        box.changed.connect(self._on_typing)
        box.left.connect(self._on_field_left)
        self.keeping.state_changed.connect(self._bottom.state.setText)
        self.keeping.trouble_changed.connect(self._on_trouble_changed)
        self._bottom.gap_requested.connect(self.go_to)
        self._bottom.leave_requested.connect(self.leave)
        self._bottom.signing_requested.connect(self.sign)
        self._judge.timeout.connect(self._on_judge_due)
        self._workspace.session_judged.connect(self._on_session_judged)

    # ------------------------------------------------------------------ opening and leaving

    def open(self) -> None:
        """Show the session, once the page is built: two short steps instead of a long one."""
        box = self.treatment.box
        box.blockSignals(True)
        own = tuple(repeatable(format_entry(t)) for t in reversed(self.session.techniques))
        box.set_history((*own, *(line for line in self._view.history if line not in own)))
        if self._view.unfinished_line:
            box.set_line(self._view.unfinished_line, self._view.caret)
        box.blockSignals(False)
        self._show_judgement(self._view.judgement)
        if self._view.saved_at:
            self.keeping.say_saved(f"{self._view.saved_at.astimezone():%H:%M}")
        else:
            self._bottom.state.setText(self.tr("Not begun"))
        if not self._view.is_draft:
            self._show_signed()

    def _show_signed(self) -> None:
        view = self._view
        self._writing.is_editable = False
        at = f"{view.signed_at.astimezone():%d %b %Y %H:%M}" if view.signed_at else ""
        is_void = view.status == "void"
        text = (
            self.tr("Void: does not count any more. Signed by %1, %2, version %3.")
            if is_void
            else self.tr("Signed by %1, %2, version %3. This record can no longer be edited.")
        )
        text = text.replace("%1", view.signed_by or "").replace("%2", at)
        self._bar.say(text.replace("%3", str(view.version)), "trouble" if is_void else "signed")
        self._bottom.state.setText(self.tr("Void") if is_void else self.tr("Signed"))

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._editing.session

    @property
    def is_draft(self) -> bool:
        """Whether it can still be edited."""
        return self._view.is_draft

    @property
    def is_judged(self) -> bool:
        """Whether the rules have spoken of the session as it stands."""
        return self._judgement is not None and self._judgement.session == self.session

    def current_view(self) -> SessionView:
        """Give what is on the page as it stands now."""
        judgement = self._judgement or self._view.judgement
        return replace(self._view, session=self.session, judgement=judgement)

    def show_signed(self, view: SessionView) -> None:
        """Show the record that was signed; it is no longer edited."""
        self.keeping.stop()
        self._view = view
        self._show_judgement(view.judgement)
        self._show_signed()

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        """What is left to do."""
        return self._gaps

    @property
    def draft_state(self) -> str:
        """What is said of the draft."""
        return self._bottom.state.text()

    @property
    def trouble(self) -> str:
        """What the bar says, empty when there is nothing."""
        return self._bar.text if self._bar.isVisible() else ""

    def take_focus(self) -> None:
        """Begin where the work begins: a fresh session at the check-in, else in the line."""
        if not self._view.is_draft:
            self.treatment.current_table().setFocus()
            return
        if self.safety.is_paused:
            self.safety.show_gate()
            return
        fresh = not self.session.entries and not self.treatment.box.line
        (self.arrival.since if fresh else self.treatment.box.field).setFocus()

    def on_escape(self) -> None:
        """Close the review where it is open, else the page."""
        if not self.treatment.close_review():
            self.leave()

    def leave(self) -> None:
        """Put the red-flag questions away, else go once everything is kept.

        What cannot be read or kept is said, and one stays.
        """
        self.treatment.box.close_popup()
        if self.safety.is_open:
            self.safety.put_away()
            return
        self.settle(self.left.emit)

    def settle(self, then: Callable[[], object]) -> None:
        """Do something once everything on the page is kept."""
        columns = (self.departure, self.arrival, self.safety)
        wrong = next((field for one in columns if (field := one.unreadable())), None)
        if wrong is not None and self._view.is_draft:
            self.say(self.tr("What stands here cannot be read. Correct it or clear it."))
            wrong.setFocus()
            return
        self.keeping.settle(then)

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
        case = self._case()
        self.safety.show_case(case, editable=editable)
        self.arrival.show_session(session, shown, editable=editable)
        self.arrival.show_red_flags(case, is_begun=self.safety.is_begun)
        self.treatment.show_session(session, editable=editable)
        self.departure.show_session(session, shown, self._judgement, editable=editable)
        self._show_gaps()

    def _show_judgement(self, judgement: Judgement) -> None:
        """Show what the rules say, and with it the session they said it of."""
        self._judgement = judgement
        self._writing.know(judgement.case)
        self.again.know(judgement.recall, editable=self.is_draft)
        self._answering.show(judgement, editable=self.is_draft)
        self._header.show_alerts(self._answering.alerts)
        self.arrival.show_unnamed(self._answering.unnamed_families if self.is_draft else ())
        self._show(self.session)

    def _show_gaps(self) -> None:
        items, view = self._answering.items, self._view
        found = gaps(self.session, items, self._opened.catalogue, view.previous)
        waiting = proposals_gap(self.again.open_count)
        self._gaps = (*waiting, *found) if view.is_draft else ()
        is_empty = not self.session.entries
        self._bottom.show_gaps(self._gaps, is_draft=view.is_draft, is_empty=is_empty)
        is_ready = self.safety.is_paused and not any(gap.stops for gap in self._gaps)
        self._bottom.show_ready(is_ready=is_ready)

    def say(self, notice: str) -> None:
        """Say something in the bar until the session changes; a save that failed goes first."""
        self._notice = notice
        if self._view.is_draft:
            self._bar.say(self._trouble or self._notice, "trouble")

    def _on_trouble_changed(self, trouble: str) -> None:
        self._trouble = trouble
        self.say(self._notice)

    # ------------------------------------------------------------------ changes

    def _draft(self) -> tuple[Session, str, int]:
        return self.session, *self.treatment.box.draft

    def _on_edited(self, session: Session) -> None:
        focus = QApplication.focusWidget()
        self._editing.replace(session, focus if isinstance(focus, QLineEdit) else None)

    def _on_typing(self) -> None:
        if self._view.is_draft:
            self.keeping.on_changed()

    def _on_session_changed(self, session: Session) -> None:
        self.say("")
        self._finishing.on_changed()
        self._show(session)
        self._judge.start()
        self.keeping.on_changed()

    def _on_judge_due(self) -> None:
        self._workspace.judge(self.session)

    def _on_session_judged(self, judgement: Judgement) -> None:
        if judgement.session != self.session:
            return
        self._show_judgement(judgement)
        self._finishing.on_judged()
        self.judged.emit(judgement)

    # ------------------------------------------------------------------ red flags

    def _on_red_flags_closed(self) -> None:
        self.arrival.show_red_flags(self._case(), is_begun=self.safety.is_begun)
        self.arrival.red_flags.setFocus()

    def _case(self) -> Case:
        return case_of((self._judgement or self._view.judgement).case, self.session)

    def _on_patient_changed(self, patient: Patient) -> None:
        if patient.id == self.session.patient_id:
            self._view = replace(self._view, patient=patient)
            self._workspace.judge(self.session)

    def _on_field_left(self) -> None:
        """Esc in the line: give up editing a row or a proposal, else leave the line."""
        if not (self.again.give_up() or self._writing.give_up()):
            self.setFocus()

    # ------------------------------------------------------------------ going about

    def go_to(self, place: str) -> None:
        """Put the focus where something is asked."""
        self._keys.go_to(place)

    def answer(self, answer: Answer) -> None:
        """Write the reason that answers a finding."""
        self._answering.answer(answer)

    def agree(self, item: Item) -> None:
        """Write that what consent did not name was asked and agreed."""
        self._answering.agree(item)

    def sign(self) -> None:
        """Sign and print, or go to what is still needed."""
        self._finishing.sign()
