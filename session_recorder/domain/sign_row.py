"""The signs of an episode as a table: one row a sign, one cell a visit (DOMAIN 2.5, 2.6)."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)

from session_recorder.domain.change import Change  # noqa: TC001  (the codec reads it)
from session_recorder.domain.frozen import frozen

Number = int | float


@frozen
class SignName:
    """What makes a sign the same one at another visit.

    ``when`` is set for pain that is not the pain of now (worst, best, rest, mvt), ``activity``
    for one named activity.
    """

    code: str
    side: str | None = None
    when: str | None = None
    activity: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The key of the sign in a session (``Sign.key``)."""
        return (self.code, self.side or "", self.when or "", self.activity or "")

    @property
    def label(self) -> str:
        """The sign as typed: ``SLR L``, ``NPRS worst``, ``PSFS "weeding"``."""
        activity = f'"{self.activity}"' if self.activity else None
        return " ".join(part for part in (self.code, activity, self.side, self.when) if part)


@frozen
class SignVisit:
    """A sign at one visit, in the unit of its measure; ``None`` was not taken.

    ``within`` is the change of the visit itself. ``between`` is the change from the last visit at
    which the sign was taken, arrival to arrival; ``between_visit`` is the number of that visit. A
    sign that was only taken at the end of a visit is compared by that value, and ``at_end_only``
    says so. ``retest_missing``: hands-on care was given and the sign could have been taken again,
    but was not.
    """

    session_id: str
    number: int
    treated_at: dt.datetime
    arrival: Number | None = None
    end: Number | None = None
    within: Change | None = None
    between: Change | None = None
    between_visit: int | None = None
    at_end_only: bool = False
    retest_missing: bool = False

    @property
    def taken(self) -> bool:
        """Whether there is a value at all."""
        return self.arrival is not None or self.end is not None


@frozen
class SignRow(SignName):
    """One sign over an episode; ``visits`` has one cell for each visit, taken or not.

    ``overall`` is the change from the first value to the latest arrival. ``remarks`` say in words
    what is missing and what the numbers cannot show; nothing is filled in.
    """

    name: str
    unit: str
    track: str
    visits: tuple[SignVisit, ...]
    overall: Change | None = None
    retested: bool = False
    remarks: tuple[str, ...] = ()
