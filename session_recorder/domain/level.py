"""Levels: where on the spine, the ribs, the pelvis or a limb a technique is applied.

A typed word becomes a ``Level`` with one canonical spelling, or a ``LevelFault`` that says what is
wrong with it, or nothing where the word does not look like a level at all. C0 is the occiput.
There is no C8 and no L6 vertebra (DOMAIN 1.1).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Literal

from session_recorder.domain.frozen import frozen

#: Single vertebrae from the head down; C0 is the occiput.
VERTEBRAE = (
    *(f"C{n}" for n in range(8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    "S1",
)
_RANK = {vertebra: rank for rank, vertebra in enumerate(VERTEBRAE)}

LevelKind = Literal["spine", "segment", "range", "rib", "pelvis", "joint", "region"]
LevelTarget = Literal["spine", "rib", "SIJ", "joint", "region"]
_TARGETS: dict[LevelKind, LevelTarget] = {
    "spine": "spine",
    "segment": "spine",
    "range": "spine",
    "rib": "rib",
    "pelvis": "SIJ",
    "joint": "joint",
    "region": "region",
}


@frozen
class Level:
    """A level in its canonical spelling ``text``.

    ``members`` are the single vertebrae it covers, from the head down; ribs, joints and the pelvis
    have none. ``region`` is the body region it lies in (``BodyRegion.id``), for a range that of
    its uppermost vertebra. A ``paired`` one exists on both sides, so a side has to be said.
    """

    text: str
    kind: LevelKind
    members: tuple[str, ...] = ()
    region: str
    paired: bool = False

    @property
    def target(self) -> LevelTarget:
        """What a direction calls this kind of level (``Direction.levels``)."""
        return _TARGETS[self.kind]

    @property
    def single(self) -> bool:
        """Whether it is one place to aim at, rather than a range or a whole region."""
        return self.kind not in ("range", "region")


class FaultReason(Enum):
    """Why a word that looks like a level is none."""

    NO_SUCH_LEVEL = "no such level"
    NERVE_ROOT = "a nerve root, not a vertebra"
    NOT_ADJACENT = "not adjacent"
    WRONG_ORDER = "wrong order"
    NO_SUCH_RIB = "no such rib"


@frozen
class LevelFault:
    """What is wrong with a word that looks like a level, and what may have been meant."""

    text: str
    reason: FaultReason
    message: str
    suggestion: str | None = None


def _site(text: str, kind: LevelKind, region: str, members: str = "", *, paired: bool) -> Level:
    vertebrae = _between(*members.split("-")) if members else ()
    return Level(text=text, kind=kind, region=region, members=vertebrae, paired=paired)


def _between(upper: str, lower: str) -> tuple[str, ...]:
    return VERTEBRAE[_RANK[upper] : _RANK[lower] + 1]


#: Levels that are words: regions of the spine, the pelvis, joints.
_SITES = (
    _site("Cx", "region", "neck", "C0-C7", paired=False),
    _site("Tx", "region", "thoracic", "T1-T12", paired=False),
    _site("Lx", "region", "lumbar", "L1-L5", paired=False),
    _site("CTJ", "region", "neck", "C7-T1", paired=False),
    _site("TLJ", "region", "thoracic", "T12-L1", paired=False),
    _site("LSJ", "region", "lumbar", "L5-S1", paired=False),
    _site("SIJ", "pelvis", "pelvis", paired=True),
    _site("sacrum", "pelvis", "pelvis", paired=False),
    _site("coccyx", "pelvis", "pelvis", paired=False),
    _site("pubis", "pelvis", "pelvis", paired=False),
    _site("hip", "joint", "hip", paired=True),
    *(_site(j, "joint", "leg", paired=True) for j in ("knee", "PFJ", "STFJ", "TCJ", "STJ")),
    *(_site(j, "joint", "shoulder", paired=True) for j in ("GHJ", "ACJ", "SCJ", "scap")),
    _site("elbow", "joint", "arm", paired=True),
    _site("wrist", "joint", "arm", paired=True),
    _site("TMJ", "joint", "head", paired=True),
)
#: Costovertebral and costotransverse joints are named by their rib.
_RIBS = {"rib": ("rib", 12), "cv": ("CV", 12), "ct": ("CT", 10)}
_BY_WORD = {site.text.casefold(): site for site in _SITES}
_SPINE_REGION = {"C": "neck", "T": "thoracic", "L": "lumbar", "S": "lumbar"}

_RIB = re.compile(r"(rib|cv|ct)(\d+)", re.IGNORECASE)
_SPINE = re.compile(r"([CTLS]\d+)(?:([/-])([CTLS]?)(\d+))?", re.IGNORECASE)
_SPINE_LIKE = re.compile(r"[CTLS]\d+(?:[/-].*)?", re.IGNORECASE)

#: Every level that is not a vertebra, a segment or a range of them.
SITES: tuple[Level, ...] = (
    *_SITES,
    *(
        Level(text=f"{word}{number}", kind="rib", region="thoracic", paired=True)
        for word, last in _RIBS.values()
        for number in range(1, last + 1)
    ),
)


def read_level(word: str) -> Level | LevelFault | None:
    """Read one typed word; upper and lower case are alike.

    Returns ``None`` when the word does not look like a level.
    """
    plain = word.strip().replace("\N{EN DASH}", "-")
    if site := _BY_WORD.get(plain.casefold()):
        return site
    if rib := _RIB.fullmatch(plain):
        return _rib(plain, rib[1].casefold(), rib[2])
    if spine := _SPINE.fullmatch(plain):
        return _spine(plain.upper(), spine)
    if _SPINE_LIKE.fullmatch(plain):
        return _none_such(plain.upper())
    return None


def level(word: str) -> Level:
    """Read a level that is known to be good, such as a stored one.

    Raises:
        ValueError: The word is not a level.
    """
    found = read_level(word)
    if isinstance(found, Level):
        return found
    message = f"not a level: {word!r}"
    raise ValueError(message)


def segment(upper: str) -> Level | None:
    """Give the motion segment of a vertebra and the one below it, ``None`` below S1."""
    rank = _RANK[upper]
    if rank + 1 == len(VERTEBRAE):
        return None
    return _segment(upper, VERTEBRAE[rank + 1])


def _rib(word: str, kind: str, digits: str) -> Level | LevelFault:
    name, last = _RIBS[kind]
    if digits == str(int(digits)) and 1 <= int(digits) <= last:
        return Level(text=f"{name}{digits}", kind="rib", region="thoracic", paired=True)
    return LevelFault(
        text=word,
        reason=FaultReason.NO_SUCH_RIB,
        message=f"{word}: rib 1-12 only (rib1-rib12, CV1-CV12, CT1-CT10).",
    )


def _spine(word: str, match: re.Match[str]) -> Level | LevelFault:
    upper, joiner = match[1].upper(), match[2]
    if upper not in _RANK:
        return _unknown(word, upper)
    if joiner is None:
        return Level(text=upper, kind="spine", members=(upper,), region=_SPINE_REGION[upper[0]])
    letter = match[3].upper() or upper[0]
    lower = f"{letter}{match[4]}"
    if lower not in _RANK:
        return _unknown(word, lower, upper)
    if _RANK[lower] <= _RANK[upper]:
        return _wrong_order(word, upper, lower, joiner)
    return _joined_segment(word, upper, lower) if joiner == "/" else _range(upper, lower)


def _joined_segment(word: str, upper: str, lower: str) -> Level | LevelFault:
    if _RANK[lower] == _RANK[upper] + 1:
        return _segment(upper, lower)
    whole = _range(upper, lower).text
    return LevelFault(
        text=word,
        reason=FaultReason.NOT_ADJACENT,
        message=f"{word}: not adjacent; for all of them write {whole}.",
        suggestion=whole,
    )


def _segment(upper: str, lower: str) -> Level:
    return Level(
        text=f"{upper}/{_short(upper, lower)}",
        kind="segment",
        members=(upper, lower),
        region=_SPINE_REGION[upper[0]],
    )


def _range(upper: str, lower: str) -> Level:
    return Level(
        text=f"{upper}-{_short(upper, lower)}",
        kind="range",
        members=_between(upper, lower),
        region=_SPINE_REGION[upper[0]],
    )


def _short(upper: str, lower: str) -> str:
    return lower[1:] if lower[0] == upper[0] else lower


def _wrong_order(word: str, upper: str, lower: str, joiner: str) -> LevelFault:
    if upper == lower:
        return LevelFault(
            text=word,
            reason=FaultReason.WRONG_ORDER,
            message=f"{word}: one level twice; write {upper}.",
            suggestion=upper,
        )
    turned = f"{lower}{joiner}{_short(lower, upper)}"
    return LevelFault(
        text=word,
        reason=FaultReason.WRONG_ORDER,
        message=f"{word}: write the upper level first, {turned}.",
        suggestion=turned,
    )


def _unknown(word: str, missing: str, upper: str | None = None) -> LevelFault:
    if missing == "C8":
        return LevelFault(
            text=word,
            reason=FaultReason.NERVE_ROOT,
            message=f"{word}: C8 is a nerve root, not a vertebra.",
        )
    return _none_such(word, _across(missing, upper))


def _across(missing: str, upper: str | None) -> str | None:
    """Guess L5/S1 for L5/6 and the like: the next vertebra, one region down."""
    below = segment(upper) if upper else None
    crosses = below is not None and below.members[1][0] != below.members[0][0]
    follows = upper is not None and missing[1:] == str(int(upper[1:]) + 1)
    return below.text if below and crosses and follows and missing[0] == below.text[0] else None


def _none_such(word: str, suggestion: str | None = None) -> LevelFault:
    hint = f" Did you mean {suggestion}?" if suggestion else ""
    return LevelFault(
        text=word,
        reason=FaultReason.NO_SUCH_LEVEL,
        message=f"{word}: no such spinal level (C0-C7, T1-T12, L1-L5, S1).{hint}",
        suggestion=suggestion,
    )
