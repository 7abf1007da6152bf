"""Repeats the last visit: proposals that a person confirms, edits or drops one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from session_recorder.domain import entries as e
from session_recorder.shorthand import format_entry, parse, repeatable
from ui.models.proposals import against_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from session_recorder.domain.session import Session
    from session_recorder.shorthand import Parsed
    from ui.models.proposals import Proposals, Proposed
    from ui.pages.session.writing import Writing
    from ui.widgets.proposed_lines import ProposedLines
    from ui.widgets.technique_table import TechniqueTable


class Repeating(QObject):
    """Carries proposals into the session the way a typed line goes; nothing goes by itself.

    Args:
        proposals: what is proposed and still open.
        view: where the proposals stand; it carries a person's wishes.
        writing: the way of every line into the session.
        home: where the focus goes when nothing is left to confirm.
        parent: the page.
    """

    def __init__(
        self,
        proposals: Proposals,
        view: TechniqueTable | ProposedLines,
        writing: Writing,
        home: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._proposals = proposals
        self._view = view
        self._writing = writing
        self._box = writing.box
        self._home = home
        self._edited: int | None = None
        self._asked_after: int | None = None
        self._confirmed: list[tuple[int, e.Entry]] = []
        view.proposal_confirmed.connect(self._on_confirmed)
        view.proposal_dropped.connect(self._on_dropped)
        view.proposal_edited.connect(self._on_edited)
        self._box.entered.connect(self._on_line_entered)
        self._box.field.textEdited.connect(self._on_typing)
        self._box.reason_given.connect(self._on_reason_settled)
        self._box.reason_put_off.connect(self._on_reason_settled)
        writing.went_back.connect(self._on_went_back)

    # ------------------------------------------------------------------ proposing

    def know(self, offered: Iterable[Proposed]) -> None:
        """Take what the last visit offers, as last judged, and what is known of it now."""
        self._proposals.offer(offered)
        known = {one.entry: one for one in self._proposals.offered}
        self._proposals.describe(
            [
                self._described(replace(known.get(one.entry, one), place=one.place))
                for one in self._proposals.open
            ]
        )

    def propose(self) -> None:
        """Propose what the last visit did, or go to the first proposal that is open."""
        if not self._writing.is_editable:
            return
        if not self._proposals.open:
            self._confirmed = []
            there = {repeatable(format_entry(one)) for one in self._writing.session.entries}
            left = [one for one in self._proposals.offered if one.line not in there]
            described = [self._described(one) for one in left]
            self._proposals.propose(sorted(described, key=lambda one: bool(one.against)))
        if self._proposals.open:
            self.go_to_first()
        else:
            self._box.say(self.tr("Nothing of an earlier visit is left to propose."), "quiet")

    def go_to_first(self) -> None:
        """Put the focus on the first proposal that is open."""
        self._go_on(0)

    def _described(self, one: Proposed) -> Proposed:
        """Say of a proposal what speaks against it today."""
        return replace(one, against=against_words(one.entry, self._writing.foresight))

    # ------------------------------------------------------------------ confirming

    def confirm_all(self) -> None:
        """Confirm everything that nothing speaks against, as one edit."""
        self._confirm(self._proposals.unopposed)

    def clear(self) -> None:
        """Take every proposal away."""
        self._proposals.close(one.place for one in self._proposals.open)
        self._edited = None
        self._home.setFocus()

    def _on_confirmed(self, place: int) -> None:
        self._confirm((self._proposals.at(place),))

    def _confirm(self, chosen: Sequence[Proposed]) -> None:
        if not chosen or not self._writing.is_editable:
            return
        read = [parse(one.line) for one in chosen]
        for one, parsed in zip(chosen, read, strict=True):
            if parsed.errors:  # an answer that is given anew each time, to be typed now
                self._edit(one)
                self._box.say(parsed.errors[0].message, "warning")
                return
        entries = [entry for parsed in read for entry in parsed.entries]
        places = [one.place for one in chosen]
        self._confirmed += zip(places, entries, strict=True)
        self._proposals.close(places)
        self._writing.add(entries)
        if not self._box.is_asking:
            said = self.tr("Confirmed: %1. Ctrl Z takes it back.")
            lines = " \N{MIDDLE DOT} ".join(one.line for one in chosen)
            self._box.say(said.replace("%1", lines), "quiet")
        self._go_on(places[-1])

    def _on_dropped(self, place: int) -> None:
        self._proposals.close((place,))
        said = self.tr("Not repeated: %1").replace("%1", self._proposals.at(place).line)
        self._box.say(said, "quiet")
        self._go_on(place)

    def _go_on(self, place: int) -> None:
        """Go to the proposal that follows a place, once no reason is asked for any more."""
        if self._box.is_asking:
            self._asked_after = place
            self._box.field.setFocus()
            return
        self._asked_after = None
        following = self._proposals.next_after(place)
        if following is None:
            self._home.setFocus()
        else:
            self._view.show_proposal(following.place)
            self._view.setFocus()

    def _on_reason_settled(self) -> None:
        if self._asked_after is not None:
            self._go_on(self._asked_after)

    # ------------------------------------------------------------------ editing

    def _on_edited(self, wish: tuple[int, str]) -> None:
        place, typed = wish
        self._edit(self._proposals.at(place), typed)

    def _edit(self, one: Proposed, typed: str = "") -> None:
        """Put the line of a proposal into the field, what was typed after it."""
        is_free = not self._box.line.strip()
        self._writing.begin_line(" ".join(part for part in (one.line, typed.strip()) if part))
        if is_free and self._writing.is_editable:
            self._edited = one.place

    def give_up(self) -> bool:
        """Give up editing a proposal, which stays one; says whether one was edited."""
        if self._edited is None or not self._box.line:
            return False
        place, self._edited = self._edited, None
        self._box.set_line("")
        self._go_on(place)
        return True

    def _on_typing(self, line: str) -> None:
        if not line.strip():  # what is typed next is another line
            self._edited = None

    def _on_line_entered(self, parsed: Parsed) -> None:
        place, self._edited = self._edited, None
        if place is None:
            return
        wanted = self._proposals.at(place).entry
        entry = next((one for one in parsed.entries if _is_alike(one, wanted)), None)
        if entry is not None:
            self._confirmed.append((place, entry))
            self._proposals.close((place,))
            self._go_on(place)

    def _on_went_back(self, before: Session) -> None:
        """Propose again what undo took out of the session, and no more what redo brought back."""
        was = {id(entry) for entry in before.entries}
        now = {id(entry) for entry in self._writing.session.entries}
        gone = [place for place, entry in self._confirmed if id(entry) in was - now]
        back = [place for place, entry in self._confirmed if id(entry) in now - was]
        if gone or back:
            self._proposals.reopen(gone)
            self._proposals.close(back)


def _is_alike(entry: e.Entry, wanted: e.Entry) -> bool:
    """Whether an entry is what a proposal was edited into."""
    if isinstance(entry, e.Technique) and isinstance(wanted, e.Technique):
        return entry.family == wanted.family
    return type(entry) is type(wanted)
