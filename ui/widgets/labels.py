"""Small parts of every page: plain labels, buttons, rules.

The unlock page is made of these, so nothing here names an enumeration of ``Qt``: the first use of
that namespace makes 130 Python classes, 15 ms before the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: ``Qt.TextFormat.PlainText``.
_PLAIN_TEXT = 0
#: Styles with a frame or a ground of their own: as high as their text, wherever they stand.
_FRAMED = ("key", "alert", "alarm", "known", "demo", "asked", "pill")


def plain(text: str = "", style: str | None = None, *, wrap: bool = False) -> QLabel:
    """Make a label that shows its text literally, whatever it holds."""
    label = QLabel()
    label.setProperty("textFormat", _PLAIN_TEXT)
    label.setText(text)
    label.setWordWrap(wrap)
    if style:
        label.setProperty("style", style)
    if style in _FRAMED:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and dress the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, kind: str | None = None, name: str | None = None) -> QPushButton:
    """Make a push button of a kind of the style sheet."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    made.setAccessibleName(name or text)
    return made


def rule() -> QFrame:
    """Make a hairline."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line
