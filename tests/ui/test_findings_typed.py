"""Findings as they meet a person at the keyboard: before Enter, after it, and when rows move."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.domain import entries as e
from session_recorder.domain.patient import PatientCondition
from session_recorder.shorthand import format_entry
from tests.ui.conftest import PASSPHRASE, Clinic, prepare
from tests.ui.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.workspace import Workspace

THRUST = "HVT L4/5 R rot-R x1 cav- pmh-neg"
ARRIVAL = ("RF unchanged", "CONSENT verbal JM", "LIMIT 4", "NPRS 5", "AE none")


@pytest.fixture
def on_warfarin(qtbot: QtBot, tmp_path: Path, window: MainWindow, workspace: Workspace) -> Clinic:
    """Give a session under way of someone who takes a blood thinner, the caret in the line."""
    prepared = prepare(tmp_path / "practice")
    recorder = prepared.open()
    thinner = PatientCondition(id="anticoagulant", since=dt.date(2026, 3, 12))
    patient = recorder.patient(prepared.patient_id)
    recorder.edit_patient(replace(patient, conditions=(thinner,)))
    recorder.close()
    clinic = Clinic(prepared, window, workspace, Keyboard())
    with qtbot.waitSignal(workspace.door_seen):
        window.begin()
    with qtbot.waitSignal(workspace.patients_found):
        clinic.keyboard.enter(PASSPHRASE)
    clinic.open_patient(qtbot)
    clinic.keyboard.press("F3")
    for line in ARRIVAL:
        clinic.keyboard.enter(line)
    return clinic


def said(clinic: Clinic, words: str) -> Callable[[], bool]:
    """Give whether the words under the line hold some."""
    message = clinic.page.treatment.box.message
    return lambda: message.isVisible() and words in message.text()


def untimed(line: str) -> str:
    """Give a line without the clock time of an answer."""
    return re.sub(r" at \d\d:\d\d$", "", line) if line.startswith("OVERRIDE") else line


def lines(clinic: Clinic) -> list[str]:
    """Give the lines of the session, the clock time of answers left out."""
    return [untimed(format_entry(entry)) for entry in clinic.page.session.entries]


def test_that_a_contraindicated_line_is_seen_before_enter(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    box = on_warfarin.page.treatment.box
    on_warfarin.keyboard.type("HVT L4/5")
    qtbot.waitUntil(said(on_warfarin, "Contraindicated: anticoagulant medication since 12 Mar."))
    assert box.field.property("state") == "error"
    on_warfarin.keyboard.type(" R rot-R x1 cav- pmh-neg")
    qtbot.waitUntil(said(on_warfarin, "Thrust gate:"))
    assert "Contraindicated: anticoagulant medication since 12 Mar." in box.message.text()
    assert box.message.text().endswith("Enter keeps it and asks why.")


def test_that_enter_keeps_what_is_contraindicated_and_asks_why(on_warfarin: Clinic) -> None:
    keyboard, box = on_warfarin.keyboard, on_warfarin.page.treatment.box
    keyboard.enter(THRUST)
    assert lines(on_warfarin)[-1] == THRUST
    assert box.field.accessibleName() == "Why was it done?"
    assert "Contraindicated: anticoagulant" in box.message.text()
    keyboard.enter("haematology agreed")
    assert "Thrust gate" in box.message.text()
    keyboard.press("Up")
    assert box.line == "haematology agreed"
    keyboard.press("Return")
    assert lines(on_warfarin)[-3:] == [
        THRUST,
        'OVERRIDE R-CONTRA "haematology agreed"',
        'OVERRIDE R-GRADEV "haematology agreed"',
    ]
    assert box.field.accessibleName() == "Shorthand line"
    assert all(said.at for said in on_warfarin.page.session.of(e.Override))


def test_that_a_dash_is_no_reason(on_warfarin: Clinic) -> None:
    on_warfarin.keyboard.enter(THRUST)
    on_warfarin.keyboard.enter("-")
    box = on_warfarin.page.treatment.box
    assert box.is_asking
    assert box.message.text() == "Say why in words. Esc answers later."
    assert on_warfarin.page.session.last(e.Override) is None


def test_that_escape_leaves_the_reason_open_and_the_gaps_name_it(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    page = on_warfarin.page
    on_warfarin.keyboard.enter(THRUST)
    on_warfarin.keyboard.press("Escape")
    assert not page.treatment.box.is_asking
    assert page.treatment.box.field.hasFocus()
    assert page.session.last(e.Override) is None
    qtbot.waitUntil(
        lambda: any(gap.stops and "Contraindicated" in gap.text for gap in page.open_gaps)
    )


def test_that_a_reason_being_typed_is_kept_as_the_line_it_will_be(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    on_warfarin.keyboard.enter(THRUST)
    on_warfarin.keyboard.type('agreed "by phone')
    with qtbot.waitSignal(on_warfarin.workspace.draft_kept):
        on_warfarin.keyboard.press("Ctrl+S")
    recorder = on_warfarin.prepared.open()
    try:
        draft = recorder.record(on_warfarin.page.session.id)
    finally:
        recorder.close()
    assert draft.unfinished_line == 'OVERRIDE R-CONTRA "agreed ""by phone'
    assert draft.caret == len(draft.unfinished_line)


def test_that_reasons_go_with_their_row(on_warfarin: Clinic) -> None:
    keyboard = on_warfarin.keyboard
    keyboard.enter("L4 R UPA II 2x30s p2 comf")
    keyboard.enter(THRUST)
    for reason in ("haematology agreed", "named in writing"):
        keyboard.enter(reason)
    thrust = [THRUST, 'OVERRIDE R-CONTRA "haematology agreed"',
              'OVERRIDE R-GRADEV "named in writing"']  # fmt: skip
    before = lines(on_warfarin)
    assert before[-3:] == thrust
    keyboard.press("Ctrl+T")
    keyboard.press("Alt+Up")
    assert lines(on_warfarin) == [*before[:-4], *thrust, before[-4]]
    keyboard.press("Ctrl+Z")
    assert lines(on_warfarin) == before
    keyboard.press("Ctrl+T")
    keyboard.press("Down")
    keyboard.press("Delete")
    assert lines(on_warfarin) == before[:-3]
    keyboard.press("Ctrl+Z")
    assert lines(on_warfarin) == before


def test_that_taking_the_line_back_ends_the_question(on_warfarin: Clinic) -> None:
    box = on_warfarin.page.treatment.box
    before = lines(on_warfarin)
    on_warfarin.keyboard.enter(THRUST)
    on_warfarin.keyboard.press("Ctrl+Z")
    assert lines(on_warfarin) == before
    assert not box.is_asking


def test_that_what_is_over_the_limit_is_amber_and_enter_adds_it(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    box = on_warfarin.page.treatment.box
    on_warfarin.keyboard.type("L4 R UPA II 2x30s p6")
    qtbot.waitUntil(said(on_warfarin, "Above the comfort limit that was agreed (4)."))
    assert box.field.property("state") == "caution"
    on_warfarin.keyboard.press("Return")
    assert not box.is_asking
    assert lines(on_warfarin)[-1] == "L4 R UPA II 2x30s p6"


def test_that_a_family_that_consent_does_not_name_is_said(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    on_warfarin.keyboard.type("STM R ES 5min light")
    qtbot.waitUntil(said(on_warfarin, "Soft tissue"))
    message = on_warfarin.page.treatment.box.message.text()
    assert "is not named in today's consent." in message


def test_that_a_line_without_a_finding_is_quiet(qtbot: QtBot, on_warfarin: Clinic) -> None:
    box = on_warfarin.page.treatment.box
    on_warfarin.keyboard.type("L4 R UPA II 2x30s p6")
    qtbot.waitUntil(said(on_warfarin, "Above the comfort limit"))
    on_warfarin.keyboard.press("Backspace")
    on_warfarin.keyboard.type("2")
    qtbot.waitUntil(lambda: not box.message.isVisible())
    assert box.field.property("state") == ""


def test_that_contraindicated_words_come_last_and_are_marked(on_warfarin: Clinic) -> None:
    box = on_warfarin.page.treatment.box
    on_warfarin.keyboard.type("L4 R H")
    offered = [(row.proposal.text, row.against) for row in box.popup.offered]
    assert ("HVT", "anticoagulant medication") in offered
    marked = [bool(against) for _, against in offered]
    assert marked == sorted(marked)
    row = [word for word, _ in offered].index("HVT")
    text = str(box.popup.model().index(row, 0).data())
    assert text.endswith("contraindicated: anticoagulant medication")


def test_that_what_is_contraindicated_is_never_ghost_text(on_warfarin: Clinic) -> None:
    field = on_warfarin.page.treatment.box.field
    on_warfarin.keyboard.type("HV")
    assert field.ghost == ""
    field.clear()
    on_warfarin.keyboard.type("SNA")
    assert field.ghost == "G"
