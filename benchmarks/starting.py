"""From process start to first paint: the unlock window against a bare QMainWindow."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import report
from session_recorder.domain.practice import NewPerson, NewPractice
from session_recorder.recorder import create_practice

#: Says when the main window was painted and its event loop came round again, then ends.
_WATCH = """
import os, sys
from PySide6.QtCore import QTimer

def end():
    os.write(1, b"painted")
    os._exit(0)

def watched(paint):
    def paintEvent(self, event):
        QTimer.singleShot(0, end)  # before what the window itself begins after its first paint
        paint(self, event)
    return paintEvent
"""
_BARE = (
    _WATCH
    + """
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    paintEvent = watched(QMainWindow.paintEvent)

app = QApplication([])
window = Window()
window.resize(900, 600)
window.show()
app.exec()
"""
)
_OURS = (
    """
import gc
gc.disable()  # as session_recorder.__main__ does before it imports the window
"""
    + _WATCH
    + """
import ui.app
from ui.main_window import MainWindow

MainWindow.paintEvent = watched(MainWindow.paintEvent)
os.environ["SESSION_RECORDER_PRACTICE"] = sys.argv[1]
ui.app.main([])
"""
)
_ROUNDS = 15


def _first_paint_s(code: str, folder: Path) -> float:
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE
    ) as child:
        said = child.stdout.read(7) if child.stdout else b""
        took = time.perf_counter() - begun
    if said != b"painted":
        message = "the window was never painted"
        raise RuntimeError(message)
    return took


def run() -> None:
    """Start both in turn."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "practice"
        create_practice(
            folder, NewPractice(name="P"), NewPerson(user="a", name="A"), "four plain words here"
        )
        for code in (_OURS, _BARE):
            _first_paint_s(code, folder)
        pairs = [
            (_first_paint_s(_OURS, folder), _first_paint_s(_BARE, folder)) for _ in range(_ROUNDS)
        ]
    report("start to first paint of unlock", pairs, goal=1.5)
