"""A language in which every word of English is there, each letter with an accent."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from session_recorder.documents.translations import as_toml, english

if TYPE_CHECKING:
    from pathlib import Path

    from session_recorder.documents.translations import Text

#: Its tag.
LANGUAGE = "xx"
_ACCENTED = "âḃçđéƒĝĥîĵķłḿñôṕɋŕşţûṽŵẋýž"
_LETTERS = str.maketrans(string.ascii_letters, _ACCENTED + _ACCENTED.upper())
_PLACES = re.compile(r"(\{[^}]*\})")


def accented(text: str) -> str:
    """Give a text in the language; what the program fills in stays."""
    parts = _PLACES.split(text)
    return "".join(p if _PLACES.fullmatch(p) else p.translate(_LETTERS) for p in parts)


def pseudo_file(folder: Path) -> Path:
    """Write the file of the language, without the rules of its numbers, and give its path."""
    texts: dict[tuple[str, ...], Text] = {
        place: accented(text) if isinstance(text, str) else [accented(one) for one in text]
        for place, text in english().items()
        if place[0] != "number"
    }
    path = folder / f"{LANGUAGE}.toml"
    path.write_text(as_toml(texts), encoding="utf-8")
    return path
