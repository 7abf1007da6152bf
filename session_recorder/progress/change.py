"""The verdict on a change of a sign (DOMAIN 2.6): improved, no clear change, worse, or a number.

Improved needs the larger of the minimal detectable and the minimal important change; where the
catalogue gives a percentage of the first value, that alone is enough. Thresholds come from groups
of people, so nothing is recomputed per person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE, Change, exact
from session_recorder.domain.session import signs

if TYPE_CHECKING:
    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.domain.session import Session, Sign

Number = int | float

SETTLING = "SETTLE"
_UNITS_WITHOUT_A_WORD = ("/", "pts")


def within_session(session: Session) -> tuple[Change, ...]:
    """Give the change of every sign with a value on arrival and one at the end of a visit."""
    return tuple(
        judge(sign, sign.arrival, sign.end, in_one_visit=True)
        for sign in signs(session)
        if sign.arrival is not None and sign.end is not None
    )


def between(first: Session, later: Session) -> tuple[Change, ...]:
    """Give the change of every sign from the arrival of one visit to that of a later one.

    A sign that was only taken at the end of a visit is compared by that value.
    """
    earlier = {sign.key: first_value(sign) for sign in signs(first)}
    changes = []
    for sign in signs(later):
        before, now = earlier.get(sign.key), first_value(sign)
        if before is not None and now is not None:
            changes.append(judge(sign, before, now, in_one_visit=False))
    return tuple(changes)


def first_value(sign: Sign) -> Number | None:
    """Give the value that visits are compared by: on arrival, else at the end."""
    return sign.arrival if sign.arrival is not None else sign.end


def judge(sign: Sign, before: Number, after: Number, *, in_one_visit: bool) -> Change:
    """Judge one change of a sign, both values in the unit of its measure.

    The verdict is ``None`` where the number stands alone: no threshold is known, the sign is never
    judged, or it cannot be judged inside one visit.
    """
    measure = catalogue().measures[sign.code]
    judged = (
        measure.threshold
        and measure.better != "none"
        and (measure.within_session or not in_one_visit)
    )
    step = _step(measure, sign)
    return Change(
        code=sign.code,
        side=sign.side,
        before=before,
        after=after,
        unit=measure.unit,
        verdict=_verdict(measure, step, before, after) if judged else None,
        threshold=_threshold(measure, step) if judged else None,
        source=", ".join(measure.basis) if judged else None,
        needed=step if judged else None,
        needed_pct=measure.important_pct if judged else None,
    )


def _step(measure: MeasureDefinition, sign: Sign) -> Number | None:
    """Give the change that is needed, in units; one named activity has its own."""
    if sign.activity is not None and measure.single_mdc is not None:
        return measure.single_mdc
    return measure.step_needed


def _verdict(measure: MeasureDefinition, step: Number | None, before: Number, after: Number) -> str:
    gain = exact(before - after if measure.better == "lower" else after - before)
    size = abs(gain)
    enough = step is not None and size >= step
    if measure.important_pct is not None and before:
        enough = enough or exact(size * 100) >= exact(measure.important_pct * abs(before))
    if measure.code == SETTLING:
        enough = enough or settling_band(before) != settling_band(after)
    if not enough or not size:
        return NO_CLEAR_CHANGE
    return IMPROVED if gain > 0 else WORSE


def settling_band(minutes: Number) -> int:
    """Give the band of a settling time, 0 the shortest (DOMAIN 2.5)."""
    bands = catalogue().rule_numbers.tracks.settle_bands_min
    return sum(minutes > edge for edge in bands)


def _threshold(measure: MeasureDefinition, step: Number | None) -> str:
    """Say what was needed: ``5.7 deg``, ``2 or 30 %``."""
    parts = []
    if step is not None:
        unit = "" if measure.unit.startswith(_UNITS_WITHOUT_A_WORD) else f" {measure.unit}"
        parts.append(f"{step:g}{unit}")
    if measure.important_pct is not None:
        parts.append(f"{measure.important_pct:g} %")
    return " or ".join(parts)
