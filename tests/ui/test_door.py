from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from session_recorder.recorder import open_practice, practice_users
from tests.ui.conftest import PASSPHRASE, USER, Clinic
from tests.ui.keyboard import Keyboard

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.workspace import Workspace

FORM = ("Moor Clinic", "Alex Moor", "1 Quay", USER, "01632 960417", "PH000000", PASSPHRASE)


def test_that_a_wrong_passphrase_and_an_unknown_user_get_the_same_words(
    qtbot: QtBot, clinic: Clinic
) -> None:
    page = clinic.window.unlock_page
    said = []
    for user in (USER, "nobody"):
        with qtbot.waitSignal(clinic.workspace.failed):
            clinic.workspace.unlock(user, "not the passphrase")
        said.append(page.message.text())
    assert said[0] == said[1]
    assert "not right" in said[0]
    assert USER not in said[0]


def test_that_a_wrong_passphrase_leaves_the_door_ready_for_the_next_try(
    qtbot: QtBot, clinic: Clinic
) -> None:
    with qtbot.waitSignal(clinic.workspace.failed):
        clinic.keyboard.enter("not the passphrase")
    assert clinic.window.unlock_page.passphrase.hasFocus()
    with qtbot.waitSignal(clinic.workspace.practice_opened):
        clinic.keyboard.enter(PASSPHRASE)
    assert clinic.window.unlock_page.passphrase.text() == ""


def test_that_a_practice_is_created_by_keyboard_and_its_key_shown_once(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, workspace: Workspace
) -> None:
    keyboard = Keyboard()
    with qtbot.waitSignal(workspace.door_seen):
        window.begin()
    page = window.first_run_page
    assert page is not None
    keyboard.press("Space")
    for name, text in zip(
        ("Name of the practice", "Your name", "Address", "Your user name", "Telephone",
         "Your registration number", "Your passphrase"), FORM, strict=True,
    ):  # fmt: skip
        keyboard.tab_to(name)
        keyboard.type(text)
    keyboard.tab_to("Type it again")
    with qtbot.waitSignal(workspace.practice_created) as created:
        keyboard.enter(PASSPHRASE)
    key = created.args[0]
    assert page.key.text() == key
    assert page.key.textFormat() == Qt.TextFormat.PlainText
    assert not page.done.isEnabled()
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.type(key.split("-")[-1])
    assert page.done.isEnabled()
    with qtbot.waitSignal(workspace.door_seen):
        keyboard.press("Return")
    assert page.key.text() == ""
    assert window.unlock_page.isVisible()
    assert [holder.user for holder in practice_users(tmp_path / "practice")] == [USER]
    open_practice(tmp_path / "practice", USER, PASSPHRASE).close()


def test_that_a_form_with_gaps_says_which_and_goes_there(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    keyboard = Keyboard()
    with qtbot.waitSignal(workspace.door_seen):
        window.begin()
    keyboard.press("Space")
    keyboard.enter("Moor Clinic")
    page = window.first_run_page
    assert page is not None
    assert page.message.text() == "Your name is needed."
    assert page.field("name").hasFocus()


def test_that_the_demonstration_opens_from_the_first_run(
    qtbot: QtBot,
    tmp_path: Path,
    window: MainWindow,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    keyboard = Keyboard()
    with qtbot.waitSignal(workspace.door_seen):
        window.begin()
    keyboard.press("Tab")
    with qtbot.waitSignal(workspace.patients_found, timeout=60_000) as found:
        keyboard.press("Space")
    assert len(found.args[0].rows) == 12
    assert "demonstration" in window.windowTitle()


def test_that_ctrl_l_locks_and_forgets_the_patients(qtbot: QtBot, unlocked: Clinic) -> None:
    with qtbot.waitSignal(unlocked.workspace.practice_locked):
        unlocked.keyboard.press("Ctrl+L")
    assert unlocked.window.patients_page is None
    assert unlocked.window.unlock_page.isVisible()
    with qtbot.waitSignal(unlocked.workspace.failed) as failed:
        unlocked.workspace.find("")
    assert "locked" in failed.args[0].error.happened


def test_that_a_patient_nobody_knows_is_added_by_keyboard(qtbot: QtBot, unlocked: Clinic) -> None:
    keyboard = unlocked.keyboard
    with qtbot.waitSignal(unlocked.workspace.patients_found):
        keyboard.enter("Marian Okell")
    qtbot.waitUntil(lambda: unlocked.window.new_patient_sheet is not None)
    sheet = unlocked.window.new_patient_sheet
    assert sheet is not None
    assert sheet.fields["family"].text() == "Okell"
    keyboard.tab_to("Patient number")
    keyboard.type("P-0412")
    keyboard.press("Escape")
    keyboard.press("Ctrl+Shift+N")
    sheet = unlocked.window.new_patient_sheet
    assert sheet is not None
    assert sheet.fields["number"].text() == "P-0412"
    keyboard.tab_to("Patient number")
    keyboard.press("Tab")
    keyboard.enter("14.3.1979")
    assert "year-month-day" in sheet.message.text()
    keyboard.press("Ctrl+A")
    keyboard.enter("1979-03-14")
    qtbot.waitUntil(unlocked.is_in_session)
    assert unlocked.page.session.number == 1
