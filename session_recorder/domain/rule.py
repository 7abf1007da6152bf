"""Rules of decision support as the catalogue describes them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)
from collections.abc import Mapping  # noqa: TC003  (the catalogue reads the annotations)
from dataclasses import field
from typing import Literal

from session_recorder.domain.empty import empty
from session_recorder.domain.frozen import frozen

Number = int | float

#: How loudly a rule speaks, from the one that stops a signature to the one that is only shown.
Severity = Literal["block", "warn", "prompt", "info"]
#: The moments at which rules are asked.
Moment = Literal["open", "plan", "record", "finalise", "print", "view", "edit"]


@frozen
class Rule:
    """One rule.

    ``severity_at`` says where its severity differs by moment, in the catalogue's own words;
    ``repeat`` how often it speaks and ``then`` what it becomes after. ``values`` are its numbers
    and gates, which a practice may edit. ``expr`` is for developers and is not executed. A
    ``workflow`` rule belongs to signing or editing and is never listed by a check.
    """

    id: str
    kind: Literal["finding", "workflow"]
    severity: Severity
    when: tuple[Moment, ...]
    severity_at: Mapping[str, str] = field(default_factory=empty)
    repeat: str | None = None
    then: str | None = None
    expr: str
    values: Mapping[str, Number | tuple[str, ...]] = field(default_factory=empty)
    message: str
    action: str
    seed: str
    basis: tuple[str, ...]

    def number(self, name: str) -> Number:
        """One of its numbers by name."""
        value = self.values[name]
        if isinstance(value, tuple):
            message = f"{self.id} has no number {name!r}"
            raise TypeError(message)
        return value


@frozen
class RuleChange:
    """How a practice has set a rule: another severity, other numbers, or silence; and why.

    ``severity`` is ``None`` where it was left; ``values`` are pairs of a name and its number.
    ``by`` is a person's id.
    """

    rule: str
    reason: str
    by: str
    at: dt.datetime
    severity: str | None = None
    silenced: bool = False
    values: tuple[RuleNumber, ...] = ()


@frozen
class RuleNumber:
    """A number of a rule as a practice has set it."""

    name: str
    value: Number


@frozen
class IrritableFloors:
    """The tolerance limits that hold while irritability is high; pain points of 0 to 10."""

    mild_floor: int
    mild_over: int
    borderline_floor: int
    borderline_over: int


@frozen
class ToleranceNumbers:
    """The numbers of the tolerance categories (DOMAIN 2.2), in pain points of 0 to 10."""

    basis: tuple[str, ...]
    mild_floor: int
    mild_over: int
    borderline_floor: int
    borderline_over: int
    high_irritability: IrritableFloors
    limit_excess: int
    high_pain: int
    after_up_one: int
    after_excess: int
    comfortable_word_max: int


@frozen
class IrritabilityNumbers:
    """The bands of irritability (DOMAIN 2.3): pain points and minutes."""

    basis: tuple[str, ...]
    rise_low_max: int
    rise_mod_max: int
    settle_low_max_min: int
    settle_mod_max_min: int


@frozen
class PhaseNumbers:
    """The weeks that part acute, subacute and persistent."""

    basis: tuple[str, ...]
    acute_max_weeks: int
    subacute_max_weeks: int


@frozen
class TrackNumbers:
    """What the three progress tracks are read from (DOMAIN 2.5).

    ``settle_bands_min`` are the upper edges of the bands of a settling time in minutes.
    ``primary`` gives the signs of each track that carry it where no other was chosen, ``pain``
    the signs of pain, the first choice first. Only measures of ``carried_kinds`` have a carry-over.
    """

    basis: tuple[str, ...]
    settle_bands_min: tuple[int, ...]
    primary: Mapping[str, tuple[str, ...]]
    pain: tuple[str, ...]
    carried_kinds: tuple[str, ...]


@frozen
class ResponseNumbers:
    """The flares after which a technique is one that flared before (DOMAIN 2.5, 2.7)."""

    basis: tuple[str, ...]
    flares: int


@frozen
class AdverseEventNumbers:
    """The hours of expected after-effects (DOMAIN 2.7)."""

    basis: tuple[str, ...]
    expected_max_h: int
    callback_after_h: int


@frozen
class ProgrammeNumbers:
    """The numbers of the home programme (DOMAIN 4.4)."""

    basis: tuple[str, ...]
    items_suggested: tuple[int, int]
    progress_after_sessions: int
    settle_max_h: int
    reading_grade_source: int
    reading_grade_amber: int


@frozen
class RuleNumbers:
    """Every number that a computed word uses."""

    tolerance: ToleranceNumbers
    irritability: IrritabilityNumbers
    phase: PhaseNumbers
    tracks: TrackNumbers
    response: ResponseNumbers
    adverse_event: AdverseEventNumbers
    programme: ProgrammeNumbers
