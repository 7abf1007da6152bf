"""Puts the window together: theme, translation, workspace, window, last resort."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import resources
from ui.main_window import MainWindow
from ui.theme import STYLE_ARGUMENTS, THEMES, Theme, add_fonts, apply_theme, load_theme
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType


class LastResort(QObject):
    """Takes what nobody expected: says so in the window instead of closing it."""

    raised = Signal(str)

    def hook(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report an error that reached the event loop, from whichever thread."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        import traceback  # noqa: PLC0415  (when it is needed)

        # Where it happened, never what it was about: the message may hold a patient's words.
        frames = traceback.format_tb(trace)
        sys.stderr.write(f"{kind.__name__} in the window\n{''.join(frames)}")
        self.raised.emit(
            self.tr(
                "Something failed that should not have. What you typed is still here, and the "
                "draft is being kept. Close and open the session again."
            )
        )


def choose_theme(app: QApplication, wanted: str | None) -> Theme:
    """Give the theme asked for, or the one of the desktop."""
    if wanted in THEMES:
        return load_theme(wanted)
    ground = app.palette().window().color()
    return load_theme("dark" if ground.lightnessF() < _HALF else "light")


def translators(app: QApplication) -> list[QTranslator]:
    """Install what there is for the language of the desktop; English is the source."""
    installed = []
    folders = (resources.ROOT / "translations", QLibraryInfo.path(_TRANSLATIONS))
    for prefix, folder in zip(("session_recorder", "qtbase"), folders, strict=True):
        translator = QTranslator(app)
        if translator.load(QLocale(), prefix, "_", str(folder)):
            app.installTranslator(translator)
            installed.append(translator)
    return installed


_TRANSLATIONS = QLibraryInfo.LibraryPath.TranslationsPath
_HALF = 0.5


def _wanted(argv: Sequence[str]) -> tuple[Path | None, str | None]:
    """Give the practice folder and the theme that were asked for."""
    folder = os.environ.get("SESSION_RECORDER_PRACTICE")
    if not argv:
        return (Path(folder) if folder else None), None
    import argparse  # noqa: PLC0415  (8 ms that a start without words does not need)

    parser = argparse.ArgumentParser(prog="session-recorder-window")
    parser.add_argument("--practice", type=Path, default=folder, help="folder of the practice")
    parser.add_argument("--theme", choices=THEMES, default=None)
    read = parser.parse_args(argv)
    return read.practice, read.theme


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed."""
    folder, wanted_theme = _wanted(sys.argv[1:] if argv is None else argv)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        app = QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    app.setApplicationName("Session Recorder")
    add_fonts()
    theme = choose_theme(app, wanted_theme)
    apply_theme(app, theme)
    translators(app)
    workspace = Workspace(folder)
    window = MainWindow(workspace, theme)
    last_resort = LastResort(app)
    last_resort.raised.connect(window.say_unexpected)
    sys.excepthook = last_resort.hook
    window.show()
    window.begin()
    try:
        return app.exec()
    finally:
        workspace.stop()
        sys.excepthook = sys.__excepthook__
