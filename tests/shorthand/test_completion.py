"""What is proposed while a line is typed, and what never is."""

from __future__ import annotations

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.shorthand import complete, parse

HISTORY = (
    "L4 R UPA III 3x60s p4 comf | NPRS 5->3",
    'STM R QL 5min mod p3 exc "sore"',
    "AE minor soreness",
    "HEP add bridge 2x10 2/day",
    "SLUMP L slider 3x10 to P1 SD+ OVERT",
    "HVT T4/5 ext x1 cav+ pmh-neg in supine",
    "CONSENT verbal JM STM",
    "RF clear",
    "LIMIT 4",
    "TOL comf",
    "NPRS 5/4/3",
)
#: What the patient said or what was observed of them.
SAID = {"p4", "p3", "comf", "exc", "tol", "minor", "verbal", "clear", "cav+", "pmh-neg", "overt"}


def _words(line: str) -> list[str]:
    return [proposal.text for proposal in complete(line, len(line), HISTORY).proposals]


def _ghost(line: str) -> str:
    return complete(line, len(line), HISTORY).ghost


@pytest.mark.parametrize(
    ("line", "word", "slot"),
    [
        ("ST", "STM", "technique"),
        ("STM R glu", "glutes", "muscle"),
        ("SLUMP L sl", "slider", "neuro_mode"),
        ("L4 R UPA III 3x60s in p", "prone", "position"),
        ("HEP add br", "bridge", "exercise"),
        ("ED ti", "timeline", "topic"),
        ("AIM mo", "movement", "aim"),
        ("L4 R UPA III 3x60s | SL", "SLR", "measure"),
        ("NPRS 4 ; CP", "CPA", "direction"),
    ],
)
def test_that_a_word_is_proposed_for_its_slot(line: str, word: str, slot: str) -> None:
    found = next(p for p in complete(line, len(line)).proposals if p.text == word)
    assert found.slot == slot
    start = line.rfind(" ") + 1
    assert line[start:] == line[found.column : found.column + found.length]
    assert found.insert == f"{word} "


def test_that_a_word_used_often_comes_first() -> None:
    assert _words("STM R ")[0] != "glutes"
    history = ("STM R glutes 5min",) * 3
    line = "STM L g"
    assert complete(line, len(line), history).proposals[0].text == "glutes"


@pytest.mark.parametrize(
    ("line", "ghost"),
    [
        ("L4 R", " UPA III 3x60s"),
        ("l4 r upa ", "III 3x60s"),
        ("UPA L4 ", "R III 3x60s"),
        ("STM R Q", "L 5min mod"),
        ("SLUMP L", " slider 3x10 to P1"),
        ("HVT T4/5", " ext x1 in supine"),
        ("HEP add br", "idge 2x10 2/day"),
    ],
)
def test_that_the_ghost_is_the_rest_of_an_earlier_technique(line: str, ghost: str) -> None:
    assert _ghost(line) == ghost


def test_that_the_usual_dose_is_the_ghost_where_only_it_lacks() -> None:
    line = "CPA T6 III "
    ghost = complete(line, len(line)).ghost
    assert parse(line + ghost).ok


@pytest.mark.parametrize(
    "line",
    [
        "AE ", "AE m", "CONSENT ", "CONSENT v", "RF ", "RF c", "RF pos ", "RF pos ces", "TOL ",
        "TOL c", "LIMIT ", "NPRS ", "NPRS 5", "SINCE ", "SINCE b", "LAST 1 b", "IRR ", "NX c",
        "VX c", "UMN p", "L4 R UPA III 3x60s p", "L4 R UPA III 3x60s p4 c",
        "L4 R UPA III 3x60s | tol ", "L4 R UPA III 3x60s | NPRS ", "HVT T4/5 ext x1 c",
    ],
)  # fmt: skip
def test_that_what_the_patient_said_is_never_completed(line: str) -> None:
    completion = complete(line, len(line), HISTORY)
    proposed = {proposal.text.casefold() for proposal in completion.proposals}
    assert not proposed & (SAID - {"tol"})
    assert not {word.casefold() for word in completion.ghost.split()} & SAID


def test_that_no_ghost_of_any_beginning_carries_an_answer() -> None:
    sessions = [s for case in catalogue().demo_cases for s in case.sessions]
    history = [line for session in sessions for line in session.lines]
    for line in history:
        for cut in range(1, len(line), 3):
            ghost = complete(line[:cut], cut, history).ghost
            typed = {entry.TYPE for entry in parse(line).entries}
            if ghost:
                read = parse(line[:cut] + ghost)
                answers = [getattr(entry, "response", ()) for entry in read.entries]
                assert not any(answers) or "|" in line[:cut] or " p" in line[:cut], line
                assert typed or read.entries, line


def test_that_nothing_is_proposed_inside_a_text() -> None:
    assert complete('SUBJ "worse after si', 20, HISTORY).proposals == ()
    assert complete("CPA L4 III 3x60s # com", 22, HISTORY).ghost == ""
