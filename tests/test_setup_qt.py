"""The defect that pins PySide6 below 6.12: a reference to None lost on every call."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_that_two_thousand_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("before")
    before = sys.getrefcount(None)
    for number in range(2_000):
        label.setText(str(number))
    lost = before - sys.getrefcount(None)
    assert abs(lost) < 100, f"{lost} references to None lost"
