from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.safety.questions import CONDITIONS, known_today, questions
from tests.safety.samples import NOW, case, session

NECK = {"neck_vascular", "neck_new"}


def asked(*lines: str, yes: tuple[str, ...] = (), **said: Any) -> set[str]:
    return {flag.id for flag in questions(case(*lines, **said), frozenset(yes))}


def test_that_every_condition_of_the_catalogue_is_written_out() -> None:
    flags = catalogue().red_flags.flags.values()
    words = {text for flag in flags for text in (flag.ask_when, flag.applies_when) if text}
    assert words == set(CONDITIONS)


def test_that_the_questions_stand_in_the_order_of_the_catalogue() -> None:
    order = list(catalogue().red_flags.flags)
    found = [flag.id for flag in questions(case(), frozenset())]
    assert found == sorted(found, key=order.index)
    assert found[:5] == list(catalogue().red_flags.screen.must_ask[:5])


def test_that_age_is_never_a_question() -> None:
    assert "fx_age" not in asked()


def test_that_a_strain_is_asked_about_only_after_cancer() -> None:
    assert "ca_spine" not in asked()
    assert "ca_spine" in asked(yes=("ca_history",))
    assert "ca_spine" in asked(conditions=("cancer_history",))
    before = session("RF pos ca_history")
    assert "ca_spine" in asked(day=3, history=(before,))


def test_that_the_features_are_ticked_only_after_an_early_onset() -> None:
    assert "axspa_criteria" not in asked()
    assert "axspa_criteria" in asked(yes=("axspa_core",))


@pytest.mark.parametrize(
    ("born", "conditions", "yes", "is_asked"),
    [
        (1967, (), (), False),
        (1966, (), (), True),
        (1990, ("aaa_known",), (), True),
        (1990, (), ("aaa_risk",), True),
        (1990, (), (), False),
    ],
)
def test_that_deep_pain_is_asked_from_sixty_on_or_at_risk(
    born: int, conditions: tuple[str, ...], yes: tuple[str, ...], *, is_asked: bool
) -> None:
    told = case(conditions=conditions, patient={"born": dt.date(born, 9, 1)})
    found = {flag.id for flag in questions(told, frozenset(yes))}
    assert ("aaa_pattern" in found) == is_asked


def test_that_the_neck_is_asked_about_until_the_complaint_is_known_to_lie_elsewhere() -> None:
    low = session("RF clear", "L4 R UPA III 3x60s")
    assert asked() >= NECK
    assert not NECK & asked(day=3, history=(low,))
    assert asked("C5 R UPA II 3x30s", day=3, history=(low,)) >= NECK
    assert asked("CPA T3 II 3x30s", day=3, history=(low,)) >= NECK
    assert not NECK & asked("CPA T4 II 3x30s", day=3, history=(low,))
    assert asked("CxRot R 42", day=3, history=(low,)) >= NECK
    assert not NECK & asked("STM R ES 4min mod", day=3, history=(low,))


def test_that_temples_and_sight_are_asked_about_after_fifty_only() -> None:
    assert "gca" not in asked(patient={"born": dt.date(1976, 9, 1)})
    assert "gca" in asked(patient={"born": dt.date(1975, 9, 1)})


def test_that_what_is_known_carries_its_day() -> None:
    before = session("RF pos ca_night fx_osteoporosis")
    later = session("RF pos fx_osteoporosis", day=5)
    found = known_today(case(day=9, history=(before, later), conditions=("cancer_history",)))
    assert found.keys() == {"fx_osteoporosis", "ca_history"}
    assert found["fx_osteoporosis"].since == NOW.date()
