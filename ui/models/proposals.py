"""Proposals: what the last visit did, waiting to be confirmed. They are no record of anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from session_recorder.domain import entries as e
from session_recorder.figures import Mark, marks_of
from session_recorder.safety import findings
from session_recorder.shorthand import format_entry, parse
from ui.models.finding_words import in_sentence
from ui.models.response_words import response_words
from ui.models.words import TechniqueWords, technique_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.recall import Recall
    from session_recorder.domain.session import Session
    from ui.models.foresight import Foresight


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Proposals", text)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """Something that may be done again.

    ``remark`` says what it did before, ``flared`` whether it flared twice or more; ``against``
    why it is not confirmed with the others, empty where nothing stops it.
    """

    entry: e.Entry
    place: int = 0
    remark: str = ""
    flared: bool = False
    against: str = ""

    @property
    def line(self) -> str:
        """The line that confirms it."""
        return format_entry(self.entry)


@dataclass(frozen=True, kw_only=True)
class ProposedWords(TechniqueWords):
    """A proposed technique in words; it stands in the table after those that were done."""

    place: int
    remark: str
    flared: bool
    against: str

    @property
    def said(self) -> str:
        """What is to be known before it is confirmed."""
        return "; ".join(part for part in (self.against, self.remark) if part)

    @property
    def warns(self) -> bool:
        """Whether that is a reason to think twice."""
        return self.flared or bool(self.against)


class Proposals(QObject):
    """What an earlier visit offers, and of it what is proposed until it is confirmed or dropped.

    The place of a proposal stays the same as long as anything is proposed.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offered: tuple[Proposed, ...] = ()
        self._all: tuple[Proposed, ...] = ()
        self._closed: set[int] = set()

    @property
    def open(self) -> tuple[Proposed, ...]:
        """What is still to be confirmed or dropped."""
        return tuple(one for one in self._all if one.place not in self._closed)

    @property
    def unopposed(self) -> tuple[Proposed, ...]:
        """What may be confirmed together: nothing speaks against it."""
        return tuple(one for one in self.open if not one.against)

    def at(self, place: int) -> Proposed:
        """Give a proposal by its place."""
        return self._all[place]

    def offer(self, offered: Iterable[Proposed]) -> None:
        """Set what could be proposed."""
        there = self.offered
        self.offered = tuple(offered)
        if there != self.offered:
            self.changed.emit()

    def propose(self, proposed: Iterable[Proposed]) -> None:
        """Propose these instead of what was proposed before."""
        self._all = tuple(replace(one, place=place) for place, one in enumerate(proposed))
        self._closed = set()
        self.changed.emit()

    def describe(self, proposed: Sequence[Proposed]) -> None:
        """Say anew what is known of the proposals; they stay where they are."""
        if tuple(proposed) != self.open:
            known = {one.place: one for one in proposed}
            self._all = tuple(known.get(one.place, one) for one in self._all)
            self.changed.emit()

    def close(self, places: Iterable[int]) -> None:
        """Take proposals away: they were confirmed or dropped."""
        self._closed |= set(places)
        self.changed.emit()

    def reopen(self, places: Iterable[int]) -> None:
        """Propose again what was taken back."""
        self._closed -= set(places)
        self.changed.emit()

    def next_after(self, place: int) -> Proposed | None:
        """Give the open proposal that follows a place, else the last one before it."""
        later = [one for one in self.open if one.place >= place]
        return later[0] if later else (self.open[-1] if self.open else None)


def techniques_of(recall: Recall) -> tuple[Proposed, ...]:
    """Give the techniques of the last visit, what helped first, each with what it did."""
    return tuple(
        Proposed(
            entry=one.technique,
            remark=response_words(one.history),
            flared=one.history.flared_twice,
        )
        for one in recall.techniques
    )


def programme_of(recall: Recall) -> tuple[Proposed, ...]:
    """Give what the last visit practised and prescribed."""
    return tuple(Proposed(entry=one) for one in (*recall.exercises, *recall.programme))


def proposed_rows(open_ones: Iterable[Proposed], catalogue: Catalogue) -> tuple[ProposedWords, ...]:
    """Give the proposed techniques as rows."""
    return tuple(
        ProposedWords(
            **vars(replace(words, tolerance_text=tr("proposed"))),
            place=one.place,
            remark=one.remark,
            flared=one.flared,
            against=one.against,
        )
        for one in open_ones
        if isinstance(one.entry, e.Technique)
        for words in (technique_words(-1, one.entry, catalogue, None),)
    )


def proposed_marks(session: Session, open_ones: Iterable[Proposed]) -> tuple[Mark, ...]:
    """Give the marks of a session, and after them those of the proposals."""
    would_be = session.with_entries((*session.entries, *(one.entry for one in open_ones)))
    done = len(session.techniques)
    return tuple(replace(mark, proposed=mark.number > done) for mark in marks_of(would_be))


def against_words(entry: e.Entry, foresight: Foresight) -> str:
    """Say what stops an entry from being confirmed with others, empty where nothing does.

    That is what contraindicates it, what its line lacks (an answer that is given anew each time),
    or another finding about it that stops the signature.
    """
    conditions = dict.fromkeys(in_sentence(one.name) for one in foresight.against(entry))
    if conditions:
        return tr("contraindicated: %1").replace("%1", ", ".join(conditions))
    lacking = parse(format_entry(entry)).errors
    if lacking:
        return lacking[0].message.rstrip(".")
    there = foresight.session.entries
    case = foresight.case_of(foresight.session.with_entries((*there, entry)))
    stops = [one for one in findings(case, "record") if one.severity == "block"]
    return " ".join(one.message for one in stops if one.about == len(there))
