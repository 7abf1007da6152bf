"""Sets text in lines: runs of different looks, broken at blanks, words of any script."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from session_recorder.documents.sheet.direction import levels
from session_recorder.documents.sheet.faces import REGULAR, inter, western
from session_recorder.documents.sheet.shaping import clusters, missing, shaped
from session_recorder.documents.sheet.shared import Fragment
from session_recorder.documents.typeface import CannotPrintError, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from session_recorder.documents.sheet.faces import Face, Word

WEIGHTS = {"regular": 400, "medium": 600, "semibold": 600, "bold": 700}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; ``size`` is in points."""

    text: str
    weight: int = 400
    size: float = 9.0
    ink: str = "ink"
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """One set line: what it shows, how wide it is in points, and whether it is read as it stands.

    Words from right to left are drawn in the order they are seen, not in that of the text.
    """

    fragments: tuple[Fragment, ...]
    width: float
    is_turned: bool = False


@functools.lru_cache(4096)
def set_lines(runs: tuple[Run, ...], width: float) -> tuple[Set, ...]:
    """Break runs into lines no wider than ``width``; a longer word is broken inside.

    Raises:
        CannotPrintError: no font has a character.
    """
    clean = [replace(r, text=printable(r.text)) for r in runs]
    for face_of in (western, inter):
        try:
            return tuple(_Plain(clean, width, face_of).lines())
        except KeyError:  # a character that is not written in this way
            continue
    return tuple(_any_script(clean, width))


@functools.lru_cache(2048)
def fragments_of(text: str, weight: int, size: float, ink: str) -> tuple[Fragment, ...]:
    """Give one line of one look, however wide."""
    lines = set_lines((Run(text.replace("\n", " "), weight, size, ink),), 1e6)
    return lines[0].fragments if lines else ()


def width_of(text: str, weight: int, size: float) -> float:
    """Give how wide a line is, in points."""
    return sum(part.width for part in fragments_of(text, weight, size, "ink"))


# ------------------------------------------------------------------ the plain way


class _Plain:
    """Lines of text whose characters each have a glyph of their own in the typeface."""

    def __init__(self, runs: Sequence[Run], width: float, face_of: Callable[[int], Face]) -> None:
        self._runs = runs
        self._face_of = face_of
        self._width = width
        self._line: list[tuple[Run, list[Word], float]] = []
        self._used = 0.0

    def lines(self) -> Iterator[Set]:
        for words in self._words():
            if words is None:
                yield self._end(with_blank=True)
                continue
            blank, parts = words
            size = sum(part[2] for part in parts)
            room = self._width - self._used
            if self._line and blank is not None and blank[2] + size > room + 1e-6:
                yield self._end(with_blank=True)
                blank = None
            if blank is not None and self._line:
                self._add(*blank)
            if self._used + size <= self._width + 1e-6:
                for part in parts:
                    self._add(*part)
            else:
                yield from self._break(parts)
        if self._line:
            yield self._end()

    def _words(
        self,
    ) -> Iterator[tuple[tuple[Run, Word, float] | None, list[tuple[Run, Word, float]]] | None]:
        """Give each word with the blank before it; ``None`` is a line end."""
        blank: tuple[Run, Word, float] | None = None
        word: list[tuple[Run, Word, float]] = []
        for run in self._runs:
            face = self._face_of(run.weight)
            share = run.size / 1000
            for row, line in enumerate(run.text.split("\n")):
                if row:
                    yield blank, word
                    yield None
                    blank, word = None, []
                for place, text in enumerate(line.split(" ")):
                    if place:
                        yield blank, word
                        space = face.word(" ")
                        blank, word = (run, space, space.width * share), []
                    if text:
                        made = face.word(text)
                        word.append((run, made, made.width * share))
        yield blank, word

    def _add(self, run: Run, word: Word, width: float) -> None:
        self._used += width
        if self._line and self._line[-1][0] is run:
            last = self._line[-1]
            last[1].append(word)
            self._line[-1] = (run, last[1], last[2] + width)
        else:
            self._line.append((run, [word], width))

    def _break(self, parts: list[tuple[Run, Word, float]]) -> Iterator[Set]:
        for run, word, _ in parts:
            face = self._face_of(run.weight)
            for character in word.text:
                one = face.word(character)
                width = one.width * run.size / 1000
                if self._line and self._used + width > self._width + 1e-6:
                    yield self._end()
                self._add(run, one, width)

    def _end(self, *, with_blank: bool = False) -> Set:
        """Give the line; a blank that was broken at stays at its end, for who hears the page."""
        if with_blank and self._line:
            run, words, _ = self._line[-1]
            words.append(self._face_of(run.weight).word(" "))
        made = tuple(
            Fragment(
                self._face_of(run.weight), run.size, run.ink, width,
                b"".join(word.code for word in words), tuple(words), None, run.is_struck,
            )
            for run, words, width in self._line
        )  # fmt: skip
        line = Set(made, self._used)
        self._line, self._used = [], 0.0
        return line


