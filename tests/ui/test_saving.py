from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from session_recorder.errors import StorageError
from session_recorder.recorder import Recorder
from tests.ui.conftest import PASSPHRASE, Clinic

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LINE = "L4 R UPA III 3x60s"


@pytest.fixture
def on_full_disk(in_session: Clinic, monkeypatch: pytest.MonkeyPatch) -> Clinic:
    """Give an open session of which every save fails, until that is undone."""

    def refuse(*_: object) -> None:
        raise StorageError("The disk is full.", "What was kept is safe.", "Make room.")

    monkeypatch.setattr(Recorder, "keep_draft", refuse)
    return in_session


def fail_to_save(qtbot: QtBot, clinic: Clinic) -> None:
    with qtbot.waitSignal(clinic.workspace.failed):
        clinic.keyboard.enter(LINE)
        clinic.keyboard.type("L5 R")
        clinic.keyboard.press("Ctrl+S")


def test_that_a_draft_keeps_the_line_and_the_caret(qtbot: QtBot, in_session: Clinic) -> None:
    keyboard = in_session.keyboard
    with qtbot.waitSignal(in_session.workspace.draft_kept):
        keyboard.enter(LINE)
        keyboard.type("L5 R UPA")
        for _ in range(3):
            keyboard.press("Left")
    with qtbot.waitSignal(in_session.workspace.door_seen):
        keyboard.press("Ctrl+L")
    assert in_session.window.session_page is None
    with qtbot.waitSignal(in_session.workspace.patients_found):
        keyboard.enter(PASSPHRASE)
    in_session.open_patient(qtbot)
    box = in_session.page.treatment.box
    assert (box.line, box.caret) == ("L5 R UPA", 5)
    assert len(in_session.page.session.techniques) == 1
    assert in_session.page.draft_state.startswith("Draft saved")


def test_that_a_save_that_fails_is_said_at_once_and_keeps_the_text(
    qtbot: QtBot, on_full_disk: Clinic
) -> None:
    fail_to_save(qtbot, on_full_disk)
    page = on_full_disk.page
    assert page.draft_state == "Not saved"
    assert "The disk is full." in page.trouble
    assert "still on screen" in page.trouble
    assert page.treatment.box.line == "L5 R"
    assert len(page.session.techniques) == 1


@pytest.mark.parametrize("key", ["Escape", "Ctrl+L"])
def test_that_nobody_leaves_what_could_not_be_kept(
    qtbot: QtBot, on_full_disk: Clinic, key: str
) -> None:
    fail_to_save(qtbot, on_full_disk)
    on_full_disk.page.setFocus()
    with qtbot.waitSignal(on_full_disk.workspace.failed):
        on_full_disk.keyboard.press(key)
    assert on_full_disk.is_in_session()
    assert on_full_disk.page.treatment.box.line == "L5 R"


def test_that_closing_the_window_says_first_what_could_not_be_kept(
    qtbot: QtBot, on_full_disk: Clinic
) -> None:
    fail_to_save(qtbot, on_full_disk)
    with qtbot.waitSignal(on_full_disk.workspace.failed):
        on_full_disk.window.close()
    assert on_full_disk.window.isVisible()
    on_full_disk.window.close()
    assert not on_full_disk.window.isVisible()


def test_that_the_next_save_takes_the_trouble_away(
    qtbot: QtBot, on_full_disk: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_to_save(qtbot, on_full_disk)
    monkeypatch.undo()
    with qtbot.waitSignal(on_full_disk.workspace.draft_kept):
        on_full_disk.keyboard.press("Ctrl+S")
    assert on_full_disk.page.trouble == ""
    assert on_full_disk.page.draft_state.startswith("Draft saved")


def test_that_closing_the_window_keeps_what_was_typed_last(
    qtbot: QtBot, in_session: Clinic
) -> None:
    in_session.keyboard.type("L5 R UPA")
    in_session.window.close()
    qtbot.waitUntil(lambda: not in_session.window.isVisible())
    recorder = in_session.prepared.open()
    (draft,) = recorder.drafts()
    recorder.close()
    assert draft.unfinished_line == "L5 R UPA"
