"""What stands over from earlier visits: flags with their day, limb symptoms, reactions."""

from __future__ import annotations

import datetime as dt

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.safety.found_flags import level_of
from session_recorder.safety.irritability import bands
from session_recorder.safety.limbs import has_limb_symptom, limb_change
from session_recorder.safety.red_flags import assess
from tests.safety.samples import NOW, case, found, session

FLAGS = catalogue().red_flags.flags


@pytest.mark.parametrize(
    ("flag", "qualifier", "level"),
    [
        ("ces_bladder", "new", 4),
        ("ces_bladder", "worse", 4),
        ("ces_bladder", None, 4),
        ("ces_bladder", "never heard of", 4),
        ("ces_bladder", "old", 3),
        ("ces_bladder", "known", 1),
        ("gca", None, 3),
        ("gca", "vision", 4),
        ("fx_age", None, 1),
        ("aaa_risk", None, 0),
        *(("axspa_criteria", count, 0) for count in (0, 1, 2)),
        ("axspa_criteria", 3, 2),
        ("axspa_criteria", 4, 2),
        ("axspa_criteria", 9, 2),
        ("axspa_criteria", None, 2),
    ],
)
def test_that_a_flag_has_its_level(flag: str, qualifier: str | int | None, level: int) -> None:
    assert level_of(FLAGS[flag], qualifier) == level


def _since(*visits: tuple[str, ...]) -> dict[str, dt.date]:
    *before, today = visits
    history = tuple(session(*lines, day=7 * number) for number, lines in enumerate(before))
    seen = assess(case(*today, day=7 * len(before), history=history))
    return {flag.flag.id: flag.since for flag in (*seen.flags,)}


def test_that_a_flag_keeps_the_day_it_was_first_found() -> None:
    first, second, third = (NOW.date() + dt.timedelta(days=7 * number) for number in range(3))
    static, other = "RF pos fx_osteoporosis:known", "RF pos ca_weight"
    assert _since((static,), (static,), (static,)) == {"fx_osteoporosis": first}
    assert _since(("RF clear",), (static,), (static,)) == {"fx_osteoporosis": second}
    assert _since((other,), ("RF unchanged",), ("RF unchanged",)) == {"ca_weight": first}
    assert _since((other,), ("RF clear",), (other,)) == {"ca_weight": third}


@pytest.mark.parametrize(
    ("lines", "symptom"),
    [
        (("DISTAL 1",), False),
        (("DISTAL 2",), True),
        (("NPRSleg 1",), True),
        (("NPRSarm 1",), True),
        (("NPRSleg 0",), False),
        (("NPRSleg 5->0",), True),
        ((), False),
    ],
)
def test_that_a_limb_symptom_is_below_buttock_or_shoulder(
    *, lines: tuple[str, ...], symptom: bool
) -> None:
    told = case("RF clear", *lines)
    assert has_limb_symptom(told, (told.session,)) is symptom


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        ("DISTAL 2", "DISTAL 3", "worse"),
        ("DISTAL 3", "DISTAL 2", "improved"),
        ("DISTAL 2", "DISTAL 2", None),
        ("DISTAL 2", "NPRS 3", None),
        ("NPRS 3", "DISTAL 2", None),
        ("NPRSleg 5", "NPRSleg 7", "worse"),
        ("NPRSleg 7", "NPRSleg 5", "improved"),
        ("NPRSleg 7", "NPRSleg 6", None),
    ],
)
def test_that_limb_symptoms_change_by_their_own_measure(
    before: str, now: str, word: str | None
) -> None:
    first = session("RF clear", before)
    told = case("RF clear", now, day=7, history=(first,))
    assert limb_change(told, (first,), (first, told.session)) == word


MAJOR = 'AE major 2h "cannot lift the foot"'


@pytest.mark.parametrize(
    ("after", "open_"),
    [
        ((), True),
        (('TOLD "senior" "foot drop" 14:20',), False),  # telling is an action (contract)
        (('TOLD "senior" "" 14:20',), True),
        (('ADV "emergency department"',), True),
        (('TOLD "senior" "foot drop"', 'ADV "emergency department"'), True),
        (('TOLD "senior" "foot drop" 14:20', 'ADV "emergency department"'), False),
        (('TOLD "senior" "foot drop" 14:20', 'PLAN "emergency department"'), False),
        (('TOLD "senior" "no answer" 14:20', 'ADV "emergency department"'), True),
        (('ADV "emergency department"', 'TOLD "senior" "foot drop" 14:20'), False),
        (("ADV rest 2d", 'TOLD "nobody" "foot drop" 14:20'), True),
    ],
)
def test_that_a_review_names_who_was_told_what_and_when(
    *, after: tuple[str, ...], open_: bool
) -> None:
    told = case("RF clear", "CONSENT verbal JM", "L4 R UPA II 2x30s", MAJOR, *after)
    assert bool(found(told, "R-AE-MAJOR")) is open_


@pytest.mark.parametrize(
    ("lines", "band"),
    [
        (("NPRS mvt 5", "NPRS rest 2"), "mod"),
        (("NPRS mvt 5", "NPRS now 2"), "mod"),
        (("NPRS mvt 5", "NPRS 2"), "mod"),
        (("NPRS mvt 4", "NPRS 2"), "low"),
        (("NPRS mvt 7", "NPRS rest 2"), "high"),
        (("NPRS mvt 5", "NPRS rest 4", "NPRS now 1"), "low"),
        (("NPRS mvt 5",), None),
        (("NPRS rest 5",), None),
    ],
)
def test_that_the_rise_is_from_rest_to_movement(lines: tuple[str, ...], band: str | None) -> None:
    assert bands(session("RF clear", *lines)).rise == band
