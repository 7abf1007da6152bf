"""The short forms a document uses, explained; those it does not use are left out."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from session_recorder.documents.summary_values import Fact
from session_recorder.domain.level import VERTEBRAE
from session_recorder.figures.shapes import Figure, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.wording import Wording

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[+?-]+(?![A-Za-z0-9]))?")
_GRADE = re.compile(r"(?<![\w-])(?:K-I{1,3}(?:sz|tz)?|I{1,3}V?|IV|V)(?:\+{1,2}|-{1,2})?(?![\w])")
_VERTEBRA = re.compile(r"\b([CTLS])(\d+)(?:([/-])([CTLS]?)(\d+))?")
_REGION_LABELS = {"C": "C", "T": "T", "L": "LV", "S": "S"}
_SLOTS = ("sensitiser", "neuro_response", "differentiation")
_SHORT = 2  # letters; a single letter is explained only where the labels say so


def short_forms(content: object, words: Wording) -> tuple[Fact, ...]:
    """Give each short form that stands in the texts and figures of ``content``, with its words."""
    text = "\n".join(dict.fromkeys(_texts(content)))
    return (*_vertebrae(text, words), *_grades(text, words), *_words(text, words))


def _texts(value: object) -> Iterator[str]:
    """Give every text in a value; patients and footers are no prose and hold no short forms."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Figure):
        yield from (shape.text for shape in value.shapes if isinstance(shape, Text))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"frame", "letterhead", "facts", "signatures", "sources"}:
                yield from _texts(getattr(value, field.name))


def _vertebrae(text: str, words: Wording) -> Iterator[Fact]:
    found: set[str] = set()
    for match in _VERTEBRA.finditer(text):
        upper = f"{match[1]}{match[2]}"
        lower = f"{match[4] or match[1]}{match[5]}" if match[5] else upper
        found.update(level for level in (upper, lower) if level in VERTEBRAE)
    for region, label in _REGION_LABELS.items():
        levels = [level for level in VERTEBRAE if level in found and level[0] == region]
        if levels:
            yield Fact(label=_span(levels, words), value=words(f"glossary.{label}"))


def _span(levels: list[str], words: Wording) -> str:
    """Give levels as a list, or as from and to where they are one stretch."""
    first = VERTEBRAE.index(levels[0])
    stretch = VERTEBRAE[first : first + len(levels)] == tuple(levels)
    if stretch and len(levels) > _SHORT:
        return words("summary.to", **{"from": levels[0], "until": levels[-1]})
    return ", ".join(levels)


def _grades(text: str, words: Wording) -> Iterator[Fact]:
    used = set(_GRADE.findall(text))
    for code, grade in words.catalogue.grades.items():
        if code in used:
            yield Fact(label=words("technique.grade", grade=code), value=_first(grade.text))


def _words(text: str, words: Wording) -> Iterator[Fact]:
    known = _glossary(words)
    used = set(_TOKEN.findall(text)) | {token.rstrip("+-?") for token in _TOKEN.findall(text)}
    for short in sorted(used & known.keys(), key=str.casefold):
        yield Fact(label=short, value=known[short])


def _glossary(words: Wording) -> dict[str, str]:
    """Give every short form with its words; later sources yield to earlier ones."""
    found: dict[str, str] = {}
    for short, explanation in _own(words):
        found.setdefault(short, explanation)
    for short, explanation in _from_catalogue(words):
        if _reads_short(short, explanation):
            found.setdefault(short, explanation)
    return found


def _own(words: Wording) -> Iterator[tuple[str, str]]:
    for name, explanation in words.labels.words.items():
        table, _, short = name.partition(".")
        if table == "glossary" and short not in _REGION_LABELS.values():
            yield short, explanation


def _from_catalogue(words: Wording) -> Iterator[tuple[str, str]]:
    catalogue = words.catalogue
    for code, measure in catalogue.measures.items():
        yield code, measure.name
    for code, direction in catalogue.directions.items():
        yield code, _first(direction.name)
    for technique in catalogue.techniques.values():
        if technique.hands_on:
            yield from ((short, technique.name) for short in technique.abbr)
    for code, muscle in catalogue.muscles.items():
        yield code, muscle.name
    for code, fascia in catalogue.fascia.items():
        yield code, fascia.name
    for slot in _SLOTS:
        for word in catalogue.vocabulary[slot].all:
            yield word.canonical, word.shown
    for code, family in catalogue.families.items():
        yield code, family.name


def _reads_short(short: str, explanation: str) -> bool:
    """Whether it is a short form: two letters or more, and not a word in small letters."""
    is_word = short.islower() or short.casefold() == explanation.casefold()
    return len(short) >= _SHORT and not is_word


def _first(text: str) -> str:
    return re.split(r"\. | \(conv\)", text, maxsplit=1)[0].rstrip(".")
