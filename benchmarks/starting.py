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

#: Says when a window was painted and its event loop came round again, then ends.
_WATCH = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def end():
    os.write(1, b"painted")
    os._exit(0)

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, end)
        return False
"""
_BARE = (
    _WATCH
    + """
app = QApplication([])
watch = Watch()
app.installEventFilter(watch)
window = QMainWindow()
window.resize(900, 600)
window.show()
app.exec()
"""
)
_OURS = (
    """
import sys
import ui.app
"""
    + _WATCH
    + """
app = QApplication([])
watch = Watch()
app.installEventFilter(watch)
ui.app.main(["--practice", sys.argv[1]])
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
