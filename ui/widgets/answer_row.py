"""What one technique of the last visit did: better, same or worse, how long, sore afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.models.last_answers import LastAnswer, is_sore, lasted_text, read_lasted
from ui.widgets.elided import Elided
from ui.widgets.labels import button, restyle
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from session_recorder.domain.entries import SinceLast, TechniqueResponse
    from ui.theme import Theme


class EffectChoice(Segmented):
    """The one Tab stop of a row: arrows choose, a time is typed, S says sore, Delete takes out."""

    time_typed = Signal(object)  # the key event
    sore_pressed = Signal()
    removal_requested = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        text = event.text()
        if held:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif event.key() == Qt.Key.Key_S:
            self.sore_pressed.emit()
        elif event.key() == Qt.Key.Key_Backspace or (text.strip() and text.isalnum()):
            self.time_typed.emit(event)
        else:
            super().keyPressEvent(event)


class AnswerRow(QWidget):
    """Asks about one technique; nothing is filled in before a person says it."""

    answered = Signal(object)  # LastAnswer

    def __init__(self, theme: Theme, technique: int, name: str) -> None:
        super().__init__()
        self._technique = technique
        self._shown: TechniqueResponse | None = None
        self._overall: SinceLast | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.px(2))
        layout.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.addWidget(Elided(name, "small"), 1)
        self.overall = button("", "quiet")
        self.overall.clicked.connect(self._on_overall_clicked)
        head.addWidget(self.overall)
        layout.addLayout(head)
        self.effect = EffectChoice(
            name,
            (("better", self.tr("Better")), ("same", self.tr("Same")), ("worse", self.tr("Worse"))),
        )
        self.lasted = QLineEdit()
        self.lasted.setProperty("dress", "sign")
        self.lasted.setFixedWidth(theme.px(58))
        self.lasted.setPlaceholderText("\N{EN DASH}")
        self.lasted.setToolTip(self.tr("How long it lasted, for example 2d or 6h"))
        self.lasted.setAccessibleName(self.tr("How long it lasted, %1").replace("%1", name))
        self.sore = button(self.tr("Sore"), "tissue", self.tr("Sore afterwards, %1"))
        self.sore.setAccessibleName(self.sore.accessibleName().replace("%1", name))
        self.sore.setCheckable(True)
        self.sore.setFixedWidth(theme.px(44))
        for part in (self.lasted, self.sore, self.overall):
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.effect, 1)
        row.addWidget(self.lasted)
        row.addWidget(self.sore)
        layout.addLayout(row)
        self.effect.chosen.connect(self._on_changed)
        self.effect.time_typed.connect(self._on_time_typed)
        self.effect.sore_pressed.connect(self._on_sore_pressed)
        self.effect.removal_requested.connect(self._on_removal_requested)
        self.lasted.textEdited.connect(self._on_changed)
        self.sore.clicked.connect(self._on_changed)

    def show_answer(
        self, answer: TechniqueResponse | None, overall: SinceLast | None, *, editable: bool
    ) -> None:
        """Show what was told; ``overall`` is the answer for the visit that may be taken over."""
        if answer != self._shown:
            self._shown = answer
            self.effect.set_value(answer.effect if answer else None)
            self.sore.setChecked(is_sore(answer.text if answer else None))
            hours = answer.lasted_h if answer else None
            if read_lasted(self.lasted.text()) != (True, hours):
                self.lasted.setText(lasted_text(hours))
        self._overall = overall if answer is None else None
        self.overall.setVisible(editable and self._overall is not None)
        if self._overall is not None:
            words = (self._word(self._overall.change), lasted_text(self._overall.lasted_h))
            text = self.tr("As overall: %1")
            self.overall.setText(text.replace("%1", " ".join(word for word in words if word)))
            self.overall.setAccessibleName(self.overall.text())
        for part in (self.effect, self.sore):
            part.setEnabled(editable)
        self.lasted.setReadOnly(not editable)
        self._mark()

    def _word(self, effect: str) -> str:
        words = {"better": self.tr("better"), "same": self.tr("same"), "worse": self.tr("worse")}
        return words.get(effect, effect)

    def unreadable(self) -> QWidget | None:
        """Give the field whose text cannot be read or belongs to no answer yet."""
        readable, hours = read_lasted(self.lasted.text())
        lost = hours is not None and self.effect.value is None
        return None if readable and not lost else self.lasted

    def _mark(self) -> None:
        readable, _ = read_lasted(self.lasted.text())
        restyle(self.lasted, "state", "" if readable else "error")

    # ------------------------------------------------------------------ intents

    def _on_changed(self) -> None:
        """Say the answer as it stands, once there is one that can be read."""
        readable, hours = read_lasted(self.lasted.text())
        self._mark()
        effect = self.effect.value
        if readable and effect is not None:
            self.answered.emit(
                LastAnswer(
                    technique=self._technique,
                    effect=effect,
                    lasted_h=hours,
                    sore=self.sore.isChecked(),
                )
            )

    def _on_time_typed(self, event: QKeyEvent) -> None:
        QCoreApplication.sendEvent(self.lasted, event)

    def _on_sore_pressed(self) -> None:
        self.sore.setChecked(not self.sore.isChecked())
        self._on_changed()

    def _on_removal_requested(self) -> None:
        self.lasted.clear()
        self.sore.setChecked(False)
        self._mark()
        self.answered.emit(LastAnswer(technique=self._technique, effect=None))

    def _on_overall_clicked(self) -> None:
        if self._overall is not None:
            self.answered.emit(
                LastAnswer(
                    technique=self._technique,
                    effect=self._overall.change,
                    lasted_h=self._overall.lasted_h,
                )
            )
