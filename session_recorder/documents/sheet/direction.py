"""Which way each character of a text runs: the bidirectional algorithm of Unicode."""

from __future__ import annotations

import unicodedata
from typing import Any

from bidi import algorithm as bidi
from bidi.mirror import MIRRORED

JOINER = "\N{ZERO WIDTH JOINER}"
_RTL = ("R", "AL")
_NUMBERS = ("EN", "AN")
_MOST_OPEN = 63  # brackets inside each other, as the rule says


def levels(text: str) -> list[int]:
    """Give the bidirectional level of every character; even is left to right.

    Directional formatting characters of the text count as neutral, so that no text can hide or
    move another.
    """
    plain = "".join(" " if unicodedata.category(c) == "Cf" and c != JOINER else c for c in text)
    if not any(unicodedata.bidirectional(c) in {*_RTL, "AN"} for c in plain):
        return [0] * len(text)
    storage: Any = bidi.get_empty_storage()
    base = bidi.get_base_level(plain)
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    bidi.get_embedding_levels(plain, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], storage["base_dir"])
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    return [one["level"] for one in storage["chars"]]


def _resolve_brackets(found: list[dict[str, Any]], base: str) -> None:
    """Give brackets that belong together one direction (rule N0): that of what they enclose."""
    strong = ["R" if one["type"] in _NUMBERS else one["type"] for one in found]
    for start, end in sorted(_pairs(found)):
        inside = {kind for kind in strong[start + 1 : end] if kind in {"L", "R"}}
        if not inside:
            continue
        before = next((kind for kind in reversed(strong[:start]) if kind in {"L", "R"}), base)
        kind = base if base in inside else before
        for place in (start, end):
            strong[place] = found[place]["type"] = kind


def _pairs(found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Give the places of brackets that belong together."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, one in enumerate(found):
        character = one["ch"]
        if one["type"] != "ON" or character not in MIRRORED:
            continue
        if unicodedata.category(character) == "Ps":
            if len(opened) == _MOST_OPEN:
                break
            opened.append((MIRRORED[character], place))
        elif unicodedata.category(character) == "Pe":
            match = next((n for n in reversed(range(len(opened))) if opened[n][0] == character), -1)
            if match >= 0:
                pairs.append((opened[match][1], place))
                del opened[match:]
    return pairs
