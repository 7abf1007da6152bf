from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from session_recorder.domain.patient import NewPatient
from session_recorder.recorder import (
    NewPerson,
    NewPractice,
    Recorder,
    catalogue,
    create_practice,
    open_practice,
)
from session_recorder.shorthand import parse_note
from tests.ui.keyboard import Keyboard
from ui.main_window import MainWindow
from ui.theme import Theme, add_fonts, apply_theme, load_theme
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from session_recorder.catalogue import DemoCase
    from ui.pages.session.page import SessionPage

USER, PASSPHRASE = "alex", "four words said aloud"
#: A name that would be bold or an image if anything read markup.
NAME, GIVEN = "<b>Heron</b>", "Blue & <img src=x>"
NUMBER = "D-0001"
#: Few days ago: after four weeks the full red-flag screen is due, and *unchanged* is refused.
_DAYS_SINCE = dt.timedelta(days=3)
FIRST_VISIT = dt.datetime.now(dt.UTC).replace(microsecond=0) - _DAYS_SINCE


@dataclass(frozen=True)
class Prepared:
    """A practice with one patient whose first session is signed."""

    folder: Path
    patient_id: str
    first_id: str

    def open(self) -> Recorder:
        """Open the practice as another program would."""
        return open_practice(self.folder, USER, PASSPHRASE)


def demo_case() -> DemoCase:
    return next(case for case in catalogue().demo_cases if case.id == "demo01")


def second_lines() -> tuple[str, ...]:
    """Give the lines of the second visit of case demo01."""
    return tuple(demo_case().sessions[1].lines)


def prepare(folder: Path) -> Prepared:
    """Create a practice; its first session is recorded and signed by the recorder."""
    owner = NewPerson(user=USER, name="Alex Moor", profession="Physiotherapist")
    create_practice(folder, NewPractice(name="Moor Clinic", locale="en-GB"), owner, PASSPHRASE)
    recorder = open_practice(folder, USER, PASSPHRASE)
    recorder.clock = lambda: FIRST_VISIT
    patient = recorder.add_patient(
        NewPatient(number=NUMBER, family=NAME, given=GIVEN, born=dt.date(1992, 6, 1), sex="F")
    )
    first = recorder.begin_session(patient.id, treated_at=FIRST_VISIT, phase="acute_flare")
    lines = demo_case().sessions[0].lines
    recorder.keep_draft(first.with_entries(parse_note(lines).entries))
    recorder.sign(first.id)
    recorder.close()
    return Prepared(folder, patient.id, first.id)


@dataclass(frozen=True)
class Clinic:
    """A prepared practice, the window on it, and the keyboard before the window."""

    prepared: Prepared
    window: MainWindow
    workspace: Workspace
    keyboard: Keyboard

    def open_patient(self, qtbot: QtBot) -> None:
        """Find the patient by number and open the session, by keyboard."""
        self.keyboard.enter(NUMBER)
        qtbot.waitUntil(self.is_in_session)

    def is_in_session(self) -> bool:
        """Whether a session page is shown."""
        page = self.window.session_page
        return page is not None and page.isVisible()

    @property
    def page(self) -> SessionPage:
        """The session page that is open."""
        assert self.window.session_page is not None
        return self.window.session_page


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    add_fonts()
    theme = load_theme("light")
    apply_theme(qapp, theme)
    return theme


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "practice")
    yield made
    made.stop()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, workspace: Workspace) -> MainWindow:
    """Give the window as it starts, before anyone looked for a practice."""
    made = MainWindow(workspace, theme)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def clinic(qtbot: QtBot, tmp_path: Path, window: MainWindow, workspace: Workspace) -> Clinic:
    """Give the window at the door of a prepared practice."""
    made = Clinic(prepare(tmp_path / "practice"), window, workspace, Keyboard())
    with qtbot.waitSignal(workspace.door_seen):
        window.begin()
    return made


@pytest.fixture
def unlocked(qtbot: QtBot, clinic: Clinic) -> Clinic:
    """Give the window after unlocking by keyboard: the patients are shown."""
    with qtbot.waitSignal(clinic.workspace.patients_found):
        clinic.keyboard.enter(PASSPHRASE)
    return clinic


@pytest.fixture
def in_session(qtbot: QtBot, unlocked: Clinic) -> Clinic:
    """Give the window with the second session of the patient open, the caret in the line."""
    unlocked.open_patient(qtbot)
    unlocked.keyboard.press("F3")
    return unlocked
