"""The right column: how the patient leaves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from session_recorder.domain import entries as e
from session_recorder.domain.session import signs
from ui.models import edits
from ui.models.words import counted, dose_words, tolerance_word
from ui.pages.session.last_programme import LastProgramme
from ui.widgets.card import Card
from ui.widgets.figure_view import FigureView
from ui.widgets.labels import button, plain, restyle, rule
from ui.widgets.segmented import Segmented
from ui.widgets.signs import SignsAfter, SignValue

if TYPE_CHECKING:
    from session_recorder.domain.programme import ProgrammeItem
    from session_recorder.domain.session import Session, Sign
    from ui.theme import Theme
    from ui.workspace import Judgement, Opened

_TOLERANCES = ("comfortable", "mild", "borderline", "excessive", "stopped")


class DepartureColumn(QWidget):
    """Signs at the end, tolerance, reaction, plan and home programme."""

    edited = Signal(object)  # Session
    line_requested = Signal(str)

    def __init__(self, theme: Theme, opened: Opened, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self._theme = theme
        self._opened = opened
        self._session = session
        self._drawn: tuple[ProgrammeItem, ...] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self._after())
        layout.addWidget(self._plan(), 1)

    # ------------------------------------------------------------------ building

    def _after(self) -> Card:
        card = Card(
            self.tr("After"),
            self._theme,
            number=4,
            key="Alt 4",
            subtitle=self.tr("same signs again"),
        )
        self.after = card
        self.signs = SignsAfter(self._theme, self._opened.catalogue)
        self.signs.value_entered.connect(self._on_sign_entered)
        card.body.addWidget(self.signs)
        card.body.addWidget(rule())
        row = QHBoxLayout()
        row.addWidget(plain(self.tr("Overall tolerance"), "small"))
        row.addStretch(1)
        self._tolerance_state = plain(self.tr("not asked"), "asked")
        row.addWidget(self._tolerance_state)
        card.body.addLayout(row)
        words = [(value, tolerance_word(value).replace(" ", "\n")) for value in _TOLERANCES]
        self.tolerance = Segmented(self.tr("Overall tolerance"), words)
        self.tolerance.chosen.connect(self._on_tolerance_chosen)
        card.body.addWidget(self.tolerance)
        row = QHBoxLayout()
        row.addWidget(plain(self.tr("Adverse reaction")))
        self._reaction_state = plain(self.tr("not asked"), "asked")
        row.addWidget(self._reaction_state)
        row.addStretch(1)
        self.reaction = Segmented(
            self.tr("Adverse reaction"),
            (("none", self.tr("None")), ("record", self.tr("Record\N{HORIZONTAL ELLIPSIS}"))),
        )
        self.reaction.chosen.connect(self._on_reaction_chosen)
        row.addWidget(self.reaction)
        card.body.addLayout(row)
        return card

    def _plan(self) -> Card:
        card = Card(
            self.tr("Plan"),
            self._theme,
            number=5,
            key="Alt 5",
            subtitle=self.tr("while the window is open"),
        )
        self.plan = card
        row = QHBoxLayout()
        self._figures = QHBoxLayout()
        self._figures.setSpacing(self._theme.px(6))
        row.addLayout(self._figures)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(2))
        self._count = plain("", "bold")
        column.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        self.programme = button(self.tr("Add"), "quiet", self.tr("Add exercise"))
        self.programme.clicked.connect(self._on_programme_clicked)
        line = QHBoxLayout()
        line.addWidget(self.programme)
        line.addWidget(plain(self.tr("F8"), "key"))
        column.addLayout(line)
        row.addLayout(column)
        card.body.addLayout(row)
        self.last_programme = LastProgramme(self._theme, self._opened.catalogue)
        card.body.addWidget(self.last_programme)
        self._programme = plain("", "small", wrap=True)
        card.body.addWidget(self._programme)
        self._practised = plain("", "small", wrap=True)
        card.body.addWidget(self._practised)
        self._education = plain("", "small", wrap=True)
        card.body.addWidget(self._education)
        grid = QGridLayout()
        self.reasoning = self._text(self.tr("Reasoning"), "reasoning")
        self.next_steps = self._text(self.tr("Plan"), "plan")
        self.next_visit = QLineEdit()
        self.next_visit.setAccessibleName(self.tr("Next visit, year-month-day"))
        self.next_visit.setPlaceholderText(self.tr("year-month-day"))
        self.next_visit.textEdited.connect(self._on_next_visit_typed)
        self.next_visit.editingFinished.connect(self._on_next_visit_left)
        rows: tuple[tuple[str, QLineEdit, str], ...] = (
            (self.tr("Reasoning"), self.reasoning, self.tr("F9")),
            (self.tr("Plan"), self.next_steps, ""),
            (self.tr("Next visit"), self.next_visit, ""),
        )
        for at, (text, field, key) in enumerate(rows):
            label = plain(text, "small")
            label.setBuddy(field)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
            if key:
                grid.addWidget(plain(key, "key"), at, 2)
        card.body.addStretch(1)
        card.body.addLayout(grid)
        return card

    def _text(self, name: str, section: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setProperty("section", section)
        field.textEdited.connect(self._on_text_typed)
        return field

    # ------------------------------------------------------------------ showing

    def show_session(
        self,
        session: Session,
        shown: tuple[Sign, ...],
        judgement: Judgement | None,
        *,
        editable: bool,
    ) -> None:
        """Show a session; the judgement may be of the moment before."""
        self._session = session
        self.signs.show_signs(shown, judgement.changes if judgement else ())
        category = session.tolerance.category if session.tolerance else None
        self.tolerance.set_value(category)
        self._tolerance_state.setVisible(category is None)
        self._show_reaction(session)
        if judgement:
            self._show_programme(judgement)
        done = [self._exercise(entry.exercise) for entry in session.of(e.SessionExercise)]
        self._practised.setVisible(bool(done))
        self._practised.setText(
            self.tr("\N{CHECK MARK} Practised in the room: %1").replace("%1", ", ".join(done))
        )
        topics = [self._topic(entry.topic) for entry in session.of(e.Education)]
        self._education.setVisible(bool(topics))
        self._education.setText(
            self.tr("\N{CHECK MARK} Explained: %1").replace("%1", ", ".join(topics))
        )
        for field, section in ((self.reasoning, "reasoning"), (self.next_steps, "plan")):
            text = session.text(section).replace("\n", " ")
            if field.text().strip() != text.strip():
                field.setText(text)
                field.setCursorPosition(0)
        visit = session.last(e.NextVisit)
        date = visit.date if visit else ""
        if not self.next_visit.isModified() and self.next_visit.text().strip() != date:
            self.next_visit.setText(date)
        for part in (self.tolerance, self.reaction, self.programme):
            part.setEnabled(editable)
        self.reaction.setEnabled(editable and bool(session.techniques))
        for field in (self.reasoning, self.next_steps, self.next_visit):
            field.setReadOnly(not editable)
        self.signs.set_editable(editable=editable)
        self._show_badges(session)

    def _show_reaction(self, session: Session) -> None:
        words = self._opened.catalogue.vocabulary["adverse_event"]
        found = [entry for entry in session.reactions if entry.grade != "none"]
        asked = bool(session.reactions)
        self.reaction.set_value("record" if found else "none" if asked else None)
        said = ", ".join(" ".join((words.shown(x.grade), x.text or "")).strip() for x in found)
        self._reaction_state.setVisible(not asked or bool(found))
        self._reaction_state.setText(said or self.tr("not asked"))

    def _exercise(self, exercise: str) -> str:
        known = self._opened.catalogue.exercises.get(exercise)
        return known.name if known else exercise

    def _topic(self, topic: str) -> str:
        known = self._opened.catalogue.education.messages.get(topic)
        return known.title if known else topic

    def _show_programme(self, judgement: Judgement) -> None:
        items = judgement.programme.items if judgement.programme else ()
        if items == self._drawn:
            return
        self._drawn = items
        while self._figures.count():
            old = self._figures.takeAt(0)
            widget = old.widget() if old else None
            if widget:
                widget.hide()
                widget.deleteLater()
        for figure in judgement.figures:
            view = FigureView(self._theme, (72, 54), ground="fig-bg")
            view.set_figure(figure)
            self._figures.addWidget(view)
        names = [f"{self._exercise(i.exercise)} {_dose(i)}".strip() for i in items]
        self._programme.setText(
            " \N{MIDDLE DOT} ".join(names)
            if names
            else self.tr("No home programme yet. 3 to 5 is enough.")
        )
        count = counted(self.tr("1 exercise"), self.tr("%n exercises"), len(items))
        self._count.setText(count if items else "")

    def _show_badges(self, session: Session) -> None:
        ended = any(sign.end is not None for sign in signs(session))
        complete = ended and session.tolerance is not None and bool(session.reactions)
        self.after.set_state("done" if complete else "current" if ended else "empty")
        planned = session.last(e.NextVisit) or session.text("plan")
        self.plan.set_state("done" if planned else "current" if self._drawn else "empty")

    # ------------------------------------------------------------------ intents

    def _on_sign_entered(self, entered: SignValue) -> None:
        self.edited.emit(edits.with_end(self._session, entered.sign, entered.value))

    def _on_tolerance_chosen(self, category: str) -> None:
        self.edited.emit(edits.with_tolerance(self._session, category))

    def _on_reaction_chosen(self, value: str) -> None:
        if value == "none":
            self.edited.emit(edits.with_no_reaction(self._session))
        else:
            self._show_reaction(self._session)
            self.line_requested.emit("AE ")

    def _on_text_typed(self) -> None:
        field = self.sender()
        if isinstance(field, QLineEdit):
            section = str(field.property("section"))
            self.edited.emit(edits.with_text(self._session, section, field.text()))

    def _on_next_visit_typed(self) -> None:
        restyle(self.next_visit, "state", "")
        text = self.next_visit.text().strip()
        if _is_date(text) or not text:
            self.next_visit.setModified(False)
            self.edited.emit(edits.with_next_visit(self._session, text or None))

    def _on_next_visit_left(self) -> None:
        restyle(self.next_visit, "state", "error" if self.next_visit.isModified() else "")

    def unreadable(self) -> QWidget | None:
        """Give the field whose text cannot be read, if there is one."""
        return self.next_visit if self.next_visit.isModified() else self.signs.unreadable()

    def _on_programme_clicked(self) -> None:
        self.line_requested.emit("HEP add ")


def _is_date(text: str) -> bool:
    """Whether a text is a date, year-month-day."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _dose(item: ProgrammeItem) -> str:
    return dose_words(
        e.Dose(sets=item.sets, reps=item.reps, hold_s=item.hold_s, duration_s=item.duration_s)
    )
