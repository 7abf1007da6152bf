"""Completes the line: ghost text after the caret, proposals in a list under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from session_recorder.shorthand import complete
from ui.widgets.proposal_list import Offered, ProposalList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from session_recorder.shorthand import Completion, Proposal
    from ui.models.foresight import Foresight
    from ui.models.memory import Memory
    from ui.theme import Theme
    from ui.widgets.shorthand_field import ShorthandField


class Completing(QObject):
    """Keeps ghost and proposals of a field.

    What is contraindicated comes last, and neither it nor what flared twice is ever the ghost.
    """

    def __init__(self, theme: Theme, field: ShorthandField, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = field
        self._box = parent
        self._completion: Completion | None = None
        self._seen: tuple[str, int] | None = None
        self.history: tuple[str, ...] = ()
        self.foresight: Foresight | None = None
        self.memory: Memory | None = None
        self.popup = ProposalList(theme, parent)
        self.popup.clicked.connect(self._on_proposal_taken)
        field.proposal_moved.connect(self._on_proposal_moved)
        field.proposal_taken.connect(self._on_proposal_taken)

    def complete(self) -> None:
        """Look anew at what could come next."""
        line, caret = self._field.text(), self._field.cursorPosition()
        if (line, caret) == self._seen:
            return  # a key changes the text and moves the caret: one look is enough
        self._seen = (line, caret)
        own = self.memory.lines if self.memory else ()
        self._completion = complete(line, caret, (*own, *self.history)) if line else None
        at_end = caret == len(line)
        ghost = self._completion.ghost if self._completion and at_end else ""
        if ghost and self.foresight and self.foresight.contraindicated_line(line + ghost):
            ghost = ""  # a person types what is contraindicated
        if ghost and self.memory and self.memory.has_flared_twice(line + ghost):
            ghost = ""  # and what flared twice
        self._field.set_ghost(ghost)
        self._fill(line)

    def _fill(self, line: str) -> None:
        self._field.proposing = False
        proposals = self._completion.proposals if self._completion else ()
        useful = len(proposals) > 1 and self._field.hasFocus() and not line[-1:].isspace()
        if not useful:
            self.popup.hide()
            return
        self.popup.offer([self._offered(proposal, line) for proposal in proposals])
        self.popup.setParent(self._page())
        self.popup.show()
        self.place()
        self.popup.raise_()

    def _offered(self, proposal: Proposal, line: str) -> Offered:
        """Give a proposal with what speaks against it and what it did with this patient."""
        end = proposal.column + proposal.length
        taken = line[: proposal.column] + proposal.insert + line[end:]
        against = self.foresight.contraindicated(proposal, line) if self.foresight else ""
        if self.memory is None:
            return Offered(proposal, against)
        return Offered(proposal, against, self.memory.remark(taken), self.memory.rank(taken))

    def place(self) -> None:
        """Put the proposals under all that is said of the line."""
        if not self.popup.isVisible():
            return
        layout = self._box.layout()
        if layout is not None:
            layout.activate()
        left, below = self._theme.px(54), self._box.childrenRect().bottom() + 1
        place = self._box.mapTo(self._page(), QPoint(left, below))
        self.popup.setGeometry(
            place.x(), place.y(), self._theme.px(452), self.popup.height_needed()
        )

    def _page(self) -> QWidget:
        """Give the page the proposals lie over, so that they go when it goes."""
        page: QWidget = self._box
        while page.property("role") != "page" and (parent := page.parentWidget()) is not None:
            page = parent
        return page

    def _on_proposal_moved(self, step: int) -> None:
        if self.popup.isVisible():
            row = self.popup.currentIndex().row() + step
            self._field.proposing = row >= 0
            self.popup.choose(row)

    def _on_proposal_taken(self) -> None:
        chosen = self.popup.chosen
        if chosen is None:
            return
        line = self._field.text()
        before, after = line[: chosen.column], line[chosen.column + chosen.length :]
        self.popup.hide()
        self._field.set_line(before + chosen.insert + after, len(before + chosen.insert))

    def close(self) -> bool:
        """Put the proposals away; says whether they were there."""
        was_there = self.popup.isVisible()
        self.popup.hide()
        self._field.proposing = False
        return was_there
