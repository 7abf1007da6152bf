"""What was told of each technique, as values."""

from __future__ import annotations

import pytest

from session_recorder.shorthand import format_entry
from tests.progress.visits import visit
from ui.models.last_answers import LastAnswer, answer_of, lasted_text, read_lasted, with_answer


def _lines(*lines: str, answer: LastAnswer) -> list[str]:
    return [format_entry(entry) for entry in with_answer(visit(2, *lines), answer).entries]


def test_that_an_answer_stands_before_the_treatment_and_replaces_its_own_only() -> None:
    told = LastAnswer(technique=2, effect="better", lasted_h=48)
    there = ("LAST 1 same", "LAST 2 worse", "L5 CPA II 2x45s")
    assert _lines(*there, answer=told) == ["LAST 1 same", "LAST 2 better 2d", "L5 CPA II 2x45s"]
    assert _lines("L5 CPA II 2x45s", answer=told) == ["LAST 2 better 2d", "L5 CPA II 2x45s"]


def test_that_every_answer_about_a_technique_is_taken_out_and_no_other() -> None:
    gone = LastAnswer(technique=2, effect=None)
    assert _lines("LAST 2 same", "LAST 1 same", "LAST 2 worse", answer=gone) == ["LAST 1 same"]


def test_that_soreness_joins_the_words_typed_with_an_answer_and_leaves_them() -> None:
    sore = LastAnswer(technique=1, effect="worse", sore=True)
    fine = LastAnswer(technique=1, effect="worse")
    assert _lines("LAST 1 same", answer=sore) == ['LAST 1 worse "sore"']
    assert _lines('LAST 1 same "stiff"', answer=sore) == ['LAST 1 worse "stiff, sore"']
    assert _lines('LAST 1 same "stiff, sore"', answer=fine) == ['LAST 1 worse "stiff"']
    assert _lines('LAST 1 same "sore"', answer=fine) == ["LAST 1 worse"]


def test_that_of_two_answers_the_later_counts() -> None:
    found = answer_of(visit(2, "LAST 1 same", "LAST 1 worse"), 1)
    assert found is not None
    assert found.effect == "worse"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", (True, None)), ("2d", (True, 48)), (" 6h ", (True, 6)), ("30min", (True, 0.5)),
     ("2", (False, None)), ("2x", (False, None)), ('2d "sore"', (False, None)),
     ("; NPRS 4", (False, None))],
)  # fmt: skip
def test_that_a_time_is_read_as_in_a_line(text: str, expected: tuple[bool, float | None]) -> None:
    assert read_lasted(text) == expected


def test_that_a_time_is_shown_as_it_is_typed() -> None:
    assert [lasted_text(hours) for hours in (None, 6, 48, 0.5)] == ["", "6h", "2d", "30min"]
