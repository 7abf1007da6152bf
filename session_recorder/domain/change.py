"""The verdict on a change of a sign."""

from __future__ import annotations

from session_recorder.domain.frozen import frozen

#: The only words a change is ever judged with (DOMAIN 2.6).
IMPROVED, NO_CLEAR_CHANGE, WORSE = "improved", "no clear change", "worse"


#: Decimals that are kept of a difference: more than any scale has, fewer than a float blurs.
_DECIMALS = 6


def exact(number: int | float) -> int | float:
    """Give a difference as it is on paper: 2.3 less 0.3 is 2."""
    return round(number, _DECIMALS)


@frozen
class Change:
    """From one value of a sign to another, in the unit of the measure.

    ``verdict`` is improved, no clear change, worse, or ``None`` where the number stands alone;
    ``threshold`` says in words what was needed and ``source`` where that comes from; ``needed`` is
    that change in units, ``needed_pct`` in percent of the first value, either of them enough.
    """

    code: str
    side: str | None
    before: int | float
    after: int | float
    unit: str
    verdict: str | None
    threshold: str | None
    source: str | None
    needed: int | float | None = None
    needed_pct: int | float | None = None

    @property
    def difference(self) -> int | float:
        """After minus before."""
        return exact(self.after - self.before)
