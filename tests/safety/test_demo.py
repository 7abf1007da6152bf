"""What the rules say of the forty-four sessions of the demonstration, and of any order of work."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_recorder.catalogue import DemoCase, catalogue
from session_recorder.safety import findings
from session_recorder.safety.red_flags import assess
from session_recorder.shorthand import parse_note
from tests.safety.demo_visits import KEPT, listing, told
from tests.safety.samples import CLEAN, case, session

if TYPE_CHECKING:
    from session_recorder.safety import Case

#: What is said of a visit above information: rule, severity, and the entry it is about.
_SPOKEN: dict[tuple[str, int], set[tuple[str, str, int | None]]] = {
    ("demo03", 0): {("R-PRECAUTION", "warn", 24)},
    ("demo03", 27): {("R-PRECAUTION", "warn", 11)},
    ("demo04", 0): {
        ("R-RF1", "warn", 0), ("R-PRECAUTION", "warn", 15), ("R-PRECAUTION", "warn", 17),
    },
    ("demo05", 4): {("R-PRECAUTION", "warn", 16)},
    ("demo06", 15): {("R-GRADEV", "block", 10)},
    ("demo07", 20): {("R-PRECAUTION", "warn", 12)},
    ("demo08", 0): {("R-PRECAUTION", "warn", 13)},
    ("demo11", 24): {("R-PRECAUTION", "warn", 9)},
}  # fmt: skip
_RULES = {
    "R-SCREEN", "R-RF4", "R-RF3", "R-RF-ACTION", "R-RF1", "R-DEFICIT", "R-CONSENT",
    "R-CONSENT-CHANGE", "R-WITHDRAWN", "R-CONTRA", "R-PRECAUTION", "R-HEP-CONTRA", "R-PREG-POS",
    "R-SIDE", "R-HEAT", "R-NEEDLE", "R-NEEDLE-PTX", "R-GUIDELINE", "R-STALE", "R-GRADEV",
    "R-GRADEV-CX", "R-GRADEV-COUNT",
}  # fmt: skip

_VISITS = [
    pytest.param(demo, number, id=f"{demo.id}-day{visit.day}")
    for demo in catalogue().demo_cases
    for number, visit in enumerate(demo.sessions)
]
_SIGNED = [
    pytest.param(demo, number, id=f"{demo.id}-day{visit.day}")
    for demo in catalogue().demo_cases
    for number, visit in enumerate(demo.sessions[:-1])
]


def test_that_there_are_44_visits_of_which_32_are_signed() -> None:
    assert (len(_VISITS), len(_SIGNED)) == (44, 32)


@pytest.mark.parametrize(("demo", "number"), _SIGNED)
def test_that_no_block_is_open_at_a_visit_that_was_signed(demo: DemoCase, number: int) -> None:
    assert not [one for one in findings(told(demo)[number]) if one.is_open_block]


@pytest.mark.parametrize(("demo", "number"), _VISITS)
def test_that_the_screen_gives_the_level_of_the_case(demo: DemoCase, number: int) -> None:
    expected = demo.sessions[number].redflag_level or 0
    assert assess(told(demo)[number]).level == expected


@pytest.mark.parametrize(("demo", "number"), _VISITS)
def test_that_the_safety_rules_speak_where_a_clinician_would(demo: DemoCase, number: int) -> None:
    said = {
        (one.rule, one.severity, one.about)
        for one in findings(told(demo)[number])
        if one.rule in _RULES and one.severity != "info"
    }
    assert said == _SPOKEN.get((demo.id, demo.sessions[number].day), set())


def test_that_what_is_said_of_every_visit_reads_as_it_was_kept() -> None:
    assert listing() == KEPT.read_text("utf-8")


def _demo(name: str) -> tuple[Case, ...]:
    return told(next(demo for demo in catalogue().demo_cases if demo.id == name))


def test_that_cancer_in_the_past_with_night_pain_is_urgent() -> None:
    found = assess(_demo("demo10")[1])
    assert "combo_ca" in {combination.id for combination in found.combinations}
    assert [one.id for one in found.known] == ["ca_history"]
    assert {one.flag.id for one in found.new} == {"ca_night", "ca_weight"}


def test_that_cauda_equina_known_and_investigated_is_watched() -> None:
    found = assess(_demo("demo11")[2])
    assert found.level == 1
    assert {one.id for one in found.known} == {"ces_saddle", "ces_bladder"}


def test_that_the_same_lines_with_hands_on_care_would_stop_the_emergency() -> None:
    emergency = _demo("demo11")[1]
    row = parse_note(("CPA L5 I 2x30s",)).entries
    treated = emergency.session.with_entries((*emergency.session.entries, *row))
    rules = {one.rule for one in findings(replace(emergency, session=treated)) if one.is_open_block}
    assert {"R-RF4", "R-DEFICIT", "R-CONTRA"} <= rules


# ------------------------------------------------------------------ a follow-up, in any order


_ROWS = (
    "CPA L4 III 2x30s", "L5 R UPA II 2x30s", "STM R QL 3min mod", "SLR R tensioner 2x8",
    "HVT T6/7 ext in supine x1 cav+ pmh-na", "TrP gmed 60s", "HEAT Lx 10min", "COLD Tx 10min",
    "Lx DIST II 3x30s", "EX bridge 2x10",
)  # fmt: skip
_CONDITIONS = ("osteopenia", "anticoagulant", "sensation_loss@lumbar", "radiculopathy_stable")


def _heard(rows: tuple[str, ...]) -> Counter[tuple[str, str, str]]:
    seen = case(*CLEAN, "NX clear", *rows, conditions=_CONDITIONS)
    return Counter(
        (one.rule, one.severity, one.message.split(": ")[0])
        for one in findings(seen)
        if one.rule in _RULES
    )


@given(st.permutations(_ROWS))
def test_that_findings_do_not_depend_on_the_order_of_techniques(rows: list[str]) -> None:
    assert _heard(tuple(rows)) == _heard(_ROWS)


def test_that_a_plain_follow_up_with_history_says_nothing_above_information() -> None:
    lines = (
        "RF unchanged", "CONSENT verbal JM STM", "AE none", "SINCE better 2d", "NPRS 5->4",
        "CPA L4 III 2x30s", "STM R QL 3min mod", "EX bridge 2x10",
    )  # fmt: skip
    history = (session("RF clear", *lines[1:3], "NPRS 6->5", *lines[5:]),)
    seen = case(*lines, day=7, history=history, conditions=("osteopenia",))
    assert [one.rule for one in findings(seen) if one.severity != "info"] == []
