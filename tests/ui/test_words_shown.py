from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget

import ui
from tests.ui.conftest import GIVEN, NAME, Clinic, second_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

#: Calls whose first argument is read by a person.
SHOWN = {
    "plain", "button", "Elided", "Segmented", "setText", "setPlaceholderText", "setWindowTitle",
    "setAccessibleName", "setToolTip", "addItem", "say", "Card", "QPushButton", "QCheckBox",
}  # fmt: skip
#: What is the same in every language: the name of the product, keys without a name, an example.
SAME_EVERYWHERE = {"1979-03-14"}


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def untranslated(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or called(node) not in SHOWN or not node.args:
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            has_words = any(letter.isalpha() for letter in first.value)
            if has_words and first.value not in SAME_EVERYWHERE:
                yield f"{path.name}:{node.lineno}: {first.value!r}"


def test_that_every_word_a_person_reads_can_be_translated() -> None:
    folder = Path(ui.__file__).parent
    assert [found for path in sorted(folder.rglob("*.py")) for found in untranslated(path)] == []


def rich_labels(window: QWidget) -> list[str]:
    plain = Qt.TextFormat.PlainText
    return [x.text() for x in window.findChildren(QLabel) if x.textFormat() != plain]


def test_that_names_with_markup_are_shown_literally_everywhere(
    qtbot: QtBot, in_session: Clinic
) -> None:
    window, workspace, keyboard = in_session.window, in_session.workspace, in_session.keyboard
    name = f"{GIVEN} {NAME}"
    for line in second_lines():
        keyboard.enter(line)
    keyboard.enter('NOTE "<b>bold</b> & <img src=x>"')
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    assert rich_labels(window) == []
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert name in shown
    assert any(text.startswith(name) for text in shown if text != name)
    assert name in window.windowTitle()
    keyboard.press("Escape")
    keyboard.press("Escape")
    keyboard.press("Escape")
    page = window.patients_page
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    cells = [view.model().index(0, 0).data() for view in page.findChildren(QTableView)]
    assert cells == [name]


def test_that_the_door_and_the_first_run_hold_no_rich_text(unlocked: Clinic) -> None:
    assert rich_labels(unlocked.window) == []
