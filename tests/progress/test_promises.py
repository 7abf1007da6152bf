"""What holds of any values: a better sign never lowers a track, a word needs its threshold."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from session_recorder.domain.session import Sign
from session_recorder.progress import has_improved, judge
from session_recorder.progress.tracks import Standing, standing
from tests.progress.visits import visit

if TYPE_CHECKING:
    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.domain.session import Session

Number = int | float

#: Verdicts from the lowest to the highest; without one there is nothing to lower.
_ORDER = (WORSE, NO_CLEAR_CHANGE, IMPROVED)
_TRACKS = ("movement", "reactivity", "confidence")
_JUDGED = [one for one in catalogue().measures.values() if one.threshold and one.better != "none"]
_TRACKED = [one for one in _JUDGED if one.track in _TRACKS]


def _values(measure: MeasureDefinition) -> st.SearchStrategy[Number]:
    """Give values of the scale, in its steps."""
    steps = round((measure.max - measure.min) / measure.step)
    return st.integers(0, steps).map(lambda count: round(measure.min + count * measure.step, 1))


def _rank(verdict: str | None) -> int:
    return _ORDER.index(verdict) if verdict is not None else len(_ORDER)


def _better(measure: MeasureDefinition, one: Number, other: Number) -> tuple[Number, Number]:
    """Give two values, the less good one first."""
    low, high = sorted((one, other))
    return (high, low) if measure.better == "lower" else (low, high)


def _gain(measure: MeasureDefinition, before: Number, after: Number) -> Fraction:
    gain = Fraction(str(before)) - Fraction(str(after))
    return gain if measure.better == "lower" else -gain


# ------------------------------------------------------------------ one change


@given(data=st.data(), measure=st.sampled_from(_JUDGED), in_one_visit=st.booleans())
def test_that_a_better_value_never_has_a_lower_verdict(
    data: st.DataObject, measure: MeasureDefinition, *, in_one_visit: bool
) -> None:
    before, one, other = (data.draw(_values(measure)) for _ in range(3))
    worse, better = _better(measure, one, other)
    sign = Sign(code=measure.code)
    assert _rank(judge(sign, before, worse, in_one_visit=in_one_visit).verdict) <= _rank(
        judge(sign, before, better, in_one_visit=in_one_visit).verdict
    )


@given(st.data(), st.sampled_from(_JUDGED))
def test_that_a_word_needs_the_larger_of_both_thresholds_or_the_percentage(
    data: st.DataObject, measure: MeasureDefinition
) -> None:
    before, after = data.draw(_values(measure)), data.draw(_values(measure))
    verdict = judge(Sign(code=measure.code), before, after, in_one_visit=False).verdict
    gain = _gain(measure, before, after)
    needed = [Fraction(str(one)) for one in (measure.mdc, measure.mic) if one is not None]
    enough = bool(needed) and abs(gain) >= max(needed)
    if measure.important_pct is not None and before:
        share = 100 * abs(gain) / abs(Fraction(str(before)))
        enough = enough or share >= measure.important_pct
    if measure.code == "SETTLE":
        edges = catalogue().rule_numbers.tracks.settle_bands_min
        enough = enough or any(min(before, after) <= edge < max(before, after) for edge in edges)
    expected = (IMPROVED if gain > 0 else WORSE) if enough and gain else NO_CLEAR_CHANGE
    assert verdict == expected


@given(st.data(), st.sampled_from([m for m in _JUDGED if m.important_pct is None]))
def test_that_below_the_threshold_nothing_is_called_improved(
    data: st.DataObject, measure: MeasureDefinition
) -> None:
    needed = max(one for one in (measure.mdc, measure.mic) if one is not None)
    steps = math.ceil(needed / measure.step) - 1
    before = data.draw(_values(measure))
    short = round(steps * measure.step, 1)
    after = round(before - short if measure.better == "lower" else before + short, 1)
    assume(_gain(measure, before, after) < Fraction(str(needed)))
    assert judge(Sign(code=measure.code), before, after, in_one_visit=False).verdict != IMPROVED


@given(st.data(), st.sampled_from(_JUDGED))
def test_that_a_change_there_and_back_in_points_mirrors_itself(
    data: st.DataObject, measure: MeasureDefinition
) -> None:
    assume(measure.important_pct is None)
    one, other = data.draw(_values(measure)), data.draw(_values(measure))
    sign = Sign(code=measure.code)
    there = judge(sign, one, other, in_one_visit=False).verdict
    back = judge(sign, other, one, in_one_visit=False).verdict
    assert {there, back} in ({NO_CLEAR_CHANGE}, {IMPROVED, WORSE})


# ------------------------------------------------------------------ a track


def _told(*visits: dict[str, Number]) -> list[Session]:
    return [
        visit(number).with_entries(
            [
                e.Measure(code=code, value=value, unit=catalogue().measures[code].unit)
                for code, value in values.items()
            ]
        )
        for number, values in enumerate(visits, 1)
    ]


def _verdict(found: Standing, name: str) -> str | None:
    return next(track.verdict for track in found.tracks if track.name == name)


@given(st.data(), st.lists(st.sampled_from(_TRACKED), min_size=1, max_size=4, unique=True))
def test_that_improving_a_sign_never_lowers_a_track(
    data: st.DataObject, measures: list[MeasureDefinition]
) -> None:
    first, second, third = (
        {one.code: data.draw(_values(one)) for one in measures} for _ in range(3)
    )
    improved = data.draw(st.sampled_from(measures))
    worse, better = _better(improved, third[improved.code], data.draw(_values(improved)))
    low = standing(_told(first, second, third | {improved.code: worse}))
    high = standing(_told(first, second, third | {improved.code: better}))
    for name in _TRACKS:
        assert _rank(_verdict(low, name)) <= _rank(_verdict(high, name))
    assert low.improved <= high.improved


@given(st.data(), st.lists(st.sampled_from(_JUDGED), min_size=1, max_size=4, unique=True))
def test_that_improving_a_sign_never_takes_a_gain_away(
    data: st.DataObject, measures: list[MeasureDefinition]
) -> None:
    first, later = ({one.code: data.draw(_values(one)) for one in measures} for _ in range(2))
    improved = data.draw(st.sampled_from(measures))
    worse, better = _better(improved, later[improved.code], data.draw(_values(improved)))
    low = has_improved(_told(first, later | {improved.code: worse}))
    high = has_improved(_told(first, later | {improved.code: better}))
    assert (low, high) in {(False, False), (False, True), (True, True)}


@given(st.data(), st.lists(st.sampled_from(_JUDGED), min_size=1, max_size=5, unique=True))
def test_that_more_than_pain_is_told_only_while_no_pain_got_worse(
    data: st.DataObject, measures: list[MeasureDefinition]
) -> None:
    codes = {one.code: one for one in (*measures, catalogue().measures["NPRS"])}
    first, later = ({code: data.draw(_values(one)) for code, one in codes.items()} for _ in "ab")
    found = standing(_told(first, later))
    sore = [
        code
        for code in codes
        if code in catalogue().rule_numbers.tracks.pain
        and judge(Sign(code=code), first[code], later[code], in_one_visit=False).verdict == WORSE
    ]
    assert ("Pain is worse" in found.headline) == bool(sore)
    assert found.more_than_pain == ("Progress is more than pain." in found.headline)
    if found.more_than_pain:
        assert found.improved
        assert found.pain is not None
        assert found.pain.verdict == NO_CLEAR_CHANGE
        assert not sore
