"""Reactions: their grade, and the rules about them (DOMAIN 2.7, 3.4)."""

from __future__ import annotations

import pytest

from session_recorder.domain.entries import AdverseEvent
from session_recorder.safety.reactions import DURATIONS, INTENSITIES, duration_of, grade, grade_of
from tests.safety.samples import case, found, session

_ROW = "CPA L4 II 3x30s"
_MAJOR = 'AE major "passed out" onset 0h'
_TOLD = 'TOLD "Senior" "fainted on the plinth" 11:05'
_ADVICE = 'ADV "lay down, doctor called"'


def test_that_the_grade_follows_the_matrix() -> None:
    told = {(d, i): grade(d, i) for d in DURATIONS for i in INTENSITIES}
    assert told == {
        ("hours", "mild"): "minor",
        ("hours", "moderate"): "minor",
        ("hours", "severe"): "moderate",
        ("days", "mild"): "minor",
        ("days", "moderate"): "moderate",
        ("days", "severe"): "major",
        ("weeks", "mild"): "moderate",
        ("weeks", "moderate"): "major",
        ("weeks", "severe"): "major",
    }
    assert grade("hours", "mild", sudden=True) == "major"


@pytest.mark.parametrize(
    ("hours", "word"), [(2, "hours"), (48, "hours"), (49, "days"), (167, "days"), (168, "weeks")]
)
def test_that_a_duration_has_its_word(hours: int, word: str) -> None:
    assert duration_of(hours) == word


@pytest.mark.parametrize(
    ("lines", "is_open"),
    [
        ([_ROW, _MAJOR], True),
        ([_MAJOR, _ROW], True),
        ([f"{_ROW} | AE major faint"], True),
        ([_ROW, 'AE moderate "dizzy"'], False),
        ([_ROW, _MAJOR, _TOLD], False),  # who, what and when
        ([_ROW, _MAJOR, 'TOLD "Senior" "" 11:05'], True),  # nothing said of what
        ([_ROW, _MAJOR, 'TOLD "Senior" "no answer" 11:05'], True),  # nobody reached
        ([_ROW, _MAJOR, _ADVICE], True),  # nobody told
        ([_ROW, _MAJOR, 'TOLD "Senior" "fainted"', _ADVICE], True),  # no time
        ([_ROW, _TOLD, _ADVICE, _MAJOR], True),  # said before it happened
        ([_ROW, _MAJOR, _TOLD, _ADVICE], False),
        ([_ROW, 'AE minor "fainted on getting up"'], True),  # sudden: major at once
        ([_ROW, 'AE minor "no fainting, a bit sore"'], False),
        ([_ROW, "AE moderate severe ache dur 3d"], True),  # severe for days
        ([_ROW, "AE moderate ache dur 3d"], False),
        ([_ROW, "AE none"], False),
        ([_ROW, _MAJOR, _TOLD, 'PLAN "no thrust; call tomorrow"'], False),
    ],
)
def test_that_a_major_reaction_blocks_until_reviewed(lines: list[str], *, is_open: bool) -> None:
    told = found(case(*lines), "R-AE-MAJOR")
    assert [one.is_open_block for one in told] == [True] * is_open


@pytest.mark.parametrize("moment", ["open", "plan", "record", "finalise"])
def test_that_a_major_reaction_of_an_earlier_visit_blocks_the_next(moment: str) -> None:
    before = session(_ROW, _MAJOR)
    assert found(case(day=3, history=(before,)), "R-AE-MAJOR", moment)
    assert not found(case(_TOLD, _ADVICE, day=3, history=(before,)), "R-AE-MAJOR", moment)
    reviewed = session(_TOLD, _ADVICE, day=1)
    assert not found(case(day=3, history=(before, reviewed)), "R-AE-MAJOR", moment)


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("AE minor ache dur 12h", "minor"),
        ("AE minor ache dur 6d", "minor"),
        ("AE minor ache dur 1wk", "moderate"),
        ("AE minor severe headache dur 5h", "moderate"),
        ("AE minor severe headache dur 3d", "major"),
        ("AE minor not severe dur 3d", "minor"),
        ("AE moderate ache dur 1h", "moderate"),
        ("AE major ache dur 1h", "major"),
        ("AE minor slurred speech for a minute", "major"),
        ("AE none", "none"),
    ],
)
def test_that_the_worse_of_typed_and_told_counts(line: str, grade: str) -> None:
    (event,) = session(line).of(AdverseEvent)
    assert grade_of(event) == grade


def test_that_weeks_of_a_minor_ache_are_a_moderate_reaction_of_last_time() -> None:
    before = session(_ROW)
    assert found(case("AE minor ache dur 2wk", _ROW, day=20, history=(before,)), "R-AE-MOD")
    assert not found(case("AE minor ache dur 2d", _ROW, day=20, history=(before,)), "R-AE-MOD")


def test_that_after_effects_of_needling_are_asked() -> None:
    before = session("NEEDLE QL R 10min in 4 out 4")
    assert found(case(_ROW, day=3, history=(before,)), "R-AE-ASK")


def test_that_a_major_reaction_of_another_episode_blocks_too() -> None:
    before = session(_ROW, _MAJOR, episode_id="other")
    assert found(case(day=3, history=(before,)), "R-AE-MAJOR")


