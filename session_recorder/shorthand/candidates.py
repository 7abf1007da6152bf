"""The words that could stand at a place of a line: the vocabulary of the slots still open.

What the patient said or what was observed of them has no candidates: it is typed by a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.domain.level import SITES, VERTEBRAE, Level, read_level
from session_recorder.shorthand.lexicon import lexicon
from session_recorder.shorthand.line import named_technique
from session_recorder.shorthand.measures import definition
from session_recorder.shorthand.piece import Log, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from session_recorder.shorthand.tokens import Token

_LAST_CLAUSE_WORDS = ("tol", "AE", "IRR")
_FAMILY_SLOTS = {
    "JM": ("qualifier",),
    "KALT": (),
    "MULL": ("movement", "technique_flag"),
    "HVT": ("thrust_direction",),
    "STM": (),
    "MET": (),
    "MFR": ("approach",),
    "NEURO": ("neuro_mode",),
}
_LEVELLED = frozenset({"JM", "KALT", "MULL", "HVT", "MET", "NEURO"})
_PRESSED = frozenset({"STM", "MFR", "MET"})
#: The words that may follow a command: slots by the place of the word, counted from 1.
_COMMAND_SLOTS = {
    "AIM": ("aim", "aim", "aim", "aim"),
    "FIND": ("tissue",),
    "WITH": ("present",),
    "FACTOR": ("factor",) * 5,
    "TAPE": ("tape_kind", "place"),
    "HEP": ("programme_action", "exercise"),
    "EX": ("exercise",),
    "DONE": ("exercise",),
    "ED": ("topic",),
    "TARGET": ("measure",),
    "TASK": ("measure",),
    "NOGO": ("family",) * 4,
    "OVERRIDE": ("rule",),
    "REFL": ("reflex", "side"),
    "MYO": ("root", "side"),
    "SENS": ("root", "side"),
    **dict.fromkeys(("HEAT", "COLD", "NEEDLE", "MTRAC", "TENS", "US", "IFT", "CORSET"), ("place",)),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that could come next, the slot it fills and what it means."""

    word: str
    slot: str
    hint: str = ""


def clause_words(whole: list[Token]) -> list[Candidate]:
    """Give what may stand behind ``|`` after the tokens of ``whole``."""
    if whole:
        measure = lexicon().measures.get(whole[0].key)
        return list(_sides()) if len(whole) == 1 and measure and measure.sided else []
    return [*(Candidate(word, "command") for word in _LAST_CLAUSE_WORDS), *_measures()]


def next_words(whole: list[Token]) -> Iterator[Candidate]:
    """Give what may follow the finished tokens of an entry."""
    if not whole:
        yield from _openers()
        return
    known = lexicon()
    command = known.commands.get(whole[0].key)
    piece = Piece(list(whole), Log())
    found = named_technique(piece)
    measure = definition(piece, whole[0])
    if command is not None and not (found and whole[0].key == "tens"):
        slots = _COMMAND_SLOTS.get(command.word, ())
        if len(whole) <= len(slots):
            yield from slot_words(slots[len(whole) - 1])
    elif found is not None:
        yield from _technique_words(piece, *found)
    elif measure is not None:
        if measure.sided and len(whole) == 1:
            yield from _sides()
        if whole[0].key in known.techniques:
            yield from slot_words("neuro_mode")
    else:
        yield from _directions()
        yield from _sides()
        yield from _techniques()


def _technique_words(piece: Piece, family: str, word: str | None) -> Iterator[Candidate]:
    """Give the words of the slots of a family that nothing typed has filled."""
    before = piece.tokens[-1].key
    if before in ("in", "at", "to"):
        yield from slot_words({"in": "position", "at": "start_range", "to": "neuro_limit"}[before])
        return
    typed = {token.key for token in piece.tokens}
    if not _filled(piece, "side"):
        yield from _two_sides()
    if family in ("JM", "KALT"):
        if not any(lexicon().directions.at(piece.tokens, n) for n in range(len(piece.tokens))):
            yield from _directions()
        yield from _grades(family, typed)
    yield from _tissue_words(family)
    for slot in (slot for slot in _FAMILY_SLOTS[family] if not _filled(piece, slot)):
        yield from slot_words(slot)
    if family in _PRESSED and not typed & set(lexicon().pressures):
        yield from slot_words("pressure")
    definition_ = lexicon().definition(family, word) if word else None
    for sensitiser in definition_.sensitisers if definition_ else ():
        yield Candidate(f"+{sensitiser}", "sensitiser")
    if family in _LEVELLED and not any(_is_level(token) for token in piece.tokens):
        yield from _levels()
    if "in" not in typed:
        yield Candidate("in", "position", "in prone, in sit")


