"""Text of any script in the order it is seen: runs of one face and one direction, shaped."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import uharfbuzz as hb
from bidi.mirror import MIRRORED

from session_recorder.documents.sheet.direction import JOINER
from session_recorder.documents.sheet.faces import face_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.sheet.faces import Face


class Glyph(NamedTuple):
    """One glyph of a run.

    ``text`` is what it stands for, of several that stand for the same the widest one. ``rise`` is
    how far it is raised in 1/1000 em; ``before`` and ``after`` are shifts as a ``TJ`` has them.
    """

    number: int
    text: str
    rise: float
    before: bytes
    after: bytes


class Point(NamedTuple):
    """A part of a letter that is drawn as an outline, and where, in 1/1000 em of its run."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """Glyphs of one face, left to right; ``width`` is in 1/1000 em.

    ``spoken`` is the text of a run from left to right whose glyphs do not each stand for some of
    it. Readers turn a run from right to left themselves, character by character: each of its
    letters is one glyph that stands for its text as it is seen, from left to right; what else
    belongs to the letter is among the ``points``.
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    spoken: str = ""
    points: tuple[Point, ...] = ()


def clusters(text: str) -> list[str]:
    """Split a text into what is seen as one character each."""
    found: list[str] = []
    for character in text:
        category = unicodedata.category(character)
        joins = category in {"Mn", "Mc", "Me", "Cf"} or "\ufe00" <= character <= "\ufe0f"
        if found and (joins or found[-1].endswith(JOINER)):
            found[-1] += character
        else:
            found.append(character)
    return found


def missing(cluster: str, weight: int) -> str:
    """Give the character of a cluster that no face has; its first where it is their sequence."""
    return next((c for c in cluster if face_for(c, weight) is None), cluster[0])


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


@functools.lru_cache(2048)
def _shape(face: Face, text: str, *, is_rtl: bool) -> Shaped:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_rtl else "ltr"
    if not is_rtl:
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(face.font, buffer, {"kern": False, "liga": False, "calt": False})
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    spans = _spans([info.cluster for info in infos], len(text))
    glyphs: list[Glyph] = []
    points: list[Point] = []
    width = skipped = 0.0
    for cluster, group in groupby(zip(infos, places, strict=True), key=lambda one: one[0].cluster):
        letter = list(group)
        said = text[slice(*spans[cluster])]
        _, widest = max(letter, key=lambda one: one[1].x_advance)
        for info, place in letter:
            if not info.codepoint:
                raise LookupError(said)
            if is_rtl and place is not widest:
                x, y = face.units(place.x_offset), face.units(place.y_offset)
                points.append(Point(info.codepoint, width + x, y))
                skipped += face.units(place.x_advance)
            else:
                own = said if place is widest else ""
                own = "".join(MIRRORED.get(c, c) for c in reversed(own)) if is_rtl else own
                glyphs.append(_glyph(face, info.codepoint, place, own, skipped))
                skipped = 0.0
            width += face.units(place.x_advance)
    is_plain = is_rtl or all(map(_stands_alone, glyphs))
    return Shaped(face, tuple(glyphs), width, "" if is_plain else text, tuple(points))


def _stands_alone(glyph: Glyph) -> bool:
    """Whether it is one character at its usual place."""
    is_one = len(glyph.text.encode("utf-16-be")) == 2  # noqa: PLR2004  (bytes of a character)
    return is_one and not (glyph.rise or glyph.before or glyph.after)


def _glyph(face: Face, number: int, place: Any, text: str, skipped: float) -> Glyph:
    before = face.units(place.x_offset)
    after = face.advance(number) + before - face.units(place.x_advance)
    return Glyph(number, text, face.units(place.y_offset), _kern(-before - skipped), _kern(after))


def _kern(value: float) -> bytes:
    """Give a shift of a ``TJ`` in 1/1000 em, to the left where it is positive."""
    return b" %g" % round(value, 2) if abs(value) > 0.01 else b""  # noqa: PLR2004  (1/1000 em)


def _spans(starts: list[int], end: int) -> dict[int, tuple[int, int]]:
    """Give where the text of each cluster begins and ends."""
    ordered = sorted(set(starts))
    return dict(zip(ordered, zip(ordered, [*ordered[1:], end], strict=True), strict=True))
