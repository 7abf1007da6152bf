"""Flare-ups and persistent pain are treated differently."""

from __future__ import annotations

from tests.safety.samples import CLEAN, case, found


def test_that_a_vigorous_grade_in_a_flare_up_is_noticed() -> None:
    strong = case(*CLEAN, "CPA L4 IV 3x60s", phase="acute_flare")
    assert found(strong, "R-FLARE")
    assert not found(case(*CLEAN, "CPA L4 IV 3x60s", phase="subacute"), "R-FLARE")


def test_that_rest_advised_in_a_flare_up_is_noticed() -> None:
    assert found(case(*CLEAN, "ADV rest 2d", phase="acute_flare"), "R-FLARE-REST")
    assert not found(case(*CLEAN, "ADV rest 2d", phase="persistent"), "R-FLARE-REST")
    assert not found(case(*CLEAN, 'ADV "rest a lot"', phase="acute_flare"), "R-FLARE-REST")
