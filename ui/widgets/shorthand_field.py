"""The line that is being typed: ghost text after the caret, a wavy line under what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from ui.widgets.labels import plain

if TYPE_CHECKING:
    from ui.theme import Theme

#: Qt's own limit of a line edit; the recorder refuses longer lines in words.
LONGEST_LINE = 32_767


class ShorthandField(QLineEdit):
    """A line edit that knows ghost text, recalled lines and marked pieces.

    Columns count code points of the text, as the parser counts them.
    """

    line_entered = Signal(str)
    proposal_moved = Signal(int)
    proposal_taken = Signal()
    left = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ghost = ""
        self._marked: tuple[tuple[int, int], ...] = ()
        self._recalled: tuple[str, ...] = ()
        self._recall_at = 0
        self._touched = False
        self.proposing = False
        self.setProperty("dress", "shorthand")
        self.setMaxLength(LONGEST_LINE)
        self._hint = QWidget(self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self._hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._hints = tuple((plain("", "key"), plain("", "quiet")) for _ in range(2))
        for hint in self._hints:
            for label in hint:
                row.addWidget(label)
        self.show_asking(asking=False)
        self.textEdited.connect(self._on_edited)

    def show_asking(self, *, asking: bool) -> None:
        """Show that the field asks for a reason, or that it takes a line."""
        enter, why = self.tr("Enter"), self.tr("Why was it done?")
        line = ((self.tr("Tab"), self.tr("accept")), (enter, self.tr("add")))
        reason = ((enter, self.tr("keep")), (self.tr("Esc"), self.tr("later")))
        for labels, words in zip(self._hints, reason if asking else line, strict=True):
            for label, word in zip(labels, words, strict=True):
                label.setText(word)
        self._hint.adjustSize()
        self.setAccessibleName(why if asking else self.tr("Shorthand line"))
        self.setPlaceholderText(why if asking else self.tr("Type a technique, or any line"))
        self._place_hint()

    # ------------------------------------------------------------------ what is shown

    def set_ghost(self, ghost: str) -> None:
        """Show the likely rest of the line after the caret."""
        self._ghost = ghost
        self.update()

    @property
    def ghost(self) -> str:
        """The likely rest of the line."""
        return self._ghost

    def mark(self, pieces: tuple[tuple[int, int], ...]) -> None:
        """Underline pieces given as column and length."""
        self._marked = pieces
        self.update()

    def set_recalled(self, lines: tuple[str, ...]) -> None:
        """Set the lines that Up recalls, the newest first."""
        self._recalled = lines
        self._recall_at = 0

    def set_line(self, line: str, caret: int | None = None) -> None:
        """Show a line, the caret at a column or at its end."""
        self.setText(line)
        self.setCursorPosition(len(line) if caret is None else caret)
        self._touched = False

    def _on_edited(self) -> None:
        self._touched = True
        self._recall_at = 0

    # ------------------------------------------------------------------ keys

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain_tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if plain_tab and self._accept_ghost():
                return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = QKeySequence.StandardKey.Undo
            redo = QKeySequence.StandardKey.Redo
            escape = event.key() == Qt.Key.Key_Escape
            if event.matches(undo) or event.matches(redo) or escape:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self._own_undo():
            self.undo_requested.emit()
            return
        if event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable():
            self.redo_requested.emit()
            return
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
            return
        handled = {
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Up: self._up,
            Qt.Key.Key_Down: self._down,
            Qt.Key.Key_Right: self._accept_at_end,
            Qt.Key.Key_End: self._accept_at_end,
            Qt.Key.Key_Escape: self._escape,
        }.get(Qt.Key(event.key()))
        if handled is None or not handled():
            super().keyPressEvent(event)

    def _own_undo(self) -> bool:
        return self._touched and self.isUndoAvailable()

    def _enter(self) -> bool:
        if self.proposing:
            self.proposal_taken.emit()
        else:
            self.line_entered.emit(self.text())
        return True

    def _up(self) -> bool:
        if self.proposing:
            self.proposal_moved.emit(-1)
            return True
        fresh = not self.text() or self.text() in self._recalled
        if fresh and self._recall_at < len(self._recalled):
            self._recall_at += 1
            self.setText(self._recalled[self._recall_at - 1])
        return True

    def _down(self) -> bool:
        if self.text() and self.text() in self._recalled and not self.proposing:
            self._recall_at = max(self._recall_at - 1, 0)
            self.setText(self._recalled[self._recall_at - 1] if self._recall_at else "")
            return True
        self.proposal_moved.emit(1)
        return True

    def _accept_at_end(self) -> bool:
        return self.cursorPosition() == len(self.text()) and self._accept_ghost()

    def _accept_ghost(self) -> bool:
        if not self._ghost or self.cursorPosition() != len(self.text()):
            return False
        self.insert(self._ghost)
        self._touched = True
        return True

    def _escape(self) -> bool:
        self.left.emit()
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._touched = False
        super().focusInEvent(event)

    # ------------------------------------------------------------------ painting

    def _x_of(self, column: int) -> float:
        """Give the x of a column of the line as it is scrolled now."""
        metrics = QFontMetricsF(self.font())
        text = self.text()
        caret = metrics.horizontalAdvance(text[: self.cursorPosition()])
        start = self.cursorRect().center().x() - caret
        return start + metrics.horizontalAdvance(text[:column])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_hint()

    def _place_hint(self) -> None:
        hint = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - hint.width() - 14,
            (self.height() - hint.height()) // 2,
            hint.width(),
            hint.height(),
        )
        self.setTextMargins(0, 0, hint.width() + 18, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ghost and self.cursorPosition() == len(self.text()) and self.hasFocus():
            painter.setFont(self.font())
            painter.setPen(self._theme.colour("ink-3"))
            box = self.rect().adjusted(round(self._x_of(len(self.text()))) + 1, 0, -150, 0)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), self._ghost)
        painter.setPen(QPen(self._theme.colour("bad"), 1.6))
        for column, length in self._marked:
            self._paint_wave(painter, column, length)

    def _paint_wave(self, painter: QPainter, column: int, length: int) -> None:
        left = self._x_of(column)
        right = max(self._x_of(column + max(length, 1)), left + 8)
        y = self.height() / 2 + QFontMetricsF(self.font()).ascent() / 2 + 3
        path = QPainterPath(QPointF(left, y))
        x, up = left, True
        while x < right:
            middle = QPointF(x + 2, y - 3 if up else y + 3)
            path.quadTo(middle, QPointF(min(x + 4, right), y))
            x, up = x + 4, not up
        painter.drawPath(path)
