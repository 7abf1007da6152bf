"""Which technique families the words of a consent name (DOMAIN 2.4).

The scope is free text: family codes, technique words, or plain words such as *joint work and
massage*. Words that are said not to be included (*no thrust*) name nothing.
"""

from __future__ import annotations

import functools
import re

from session_recorder.catalogue import catalogue

#: Stands for all hands-on care where the words say so; a thrust and needling need their own name.
EVERYTHING = "all"
NEEDLING = "NEEDLE"
#: What no general word covers.
BY_NAME = frozenset({"HVT", NEEDLING})

_CLAUSE = re.compile(r"[,;.:()]|\bbut\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_EXCLUDING = frozenset({"no", "not", "without", "except", "excluding", "never", "minus"})
_REFUSING = frozenset({"declined", "refused", "withdrawn", "excluded"})
#: Beginnings of plain words, and the families they mean.
_STEMS: dict[str, tuple[str, ...]] = {
    "joint": ("JM", "KALT", "MULL"),
    "mobili": ("JM", "KALT", "MULL"),
    "mobs": ("JM", "KALT", "MULL"),
    "maitland": ("JM",),
    "kaltenborn": ("KALT",),
    "mulligan": ("MULL",),
    "thrust": ("HVT",),
    "manipulat": ("HVT",),
    "massage": ("STM",),
    "soft": ("STM",),
    "trigger": ("STM",),
    "muscle": ("STM", "MET"),
    "pnf": ("MET",),
    "stretch": ("MET",),
    "fasci": ("MFR",),
    "myofasci": ("MFR",),
    "nerve": ("NEURO",),
    "neural": ("NEURO",),
    "neurodynamic": ("NEURO",),
    "needl": (NEEDLING,),
    "acupunct": (NEEDLING,),
    "hands-on": (EVERYTHING,),
    "manual": (EVERYTHING,),
    "all": (EVERYTHING,),
    "everything": (EVERYTHING,),
}
_WHOLE = frozenset({"all", "everything", "soft", "mobs", "pnf"})


@functools.lru_cache(maxsize=512)
def named_families(scope: str | None) -> frozenset[str]:
    """Give the families that the words of a scope name.

    ``all`` is among them where the words say so, with every family that needs no name of its own.
    """
    named: set[str] = set()
    excluded: set[str] = set()
    for clause in _CLAUSE.split(scope or ""):
        words = _WORD.findall(clause)
        included = _included(words)
        named.update(*map(_families, words[:included]))
        excluded.update(*map(_families, words[included:]))
    if EVERYTHING in named:
        named |= catalogue().families.keys() - BY_NAME
    return frozenset(named - excluded)


def _included(words: list[str]) -> int:
    """Give how many words of a clause come before one that excludes what follows."""
    plain = [word.casefold() for word in words]
    if not _REFUSING.isdisjoint(plain):
        return 0
    return next((n for n, word in enumerate(plain) if word in _EXCLUDING), len(words))


def _families(word: str) -> set[str]:
    plain = word.casefold()
    found = {
        family
        for stem, families in _STEMS.items()
        if (plain == stem if stem in _WHOLE else plain.startswith(stem))
        for family in families
    }
    if plain.upper() in catalogue().families or plain.upper() == NEEDLING:
        found.add(plain.upper())
    return found | _technique_words().get(word, set())


@functools.cache
def _technique_words() -> dict[str, set[str]]:
    """Give the technique words that belong to one family alone, as they are written."""
    words: dict[str, set[str]] = {}
    for technique in catalogue().techniques.values():
        if technique.hands_on:
            for word in technique.abbr:
                words.setdefault(word, set()).add(technique.family)
    return {word: families for word, families in words.items() if len(families) == 1}
