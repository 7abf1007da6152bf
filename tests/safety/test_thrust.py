"""The thrust gates: each thing that must be there, named when it is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.safety.red_flags import assess
from tests.safety.samples import case, found, session

if TYPE_CHECKING:
    from session_recorder.safety import Case

_TRAINED = {"thrust_trained": True}
_READY = ("RF clear", "CONSENT verbal JM HVT", "NX clear")
_HVT = "HVT T6/7 ext in supine x1 cav+ pmh-neg"
_NECK = "HVT C5/6 R rot-R in supine x1 cav+ pmh-neg"
_SCREEN = 'VX clear bp 128/80 "stability, cranial nerves"'


def _missing(case_: Case, rule: str = "R-GRADEV") -> str | None:
    findings = found(case_, rule)
    return findings[0].message if findings else None


# ------------------------------------------------------------------ R-GRADEV


def test_that_a_thrust_with_everything_there_is_not_stopped() -> None:
    assert _missing(case(*_READY, _HVT, clinician=_TRAINED)) is None


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("CONSENT verbal HVT", "NX clear", _HVT), "the red-flag questions of today"),
        (("RF pos fx_bruise", *_READY[1:], _HVT), "a red-flag level of 1 or less"),
        (("RF clear", "CONSENT verbal JM", "NX clear", _HVT), "consent that names the thrust"),
        (
            ("RF clear", "CONSENT verbal manual therapy", "NX clear", _HVT),
            "consent that names the thrust",
        ),
        (
            ("RF clear", "CONSENT verbal JM, no thrust", "NX clear", _HVT),
            "consent that names the thrust",
        ),
        ((*_READY, "CONSENT withdrawn HVT", _HVT), "consent that names the thrust"),
        ((*_READY, "HVT T6/7 ext x1 cav+ pmh-pos"), "a hold without symptoms"),
        ((*_READY, "HVT T6/7 ext x1 cav+ pmh-na"), "the hold or a reason why it was not done"),
        ((*_READY[:2], _HVT), "a neurological examination of today"),
        ((*_READY, "HVT L4/5 B rot-R x2 cav+ pmh-neg"), "a count of 3 or fewer"),
    ],
)
def test_that_only_what_is_missing_is_named(lines: tuple[str, ...], named: str) -> None:
    assert _missing(case(*lines, clinician=_TRAINED)) == f"Thrust gate: {named} missing."


def test_that_a_thrust_by_someone_untrained_is_stopped() -> None:
    assert _missing(case(*_READY, _HVT)) == "Thrust gate: a clinician trained in thrusts missing."


def test_that_a_feature_to_watch_does_not_stop_a_thrust() -> None:
    case_ = case("RF pos ca_unwell", *_READY[1:], _HVT, clinician=_TRAINED)
    assert _missing(case_) is None


def test_that_a_neurological_loss_stops_a_thrust() -> None:
    case_ = case(*_READY[:2], "NX loss", _HVT, clinician=_TRAINED)
    assert "a neurological examination without loss" in (_missing(case_) or "")
    stable = case(*_READY[:2], "NX stable", _HVT, clinician=_TRAINED)
    assert _missing(stable) is None


def test_that_an_examination_of_another_day_is_not_one_of_today() -> None:
    history = (session(*_READY),)
    case_ = case(*_READY[:2], _HVT, day=7, history=history, clinician=_TRAINED)
    assert "a neurological examination of today" in (_missing(case_) or "")


def test_that_a_contraindication_is_named() -> None:
    case_ = case(*_READY, _HVT, clinician=_TRAINED, conditions=("anticoagulant",))
    assert _missing(case_) == "Thrust gate: clearance for Anticoagulant medication missing."
    caution = case(*_READY, _HVT, clinician=_TRAINED, conditions=("osteopenia",))
    assert _missing(caution) is None


def test_that_a_reason_stands_for_a_hold_that_was_not_done() -> None:
    noted = 'HVT T6/7 ext x1 cav+ pmh-na "held in testing"'
    assert _missing(case(*_READY, noted, clinician=_TRAINED)) is None
    answer = 'OVERRIDE R-GRADEV "held in testing"'
    lines = (*_READY, "HVT T6/7 ext x1 cav+ pmh-na", answer)
    (finding,) = found(case(*lines, clinician=_TRAINED), "R-GRADEV")
    assert (finding.overridden, finding.is_open_block) == (True, False)


def test_that_a_note_does_not_answer_a_positive_hold() -> None:
    noted = 'HVT T6/7 ext x1 cav+ pmh-pos "dizzy for a moment"'
    assert "a hold without symptoms" in (_missing(case(*_READY, noted, clinician=_TRAINED)) or "")


# ------------------------------------------------------------------ R-GRADEV-CX


@pytest.mark.parametrize("level", ["C5/6", "C7/T1", "T2/3", "T3/4"])
def test_that_a_neck_thrust_asks_for_the_neck_screen(level: str) -> None:
    thrust = f"HVT {level} ext x1 cav+ pmh-neg"
    assert _missing(case(*_READY, thrust, clinician=_TRAINED), "R-GRADEV-CX")
    assert _missing(case(*_READY, _SCREEN, thrust, clinician=_TRAINED), "R-GRADEV-CX") is None


def test_that_a_thrust_below_the_third_thoracic_needs_no_neck_screen() -> None:
    thrust = "HVT T4/5 ext x1 cav+ pmh-neg"
    assert _missing(case(*_READY, thrust, clinician=_TRAINED), "R-GRADEV-CX") is None


@pytest.mark.parametrize(
    ("screen", "named"),
    [
        ('VX clear "stability, cranial nerves"', "blood pressure"),
        ('VX clear bp 128/80 "cranial nerves"', "a note on stability"),
        ('VX clear bp 128/80 "ligament tests"', "a note on cranial nerves"),
        ('VX clear bp 128/80 "stability not tested, CN II-XII intact"', "a note on stability"),
        ('VX clear bp 128/80 "alar lig fine, cranial nerves omitted"', "a note on cranial nerves"),
    ],
)
def test_that_the_neck_gate_names_only_what_is_missing(screen: str, named: str) -> None:
    case_ = case(*_READY, screen, _NECK, clinician=_TRAINED)
    assert _missing(case_, "R-GRADEV-CX") == f"Cervical thrust gate: {named} missing."
    assert _missing(case_) is None


def test_that_a_positive_neck_screen_is_an_emergency_and_closes_both_gates() -> None:
    case_ = case(*_READY, 'VX pos bp 128/80 "stability, cranial nerves"', _NECK, clinician=_TRAINED)
    assert assess(case_).level == 4
    assert [proposal.condition for proposal in assess(case_).proposals] == ["cad_suspected"]
    assert _missing(case_) == "Thrust gate: a red-flag level of 1 or less missing."
    named = "a neck screen without findings, what every thrust needs"
    assert _missing(case_, "R-GRADEV-CX") == f"Cervical thrust gate: {named} missing."
    (gate,) = found(case_, "R-RF4")
    assert (gate.about, gate.is_open_block) == (3, True)
    assert found(case_, "R-RF-ACTION")
    acted = ("VX pos", 'TOLD "999" "neck artery symptoms" 10:40')
    assert not found(case(*_READY, *acted), "R-RF4")
    assert not found(case(*_READY, *acted), "R-RF-ACTION")


@pytest.mark.parametrize(
    ("after", "named"),
    [
        ("RF clear", "the red-flag questions of today"),
        ("CONSENT verbal JM HVT", "consent that names the thrust"),
        ("NX clear", "a neurological examination of today"),
    ],
)
def test_that_what_a_thrust_needs_stands_before_it(after: str, named: str) -> None:
    before = [line for line in _READY if line != after]
    case_ = case(*before, _HVT, after, clinician=_TRAINED)
    assert _missing(case_) == f"Thrust gate: {named} missing."


@pytest.mark.parametrize(
    ("line", "instead", "named"),
    [
        ("NX clear", 'NX clear "not done today"', "a neurological examination of today"),
        ("RF clear", 'RF clear "not asked"', "the red-flag questions of today"),
        (
            "CONSENT verbal JM HVT", 'CONSENT verbal JM HVT "not obtained"',
            "consent that names the thrust",
        ),
    ],
)  # fmt: skip
def test_that_a_remark_may_take_back_what_opens_the_gate(
    line: str, instead: str, named: str
) -> None:
    lines = [instead if one == line else one for one in _READY]
    assert _missing(case(*lines, _HVT, clinician=_TRAINED)) == f"Thrust gate: {named} missing."


def test_that_the_neck_is_screened_before_the_thrust() -> None:
    late = case(*_READY, _NECK, _SCREEN, clinician=_TRAINED)
    assert "a neck screen without findings" in (_missing(late, "R-GRADEV-CX") or "")
    worse = case(*_READY, _SCREEN, _NECK, "VX pos", clinician=_TRAINED)
    assert "a neck screen without findings" in (_missing(worse, "R-GRADEV-CX") or "")


def test_that_an_empty_reason_stands_for_no_hold() -> None:
    for reason in ("none", "-", "n/a"):
        noted = f'HVT T6/7 ext x1 cav+ pmh-na "{reason}"'
        assert "the hold or a reason" in (_missing(case(*_READY, noted, clinician=_TRAINED)) or "")


@pytest.mark.parametrize(("hours", "holds"), [(24, True), (25, False)])
def test_that_a_neck_screen_holds_for_a_day(hours: int, *, holds: bool) -> None:
    case_ = case(*_READY, _NECK, day=2, history=(session(_SCREEN, day=1),), clinician=_TRAINED)
    before = case_.history[0]
    moved = replace(before, treated_at=case_.session.treated_at.replace(minute=0))
    earlier = replace(moved, treated_at=moved.treated_at - dt.timedelta(hours=hours))
    asked = replace(case_, history=(earlier,))
    assert (_missing(asked, "R-GRADEV-CX") is None) is holds


def test_that_a_positive_neck_screen_outweighs_a_clear_one() -> None:
    case_ = case(*_READY, _SCREEN, "VX pos", _NECK, clinician=_TRAINED)
    assert "a neck screen without findings" in (_missing(case_, "R-GRADEV-CX") or "")


def test_that_the_neck_gate_holds_all_that_every_thrust_needs_until_answered() -> None:
    case_ = case(*_READY[:2], _SCREEN, _NECK, clinician=_TRAINED)
    assert "what every thrust needs" in (_missing(case_, "R-GRADEV-CX") or "")
    answered = case(
        *_READY[:2], _SCREEN, _NECK, 'OVERRIDE R-GRADEV "examined at ten"', clinician=_TRAINED
    )
    assert _missing(answered, "R-GRADEV-CX") is None


# ------------------------------------------------------------------ R-GRADEV-COUNT


@pytest.mark.parametrize(
    ("lines", "counted"),
    [
        (("HVT T6/7 ext x2 cav+ pmh-neg",), False),
        (("HVT T6/7 ext x3 cav+ pmh-neg",), True),
        (("HVT T6/7 ext x2 cav+ pmh-neg", "HVT T6/7 ext x1 cav+ pmh-neg"), True),
        (("HVT T6/7 ext x2 cav+ pmh-neg", "HVT T5/6 ext x2 cav+ pmh-neg"), False),
        (("HVT L4/5 B rot-R x1 cav+ pmh-neg",), False),
        (("HVT L4/5 B rot-R x2 cav+ pmh-neg",), True),
    ],
)
def test_that_thrusts_at_one_level_are_counted_together(
    lines: tuple[str, ...], *, counted: bool
) -> None:
    findings = found(case(*_READY, *lines, clinician=_TRAINED), "R-GRADEV-COUNT")
    assert bool(findings) is counted
    for finding in findings:
        assert finding.severity == "warn"
        assert finding.message.startswith("More than 2 thrusts at ")
        assert finding.message.endswith("the hard maximum is 3.")


def test_that_the_neck_has_a_lower_hard_maximum() -> None:
    thrust = "HVT C5/6 R rot-R x3 cav+ pmh-neg"
    case_ = case(*_READY, _SCREEN, thrust, clinician=_TRAINED)
    assert _missing(case_) == "Thrust gate: a count of 2 or fewer missing."
    (finding,) = found(case_, "R-GRADEV-COUNT")
    assert "at C5/6; the hard maximum is 2." in finding.message


def test_that_another_technique_is_no_thrust() -> None:
    lines = ("CPA T6 IV++ 3x30s", "SNAG C5 L Rot-L 3x6 in sit")
    rules = ("R-GRADEV", "R-GRADEV-CX", "R-GRADEV-COUNT")
    assert not [rule for rule in rules if found(case(*lines), rule)]
