"""Conditions, exercises, positions, sides, skin, needles and reviews: what is said and what not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import PatientCondition
from session_recorder.safety.matrix import exercise_level
from tests.safety.samples import CLEAN, NOW, case, found, rules_of, session, with_number

if TYPE_CHECKING:
    from session_recorder.safety import Case

_JM34 = "CPA L4 III 2x30s"
_JM12 = "CPA L4 II 2x30s"
_NEEDLE = "NEEDLE QL R 10min in 4 out 4"


def _pregnant(*lines: str, note: str | None = None, since: dt.date | None = None) -> Case:
    case_ = case(*lines)
    known = (PatientCondition(id="pregnancy", note=note, since=since),)
    return replace(case_, patient=replace(case_.patient, conditions=known))


# ------------------------------------------------------------------ R-CONTRA


def test_that_a_contraindicated_technique_blocks_and_names_both() -> None:
    (finding,) = found(case(*CLEAN, _JM34, conditions=("febrile_unwell",)), "R-CONTRA")
    assert (finding.about, finding.is_open_block) == (3, True)
    assert "Central posteroanterior mobilisation III, L4" in finding.message
    assert "Fever or systemically unwell" in finding.message
    assert not found(case(*CLEAN, _JM12, conditions=("febrile_unwell",)), "R-CONTRA")
    assert not found(case(*CLEAN, _JM34), "R-CONTRA")


def test_that_an_answer_closes_the_finding_of_its_line_alone() -> None:
    lines = (*CLEAN, _JM34, 'OVERRIDE R-CONTRA "agreed with the doctor"', "CPA L5 III 2x30s")
    findings = found(case(*lines, conditions=("febrile_unwell",)), "R-CONTRA")
    assert [(one.about, one.overridden) for one in findings] == [(3, True), (5, False)]


@pytest.mark.parametrize(
    ("line", "condition", "blocked"),
    [
        ("HEAT Lx 10min skinok", "sensation_loss@lumbar", True),
        ("HEAT Lx 10min skinok", "sensation_loss@leg", False),
        ("COLD Lx 10min skinok", "cold_sensitivity", True),
        ("HEAT Lx 10min skinok", "cold_sensitivity", False),
        ("TENS Lx 20min skinok", "pregnancy", True),
        ("TAPE kinesio Lx 24h", "tape_allergy", True),
        ("CORSET Lx 4h", "ces_suspected", False),
        ("WALK 5min", "cardiac_unstable", True),
        ("ED hurt_harm", "ces_suspected", False),
    ],
)
def test_that_adjuncts_and_exercise_are_looked_up_too(
    line: str, condition: str, *, blocked: bool
) -> None:
    assert bool(found(case(line, conditions=(condition,)), "R-CONTRA")) is blocked


def test_that_each_condition_speaks_for_itself() -> None:
    known = ("anticoagulant", "osteoporosis", "osteopenia")
    thrust = "HVT T6/7 ext in supine x1 cav+ pmh-neg"
    messages = [f.message for f in found(case(thrust, conditions=known), "R-CONTRA")]
    assert len(messages) == 2
    assert all("Thrust, thoracic to pelvis" in message for message in messages)


def test_that_a_child_is_seen_without_a_recorded_condition() -> None:
    thrust = "HVT C5/6 R rot-R x1 cav+ pmh-neg"
    assert found(case(thrust, patient={"born": dt.date(2010, 1, 1)}), "R-CONTRA")
    assert not found(case(thrust), "R-CONTRA")


# ------------------------------------------------------------------ R-PRECAUTION


def test_that_a_precaution_warns_once_in_an_episode_and_then_informs() -> None:
    known = ("osteopenia",)
    (first,) = found(case(*CLEAN, _JM34, "SNAG L4 R F 3x6", conditions=known), "R-PRECAUTION")
    assert (first.severity, first.about) == ("warn", 3)
    history = (session(*CLEAN, _JM34),)
    again = case(*CLEAN, "CPA L5 IV 2x30s", day=7, history=history, conditions=known)
    assert [f.severity for f in found(again, "R-PRECAUTION")] == ["info"]


def test_that_another_column_another_condition_and_another_episode_are_new() -> None:
    history = (session(*CLEAN, _JM34),)
    column = case(*CLEAN, "Lx DIST II 3x30s", day=7, history=history, conditions=("osteopenia",))
    assert [f.severity for f in found(column, "R-PRECAUTION")] == ["warn"]
    other = tuple(replace(one, episode_id="other") for one in history)
    episode = case(*CLEAN, _JM34, day=7, history=other, conditions=("osteopenia",))
    assert [f.severity for f in found(episode, "R-PRECAUTION")] == ["warn"]


@pytest.mark.parametrize(("since", "severity"), [(0, "info"), (1, "warn")])
def test_that_a_condition_that_changed_warns_again(since: int, severity: str) -> None:
    case_ = case(*CLEAN, _JM34, day=7, history=(session(*CLEAN, _JM34),))
    day = NOW.date() + dt.timedelta(days=since)
    known = (PatientCondition(id="osteopenia", since=day),)
    changed = replace(case_, patient=replace(case_.patient, conditions=known))
    assert [f.severity for f in found(changed, "R-PRECAUTION")] == [severity]


def test_that_what_is_ok_and_what_is_contraindicated_are_no_precaution() -> None:
    assert not found(case(_JM12, conditions=("osteopenia",)), "R-PRECAUTION")
    assert not found(case(_JM34, conditions=("febrile_unwell",)), "R-PRECAUTION")


# ------------------------------------------------------------------ R-HEP-CONTRA


def test_that_an_exercise_of_the_programme_blocks_for_a_grave_condition() -> None:
    add = "HEP add bridge 2x10 daily"
    (grave,) = found(case(add, conditions=("dvt_suspected",)), "R-HEP-CONTRA")
    assert (grave.severity, grave.about) == ("block", 0)
    assert "Suspected deep vein thrombosis" in grave.message
    (other,) = found(case(add, conditions=("cardiac_unstable",)), "R-HEP-CONTRA")
    assert other.severity == "warn"
    assert not found(case(add, conditions=("osteopenia",)), "R-HEP-CONTRA")


def test_that_exercise_condition_and_what_to_take_instead_are_named() -> None:
    known = catalogue().exercises
    add = "HEP add bridge 2x10 daily"
    (finding,) = found(case(add, conditions=("cardiac_unstable",)), "R-HEP-CONTRA")
    assert known["bridge"].name in finding.message
    assert "Unstable heart disease" in finding.message
    assert finding.action == "Take another exercise."  # the easier one is not for the heart either
    own = case("EX bridge 2x10", conditions=("fracture_suspected@arm",))
    (here,) = found(own, "R-HEP-CONTRA")
    assert (here.about, known["bridge"].name in here.message) == (0, True)


def test_that_the_easier_form_is_offered_where_nothing_speaks_against_it() -> None:
    known = catalogue()
    offered = [
        (one, condition)
        for one in known.exercises.values()
        for condition in one.contraindications
        for easier in one.regression
        if exercise_level(known.exercises[easier], (PatientCondition(id=condition),)) != "contra"
    ]
    assert offered
    exercise, condition = offered[0]
    told = case(f"HEP add {exercise.id} 2x5 daily", conditions=(condition,))
    (finding,) = found(told, "R-HEP-CONTRA")
    names = [known.exercises[easier].name for easier in exercise.regression]
    assert any(name in finding.action for name in names)


def test_that_an_exercise_still_in_the_programme_is_seen_until_it_is_stopped() -> None:
    history = (session("HEP add bridge 2x10 daily"),)
    known = ("dvt_suspected",)
    stays = case("RF clear", day=7, history=history, conditions=known)
    assert [f.about for f in found(stays, "R-HEP-CONTRA")] == [None]
    assert found(stays, "R-HEP-CONTRA", "print")
    stopped = case("HEP stop bridge", day=7, history=history, conditions=known)
    assert not found(stopped, "R-HEP-CONTRA")


def test_that_the_own_list_of_an_exercise_done_today_counts() -> None:
    known = ("fracture_suspected@arm",)
    assert found(case("EX bridge 2x10", conditions=known), "R-HEP-CONTRA")
    assert not found(case("EX bridge 2x10", conditions=known), "R-CONTRA")
    assert not found(case("EX march_sitting 2x1", conditions=("osteopenia",)), "R-HEP-CONTRA")


# ------------------------------------------------------------------ R-PREG-POS


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("CPA L4 II 2x30s in prone", True),
        ('CPA L4 II 2x30s in prone "cut-out table"', False),
        ('CPA L4 II 2x30s in prone "no cut-out"', True),
        ('CPA L4 II 2x30s in prone "cut-out not available"', True),
        ('CPA L4 II 2x30s in prone "without belly hole"', True),
        ("CPA L4 II 2x30s in pillow", True),
        ("CPA L4 II 2x30s", True),
        ("L4/5 L GAP II 3x30s in sdly-R", False),
        ("MET adds B 3x6s in sit", False),
        ("MET adds B 3x6s in supine", True),
    ],
)
def test_that_lying_on_the_front_or_back_is_prompted_in_pregnancy(
    line: str, *, spoken: bool
) -> None:
    assert bool(found(_pregnant(line), "R-PREG-POS")) is spoken
    assert not found(case(line), "R-PREG-POS")


@pytest.mark.parametrize(
    ("note", "days", "spoken"),
    [
        ("15 weeks", 0, False),
        ("16 weeks", 0, True),
        ("15/40", 6, False),
        ("15 wk", 7, True),
        ("15+6/40", 0, False),
        ("28+3/40", 0, True),
        ("scan at 12 weeks, now 28 weeks", 0, True),
        ("12w", 0, False),
        (None, 0, True),
        ("tired", 0, True),
    ],
)
def test_that_the_back_is_free_until_sixteen_weeks(
    note: str | None, days: int, *, spoken: bool
) -> None:
    since = NOW.date() - dt.timedelta(days=days)
    case_ = _pregnant("MET adds B 3x6s in supine", note=note, since=since)
    assert bool(found(case_, "R-PREG-POS")) is spoken


# ------------------------------------------------------------------ R-SIDE


@pytest.mark.parametrize(
    ("line", "muscle"),
    [
        ("TrP gmed 60s", "Gluteus medius"), ("STM QL 5min", "Quadratus lumborum"),
        ("NEEDLE QL 10min in 4 out 4", "Quadratus lumborum"), ("STM R QL 5min", None),
        ("STM QL side? 5min", None), ("STM B ES 5min", None), ("STM RA 5min", None),
        ("MFR TLF 3min", None), ("HEAT Lx 10min", None), ("CPA L4 II 2x30s", None),
    ],
)  # fmt: skip
def test_that_a_paired_muscle_needs_its_side(line: str, muscle: str | None) -> None:
    findings = found(case(*CLEAN, line), "R-SIDE")
    assert bool(findings) == (muscle is not None)
    for finding in findings:
        assert finding.message == f"Side missing on {muscle}."
        assert finding.is_open_block


def test_that_the_side_is_asked_for_at_the_signature_only() -> None:
    assert not found(case("TrP gmed 60s"), "R-SIDE", "record")


# ------------------------------------------------------------------ adjuncts


@pytest.mark.parametrize(
    ("lines", "spoken"),
    [
        (("HEAT Lx 10min",), True), (("COLD Lx 10min",), True), (("HEAT Lx 10min skinok",), False),
        (("TENS Lx 20min",), False), (("HEAT Lx 10min skinok", "COLD Lx 10min"), False),
        (("HEAT Tx 10min skinok", "COLD Lx 10min"), True),
    ],
)  # fmt: skip
def test_that_heat_and_cold_need_a_skin_check(lines: tuple[str, ...], *, spoken: bool) -> None:
    assert bool(found(case(*lines), "R-HEAT")) is spoken


_WRITTEN = "CONSENT written JM NEEDLE"


@pytest.mark.parametrize(
    ("lines", "trained", "missing"),
    [
        ((_WRITTEN, _NEEDLE), True, None),
        ((_WRITTEN, "NEEDLE QL R 10min in 4 out 3"), True, "count"),
        (("CONSENT verbal NEEDLE", _NEEDLE), True, "written consent"),
        ((_WRITTEN, "CONSENT withdrawn NEEDLE", _NEEDLE), True, "written consent"),
        ((_NEEDLE, _WRITTEN), True, "written consent"),
        (("CONSENT written JM STM", _NEEDLE), True, "written consent"),
        (("CONSENT written JM, needling declined", _NEEDLE), True, "written consent"),
        (("CONSENT written", _NEEDLE), True, None),
        ((_WRITTEN, _NEEDLE), False, "trained"),
    ],
)
def test_that_needling_names_what_is_missing(
    lines: tuple[str, ...], *, trained: bool, missing: str | None
) -> None:
    case_ = case(*lines, clinician={"needle_trained": trained})
    findings = found(case_, "R-NEEDLE")
    assert bool(findings) == (missing is not None)
    if missing:
        (finding,) = findings
        assert missing in finding.message
        assert finding.is_open_block
        assert finding.message.count(",") == 0


@pytest.mark.parametrize(
    ("site", "risk"),
    [
        ("UFT R", True), ("rhomb R", True), ("levscap R", True), ("intercost R", True),
        ("thorES R", True), ("T1", True), ("T12", True), ("C7/T1", True), ("rib5 R", True),
        ("Tx", True), ('"between the blades"', True), ("C7", False), ("L1", False),
        ("QL R", False), ("Lx", False), ("calf R", False),
    ],
)  # fmt: skip
def test_that_needling_over_the_lung_warns(site: str, *, risk: bool) -> None:
    case_ = case(f"NEEDLE {site} 10min in 4 out 4")
    assert bool(found(case_, "R-NEEDLE-PTX")) is risk


def test_that_a_guideline_note_is_shown_once_in_an_episode() -> None:
    (finding,) = found(case("TENS Lx 20min", "TENS Tx 20min"), "R-GUIDELINE")
    assert (finding.severity, finding.about) == ("info", 0)
    assert finding.message == f"Guideline note on {catalogue().techniques['adj_tens'].name}, Lx."
    assert "NICE NG59" in finding.action
    history = (session("TENS Lx 20min"),)
    assert not found(case("TENS Lx 20min", day=7, history=history), "R-GUIDELINE")
    assert found(case("US Lx 5min", day=7, history=history), "R-GUIDELINE")
    assert not found(case("HEAT Lx 10min"), "R-GUIDELINE")


# ------------------------------------------------------------------ R-STALE


@pytest.mark.parametrize(("days", "due"), [(90, False), (91, True)])
def test_that_a_review_is_due_after_ninety_days(days: int, *, due: bool) -> None:
    then = NOW - dt.timedelta(days=days)
    never = case("RF clear", patient={"registered_at": then})
    assert bool(found(never, "R-STALE", "open")) is due
    old = NOW - dt.timedelta(days=400)
    reviewed = case("RF clear", patient={"registered_at": old, "reviewed_at": then})
    assert bool(found(reviewed, "R-STALE", "open")) is due
    assert not found(never, "R-STALE")


def test_that_a_clean_visit_says_none_of_it() -> None:
    rules = {
        "R-CONTRA", "R-PRECAUTION", "R-HEP-CONTRA", "R-PREG-POS", "R-SIDE", "R-HEAT", "R-NEEDLE",
        "R-NEEDLE-PTX", "R-GUIDELINE", "R-STALE",
    }  # fmt: skip
    lines = (*CLEAN, _JM34, "STM R QL 5min mod", "EX bridge 2x10", "HEP add bridge 2x10 daily")
    assert rules.isdisjoint(rules_of(case(*lines)))


@pytest.mark.parametrize(("allowed", "days"), [(90, 91), (30, 31), (30, 400)])
def test_that_a_review_that_is_due_names_the_days_that_passed(allowed: int, days: int) -> None:
    then = case("RF clear", patient={"registered_at": NOW - dt.timedelta(days=days)})
    (said,) = found(with_number(then, "R-STALE", days=allowed), "R-STALE", "open")
    assert said.message == f"Conditions or medicines not reviewed for {days} days."
