"""What each technique did afterwards: linked, counted, and used to order proposals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.response import TechniqueKey
from session_recorder.progress.response import (
    flared_twice,
    key_of,
    order_by_response,
    response_history,
    unlinked,
)
from tests.progress.visits import demo_visits, visit

if TYPE_CHECKING:
    from session_recorder.domain import entries as e
    from session_recorder.domain.response import TechniqueHistory
    from session_recorder.domain.session import Session

_UPA = "L4 R UPA III 3x60s"
_STM = "STM R ES 4min mod"
_MWM = "MWM hip R hipIR 3x10"


def _technique(line: str) -> e.Technique:
    (technique,) = visit(1, line).techniques
    return technique


def _of(sessions: list[Session] | tuple[Session, ...], label: str) -> TechniqueHistory:
    return next(one for one in response_history(sessions) if one.label == label)


@pytest.mark.parametrize(
    ("line", "key", "label"),
    [
        ("L4 R UPA III 3x60s", ("JM", "UPA", "L4", "R"), "L4 R UPA"),
        ("CPA L5 II 2x45s p4", ("JM", "CPA", "L5", ""), "L5 CPA"),
        ("STM R QL ES 4min mod", ("STM", "STM", "ES QL", "R"), "STM R ES QL"),
        ("MFR TLF 3min light", ("MFR", "MFR", "TLF", ""), "MFR TLF"),
        ("SLR R slider 3x10", ("NEURO", "SLR slider", "", "R"), "SLR slider R"),
        ("HVT L4/5 R rot-R x1 cav- pmh-neg", ("HVT", "HVT rot-R", "L4/5", "R"), "L4/5 R HVT rot-R"),
        ("hip R LAT K-II 3x10s", ("KALT", "LAT", "hip", "R"), "hip R LAT"),
        (_MWM, ("MULL", "MWM hipIR", "hip", "R"), "MWM hipIR R hip"),
    ],
)
def test_that_a_technique_is_the_same_one_whatever_its_dose(
    line: str, key: tuple[str, str, str, str], label: str
) -> None:
    family, what, where, side = key
    found = key_of(_technique(line))
    assert found == TechniqueKey(family=family, what=what, where=where, side=side)
    assert found.label == label


def test_that_muscles_make_the_same_technique_in_any_order() -> None:
    assert key_of(_technique("STM R QL ES 2min")) == key_of(_technique("STM R ES QL 9min"))
    assert key_of(_technique("STM R QL 2min")) != key_of(_technique("STM L QL 2min"))
    assert key_of(_technique("SLR L slider 2x10")) != key_of(_technique("SLR L tensioner 2x10"))


def test_that_answers_belong_to_techniques_in_the_order_typed() -> None:
    visits = [
        visit(1, _UPA, _STM),
        visit(2, 'LAST 2 worse 10h "sore that night"', "LAST 1 better 2d", _UPA),
        visit(3, "LAST 1 same"),
    ]
    upa, stm = response_history(visits)
    assert [(use.number, use.place, use.effect, use.lasted_h) for use in upa.uses] == [
        (1, 1, "better", 48),
        (2, 1, "same", None),
    ]
    assert (upa.tried, upa.helped, upa.same, upa.worse, upa.flared) == (2, 1, 1, 0, 0)
    (use,) = stm.uses
    assert (use.place, use.effect, use.lasted_h, use.note) == (2, "worse", 10, "sore that night")
    assert (stm.helped, stm.worse, stm.flared, stm.mean_lasted_h) == (0, 1, 1, None)


def test_that_hours_are_those_it_helped_and_the_best_use_helped_longest() -> None:
    visits = [
        visit(1, "L4 R UPA II 2x45s | tol comf"),
        visit(2, "LAST 1 better 12h", "L4 R UPA III 3x60s"),
        visit(3, "LAST 1 better 2d", "L4 R UPA IV 3x60s"),
        visit(4, "LAST 1 better", "L4 R UPA III+ 3x60s"),
    ]
    one = _of(visits, "L4 R UPA")
    assert (one.tried, one.helped, one.unanswered, one.answered) == (4, 3, 1, 3)
    assert (one.mean_lasted_h, one.last_lasted_h) == (30, 48)
    assert one.best is not None
    assert one.best.dose is not None
    assert (one.best.grade, one.best.dose.sets, one.best.dose.bout_s) == ("III", 3, 60)
    assert (one.last.grade, one.last.effect) == ("III+", None)
    assert [use.tolerance for use in one.uses] == ["comfortable", None, None, None]


def test_that_an_answer_beyond_the_techniques_is_named_and_given_to_none() -> None:
    visits = [
        visit(1, "LAST 1 better", _UPA),
        visit(2, "LAST 2 better 2d", "NPRS 4"),
        visit(3, 'LAST 1 worse "stiff"'),
    ]
    assert [(u.number, u.technique, u.effect, u.note, u.reason) for u in unlinked(visits)] == [
        (1, 1, "better", None, "there was no visit before it in this episode"),
        (2, 2, "better", None, "visit 1 had 1 technique"),
        (3, 1, "worse", "stiff", "visit 2 had no techniques"),
    ]
    (one,) = response_history(visits)
    assert (one.tried, one.unanswered) == (1, 1)


def test_that_the_visit_before_is_the_one_of_the_same_episode() -> None:
    visits = [
        visit(1, _UPA, day=0),
        visit(1, _STM, day=3, episode="neck"),
        visit(2, "LAST 1 better 1d", day=7),
        visit(2, "LAST 1 worse", day=8, episode="neck"),
    ]
    assert [(one.label, one.helped, one.worse) for one in response_history(visits[::-1])] == [
        ("L4 R UPA", 1, 0),
        ("STM R ES", 0, 1),
    ]
    assert unlinked(visits) == ()


def test_that_of_two_answers_about_one_technique_the_later_counts() -> None:
    one = _of([visit(1, _UPA), visit(2, "LAST 1 better 2d", "LAST 1 same")], "L4 R UPA")
    assert (one.helped, one.same, one.mean_lasted_h) == (0, 1, None)


@pytest.mark.parametrize(
    ("told", "flared"),
    [
        (("LAST 1 worse",), 1),
        (("AE minor sore onset 3h dur 20h", "LAST 1 same"), 1),
        (("AE minor sore onset 3h dur 20h",), 1),
        (("AE minor tired onset 3h dur 20h", "LAST 1 better 2d"), 0),  # expected, no change needed
        (("AE moderate sore onset 3h dur 60h", "LAST 1 better 2d"), 1),
        (("AE none", "LAST 1 same"), 0),
        (("LAST 1 better",), 0),
        ((), 0),
    ],
)
def test_that_worse_or_an_after_effect_is_a_flare(told: tuple[str, ...], flared: int) -> None:
    one = _of([visit(1, _UPA), visit(2, *told)], "L4 R UPA")
    assert (one.flared, one.shared_after_effects) == (flared, 0)


def test_that_a_reaction_is_not_given_to_one_of_several_techniques() -> None:
    visits = [visit(1, _UPA, _STM), visit(2, "AE moderate sore onset 3h dur 60h", "LAST 1 same")]
    for one in response_history(visits):
        assert (one.flared, one.shared_after_effects) == (0, 1)


def test_that_a_reaction_of_today_is_no_after_effect() -> None:
    visits = [visit(1, _UPA), visit(2, _STM, "AE moderate sore onset 0h dur 3h")]
    assert [one.flared for one in response_history(visits)] == [0, 0]


def test_that_what_helped_goes_first_and_what_flared_twice_last() -> None:
    visits = [
        visit(1, _UPA, _STM, _MWM, "MFR TLF 3min light"),
        visit(2, "LAST 1 worse", "LAST 2 better 6h", "LAST 3 better 2d", "LAST 4 worse", _UPA),
        visit(3, "LAST 1 worse"),
    ]
    history = response_history(visits)
    fresh = "CPA L5 II 2x45s"
    proposals = [_technique(line) for line in (_UPA, "MFR TLF 5min mod", fresh, _STM, _MWM)]
    assert [key_of(one).label for one in order_by_response(proposals, history)] == [
        "MWM hipIR R hip",
        "STM R ES",
        "L5 CPA",
        "MFR TLF",
        "L4 R UPA",
    ]
    assert [flared_twice(one, history) for one in proposals] == [True, False, False, False, False]


def test_that_without_a_history_the_order_is_kept() -> None:
    proposals = tuple(_technique(line) for line in (_STM, _UPA, _MWM))
    assert order_by_response(proposals, ()) == proposals


def test_that_the_plateau_of_a_case_is_seen_in_its_answers() -> None:
    visits = demo_visits("demo12")
    assert [
        (one.label, one.tried, one.helped, one.same, one.worse, one.flared)
        for one in response_history(visits)
    ] == [
        ("L4/5 R UPA", 3, 0, 2, 1, 2),
        ("MFR R glutfascia", 1, 0, 1, 0, 0),
        ("MWM hipIR R hip", 1, 1, 0, 0, 0),
        ("MET R piri", 1, 1, 0, 0, 0),
    ]
    assert _of(visits, "MWM hipIR R hip").mean_lasted_h == 240
    assert flared_twice(_technique("L4/5 R UPA II 2x30s"), response_history(visits))
    assert unlinked(visits) == ()


def test_that_how_often_is_too_often_stands_in_the_catalogue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visits = demo_visits("demo12")
    assert _of(visits, "L4/5 R UPA").flared_twice
    numbers = catalogue().rule_numbers
    thrice = replace(numbers, response=replace(numbers.response, flares=3))
    monkeypatch.setitem(vars(catalogue()), "rule_numbers", thrice)
    assert not _of(visits, "L4/5 R UPA").flared_twice


def test_that_of_several_reactions_told_the_worst_counts() -> None:
    for told in (("minor", "moderate"), ("moderate", "minor")):
        reactions = [f"AE {grade} sore onset 3h dur 60h" for grade in told]
        visits = [visit(1, _UPA), visit(2, "LAST 1 better 2d", *reactions)]
        (one,) = response_history(visits)
        assert (one.uses[0].after_effect, one.flared) == ("moderate", 1)
    visits = [visit(1, _UPA), visit(2, "LAST 1 better 2d", "AE minor sore onset 3h dur 20h")]
    assert response_history(visits)[0].flared == 0


def test_that_the_same_and_the_untried_keep_their_order() -> None:
    history = response_history([visit(1, _UPA), visit(2, "LAST 1 same")])
    for order in ((_UPA, _STM), (_STM, _UPA)):
        proposals = tuple(_technique(line) for line in order)
        assert order_by_response(proposals, history) == proposals


def test_that_what_was_worse_as_often_as_it_helped_goes_below_the_untried() -> None:
    visits = [visit(1, _UPA), visit(2, "LAST 1 better", _UPA), visit(3, "LAST 1 worse")]
    proposals = tuple(_technique(line) for line in (_UPA, _STM))
    assert order_by_response(proposals, response_history(visits)) == proposals[::-1]
    visits = [*visits[:2], visit(3, "LAST 1 worse", _UPA), visit(4, "LAST 1 better")]
    assert order_by_response(proposals[::-1], response_history(visits)) == proposals


def test_that_the_mean_of_hours_has_one_decimal() -> None:
    told = ("LAST 1 better 10h", "LAST 1 better 10h", "LAST 1 better 15h")
    visits = [visit(1, _UPA), *(visit(n, said, _UPA) for n, said in enumerate(told, 2))]
    assert response_history(visits)[0].mean_lasted_h == 11.7


def test_that_of_two_that_helped_the_more_certain_then_the_longer_goes_first() -> None:
    visits = [
        visit(1, _UPA, _STM, _MWM),
        visit(2, "LAST 1 better 3d", "LAST 2 better 6h", "LAST 3 better 12h", _UPA),
        visit(3, "LAST 1 same"),
    ]
    proposals = [_technique(line) for line in (_UPA, _STM, _MWM)]
    ordered = order_by_response(proposals, response_history(visits))
    assert [key_of(one).family for one in ordered] == ["MULL", "STM", "JM"]