def _is_level(token: Token) -> bool:
    return isinstance(read_level(token.text), Level)


def _filled(piece: Piece, slot: str) -> bool:
    words = lexicon().slots[slot]
    return any(words.get(token) is not None for token in piece.tokens)


def _tissue_words(family: str) -> Iterator[Candidate]:
    source = lexicon().source
    if family in ("STM", "MET"):
        yield from (Candidate(m.code, "muscle", m.name) for m in source.muscles.values())
    if family == "MFR":
        yield from (Candidate(f.code, "region", f.name) for f in source.fascia.values())


def _grades(family: str, typed: set[str]) -> Iterator[Candidate]:
    known = lexicon()
    table = known.kaltenborn if family == "KALT" else known.grades
    if typed & set(table):
        return
    for code in dict.fromkeys(table.values()):
        if code != "V":
            yield Candidate(code, "grade", known.source.grades[code].text)


def _openers() -> Iterator[Candidate]:
    yield from _directions()
    yield from _techniques()
    for command in lexicon().source.vocabulary.commands.values():
        yield Candidate(command.word, "command", command.text)
    yield from _measures()
    yield from _levels()


def _directions() -> Iterator[Candidate]:
    for direction in lexicon().source.directions.values():
        yield Candidate(direction.code, "direction", direction.name)


def _techniques() -> Iterator[Candidate]:
    known = lexicon()
    for family, word in dict.fromkeys(known.techniques.values()):
        found = known.definition(family, word)
        yield Candidate(word, "technique", found.name if found else "")


def _measures() -> Iterator[Candidate]:
    for measure in lexicon().source.measures.values():
        yield Candidate(measure.code, "measure", measure.name)


def _levels() -> Iterator[Candidate]:
    yield from (Candidate(vertebra, "level") for vertebra in VERTEBRAE)
    yield from (Candidate(site.text, "level") for site in SITES)


def _sides() -> Iterator[Candidate]:
    yield Candidate("L", "side", "left")
    yield Candidate("R", "side", "right")


def _two_sides() -> Iterator[Candidate]:
    yield from _sides()
    yield Candidate("B", "side", "both sides")


def _places() -> Iterator[Candidate]:
    yield from _levels()
    yield from _tissue_words("STM")


def _exercises() -> Iterator[Candidate]:
    return (Candidate(x.id, "exercise", x.name) for x in lexicon().source.exercises.values())


def _topics() -> Iterator[Candidate]:
    messages = lexicon().source.education.messages.values()
    return (Candidate(message.id, "topic", message.title) for message in messages)


def _families() -> Iterator[Candidate]:
    families = lexicon().source.families.values()
    return (Candidate(f.id, "family", f.name) for f in families if f.id != "ADJ")


def _rules() -> Iterator[Candidate]:
    return (Candidate(rule, "rule") for rule in lexicon().source.rules)


def _roots() -> Iterator[Candidate]:
    return (Candidate(root, "root") for root in lexicon().source.vocabulary.nerve_roots)


def _positions() -> Iterator[Candidate]:
    positions = lexicon().source.positions.values()
    return (Candidate(position.code, "position", position.text) for position in positions)


def _start_range() -> Iterator[Candidate]:
    return (Candidate(word, "start_range") for word in lexicon().source.start_range.words)


def _pressures() -> Iterator[Candidate]:
    pressures = lexicon().source.pressures.values()
    return (Candidate(pressure.code, "pressure", pressure.text) for pressure in pressures)


#: Slots whose words are not in the vocabulary file.
_SOURCES: dict[str, Callable[[], Iterable[Candidate]]] = {
    "exercise": _exercises,
    "topic": _topics,
    "measure": _measures,
    "family": _families,
    "rule": _rules,
    "root": _roots,
    "side": _sides,
    "place": _places,
    "position": _positions,
    "start_range": _start_range,
    "pressure": _pressures,
}


def slot_words(name: str) -> Iterable[Candidate]:
    """Give the words of a slot by its name."""
    source = _SOURCES.get(name)
    if source is not None:
        return source()
    words = lexicon().source.vocabulary[name].all
    return [Candidate(word.canonical, name, word.shown) for word in words if not word.refused]
