"""Which technique families the words of a consent name (DOMAIN 2.4).

The scope is free text: family codes, technique words, or plain words such as *joint work and
massage*. What is left out (*no thrust*), refused or put off (*thrust next time*) is not named.
"""

from __future__ import annotations

import functools
import re

from session_recorder.catalogue import catalogue
from session_recorder.domain.frozen import frozen
from session_recorder.safety.free_words import begins_undone, is_negating, is_undone

#: Stands for all hands-on care where the words say so; a thrust and needling need their own name.
EVERYTHING = "all"
NEEDLING = "NEEDLE"
#: What no general word covers.
BY_NAME = frozenset({"HVT", NEEDLING})

_CLAUSE = re.compile(r"[,;.()]|\b(?:but|however|although)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\?")
_GRADE_V = re.compile(r"\bgr(?:ade)?\.?\s*v\b", re.IGNORECASE)
#: Said of what was named just before: *explained, but the patient prefers not*.
_UNWANTED = re.compile(
    r"\bnot?\s*$|(\bnot|n['\N{RIGHT SINGLE QUOTATION MARK}]t) "
    r"(want|wish|agree|keen|happy|sure|comfortable|ready|consent)",
    re.IGNORECASE,
)
_EXCLUDING = frozenset({"except", "excluding", "minus", "bar"})
#: After *not*: it was put off rather than refused.
_PUT_OFF = frozenset({"needed", "required", "discussed", "today", "yet", "indicated", "planned"})
#: After *no*: nothing that would leave a family out.
_HARMLESS = ("question", "concern", "objection", "issue", "problem", "worr", "reservation", "hesit")
#: Beside *all*: it is not the treatment that is meant.
_TALK = ("question", "risk", "option", "benefit", "explain", "discuss", "answer", "alternativ")
#: Beside *manipulation*: no thrust is meant.
_SOFT = ("soft", "fasci", "myofasci", "visceral", "neural", "scar")
#: Beginnings of plain words, and the families they mean.
_STEMS: dict[str, tuple[str, ...]] = {
    "joint": ("JM", "KALT", "MULL"),
    "mobili": ("JM", "KALT", "MULL"),
    "mobs": ("JM", "KALT", "MULL"),
    "maitland": ("JM",),
    "kaltenborn": ("KALT",),
    "mulligan": ("MULL",),
    "thrust": ("HVT",),
    "velocity": ("HVT",),
    "hvla": ("HVT",),
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


@frozen
class _Read:
    """What a clause names, what it leaves out, and whether leaving out is a refusal."""

    named: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    refused: bool = False


def named_families(scope: str | None) -> frozenset[str]:
    """Give the families that the words of a scope name.

    ``all`` is among them where the words say so, with every family that needs no name of its own.
    """
    return _families_of(scope)[0]


def refused_families(scope: str | None) -> frozenset[str]:
    """Give the families that the words of a scope refuse."""
    return _families_of(scope)[1]


@functools.lru_cache(maxsize=512)
def _families_of(scope: str | None) -> tuple[frozenset[str], frozenset[str]]:
    read: list[_Read] = []
    for clause in _CLAUSE.split(scope or ""):
        one = _read(clause)
        unwanted = begins_undone(clause) or _UNWANTED.search(clause)
        if unwanted and not (one.named or one.left_out):
            last = next((n for n in range(len(read) - 1, -1, -1) if read[n].named), None)
            if last is not None:
                dropped = read[last].named | read[last].left_out
                read[last] = _Read(left_out=dropped, refused=one.refused)
        elif clause.strip():
            read.append(one)
    named = frozenset().union(*(one.named for one in read))
    left_out = frozenset().union(*(one.left_out for one in read))
    refused = frozenset().union(*(one.left_out for one in read if one.refused))
    if EVERYTHING in named:
        named |= catalogue().families.keys() - BY_NAME
    return named - left_out, refused


def _read(clause: str) -> _Read:
    """Read a clause: what follows a negation is left out; where it names nothing, what precedes."""
    words = _WORD.findall(clause)
    plain = [word.casefold() for word in words]
    cut = next((n for n in range(len(plain)) if _leaves_out(plain, n)), None)
    if cut is None:
        return _Read(named=_named(words, plain, clause))
    before = _named(words[:cut], plain[:cut], " ".join(words[:cut]))
    after = _named(words[cut + 1 :], plain[cut + 1 :], " ".join(words[cut + 1 :]))
    put_off = plain[cut] not in _EXCLUDING and not _refuses(plain, cut)
    if after:
        return _Read(named=before, left_out=after, refused=not put_off)
    return _Read(left_out=before, refused=not put_off)


def _leaves_out(plain: list[str], place: int) -> bool:
    word = plain[place]
    if word in _EXCLUDING or is_undone(word):
        return True
    return is_negating(word) and not any(
        later.startswith(_HARMLESS) for later in plain[place + 1 : place + 4]
    )


def _refuses(plain: list[str], place: int) -> bool:
    word = plain[place]
    if is_negating(word):
        return _PUT_OFF.isdisjoint(plain[place + 1 : place + 3])
    return word.startswith(("declin", "refus", "exclud", "except", "withdrawn"))


def _named(words: list[str], plain: list[str], clause: str) -> frozenset[str]:
    found = {family for word in words for family in _families(word)}
    if any(word.startswith(_TALK) for word in plain) and {"all", "everything"} & set(plain):
        found -= {EVERYTHING}
    if any(word.startswith(_SOFT) for word in plain) and not {"thrust", "hvt"} & set(plain):
        found -= {"HVT"}
    if _GRADE_V.search(clause):
        found.add("HVT")
    return frozenset(found)


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
