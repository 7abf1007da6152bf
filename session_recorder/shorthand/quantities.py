"""Numbers, times and doses: from typed text to values and back.

Numbers are plain decimals of ASCII digits; whole ones are integers. Times come in the units of the
catalogue and are given in seconds, minutes or hours as the field asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Number = int | float

#: Digits of the longest number that is read as typed; a longer one is out of any range.
_MOST_DIGITS = 9
_HUGE: int = 10**_MOST_DIGITS
_DIGITS = frozenset("0123456789")

MINUTE_S = 60
HOUR_S = 3600
DAY_H = 24


# ------------------------------------------------------------------ numbers


def number_end(text: str, start: int = 0, *, signed: bool = False) -> int:
    """Give where the number that begins at ``start`` ends, or ``start`` when none does."""
    place = start
    if signed and text[place : place + 1] in ("+", "-"):
        place += 1
    whole = place
    while place < len(text) and text[place] in _DIGITS:
        place += 1
    if place < len(text) and text[place] == "." and text[place + 1 : place + 2] in _DIGITS:
        place += 1
        while place < len(text) and text[place] in _DIGITS:
            place += 1
    return place if place > whole else start


def number(text: str) -> Number | None:
    """Read a whole text as a number, with a sign where there is one."""
    if not text or number_end(text, signed=True) != len(text):
        return None
    if "." not in text:
        return _HUGE if len(text) > _MOST_DIGITS else int(text)
    value = Decimal(text)
    if abs(value) >= _HUGE:
        return _HUGE
    return int(value) if value == value.to_integral_value() else float(value)


def whole(text: str) -> int | None:
    """Read a whole text as a number without sign or decimals."""
    if not text or not all(c in _DIGITS for c in text):
        return None
    return _HUGE if len(text) > _MOST_DIGITS else int(text)


def spelled(value: Number) -> str:
    """Give a number as it is typed; whole floats lose their point, no exponents."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    plain = repr(value)
    return plain if "e" not in plain else format(Decimal(plain), "f")


# ------------------------------------------------------------------ times


def split_unit(text: str, *, signed: bool = False) -> tuple[str, str]:
    """Part ``60s`` into ``60`` and ``s``; the number is empty when the text begins with none."""
    end = number_end(text, signed=signed)
    return text[:end], text[end:]


def scaled(digits: str, factor_s: int, unit_s: int) -> Number:
    """Give a typed number of units of ``factor_s`` seconds in units of ``unit_s`` seconds."""
    value = number(digits)
    if value is None:
        message = f"not a number: {digits!r}"
        raise ValueError(message)
    if isinstance(value, int):
        total = value * factor_s
        return total // unit_s if total % unit_s == 0 else total / unit_s
    exact = Decimal(digits) * factor_s
    if exact % unit_s == 0:
        return int(exact / unit_s)
    return float(exact) if unit_s == 1 else float(exact) / unit_s


def time_in(text: str, unit_s: int, seconds: Mapping[str, int]) -> Number | None:
    """Read a time such as ``2h`` or ``30min`` in units of ``unit_s`` seconds.

    ``seconds`` gives the length of every unit by its spelling.
    """
    digits, unit = split_unit(text)
    factor = seconds.get(unit)
    if not digits or factor is None:
        return None
    return scaled(digits, factor, unit_s)


def spelled_seconds(value: Number) -> str:
    """Spell seconds, whole minutes from two minutes on as minutes."""
    if value >= 2 * MINUTE_S and value % MINUTE_S == 0:
        return f"{spelled(value // MINUTE_S)}min"
    return f"{spelled(value)}s"


def spelled_hours(value: Number) -> str:
    """Spell hours as days, hours or minutes, whichever reads back as the same value."""
    if value and value % DAY_H == 0:
        return f"{spelled(value // DAY_H)}d"
    minutes = round(value * MINUTE_S)
    if not float(value).is_integer() and scaled(str(minutes), MINUTE_S, HOUR_S) == value:
        return f"{minutes}min" if value < 1 or minutes % 30 else f"{spelled(value)}h"
    return f"{spelled(value)}h"


# ------------------------------------------------------------------ doses


@dataclass(frozen=True, slots=True)
class DoseText:
    """A dose as typed: its numbers, the unit of the last, and whether it begins with ``x``."""

    parts: tuple[str, ...]
    unit: str
    times_first: bool


def looks_like_dose(key: str) -> bool:
    """Whether a word is meant as a dose: ``3x60s``, ``90s``, ``x10``, also ``3xabc``."""
    first = key[0]
    if first == "x":
        return len(key) == 1 or key[1] in _DIGITS
    return first in _DIGITS or (first in "+-." and len(key) > 1 and key[1] in _DIGITS)


def read_dose(key: str) -> DoseText | None:
    """Read the numbers and the unit of a dose, or ``None`` when it does not read as one."""
    times_first = key.startswith("x")
    place = 1 if times_first else 0
    parts: list[str] = []
    while True:
        end = number_end(key, place)
        if end == place:
            return None
        parts.append(key[place:end])
        if not key.startswith("x", end):
            return DoseText(tuple(parts), key[end:], times_first)
        place = end + 1
