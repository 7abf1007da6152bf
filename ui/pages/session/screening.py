"""The red-flag questions (F7): the emergency ones one by one, the others by their group."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from session_recorder.domain import entries as e
from ui.models import edits
from ui.models.asked import asked_words
from ui.models.screening import (
    NONE,
    REST,
    YES,
    Answer,
    Answers,
    Screen,
    answers_of,
    begun_word,
    screen_of,
)
from ui.pages.session.question_list import QuestionList
from ui.widgets.areas import stretching_area
from ui.widgets.card import Card
from ui.widgets.icons import icon
from ui.widgets.labels import plain, restyle

if TYPE_CHECKING:
    from session_recorder.domain.redflag import RedFlag
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case
    from ui.theme import Theme
    from ui.workspace import Opened

_RECENT = "recent_or_worse"


class ScreeningCard(Card):
    """Asks the questions and gives the line they make.

    ``edited`` carries a session with its line. Answers that make no line yet stay here until they
    do, also while the card is put away; ``seen`` gives what they show already.
    """

    edited = Signal(object)  # Session
    answered = Signal()  # an answer that changes no line

    def __init__(self, theme: Theme, opened: Opened) -> None:
        super().__init__("", theme, key="F7")
        title = self.tr("Red-flag questions")
        self.title.setText(title)
        self.setAccessibleName(title)
        self._theme = theme
        self._catalogue = opened.catalogue.red_flags
        self._by = opened.person.name
        self._case: Case | None = None
        self._editable = True
        self._answers = Answers()
        self._line: e.RedFlagScreen | None = None
        self._remembered: dict[e.RedFlagScreen | None, Answers] = {}
        mark = plain("", "")
        mark.setPixmap(icon("flag", theme.colour("bad"), theme.px(18)))
        self.head.insertWidget(0, mark)
        self.questions = QuestionList(theme, self._catalogue)
        self.questions.answered.connect(self._on_answered)
        self.questions.group_answered.connect(self._on_group_answered)
        self._area = stretching_area(self.questions, title)
        self.body.addWidget(self._area, 1)
        self.body.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        mark = plain("", "")
        mark.setPixmap(icon("shield", self._theme.colour("ink-2"), self._theme.px(16)))
        row.addWidget(mark)
        self.words = plain("", "small", wrap=True)
        self.words.setAccessibleName(self.tr("What was asked"))
        row.addWidget(self.words, 1)
        return row

    # ------------------------------------------------------------------ showing

    def show_case(self, case: Case, *, editable: bool) -> None:
        """Show the questions of a case; its line may have been typed, undone or written here."""
        line = case.session.last(e.RedFlagScreen)
        if self._case is None or line != self._line:
            known = self._remembered.get(line)
            self._answers = answers_of(line, self._catalogue) if known is None else known
            self._line = line
        self._case = case
        self._editable = editable
        self._show(self.asked)

    @property
    def asked(self) -> Screen:
        """The questions with their answers."""
        if self._case is None:
            raise RuntimeError("No case is shown.")
        return screen_of(self._case, self._catalogue, self._answers)

    def seen(self, case: Case) -> Case:
        """Give a case with what was found so far, also before it makes a line."""
        if self._line is not None or self._case is None or not self.asked.stops_hands_on:
            return case
        found = edits.with_red_flags(case.session, self.asked.so_far())
        return replace(case, session=found)

    @property
    def is_begun(self) -> bool:
        """Whether something was answered that makes no line yet."""
        return self._line is None and self._answers != Answers()

    def _show(self, screen: Screen) -> None:
        self.questions.show_screen(screen, editable=self._editable)
        self._show_words(screen)

    def _show_words(self, screen: Screen) -> None:
        said = asked_words(screen.case, self._catalogue)
        time = said.asked.rstrip(".").rpartition(" ")[2] if said else ""
        head = self.tr("asked %1 by %2").replace("%1", time).replace("%2", self._by)
        self.subtitle.setText(head if said else "")
        parts = [said.asked, said.new, said.known] if said else []
        if screen.is_begun and not screen.answers.is_told:
            left = [label or self.tr("anything else new") for label in screen.open_labels]
            if left:
                parts.append(self.tr("Still to ask: %1.").replace("%1", ", ".join(left)))
        if not screen.is_begun and not said:
            parts.append(self.tr("Not asked today."))
        if screen.refused and not (said and screen.answers.rest is None):
            parts.append(
                self.tr("All are asked today: %1.").replace("%1", "; ".join(screen.refused))
            )
        self.words.setText(" ".join(part for part in parts if part))
        restyle(self.words, "found", "yes" if said and said.is_found else "no")

    # ------------------------------------------------------------------ answers

    def take_focus(self) -> None:
        """Go to the first question that is not answered."""
        target = self.questions.first_open()
        target.setFocus()
        self._area.ensureWidgetVisible(target)

    def _on_answered(self, name: str, answer: Answer) -> None:
        flag = self._catalogue.flags[name]
        if answer.said == YES and isinstance(answer.qualifier, str):
            word = self._typed(flag, answer.qualifier)
            answer = replace(answer, qualifier=word)
        self._take(self._answers.with_answer(name, answer))

    def _typed(self, flag: RedFlag, detail: str) -> str | None:
        """Give the word that the line has for a detail."""
        if detail in flag.typed_detail:
            return detail
        onset = self._catalogue.onsets.get(detail)
        if onset is None or not onset.typed:
            return None
        return begun_word(flag.id, self.asked.known) if detail == _RECENT else onset.typed[0]

    def _on_group_answered(self, group: str, said: str) -> None:
        if group == REST:
            self._take(replace(self._answers, rest=said))
            return
        answers = self._answers.with_group(group, said)
        if said == NONE:
            kept = {
                name: one
                for name, one in answers.one.items()
                if self._catalogue.flags[name].group != group
                or name in self._catalogue.screen.must_ask
            }
            answers = replace(answers, one=kept)
        self._take(answers)

    def _take(self, answers: Answers) -> None:
        """Take an answer: write the line it makes, or take out the one that no longer holds."""
        if self._case is None:
            return
        screen = screen_of(self._case, self._catalogue, answers)
        self._answers = screen.answers
        line = screen.entry()
        if line is not None:
            line = replace(line, at=self._line.at if self._line else self._now())
        self._line = line
        self._remembered[line] = self._answers
        if line == self._case.session.last(e.RedFlagScreen):
            self._show(screen)
            self.answered.emit()
            return
        self.edited.emit(edits.with_red_flags(self._case.session, line))

    def _now(self) -> str | None:
        """Give the minute of asking; nothing for a visit that is written up on another day."""
        now = dt.datetime.now().astimezone()
        treated: Session | None = self._case.session if self._case else None
        if treated is None or treated.treated_at.astimezone().date() != now.date():
            return None
        return f"{now:%H:%M}"
