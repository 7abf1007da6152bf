"""What was judged of a session besides the findings, as plain values for paper and for lists."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)
from dataclasses import field

from session_recorder.domain.frozen import frozen
from session_recorder.domain.patient import PatientCondition  # noqa: TC001  (as above)

Number = int | float


@frozen
class StandingFlag:
    """A red flag that stands: as last answered, its level 0 to 4, the day it was first found.

    ``examined`` is true where the examination of today found it, and no answer.
    """

    id: str
    qualifier: str | int | None = None
    level: int = 0
    since: dt.date
    examined: bool = False


@frozen
class ScreenStatus:
    """The red-flag screen of a session (DOMAIN 3.2).

    ``result`` is full, unchanged, positive, or ``None`` where nothing was asked; ``asked_at`` are
    the clock times. ``combinations`` are the ids of those that fired, ``proposed`` the conditions
    that flags propose and nobody has confirmed yet.
    """

    result: str | None = None
    asked_at: tuple[str, ...] = ()
    level: int = 0
    new: tuple[StandingFlag, ...] = ()
    known: tuple[StandingFlag, ...] = ()
    combinations: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()


@frozen
class Alert:
    """A condition of the patient and what the matrix says of hands-on care (DOMAIN 3.3).

    ``contra`` and ``precaution`` are columns of the matrix. ``against`` and ``careful`` are the
    indexes of today's entries that it is contraindicated for, or calls for care in.
    """

    condition: PatientCondition
    contra: tuple[str, ...] = ()
    precaution: tuple[str, ...] = ()
    against: tuple[int, ...] = ()
    careful: tuple[int, ...] = ()


@frozen
class JudgedTechnique:
    """How a technique was tolerated, typed and computed (DOMAIN 2.2); pain is 0 to 10.

    ``about`` is the index of its entry. ``differs`` says that the typed category is another than
    the computed one, ``over_limit`` that pain during went over the comfort limit.
    """

    about: int
    before: Number | None = None
    during: Number | None = None
    after: Number | None = None
    limit: Number | None = None
    computed: str | None = None
    typed: str | None = None
    differs: bool = False
    over_limit: bool = False


@frozen
class JudgedIrritability:
    """Irritability as said and as the signs of today come to (DOMAIN 2.3): low, mod or high.

    ``computed`` is the worst of the three bands; a band that was not asked is ``None``.
    """

    said: str | None = None
    computed: str | None = None
    provoked: str | None = None
    rise: str | None = None
    settles: str | None = None


@frozen
class Judgement:
    """Red flags, alerts, tolerance and irritability of one session."""

    screen: ScreenStatus = field(default_factory=ScreenStatus)
    alerts: tuple[Alert, ...] = ()
    techniques: tuple[JudgedTechnique, ...] = ()
    irritability: JudgedIrritability | None = None
