"""What the rules said, in the language of a document.

A finding is kept in the English words it was given in, and so it stays with what was signed.
Another language recognises the text of the catalogue that it was made from, and the names in it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from session_recorder.catalogue.overlay import TEXTS, texts_of
from session_recorder.catalogue.reader import read_file
from session_recorder.documents.labels import FALLBACK, labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from session_recorder.documents.wording import Wording

_PLACE = re.compile(r"\{(\w+)\}")
_COMMA = ", "
_A_PHRASE = 5  # letters of a template that is more than what joins two names
#: Fields of the catalogue and tables of the labels that hold names.
_NAMES = {"name", "shown", "label", "title", "unchanged_refused_when"}
_NAMING = {"said_by_rules", "family", "side", "measure", "column"}


def retold(text: str, words: Wording) -> str:
    """Give a text of a rule in the language of ``words``; what is not recognised stays as it is."""
    return _known(words.labels.language).told(text) if words.labels.texts else text


class _Known:
    """The texts of one language by the English ones."""

    def __init__(self, pairs: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._whole = {text: own for text, own in pairs.items() if not _PLACE.search(text)}
        filled = sorted((t for t in pairs if _PLACE.search(t)), key=len, reverse=True)
        self._sentences = [(_template(t), pairs[t]) for t in filled if _letters(t) >= _A_PHRASE]
        self._joints = [(_template(t), pairs[t]) for t in filled if _letters(t) < _A_PHRASE]
        self._names = names
        longest = sorted(names, key=len, reverse=True)
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def told(self, text: str) -> str:
        """Give a text in the other language: a whole one, one filled in, a list, or its names."""
        if text in self._whole:
            return self._whole[text]
        said = self._filled(text, self._sentences)
        if said is not None:
            return said
        parts = text.split(_COMMA)
        if len(parts) > 1:
            return _COMMA.join(map(self.told, parts))
        said = self._filled(text, self._joints)
        return self._any.sub(self._name, text) if said is None else said

    def _filled(self, text: str, templates: list[tuple[re.Pattern[str], str]]) -> str | None:
        for template, own in templates:
            found = template.fullmatch(text)
            if found:
                values = {name: self.told(value) for name, value in found.groupdict().items()}
                return own.format_map(values)
        return None

    def _name(self, found: re.Match[str]) -> str:
        return self._names[found[0]]


def _letters(template: str) -> int:
    return sum(map(str.isalpha, _PLACE.sub("", template)))


def _template(text: str) -> re.Pattern[str]:
    """Give what fits a text with its places filled; a place named twice holds the same."""
    seen: set[str] = set()
    parts = []
    for n, part in enumerate(_PLACE.split(text)):
        if n % 2 == 0:
            parts.append(re.escape(part))
        else:
            parts.append(f"(?P={part})" if part in seen else f"(?P<{part}>.*?)")
            seen.add(part)
    return re.compile("".join(parts), re.DOTALL)


@functools.cache
def _known(language: str) -> _Known:
    pairs: dict[str, str] = {}
    names: dict[str, str] = {}
    for place, text, own in _texts(language):
        pairs.setdefault(text, own)
        if place[-1] in _NAMES or place[0] in _NAMING:
            names.setdefault(text, own)
    return _Known(pairs, names)


def _texts(language: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Give every text of the rules and every name with its place, in English and in a language."""
    english, own = labels(FALLBACK), labels(language)
    for name, text in english.words.items():
        table = name.partition(".")[0]
        if table in _NAMING:
            yield (table, name), text, own.words[name]
    for file in TEXTS:
        for place, text in texts_of(file, read_file(file)):
            said = _at(own.texts, place)
            if isinstance(text, str):
                yield place, text, said if isinstance(said, str) and said else text
            elif isinstance(said, list):
                yield from ((place, one, other) for one, other in zip(text, said, strict=False))


def _at(texts: Mapping[str, object], place: tuple[str, ...]) -> object:
    found: object = texts
    for name in place:
        found = found.get(name) if isinstance(found, dict) else None
    return found
