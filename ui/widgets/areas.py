"""The areas the columns lie in: each scrolls by itself, all together scroll sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _area(inner: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def column_area(inner: QWidget, name: str) -> QScrollArea:
    """Give a column of a fixed width its own scroll bar."""
    area = _area(inner, name)
    area.setHorizontalScrollBarPolicy(_OFF)
    area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    return area


def stretching_area(inner: QWidget, name: str) -> QScrollArea:
    """Give the column that takes what is left its own scroll bar; it keeps its least width."""
    area = _area(inner, name)
    area.setHorizontalScrollBarPolicy(_OFF)
    area.setMinimumWidth(inner.minimumSizeHint().width())
    return area


def sideways_area(inner: QWidget, name: str) -> QScrollArea:
    """Let a narrow window or large text scroll sideways instead of cutting columns off."""
    area = _area(inner, name)
    area.setVerticalScrollBarPolicy(_OFF)
    return area
