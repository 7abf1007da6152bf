"""What a language of the documents has and misses; ``python -m`` this module lists it.

python -m session_recorder.documents.translations de          what is missing or of a wrong shape
python -m session_recorder.documents.translations --english   a whole file to begin from
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from session_recorder.catalogue.overlay import TEXTS, texts_of
from session_recorder.catalogue.reader import read_file
from session_recorder.documents.labels import CATALOGUE, FALLBACK, path_of, tables_of
from session_recorder.documents.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Place = tuple[str, ...]
Text = str | list[str]

_FILLED = re.compile(r"\{(\w+)")
#: Messages whose sentences are printed as the items of a list: each sentence has its place.
_BY_SENTENCE = {"safety_net", "safety_net_soon", "neck_safety", "soreness_normal"}
#: Tables whose texts need not hold the places of the English ones, nor as many forms.
_FREE = {"calendar", "number"}


def english() -> dict[Place, Text]:
    """Give every text of the documents in English by its place in the file of a language."""
    path = path_of(FALLBACK)
    assert path is not None  # noqa: S101  (the documents do not work without it)
    found = dict(_flat(tables_of(path)))
    for file in TEXTS:
        for place, text in texts_of(file, read_file(file)):
            found[(CATALOGUE, *place)] = text
    return found


def texts(language: str) -> dict[Place, Text]:
    """Give the texts of the file of a language by their place; of English all there are."""
    path = path_of(language)
    if language == FALLBACK or path is None:
        return english() if language == FALLBACK else {}
    return dict(_flat(tables_of(path)))


def problems(language: str) -> Iterator[str]:
    """Say what a language misses, has too much, or has of another shape than English."""
    own, model = texts(language), english()
    for place, text in model.items():
        name = ".".join(place)
        if place not in own:
            yield f"{name}: missing"
        elif place[0] not in _FREE:
            yield from (f"{name}: {problem}" for problem in _shape(place, text, own[place]))
    yield from (f"{'.'.join(place)}: not a text" for place in own if place not in model)


def _shape(place: Place, text: Text, own: Text) -> Iterator[str]:
    if isinstance(text, list) is not isinstance(own, list):
        yield "a list" if isinstance(own, list) else "not a list"
        return
    if not _is_counted(place) and isinstance(text, list) and len(text) != len(own):
        yield f"{len(own)} texts, not {len(text)}"
    wanted, there = set(_FILLED.findall(str(text))), set(_FILLED.findall(str(own)))
    if wanted - {"n"} != there - {"n"}:
        yield f"the places {sorted(there)}, not {sorted(wanted)}"
    if _BY_SENTENCE & set(place) and isinstance(text, str) and isinstance(own, str):
        many, wanted_many = len(sentences(own)), len(sentences(text))
        if many != wanted_many:
            yield f"{many} sentences, not {wanted_many}"


def _is_counted(place: Place) -> bool:
    """Whether a list holds plural forms, of which each language has its own number."""
    return place[0] != CATALOGUE


def _flat(tables: Mapping[str, Any], above: Place = ()) -> Iterator[tuple[Place, Text]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, name))
        else:
            yield (*above, name), value


def as_toml(found: Mapping[Place, Text]) -> str:
    """Give the file of a language."""
    tables: dict[Place, list[str]] = {}
    for (*table, name), text in found.items():
        line = f"{_key(name)} = {json.dumps(text, ensure_ascii=False)}"
        tables.setdefault(tuple(table), []).append(line)
    return "\n".join(
        "\n".join((f"[{'.'.join(map(_key, table))}]", *lines, ""))
        for table, lines in tables.items()
    )


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def main(arguments: Sequence[str]) -> int:
    """List what languages miss; give 1 where any does."""
    if list(arguments) == ["--english"]:
        sys.stdout.write(as_toml(english()))
        return 0
    found = [f"{language}: {said}" for language in arguments for said in problems(language)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
