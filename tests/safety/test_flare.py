"""Flare-ups and persistent pain are treated differently (DOMAIN 2.3, 3.4)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.safety.samples import CLEAN, NOW, case, found, session, with_number

if TYPE_CHECKING:
    from session_recorder.safety import Case

_GENTLE = "CPA L4 II 3x30s"
_STRONG = "CPA L4 III 3x30s"
_FLARE: dict[str, Any] = {"phase": "acute_flare"}


def _later(*lines: str, **said: Any) -> Case:
    """Tell a second visit of the same flare-up."""
    return case(*CLEAN, *lines, day=3, history=(session(*CLEAN, **_FLARE),), **{**_FLARE, **said})


def _said(case_: Case) -> list[tuple[str, int | None]]:
    return [(finding.severity, finding.about) for finding in found(case_, "R-FLARE")]


# ------------------------------------------------------------------ R-FLARE


@pytest.mark.parametrize(
    ("line", "provokes"),
    [
        (_GENTLE, False),
        ("CPA L4 II+ 3x30s", False),  # rank 22
        ("CPA L4 III-- 3x30s", True),  # rank 28
        (_STRONG, True),
        ("CPA L4 IV++ 3x30s", True),
        ("GHJ L INF K-II 6x10s", False),
        ("GHJ L INF K-IItz 6x10s", True),  # rank 24
        ("HVT T6/7 ext x1 cav+ pmh-neg", True),  # a thrust is grade V
        ("STM R QL 3min mod", False),  # level 3
        ("STM R QL 3min firm", True),
        ("STM R QL 3min", False),
        ("TrP R gmed 60s", True),  # firm unless said otherwise
        ("TrP R gmed 60s light", False),
        ("MFR TLF 3min", False),
        ("SLR R slider 2x10", False),
        ("SLR R tensioner 2x8", True),
        ("EX pelvic_tilt_lying 2x10", False),
        ("EX lift_practice 2x6", True),
        ("HEP add lift_practice 2x6 daily", True),
        ("HEP stop lift_practice", False),
        ('EX "his own" 2x10', False),
        ("HEAT Lx 10min skinok", False),
    ],
)
def test_that_what_a_flare_up_does_not_bear_is_told(line: str, *, provokes: bool) -> None:
    assert _said(_later(line)) == ([("prompt", 3)] if provokes else [])
    assert _said(_later(line, phase="subacute")) == []


def test_that_it_prompts_once_in_a_visit_and_then_informs() -> None:
    assert _said(_later(_STRONG, _GENTLE, "STM R QL 3min deep")) == [("prompt", 3), ("info", 5)]


def test_that_a_flare_up_that_began_prompts_once() -> None:
    assert _said(case(*CLEAN, _GENTLE, **_FLARE)) == [("prompt", None)]
    assert _said(case(*CLEAN, _STRONG, **_FLARE)) == [("prompt", None), ("info", 3)]
    assert _said(_later(_GENTLE)) == []
    calm = (session(*CLEAN, phase="subacute"),)
    again = case(*CLEAN, _GENTLE, day=3, history=calm, **_FLARE)
    assert _said(again) == [("prompt", None)]


@pytest.mark.parametrize(
    ("lines", "prompts"),
    [
        (("IRR high",), True),
        (("IRR mod",), False),
        (("IRR low",), False),
        (("SETTLE 180min",), False),  # nobody said it
    ],
)
def test_that_high_irritability_counts_as_a_flare_up(
    lines: tuple[str, ...], *, prompts: bool
) -> None:
    assert _said(case(*CLEAN, *lines)) == [("prompt", None)] * prompts


def test_that_irritability_lasts_until_another_is_said() -> None:
    history = (session(*CLEAN, "IRR high"),)
    assert _said(case(*CLEAN, _STRONG, day=3, history=history)) == [("prompt", 3)]
    assert _said(case(*CLEAN, "IRR low", _STRONG, day=3, history=history)) == []
    calm = (*history, session(*CLEAN, "IRR low", day=3))
    assert _said(case(*CLEAN, _STRONG, day=6, history=calm)) == []


def test_that_a_latent_response_makes_the_next_visit_an_irritable_one() -> None:
    latent = session(*CLEAN, "IRR low", "SLR L slider 2x10 LATENT")
    told = case(*CLEAN, _STRONG, day=3, history=(latent,))
    assert _said(told) == [("prompt", None), ("info", 3)]
    assert _said(case(*CLEAN, "IRR low", _STRONG, day=3, history=(latent,))) == []
    between = session(*CLEAN, "IRR mod", day=2)
    assert _said(case(*CLEAN, _STRONG, day=3, history=(latent, between))) == []


def test_that_a_practice_sets_what_is_too_firm() -> None:
    strong, deep = _later(_STRONG), _later("STM R QL 3min firm")
    assert _said(with_number(strong, "R-FLARE", max_rank=34)) == []
    assert _said(with_number(strong, "R-FLARE", max_rank=33)) == [("prompt", 3)]
    assert _said(with_number(deep, "R-FLARE", max_pressure=4)) == []
    assert _said(with_number(_later("STM R QL 3min mod"), "R-FLARE", max_pressure=2)) != []


# ------------------------------------------------------------------ R-FLARE-REST


@pytest.mark.parametrize(
    ("line", "phase", "fires"),
    [
        ("ADV rest 2d", "acute_flare", True),
        ("ADV rest 1h", "acute_flare", True),
        ("ADV rest 30min", "acute_flare", False),
        ("ADV rest 2d", "acute", False),
        ("ADV rest 2d", "persistent", False),
        ('ADV "rest a lot"', "acute_flare", False),
    ],
)
def test_that_rest_advised_in_a_flare_up_is_told(line: str, phase: str, *, fires: bool) -> None:
    findings = found(case(*CLEAN, line, phase=phase), "R-FLARE-REST")
    assert [(f.severity, f.about) for f in findings] == [("prompt", 3)] * fires


def test_that_a_practice_sets_how_much_rest_is_told() -> None:
    told = case(*CLEAN, "ADV rest 2h", phase="acute_flare")
    assert found(with_number(told, "R-FLARE-REST", min_rest_h=2), "R-FLARE-REST")
    assert not found(with_number(told, "R-FLARE-REST", min_rest_h=3), "R-FLARE-REST")


def test_that_the_phase_of_the_episode_counts_where_the_visit_has_none() -> None:
    episode = {"phase": "acute_flare"}
    assert found(case(*CLEAN, "ADV rest 2d", episode=episode), "R-FLARE-REST")
    told = case(*CLEAN, "ADV rest 2d", episode=episode, phase="subacute")
    assert not found(told, "R-FLARE-REST")


# ------------------------------------------------------------------ R-PERSIST


def _since(days: int) -> dict[str, Any]:
    return {"onset_on": NOW.date() - dt.timedelta(days=days)}


def test_that_pain_of_more_than_twelve_weeks_is_persistent() -> None:
    assert not found(case(*CLEAN, episode=_since(84)), "R-PERSIST")
    (finding,) = found(case(*CLEAN, episode=_since(85)), "R-PERSIST")
    assert (finding.severity, finding.about) == ("info", None)
    assert found(case(*CLEAN, phase="persistent"), "R-PERSIST")
    assert not found(case(*CLEAN, phase="subacute"), "R-PERSIST")


def test_that_without_an_onset_the_first_visit_counts() -> None:
    assert not found(case(*CLEAN, day=84), "R-PERSIST")
    assert found(case(*CLEAN, day=85), "R-PERSIST")


def test_that_persistent_pain_is_told_once_in_an_episode() -> None:
    history = (session(*CLEAN, phase="persistent"),)
    assert not found(case(*CLEAN, day=7, history=history, phase="persistent"), "R-PERSIST")
    crossed = case(*CLEAN, day=85, history=(session(*CLEAN, day=80),))
    assert found(crossed, "R-PERSIST")


def test_that_a_practice_sets_after_how_many_weeks_pain_is_persistent() -> None:
    told = case(*CLEAN, episode=_since(60))
    assert found(with_number(told, "R-PERSIST", weeks=8), "R-PERSIST")
    assert not found(with_number(told, "R-PERSIST", weeks=9), "R-PERSIST")
