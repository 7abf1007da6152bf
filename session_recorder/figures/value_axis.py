"""Axes of charts over visits: from a value to a share of the height, with the values written at it.

A settling time lies on a logarithmic axis turned round, so that up is better (DOMAIN 2.5); every
other sign lies on a plain one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Number = int | float

_MINUTES_PER_HOUR, _MINUTES_PER_DAY = 60, 1440
#: Intervals between the values written at a plain axis, at most.
_MOST_INTERVALS = 4
#: Scales of so many points have every point written at them.
_SHORT_SCALE = 5
#: The shortest time on a logarithmic axis, in minutes; nothing is settled faster than that.
_SHORTEST_MIN = 1
_ROOM = 1.5  # how far a logarithmic axis goes beyond its values, as a factor


@frozen
class ValueAxis:
    """An axis from the value at its ``bottom`` to the one at its ``top``.

    ``ticks`` are the values written at it, each with its text. Where ``logarithmic`` holds, a value
    of nought has no place and is drawn at the end.
    """

    bottom: float
    top: float
    ticks: tuple[tuple[Number, str], ...]
    logarithmic: bool = False

    def share(self, value: Number) -> float:
        """Give the share of the height at which a value lies, 0 at the bottom and 1 at the top."""
        if self.logarithmic and value <= 0:
            value = min(self.bottom, self.top)
        at, bottom, top = map(self._scaled, (value, self.bottom, self.top))
        return min(1.0, max(0.0, (at - bottom) / (top - bottom)))

    def shows(self, value: Number) -> bool:
        """Whether a value lies on the axis."""
        low, high = sorted((self.bottom, self.top))
        return low <= value <= high

    def _scaled(self, value: Number) -> float:
        return math.log(value) if self.logarithmic else float(value)


def plain_axis(values: Sequence[Number], unit: str) -> ValueAxis:
    """Give an axis with round values round the values drawn; a score has its whole scale.

    Args:
        values: what is drawn, one value or more.
        unit: the unit of the measure; ``/10`` is a score from 0 to 10.
    """
    whole = unit[1:]
    if unit.startswith("/") and whole.isdigit() and all(0 <= v <= int(whole) for v in values):
        return _score_axis(int(whole))
    low, high = min(values), max(values)
    step = _round_step((high - low) or max(abs(high), 1))
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    ticks = tuple(round(step * n, 10) for n in range(first, last + 1))
    return ValueAxis(bottom=ticks[0], top=ticks[-1], ticks=_written(ticks))


def _score_axis(highest: int) -> ValueAxis:
    if highest <= _SHORT_SCALE:
        ticks = tuple(range(highest + 1))
    else:
        ticks = (0, highest // 2, highest) if highest % 2 == 0 else (0, highest)
    return ValueAxis(bottom=0, top=highest, ticks=_written(ticks))


def _round_step(spread: float) -> float:
    """Give the smallest of 1, 2 or 5 times a power of ten with few intervals in a spread."""
    power = 10.0 ** math.floor(math.log10(spread / _MOST_INTERVALS))
    return next(power * n for n in (1, 2, 5, 10) if power * n * _MOST_INTERVALS >= spread)


def _written(ticks: Iterable[Number]) -> tuple[tuple[Number, str], ...]:
    return tuple((tick, f"{tick:g}") for tick in ticks)


def settling_axis(minutes: Sequence[Number], bands: Sequence[Number]) -> ValueAxis:
    """Give a logarithmic axis of minutes, the shortest time on top, with its bands written at it.

    Args:
        minutes: what is drawn, one value or more.
        bands: the upper edges of the bands in minutes, ascending.
    """
    shortest = max(min(minutes), _SHORTEST_MIN)
    longest = max(*minutes, shortest)
    better = [edge for edge in bands if edge < shortest]
    if better:
        top, bottom = better[-1] / _ROOM, longest * _ROOM
    else:
        top, bottom = shortest / _ROOM, max(longest, min(bands)) * _ROOM
    shown = tuple((edge, _minutes(edge)) for edge in bands if top <= edge <= bottom)
    return ValueAxis(bottom=bottom, top=top, ticks=shown, logarithmic=True)


def _minutes(minutes: Number) -> str:
    if minutes >= _MINUTES_PER_DAY:
        days = minutes / _MINUTES_PER_DAY
        return f"{days:g} day" if days == 1 else f"{days:g} days"
    if minutes >= _MINUTES_PER_HOUR:
        return f"{minutes / _MINUTES_PER_HOUR:g} h"
    return f"{minutes:g} min"
