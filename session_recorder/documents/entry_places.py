"""Hands the entries of a session out to the parts of a document, so that none is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from session_recorder.documents.entry_words import Statement, statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.documents.wording import Wording
    from session_recorder.domain.entries import Entry
    from session_recorder.domain.session import Session

Kind = TypeVar("Kind", bound="Entry")


class EntryPlaces:
    """The entries of a session, each given out once; what nobody took is printed as typed.

    Args:
        session: the session.
        lines: its shorthand lines, one for each entry.
        words: the words of the document.
    """

    def __init__(self, session: Session, lines: tuple[str, ...], words: Wording) -> None:
        self._session = session
        self._lines = lines
        self._words = words
        self._taken: set[int] = set()

    def take(
        self, kind: type[Kind], where: Callable[[int, Kind], bool] | None = None
    ) -> tuple[Kind, ...]:
        """Take the entries of a kind that nobody took, perhaps only some of them."""
        found = []
        for index, entry in enumerate(self._session.entries):
            if index in self._taken or not isinstance(entry, kind):
                continue
            if where is None or where(index, entry):
                self._taken.add(index)
                found.append(entry)
        return tuple(found)

    def take_at(self, index: int) -> bool:
        """Take one entry; false where it was taken before."""
        is_free = index not in self._taken
        self._taken.add(index)
        return is_free

    def statements(
        self,
        *kinds: type[Entry],
        name: str | None = None,
        where: Callable[[int, Entry], bool] | None = None,
    ) -> tuple[Statement, ...]:
        """Take the entries of some kinds and say them, in the order they happened.

        A kind without words stays to be printed as typed.
        """
        found = []
        for index, entry in enumerate(self._session.entries):
            if index in self._taken or not isinstance(entry, kinds):
                continue
            if where is not None and not where(index, entry):
                continue
            said = statement(entry, self._words, name=name)
            if said is not None:
                self._taken.add(index)
                found.append(said)
        return tuple(found)

    def rest(self) -> tuple[str, ...]:
        """Give the shorthand lines of the entries that nobody took."""
        left = [i for i in range(len(self._session.entries)) if i not in self._taken]
        return tuple(self._as_typed(index) for index in left)

    def _as_typed(self, index: int) -> str:
        if index < len(self._lines):
            return self._lines[index]
        return repr(self._session.entries[index])
