from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.widgets.wheel_guard import WheelGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

import pytest


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[WheelGuard]:
    made = WheelGuard()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def roll(over: QWidget) -> None:
    middle = QPointF(over.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(over.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)


@pytest.mark.usefixtures("guard")
def test_that_the_wheel_changes_no_score_that_was_not_chosen_first(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    other, score, choice = QLineEdit(), QSpinBox(), QComboBox()
    choice.addItems(["better", "same", "worse"])
    choice.setCurrentIndex(1)
    score.setRange(0, 10)
    score.setValue(5)
    for part in (other, score, choice):
        layout.addWidget(part)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    roll(score)
    roll(score.lineEdit())
    roll(choice)
    assert score.value() == 5
    assert choice.currentText() == "same"
    score.setFocus()
    roll(score)
    assert score.value() == 4
