"""What each technique of the last visit did, asked at check-in and told by keyboard."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from session_recorder.domain import entries as e
from session_recorder.shorthand import format_entry, parse_note
from tests.ui.conftest import FIRST_VISIT, PASSPHRASE, Clinic, demo_case, prepare
from tests.ui.keyboard import Keyboard

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.pages.session.last_visit import LastVisit
    from ui.workspace import Workspace

COUNT = len(
    [entry for entry in parse_note(demo_case().sessions[0].lines).entries
     if isinstance(entry, e.Technique)]
)  # fmt: skip


def asked(clinic: Clinic) -> LastVisit:
    found = clinic.page.arrival.last_visit
    assert found is not None
    return found


def done(clinic: Clinic) -> list[str]:
    return [format_entry(entry) for entry in clinic.page.session.entries]


@pytest.fixture
def unfolded(in_session: Clinic) -> Clinic:
    """Give the second visit with the questions about the first unfolded by keyboard."""
    in_session.keyboard.press("Alt+1")
    in_session.keyboard.tab_to(asked(in_session).fold.accessibleName())
    in_session.keyboard.press("Space")
    return in_session


def test_that_each_technique_is_asked_about_and_nothing_is_filled_in(in_session: Clinic) -> None:
    last_visit = asked(in_session)
    assert len(last_visit.rows) == COUNT > 1
    assert not last_visit.is_unfolded
    assert last_visit.fold.accessibleName().startswith(f"{COUNT} techniques of ")
    assert last_visit.fold.accessibleName().endswith(": ask each")
    assert all(row.effect.value is None for row in last_visit.rows)
    assert all(row.lasted.text() == "" for row in last_visit.rows)
    assert in_session.page.session.entries == ()


def test_that_arrows_a_time_and_s_tell_of_one_technique(unfolded: Clinic) -> None:
    keyboard = unfolded.keyboard
    assert asked(unfolded).rows[0].effect.hasFocus()
    keyboard.press("Right")
    keyboard.type("2d")
    assert done(unfolded) == ["LAST 1 better 2d"]
    keyboard.type("s")
    assert done(unfolded) == ['LAST 1 better 2d "sore"']
    keyboard.press("Tab")
    assert asked(unfolded).rows[1].effect.hasFocus()
    for _ in range(3):
        keyboard.press("Right")
    assert done(unfolded) == ['LAST 1 better 2d "sore"', "LAST 2 worse"]


def test_that_an_answer_is_replaced_taken_back_and_taken_out(unfolded: Clinic) -> None:
    keyboard = unfolded.keyboard
    keyboard.press("Right")
    keyboard.press("Right")
    assert done(unfolded) == ["LAST 1 same"]
    keyboard.press("Ctrl+Z")
    assert done(unfolded) == ["LAST 1 better"]
    assert asked(unfolded).rows[0].effect.value == "better"
    keyboard.press("Delete")
    assert done(unfolded) == []
    assert asked(unfolded).rows[0].effect.value is None


def test_that_a_time_typed_before_the_answer_waits_for_it(unfolded: Clinic) -> None:
    keyboard = unfolded.keyboard
    keyboard.type("6h")
    assert done(unfolded) == []
    keyboard.press("Right")
    assert done(unfolded) == ["LAST 1 better 6h"]


def test_that_a_time_that_cannot_be_read_is_marked_and_keeps_the_page(unfolded: Clinic) -> None:
    keyboard, page = unfolded.keyboard, unfolded.page
    keyboard.press("Right")
    keyboard.type("2")
    field = asked(unfolded).rows[0].lasted
    assert field.property("state") == "error"
    assert done(unfolded) == ["LAST 1 better"]
    page.leave()
    assert unfolded.is_in_session()
    assert "cannot be read" in page.trouble
    assert field.hasFocus()
    keyboard.type("d")
    assert done(unfolded) == ["LAST 1 better 2d"]
    assert field.property("state") == ""


def test_that_a_line_typed_by_hand_is_shown_in_its_row(in_session: Clinic) -> None:
    in_session.keyboard.enter('LAST 2 worse 10h "stiff, sore"')
    row = asked(in_session).rows[1]
    assert row.effect.value == "worse"
    assert row.lasted.text() == "10h"
    assert row.sore.isChecked()
    assert asked(in_session).rows[0].effect.value is None


def test_that_answers_stand_on_arrival_also_after_the_first_technique(unfolded: Clinic) -> None:
    keyboard = unfolded.keyboard
    keyboard.press("F3")
    keyboard.enter("L5 CPA II 2x30s")
    asked(unfolded).rows[1].effect.setFocus()
    keyboard.press("Right")
    assert done(unfolded) == ["LAST 2 better", "L5 CPA II 2x30s"]


def test_that_an_answer_belongs_to_its_technique_in_progress(
    qtbot: QtBot, unfolded: Clinic
) -> None:
    keyboard = unfolded.keyboard
    keyboard.press("Tab")
    keyboard.press("Right")
    keyboard.type("2d")
    with qtbot.waitSignal(unfolded.workspace.draft_kept):
        keyboard.press("Ctrl+S")
    recorder = unfolded.prepared.open()
    try:
        responses = recorder.progress(unfolded.prepared.patient_id).responses
    finally:
        recorder.close()
    second = parse_note(demo_case().sessions[0].lines).entries
    name = [entry for entry in second if isinstance(entry, e.Technique)][1]
    told = {one.label: (one.helped, one.last_lasted_h) for one in responses}
    helped = [label for label, (count, _) in told.items() if count]
    assert len(helped) == 1
    assert told[helped[0]] == (1, 48)
    assert all(part in helped[0] for part in (name.level, *name.muscles, name.region) if part)


def test_that_the_response_is_seen_where_a_technique_is_proposed(
    qtbot: QtBot, unfolded: Clinic
) -> None:
    keyboard, page = unfolded.keyboard, unfolded.page
    keyboard.press("Tab")  # the second technique was a unilateral PA at L4/5
    keyboard.press("Right")
    with qtbot.waitSignal(unfolded.workspace.session_judged):
        keyboard.type("2d")
    keyboard.press("Ctrl+R")
    first = page.treatment.proposals.open[0]
    assert first.remark == "helped 1 of 1, about 2 days"
    keyboard.press("F3")
    keyboard.type("L4/5 R U")
    offered = page.treatment.box.popup.offered
    assert offered[0].proposal.text == "UPA"
    assert offered[0].remark == "helped 1 of 1, about 2 days"
    assert not any(one.remark for one in offered[1:])


# ------------------------------------------------------------------ one technique


@pytest.fixture
def after_one(qtbot: QtBot, tmp_path: Path, window: MainWindow, workspace: Workspace) -> Clinic:
    """Give the third visit; the second had one technique."""
    prepared = prepare(tmp_path / "practice")
    recorder = prepared.open()
    for day, lines in ((1, ("RF unchanged", "L5 CPA II 2x30s p2 comf")), (2, ("RF unchanged",))):
        moment = FIRST_VISIT + dt.timedelta(days=day)
        visit = recorder.begin_session(prepared.patient_id, treated_at=moment)
        recorder.keep_draft(visit.with_entries(parse_note(lines).entries))
    recorder.close()
    clinic = Clinic(prepared, window, workspace, Keyboard())
    with qtbot.waitSignal(workspace.door_seen):
        window.begin()
    with qtbot.waitSignal(workspace.patients_found):
        clinic.keyboard.enter(PASSPHRASE)
    clinic.open_patient(qtbot)
    return clinic


def test_that_the_overall_answer_is_offered_for_a_single_technique_never_assumed(
    after_one: Clinic,
) -> None:
    row = asked(after_one).rows[0]
    asked(after_one).unfold()
    assert not row.overall.isVisible()
    after_one.keyboard.press("F3")
    after_one.keyboard.enter("SINCE better 2d")
    assert row.effect.value is None
    assert row.overall.isVisible()
    assert row.overall.text() == "As overall: better 2d"
    row.overall.click()
    assert "LAST 1 better 2d" in done(after_one)
    assert not row.overall.isVisible()
