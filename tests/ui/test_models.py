from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from session_recorder.domain.session import Session
from session_recorder.recorder import catalogue
from session_recorder.shorthand import parse_note
from tests.ui.conftest import FIRST_VISIT, Clinic, second_lines
from ui.models.autosave import Autosave
from ui.models.editing import Editing
from ui.models.rows import line_model, line_rows, technique_model, technique_rows
from ui.models.table import TableModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


@pytest.fixture
def session() -> Session:
    empty = Session(
        id="s",
        patient_id="p",
        episode_id="e",
        clinician_id="c",
        number=2,
        treated_at=FIRST_VISIT,
        entered_at=FIRST_VISIT,
    )
    return empty.with_entries(parse_note(second_lines()).entries)


def test_that_the_technique_model_is_a_model(qtmodeltester: ModelTester, session: Session) -> None:
    model = technique_model()
    qtmodeltester.check(model)
    model.set_rows(technique_rows(session, catalogue()))
    qtmodeltester.check(model)
    assert model.rowCount() == len(session.techniques)


def test_that_the_line_model_is_a_model(qtmodeltester: ModelTester, session: Session) -> None:
    model = line_model()
    model.set_rows(line_rows(session))
    qtmodeltester.check(model)
    assert model.rowCount() == len(session.entries)


def test_that_the_patient_model_is_a_model(qtmodeltester: ModelTester, unlocked: Clinic) -> None:
    page = unlocked.window.patients_page
    assert page is not None
    model = page.table.model()
    assert isinstance(model, TableModel)
    assert model.rowCount() == 1
    qtmodeltester.check(model)


def test_that_every_edit_can_be_taken_back_and_done_again(session: Session) -> None:
    editing = Editing(session)
    editing.remove(0)
    editing.move(1, 0)
    moved = editing.session
    assert editing.undo()
    assert editing.undo()
    assert editing.session == session
    assert not editing.undo()
    assert editing.redo()
    assert editing.redo()
    assert editing.session == moved


def test_that_typing_into_one_field_is_one_edit(session: Session) -> None:
    editing, field = Editing(session), object()
    editing.replace(session.with_entries(session.entries[:3]), field)
    editing.replace(session.with_entries(session.entries[:2]), field)
    editing.undo()
    assert editing.session == session


def test_that_a_draft_is_settled_only_when_the_last_change_is_kept(qtbot: QtBot) -> None:
    autosave, gone = Autosave(), []
    autosave.on_changed()
    with qtbot.waitSignal(autosave.due):
        autosave.flush()
    autosave.on_changed()
    autosave.settle(lambda: gone.append("left"))
    autosave.on_kept()
    assert not gone
    autosave.on_kept()
    assert gone == ["left"]
    assert autosave.is_settled


def test_that_a_failed_save_forgets_the_wish_to_leave_and_tries_again(qtbot: QtBot) -> None:
    autosave, gone = Autosave(), []
    autosave.on_changed()
    autosave.settle(lambda: gone.append("left"))
    autosave._retry.setInterval(0)
    with qtbot.waitSignal(autosave.due):
        autosave.on_failed()
    autosave.on_kept()
    assert not gone
    assert autosave.is_settled
