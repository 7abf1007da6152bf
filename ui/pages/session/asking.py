"""Asks why, once, when what was entered carries a finding that stops the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.models import edits
from ui.models.clock import time_now
from ui.models.finding_words import finding_text
from ui.models.foresight import is_act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.entries import Entry
    from session_recorder.domain.finding import Finding
    from session_recorder.safety import Case
    from ui.models.editing import Editing
    from ui.widgets.shorthand_box import ShorthandBox

#: A question: the rule, the entry it is about, and what the rule says.
_Question = tuple[str, "Entry | None", str]


class Asking(QObject):
    """Puts one question after the other; Esc leaves them open, the gaps name them."""

    def __init__(
        self, editing: Editing, box: ShorthandBox, catalogue: Catalogue, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._box = box
        self._catalogue = catalogue
        self._questions: list[_Question] = []
        editing.changed.connect(self._on_session_changed)
        box.reason_given.connect(self._on_reason_given)
        box.reason_put_off.connect(self._on_reason_put_off)

    def ask(self, entries: Sequence[Entry], found: Sequence[Finding], case: Case) -> None:
        """Ask about what stops the signature since ``entries`` stand in the session of ``case``."""
        if not any(is_act(entry) for entry in entries):
            return
        questions: dict[tuple[str, int | None], list[str]] = {}
        for finding in found:
            if finding.severity == "block":
                text = finding_text(finding, case, self._catalogue)
                questions.setdefault((finding.rule, finding.about), []).append(text)
        there = case.session.entries
        self._questions = [
            (rule, None if about is None else there[about], " ".join(texts))
            for (rule, about), texts in questions.items()
        ]
        self._put_next()

    def _put_next(self) -> None:
        if not self._questions:
            return
        rule, _, text = self._questions[0]
        why = self.tr("Why was it done? Enter keeps the reason, Esc answers later.")
        self._box.ask(rule, f"{text} {why}")

    def _on_reason_given(self, reason: str) -> None:
        rule, entry, _ = self._questions.pop(0)
        session = self._editing.session
        about = _place(session.entries, entry)
        answered = edits.with_override(session, rule, about, reason, time_now(session))
        self._editing.replace(answered)
        self._box.say(self.tr("Reason kept: %1").replace("%1", reason), "quiet")
        self._put_next()

    def _on_reason_put_off(self) -> None:
        self._questions = []
        self._box.say(self.tr("Left open. F4 reviews what is to be answered."), "quiet")

    def _on_session_changed(self) -> None:
        """Ask no more about what is not there any more."""
        there = self._editing.session.entries
        kept = [one for one in self._questions if one[1] is None or _is_there(there, one[1])]
        if len(kept) < len(self._questions):
            first_is_gone = not kept or kept[0] is not self._questions[0]
            self._questions = kept
            if first_is_gone and self._box.is_asking:
                self._box.stop_asking()
                self._put_next()


def _is_there(entries: Sequence[Entry], wanted: Entry) -> bool:
    return any(entry is wanted for entry in entries)


def _place(entries: Sequence[Entry], wanted: Entry | None) -> int | None:
    return next((n for n, entry in enumerate(entries) if entry is wanted), None)
