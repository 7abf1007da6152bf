"""The last visit again: its techniques in the table, its exercises in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models.memory import Memory
from ui.models.proposals import programme_of, techniques_of
from ui.pages.session.repeating import Repeating

if TYPE_CHECKING:
    from session_recorder.domain.recall import Recall
    from ui.pages.session.departure import DepartureColumn
    from ui.pages.session.treatment import TreatmentColumn
    from ui.pages.session.writing import Writing


class Again(QObject):
    """Holds both lists of proposals; ``changed`` says that one of them is another one."""

    changed = Signal()

    def __init__(
        self,
        writing: Writing,
        treatment: TreatmentColumn,
        departure: DepartureColumn,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._box = treatment.box
        self._treatment = treatment
        programme = departure.last_programme
        self._lists = (treatment.proposals, programme.proposals)
        field, add = treatment.box.field, departure.programme
        self._techniques = Repeating(treatment.proposals, treatment.table, writing, field, self)
        self._programme = Repeating(programme.proposals, programme.lines, writing, add, self)
        both = (
            (self._techniques, treatment.repeat, treatment.proposals),
            (self._programme, programme.offer, programme.proposals),
        )
        for repeating, offer, proposals in both:
            offer.proposing_requested.connect(repeating.propose)
            offer.confirming_requested.connect(repeating.confirm_all)
            offer.clearing_requested.connect(repeating.clear)
            proposals.changed.connect(self.changed)

    def know(self, recall: Recall, *, editable: bool) -> None:
        """Take what may be repeated, as last judged; of a signed record nothing is."""
        self._treatment.repeats = recall.visited_at
        self._techniques.know(techniques_of(recall) if editable else ())
        self._programme.know(programme_of(recall) if editable else ())
        self._box.set_memory(Memory(recall))

    @property
    def open_count(self) -> int:
        """How many proposals wait to be confirmed or cleared."""
        return sum(len(proposals.open) for proposals in self._lists)

    def propose_techniques(self) -> None:
        """Propose the techniques of the last visit."""
        self._treatment.close_review()
        self._techniques.propose()

    def go_to_open(self) -> None:
        """Put the focus on the first proposal that is open."""
        first = self._techniques if self._lists[0].open else self._programme
        first.go_to_first()

    def give_up(self) -> bool:
        """Give up editing a proposal; says whether one was edited."""
        return self._techniques.give_up() or self._programme.give_up()