# ------------------------------------------------------------------ any script


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a line that is not broken if it can be helped."""

    start: int
    end: int
    width: float


def _any_script(runs: Sequence[Run], width: float) -> Iterator[Set]:
    text = "".join(run.text for run in runs)
    owner = [run for run in runs for _ in run.text]
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield from _paragraph(line, owner[start:end], width, is_last=end == len(text))
        start = end + 1


def _paragraph(text: str, owner: list[Run], width: float, *, is_last: bool) -> Iterator[Set]:
    high = levels(text)
    first, used = 0, 0.0
    for token in _tokens(text, owner, high, width):
        if used and used + token.width > width + 1e-6 and text[token.start] != " ":
            line = _set(text, owner, high, first, token.start)
            yield _with_blank(line) if text[token.start - 1] == " " else line
            first, used = token.start, 0.0
        used += token.width
    line = _set(text, owner, high, first, len(text))
    yield line if is_last else _with_blank(line)


def _tokens(text: str, owner: list[Run], high: list[int], width: float) -> Iterator[_Token]:
    """Give blanks, words and single ideographs; a word that is too wide in its clusters."""
    start = 0
    for piece in _pieces(text):
        end = start + len(piece)
        wide = sum(
            _width(text[first:last], high[first:last], run)
            for run, first, last in _looks(owner, start, end)
        )
        if wide <= width:
            yield _Token(start, end, wide)
        else:
            for part in clusters(piece):
                stop = start + len(part)
                yield _Token(start, stop, _width(part, high[start:stop], owner[start]))
                start = stop
        start = end


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for cluster in clusters(text):
        if cluster == " " or _is_ideograph(cluster):
            if piece:
                yield piece
            yield cluster
            piece = ""
        else:
            piece += cluster
    if piece:
        yield piece


def _is_ideograph(cluster: str) -> bool:
    return unicodedata.east_asian_width(cluster[0]) == "W" and unicodedata.category(cluster[0]) in {
        "Lo",
        "So",
    }


def _width(text: str, high: list[int], run: Run) -> float:
    return sum(part.width for part in _shaped(text, high, run)) * run.size / 1000


def _shaped(text: str, high: list[int], run: Run) -> list[_Shaped]:
    try:
        return list(shaped(text, high, run.weight))
    except LookupError as error:
        raise CannotPrintError(missing(str(error), run.weight)) from error


def _set(text: str, owner: list[Run], high: list[int], start: int, end: int) -> Set:
    """Set one line: the runs of each look in the order they are seen."""
    while end > start and text[end - 1] == " ":
        end -= 1
    looks = list(_looks(owner, start, end))
    if looks and min(high[start:end]) % 2:
        looks.reverse()
    made = tuple(
        Fragment(
            part.face, run.size, run.ink, part.width * run.size / 1000, shaped=part,
            is_struck=run.is_struck,
        )
        for run, first, last in looks
        for part in _shaped(text[first:last], high[first:last], run)
    )  # fmt: skip
    return Set(made, sum(part.width for part in made), any(high[start:end]))


def _with_blank(line: Set) -> Set:
    """Give a line with the blank at which it was broken; what is turned is read apart."""
    if line.is_turned or not line.fragments:
        return line
    last = line.fragments[-1]
    blank = western(REGULAR).word(" ")
    end = Fragment(western(REGULAR), last.size, last.ink, 0.0, blank.code, (blank,))
    return replace(line, fragments=(*line.fragments, end))


def _looks(owner: list[Run], start: int, end: int) -> Iterator[tuple[Run, int, int]]:
    at = start
    while at < end:
        last = at
        while last < end and owner[last] is owner[at]:
            last += 1
        yield owner[at], at, last
        at = last


if TYPE_CHECKING:
    from session_recorder.documents.sheet.shaping import Shaped as _Shaped
