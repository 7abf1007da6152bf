"""What goes with hands-on care: an active part, a re-test, an aim, a finding, a dose."""

from __future__ import annotations

import pytest

from tests.safety.samples import CLEAN, case, found, session, with_number

_ROW = "CPA L4 III 3x60s"
_SLR = "SLR R 45"


def _severities(rule: str, *lines: str) -> list[str]:
    return [finding.severity for finding in found(case(*CLEAN, *lines), rule)]


# ------------------------------------------------------------------ R-ACTIVE


@pytest.mark.parametrize(
    "active",
    [
        "EX bridge 2x10", 'RETRAIN "lifting" 5min', "WALK 5min", "BREATH 3min", "ED hurt_harm tb",
        "HEP add bridge 2x10 daily", "HEP change bridge 3x10 daily",
    ],
)  # fmt: skip
def test_that_anything_the_patient_does_is_an_active_part(active: str) -> None:
    assert _severities("R-ACTIVE", _ROW, active) == []
    assert _severities("R-ACTIVE", active, _ROW) == []


@pytest.mark.parametrize(
    "passive",
    ["ED hurt_harm", "HEP stop bridge", "HEP review bridge", "HEAT Lx 10min skinok", 'ADV "walk"'],
)
def test_that_hands_on_care_alone_asks_for_an_active_part(passive: str) -> None:
    assert _severities("R-ACTIVE", _ROW) == ["prompt"]
    assert _severities("R-ACTIVE", _ROW, passive) == ["prompt"]
    assert _severities("R-ACTIVE", passive) == []


def test_that_the_second_visit_running_without_an_active_part_warns() -> None:
    passive, active = session(*CLEAN, _ROW), session(*CLEAN, _ROW, "EX bridge 2x10", day=3)
    again = case(*CLEAN, _ROW, day=7, history=(passive,))
    assert [f.severity for f in found(again, "R-ACTIVE")] == ["warn"]
    broken = case(*CLEAN, _ROW, day=7, history=(passive, active))
    assert [f.severity for f in found(broken, "R-ACTIVE")] == ["prompt"]
    other = session(*CLEAN, _ROW, episode_id="other")
    elsewhere = case(*CLEAN, _ROW, day=7, history=(other,))
    assert [f.severity for f in found(elsewhere, "R-ACTIVE")] == ["prompt"]


def test_that_a_practice_sets_after_how_many_visits_it_warns() -> None:
    first = with_number(case(*CLEAN, _ROW), "R-ACTIVE", warn_after=1)
    assert [finding.severity for finding in found(first, "R-ACTIVE")] == ["warn"]
    again = case(*CLEAN, _ROW, day=7, history=(session(*CLEAN, _ROW),))
    later = with_number(again, "R-ACTIVE", warn_after=3)
    assert [finding.severity for finding in found(later, "R-ACTIVE")] == ["prompt"]


# ------------------------------------------------------------------ R-WINDOW


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (("SLR R 45->51", _ROW), True),  # 6 of the 5.7 degrees that are needed
        (("SLR R 45->50", _ROW), False),
        (("FTF 20->15cm", _ROW), True),
        (("FTF 15->20cm", _ROW), False),
        ((f"{_ROW} | SLR R 45->51",), True),
        (("NPRS 6->3", _ROW), False),  # less pain is not better movement
        (("CONF 4->8", _ROW), False),
        (("SLR R 45->51",), False),  # no hands-on care
        (("SLR R 45->51", _ROW, "EX bridge 2x10"), False),
        (("EX bridge 2x10", "SLR R 45->51", _ROW), True),  # before, the window was not open
        (("SLR R 45->51", _ROW, "HEP add bridge 2x10 daily"), False),
        (("SLR R 45->51", _ROW, "HEP stop bridge"), True),
    ],
)
def test_that_a_gain_asks_to_be_used(lines: tuple[str, ...], *, fires: bool) -> None:
    assert _severities("R-WINDOW", *lines) == ["info"] * fires


