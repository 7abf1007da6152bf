"""What techniques did after the visit, as told at the next one (DOMAIN 2.5, 2.7)."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)
from dataclasses import dataclass

from session_recorder.domain.entries import Dose  # noqa: TC001  (the codec reads it)
from session_recorder.domain.frozen import frozen

Number = int | float


@dataclass(frozen=True, order=True, kw_only=True)
class TechniqueKey:
    """What makes a technique the same one at another visit; grade and dose may differ.

    ``what`` is the technique word or the direction, of a nerve technique with its mode; ``where``
    the level, the muscles or the region. What was not said is an empty text.
    """

    family: str
    what: str = ""
    where: str = ""
    side: str = ""

    @property
    def label(self) -> str:
        """The technique in a few words: ``L4 R UPA``, ``STM R glutes``."""
        joint = self.family in ("JM", "KALT", "HVT")
        parts = (self.where, self.side, self.what) if joint else (self.what, self.side, self.where)
        said = " ".join(part for part in parts if part)
        return said if joint or self.what else f"{self.family} {said}".strip()


@frozen
class Use:
    """One use of a technique, and what was told of it at the next visit of the episode.

    ``place`` counts the techniques of the visit from 1, in the order typed. ``effect`` is better,
    same, worse, or ``None`` where nothing was told; ``lasted_h`` is in hours. ``after_effect`` is
    the grade of a reaction told on the next arrival, when the technique was the only one.
    ``tolerance`` is the word typed for the technique.
    """

    session_id: str
    number: int
    treated_at: dt.datetime
    place: int
    grade: str | None = None
    pressure: str | None = None
    dose: Dose | None = None
    tolerance: str | None = None
    effect: str | None = None
    lasted_h: Number | None = None
    note: str | None = None
    after_effect: str | None = None
    flared: bool = False


@frozen
class TechniqueHistory:
    """All uses of one technique with one patient, oldest first, and what they come to.

    ``mean_lasted_h`` and ``last_lasted_h`` are the hours that it helped, over the uses of which
    that was told. ``best`` is the use that helped longest, ``last`` the latest one.
    ``shared_after_effects`` counts reactions told of a visit with several techniques, which belong
    to no one of them. ``flared_twice``: it flared so often that it is said, and proposed last;
    how often that is stands in the catalogue.
    """

    key: TechniqueKey
    label: str
    tried: int
    helped: int = 0
    same: int = 0
    worse: int = 0
    flared: int = 0
    flared_twice: bool = False
    unanswered: int = 0
    shared_after_effects: int = 0
    mean_lasted_h: float | None = None
    last_lasted_h: Number | None = None
    best: Use | None = None
    last: Use
    uses: tuple[Use, ...]

    @property
    def answered(self) -> int:
        """Uses of which something was told."""
        return self.helped + self.same + self.worse


@frozen
class UnlinkedAnswer:
    """An answer that belongs to no technique, with the reason in words; it is not guessed."""

    session_id: str
    number: int
    technique: int
    effect: str
    lasted_h: Number | None = None
    note: str | None = None
    reason: str
