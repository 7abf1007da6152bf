"""Text as it is compared: without case, accents and the strokes through letters."""

from __future__ import annotations

import unicodedata

from session_recorder.domain.codec import normal

#: Letters that Unicode does not take apart into a letter and a mark.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                          "ħ": "h", "ŧ": "t", "\u0131": "i"})  # fmt: skip


def folded(text: str) -> str:
    """Give ``text`` for comparing, so that "Łukasz" is found by "lukasz"; blanks become one."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(text.casefold().translate(_STROKES).split())


def typed(text: str) -> str:
    """Give what somebody looks for in NFC, without what a database cannot be asked about."""
    return normal(text.encode("utf-8", "replace").decode("utf-8").replace("\0", " "))


def has_letters(word: str) -> bool:
    """Tell whether the full text keeps anything of ``word``: it knows letters and numbers only."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in word)
