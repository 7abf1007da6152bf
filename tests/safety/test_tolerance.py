"""Tolerance of a technique, and the rules about comfort, against DOMAIN 2.1, 2.2 and 3.4."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_recorder.domain.entries import Technique
from session_recorder.domain.session import TOLERANCES
from session_recorder.safety.comfort import RULES
from session_recorder.safety.easing import gentler
from session_recorder.safety.tolerance import computed, tolerance_of_technique
from session_recorder.shorthand import format_entry, parse_note
from tests.safety.samples import CLEAN, case, found, rules_of, session

_TECHNIQUE = "CPA L4 III 3x60s"
_PAIN = st.integers(0, 10)
_PERHAPS = st.none() | _PAIN


@pytest.mark.parametrize(
    ("before", "during", "said", "category"),
    [
        (0, 0, {}, "comfortable"),
        (0, 3, {}, "mild"),
        (0, 4, {}, "borderline"),
        (0, 5, {}, "borderline"),
        (0, 6, {}, "excessive"),
        (4, 4, {}, "comfortable"),
        (4, 5, {}, "mild"),
        (4, 6, {}, "borderline"),
        (4, 7, {}, "excessive"),
        (8, 8, {}, "borderline"),
        (7, 8, {"irritability": "high"}, "excessive"),
        (2, 3, {"irritability": "high"}, "borderline"),
        (2, 4, {"irritability": "high"}, "excessive"),
        (0, 1, {"irritability": "high"}, "mild"),
        (3, 4, {"limit": 3}, "borderline"),
        (3, 5, {"limit": 3}, "excessive"),
        (5, 5, {"limit": 3}, "borderline"),  # over the limit, but no more than before
        (4, 4, {"after": 5}, "mild"),
        (4, 4, {"after": 6}, "excessive"),
        (4, 4, {"guarding_rose": True}, "mild"),
        (4, 6, {"guarding_rose": True}, "excessive"),
        (4, 7, {"after": 5, "guarding_rose": True}, "excessive"),
        (4, 4, {"too_much": True}, "excessive"),
        (4, 4, {"stopped": True}, "stopped"),
        (None, None, {}, None),
        (None, 4, {}, None),
        (None, 4, {"limit": 3}, "borderline"),  # the least it was
        (None, 7, {}, "borderline"),
        (4, None, {"after": 6}, "excessive"),
        (4, None, {"after": 5}, None),
    ],
)
def test_that_the_category_follows_from_the_numbers(
    before: int | None, during: int | None, said: dict[str, Any], category: str | None
) -> None:
    assert computed(before, during, **said) == category


@given(
    before=_PAIN,
    during=_PERHAPS,
    more=_PAIN,
    after=_PERHAPS,
    limit=_PERHAPS,
    irritability=st.sampled_from([None, "low", "mod", "high"]),
    rose=st.booleans(),
)
def test_that_more_pain_never_gives_a_milder_category(  # noqa: PLR0913, PLR0917
    before: int,
    during: int | None,
    more: int,
    after: int | None,
    limit: int | None,
    irritability: str | None,
    rose: bool,  # noqa: FBT001
) -> None:
    def rank(d: int | None, a: int | None, i: str | None, *, r: bool) -> int:
        category = computed(before, d, a, limit, i, guarding_rose=r)
        return -1 if category is None else TOLERANCES.index(category)

    now = rank(during, after, irritability, r=rose)
    if during is not None:
        assert rank(min(during + more, 10), after, irritability, r=rose) >= now
    if after is not None:
        assert rank(during, min(after + more, 10), irritability, r=rose) >= now
    assert rank(during, after, irritability, r=True) >= now
    assert rank(during, after, "high", r=rose) >= now
    assert now <= TOLERANCES.index("excessive")


@pytest.mark.parametrize(
    ("lines", "before"),
    [
        (["NPRS 6/6/5", f"{_TECHNIQUE} p6"], 6),  # a pair on arrival: its first value
        (["NPRS 5", "L4/5 R UPA II 3x45s | NPRS 5/5/4", f"{_TECHNIQUE} p4"], 4),
        (["NPRS 5", "L4/5 R UPA II 3x45s p7", f"{_TECHNIQUE} p4"], 5),
        (["NPRS worst 9", f"{_TECHNIQUE} p4"], None),
        (["NPRSleg 5", f"{_TECHNIQUE} p4"], None),
        (["NPRS 5", f"{_TECHNIQUE} | NPRS 3/4/3"], 3),
    ],
)
def test_that_pain_before_is_the_last_recorded(lines: list[str], before: int | None) -> None:
    told = case(*lines)
    assert tolerance_of_technique(told, len(lines) - 1).before == before


def test_that_only_a_technique_is_tolerated() -> None:
    with pytest.raises(TypeError):
        tolerance_of_technique(case("NPRS 5"), 0)


# ------------------------------------------------------------------ the rules


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("NPRS 4/5/4", None),
        ("NPRS 4/6/4", "R-BORDER"),
        ("NPRS 4/7/4", "R-EXCESS"),
        ("tol stop", "R-EXCESS"),
    ],
)
def test_that_too_much_and_borderline_are_told(line: str, rule: str | None) -> None:
    spoken = rules_of(case(*CLEAN, f"{_TECHNIQUE} | {line}"))
    assert [one for one in spoken if one in ("R-EXCESS", "R-BORDER")] == ([rule] if rule else [])


def test_that_the_patients_words_count() -> None:
    assert found(case("NPRS 4", f'{_TECHNIQUE} p4 "too much for her"'), "R-EXCESS")
    assert not found(case("NPRS 4", f'{_TECHNIQUE} p4 "not too much"'), "R-EXCESS")


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("asked to stop", True),
        ("had to stop after 20 s", True),
        ("too painful for her", True),
        ("unbearable", True),
        ("never too much", False),
        ("did not feel too much", False),
        ("no need to stop", False),
        ("stopped at the end of range", False),
    ],
)
def test_that_other_words_for_too_much_count_unless_negated(words: str, *, counts: bool) -> None:
    told = case("NPRS 4", f'{_TECHNIQUE} p4 "{words}"')
    assert bool(found(told, "R-EXCESS")) is counts


def test_that_a_remark_of_the_technique_is_no_reason_for_a_milder_category() -> None:
    remark = case(f'{_TECHNIQUE} "prone over two pillows" | NPRS 4/7/4 | tol comf')
    assert found(remark, "R-EXCESS")
    of_category = case(f'{_TECHNIQUE} | NPRS 4/7/4 | tol comf "a cough, not the pressure"')
    assert not found(of_category, "R-EXCESS")
    assert not found(of_category, "R-TOL")
    empty = case(f"{_TECHNIQUE} | NPRS 4/7/4 | tol comf", 'OVERRIDE R-TOL "-"')
    assert found(empty, "R-EXCESS")
    assert found(empty, "R-TOL")


def test_that_the_tolerance_of_the_session_counts() -> None:
    (finding,) = found(case(_TECHNIQUE, "TOL exc"), "R-EXCESS")
    assert finding.about == 1


def test_that_the_worse_of_typed_and_computed_counts_until_explained() -> None:
    assert found(case(f"{_TECHNIQUE} | NPRS 4/7/4 | tol comf"), "R-EXCESS")
    explained = case(f"{_TECHNIQUE} | NPRS 4/7/4 | tol comf", 'OVERRIDE R-TOL "a cough"')
    assert not found(explained, "R-EXCESS")


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (["LIMIT 4", f"{_TECHNIQUE} p5"], True),
        (["LIMIT 4", f"{_TECHNIQUE} p4"], False),
        ([f"{_TECHNIQUE} p5"], False),  # none agreed
        ([f"{_TECHNIQUE} p5", "LIMIT 4"], True),
        (["LIMIT 4", f"{_TECHNIQUE} | NPRS 4/5/4"], False),  # back at the limit
        (["LIMIT 4", f"{_TECHNIQUE} | NPRS 4/5/5"], True),
        (["LIMIT 4", f"{_TECHNIQUE} p5", "NPRS 4"], False),
        (["LIMIT 4", f"{_TECHNIQUE} p5", "NPRS best 2"], True),
        (["LIMIT 4", "NPRS 4->3", f"{_TECHNIQUE} p5"], True),
        (["LIMIT 4", f"{_TECHNIQUE} p5", "CPA L4 II 3x30s p3"], False),  # eased, asked again
        (["LIMIT 4", f"{_TECHNIQUE} p5", "CPA L3 II 3x30s p3"], True),  # elsewhere
        (["LIMIT 4", f"{_TECHNIQUE} p5 eased"], False),
        (["LIMIT 4", f'{_TECHNIQUE} p5 "asked to go on"'], False),
        (["LIMIT 4", f"{_TECHNIQUE} p5", 'OVERRIDE R-LIMIT "asked to go on"'], False),
    ],
)
def test_that_going_over_the_limit_is_told_until_eased_or_explained(
    lines: list[str], *, fires: bool
) -> None:
    assert bool(found(case(*lines), "R-LIMIT")) == fires


def test_that_an_empty_remark_does_not_explain_going_over_the_limit() -> None:
    for words in ("-", "none", "n/a"):
        assert found(case("LIMIT 4", f'{_TECHNIQUE} p5 "{words}"'), "R-LIMIT")


def test_that_the_limit_is_named() -> None:
    (finding,) = found(case("LIMIT 4", f"{_TECHNIQUE} p5"), "R-LIMIT")
    assert finding.message == "Above the comfort limit that was agreed (4)."
    assert (finding.severity, finding.about) == ("warn", 1)


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        ([f"{_TECHNIQUE} | NPRS 4/4/4 | tol mild"], True),
        ([f"{_TECHNIQUE} | NPRS 4/4/4 | tol comf"], False),
        ([f"{_TECHNIQUE} | NPRS 4/4/4"], False),
        ([f"{_TECHNIQUE} | tol mild"], False),
        ([f"{_TECHNIQUE} p8 comf"], True),  # at least borderline, whatever it was before
        ([f"{_TECHNIQUE} p8 exc"], False),
        ([f'{_TECHNIQUE} | NPRS 4/4/4 | tol mild "felt the pull"'], False),
        ([f"{_TECHNIQUE} | NPRS 4/4/4 | tol mild", 'OVERRIDE R-TOL "pull"'], False),
    ],
)
def test_that_a_typed_category_of_ones_own_asks_for_its_reason(
    lines: list[str], *, fires: bool
) -> None:
    assert bool(found(case(*lines), "R-TOL")) == fires


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        ([f"{_TECHNIQUE} | GUARD 1->2"], [0]),
        ([f"{_TECHNIQUE} | GUARD 2->2"], []),
        (["GUARD 1->2", _TECHNIQUE], [0]),
        (["GUARD 1", _TECHNIQUE, "GUARD 2"], [2]),
        (["GUARD 2", _TECHNIQUE, "GUARD 1"], []),
    ],
)
def test_that_a_rise_of_guarding_is_told(lines: list[str], about: list[int]) -> None:
    assert [finding.about for finding in found(case(*lines), "R-GUARD-UP")] == about


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (["NPRS 4", _TECHNIQUE, "NPRS 6"], True),
        (["NPRS 4", _TECHNIQUE, "NPRS 5"], False),
        (["NPRSleg 2", _TECHNIQUE, "NPRSleg 4"], True),
        (["NPRS worst 4", _TECHNIQUE, "NPRS worst 6"], False),
        ([f"{_TECHNIQUE} | NPRS 3/4/4", "CPA L3 II 2x30s | NPRS 4/5/5"], True),
        ([f"{_TECHNIQUE} | NPRS 3/5/5", "NPRS 4"], False),
    ],
)
def test_that_leaving_with_more_pain_is_told(lines: list[str], *, fires: bool) -> None:
    assert bool(found(case(*lines), "R-AFTER-UP")) == fires


@pytest.mark.parametrize(
    ("now", "fires"),
    [
        ("L4/5 R UPA IV 3x45s", True),
        ("L4/5 R UPA IV+ 3x45s", True),
        ("L4/5 R UPA IV- 3x45s", False),
        ("L4/5 L UPA IV 3x45s", False),
    ],
)
def test_that_repeating_what_was_too_much_is_told(now: str, *, fires: bool) -> None:
    before = session("L4/5 R UPA IV 3x45s | NPRS 4/7/4")
    (between,) = (session(_TECHNIQUE, day=4),)
    assert bool(found(case(now, day=7, history=(before, between)), "R-REPEAT-EXCESS")) == fires
    later = session(_TECHNIQUE, day=6)
    assert not found(case(now, day=7, history=(before, between, later)), "R-REPEAT-EXCESS")


@pytest.mark.parametrize(
    ("line", "easier"),
    [
        ("L4/5 R UPA IV+ 3x45s @2Hz in prone p7 exc", "L4/5 R UPA IV 3x45s @2Hz in prone"),
        ("L4 CPA II 3x30s", "L4 CPA I 3x30s"),
        ("L4 CPA I 3x30s", None),
        ("DIST L4 K-III 6x10s", "L4 DIST K-II 6x10s"),
        ("STM R QL 5min firm", "STM R QL 5min mod"),
        ("STM R QL 5min vlight", "STM R QL 150s vlight"),
        ("STM R QL 45s vlight", None),
        ("SLR L tensioner 2x8", "SLR L slider 2x8"),
        ("SLR L slider 2x10", "SLR L slider 2x5"),
        ("SLR L slider 2x8", None),
        ("SNAG L4 R F 3x6", "SNAG L4 R F 3x3"),
        ("HVT T6/7 ext x1 cav+ pmh-neg", None),
    ],
)
def test_that_the_next_gentler_form_is_proposed(line: str, easier: str | None) -> None:
    technique = parse_note([line]).entries[0]
    assert isinstance(technique, Technique)
    proposed = gentler(technique)
    assert (format_entry(proposed) if proposed else None) == (
        format_entry(parse_note([easier]).entries[0]) if easier else None
    )


@pytest.mark.parametrize(
    ("line", "too_much", "borderline"),
    [
        ("CPA L4 III++ 3x60s", "Step down to grade III+", "Shorten it to 30 s"),
        ("CPA L4 III 3x15s", "Step down to grade III-", "Step down to grade III-"),
        ("CPA L4 I 3x60s", "Stop and change", "Shorten it to 30 s"),
        ("CPA L4 I 3x15s", "Stop and change", "Stop and change"),
        ("DIST L4 K-III 6x10s", "Step down to grade K-II", "Shorten it to 3 repetitions"),
        ("STM R QL 5min firm", "Lower the pressure to mod", "Shorten it to 150 s"),
        ("STM R QL 40s vlight", "Stop and change", "Stop and change"),
        ("SLR R tensioner 2x8", "Use a slider", "Use a slider"),
        ("SNAG L4 R F 3x6", "Shorten it to 3 repetitions", "Shorten it to 3 repetitions"),
        ("HVT T6/7 ext x1 cav+ pmh-neg", "Step down to grade IV", "Step down to grade IV"),
    ],
)
def test_that_the_step_down_is_named(line: str, too_much: str, borderline: str) -> None:
    (excess,) = found(case(f"{line} | tol exc"), "R-EXCESS")
    assert excess.action.startswith(too_much)
    assert excess.action.endswith("or find a position of ease.")
    (border,) = found(case(f"{line} | tol eased"), "R-BORDER")
    assert border.action.startswith(borderline)
    assert border.action.endswith("then ask the number again.")


def test_that_the_order_of_techniques_does_not_matter() -> None:
    rows = (
        "CPA L4 III 3x60s | NPRS 4/7/4",
        "L4/5 R UPA IV 3x45s | NPRS 3/5/3 | tol comf",
        "STM R QL 5min mod | NPRS 2/3/3 | GUARD 1->2",
    )
    told = []
    for order in permutations(rows):
        one = case("LIMIT 4", "NPRS 4->3", *order)
        told.append(
            sorted(
                (rule, "" if finding.about is None else order[finding.about - 2])
                for rule in RULES
                for finding in found(one, rule)
            )
        )
    assert all(one == told[0] for one in told)
    assert told[0]
