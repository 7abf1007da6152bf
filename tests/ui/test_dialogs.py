from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from session_recorder.errors import RefusedError
from session_recorder.recorder import Recorder
from tests.ui.conftest import Clinic, second_lines
from ui.dialogs.sheet import Sheet
from ui.pages.session.page import SessionPage

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def is_gone(reference: weakref.ref[object]) -> bool:
    gc.collect()
    return reference() is None


def test_that_the_sheet_for_a_new_patient_dies_when_closed(qtbot: QtBot, unlocked: Clinic) -> None:
    unlocked.keyboard.press("Ctrl+Shift+N")
    reference: weakref.ref[object] = weakref.ref(unlocked.window.findChildren(Sheet)[0])
    unlocked.keyboard.press("Escape")
    qtbot.waitUntil(lambda: is_gone(reference))
    assert unlocked.window.findChildren(Sheet) == []


def test_that_the_signing_sheet_dies_when_closed(qtbot: QtBot, in_session: Clinic) -> None:
    for line in second_lines():
        in_session.keyboard.enter(line)
    with qtbot.waitSignals([in_session.workspace.pages_made] * 2):
        in_session.keyboard.press("Ctrl+Return")
    reference: weakref.ref[object] = weakref.ref(in_session.window.findChildren(Sheet)[0])
    in_session.keyboard.press("Escape")
    qtbot.waitUntil(lambda: is_gone(reference))
    assert in_session.page.treatment.box.field.hasFocus()


def test_that_the_session_page_dies_with_its_proposals(qtbot: QtBot, in_session: Clinic) -> None:
    in_session.keyboard.type("L5 U")
    reference: weakref.ref[object] = weakref.ref(in_session.page)
    for _ in range(3):
        in_session.keyboard.press("Escape")
    qtbot.waitUntil(lambda: is_gone(reference))
    assert in_session.window.findChildren(SessionPage) == []


def test_that_a_signature_that_is_refused_is_said_in_the_sheet_and_can_be_tried_again(
    qtbot: QtBot, in_session: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard, workspace = in_session.keyboard, in_session.workspace
    for line in second_lines():
        keyboard.enter(line)
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")

    def refuse(*_: object) -> None:
        raise RefusedError("The session cannot be signed yet.", "The draft is safe.", "Look.")

    monkeypatch.setattr(Recorder, "sign", refuse)
    with qtbot.waitSignal(workspace.failed):
        keyboard.press("Return")
    sheet = in_session.window.signing_sheet
    assert sheet is not None
    assert sheet.bar.text == "The session cannot be signed yet. The draft is safe. Look."
    monkeypatch.undo()
    with qtbot.waitSignal(workspace.session_signed):
        keyboard.press("Return")


def test_that_enter_on_another_button_never_signs(qtbot: QtBot, in_session: Clinic) -> None:
    keyboard, workspace = in_session.keyboard, in_session.workspace
    for line in second_lines():
        keyboard.enter(line)
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    keyboard.tab_to("Close")
    keyboard.press("Return")
    assert in_session.window.signing_sheet is None
    assert in_session.page.current_view().is_draft


def test_that_tab_stays_inside_a_sheet(unlocked: Clinic) -> None:
    unlocked.keyboard.press("Ctrl+Shift+N")
    sheet = unlocked.window.new_patient_sheet
    assert sheet is not None
    for _ in range(12):
        unlocked.keyboard.press("Tab")
        assert sheet.isAncestorOf(unlocked.keyboard.focus)


def test_that_keys_of_the_page_work_again_after_a_sheet(unlocked: Clinic) -> None:
    unlocked.keyboard.press("Ctrl+Shift+N")
    unlocked.keyboard.press("Escape")
    unlocked.keyboard.press("Ctrl+Shift+N")
    assert unlocked.window.new_patient_sheet is not None
