"""What the commands are put together from: a choice, a text, a time, a number, a site."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from session_recorder.domain.level import Level, read_level
from session_recorder.shorthand.lexicon import closest
from session_recorder.shorthand.piece import shown
from session_recorder.shorthand.quantities import HOUR_S, number, spelled, split_unit, time_in
from session_recorder.shorthand.tokens import Kind, Token

if TYPE_CHECKING:
    from session_recorder.domain.entries import Entry
    from session_recorder.shorthand.piece import Piece

Number = int | float
Made = TypeVar("Made", bound="Entry")


def made(piece: Piece, made_of: type[Made], /, **said: object) -> Made | None:
    """Read note and time to the end and give the entry; ``None`` after an error."""
    opener = piece.tokens[0].raw.upper()
    piece.rest(f"a {opener} entry")
    if not piece.ok:
        return None
    return made_of(**said, **piece.fields)  # type: ignore[arg-type]


def choice(piece: Piece, slot: str, code: str, *, lead: str = "") -> str | None:
    """Read one word of a slot; ``lead`` begins the sentence that names the words."""
    words = piece.lexicon.slots[slot]
    lead = lead or f"{piece.tokens[0].raw.upper()} is followed by"
    if piece.done():
        piece.missing(code, f"{lead} {piece.lexicon.words(slot)}.")
        return None
    word = words.in_clause(piece.now) if piece.now.kind is Kind.WORD else None
    if word is None:
        message = f"{lead} {piece.lexicon.words(slot)}; got {shown(piece.now)}."
        piece.fault(code, message, nearest=closest(piece.now.text, words.known))
        return None
    piece.take(slot)
    return word


def optional(piece: Piece, slot: str) -> str | None:
    """Read one word of a slot where there is one."""
    if piece.done() or piece.now.kind is not Kind.WORD:
        return None
    word = piece.lexicon.slots[slot].get(piece.now)
    if word is not None:
        piece.take(slot)
    return word


def text(piece: Piece) -> str | None:
    """Read a text in quotes where there is one."""
    if piece.done() or piece.now.kind is not Kind.TEXT:
        return None
    return piece.take("text").text


def needed_text(piece: Piece, message: str, code: str = "E_MISSING_VALUE") -> str | None:
    """Read a text in quotes, or the bare words up to the end; nothing at all is an error."""
    found = text(piece)
    if found is None:
        found = bare_words(piece)
    if not found:
        if piece.ok:
            piece.missing(code, message)
        return None
    return found


def bare_words(piece: Piece, *stops: str) -> str | None:
    """Read words as free text, up to a text in quotes, ``at`` with a time, or a stop word."""
    words: list[str] = []
    while not piece.done() and piece.now.kind is Kind.WORD and piece.now.key not in stops:
        if is_common(piece):
            break
        words.append(piece.take("text").raw)
    return " ".join(words) or None


def is_common(piece: Piece) -> bool:
    """Whether ``at`` with a clock time or ``note`` with a text comes next."""
    from session_recorder.shorthand.piece import clock_time  # noqa: PLC0415  (kept beside its use)

    after = piece.peek()
    if after is None:
        return False
    if piece.now.key == "note":
        return after.kind is Kind.TEXT
    return piece.now.key == "at" and clock_time(after.text) is not None


def hours(piece: Piece, limit: str) -> Number | None:
    """Read a time in hours where there is one: ``2d``, ``6h``, ``30min``."""
    if piece.done() or piece.now.kind is not Kind.WORD:
        return None
    value = time_in(piece.now.key, HOUR_S, piece.lexicon.seconds)
    if value is None or not piece.within(limit, value, "E_VALUE_RANGE", unit=" h"):
        return None
    piece.take("time")
    return value


def minutes_needed(piece: Piece, example: str) -> Number | None:
    """Read a duration, given in seconds; without one there is an error."""
    value = None
    if not piece.done() and piece.now.kind is Kind.WORD:
        value = time_in(piece.now.key, 1, piece.lexicon.seconds)
    if value is None:
        if not piece.done() and piece.now.key[:1].isdigit():
            message = f"{piece.now.raw}: say how long, e.g. {example}."
            piece.fault("E_BAD_DOSE", message, slot="duration_s")
        else:
            piece.missing("E_MISSING_DOSE", f"Say how long, e.g. {example}.")
        return None
    if not piece.within("duration_s", value, "E_DOSE_RANGE"):
        return None
    piece.take("dose")
    return value


def whole_number(piece: Piece, limit: str, message: str) -> int | None:
    """Read a whole number within a hard limit; anything else is an error."""
    if piece.done():
        piece.missing("E_MISSING_VALUE", message)
        return None
    value = number(piece.now.key) if piece.now.kind is Kind.WORD else None
    if not isinstance(value, int):
        bad = "E_VALUE_RANGE" if isinstance(value, float) else "E_BAD_VALUE"
        piece.fault(bad, f"{message} Got {shown(piece.now)}.")
        return None
    allowed = piece.lexicon.limits[limit]
    if value not in allowed:
        span = f"{spelled(allowed.low)}-{spelled(allowed.high)}"
        piece.fault("E_VALUE_RANGE", f"{value} is outside {span}.")
        return None
    piece.take("value")
    return value


def number_with(token: Token, unit: str) -> Number | None:
    """Read a number with its unit, such as ``20kg``."""
    digits, typed = split_unit(token.key)
    return number(digits) if typed == unit else None


def date(piece: Piece) -> str | None:
    """Read a date as year-month-day; anything else is an error."""
    if piece.done():
        piece.missing("E_MISSING_VALUE", "Which day? Write it as 2026-12-20.")
        return None
    try:
        day = dt.date.fromisoformat(piece.now.text)
    except ValueError:
        piece.fault("E_BAD_VALUE", f"{piece.now.raw}: no such date; write it as 2026-12-20.")
        return None
    piece.take("date")
    return day.isoformat()


def side(piece: Piece, *, needed: bool) -> str | None:
    """Read a side; ``needed`` makes it L or R."""
    found = None if piece.done() else piece.lexicon.slots["side"].get(piece.now)
    if needed and found not in ("L", "R"):
        piece.missing("E_MISSING_SIDE", "Left or right?")
        return None
    if found is not None:
        piece.take("side")
    return found


def exercise(piece: Piece) -> str | None:
    """Read an exercise of the library, or the clinician's own words in quotes."""
    own = text(piece)
    if own is not None:
        return own
    if piece.done():
        piece.missing("E_UNKNOWN_EXERCISE", "Which exercise? Name one of the library, or quote it.")
        return None
    known = piece.lexicon.exercises
    found = known.get(piece.now.key)
    if found is None:
        message = f"{shown(piece.now)} is not in the library; put your own words in quotes."
        piece.fault("E_UNKNOWN_EXERCISE", message, nearest=closest(piece.now.text, known))
        return None
    piece.take("exercise", shown=found)
    return found


def site(piece: Piece) -> str | None:
    """Read where on the body, if a place comes next: level, muscle, fascia, or words in quotes."""
    token = piece.now
    if token.kind is Kind.TEXT:
        return piece.take("site").text
    found = place_code(piece)
    if found is None:
        return None
    code, count = found
    piece.take("site", count, shown=code)
    return code


def place_code(piece: Piece) -> tuple[str, int] | None:
    """Give the place that comes next and how many tokens name it."""
    for phrases in (piece.lexicon.fascia, piece.lexicon.muscles):
        found = phrases.at(piece.tokens, piece.place)
        if found is not None and found[1] > 1:
            return found
    level = read_level(piece.now.text)
    if isinstance(level, Level):
        return level.text, 1
    for phrases in (piece.lexicon.muscles, piece.lexicon.fascia):
        found = phrases.at(piece.tokens, piece.place)
        if found is not None:
            return found
    return None
