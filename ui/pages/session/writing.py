"""What is typed as a line, edited as a row or taken back, on its way into the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from session_recorder.shorthand import format_entry
from ui.models import edits
from ui.models.clock import time_now
from ui.models.finding_words import family_code
from ui.models.foresight import Foresight
from ui.pages.session.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.entries import Entry
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case
    from session_recorder.shorthand import Parsed
    from ui.models.editing import Editing
    from ui.pages.session.treatment import TreatmentColumn
    from ui.widgets.shorthand_box import ShorthandBox


class Writing(QObject):
    """Carries wishes of the line and of the tables into the session under the pen.

    ``is_editable`` is false once the record is signed: then nothing is carried. ``went_back``
    carries the session as it was before undo or redo.
    """

    went_back = Signal(object)  # Session

    def __init__(
        self,
        editing: Editing,
        treatment: TreatmentColumn,
        case: Case,
        catalogue: Catalogue,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._treatment = treatment
        self._box = treatment.box
        self._foresight = Foresight(case, catalogue)
        self._box.set_foresight(self._foresight)
        self._asking = Asking(editing, self._box, catalogue, self)
        self.is_editable = True
        editing.changed.connect(self._on_session_changed)
        self._box.entered.connect(self._on_line_entered)
        self._box.field.textEdited.connect(self._on_typing)
        self._box.undo_requested.connect(self.undo)
        self._box.redo_requested.connect(self.redo)
        treatment.edit_requested.connect(self._on_edit_requested)
        treatment.removal_requested.connect(self._on_removal_requested)
        treatment.move_requested.connect(self._on_move_requested)

    @property
    def session(self) -> Session:
        """The session under the pen."""
        return self._editing.session

    @property
    def box(self) -> ShorthandBox:
        """Where lines are typed."""
        return self._box

    @property
    def foresight(self) -> Foresight:
        """Who says what the rules will say of an entry."""
        return self._foresight

    def know(self, case: Case) -> None:
        """Take what stands around the session, as it was last judged."""
        self._foresight.case = case

    def _on_session_changed(self, session: Session) -> None:
        self._foresight.session = session

    def _on_typing(self) -> None:
        if not self._box.line:
            self._foresight.on_arrival = False

    def begin_line(self, start: str) -> None:
        """Begin a line for the person to finish; nothing is answered for the patient."""
        if self._is_free() and self.is_editable:
            self._box.set_line(start)
        self._box.field.setFocus()

    def begin_arrival_line(self, start: str) -> None:
        """Begin a line about how the patient arrived, also after the first technique."""
        self.begin_line(start)
        self._foresight.on_arrival = self._box.line == start

    def agree(self) -> bool:
        """Write that what the line under way names was asked and agreed; says whether it was.

        It is written before the line is entered, with the time where the visit is today.
        """
        parsed = self._box.parsed
        unnamed = self._foresight.unnamed(parsed) if parsed and self.is_editable else ()
        if unnamed:
            session, at = self._editing.session, time_now(self._editing.session)
            families = " ".join(dict.fromkeys(map(family_code, unnamed)))
            before = self._foresight.replacing
            self._editing.replace(edits.with_agreed(session, families, before=before, at=at))
            if before is not None:
                self._foresight.replacing = before + 1
            self._box.foresee()
        return bool(unnamed)

    def give_up(self) -> bool:
        """Give up editing a row, its text left to be recalled; says whether one was edited."""
        if self._foresight.replacing is None:
            return False
        self._foresight.replacing = None
        self._box.remember(self._box.line)
        self._box.set_line("")
        return True

    def undo(self) -> None:
        """Take the last edit back."""
        if self.is_editable:
            self._travel(self._editing.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.is_editable:
            self._travel(self._editing.redo)

    def _travel(self, step: Callable[[], bool]) -> None:
        self._foresight.replacing = None
        before = self.session
        if step():
            self.went_back.emit(before)

    def _is_free(self) -> bool:
        """Whether no line is under way; one that is must not be overwritten."""
        if not self._box.line.strip():
            return True
        self._box.say(self.tr("Finish or clear this line first."), "error")
        return False

    def add(self, entries: Sequence[Entry]) -> None:
        """Add what was confirmed, also while a row is edited in the line."""
        edited, self._foresight.replacing = self._foresight.replacing, None
        self._enter(entries)
        self._foresight.replacing = edited

    def _enter(self, entries: Sequence[Entry]) -> None:
        """Put entries into the session; what stops the signature is asked about once."""
        foresight = self._foresight
        after = foresight.with_line(entries)
        found = foresight.new_findings(entries)
        foresight.replacing, foresight.on_arrival = None, False
        self._editing.replace(after)
        self._asking.ask(entries, found, foresight.case_of(after))

    def _on_line_entered(self, parsed: Parsed) -> None:
        self._enter(parsed.entries)
        if self._box.is_asking:
            return
        if parsed.warnings:
            self._box.say(parsed.warnings[0].message, "warning")
        else:
            self._box.say(self.tr("Added: %1").replace("%1", parsed.canonical), "quiet")

    def _on_edit_requested(self, index: int) -> None:
        if self.is_editable and self._is_free():
            self._foresight.replacing = index
            self._box.set_line(format_entry(self._editing.session.entries[index]))
        self._box.field.setFocus()

    def _on_removal_requested(self, index: int) -> None:
        if self.is_editable:
            line = format_entry(self._editing.session.entries[index])
            self._forget_row()
            self._editing.remove(index)
            said = self.tr("Removed: %1. Ctrl Z brings it back.").replace("%1", line)
            self._box.say(said, "quiet")

    def _on_move_requested(self, wish: tuple[int, int]) -> None:
        if not self.is_editable:
            return
        index, step = wish
        rows = self._treatment.current_table()
        to = rows.entry_at(rows.model().index(rows.currentIndex().row() + step, 0))
        if to is not None:
            entry = self._editing.session.entries[index]
            self._forget_row()
            self._editing.move(index, to)
            rows.show_entry(_place_of(entry, self._editing.session))

    def _forget_row(self) -> None:
        """A row that is being edited may stand elsewhere now: its line becomes a new one."""
        self._foresight.replacing = None


def _place_of(entry: Entry, session: Session) -> int:
    return next(n for n, there in enumerate(session.entries) if there is entry)
