"""Rules about nerves and limb symptoms."""

from __future__ import annotations

import pytest

from tests.safety.samples import case, found, session, with_number

_ROW = "CPA L4 II 3x30s"
_SLIDER = "SLR L slider 2x10"
_EXAMINED = session("NX stable", "DISTAL 2", "NPRSleg 4")


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        (["DISTAL 2", _ROW, "CPA L3 II 3x30s"], [1]),  # once, on the first row
        (["DISTAL 1", _ROW], []),
        (["NPRSleg 3", _ROW], [1]),
        (["NPRSarm 3", _ROW], [1]),
        (["NPRSleg 0", _ROW], []),
        (["DISTAL 2"], []),  # no hands-on care
        (["DISTAL 2", "NX clear", _ROW], []),
        (["DISTAL 2", "MYO L5 L 5", "REFL ankle L 2", "SENS L5 L normal", _ROW], []),
        (["DISTAL 2", "MYO L5 L 5", _ROW], [2]),
        (["DISTAL 2", _ROW, "NX clear"], [1]),  # examined after hands went on
    ],
)
def test_that_limb_symptoms_ask_for_an_examination(lines: list[str], about: list[int]) -> None:
    assert [one.about for one in found(case(*lines), "R-NEURO-BASE")] == about


@pytest.mark.parametrize(
    ("line", "fires"),
    [("DISTAL 2", False), ("DISTAL 3", True), ("NPRSleg 5", False), ("NPRSleg 6", True)],
)
def test_that_worse_limb_symptoms_ask_for_another_examination(line: str, *, fires: bool) -> None:
    told = case(line, _ROW, day=7, history=(_EXAMINED,))
    assert bool(found(told, "R-NEURO-BASE")) == fires


def test_that_symptoms_of_an_earlier_visit_still_count() -> None:
    assert found(case(_ROW, day=7, history=(session("DISTAL 3"),)), "R-NEURO-BASE")


@pytest.mark.parametrize(
    ("lines", "day", "severity"),
    [
        ([_SLIDER], 14, None),
        ([_SLIDER], 15, "prompt"),
        ([_ROW], 15, None),
        (["NX stable", _SLIDER], 15, None),
        (["DISTAL 2", _SLIDER], 7, None),
        (["DISTAL 1", _SLIDER], 7, "prompt"),
        (["NPRSleg 2", _SLIDER], 7, "prompt"),
        (["DISTAL 3", _SLIDER], 7, "warn"),
        (["NPRSleg 2", "DISTAL 3", _SLIDER], 7, "warn"),
    ],
)
def test_that_nerve_work_asks_for_a_recent_check(
    lines: list[str], day: int, severity: str | None
) -> None:
    told = found(case(*lines, day=day, history=(_EXAMINED,)), "R-NEURO-CHECK")
    assert [one.severity for one in told] == ([severity] if severity else [])


def test_that_the_check_stands_before_nerve_work() -> None:
    assert found(case(_SLIDER, "NX stable"), "R-NEURO-CHECK")
    assert not found(case(_ROW, "NX stable", _SLIDER), "R-NEURO-CHECK")


def test_that_nerve_work_never_checked_is_told_once() -> None:
    (finding,) = found(case(_SLIDER, "ULNT1 R slider 2x8"), "R-NEURO-CHECK")
    assert finding.about == 0


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (["IRR mod", "SLR L tensioner 2x8"], True),
        (["IRR high", "SLR L tensioner 2x8"], True),
        (["IRR low", "SLR L tensioner 2x8"], False),
        (["SLR L tensioner 2x8"], True),  # not known to be low
        (["IRR high", _SLIDER], False),
    ],
)
def test_that_a_tensioner_waits_for_low_irritability(lines: list[str], *, fires: bool) -> None:
    assert bool(found(case(*lines), "R-NEURO-TENS")) == fires


def test_that_a_latent_response_is_told() -> None:
    assert found(case(f"{_SLIDER} LATENT"), "R-NEURO-LATENT")
    assert not found(case(f"{_SLIDER} OVERT"), "R-NEURO-LATENT")


@pytest.mark.parametrize(
    ("line", "factor", "words"),
    [
        ("SLR L slider 2x10 LATENT", 0.5, "5 repetitions"),
        ("SLR L slider 2x9 LATENT", 0.5, "4 repetitions"),
        ("SLR L slider 2x5 LATENT", 0.1, "1 repetition"),
        ("SLR L slider 2x10 LATENT", 0.7, "7 repetitions"),
    ],
)
def test_that_fewer_repetitions_are_named_after_a_latent_response(
    line: str, factor: float, words: str
) -> None:
    told = with_number(case(line), "R-NEURO-LATENT", reps_factor=factor)
    (finding,) = found(told, "R-NEURO-LATENT")
    assert words in finding.action


def test_that_after_a_latent_response_a_tensioner_waits_until_irritability_is_low() -> None:
    history = (session("IRR low", f"{_SLIDER} LATENT"),)
    assert found(case("SLR L tensioner 2x8", day=3, history=history), "R-NEURO-TENS")
    low = case("IRR low", "SLR L tensioner 2x8", day=3, history=history)
    assert not found(low, "R-NEURO-TENS")


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        (["DISTAL 1->2", _ROW], [0]),
        (["DISTAL 2->2", _ROW], []),
        (["DISTAL 3->1", _ROW], []),
        ([f"{_SLIDER} | DISTAL 1->2"], [0]),
        (["DISTAL 1", _ROW, "DISTAL 2"], [2]),
    ],
)
def test_that_symptoms_moving_away_are_told(lines: list[str], about: list[int]) -> None:
    assert [one.about for one in found(case(*lines), "R-DISTAL")] == about
