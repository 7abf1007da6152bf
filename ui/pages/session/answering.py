"""Carries what a person answers to the rules into the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models import edits
from ui.models.alerts import Alert, alerts
from ui.models.clock import time_now
from ui.models.finding_words import CONSENT_RULE, family_code, family_words, in_sentence
from ui.models.gaps import REVIEW, place_of
from ui.models.review import Item, review_items

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.entries import Entry
    from ui.models.editing import Editing
    from ui.pages.session.treatment import TreatmentColumn
    from ui.widgets.finding_list import Answer
    from ui.workspace import Judgement


class Answering(QObject):
    """Shows findings in strip and review, and writes the reasons given to them.

    ``place_requested`` names a place of the page where a finding is better answered.
    """

    place_requested = Signal(str)

    def __init__(
        self, editing: Editing, treatment: TreatmentColumn, catalogue: Catalogue, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._treatment = treatment
        self._catalogue = catalogue
        self.items: tuple[Item, ...] = ()
        self.alerts: tuple[Alert, ...] = ()
        findings = treatment.review.findings
        findings.answered.connect(self.answer)
        findings.agreed.connect(self.agree)
        findings.place_requested.connect(self._on_place_requested)

    def show(self, judgement: Judgement, *, editable: bool) -> None:
        """Show what the rules say of a session."""
        case = judgement.case
        self.items = review_items(judgement.findings, case, self._catalogue)
        self.alerts = alerts(case.conditions, self._catalogue)
        shown = self.items if case.session.entries else ()  # nothing done yet: nothing to check
        self._treatment.show_findings(shown, self.alerts, editable=editable)

    @property
    def unnamed(self) -> tuple[Item, ...]:
        """What was done, or is about to be, that no consent of today names."""
        return tuple(i for i in self.items if i.is_open and i.rule == CONSENT_RULE)

    @property
    def unnamed_families(self) -> tuple[str, ...]:
        """The families that consent does not name, each once."""
        entries = [item.entry for item in self.unnamed if item.entry is not None]
        names = (in_sentence(family_words(entry, self._catalogue)) for entry in entries)
        return tuple(dict.fromkeys(names))

    def answer(self, answer: Answer) -> None:
        """Write a reason right behind what it is about."""
        item, session = answer.item, self._editing.session
        about = self._place(item.entry)
        if about is not None or item.entry is None:
            at = time_now(session)
            answered = edits.with_override(session, item.rule, about, answer.reason, at)
            self._editing.replace(answered)

    def agree(self, item: Item) -> None:
        """Write that a family was asked about and agreed; only ever at a person's wish."""
        self._agree((item,))

    def agree_to_unnamed(self) -> None:
        """Write that all that was unnamed was asked about and agreed: one edit."""
        self._agree(self.unnamed)

    def _agree(self, items: tuple[Item, ...]) -> None:
        """Write the consent that was asked for before the first of what it names."""
        places = {self._place(item.entry): item.entry for item in items}
        named = [entry for place, entry in places.items() if place is not None and entry]
        if named:
            families = " ".join(dict.fromkeys(map(family_code, named)))
            first = min(place for place in places if place is not None)
            agreed = edits.with_agreed(self._editing.session, families, before=first)
            self._editing.replace(agreed)

    def _place(self, entry: Entry | None) -> int | None:
        there = self._editing.session.entries
        return next((n for n, one in enumerate(there) if one is entry), None)

    def _on_place_requested(self, item: Item) -> None:
        self._treatment.close_review()
        about, place = self._place(item.entry), place_of(item)
        if place == REVIEW and about is not None:
            self._treatment.show_row(about)
        else:
            self.place_requested.emit("shorthand" if place == REVIEW else place)
