"""The red-flag questions in their order: the emergency ones, then the others by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.models.asked import known_words
from ui.models.screening import OPEN, REST, YES, Answer, Screen
from ui.widgets.labels import restyle
from ui.widgets.question_row import FeaturesRow, GroupRow, QuestionRow, caption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.redflag import RedFlag, RedFlagCatalogue
    from session_recorder.safety.known_flags import KnownFlag
    from ui.theme import Theme

_UNKNOWN, _PLAIN = "onset_unknown", "plain"
_ONSETS = ("recent_or_worse", _UNKNOWN, "old_stable", "known_investigated")


class QuestionList(QWidget):
    """Shows a screen; what a person answers goes out as a signal and changes nothing here.

    ``answered`` carries a flag and the answer as its row has it, ``group_answered`` a group and
    whether none of it was found or it was opened.
    """

    answered = Signal(str, object)  # the flag, Answer
    group_answered = Signal(str, str)

    def __init__(self, theme: Theme, catalogue: RedFlagCatalogue) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self._theme = theme
        self._catalogue = catalogue
        self._rows: dict[str, QuestionRow | FeaturesRow] = {}
        self._groups: dict[str, GroupRow] = {}
        self._captions: dict[str, QWidget] = {}
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, theme.px(4), 0)
        self._list.setSpacing(theme.px(1))
        self._add_emergency_questions()
        self._add_group(REST, self.tr("Anything else new?"))
        self._add_other_questions()
        self._list.addStretch(1)

    # ------------------------------------------------------------------ building

    def _of(self, group: str, *, emergency: bool) -> list[RedFlag]:
        must = self._catalogue.screen.must_ask
        return [
            flag
            for flag in self._catalogue.flags.values()
            if flag.group == group and (flag.id in must) == emergency
        ]

    def _add_emergency_questions(self) -> None:
        remark = self.tr("emergency questions, always one by one")
        for group in self._catalogue.groups.values():
            flags = self._of(group.id, emergency=True)
            if flags:
                head = caption(self._theme, group.name, "" if self._captions else remark)
                self._captions[group.id] = head
                self._list.addWidget(head)
            for flag in flags:
                self._add_question(flag)

    def _add_other_questions(self) -> None:
        for group in self._catalogue.groups.values():
            flags = [one for one in self._of(group.id, emergency=False) if one.answer != "auto"]
            if not flags:
                continue
            labels = ", ".join(flag.label for flag in flags).capitalize()
            self._add_group(group.id, labels if group.id in self._captions else group.name)
            for flag in flags:
                self._add_question(flag)

    def _add_group(self, group: str, name: str) -> None:
        row = GroupRow(self._theme, group, name)
        row.answered.connect(self.group_answered)
        self._list.addWidget(row)
        self._groups[group] = row

    def _add_question(self, flag: RedFlag) -> None:
        row = (
            FeaturesRow(self._theme, flag)
            if flag.options
            else QuestionRow(self._theme, flag, self._details(flag))
        )
        row.answered.connect(self.answered)
        self._list.addWidget(row)
        self._rows[flag.id] = row

    def _details(self, flag: RedFlag) -> list[tuple[str, str]]:
        """Give what is asked after Yes: the onset, or a detail that changes the level."""
        if flag.answer == "yes_no_onset":
            names = tuple(flag.levels_by_onset) or _ONSETS
            return [(name, self._onset_word(name)) for name in names]
        if flag.typed_detail:
            details = [(word, self._detail_word(word)) for word in flag.typed_detail]
            return [*details, (_PLAIN, self.tr("none of these"))]
        return []

    def _onset_word(self, onset: str) -> str:
        words = {
            "recent_or_worse": self.tr("recent or worse"),
            _UNKNOWN: self.tr("onset unknown"),
            "old_stable": self.tr("old, stable"),
            "known_investigated": self.tr("known, investigated"),
            "pain_only_old_stable": self.tr("pain only, old"),
        }
        return words.get(onset, self._catalogue.onsets[onset].text)

    def _detail_word(self, detail: str) -> str:
        return {"vision": self.tr("change in sight")}.get(detail, detail)

    # ------------------------------------------------------------------ showing

    def show_screen(self, screen: Screen, *, editable: bool) -> None:
        """Show which questions are open, their answers, and what is known."""
        self._show_questions(screen)
        self._show_groups(screen)
        self._show_captions(screen)
        for part in (*self._rows.values(), *self._groups.values()):
            part.setEnabled(editable)

    def _show_questions(self, screen: Screen) -> None:
        asked = {flag.id for flag in screen.questions}
        must = self._catalogue.screen.must_ask
        for name, row in self._rows.items():
            flag = self._catalogue.flags[name]
            is_open = screen.is_full and screen.answers.groups.get(flag.group) == OPEN
            row.setVisible(name in asked and (name in must or is_open))
            answer, known = screen.answers.one.get(name), screen.known.get(name)
            told = self._known((known,) if known else (), screen)
            row.show_answer(answer, self._detail_of(flag, answer), told)

    def _show_groups(self, screen: Screen) -> None:
        must = self._catalogue.screen.must_ask
        for name, group in self._groups.items():
            if name == REST:
                others = [one for one in screen.known.values() if one.id not in must]
                group.setVisible(not screen.is_full)
                about = self.tr("all other questions")
                group.show_answer(screen.answers.rest, about, self._known(others, screen))
                continue
            flags = screen.group(name)
            group.setVisible(screen.is_full and bool(flags))
            about = "" if name in self._captions else ", ".join(flag.label for flag in flags)
            known = self._known(screen.known_of(name), screen)
            group.show_answer(screen.answers.groups.get(name), about, known)

    def _show_captions(self, screen: Screen) -> None:
        must = self._catalogue.screen.must_ask
        groups = {self._catalogue.flags[flag].group for flag in screen.answers.yes if flag in must}
        for name, head in self._captions.items():
            restyle(head.findChildren(QLabel)[0], "found", "yes" if name in groups else "no")

    def _known(self, known: Iterable[KnownFlag], screen: Screen) -> str:
        told = known_words(known, self._catalogue, screen.case.treated_on)
        return self.tr("known: %1").replace("%1", told) if told else ""

    def _detail_of(self, flag: RedFlag, answer: Answer | None) -> str | None:
        """Give the detail that is chosen with an answer, by its value in the row."""
        if answer is None or answer.said != YES or not answer.is_whole:
            return None
        if flag.typed_detail:
            return str(answer.qualifier or _PLAIN)
        for onset in self._catalogue.onsets.values():
            if answer.qualifier in onset.typed:
                return onset.id
        return _UNKNOWN

    # ------------------------------------------------------------------ going about

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        rows = [item.widget() for n in range(self._list.count()) if (item := self._list.itemAt(n))]
        kinds = (QuestionRow, FeaturesRow, GroupRow)
        return tuple(stop for row in rows if isinstance(row, kinds) for stop in row.stops)

    def first_open(self) -> QWidget:
        """Give the first question that is not answered, or the first of all."""
        shown = [row for row in self._rows.values() if not row.isHidden()]
        rows = [row.answer for row in shown if isinstance(row, QuestionRow)]
        rows += [row.choice for row in self._groups.values() if not row.isHidden()]
        return next((row for row in rows if row.value is None), rows[0])
