"""A choice of one among a few, none chosen being a state of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.widgets.labels import restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent


class Segmented(QFrame):
    """Segments in a row: one Tab stop, arrows move inside, Space or Enter chooses.

    ``chosen`` is emitted when a person chooses; setting a value from outside is silent. With
    ``letters`` they are low, and the first letter of a word chooses too; from ``columns`` on they
    begin another row.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        letters: bool = False,
        columns: int = 99,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = name
        self._takes_letters = letters
        self._values = [value for value, _ in choices]
        self._words = dict(choices)
        self._value: str | None = None
        self._at = 0
        self._buttons: list[QPushButton] = []
        layout = QGridLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for number, (value, text) in enumerate(choices):
            segment = QPushButton(text)
            segment.setProperty("kind", "segment")
            segment.setProperty("value", value)
            segment.setProperty("dense", letters)
            segment.setCheckable(True)
            segment.setAutoDefault(False)
            segment.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            segment.setAccessibleName(f"{name}: {text}")
            segment.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
            segment.clicked.connect(self._on_clicked)
            layout.addWidget(segment, number // columns, number % columns)
            layout.setColumnStretch(number % columns, 1)
            self._buttons.append(segment)

    @property
    def value(self) -> str | None:
        """The value chosen, or ``None``."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show a value; ``None`` shows that nothing was chosen."""
        self._value = value
        for segment in self._buttons:
            segment.setChecked(segment.property("value") == value)
        if value in self._values:
            self._at = self._values.index(value)
        self.setAccessibleDescription(self._words.get(value or "", self.tr("not asked")))

    def set_found(self, *, found: bool) -> None:
        """Show that the answer is a finding."""
        for part in (self, *self._buttons):
            restyle(part, "found", "yes" if found else "no")

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QObject):
            self._choose(str(sender.property("value")))

    def _choose(self, value: str) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._choose(self._values[self._at])
        elif (value := self._by_letter(event.text())) is not None:
            self._choose(value)
        else:
            super().keyPressEvent(event)

    def _by_letter(self, letter: str) -> str | None:
        """Give the one value that begins with a letter, or of which another word does."""
        if not self._takes_letters or not letter.isalpha():
            return None
        first = letter.casefold()
        words = {value: text.casefold() for value, text in self._words.items()}
        begins = [value for value, text in words.items() if text.startswith(first)]
        holds = [
            value
            for value, text in words.items()
            if any(word.startswith(first) for word in text.split())
        ]
        found = begins or holds
        return found[0] if len(found) == 1 else None

    def _move(self, step: int) -> None:
        """Move by one; the first arrow press on an unanswered question lands on the first."""
        if self._value is None and step > 0:
            self._choose(self._values[self._at])
            return
        self._at = max(0, min(len(self._values) - 1, self._at + step))
        self._choose(self._values[self._at])

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        restyle(self, "ring", "true")
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        restyle(self, "ring", "false")
        super().focusOutEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            for segment in self._buttons:
                segment.setEnabled(self.isEnabled())
        super().changeEvent(event)
