"""Text of any script in the order it is seen: runs of one face and one direction, shaped."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb
from bidi import algorithm as bidi

from session_recorder.documents.sheet.faces import face_for, glyph_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.sheet.faces import Face

_JOINER = "\N{ZERO WIDTH JOINER}"
_RTL = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Shaped:
    """Glyphs of one face, left to right.

    ``code`` holds the operators that show them, each with how far they are raised; rises and
    ``width`` are in 1/1000 em. ``glyphs`` has the text that each glyph stands for.
    """

    face: Face
    code: tuple[tuple[float, bytes], ...]
    width: float
    glyphs: tuple[tuple[int, str], ...]


def clusters(text: str) -> list[str]:
    """Split a text into what is seen as one character each."""
    found: list[str] = []
    for character in text:
        category = unicodedata.category(character)
        joins = category in {"Mn", "Mc", "Me", "Cf"} or "\ufe00" <= character <= "\ufe0f"
        if found and (joins or found[-1].endswith(_JOINER)):
            found[-1] += character
        else:
            found.append(character)
    return found


def missing(cluster: str, weight: int) -> str:
    """Give the character of a cluster that no face has; its first where it is their sequence."""
    return next((c for c in cluster if face_for(c, weight) is None), cluster[0])


def levels(text: str) -> list[int]:
    """Give the bidirectional level of every character; even is left to right.

    Directional formatting characters of the text count as neutral, so that no text can hide or
    move another.
    """
    plain = "".join(" " if unicodedata.category(c) == "Cf" and c != _JOINER else c for c in text)
    if not any(unicodedata.bidirectional(c) in {*_RTL, "AN"} for c in plain):
        return [0] * len(text)
    storage: Any = bidi.get_empty_storage()
    base = bidi.get_base_level(plain)
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    bidi.get_embedding_levels(plain, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    return [one["level"] for one in storage["chars"]]


def shaped(text: str, levels: list[int], weight: int) -> Iterator[Shaped]:
    """Give the runs of one line in the order they are seen.

    Raises:
        LookupError: a cluster has no face; its message is the cluster.
    """
    runs = list(_runs(text, levels, weight))
    for level in range(max((run[0] for run in runs), default=0), 0, -1):
        start = 0
        for high, group in groupby(list(runs), key=lambda run: run[0] >= level):
            size = len(list(group))
            if high:
                runs[start : start + size] = runs[start : start + size][::-1]
            start += size
    for level, face, part in runs:
        yield _shape(face, part, is_rtl=level % 2 == 1)


def _runs(text: str, levels: list[int], weight: int) -> Iterator[tuple[int, Face, str]]:
    at = 0
    parts = []
    for cluster in clusters(text):
        face = face_for(cluster, weight)
        if face is None:
            raise LookupError(cluster)
        parts.append((levels[at], face, cluster))
        at += len(cluster)
    for (level, _name), group in groupby(parts, key=lambda part: (part[0], part[1].name)):
        found = list(group)
        yield level, found[0][1], "".join(part[2] for part in found)


def _shape(face: Face, text: str, *, is_rtl: bool) -> Shaped:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_rtl else "ltr"
    hb.shape(face.font, buffer, {"kern": False, "liga": False, "calt": False})
    spans = _spans([info.cluster for info in buffer.glyph_infos], len(text))
    pieces: list[tuple[float, bytes]] = []
    width = 0.0
    glyphs = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = info.codepoint
        before = face.units(place.x_offset)
        advance = face.units(place.x_advance)
        after = face.advance(glyph) + before - advance
        code = _kern(-before) + b"(" + glyph_code(glyph) + b")" + _kern(after)
        pieces.append((face.units(place.y_offset), code))
        width += advance
        glyphs.append((glyph, text[slice(*spans[info.cluster])]))
    code_of = tuple(
        (rise, b"[" + b"".join(code for _, code in group) + b"]TJ")
        for rise, group in groupby(pieces, key=lambda piece: piece[0])
    )
    return Shaped(face, code_of, width, tuple(glyphs))


def _kern(value: float) -> bytes:
    """Give a shift of a ``TJ`` in 1/1000 em, to the left where it is positive."""
    return b"%g" % round(value, 2) if abs(value) > 0.01 else b""  # noqa: PLR2004  (1/1000 em)


def _spans(starts: list[int], end: int) -> dict[int, tuple[int, int]]:
    """Give where the text of each cluster begins and ends."""
    ordered = sorted(set(starts))
    return dict(zip(ordered, zip(ordered, [*ordered[1:], end], strict=True), strict=True))
