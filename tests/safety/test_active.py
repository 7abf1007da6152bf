"""The active part of a visit, re-tests and aims."""

from __future__ import annotations

from tests.safety.samples import CLEAN, case, found, session

_ROW = "CPA L4 III 3x60s"


def test_that_hands_on_care_alone_asks_for_an_active_part() -> None:
    assert [f.severity for f in found(case(*CLEAN, _ROW), "R-ACTIVE")] == ["prompt"]
    assert not found(case(*CLEAN, _ROW, "EX bridge 2x10"), "R-ACTIVE")
    assert not found(case(*CLEAN, "EX bridge 2x10"), "R-ACTIVE")


def test_that_the_second_visit_running_without_an_active_part_warns() -> None:
    before = session(*CLEAN, _ROW)
    again = case(*CLEAN, _ROW, day=7, history=(before,))
    assert [f.severity for f in found(again, "R-ACTIVE")] == ["warn"]


def test_that_a_sign_not_taken_again_is_named() -> None:
    assert found(case(*CLEAN, "SLR R 45", _ROW), "R-RETEST")
    assert not found(case(*CLEAN, "SLR R 45", _ROW, "SLR R 60"), "R-RETEST")


def test_that_an_aim_needs_a_measure() -> None:
    assert found(case(*CLEAN, _ROW), "R-AIM")
    assert not found(case(*CLEAN, "AIM pain", "NPRS 6->4", _ROW), "R-AIM")
