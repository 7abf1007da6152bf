"""What the last visit practised and prescribed, to be confirmed again in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from session_recorder.domain import entries as e
from ui.models.proposals import Proposals
from ui.models.words import dose_words, number
from ui.widgets.proposal_actions import ProposalActions
from ui.widgets.proposed_lines import ProposedLines

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from ui.models.proposals import Proposed
    from ui.theme import Theme


class LastProgramme(QWidget):
    """Offers the exercises of the last visit; each is confirmed, edited or dropped."""

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.proposals = Proposals(self)
        self.offer = ProposalActions(theme, "small")
        self.lines = ProposedLines(theme, self._words, self.tr("Proposed exercises"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.lines)
        self.proposals.changed.connect(self._on_proposals_changed)
        self.hide()

    def _on_proposals_changed(self) -> None:
        open_ones, offered = self.proposals.open, self.proposals.offered
        self.offer.show_counts(
            self.tr("Last programme"),
            offered=len(offered),
            proposed=len(open_ones),
            unopposed=len(self.proposals.unopposed),
        )
        self.lines.show_proposals(open_ones)
        self.setVisible(bool(open_ones or offered))

    def _words(self, one: Proposed) -> str:
        """Say an exercise: practised in the room, or at home and how often a day."""
        entry = one.entry
        if not isinstance(entry, e.SessionExercise | e.ProgrammeChange):
            return one.line
        known = self._catalogue.exercises.get(entry.exercise)
        dose = dose_words(
            e.Dose(
                sets=entry.sets,
                reps=entry.reps,
                hold_s=entry.hold_s,
                duration_s=entry.duration_s,
            )
        )
        parts = [known.name if known else entry.exercise, dose]
        if isinstance(entry, e.SessionExercise):
            return self.tr("In the room: %1").replace("%1", " ".join(filter(None, parts)))
        if entry.times_per_day is not None:
            parts.append(self.tr("%1 a day").replace("%1", number(entry.times_per_day)))
        return self.tr("At home: %1").replace("%1", " ".join(filter(None, parts)))
