"""One red-flag question with its answer, and one row for the questions of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.models.screening import NO, NONE, OPEN, YES, Answer, Qualifier
from ui.widgets.elided import Elided
from ui.widgets.labels import plain, restyle
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.domain.redflag import RedFlag
    from ui.theme import Theme

#: Details that stand in one row, and in large text; more begin another.
_MOST_DETAILS, _MOST_LARGE_DETAILS, _LARGE = 5, 3, 1.1


class QuestionRow(QFrame):
    """A question in full, No or Yes, and after Yes what is asked with it.

    ``details`` are the choices after Yes: a value and its word; none where Yes is all.
    ``answered`` carries the answer a person gave.
    """

    answered = Signal(str, object)  # the flag, Answer

    def __init__(self, theme: Theme, flag: RedFlag, details: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "question")
        self._flag = flag
        self._is_asked_more = bool(details)
        grid = QGridLayout(self)
        grid.setContentsMargins(*map(theme.px, (10, 3, 10, 3)))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        self._question = plain(flag.question, "question", wrap=True)
        grid.addWidget(self._question, 0, 0)
        words = ((NO, self.tr("No")), (YES, self.tr("Yes")))
        self.answer = Segmented(flag.question, words, letters=True)
        self.answer.setFixedWidth(theme.px(104))
        self.answer.chosen.connect(self._on_answer_chosen)
        grid.addWidget(self.answer, 0, 1)
        grid.setColumnStretch(0, 1)
        more = self.tr("%1: since when").replace("%1", flag.label)
        columns = _MOST_DETAILS if theme.scale < _LARGE else _MOST_LARGE_DETAILS
        self.details = Segmented(more, details, letters=True, columns=columns)
        self.details.setProperty("role", "chips")
        self.details.chosen.connect(self._on_detail_chosen)
        grid.addWidget(self.details, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.details.hide()
        self._known = plain("", "known")
        self._known.hide()
        grid.addWidget(self._known, 2, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (self.answer, self.details)

    def show_answer(self, answer: Answer | None, detail: str | None, known: str) -> None:
        """Show an answer, the detail chosen with it, and what is known from before."""
        said = answer.said if answer else None
        self.answer.set_value(said)
        self.details.set_value(detail)
        self.details.setVisible(said == YES and self._is_asked_more)
        self._known.setText(known)
        self._known.setVisible(bool(known))
        found = "yes" if said == YES else "no"
        restyle(self, "found", found)
        restyle(self._question, "found", found)
        self.answer.set_found(found=said == YES)

    def _on_answer_chosen(self, said: str) -> None:
        is_whole = said == NO or not self._is_asked_more
        self.answered.emit(self._flag.id, Answer(said=said, is_whole=is_whole))

    def _on_detail_chosen(self, detail: str) -> None:
        self.answered.emit(self._flag.id, Answer(said=YES, qualifier=detail))


class FeaturesRow(QFrame):
    """A question of which features apply; their number is the answer."""

    answered = Signal(str, object)  # the flag, Answer

    def __init__(self, theme: Theme, flag: RedFlag) -> None:
        super().__init__()
        self.setProperty("role", "question")
        self._flag = flag
        column = QVBoxLayout(self)
        column.setContentsMargins(*map(theme.px, (10, 3, 10, 3)))
        column.setSpacing(0)
        column.addWidget(plain(flag.question, "question", wrap=True))
        self.features = [self._box(column, text) for text in flag.options]
        self.none = self._box(column, self.tr("None of these"))
        if flag.also_ask:
            also = self.tr("Ask also, not counted: %1").replace("%1", flag.also_ask)
            column.addWidget(plain(also, "small", wrap=True))

    def _box(self, column: QVBoxLayout, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setAccessibleName(text)
        box.clicked.connect(self._on_clicked)
        column.addWidget(box)
        return box

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (*self.features, self.none)

    def show_answer(self, answer: Answer | None, _: str | None, __: str) -> None:
        """Show an answer; a number that was typed does not say which features they were."""
        self.none.setChecked(answer is not None and answer.said == NO)
        ticked = sum(box.isChecked() for box in self.features)
        count: Qualifier = answer.qualifier if answer and answer.said == YES else 0
        if count != ticked:
            for box in self.features:
                box.setChecked(False)

    def _on_clicked(self) -> None:
        if self.sender() is self.none:
            for box in self.features:
                box.setChecked(False)
            self.answered.emit(self._flag.id, Answer(said=NO, is_whole=self.none.isChecked()))
            return
        count = sum(box.isChecked() for box in self.features)
        answer = Answer(said=YES, qualifier=count) if count else Answer(said=NO, is_whole=False)
        self.answered.emit(self._flag.id, answer)


class GroupRow(QFrame):
    """A group of questions in one row: all answered no, or opened to be asked one by one."""

    answered = Signal(str, str)  # the group, NONE or OPEN

    def __init__(self, theme: Theme, group: str, name: str) -> None:
        super().__init__()
        self.setProperty("role", "question")
        self._group = group
        row = QHBoxLayout(self)
        row.setContentsMargins(*map(theme.px, (10, 1, 10, 1)))
        row.setSpacing(theme.px(8))
        self._name = plain(name, "bold")
        row.addWidget(self._name)
        self._about = Elided("", "quiet")
        row.addWidget(self._about, 1)
        self._known = Elided("", "known")
        row.addWidget(self._known)
        self.none_known = self._choice(theme, name, self.tr("All no"))
        self.some_known = self._choice(theme, name, self.tr("None new"))
        row.addWidget(self.none_known)
        row.addWidget(self.some_known)
        self.some_known.hide()
        self._known.hide()

    def _choice(self, theme: Theme, name: str, none: str) -> Segmented:
        words = ((NONE, none), (OPEN, self.tr("Open")))
        made = Segmented(name, words, letters=True)
        made.setFixedWidth(theme.px(150))
        made.chosen.connect(self._on_chosen)
        return made

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (self.none_known, self.some_known)

    @property
    def choice(self) -> Segmented:
        """The choice that is shown."""
        return self.none_known if self.some_known.isHidden() else self.some_known

    def show_answer(self, said: str | None, about: str, known: str) -> None:
        """Show an answer, what the questions are about, and what is known from before."""
        self._about.setText(about)
        self._about.setAccessibleName(about)
        self._about.setToolTip(about)
        self._known.setText(known)
        self._known.setAccessibleName(known)
        self._known.setToolTip(known)
        self._known.setVisible(bool(known))
        self.none_known.setVisible(not known)
        self.some_known.setVisible(bool(known))
        for made in (self.none_known, self.some_known):
            made.set_value(said)

    def _on_chosen(self, said: str) -> None:
        self.answered.emit(self._group, said)


def caption(theme: Theme, name: str, remark: str) -> QWidget:
    """Make the head line of a group whose questions stand one by one."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(*map(theme.px, (10, 4, 10, 0)))
    row.addWidget(plain(name, "bold"))
    row.addWidget(plain(remark, "quiet"))
    row.addStretch(1)
    return line
