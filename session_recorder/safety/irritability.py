"""Irritability from its three bands: what provokes, how far it rises, how long it lasts.

DOMAIN 2.3 [src:sinss]; the worst of the three counts. A band that was not asked is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.domain.session import signs

if TYPE_CHECKING:
    from session_recorder.domain.session import Session

Number = int | float

#: Grades of irritability, from least to most.
GRADES = ("low", "mod", "high")
_LOW, _MOD, _HIGH = GRADES
_LATENT = "LATENT"
_PAIN = "NPRS"


@frozen
class Bands:
    """The three bands, each low, mod, high or ``None`` where it was not asked."""

    provoked: str | None = None
    rise: str | None = None
    settles: str | None = None

    @property
    def worst(self) -> str | None:
        """The irritability they come to."""
        known = [one for one in (self.provoked, self.rise, self.settles) if one is not None]
        return max(known, key=GRADES.index) if known else None


def rise_band(points: Number, *, latent: bool = False) -> str:
    """Give the band of a rise of pain; a latent response is always high."""
    numbers = catalogue().rule_numbers.irritability
    if latent or points > numbers.rise_mod_max:
        return _HIGH
    return _LOW if points <= numbers.rise_low_max else _MOD


def settling_band(minutes: Number) -> str:
    """Give the band of a settling time in minutes."""
    numbers = catalogue().rule_numbers.irritability
    if minutes > numbers.settle_mod_max_min:
        return _HIGH
    return _LOW if minutes <= numbers.settle_low_max_min else _MOD


def provoking_band(minutes: Number) -> str | None:
    """Give the band of the time of the task before pain rises: constant pain is high.

    The source parts a lot, moderate and little activity in words, not in minutes, so any other
    time has no band.
    """
    return _HIGH if minutes <= 0 else None


def bands(session: Session) -> Bands:
    """Give the bands from the signs of a session on arrival.

    The rise is the largest there was: on movement above rest, or during a technique above before.
    """
    arrival = {
        (sign.code, sign.when): sign.arrival for sign in signs(session) if sign.arrival is not None
    }
    provoke, settle = arrival.get(("PROVOKE", None)), arrival.get(("SETTLE", None))
    latent = any(one.response_category == _LATENT for one in session.techniques)
    rises = _rises(session)
    moving = arrival.get((_PAIN, "mvt"))
    resting = [arrival[_PAIN, when] for when in ("rest", "now", None) if (_PAIN, when) in arrival]
    if moving is not None and resting:
        rises.append(moving - resting[0])
    return Bands(
        provoked=None if provoke is None else provoking_band(provoke),
        rise=rise_band(max(rises, default=0), latent=latent) if rises or latent else None,
        settles=None if settle is None else settling_band(settle),
    )


def _rises(session: Session) -> list[Number]:
    """Give the rise of pain during each technique where both numbers were asked."""
    return [
        entry.during - entry.before
        for technique in session.techniques
        for entry in technique.response
        if isinstance(entry, e.Measure)
        and entry.code == _PAIN
        and entry.before is not None
        and entry.during is not None
    ]
