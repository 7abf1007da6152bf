"""A part of a line while it is being read: which tokens filled a slot, and what was wrong.

A piece is the head of an entry or one of its clauses. Slots may come in any order, so a reader
looks at one token after the other and takes what is its own; what nobody takes is an error.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from session_recorder.shorthand.lexicon import closest, lexicon
from session_recorder.shorthand.quantities import spelled
from session_recorder.shorthand.result import Problem, Span
from session_recorder.shorthand.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from session_recorder.domain.entries import Entry
    from session_recorder.shorthand.lexicon import Lexicon

Number = int | float

_CLOCK_LENGTHS = (4, 5)


@dataclass(slots=True)
class Log:
    """Problems and spans of one line; ``entry`` counts the entries begun.

    ``sketch`` is the technique as far as it was typed, where something is only missing.
    """

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    entry: int = 0
    sketch: Entry | None = None


class Piece:
    """The tokens of a head or a clause; ``place`` is the first one nobody has looked at."""

    def __init__(self, tokens: list[Token], log: Log) -> None:
        self.tokens = tokens
        self.log = log
        self.lexicon: Lexicon = lexicon()
        self.fields: dict[str, Any] = {}
        self.filled: set[str] = set()
        self.place = 0
        self._errors_before = len(log.errors)

    # ------------------------------------------------------------------ looking

    @property
    def ok(self) -> bool:
        """Whether nothing was wrong so far."""
        return len(self.log.errors) == self._errors_before

    def done(self) -> bool:
        """Whether every token was looked at."""
        return self.place >= len(self.tokens)

    @property
    def now(self) -> Token:
        """The token to look at."""
        return self.tokens[self.place]

    def peek(self, ahead: int = 1) -> Token | None:
        """Give a later token, or ``None`` past the end."""
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def each(self) -> Iterator[Token]:
        """Go through the tokens; whoever reads one moves ``place`` with :meth:`take`."""
        while not self.done():
            yield self.now

    # ------------------------------------------------------------------ taking

    def take(self, slot: str, count: int = 1, shown: str = "") -> Token:
        """Take the next tokens for a slot and give the first."""
        first = self.now
        last = self.tokens[self.place + count - 1]
        self.log.spans.append(
            Span(slot, first.column, last.end - first.column, self.log.entry, shown)
        )
        self.place += count
        return first

    def put(
        self, slot: str, value: object, count: int = 1, *, name: str = "", word: str = ""
    ) -> None:
        """Take tokens and give a slot its value; a slot that has one already is an error.

        ``name`` is the field where it differs from the slot, ``word`` what a message calls it.
        """
        name = name or slot
        if slot in self.filled:
            called = word or slot.replace("_", " ")
            self.fault("E_DUP_SLOT", f"Two values for the {called}: keep one.", count=count)
            return
        self.filled.add(slot)
        self.take(slot, count)
        if value is not None:
            self.fields[name] = value

    def skip(self, slot: str, count: int = 1) -> None:
        """Take tokens that are wrong: the slot counts as filled, so nothing more is asked."""
        self.filled.add(slot)
        self.take("unknown", count)

    # ------------------------------------------------------------------ saying what is wrong

    def fault(
        self,
        code: str,
        message: str,
        *,
        slot: str = "",
        count: int = 1,
        nearest: tuple[str, ...] = (),
    ) -> None:
        """Say that the next tokens are wrong, and take them."""
        first = self.now
        last = self.tokens[self.place + count - 1]
        length = last.end - first.column
        message = _sentence(message, nearest)
        self.log.errors.append(Problem(code, first.column, length, message, nearest))
        self.skip(slot or f"fault {self.place}", count)

    def fault_at(self, token: Token, code: str, message: str) -> None:
        """Say that a token that was taken already is wrong."""
        self.log.errors.append(Problem(code, token.column, token.length, message))

    def missing(self, code: str, message: str) -> None:
        """Say that the whole piece lacks something."""
        first, last = self.tokens[0], self.tokens[-1]
        self.log.errors.append(Problem(code, first.column, last.end - first.column, message))

    def warn(self, code: str, message: str, token: Token | None = None) -> None:
        """Say that something is unusual."""
        first, last = (token, token) if token else (self.tokens[0], self.tokens[-1])
        self.log.warnings.append(Problem(code, first.column, last.end - first.column, message))

    def unknown(self, known: Iterable[str], what: str) -> None:
        """Say that the next token is not understood here."""
        token = self.now
        near = closest(token.text, known) if token.kind is Kind.WORD else ()
        self.fault("E_UNKNOWN_TOKEN", f"{shown(token)} is not understood in {what}.", nearest=near)

    def within(
        self, name: str, value: Number, code: str, count: int = 1, *, unit: str = ""
    ) -> bool:
        """Whether a number is within the hard limits of ``name``; outside it is an error."""
        limit = self.lexicon.limits[name]
        if value in limit:
            return True
        called = f"{name}={spelled(value)}" if code == "E_DOSE_RANGE" else spelled(value) + unit
        self.fault(
            code,
            f"{called} is outside {spelled(limit.low)}-{spelled(limit.high)}{unit}.",
            slot=name,
            count=count,
        )
        return False

    # ------------------------------------------------------------------ what every entry may hold

    def common(self) -> bool:
        """Read a quoted note, or ``at`` with a clock time; give whether there was one."""
        token = self.now
        if token.kind is Kind.TEXT:
            self.put("note", token.text)
            return True
        after = self.peek()
        if token.key == "note" and after is not None and after.kind is Kind.TEXT:
            self.put("note", after.text, 2)
            return True
        if token.key == "at" and after is not None and (clock := clock_time(after.text)):
            self.put("at", clock, 2, word="time")
            return True
        return False

    def rest(self, what: str, known: Iterable[str] = ()) -> None:
        """Read what is left as note and time; anything else is not understood."""
        for _ in self.each():
            if not self.common():
                self.unknown(known, what)


def shown(token: Token) -> str:
    """Give a token as a message names it."""
    return f"'{token.raw}'"


def _sentence(message: str, nearest: tuple[str, ...]) -> str:
    return f"{message} Did you mean {nearest[0]}?" if nearest else message


def clock_time(text: str) -> str | None:
    """Read ``9:05`` or ``14:20`` as a clock time ``HH:MM``, or ``None``."""
    hours, colon, minutes = text.partition(":")
    if not colon or len(text) not in _CLOCK_LENGTHS or not (hours + minutes).isascii():
        return None
    try:
        return dt.time(int(hours), int(minutes)).strftime("%H:%M") if len(minutes) > 1 else None
    except ValueError:
        return None
