"""A window of its own process: types a line into a draft, key by key, until it is killed.

Run as ``python -m tests.ui.typing_window FOLDER USER PASSPHRASE NUMBER LINE``; it prints how many
characters were typed after every key.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.theme import add_fonts, apply_theme, load_theme
from ui.workspace import Workspace

#: Milliseconds between two keys: a fast typist.
_PACE_MS = 70


class Typist(QObject):
    """Unlocks, opens the patient and types."""

    def __init__(self, window: MainWindow, workspace: Workspace, words: list[str]) -> None:
        super().__init__()
        self._window = window
        self._user, self._passphrase, self._number, self._line = words
        self._typed = 0
        self._pace = QTimer(self)
        self._pace.setInterval(_PACE_MS)
        self._pace.timeout.connect(self._on_key_due)
        self._workspace = workspace
        workspace.door_seen.connect(self._on_door_seen)
        workspace.patients_found.connect(self._on_patients_found)

    def _on_door_seen(self) -> None:
        self._workspace.unlock(self._user, self._passphrase)

    def _on_patients_found(self) -> None:
        page = self._window.patients_page
        if page is not None and not page.find_field.text():
            QTest.keyClicks(page.find_field, self._number)
            QTest.keyClick(page.find_field, Qt.Key.Key_Return)
            self._pace.start()

    def _on_key_due(self) -> None:
        page = self._window.session_page
        if page is None or not page.isVisible() or self._typed == len(self._line):
            return
        field = page.treatment.box.field
        field.setFocus()
        QTest.keyClicks(field, self._line[self._typed])
        self._typed += 1
        sys.stdout.write(f"{self._typed}\n")
        sys.stdout.flush()


def main() -> None:
    folder, *words = sys.argv[1:]
    app = QApplication([])
    add_fonts()
    theme = load_theme()
    apply_theme(app, theme)
    workspace = Workspace(Path(folder))
    window = MainWindow(workspace, theme)
    typist = Typist(window, workspace, words)
    window.show()
    window.activateWindow()
    window.begin()
    app.exec()
    typist.deleteLater()


if __name__ == "__main__":
    main()
