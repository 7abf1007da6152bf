"""The verdict on a change of a sign."""

from __future__ import annotations

from dataclasses import dataclass

#: The only words a change is ever judged with (DOMAIN 2.6).
IMPROVED, NO_CLEAR_CHANGE, WORSE = "improved", "no clear change", "worse"


@dataclass(frozen=True, kw_only=True)
class Change:
    """From one value of a sign to another, in the unit of the measure.

    ``verdict`` is improved, no clear change, worse, or ``None`` where the number stands alone;
    ``threshold`` says in words what was needed and ``source`` where that comes from.
    """

    code: str
    side: str | None
    before: int | float
    after: int | float
    unit: str
    verdict: str | None
    threshold: str | None
    source: str | None

    @property
    def difference(self) -> int | float:
        """After minus before."""
        return self.after - self.before
