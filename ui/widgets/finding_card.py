"""One finding to be answered: how loud, what, about which line, what helps, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from session_recorder.safety.free_words import is_said
from session_recorder.shorthand import format_entry
from ui.models.finding_words import CONSENT_RULE, SEVERITY_ICONS, severity_word
from ui.widgets.elided import Elided
from ui.widgets.icons import icon
from ui.widgets.labels import button, plain, restyle

if TYPE_CHECKING:
    from ui.models.review import Item
    from ui.theme import Theme


class ReasonField(QLineEdit):
    """Where a reason is typed: Enter gives it, the arrows go to the next or the last one.

    Undo is the field's while something was typed into it, else the session's.
    """

    step_requested = Signal(int)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if step is not None:
            self.step_requested.emit(step)
            return
        super().keyPressEvent(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # else it would press the button that has the focus now


class FindingCard(QFrame):
    """Shows an item; ``reason_given`` carries what a person typed to answer it."""

    reason_given = Signal(str)
    step_requested = Signal(int)
    place_requested = Signal()
    agreed = Signal()

    def __init__(self, theme: Theme, item: Item, by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._by = by
        self.item = item
        self.setProperty("role", "finding")
        column = QVBoxLayout(self)
        column.setContentsMargins(*map(theme.px, (12, 7, 12, 8)))
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(7))
        self._sign = plain()
        self._severity = plain("", "bold")
        self._source = Elided("", "quiet")
        head.addWidget(self._sign)
        head.addWidget(self._severity)
        head.addStretch(1)
        head.addWidget(self._source)
        column.addLayout(head)
        self._text = plain("", wrap=True)
        self._line = Elided("", "small")
        self._action = plain("", "small", wrap=True)
        for label in (self._text, self._line, self._action):
            column.addWidget(label)
        answer = QHBoxLayout()
        answer.setSpacing(theme.px(8))
        self.field = ReasonField()
        self.field.setPlaceholderText(self.tr("Reason. Enter answers"))
        self.field.returnPressed.connect(self._on_reason_entered)
        self.field.step_requested.connect(self.step_requested)
        answer.addWidget(self.field, 1)
        self.agree = button(self.tr("Asked and agreed"), "small")
        self.agree.clicked.connect(self.agreed)
        answer.addWidget(self.agree)
        self._go = button(self.tr("Go there"), "quiet")
        self._go.clicked.connect(self.place_requested)
        answer.addWidget(self._go)
        column.addLayout(answer)
        self._reason = plain("", "small", wrap=True)
        column.addWidget(self._reason)
        self.show_item(item)

    def show_item(self, item: Item, *, editable: bool = True) -> None:
        """Show an item, a reason that is being typed left alone."""
        self.item = item
        asks = item.is_open and editable
        picture, ink = SEVERITY_ICONS[item.severity]
        if item.reason is not None:
            picture, ink = "ring-check", "good"
        self._sign.setPixmap(icon(picture, self._theme.colour(ink), self._theme.px(16)))
        word = severity_word(item.severity)
        if item.reason is not None:
            word = self.tr("Answered")
        self._severity.setText(word)
        self._source.setText(", ".join(part for part in (item.rule, item.source) if part))
        self._text.setText(item.text)
        line = "" if item.entry is None else format_entry(item.entry)
        self._line.setText(self.tr("About: %1").replace("%1", line))
        self._line.setAccessibleName(self._line.text())
        self._line.setVisible(bool(line))
        self._action.setText(item.action)
        self._action.setVisible(asks)
        for part in (self.field, self._go):
            part.setVisible(asks)
        self.agree.setVisible(asks and item.rule == CONSENT_RULE)
        said = self.tr("Reason, %1: %2").replace("%1", self._by)
        self._reason.setText(said.replace("%2", item.reason or ""))
        self._reason.setVisible(item.reason is not None)
        spoken = f"{word}: {item.text}"
        self.setAccessibleName(spoken)
        self.field.setAccessibleName(self.tr("Reason. %1").replace("%1", spoken))
        self._go.setAccessibleName(self.tr("Go there: %1").replace("%1", item.text))
        restyle(self, "loud", item.severity if item.is_open else "none")

    def _on_reason_entered(self) -> None:
        reason = self.field.text().strip()
        restyle(self.field, "state", "" if is_said(reason) else "error")
        if is_said(reason):
            self.field.setText("")  # unlike clear, this cannot be undone here
            self.reason_given.emit(reason)
