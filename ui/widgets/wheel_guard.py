"""The wheel changes no value that has not been chosen first.

An unfocused spin box or combo box takes the wheel that was meant for the page and silently alters
a score.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QSlider, QWidget
from typing_extensions import override

_GUARDED = (QAbstractSpinBox, QComboBox, QSlider)


class WheelGuard(QObject):
    """An event filter for the application that hands the wheel to the page instead."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        owner = _owner(watched)
        if owner is None or owner.hasFocus():
            return False
        parent = owner.parentWidget()
        if parent is not None:
            QApplication.sendEvent(parent, event)
        return True


def _owner(widget: QWidget) -> QWidget | None:
    """Give the guarded control that a widget is or is a part of; its open list is not."""
    if widget.isWindow():
        return None
    if isinstance(widget, _GUARDED):
        return widget
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractSpinBox):
        return parent
    return parent if isinstance(parent, QComboBox) and widget.objectName() == "" else None
