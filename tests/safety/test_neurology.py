"""How grave a neurological loss is, and what the examination answers (DOMAIN 3.2, R-DEFICIT)."""

from __future__ import annotations

import pytest

from session_recorder.domain import entries as e
from session_recorder.safety.easing import gentler
from session_recorder.safety.neurology import ExaminedFlag, deficit, examined_flags, is_worse
from session_recorder.shorthand import format_entry, parse_note
from tests.safety.samples import case, session

REFLEX_GONE = ("REFL ankle L 2",), ("NX loss", "REFL ankle L 0")


def _level(today: tuple[str, ...], *before: tuple[str, ...]) -> int | None:
    history = tuple(session(*lines, day=7 * day) for day, lines in enumerate(before))
    found = deficit(case(*today, day=7 * len(before), history=history))
    return found.level if found else None


@pytest.mark.parametrize(
    ("more", "before", "level"),
    [
        ((), (), 2),
        (("SENS L5 L reduced",), (), 3),
        (("SENS L5 L increased",), (), 3),
        (("SENS L5 L normal",), (), 2),
        (("SENS L5 L reduced",), ("SENS L5 L reduced",), 2),
        (("SENS L5 L reduced",), ("SENS L5 L absent",), 2),
        (("SENS L5 L absent",), ("SENS L5 L reduced",), 3),
        (("SENS L5 L reduced",), ("SENS L5 R reduced",), 3),
        (("SENS L5 L reduced",), ("SENS S1 L reduced",), 3),
        (("MYO L5 L 4",), ("MYO L5 L 5",), 3),
        (("MYO L5 L 4",), ("MYO L5 L 4",), 2),
        (("MYO L5 L 5",), ("MYO L5 L 4",), 2),
        (("MYO L5 L 4",), (), 2),
        (("MYO L5 L 3",), ("MYO L5 L 5",), 4),
        (("MYO L5 L 3",), ("MYO L5 L 3",), 2),
    ],
)
def test_that_a_reflex_gone_is_graver_with_feeling_or_power(
    more: tuple[str, ...], before: tuple[str, ...], level: int
) -> None:
    known, today = REFLEX_GONE
    assert _level((*today, *more), (*known, *before)) == level


@pytest.mark.parametrize(
    ("grades", "level"),
    [
        ((5, 4), None),
        ((5, 5, 4), None),
        ((5, 4, 4), 3),
        ((5, 4, 3), 4),
        ((5, 4, 5), None),
        ((4, 4, 4), None),
        ((5, 3, 4), 3),
        ((3, 5, 4), None),
        ((4, 5, 4), None),
        ((5, 5, 3), 4),
        ((3, 2, 2), 3),
        ((3, 3, 2), None),
        ((3, 2, 1), 4),
        ((5, 4, 4, 4), None),
        ((5, 5, 4, 4), 3),
        ((3, 5, 5, 3), 4),
    ],
)
def test_that_power_over_the_visits_has_its_level(grades: tuple[int, ...], level: int) -> None:
    *before, today = ((f"MYO S1 R {grade}",) for grade in grades)
    assert _level(today, *before) == level


def test_that_the_last_word_of_a_visit_counts_for_power() -> None:
    assert _level(("MYO S1 R 4", "MYO S1 R 4"), ("MYO S1 R 4", "MYO S1 R 5")) == 3
    assert _level(("MYO S1 R 4", "MYO S1 R 4"), ("MYO S1 R 5", "MYO S1 R 4")) is None


def test_that_the_gravest_level_and_the_first_entry_are_named() -> None:
    history = (session("MYO S1 R 5", "REFL ankle R 2"),)
    both = case("FTF 20", "REFL ankle R 0", "MYO S1 R 2", day=7, history=history)
    found = deficit(both)
    assert found is not None
    assert (found.level, found.about) == (4, 1)


def test_that_neurology_is_worse_with_any_fall() -> None:
    history = (session("MYO S1 R 5", "REFL ankle R 2"),)
    for line, worse in (
        ("MYO S1 R 4", True), ("MYO S1 R 5", False), ("MYO S1 L 4", False),
        ("REFL ankle R 0", True), ("REFL ankle R 1", False), ("NX stable", False),
    ):  # fmt: skip
        assert is_worse(case(line, day=7, history=history)) is worse


def _flags(*lines: str, before: tuple[str, ...] = ("NX clear",)) -> list[ExaminedFlag]:
    return list(examined_flags(case(*lines, day=7, history=(session(*before),))))


def test_that_the_examination_answers_red_flags() -> None:
    assert _flags("MYO S1 R 4", "MYO S1 R 4", before=("MYO S1 R 5",)) == [
        ExaminedFlag(flag="neuro_worse", about=1, before=False)
    ]
    assert _flags("REFL ankle R 0", before=("REFL ankle R 2",)) == []
    saddle = "SENS saddle reduced"
    assert _flags(saddle) == [ExaminedFlag(flag="ces_saddle", about=0, before=False)]
    assert _flags("NX clear", saddle, before=(saddle,)) == [
        ExaminedFlag(flag="ces_saddle", about=1, before=True)
    ]
    assert _flags("SENS saddle absent", before=(saddle,)) == [
        ExaminedFlag(flag="ces_saddle", about=0, before=False)
    ]
    assert _flags("SENS saddle normal", "SENS S1 R reduced") == []
    assert _flags("UMN pos") == [ExaminedFlag(flag="cord_gait", about=0, before=False)]
    assert _flags("UMN pos", before=("UMN neg",)) == [
        ExaminedFlag(flag="cord_gait", about=0, before=False)
    ]
    assert _flags("UMN pos", before=("UMN pos",)) == [
        ExaminedFlag(flag="cord_gait", about=0, before=True)
    ]
    assert _flags("UMN neg") == []


@pytest.mark.parametrize(
    ("line", "easier"),
    [
        ('CPA L4 III 3x60s "stiff" | NPRS 3/7/4 | tol exc', "L4 CPA III- 3x60s"),
        ("STM R QL 5min deep at 14:10", "STM R QL 5min firm"),
        ("STM R QL 120s vlight", "STM R QL 60s vlight"),
        ("TrP R gmed 60s vlight", "TrP R gmed 30s vlight"),
    ],
)
def test_that_only_the_technique_is_eased(line: str, easier: str | None) -> None:
    note = parse_note([line])
    assert note.ok, note.errors
    technique = note.entries[0]
    assert isinstance(technique, e.Technique)
    eased = gentler(technique)
    assert (format_entry(eased) if eased else None) == easier
