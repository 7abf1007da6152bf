from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.conftest import NUMBER, PASSPHRASE, USER, Clinic

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
LINE = "L4/5 R UPA III 3x60s p4 mild # stiff at end of range, eases by the third bout, no pain"
#: Characters after which the window is killed, and seconds that may be lost (issue: kill -9).
KILL_AFTER, MAY_BE_LOST_S = 70, 2.0


def type_until_killed(folder: Path) -> str:
    """Let a window type into a draft and kill it; give what had been typed 2 s before."""
    words = [str(folder), USER, PASSPHRASE, NUMBER, LINE]
    moments: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typing_window", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdout is not None
        for _ in window.stdout:
            moments.append(time.monotonic())
            if len(moments) == KILL_AFTER:
                window.kill()
                break
        window.wait()
    killed = time.monotonic()
    assert window.returncode == -9
    return LINE[: sum(moment < killed - MAY_BE_LOST_S for moment in moments)]


def test_that_a_kill_while_typing_costs_two_seconds_at_most(qtbot: QtBot, clinic: Clinic) -> None:
    safe = type_until_killed(clinic.prepared.folder)
    assert safe

    recorder = clinic.prepared.open()
    (draft,) = recorder.drafts()
    recorder.close()
    assert LINE.startswith(draft.unfinished_line)
    assert draft.unfinished_line.startswith(safe)

    with qtbot.waitSignal(clinic.workspace.patients_found):
        clinic.keyboard.enter(PASSPHRASE)
    clinic.open_patient(qtbot)
    box = clinic.page.treatment.box
    assert box.line == draft.unfinished_line
    assert box.caret == draft.caret == len(box.line)
    assert box.field.hasFocus()
