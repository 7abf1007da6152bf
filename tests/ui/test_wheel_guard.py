from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.wheel_guard import WheelGuard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Clinic


def roll(over: QWidget) -> None:
    """Turn the wheel over a widget, as the system tells its window."""
    window = over.window()
    middle = over.mapTo(window, over.rect().center())
    QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, -120))


def test_that_the_wheel_changes_no_score_that_was_not_chosen_first(qtbot: QtBot) -> None:
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    layout = QVBoxLayout(page)
    other, score, choice = QLineEdit(), QSpinBox(), QComboBox()
    choice.addItems(["better", "same", "worse"])
    choice.setCurrentIndex(1)
    score.setRange(0, 10)
    score.setValue(5)
    for part in (other, score, choice):
        layout.addWidget(part)
    page.setMinimumHeight(2000)
    layout.addStretch(1)
    area.setWidget(page)
    area.resize(300, 300)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    roll(score)
    assert score.value() == 4  # what happens without the guard
    score.setValue(5)
    WheelGuard(area.windowHandle())
    other.setFocus()
    for part in (score, score.lineEdit(), choice):
        before = area.verticalScrollBar().value()
        roll(part)
        assert area.verticalScrollBar().value() > before, part
        area.verticalScrollBar().setValue(0)
    assert score.value() == 5
    assert choice.currentText() == "same"
    score.setFocus()
    roll(score)
    assert score.value() == 4


def test_that_the_window_guards_its_answers(in_session: Clinic) -> None:
    in_session.keyboard.enter("SINCE better 2d")
    lasted = in_session.page.arrival.last_time.lasted
    assert lasted.isEnabled()
    roll(lasted)
    assert lasted.currentText() == "2 days"
    assert in_session.page.session.entries[0].lasted_h == 48  # type: ignore[attr-defined]