def test_that_a_moderate_reaction_last_time_is_told_once() -> None:
    before = session(_ROW)
    told = case("AE moderate soreness dur 3d", _ROW, day=3, history=(before,))
    (finding,) = found(told, "R-AE-MOD", "plan")
    assert (finding.severity, finding.about) == ("warn", 0)
    assert not found(case("AE minor soreness", _ROW, day=3, history=(before,)), "R-AE-MOD")
    assert not found(case(_ROW, "AE moderate soreness"), "R-AE-MOD")  # today, not last time
    dizzy = session(_ROW, "AE moderate dizzy")
    assert found(case("AE none", _ROW, day=3, history=(dizzy,)), "R-AE-MOD")
    between = session("AE none", _ROW, day=2)
    assert not found(case("AE none", _ROW, day=3, history=(dizzy, between)), "R-AE-MOD")


def test_that_after_effects_are_asked() -> None:
    before = session(_ROW)
    unasked = case(_ROW, day=3, history=(before,))
    assert [found(unasked, "R-AE-ASK", m)[0].severity for m in ("open", "finalise")] == [
        "info",
        "prompt",
    ]
    assert not found(case("AE none", _ROW, day=3, history=(before,)), "R-AE-ASK")
    assert found(case(_ROW, "AE none", day=3, history=(before,)), "R-AE-ASK")  # of today
    assert not found(case(_ROW), "R-AE-ASK")
    assert not found(case(_ROW, day=3, history=(session("EX bridge 2x10"),)), "R-AE-ASK")


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (["AE minor soreness dur 48h"], False),
        (["AE minor soreness dur 49h"], True),
        (["AE minor bruise dur 4d", 'TOLD "Clinic" "asked to check"'], False),
        (['AE moderate "severe headache" dur 3h'], True),
        (["AE moderate headache dur 3h"], False),
        ([_MAJOR], True),
        (["AE minor tingling in the foot dur 3h"], True),
        ([_ROW, "AE minor numb toes"], True),
        ([f"{_ROW} | AE minor tingling"], True),
        ([_ROW, "AE minor sore, no arm pain or tingling"], False),
        ([_ROW, 'AE minor "not severe"'], False),
        ([_ROW, "AE minor tingling", 'TOLD "GP" "no answer" 10:00'], True),
        (["NPRSleg 4", _ROW, "AE minor tingling"], False),  # not new: the leg hurt on arrival
        (["AE none"], False),
    ],
)
def test_that_some_reactions_need_a_call(lines: list[str], *, fires: bool) -> None:
    assert bool(found(case(*lines), "R-AE-CALLBACK")) == fires


def test_that_a_limb_symptom_known_before_is_not_new() -> None:
    before = session("DISTAL 3", _ROW)
    told = case("DISTAL 3", "AE minor tingling dur 3h", day=3, history=(before,))
    assert not found(told, "R-AE-CALLBACK")
    fresh = case("DISTAL 3", "AE minor tingling dur 3h", day=3, history=(session(_ROW),))
    assert found(fresh, "R-AE-CALLBACK")


def test_that_after_care_is_offered_until_given() -> None:
    assert found(case(_ROW), "R-SORE")
    assert not found(case(_ROW, "ED soreness_normal"), "R-SORE")
    assert not found(case("EX bridge 2x10"), "R-SORE")


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (["NPRSleg 3"], True),
        (["NPRSleg 3", "ED safety_net"], False),
        (["NPRSleg 0"], False),
        (["DISTAL 2"], True),
        (["DISTAL 1"], False),
        (["DISTAL 2", "NPRSarm 4"], False),
        (["SLR L slider 2x10"], True),
        (["ULNT1 R slider 2x8"], False),
        ([_ROW], False),
        (["CPA C5 II 3x30s"], True),
        (["CPA C5 II 3x30s", "ED neck_safety"], False),
        (["CPA C5 II 3x30s", "ED safety_net"], True),
        (["STM R UFT 5min"], True),
        (["CPA T6 II 3x30s"], False),
        (["DISTAL 3", "CxRot R 40", "ED neck_safety"], False),  # a neck: it is the arm
        (["DISTAL 3", "CPA C5 II 3x30s", "ED neck_safety"], False),
        (["DISTAL 3", "CPA C5 II 3x30s", "CPA L4 II 3x30s", "ED neck_safety"], True),
        (["DISTAL 3", "CxRot R 40", "SLR L 40", "ED neck_safety"], True),
    ],
)
def test_that_a_missing_safety_net_is_told(lines: list[str], *, fires: bool) -> None:
    assert bool(found(case(*lines), "R-SAFETY-NET")) == fires


def test_that_the_safety_net_warns_once_in_an_episode() -> None:
    before = session("NPRSleg 3")
    (again,) = found(case("NPRSleg 3", day=3, history=(before,)), "R-SAFETY-NET")
    assert again.severity == "info"
    given = session("NPRSleg 3", "ED safety_net")
    assert not found(case("NPRSleg 3", day=3, history=(given,)), "R-SAFETY-NET")
    other = session("NPRSleg 3", "ED safety_net", episode_id="other")
    (first,) = found(case("NPRSleg 3", day=3, history=(other,)), "R-SAFETY-NET")
    assert first.severity == "warn"


def test_that_a_second_card_warns_although_the_first_was_told() -> None:
    before = session("NPRSleg 3", _ROW)
    (neck,) = found(case("CPA C5 II 3x30s", day=3, history=(before,)), "R-SAFETY-NET")
    assert neck.severity == "warn"
    assert neck.action.endswith("record it with ED neck_safety and ED safety_net.")
    later = (before, session("CPA C5 II 3x30s", day=3))
    (again,) = found(case("CPA C5 II 3x30s", day=6, history=later), "R-SAFETY-NET")
    assert again.severity == "info"
