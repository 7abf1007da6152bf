"""The wheel changes no value that has not been chosen first.

An unfocused spin box or combo box takes the wheel that was meant for the page and silently alters
a score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QSlider,
    QWidget,
)
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_GUARDED = (QAbstractSpinBox, QComboBox, QSlider)


class WheelGuard(QObject):
    """Hands the wheel to the page instead.

    It watches the window of the system, where a wheel arrives before any widget sees it. A filter
    on the application would see every event there is, and double the time a page takes to build.
    """

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent):
            return False
        over = QApplication.widgetAt(event.globalPosition().toPoint())
        owner = _ancestor(over, _GUARDED)
        if owner is None or owner.hasFocus():
            return False
        area = _ancestor(owner.parentWidget(), (QAbstractScrollArea,))
        if isinstance(area, QAbstractScrollArea):
            QApplication.sendEvent(area.viewport(), event)
        return True


def _ancestor(widget: QWidget | None, kinds: tuple[type[QWidget], ...]) -> QWidget | None:
    """Give the widget of one of some kinds that a widget is or is a part of."""
    while widget is not None and not isinstance(widget, kinds):
        widget = widget.parentWidget()
    return widget
