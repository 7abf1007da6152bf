"""The words of the shorthand: what is typed, what is stored, what is shown."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (the catalogue reads the annotations)
from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen
from session_recorder.domain.technique import DoseRange  # noqa: TC001  (as above)

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Word:
    """One word of a slot.

    ``typed`` are its spellings, the first of them canonical; ``clause_only`` are spellings that
    count only after the slot's keyword (``tol mod``). ``case_matters`` where ``b`` is not ``B``.
    ``refused`` words are understood but not accepted.
    """

    stored: str
    typed: tuple[str, ...]
    shown: str
    clause_only: tuple[str, ...] = ()
    case_matters: bool = False
    refused: bool = False

    @property
    def canonical(self) -> str:
        """The spelling that a canonical line uses."""
        return self.typed[0] if self.typed else self.stored


@dataclass(frozen=True)
class Words:
    """The words of one slot, in the order they are offered."""

    all: tuple[Word, ...]

    def typed(self, spelling: str, *, in_clause: bool = False) -> Word | None:
        """Give the word with a spelling; case is ignored unless it matters for the word."""
        folded = spelling.casefold()
        for word in self.all:
            spellings = (*word.typed, *word.clause_only) if in_clause else word.typed
            if word.case_matters and spelling in spellings:
                return word
            if not word.case_matters and any(folded == form.casefold() for form in spellings):
                return word
        return None

    def stored(self, value: str) -> Word | None:
        """Give the word that is stored as ``value``."""
        return next((word for word in self.all if word.stored == value), None)

    def shown(self, value: str) -> str:
        """Give how a stored value is shown; an unknown one is shown as it is."""
        word = self.stored(value)
        return word.shown if word else value

    @property
    def values(self) -> tuple[str, ...]:
        """All stored values."""
        return tuple(word.stored for word in self.all)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every accepted spelling, for completion and for naming the nearest word."""
        return tuple(form for word in self.all if not word.refused for form in word.typed)


@frozen
class Command:
    """A word that opens an entry, the ``type`` of that entry, and what it is for."""

    word: str
    entry: str
    text: str
    example: str
    aliases: tuple[str, ...] = ()


@frozen
class TimeUnit:
    """A unit of time and its length in seconds."""

    typed: tuple[str, ...]
    seconds: int

    @property
    def canonical(self) -> str:
        """The spelling that a canonical line uses."""
        return self.typed[0]


@frozen
class Vocabulary:
    """Every word of the shorthand that is not a technique, a place or a measure.

    ``slots`` holds the words of each slot by its name; the properties below name them all.
    ``limits`` are hard: a number outside is an error. ``values`` are hard scales by name.
    """

    slots: Mapping[str, Words]
    commands: Mapping[str, Command]
    time_units: tuple[TimeUnit, ...]
    limits: Mapping[str, DoseRange]
    nerve_roots: tuple[str, ...]

    def __getitem__(self, slot: str) -> Words:
        """Words of a slot by its name in ``shorthand.toml``."""
        return self.slots[slot]

    def unit(self, spelling: str) -> TimeUnit | None:
        """Give the unit of time with a spelling."""
        folded = spelling.casefold()
        return next(
            (unit for unit in self.time_units if folded in map(str.casefold, unit.typed)), None
        )


def nearest(spelling: str, known: Iterable[str], *, most: int = 2) -> str | None:
    """Give the known word that differs in the fewest letters, or ``None`` above ``most``."""
    folded = spelling.casefold()
    best, score = None, most + 1
    for word in known:
        distance = _distance(folded, word.casefold(), score)
        if distance < score:
            best, score = word, distance
    return best if score < max(len(spelling), 1) else None


def _distance(one: str, other: str, limit: int) -> int:
    """Count the letters to insert, delete, change or swap, up to ``limit``."""
    if abs(len(one) - len(other)) >= limit:
        return limit
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, target in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
