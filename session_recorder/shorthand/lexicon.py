"""The words of the shorthand as look-up tables, built once from the catalogue."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from session_recorder.catalogue import catalogue
from session_recorder.domain.vocabulary import nearest
from session_recorder.shorthand.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.domain.technique import TechniqueDefinition
    from session_recorder.shorthand.tokens import Token

#: Families whose techniques are named by a word of their own; the order settles a tie.
NAMED_FAMILIES = ("MULL", "HVT", "STM", "MET", "MFR", "NEURO")
#: Roman numerals of grades and the digits that may be typed for them.
_DIGIT_OF = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
#: Spellings of units that measures are given in; the first is canonical, none is shown for /10.
_UNIT_SPELLINGS = {
    "deg": ("deg", "degree", "degrees"),
    "cm": ("cm", "cms"),
    "mm": ("mm",),
    "%": ("%", "pct", "percent"),
    "pts": ("pts", "pt", "points"),
    "kg": ("kg", "kgs"),
    "reps": ("reps", "rep"),
    "mmHg": ("mmhg",),
    "/min": ("/min", "bpm"),
}


class Phrases:
    """What one or several words stand for; case is ignored."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.one: dict[str, str] = {}
        self._many: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for spelling, value in pairs:
            words = tuple(spelling.casefold().split())
            if len(words) == 1:
                self.one.setdefault(words[0], value)
            else:
                self._many.setdefault(words[0], []).append((words, value))
        for entries in self._many.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
        """Give the longest phrase that begins at ``place`` and how many tokens it takes."""
        key = tokens[place].key
        for words, value in self._many.get(key, ()):
            if tuple(token.key for token in tokens[place : place + len(words)]) == words:
                return value, len(words)
        value_of_one = self.one.get(key)
        return None if value_of_one is None else (value_of_one, 1)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling, for naming the nearest word."""
        many = tuple(" ".join(words) for entries in self._many.values() for words, _ in entries)
        return (*self.one, *many)


@dataclass(frozen=True, slots=True)
class Slot:
    """The words of one slot: ``folded`` without regard to case, ``exact`` with it."""

    folded: Mapping[str, str]
    exact: Mapping[str, str]
    clause: Mapping[str, str]
    refused: frozenset[str]
    canonical: Mapping[str, str]
    known: tuple[str, ...]

    def get(self, token: Token) -> str | None:
        """Give what a token stands for in this slot; a text in quotes stands for nothing."""
        if token.kind is not Kind.WORD:
            return None
        found = self.exact.get(token.text)
        return found if found is not None else self.folded.get(token.key)

    def in_clause(self, token: Token) -> str | None:
        """Give what a token stands for after the keyword of this slot."""
        return self.get(token) or self.clause.get(token.key)


def _slot(words: Any) -> Slot:
    folded: dict[str, str] = {}
    exact: dict[str, str] = {}
    clause: dict[str, str] = {}
    canonical: dict[str, str] = {}
    refused: set[str] = set()
    for word in words.all:
        for form in word.typed:
            if word.case_matters:
                exact[form] = word.stored
            else:
                folded.setdefault(form.casefold(), word.stored)
        for form in word.clause_only:
            clause[form.casefold()] = word.stored
        if word.refused:
            refused.add(word.stored)
        canonical.setdefault(word.stored, word.canonical)
    return Slot(folded, exact, clause, frozenset(refused), canonical, words.spellings)


class Lexicon:
    """Every look-up that reading and writing a line needs."""

    def __init__(self, source: Catalogue) -> None:
        vocabulary = source.vocabulary
        self.source = source
        self.slots = {name: _slot(words) for name, words in vocabulary.slots.items()}
        self.limits = vocabulary.limits
        self.roots = {root.casefold(): root for root in vocabulary.nerve_roots}
        self.seconds = {
            form.casefold(): unit.seconds for unit in vocabulary.time_units for form in unit.typed
        }
        self.commands = {
            form.casefold(): command
            for command in vocabulary.commands.values()
            for form in (command.word, *command.aliases)
        }
        self.families = {family.casefold(): family for family in source.families}
        self.directions = Phrases(
            (form, direction.code)
            for direction in source.directions.values()
            for form in (direction.code, *direction.aliases)
        )
        self.muscles = Phrases(_spellings(source.muscles.values()))
        self.fascia = Phrases(_spellings(source.fascia.values()))
        self.positions = dict(_folded_spellings(source.positions.values()))
        self.pressures = dict(_folded_spellings(source.pressures.values()))
        self.start_words = {word.casefold(): word for word in source.start_range.words}
        self.axes = {axis.casefold(): axis for axis in source.start_range.axes}
        self._read_grades(source)
        self._read_techniques(source)
        self._read_measures(source)
        self.exercises = {name.casefold(): name for name in source.exercises}
        self.topics = {name.casefold(): name for name in source.education.messages}
        self.rules = {name.casefold(): name for name in source.rules}
        self.flags = {name.casefold(): name for name in source.red_flags.flags}
        self.onsets = {
            form.casefold(): form
            for onset in source.red_flags.onsets.values()
            for form in onset.typed
        }
        self.number_units = frozenset(
            (
                *self.seconds,
                *(form for forms in _UNIT_SPELLINGS.values() for form in forms),
                "hz",
            )
        )

    def _read_grades(self, source: Catalogue) -> None:
        self.grades: dict[str, str] = {}
        self.kaltenborn: dict[str, str] = {}
        for grade in source.grades.values():
            if grade.system == "kaltenborn":
                table, forms = self.kaltenborn, (grade.code, *_kaltenborn_forms(grade.code))
            else:
                table, forms = self.grades, (grade.code, *_maitland_forms(grade.code))
            for form in (*forms, *grade.aliases):
                table.setdefault(form.casefold(), grade.code)

    def _read_techniques(self, source: Catalogue) -> None:
        #: Words that name a technique of their own: word -> (family, canonical word).
        self.techniques: dict[str, tuple[str, str]] = {}
        self._definitions: dict[tuple[str, str], list[TechniqueDefinition]] = {}
        for definition in source.techniques.values():
            for word in definition.abbr:
                key = (definition.family, word)
                self._definitions.setdefault(key, []).append(definition)
                if definition.family in NAMED_FAMILIES:
                    named = (definition.family, definition.abbr[0])
                    self.techniques.setdefault(word.casefold(), named)
        #: Adjuncts by their command word.
        self.adjuncts = {
            word: definition
            for (family, word), definitions in self._definitions.items()
            if family == "ADJ"
            for definition in definitions
        }

    def _read_measures(self, source: Catalogue) -> None:
        self.measures: dict[str, MeasureDefinition] = {}
        for measure in source.measures.values():
            for form in (measure.code, *measure.aliases):
                self.measures.setdefault(form.casefold(), measure)
        for word, (family, canonical) in self.techniques.items():
            sign = self.measures.get(canonical.casefold())
            if family == "NEURO" and sign is not None:
                self.measures.setdefault(word, sign)
        self.units = {form: unit for unit, forms in _UNIT_SPELLINGS.items() for form in forms}

    def definition(self, family: str, word: str) -> TechniqueDefinition | None:
        """Give the first technique of a family with a word."""
        found = self._definitions.get((family, word))
        return found[0] if found else None

    def technique_id(self, family: str, word: str) -> str | None:
        """Give the id of the technique that a word alone names."""
        found = self._definitions.get((family, word), ())
        return found[0].id if len(found) == 1 and family in NAMED_FAMILIES else None

    @functools.cached_property
    def openers(self) -> tuple[str, ...]:
        """Every word that can open an entry, canonical spelling."""
        commands = tuple(self.source.vocabulary.commands)
        measures = tuple(self.source.measures)
        techniques = tuple(word for _, word in dict.fromkeys(self.techniques.values()))
        return (*self.source.directions, *techniques, *commands, *measures)

    def words(self, slot: str) -> str:
        """List the words of a slot for a message: ``clear, stable or loss``."""
        return listed(self.slots[slot].canonical.values())


def listed(words: Iterable[str]) -> str:
    """Join words as in a sentence."""
    every = list(words)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} or {every[-1]}"


def closest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give the known word nearest to what was typed, if one is close."""
    most = 1 if len(typed) <= 3 else 2  # noqa: PLR2004  (two changes make any short word another)
    found = nearest(typed, known, most=most)
    return (found,) if found else ()


def _spellings(things: Iterable[Any]) -> Iterable[tuple[str, str]]:
    every = tuple(things)
    codes = [(thing.code, thing.code) for thing in every]
    return codes + [(form, thing.code) for thing in every for form in thing.aliases]


def _folded_spellings(things: Iterable[Any]) -> Iterable[tuple[str, str]]:
    return [(form.casefold(), code) for form, code in reversed(list(_spellings(things)))]


def _maitland_forms(code: str) -> tuple[str, ...]:
    roman = code.rstrip("+-")
    suffix = code[len(roman) :]
    digit = _DIGIT_OF[roman]
    return tuple(
        f"{prefix}{number}{suffix}" for prefix in ("", "gr", "g") for number in (roman, digit)
    )


def _kaltenborn_forms(code: str) -> tuple[str, ...]:
    roman = code.removeprefix("K-").rstrip("stz")
    zone = code.removeprefix("K-")[len(roman) :]
    return tuple(
        f"{prefix}{number}{zone}" for prefix in ("K-", "K") for number in (roman, _DIGIT_OF[roman])
    )


@functools.cache
def lexicon() -> Lexicon:
    """Give the one lexicon."""
    return Lexicon(catalogue())
