"""Comparable signs and outcome measures as the catalogue describes them."""

from __future__ import annotations

import math
from typing import Literal

from session_recorder.domain.frozen import frozen

Number = int | float


@frozen
class MeasureDefinition:
    """One sign or outcome measure, in ``unit``, from ``min`` to ``max``.

    ``better`` says which way is improvement. ``mdc`` is the change beyond error and ``mic`` the
    change that matters to the person, both in units; ``important_pct`` is a percentage of the
    first value. Where ``threshold`` is false a change is a number without a word; where
    ``within_session`` is false a change inside one visit is never judged. ``single_mdc`` is the
    ``mdc`` of one named activity. Above ``warn_above`` a value is likely to be in another scale.
    ``questionnaire`` marks the outcome questionnaires that are repeated at a review;
    ``rates_change`` a measure whose value is itself a change since the first visit.
    """

    code: str
    name: str
    kind: Literal["prom", "reactivity", "rom", "perf", "obs", "category", "function", "vital"]
    unit: str
    min: Number
    max: Number
    step: Number
    better: Literal["lower", "higher", "none"]
    sided: bool
    method: str
    basis: tuple[str, ...]
    track: str
    within_session: bool
    threshold: bool
    aliases: tuple[str, ...] = ()
    mdc: Number | None = None
    mic: Number | None = None
    important_pct: Number | None = None
    single_mdc: Number | None = None
    warn_above: Number | None = None
    threshold_basis: str | None = None
    questionnaire: bool = False
    rates_change: bool = False
    bands: str | None = None
    directions: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    note: str | None = None

    def allows(self, value: Number) -> bool:
        """Whether a value lies on the scale."""
        return self.min <= value <= self.max

    @property
    def step_needed(self) -> Number | None:
        """Change in units that is called improved or worse, or ``None`` without a threshold.

        A score that is asked in whole points needs whole points (DOMAIN 2.6, PSEQ2).
        """
        known = [change for change in (self.mic, self.mdc) if change is not None]
        if not self.threshold or not known:
            return None
        in_points = self.kind == "prom" and self.step == 1
        return math.ceil(max(known)) if in_points else max(known)


@frozen
class VerdictWords:
    """The words for a change, and words that are never used for one."""

    improved: str
    same: str
    worse: str
    caption: str
    never: tuple[str, ...]
