"""The red-flag questions and the gate in the window, by key presses."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from typing_extensions import override

from session_recorder.domain import entries as e
from session_recorder.domain.patient import NewPatient
from session_recorder.shorthand import format_entry
from tests.ui.conftest import NUMBER, PASSPHRASE, Clinic
from tests.ui.keyboard import Keyboard
from tests.ui.test_recording import text_of
from ui.models.screening import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_NEW = "D-0042"
_BANNED = re.compile(
    r"\b(clear|passed|normal screen|\d+ ?(of|/) ?\d+ (asked|questions))\b", re.IGNORECASE
)


class CountingKeyboard(Keyboard):
    """Counts the keys that are pressed."""

    keys = 0

    @override
    def press(self, keys: str) -> None:
        self.keys += 1
        super().press(keys)

    @override
    def type(self, text: str) -> None:
        self.keys += len(text)
        super().type(text)


def open_session(qtbot: QtBot, clinic: Clinic, number: str) -> None:
    with qtbot.waitSignal(clinic.workspace.patients_found):
        clinic.keyboard.enter(PASSPHRASE)
    clinic.keyboard.enter(number)
    qtbot.waitUntil(clinic.is_in_session)


@pytest.fixture
def first_visit(qtbot: QtBot, clinic: Clinic) -> Clinic:
    """Give the window with the first session of a new patient open."""
    recorder = clinic.prepared.open()
    born = recorder.patient_numbered(NUMBER).born
    recorder.add_patient(NewPatient(number=_NEW, family="Lark", given="Hazel", born=born))
    recorder.close()
    open_session(qtbot, clinic, _NEW)
    return clinic


@pytest.fixture
def second_visit(qtbot: QtBot, clinic: Clinic) -> Clinic:
    """Give the window with the second session of the patient open."""
    open_session(qtbot, clinic, NUMBER)
    return clinic


def lines(clinic: Clinic) -> list[str]:
    return [format_entry(entry).partition(" at ")[0] for entry in clinic.page.session.entries]


def answer(clinic: Clinic, *letters: str) -> None:
    """Answer one question after the other: a letter, then Tab."""
    for letter in letters:
        clinic.keyboard.type(letter)
        clinic.keyboard.press("Tab")


def all_no(clinic: Clinic) -> None:
    """Answer the six with no, then each group."""
    answer(clinic, *["n"] * 12)


def words(clinic: Clinic) -> str:
    screening = clinic.page.safety.screening
    assert screening is not None
    return screening.words.text()


def is_judged(clinic: Clinic) -> Callable[[], bool]:
    def judged() -> bool:
        judgement = clinic.page.current_view().judgement
        return judgement.session == clinic.page.session

    return judged


def shown_texts(clinic: Clinic) -> list[str]:
    window = clinic.window
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return labels + [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]


def emergency(clinic: Clinic) -> None:
    """Answer the six: yes to the bladder, since today, no to the others."""
    clinic.keyboard.press("F7")
    answer(clinic, "n", "y", "r", *"nnnn")


# ------------------------------------------------------------------ the questions


def test_that_a_first_visit_is_screened_by_keys(first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    keyboard.press("F7")
    screening = page.safety.screening
    assert screening is not None
    assert "Is it numb, or does it feel odd" in keyboard.focus.accessibleName()
    assert not page.arrival.isVisible()
    answer(first_visit, *["n"] * 11)
    assert lines(first_visit) == []
    assert "Still to ask: Blood vessels" in words(first_visit)
    keyboard.type("n")
    assert lines(first_visit) == ["RF clear"]
    screen = page.session.last(e.RedFlagScreen)
    assert screen is not None
    assert screen.at is not None
    assert words(first_visit).startswith(f"Red-flag questions asked {screen.at}. New: none.")
    keyboard.press("F7")
    assert page.arrival.isVisible()
    assert page.arrival.red_flags.text() == f"Red-flag questions asked {screen.at}"
    assert page.arrival.red_flags.hasFocus()


def test_that_every_question_starts_unanswered(first_visit: Clinic) -> None:
    first_visit.keyboard.press("F7")
    screening = first_visit.page.safety.screening
    assert screening is not None
    for row in screening.questions.stops:
        assert getattr(row, "value", None) is None, row.accessibleName()
        assert not getattr(row, "isChecked", bool)()
        assert row.accessibleName()


def test_that_answers_survive_leaving_the_questions(first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    keyboard.press("F7")
    answer(first_visit, "n", "n", "y")
    keyboard.press("Escape")
    assert page.isVisible()
    assert page.arrival.isVisible()
    assert lines(first_visit) == []
    assert "not all asked" in shown_texts(first_visit)
    keyboard.press("F7")
    screening = page.safety.screening
    assert screening is not None
    said = [answer_.said for answer_ in screening.asked.answers.one.values()]
    assert said == [NO, NO, YES]
    assert keyboard.focus.accessibleName() != "Check-in"
    assert "bowel change" in words(first_visit)


def test_that_a_later_visit_asks_the_six_and_what_else_is_new(second_visit: Clinic) -> None:
    keyboard, page = second_visit.keyboard, second_visit.page
    keyboard.press("F7")
    answer(second_visit, *["n"] * 6)
    assert keyboard.focus.accessibleName() == "Anything else new?"
    assert lines(second_visit) == []
    keyboard.type("n")
    assert lines(second_visit) == ["RF unchanged"]
    keyboard.type("o")
    assert lines(second_visit) == []
    assert page.safety.screening is not None
    assert page.safety.screening.asked.is_full


def test_that_a_group_is_opened_and_its_questions_asked(first_visit: Clinic) -> None:
    keyboard = first_visit.keyboard
    keyboard.press("F7")
    answer(first_visit, *["n"] * 8, "o")
    assert "Have you ever had cancer?" in keyboard.focus.accessibleName()
    answer(first_visit, "y")
    assert "weight" in keyboard.focus.accessibleName()
    answer(first_visit, *["n"] * 5)
    answer(first_visit, *["n"] * 3)
    assert lines(first_visit) == ["RF pos ca_history"]


def test_that_the_features_of_back_pain_are_ticked_and_counted(first_visit: Clinic) -> None:
    keyboard = first_visit.keyboard
    keyboard.press("F7")
    answer(first_visit, *["n"] * 10, "o", "y")
    for _ in range(3):
        keyboard.press("Space")
        keyboard.press("Tab")
    keyboard.tab_to("Blood vessels")
    keyboard.type("n")
    assert lines(first_visit) == ["RF pos axspa_core axspa_criteria:3"]


def test_that_undo_takes_the_line_back_and_leaves_the_other_answers(first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    keyboard.press("F7")
    all_no(first_visit)
    assert lines(first_visit) == ["RF clear"]
    keyboard.press("Ctrl+Z")
    assert lines(first_visit) == []
    assert page.safety.screening is not None
    assert page.safety.screening.asked.open_labels == ("Blood vessels",)
    keyboard.press("Ctrl+Y")
    assert lines(first_visit) == ["RF clear"]


def test_that_a_changed_answer_replaces_the_line(first_visit: Clinic) -> None:
    keyboard = first_visit.keyboard
    keyboard.press("F7")
    all_no(first_visit)
    keyboard.press("F7")
    keyboard.press("F7")
    answer(first_visit, "y", "u")
    assert lines(first_visit) == ["RF pos ces_saddle"]


def test_that_no_label_says_that_all_is_well(first_visit: Clinic) -> None:
    first_visit.keyboard.press("F7")
    for step in range(12):
        answer(first_visit, "n")
        wrong = [text for text in shown_texts(first_visit) if _BANNED.search(text)]
        assert wrong == [], step
    first_visit.keyboard.press("Escape")
    assert [text for text in shown_texts(first_visit) if _BANNED.search(text)] == []


# ------------------------------------------------------------------ the gate


def test_that_a_bladder_answer_opens_the_gate_and_is_signed_by_keys(
    qtbot: QtBot, first_visit: Clinic
) -> None:
    keyboard, page, workspace = first_visit.keyboard, first_visit.page, first_visit.workspace
    emergency(first_visit)
    gate = page.safety.gate
    assert gate is not None
    assert gate.heading.text().startswith("This needs the emergency department now.")
    assert any("Emergency: bladder change" in text for text in shown_texts(first_visit))
    assert not page.treatment.isVisible()
    assert "what you are doing" in gate.needed.text()
    keyboard.tab_to("What are you doing?")
    answer(first_visit, "e", "Dr Amara Voss")
    assert gate.needed.text() == "Still needed: when"
    answer(first_visit, "n")
    assert gate.who_at.is_readable
    assert gate.who_at.time is not None
    assert "Still needed" not in gate.needed.text()
    keyboard.press("Escape")
    assert page.safety.is_paused
    assert gate.isVisible()
    assert not page.treatment.isVisible()
    qtbot.waitUntil(is_judged(first_visit))
    assert any("ready to sign" in text for text in shown_texts(first_visit))
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    with qtbot.waitSignals([workspace.session_signed, *[workspace.pages_made] * 2]):
        keyboard.press("Return")
    recorder = first_visit.prepared.open()
    kept = recorder.record(page.session.id)
    recorder.close()
    assert kept.status == "signed"
    assert kept.lines[0].startswith("RF pos ces_bladder:new at ")
    assert any(line.startswith('TOLD "Dr Amara Voss" "Handed over') for line in kept.lines)


def test_that_the_gate_opens_with_the_answer_and_the_line_waits_for_the_six(
    first_visit: Clinic,
) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    keyboard.press("F7")
    answer(first_visit, "n", "y", "r")
    gate = page.safety.gate
    assert gate is not None
    assert gate.isVisible()
    assert lines(first_visit) == []
    assert any("Emergency: bladder change" in text for text in shown_texts(first_visit))
    assert gate.left[0] == "questions"
    answer(first_visit, *"nnn")
    assert lines(first_visit) == []
    answer(first_visit, "n")
    assert lines(first_visit) == ["RF pos ces_bladder:new"]
    assert "questions" not in gate.left


def test_that_the_letter_is_made_before_anything_is_signed(
    qtbot: QtBot, tmp_path: Path, first_visit: Clinic
) -> None:
    keyboard, workspace = first_visit.keyboard, first_visit.workspace
    emergency(first_visit)
    keyboard.tab_to("What are you doing?")
    answer(first_visit, "e", "Dr Amara Voss", "1412")
    keyboard.tab_to("Emergency letter")
    with qtbot.waitSignal(workspace.letter_made):
        keyboard.press("Space")
    sheet = first_visit.window.letter_sheet
    assert sheet is not None
    keyboard.press("Ctrl+A")
    keyboard.type(str(tmp_path / "papers"))
    with qtbot.waitSignal(workspace.documents_written) as written:
        keyboard.press("Return")
    text = text_of(written.args[0].paths[0])
    assert "Dr Amara Voss" in text
    assert "14:12" in text
    keyboard.press("Escape")
    assert first_visit.window.letter_sheet is None
    assert first_visit.page.safety.is_open


def test_that_a_typed_finding_opens_the_gate_and_answers_nothing(first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    keyboard.press("F3")
    keyboard.enter("RF pos ces_bladder:new")
    gate = page.safety.gate
    assert gate is not None
    assert gate.isVisible()
    assert gate.hasFocus()
    keyboard.type("CONSENT verbal JM")
    assert gate.choices.value is None
    assert lines(first_visit) == ["RF pos ces_bladder:new"]
    keyboard.press("Tab")
    assert gate.choices.hasFocus()
    keyboard.press("F3")
    assert page.treatment.box.field.hasFocus()
    keyboard.enter("CONSENT verbal")
    assert page.treatment.isVisible()


def test_that_signing_goes_to_what_the_gate_still_needs(qtbot: QtBot, first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    emergency(first_visit)
    keyboard.press("Escape")
    qtbot.waitUntil(is_judged(first_visit))
    keyboard.press("Ctrl+Return")
    assert first_visit.window.signing_sheet is None
    assert keyboard.focus is page.safety.gate


def test_that_a_draft_at_the_gate_opens_at_the_gate(qtbot: QtBot, first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    emergency(first_visit)
    keyboard.press("Escape")
    with qtbot.waitSignal(page.left):
        keyboard.press("Escape")
    keyboard.enter(_NEW)
    qtbot.waitUntil(first_visit.is_in_session)
    assert first_visit.page.safety.is_paused
    assert keyboard.focus is first_visit.page.safety.gate


def test_that_a_time_never_fills_itself(first_visit: Clinic) -> None:
    emergency(first_visit)
    first_visit.keyboard.tab_to("What are you doing?")
    answer(first_visit, "e", "Dr Amara Voss")
    gate = first_visit.page.safety.gate
    assert gate is not None
    assert gate.who_at.text() == ""
    told = first_visit.page.session.last(e.Communication)
    assert told is not None
    assert told.time is None


def test_that_a_time_that_cannot_be_read_keeps_the_page_open(first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    emergency(first_visit)
    keyboard.tab_to("Time of the handover")
    keyboard.type("25:00")
    keyboard.press("Escape")
    keyboard.press("Escape")
    assert first_visit.is_in_session()
    assert "cannot be read" in page.trouble


def test_that_what_was_done_before_is_added_with_a_reason(
    qtbot: QtBot, first_visit: Clinic
) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    emergency(first_visit)
    keyboard.tab_to("Add with a reason")
    keyboard.press("Space")
    assert page.treatment.box.field.hasFocus()
    keyboard.enter("L4 R UPA II 2x30s p2 comf")
    qtbot.waitUntil(is_judged(first_visit))
    assert page.treatment.isVisible()
    stops = [f.rule for f in page.current_view().judgement.findings if f.is_open_block]
    assert "R-RF4" in stops


def test_that_escape_and_f7_lose_nothing_of_the_gate(qtbot: QtBot, first_visit: Clinic) -> None:
    keyboard, page = first_visit.keyboard, first_visit.page
    emergency(first_visit)
    keyboard.tab_to("What are you doing?")
    answer(first_visit, "e", "Dr Amara Voss", "1412")
    before = lines(first_visit)
    keyboard.press("Escape")
    keyboard.press("F7")
    gate = page.safety.gate
    assert gate is not None
    assert (gate.who.text(), gate.who_at.time) == ("Dr Amara Voss", "14:12")
    keyboard.press("Escape")
    with qtbot.waitSignal(page.left):
        keyboard.press("Escape")
    keyboard.enter(_NEW)
    qtbot.waitUntil(first_visit.is_in_session)
    assert lines(first_visit) == before
    assert first_visit.page.safety.is_paused


def test_that_the_way_to_a_handover_takes_few_keys(first_visit: Clinic) -> None:
    """At two keys a second, as slow as a beginner, it is under a minute (DOMAIN 3.5, H9)."""
    keyboard = CountingKeyboard()
    counted = replace(first_visit, keyboard=keyboard)
    emergency(counted)
    keyboard.tab_to("What are you doing?")
    answer(counted, "e", "ED, Dr Voss", "n")
    gate = counted.page.safety.gate
    assert gate is not None
    assert gate.left == ()
    assert keyboard.keys < 60 * 2


# ------------------------------------------------------------------ conditions


def test_that_a_condition_is_set_by_a_key_and_then_forbids_a_technique(
    qtbot: QtBot, first_visit: Clinic
) -> None:
    keyboard, page, workspace = first_visit.keyboard, first_visit.page, first_visit.workspace
    emergency(first_visit)
    assert page.current_view().patient.conditions == ()
    keyboard.tab_to("Set: Suspected cauda equina syndrome")
    with qtbot.waitSignals([workspace.patient_changed, workspace.session_judged]):
        keyboard.press("Space")
    (condition,) = page.current_view().patient.conditions
    assert (condition.id, condition.set_by) == ("ces_suspected", "ces_bladder")
    keyboard.press("F3")
    keyboard.enter("L4 R UPA II 2x30s")
    qtbot.waitUntil(is_judged(first_visit))
    rules = [finding.rule for finding in page.current_view().judgement.findings]
    assert "R-CONTRA" in rules


def test_that_a_condition_is_taken_off_only_with_a_reason(
    qtbot: QtBot, first_visit: Clinic
) -> None:
    keyboard, page, workspace = first_visit.keyboard, first_visit.page, first_visit.workspace
    emergency(first_visit)
    keyboard.tab_to("Set: Suspected cauda equina syndrome")
    with qtbot.waitSignals([workspace.patient_changed, workspace.session_judged]):
        keyboard.press("Space")
    keyboard.tab_to("Take off: Suspected cauda equina syndrome")
    keyboard.press("Space")
    keyboard.press("Return")
    assert page.current_view().patient.conditions
    with qtbot.waitSignals([workspace.patient_changed, workspace.session_judged]):
        keyboard.enter("Scan today: no compression")
    patient = page.current_view().patient
    assert patient.conditions == ()
    assert [one.reason for one in patient.cleared_conditions] == ["Scan today: no compression"]
