from __future__ import annotations

import typing
from dataclasses import MISSING, fields
from typing import Any

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents.entry_places import EntryPlaces
from session_recorder.documents.entry_words import statement
from session_recorder.documents.wording import wording
from session_recorder.domain import entries as e
from tests.documents.samples import JOINT, a_session

WORDS = wording("en-GB", "en-GB")
#: Stored words that are shown as other words.
STORED: dict[str, Any] = {
    "result": "pos", "form": "verbal", "grade": "minor", "change": "better", "effect": "better",
    "overall": "better", "level": "low", "category": "mild", "tissue": "joint", "role": "carer",
    "action": "add", "side": "R", "code": "FTF", "point": "P1", "reflex": "knee", "root": "S1",
    "factors": ("sleep",), "aims": ("reduce_pain",), "families": ("JM",), "items": ("fever",),
    "section": "note", "kind": "rigid", "date": "2026-09-19", "skin_check": "ok", "unit": "cm",
    "barrier": "pain", "when": "worst", "topic": "graded", "exercise": "bridge", "scope": "STM",
    "direction": "E", "qualifiers": (),
}  # fmt: skip
#: Free words and numbers, each its own, that must be read again.
FREE = {
    "text": "Zebra", "note": "Yak", "comment": "Xerus", "at": "13:57", "site": "Wombat",
    "task": "Vole", "who": "Urial", "what": "Tapir", "time": "12:34", "rule": "R-SERVAL",
    "reason": "Rhea", "bp": "131/79", "activity": "Quokka",
}  # fmt: skip


def filled(kind: type[e.Entry]) -> tuple[e.Entry, list[str]]:
    """Give an entry with every field said, and what must be read of it."""
    values: dict[str, Any] = {}
    expected = []
    hints = typing.get_type_hints(kind)
    for place, field in enumerate(fields(kind)):
        name = field.name
        if name in FREE:
            values[name] = FREE[name]
            expected.append(FREE[name])
        elif kind in (e.Myotome, e.Reflex) and name == "grade":
            values[name] = 3
            expected.append("3")
        elif name in STORED:
            values[name] = STORED[name]
        elif hints[name] is bool:
            values[name] = True
        else:
            values[name] = 7 if place % 2 else 5
            expected.append(str(values[name]))
    _adapt(kind, values)
    return kind(**values), expected


def _adapt(kind: type[e.Entry], values: dict[str, Any]) -> None:
    changes: dict[type[e.Entry], dict[str, Any]] = {
        e.NeuroExam: {"result": "loss"},
        e.Sensation: {"result": "reduced"},
        e.Measure: {"result": "centralised"},
    }
    values.update(changes.get(kind, {}))


KINDS = [kind for kind in e.ENTRY_TYPES.values() if kind is not e.Technique]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TYPE)
def test_that_every_field_of_every_kind_is_said(kind: type[e.Entry]) -> None:
    entry, expected = filled(kind)
    said = statement(entry, WORDS)
    assert said is not None
    text = f"{said.lead} {said.text}"
    for word in expected:
        assert word in text, f"{word} is missing in: {text}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TYPE)
def test_that_a_kind_with_only_its_needed_fields_is_said(kind: type[e.Entry]) -> None:
    full, _ = filled(kind)
    needed = {
        field.name: getattr(full, field.name)
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    said = statement(kind(**needed), WORDS)
    assert said is not None
    assert "None" not in said.text


def test_that_a_kind_without_words_is_printed_as_typed() -> None:
    class Unknown(e.Entry):
        pass

    session = a_session(JOINT, Unknown(), e.Advice(text="walk"))
    places = EntryPlaces(session, ("one", "two", "three"), WORDS)
    places.take(e.Technique)
    assert statement(Unknown(), WORDS) is None
    assert places.statements(e.Entry)[0].text == "walk"
    assert places.rest() == ("two",)


def test_that_the_screen_never_reads_as_a_verdict() -> None:
    for result in ("clear", "unchanged"):
        said = statement(e.RedFlagScreen(result=result, at="14:07"), WORDS)
        assert said is not None
        assert said.lead == "Red-flag questions asked 14:07"
        assert "clear" not in f"{said.lead} {said.text}".lower()
        assert "question" in said.text


def test_that_found_flags_are_named_with_their_onset() -> None:
    screen = e.RedFlagScreen(
        result="pos", items=("ces_bilateral",), qualifiers=(("ces_bilateral", "new"),)
    )
    said = statement(screen, WORDS)
    assert said is not None
    assert catalogue().red_flags.flags["ces_bilateral"].label in said.text
    assert "Began within 14 days" in said.text
    assert said.tone == "bad"


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (e.Dose(sets=3, bout_s=60), "3 × 60 s"),
        (e.Dose(sets=3, reps=10), "3 × 10"),
        (e.Dose(duration_s=240), "4 min"),
        (e.Dose(sets=2, reps=6, hold_s=10), "2 × 6 × 10 s hold"),
        (e.Dose(thrusts=1), "1 thrust"),
        (e.Dose(reps=8), "8 times"),
        (None, ""),
    ],
)
def test_that_a_dose_is_said_in_full(dose: e.Dose | None, expected: str) -> None:
    assert WORDS.dose(dose) == expected


def test_that_numbers_and_units_stand_together() -> None:
    words = wording("en-GB", None)
    number, with_unit = words.number, words.with_unit
    assert [number(6.0), number(4.5), with_unit(6, "/10"), with_unit(52, "deg")] == [
        "6",
        "4.5",
        "6/10",
        "52°",
    ]
    assert with_unit(19, "cm") == "19 cm"
    assert (WORDS.hours(48), WORDS.hours(24), WORDS.hours(0.5)) == ("2 days", "1 day", "30 min")