# ------------------------------------------------------------------ R-RETEST


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        ((_SLR, _ROW), [3]),
        ((_SLR, _ROW, "SLR R 60"), []),
        (("SLR R 45->60", _ROW), []),
        ((_SLR, f"{_ROW} | SLR R 45->60"), []),
        ((_SLR, _ROW, "SLR L 60"), [3]),  # the other side
        ((_SLR, "FTF 20cm", _ROW, "FTF 15cm"), []),  # one test taken again is enough
        ((_SLR,), []),
        (("NPRS 5", _ROW), [3]),
        (("NPRS 5", _ROW, "NPRS 4"), []),
        (("NPRS worst 5", _ROW), []),
        (("ODI 40", _ROW), []),  # cannot change within a visit
        (("SITTOL 20", "CONF 4", _ROW), []),
        ((_ROW,), []),
        (("TARGET SLR R 70", _SLR, "FTF 20cm", _ROW, "FTF 15cm"), [4]),  # the one with a target
        (("TARGET ODI 10", "ODI 40", _ROW), []),
    ],
)
def test_that_a_sign_not_taken_again_is_named(lines: tuple[str, ...], about: list[int]) -> None:
    findings = found(case(*CLEAN, *lines), "R-RETEST")
    assert [finding.about for finding in findings] == about
    assert [finding.severity for finding in findings] == ["prompt"] * len(about)


def test_that_a_sign_with_a_target_is_asked_for_with_its_last_value() -> None:
    history = (session(*CLEAN, "TARGET SLR R 70", _SLR, _ROW, "SLR R 50"),)
    (finding,) = found(case(*CLEAN, _ROW, day=7, history=history), "R-RETEST")
    assert (finding.about, finding.message) == (
        None,
        "Retest the comparable sign: SLR R 45 deg.",
    )
    assert not found(case(*CLEAN, _ROW, "SLR R 60", day=7, history=history), "R-RETEST")
    assert not found(case(*CLEAN, day=7, history=history), "R-RETEST")


def test_that_while_recording_a_re_test_is_only_shown() -> None:
    told = case(*CLEAN, _SLR, _ROW)
    assert [f.severity for f in found(told, "R-RETEST", "record")] == ["info"]


# ------------------------------------------------------------------ R-AIM, R-NO-FINDING


@pytest.mark.parametrize(
    ("aim", "measure", "matches"),
    [
        ("AIM pain", "NPRS 6->4", True),
        ("AIM pain", "NPRSleg 6->4", True),
        ("AIM pain", "SLR R 40->50", False),
        ("AIM movement", "SLR R 40->50", True),
        ("AIM movement", "NPRS 6->4", False),
        ("AIM guarding", "GUARD 2->1", True),
        ("AIM guarding", "DISTAL 2->1", False),
        ("AIM confidence", "CONF 4->6", True),
        ("AIM confidence", "PSEQ2 6", True),
        ("AIM confidence", "NPRS 6->4", False),
        ("AIM pain confidence", "CONF 4->6", True),
    ],
)
def test_that_an_aim_needs_a_measure_that_matches(aim: str, measure: str, *, matches: bool) -> None:
    assert bool(_severities("R-AIM", aim, measure, _ROW)) is not matches
    assert _severities("R-AIM", measure, _ROW) == ["info"]
    assert _severities("R-AIM", aim, _ROW) == ["info"]
    assert _severities("R-AIM", "EX bridge 2x10") == []


def test_that_a_measure_in_a_clause_matches_an_aim() -> None:
    assert _severities("R-AIM", "AIM pain", f"{_ROW} p4") == []


@pytest.mark.parametrize(
    ("line", "tissue"),
    [
        (_ROW, "joint"),
        ("STM R QL 3min mod", "muscle"),
        ("MET R QL 3x6s", "muscle"),
        ("METj SIJ R 3x6s", "joint"),
        ("MFR TLF 3min", "fascia"),
        ("SLR R slider 2x10", "nerve"),
        ("HVT T6/7 ext x1 cav+ pmh-neg", "joint"),
        ("SNAG L4 R F 3x6", "joint"),
    ],
)
def test_that_a_technique_answers_a_finding_of_its_tissue(line: str, tissue: str) -> None:
    assert _severities("R-NO-FINDING", line) == ["info"]
    assert _severities("R-NO-FINDING", f'FIND {tissue} "here"', line) == []
    other = "nerve" if tissue != "nerve" else "joint"
    assert _severities("R-NO-FINDING", f'FIND {other} "here"', line) == ["info"]


def test_that_a_tissue_without_finding_is_told_once_and_a_finding_lasts() -> None:
    told = case(*CLEAN, _ROW, "CPA L3 II 3x30s", "STM R QL 3min mod")
    assert [finding.about for finding in found(told, "R-NO-FINDING")] == [3, 5]
    history = (session(*CLEAN, 'FIND joint "stiff"'),)
    assert not found(case(*CLEAN, _ROW, day=7, history=history), "R-NO-FINDING")
    other = (session(*CLEAN, 'FIND joint "stiff"', episode_id="other"),)
    assert found(case(*CLEAN, _ROW, day=7, history=other), "R-NO-FINDING")


