"""Puts the red-flag questions and the gate in the place of the columns, and away again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from session_recorder.safety.red_flags import assess
from ui.models.gate import EMERGENCY, Concern, concern_of
from ui.pages.session.conditions import ConditionsCard
from ui.pages.session.gate import GateCard
from ui.pages.session.paused import PausedCard
from ui.pages.session.screening import ScreeningCard
from ui.widgets.areas import stretching_area
from ui.widgets.card import Card
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case
    from session_recorder.safety.red_flags import Proposal
    from ui.theme import Theme
    from ui.workspace import Opened, Workspace


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where the parts stand on the page.

    ``columns`` is the row of them all and ``before`` where Tab stops before it. ``arrival`` gives
    way to the questions, ``later`` also to the gate while hands-on care is paused.
    """

    columns: QHBoxLayout
    before: QWidget
    arrival: QWidget
    later: tuple[QWidget, ...]


class SafetyView(QObject):
    """The questions beside what follows from them: conditions, the gate, the pause.

    Args:
        workspace: Whom to ask for conditions to be set and taken off.
        theme: The theme.
        opened: The practice.
        places: What it moves.
        parent: The page.
    """

    edited = Signal(object)  # Session
    letter_requested = Signal(str)  # template
    alarm_raised = Signal(str)  # empty when there is none
    closed = Signal()
    resumed = Signal()  # the columns are back, to add what was done

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        opened: Opened,
        places: Places,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._opened = opened
        self._places = places
        self._case: Case | None = None
        self._editable = True
        self._adding = False
        self.is_open = False
        self.screening: ScreeningCard | None = None
        self.gate: GateCard | None = None
        self._panel: QWidget | None = None
        self._made_for: tuple[str, ...] = ()
        locale = opened.practice.locale
        self._locale = opened.catalogue.locale(locale)
        self.concern: Concern | None = None

    # ------------------------------------------------------------------ building

    def _build(self) -> ScreeningCard:
        """Make the cards when they are first needed; the page opens without them."""
        if self.screening is not None:
            return self.screening
        theme = self._theme
        self.screening = ScreeningCard(theme, self._opened)
        self.screening.edited.connect(self.edited)
        self.screening.answered.connect(self._refresh)
        inner = QWidget()
        inner.setProperty("role", "column")
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(theme.px(10))
        self.conditions = ConditionsCard(theme, self._opened)
        self.conditions.confirmed.connect(self._on_confirmed)
        self.conditions.cleared.connect(self._on_cleared)
        self._outcome = Card(self.tr("What follows"), theme)
        self._outcome_text = plain("", "", wrap=True)
        self._outcome.body.addWidget(self._outcome_text)
        self._paused = PausedCard(theme)
        self._paused.add_requested.connect(self.resume)
        for part in (self.conditions, self._outcome, self._paused):
            self._stack.addWidget(part)
        self._stack.addStretch(1)
        self._panel = stretching_area(inner, self.tr("What follows from the red-flag questions"))
        self._places.columns.insertWidget(0, self.screening, 12)
        self._places.columns.addWidget(self._panel, 13)
        self._order_tabs()
        return self.screening

    def _order_tabs(self) -> None:
        """Let Tab go in reading order: these parts were made after those below them."""
        if self.screening is None:
            return
        stops = (
            *self.screening.questions.stops,
            *(self.gate.stops if self.gate else ()),
            *self.conditions.stops,
            self._paused.add,
        )
        before = self._places.before
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    # ------------------------------------------------------------------ showing

    def show_case(self, case: Case, *, editable: bool) -> None:
        """Show what stands in a session; called at every change of it."""
        self._case = case
        self._editable = editable
        if self.is_open and self.screening is not None:
            self.screening.show_case(case, editable=editable)
        self._refresh()

    def _refresh(self) -> None:
        """Put on the page what is due: questions, gate or columns."""
        if self._case is None:
            return
        catalogue = self._opened.catalogue.red_flags
        seen = self.screening.seen(self._case) if self.screening else self._case
        self.concern = concern_of(seen, catalogue, self._locale)
        if self.concern is None:
            self._adding = False
        self.alarm_raised.emit(self._alarm())
        if self.is_open or self.is_paused:
            self._build()
            self._show_panel(seen)
        self._arrange()

    @property
    def is_paused(self) -> bool:
        """Whether hands-on care is paused and the gate stands in its place."""
        return self.concern is not None and self._editable and not self._adding

    @property
    def is_begun(self) -> bool:
        """Whether questions were answered that make no line yet."""
        return self.screening is not None and self.screening.is_begun

    def _alarm(self) -> str:
        """What the head of the page says of the concern, empty without one."""
        if self.concern is None:
            return ""
        is_emergency = self.concern.level >= EMERGENCY
        text = self.tr("Emergency: %1") if is_emergency else self.tr("Urgent: %1")
        return text.replace("%1", ", ".join(self.concern.labels))

    def _arrange(self) -> None:
        if self.screening is None or self._panel is None:
            return
        focus = QApplication.focusWidget()
        self.screening.setVisible(self.is_open)
        self._panel.setVisible(self.is_open or self.is_paused)
        self._places.arrival.setVisible(not self.is_open)
        for column in self._places.later:
            column.setVisible(not (self.is_open or self.is_paused))
            if self.is_paused and not self.is_open and focus and column.isAncestorOf(focus):
                self.show_gate()

    def _show_panel(self, case: Case) -> None:
        concern = self.concern
        self.conditions.show_case(case, editable=self._editable)
        if self._case is not None:
            self._show_gate(self._case, concern)
        self._paused.setVisible(self.is_paused)
        found = assess(case)
        lines = []
        if concern is None:
            level = self._opened.catalogue.red_flags.levels[found.level]
            lines = [level.action] if found.level else []
            lines += [one.action or one.note or "" for one in found.combinations]
        text = " ".join(line for line in lines if line)
        waiting = self.tr("Answers that ask for more than watching show here what to do.")
        self._outcome_text.setText(text or waiting)
        self._outcome.setVisible(concern is None)

    def _show_gate(self, case: Case, concern: Concern | None) -> None:
        if self.gate is not None and (
            concern is None or self._choices_of(concern) != self._made_for
        ):
            self.gate.hide()
            self.gate.deleteLater()
            self.gate = None
        if concern is None:
            return
        if self.gate is None:
            self.gate = GateCard(self._theme, self._opened, concern)
            self._made_for = self._choices_of(concern)
            self.gate.edited.connect(self.edited)
            self.gate.letter_requested.connect(self.letter_requested)
            self._stack.insertWidget(0, self.gate)
            self.gate.show()
            self._order_tabs()
        self.gate.show_case(case, concern, editable=self._editable)

    @staticmethod
    def _choices_of(concern: Concern) -> tuple[str, ...]:
        return tuple(choice.text for choice in concern.choices)

    # ------------------------------------------------------------------ coming and going

    def toggle(self) -> None:
        """Put the questions on the page, or away."""
        if self.is_open:
            self.put_away()
        else:
            self.open()

    def open(self) -> None:
        """Put the questions on the page."""
        if self._case is None:
            return
        self.is_open = True
        self._adding = False
        screening = self._build()
        screening.show_case(self._case, editable=self._editable)
        self._refresh()
        screening.take_focus()

    def put_away(self) -> None:
        """Put the questions away; nothing answered is lost."""
        if self.is_open:
            self.is_open = False
            self._refresh()
            self.closed.emit()

    def resume(self) -> None:
        """Bring the columns back, also while hands-on care is paused: what was done is added."""
        if self.is_open or self.is_paused:
            self.is_open = False
            self._adding = True
            self._refresh()
            self.closed.emit()
            self.resumed.emit()

    def show_gate(self) -> None:
        """Go to the gate; nothing in it is chosen by going there."""
        if self.gate is not None:
            self.gate.setFocus()

    def _on_confirmed(self, proposal: Proposal) -> None:
        if self._case is not None:
            session = self._case.session
            self._workspace.confirm_condition(session, proposal.condition, proposal.set_by)

    def _on_cleared(self, wish: tuple[str, str]) -> None:
        if self._case is not None:
            self._workspace.clear_condition(self._case.session.patient_id, *wish)

    def unreadable(self) -> QWidget | None:
        """Give a field of the gate that cannot be read."""
        return self.gate.unreadable() if self.gate is not None else None


def case_of(case: Case, session: Session) -> Case:
    """Give a case with the session as it stands now."""
    return case if session == case.session else replace(case, session=session)
