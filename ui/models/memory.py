"""What is known of this patient's techniques while a line is typed: order, ghost and remark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.domain.entries import Technique
from session_recorder.shorthand import format_entry, parse
from ui.models.response_words import response_words

if TYPE_CHECKING:
    from session_recorder.domain.entries import Entry
    from session_recorder.domain.recall import Recall
    from session_recorder.domain.response import TechniqueHistory


@dataclass(frozen=True)
class Remembered:
    """A technique used before: its line, its words, how it is ranked and what is said of it."""

    line: str
    words: frozenset[str]
    rank: int
    remark: str


class Memory:
    """The techniques used with this patient before, what helped first, what flared twice last."""

    def __init__(self, recall: Recall) -> None:
        self._known = tuple(
            Remembered(
                line=format_entry(one.technique),
                words=frozenset(format_entry(one.technique).casefold().split()),
                rank=_rank(one.history, at, len(recall.known)),
                remark=response_words(one.history),
            )
            for at, one in enumerate(recall.known)
        )
        self._unknown = len(self._known)
        self._flared = tuple(one.technique for one in recall.known if one.history.flared_twice)
        #: Lines that may be offered as ghost text, the likeliest first.
        self.lines = tuple(one.line for one in self._known if one.rank < self._unknown)

    def rank(self, line: str) -> int:
        """Give the place of a line, as far as it is typed, among what was used before."""
        return min((one.rank for one in self._matching(line)), default=self._unknown)

    def remark(self, line: str) -> str:
        """Say what the one technique did that a line, as far as it is typed, can still become."""
        found = self._matching(line)
        return found[0].remark if len(found) == 1 else ""

    def has_flared_twice(self, line: str) -> bool:
        """Whether a line repeats a technique that flared twice, in whatever dose."""
        entries = parse(line).entries
        return bool(entries) and any(_is_same(entries[-1], one) for one in self._flared)

    def _matching(self, line: str) -> list[Remembered]:
        words = set(line.casefold().split())
        return [one for one in self._known if words <= one.words]


def _is_same(entry: Entry, technique: Technique) -> bool:
    """Whether an entry is the same technique at the same place; grade and dose may differ."""
    names = ("family", "technique", "direction", "mode", "level", "side", "muscles", "region")
    return isinstance(entry, Technique) and all(
        getattr(entry, name) == getattr(technique, name) for name in names
    )


def _rank(history: TechniqueHistory, at: int, unknown: int) -> int:
    """Give the rank of a technique; one that flared is no better than one never used."""
    if history.flared_twice:
        return unknown + 1
    return unknown if history.flared and history.helped <= history.worse else at
