"""The gate: at the emergency or urgent level it says what to do and takes down what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from session_recorder.domain import entries as e
from ui.models.gate import (
    AMBULANCE,
    DECLINED,
    EMERGENCY,
    Actions,
    Concern,
    Told,
    actions_of,
    missing,
    with_actions,
)
from ui.widgets.choices import Choices
from ui.widgets.icons import icon
from ui.widgets.labels import button, plain, restyle
from ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from session_recorder.safety import Case
    from ui.theme import Theme
    from ui.workspace import Opened


class GateCard(QFrame):
    """What is done, who was told and when; each becomes a line of the session.

    ``edited`` carries a session; ``letter_requested`` the template of the letter.
    """

    edited = Signal(object)  # Session
    letter_requested = Signal(str)

    def __init__(self, theme: Theme, opened: Opened, concern: Concern) -> None:
        super().__init__()
        self.setProperty("role", "gate")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._theme = theme
        self._catalogue = opened.catalogue.red_flags
        self._concern = concern
        self._case: Case | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(*map(theme.px, (18, 11, 18, 10)))
        body.setSpacing(theme.px(5))
        body.addLayout(self._head())
        body.addWidget(plain(self.tr("What are you doing?"), "bold"))
        choices = [(one.id, one.text, ", ".join(one.fields)) for one in concern.choices]
        self.choices = Choices(theme, self.tr("What are you doing?"), choices)
        self.choices.chosen.connect(self._on_chosen)
        body.addWidget(self.choices)
        body.addLayout(self._fields())
        self._account_label = plain(self.tr("What you were told and advised"), "small")
        optional = self.tr("What you were told and advised (optional, can follow later)")
        self._account_label.setText(optional)
        body.addWidget(self._account_label)
        self.account = QPlainTextEdit()
        self.account.setAccessibleName(self.tr("What you were told and advised"))
        self.account.setTabChangesFocus(True)
        self.account.setFixedHeight(theme.px(52))
        self.account.textChanged.connect(self._on_edited)
        body.addWidget(self.account)
        body.addLayout(self._foot())
        self._show_concern()

    # ------------------------------------------------------------------ building

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        mark = plain("", "stop")
        side = self._theme.px(40)
        mark.setFixedSize(QSize(side, side))
        mark.setPixmap(icon("hand", self._theme.colour("on-accent"), self._theme.px(22)))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.heading = plain("", "gate", wrap=True)
        self._more = plain("", "small", wrap=True)
        words.addWidget(self.heading)
        words.addWidget(self._more)
        row.addLayout(words, 1)
        return row

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(10))
        grid.setVerticalSpacing(self._theme.px(3))
        self._called_label = plain(self.tr("Ambulance called"), "small")
        self.called = self._time(self.tr("Time the ambulance was called"))
        self._arrived_label = plain(self.tr("Arrived"), "small")
        self.arrived = self._time(self.tr("Time the ambulance arrived"))
        calls = QHBoxLayout()
        for part in (self._called_label, self.called, self._arrived_label, self.arrived):
            calls.addWidget(part)
        calls.addStretch(1)
        grid.addLayout(calls, 0, 0, 1, 2)
        self._who_label = plain("", "small")
        self.who = self._line(self.tr("Handed over to"))
        self.who_at = self._time(self.tr("Time of the handover"))
        self._pair(grid, 1, self._who_label, self.who, self.who_at)
        senior = plain(self.tr("Senior phoned, if you work with one"), "small")
        self.senior = self._line(self.tr("Senior phoned"))
        self.senior_at = self._time(self.tr("Time the senior was phoned"))
        self._pair(grid, 3, senior, self.senior, self.senior_at)
        self._travel_label = plain("", "small")
        grid.addWidget(self._travel_label, 5, 0)
        self.travel = self._line(self.tr("Travel and who goes along"))
        grid.addWidget(self.travel, 6, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        return grid

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.textEdited.connect(self._on_edited)
        return made

    def _time(self, name: str) -> TimeField:
        made = TimeField(self._theme, name)
        made.entered.connect(self._on_edited)
        return made

    def _pair(
        self, grid: QGridLayout, row: int, label: QLabel, who: QLineEdit, time: TimeField
    ) -> None:
        grid.addWidget(label, row, 0)
        grid.addWidget(plain(self.tr("Time"), "small"), row, 1)
        grid.addWidget(who, row + 1, 0)
        grid.addWidget(time, row + 1, 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.letter = button("", "primary")
        self.letter.setIcon(QIcon(icon("letter", self._theme.colour("on-accent"), 16)))
        self.letter.clicked.connect(self._on_letter_clicked)
        row.addWidget(self.letter)
        row.addStretch(1)
        self.needed = plain("", "small", wrap=True)
        self.needed.setAccessibleName(self.tr("What is still needed"))
        self.needed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.needed, 1)
        return row

    # ------------------------------------------------------------------ showing

    def _show_concern(self) -> None:
        concern = self._concern
        self.heading.setText(concern.heading)
        self.setAccessibleName(concern.heading)
        self._more.setText(" ".join(concern.actions))
        emergency = concern.level >= EMERGENCY
        word = self.tr("Emergency letter") if emergency else self.tr("Urgent letter")
        self.letter.setText(word)
        self.letter.setAccessibleName(word)

    def show_case(self, case: Case, concern: Concern, *, editable: bool) -> None:
        """Show what the session says was done; a field that is typed into is left alone."""
        self._case = case
        self._concern = concern
        self._show_concern()
        done = actions_of(case.session, concern.choices)
        self.choices.set_value(done.choice)
        _show(self.who, done.handed_over.who)
        _show(self.senior, done.senior.who)
        _show(self.travel, done.travel)
        if self.account.toPlainText().strip() != done.account.strip():
            with QSignalBlocker(self.account):
                self.account.setPlainText(done.account)
        self.called.show_time(done.called_at)
        self.arrived.show_time(done.arrived_at)
        self.who_at.show_time(done.handed_over.time)
        self.senior_at.show_time(done.senior.time)
        self._show_choice(done.choice)
        self._show_needed(case, done)
        fields = (self.choices, self.account, self.called, self.arrived, self.who, self.who_at,
                  self.senior, self.senior_at, self.travel)  # fmt: skip
        for field in fields:
            field.setEnabled(editable)

    def _show_choice(self, choice: str | None) -> None:
        declined, ambulance = choice == DECLINED, choice == AMBULANCE
        who = self.tr("Witness") if declined else self.tr("Handed over to")
        self._who_label.setText(who)
        self.who.setAccessibleName(who)
        travel = self.tr("Advice given") if declined else self.tr("Travel and who goes along")
        self._travel_label.setText(travel)
        self.travel.setAccessibleName(travel)
        for part in (self._called_label, self.called, self._arrived_label, self.arrived):
            part.setVisible(ambulance)

    def _show_needed(self, case: Case, done: Actions) -> None:
        asked = () if case.session.last(e.RedFlagScreen) else ("questions",)
        self.left = (*asked, *missing(case, self._concern, self._catalogue))
        words = {
            "questions": self.tr("the other emergency questions"),
            "action": self.tr("what you are doing"),
            "person": self.tr("who was told"),
            "time": self.tr("when"),
        }
        if self.left:
            text = self.tr("Still needed: %1").replace("%1", ", ".join(words[n] for n in self.left))
        else:
            parts = [
                self.tr("%1 decided").replace("%1", done.decided_at) if done.decided_at else "",
                self.tr("%1 handed over").replace("%1", done.handed_over.time)
                if done.handed_over.time
                else "",
            ]
            text = " \N{MIDDLE DOT} ".join(part for part in parts if part)
        self.needed.setText(text)
        restyle(self.needed, "found", "yes" if self.left else "no")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (self, self.choices, self.called, self.arrived, self.who, self.who_at, self.senior,
                self.senior_at, self.travel, self.account, self.letter)  # fmt: skip

    def unreadable(self) -> QWidget | None:
        """Give the field whose time cannot be read, or that names a time and nobody."""
        times = (self.called, self.arrived, self.who_at, self.senior_at)
        return next((field for field in times if not field.is_readable), None)

    # ------------------------------------------------------------------ intents

    def _on_chosen(self, choice: str) -> None:
        self._write(replace(self._actions(), choice=choice, decided_at=self._now()))

    def _on_edited(self) -> None:
        self._write(self._actions())

    def _actions(self) -> Actions:
        done = actions_of(self._case.session, self._concern.choices) if self._case else Actions()
        return Actions(
            choice=self.choices.value,
            decided_at=done.decided_at,
            handed_over=Told(who=self.who.text(), time=self.who_at.time),
            senior=Told(who=self.senior.text(), time=self.senior_at.time),
            called_at=self.called.time,
            arrived_at=self.arrived.time,
            travel=self.travel.text().strip(),
            account=self.account.toPlainText(),
        )

    def _write(self, actions: Actions) -> None:
        if self._case is not None:
            self.edited.emit(with_actions(self._case.session, actions, self._concern))
            self._show_choice(actions.choice)

    def _now(self) -> str | None:
        """Give the minute of the decision, on the day of treatment only."""
        now = dt.datetime.now().astimezone()
        case = self._case
        if case is None or case.session.treated_at.astimezone().date() != now.date():
            return None
        return f"{now:%H:%M}"

    def _on_letter_clicked(self) -> None:
        emergency = self._concern.level >= EMERGENCY
        self.letter_requested.emit("emergency" if emergency else "urgent")


def _show(field: QLineEdit, text: str) -> None:
    """Show a text, unless it is what stands there but for blanks at its ends."""
    if field.text().strip() != text.strip():
        field.setText(text)
