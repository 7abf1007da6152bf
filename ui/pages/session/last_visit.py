"""Asks what each technique of the last visit did: one row each, folded to a line until asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from session_recorder.domain import entries as e
from ui.models.last_answers import LastAnswer, answer_of, with_answer
from ui.models.words import counted, grade_words, name_words, target_words
from ui.widgets.answer_row import AnswerRow
from ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.session import Session
    from ui.theme import Theme


class LastVisit(QWidget):
    """The techniques of the visit before, in the order they were typed.

    ``edited`` carries a session with an answer put in, changed or taken out.
    """

    edited = Signal(object)  # Session

    def __init__(self, theme: Theme, catalogue: Catalogue, previous: Session) -> None:
        super().__init__()
        self._previous = previous
        self._session = previous
        self._editable = True
        self._told = 0
        self._was_unfolded = False
        self.fold = button("", "quiet")
        self.fold.setProperty("align", "left")
        self.fold.clicked.connect(self._on_fold_clicked)
        self._state = plain("", "asked")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.addWidget(self.fold)
        head.addStretch(1)
        head.addWidget(self._state)
        layout.addLayout(head)
        self._folded = QWidget()
        column = QVBoxLayout(self._folded)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.rows: list[AnswerRow] = []
        for number, technique in enumerate(previous.techniques, 1):
            parts = (
                target_words(technique, catalogue),
                name_words(technique, catalogue),
                grade_words(technique),
            )
            name = f"{number}  {', '.join(part for part in parts if part)}"
            row = AnswerRow(theme, number, name)
            row.answered.connect(self._on_answered)
            column.addWidget(row)
            self.rows.append(row)
        help_text = self.tr(
            "Arrows choose, then type how long: 2d or 6h. S sore, Delete takes out."
        )
        column.addWidget(plain(help_text, "quiet", wrap=True))
        layout.addWidget(self._folded)
        self._folded.hide()

    @property
    def is_unfolded(self) -> bool:
        """Whether the rows are shown."""
        return not self._folded.isHidden()

    def show_session(self, session: Session, *, editable: bool) -> None:
        """Show what was told of each technique."""
        self._session = session
        self._editable = editable
        answers = [answer_of(session, number) for number in range(1, len(self.rows) + 1)]
        # One technique can take over what was told of the whole visit; it never does by itself.
        overall = session.last(e.SinceLast) if len(self.rows) == 1 else None
        for row, answer in zip(self.rows, answers, strict=True):
            row.show_answer(answer, overall, editable=editable)
        self._told = sum(answer is not None for answer in answers)
        said = self.tr("%1 of %2 told").replace("%2", str(len(self.rows)))
        self._state.setText(said.replace("%1", str(self._told)))
        self._state.setVisible(bool(self._told))
        self._show_fold()

    def _show_fold(self) -> None:
        day = self._previous.treated_at
        one, many = self.tr("1 technique of %1"), self.tr("%n techniques of %1")
        text = counted(one, many, len(self.rows)).replace("%1", f"{day.day} {day:%b}")
        if not self._told and self._editable:
            text += self.tr(": ask each") if len(self.rows) > 1 else self.tr(": ask")
        arrow = (
            "\N{BLACK DOWN-POINTING TRIANGLE}"
            if self.is_unfolded
            else ("\N{BLACK RIGHT-POINTING TRIANGLE}")
        )
        self.fold.setText(f"{arrow} {text}")
        self.fold.setAccessibleName(text)

    def unreadable(self) -> QWidget | None:
        """Give the field whose text cannot be read, if there is one; it is unfolded."""
        found = next((wrong for row in self.rows if (wrong := row.unreadable())), None)
        if found is not None:
            self.unfold()
        return found

    def make_use_of_room(self) -> None:
        """Show the rows, once, where the window has room for them."""
        if self._editable and not self._was_unfolded:
            self.unfold()

    def unfold(self) -> None:
        """Show the rows."""
        self._was_unfolded = True
        self._folded.show()
        self._show_fold()

    def _on_fold_clicked(self) -> None:
        if self.is_unfolded:
            self._folded.hide()
            self._show_fold()
            return
        self.unfold()
        self.rows[0].effect.setFocus()

    def _on_answered(self, answer: LastAnswer) -> None:
        self.edited.emit(with_answer(self._session, answer))