# ------------------------------------------------------------------ R-HEP-LOAD

_EXERCISES = ("bridge", "clam", "wall_push", "chin_tuck", "seated_turn", "open_book")


def test_that_more_than_five_home_exercises_are_many() -> None:
    lines = [f"HEP add {name} 2x10 daily" for name in _EXERCISES]
    assert found(case(*CLEAN, *lines[:5]), "R-HEP-LOAD") == []
    (finding,) = found(case(*CLEAN, *lines), "R-HEP-LOAD")
    assert (finding.severity, finding.about) == ("info", None)
    assert finding.message == "More than 5 home exercises."
    assert found(case(*CLEAN, *lines, "HEP stop clam"), "R-HEP-LOAD") == []
    history = (session(*CLEAN, *lines[:3]),)
    assert found(case(*CLEAN, *lines[3:], day=7, history=history), "R-HEP-LOAD")


def test_that_a_practice_sets_how_many_exercises_are_many() -> None:
    four = case(*CLEAN, *(f"HEP add {name} 2x10 daily" for name in _EXERCISES[:4]))
    (finding,) = found(with_number(four, "R-HEP-LOAD", max_items=3), "R-HEP-LOAD")
    assert finding.message == "More than 3 home exercises."
    assert not found(with_number(four, "R-HEP-LOAD", max_items=4), "R-HEP-LOAD")


# ------------------------------------------------------------------ R-DOSE


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("CPA L4 III 5x60s", None),
        ("CPA L4 III 6x60s", "sets 6, usual 1 to 5"),
        ("CPA L4 III 3x120s", None),
        ("CPA L4 III 3x121s", "seconds of a bout 121, usual 10 to 120"),
        ("CPA L4 III 3x9s", "seconds of a bout 9, usual 10 to 120"),
        ("CPA L4 III 3x60s @3Hz", None),
        ("CPA L4 III 3x60s @3.5Hz", "oscillations a second 3.5, usual 0.25 to 3"),
        ("CPA L4 III 6x121s", "sets 6, usual 1 to 5, seconds of a bout 121, usual 10 to 120"),
        ("STM R QL 20min mod", None),
        ("STM R QL 21min mod", "seconds 1260, usual 30 to 1200"),
        ("TrP R gmed 120s", None),
        ("TrP R gmed 121s", "seconds 121, usual 10 to 120"),
        ("PIR R psoas 6x10s", None),
        ("PIR R psoas 7x10s", "repetitions 7, usual 2 to 6"),
        ("PIR R psoas 4x7s 60%", "percent of effort 60, usual 10 to 50"),
        ("SLR R slider 3x20", None),
        ("SLR R slider 3x21", "repetitions 21, usual 5 to 20"),
        ("HEAT Lx 20min skinok", None),
        ("HEAT Lx 21min skinok", "seconds 1260, usual 300 to 1200"),
        ("EX bridge 6x30", None),
        ("EX bridge 7x30", "sets 7, usual 1 to 6"),
        ("HEP add bridge 7x30 daily", None),
        ("ED hurt_harm", None),
    ],
)
def test_that_an_unusual_dose_is_told_with_its_number(line: str, words: str | None) -> None:
    findings = found(case(*CLEAN, line), "R-DOSE")
    said = [(f.severity, f.about, f.message) for f in findings]
    assert said == ([("prompt", 3, f"Unusual dose: {words}.")] if words else [])


def test_that_a_thrust_above_its_hard_maximum_is_told_louder() -> None:
    thrust = "HVT L4/5 R rot-R in sdly x{} cav- pmh-neg"
    assert _severities("R-DOSE", thrust.format(2)) == []
    assert _severities("R-DOSE", thrust.format(3)) == ["prompt"]


def test_that_who_is_sent_on_the_same_day_is_not_asked_to_exercise() -> None:
    row = ("CONSENT verbal JM", "L4 R UPA II 2x30s")
    for screen, asked in (("RF pos ca_weight", True), ("RF pos inf_fever", False)):
        assert bool(found(case(screen, *row), "R-ACTIVE")) is asked
    assert not found(case("RF pos ces_bladder:new", *row), "R-ACTIVE")
