"""First run: create your practice, or explore the demo practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.cover import Cover
from ui.widgets.labels import button, plain, restyle
from ui.workspace import Setup

if TYPE_CHECKING:
    from session_recorder.errors import SessionRecorderError
    from ui.theme import Theme

#: Characters a passphrase needs at least.
SHORTEST_PASSPHRASE = 12


class FirstRunPage(QWidget):
    """Three steps: the choice, the practice, the recovery key."""

    creation_requested = Signal(object)  # Setup
    demo_requested = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Cover(theme, 380))
        self._steps = QStackedWidget()
        row.addWidget(self._steps, 1)
        self._fields: dict[str, QLineEdit] = {}
        self._steps.addWidget(self._choice())
        self._steps.addWidget(self._form())
        self._steps.addWidget(self._recovery())

    def _step(self, title: str, text: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(*map(self._theme.px, (64, 38, 64, 26)))
        layout.setSpacing(self._theme.px(10))
        layout.addWidget(plain(title, "hero"))
        layout.addWidget(plain(text, "small", wrap=True))
        return page, layout

    def _choice(self) -> QWidget:
        page, layout = self._step(
            self.tr("Welcome"),
            self.tr("Records are encrypted on this computer. Nothing leaves it."),
        )
        self.begin = button(self.tr("Create your practice"), "primary")
        self.begin.clicked.connect(self._on_begin_clicked)
        self.demo = button(self.tr("Explore the demo practice"))
        self.demo.clicked.connect(self.demo_requested)
        for choice, text in (
            (self.begin, self.tr("About two minutes. You can change all of this later.")),
            (self.demo, self.tr("Twelve invented patients, kept apart and marked on every page.")),
        ):
            choice.setFixedWidth(self._theme.px(260))
            layout.addSpacing(self._theme.px(12))
            layout.addWidget(choice)
            layout.addWidget(plain(text, "quiet"))
        self.choice_message = plain("", "error", wrap=True)
        layout.addWidget(self.choice_message)
        layout.addStretch(1)
        return page

    def _form(self) -> QWidget:
        page, layout = self._step(
            self.tr("Your practice"),
            self.tr("Your passphrase opens the records. Use several words you can say."),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        fields = (
            ("practice", self.tr("Name of the practice"), 0, 0),
            ("name", self.tr("Your name"), 0, 1),
            ("address", self.tr("Address"), 1, 0),
            ("user", self.tr("Your user name"), 1, 1),
            ("phone", self.tr("Telephone"), 2, 0),
            ("registration", self.tr("Your registration number"), 2, 1),
            ("passphrase", self.tr("Your passphrase"), 3, 0),
            ("again", self.tr("Type it again"), 3, 1),
        )
        for key, text, row, column in fields:
            field = QLineEdit()
            field.setAccessibleName(text)
            field.setMinimumHeight(self._theme.px(38))
            field.returnPressed.connect(self._on_create_clicked)
            label = plain(text, "small")
            label.setBuddy(field)
            grid.addWidget(label, row * 2, column)
            grid.addWidget(field, row * 2 + 1, column)
            self._fields[key] = field
        for key in ("passphrase", "again"):
            self._fields[key].setEchoMode(QLineEdit.EchoMode.Password)
        layout.addLayout(grid)
        self.message = plain("", "error", wrap=True)
        layout.addWidget(self.message)
        layout.addStretch(1)
        row_layout = QHBoxLayout()
        back = button(self.tr("Back"))
        back.clicked.connect(self._on_back_clicked)
        row_layout.addWidget(back)
        row_layout.addStretch(1)
        self.create_button = button(self.tr("Create the practice"), "primary")
        self.create_button.clicked.connect(self._on_create_clicked)
        row_layout.addWidget(self.create_button)
        layout.addLayout(row_layout)
        return page

    def _recovery(self) -> QWidget:
        page, layout = self._step(
            self.tr("Protect the records"),
            self.tr(
                "The recovery key is the only way back in if every passphrase is lost. "
                "It is shown once: print it or write it down, and keep it locked away."
            ),
        )
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*map(self._theme.px, (18, 14, 18, 14)))
        inside.addWidget(plain(self.tr("Recovery key"), "heading"))
        self.key = plain("", "page", wrap=True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.key.setAccessibleName(self.tr("Recovery key"))
        inside.addWidget(self.key)
        layout.addWidget(card)
        self.written = QCheckBox(self.tr("Written down, and kept somewhere locked"))
        self.written.toggled.connect(self._on_key_changed)
        layout.addWidget(self.written)
        layout.addWidget(plain(self.tr("To prove it, type the last group of the key"), "small"))
        self.proof = QLineEdit()
        self.proof.setFixedWidth(self._theme.px(320))
        self.proof.setAccessibleName(self.tr("Last group of the recovery key"))
        self.proof.textChanged.connect(self._on_key_changed)
        self.proof.returnPressed.connect(self._on_done_clicked)
        layout.addWidget(self.proof)
        self.proof_message = plain("", "error")
        layout.addWidget(self.proof_message)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.done = button(self.tr("Continue"), "primary")
        self.done.setEnabled(False)
        self.done.clicked.connect(self._on_done_clicked)
        row.addWidget(self.done)
        layout.addLayout(row)
        return page

    def take_focus(self) -> None:
        """Put the focus on the first choice."""
        self.begin.setFocus()

    def field(self, key: str) -> QLineEdit:
        """Give a field of the form."""
        return self._fields[key]

    @property
    def step(self) -> int:
        """Which step is shown: 0 choice, 1 form, 2 recovery key."""
        return self._steps.currentIndex()

    def show_key(self, key: str) -> None:
        """Show the recovery key, once."""
        self.key.setText(key)
        for field in self._fields.values():
            field.clear()
        self._steps.setCurrentIndex(2)
        self.written.setFocus()

    def show_error(self, error: SessionRecorderError) -> None:
        """Say why the practice was not created."""
        text = " ".join(part for part in (error.happened, error.next_step) if part)
        self.message.setText(text)
        self.choice_message.setText(text)
        self.create_button.setEnabled(True)

    def _on_begin_clicked(self) -> None:
        self._steps.setCurrentIndex(1)
        self._fields["practice"].setFocus()

    def _on_back_clicked(self) -> None:
        self._steps.setCurrentIndex(0)
        self.begin.setFocus()

    def _on_create_clicked(self) -> None:
        values = {key: field.text().strip() for key, field in self._fields.items()}
        values["passphrase"] = self._fields["passphrase"].text()
        problem = self._problem(values, self._fields["again"].text())
        for field in self._fields.values():
            restyle(field, "state", "")
        if problem:
            key, text = problem
            self.message.setText(text)
            restyle(self._fields[key], "state", "error")
            self._fields[key].setFocus()
            return
        self.message.clear()
        self.create_button.setEnabled(False)
        values.pop("again")
        self.creation_requested.emit(Setup(**values))

    def _problem(self, values: dict[str, str], again: str) -> tuple[str, str] | None:
        for key in ("practice", "name", "user"):
            if not values[key]:
                return key, self.tr("%1 is needed.").replace(
                    "%1", self._fields[key].accessibleName()
                )
        if len(values["passphrase"]) < SHORTEST_PASSPHRASE:
            return "passphrase", self.tr("Use %n characters or more: a few words are best.", "", 12)
        if values["passphrase"] != again:
            return "again", self.tr("The two are not the same. Type it again.")
        return None

    def _last_group(self) -> str:
        return self.key.text().replace("\n", " ").replace("-", " ").split(" ")[-1]

    def _on_key_changed(self) -> None:
        proved = self.proof.text().strip().casefold() == self._last_group().casefold()
        self.done.setEnabled(proved and self.written.isChecked())
        wrong = bool(self.proof.text()) and not self._last_group().casefold().startswith(
            self.proof.text().strip().casefold()
        )
        self.proof_message.setText(self.tr("That is not the last group.") if wrong else "")

    def _on_done_clicked(self) -> None:
        if self.done.isEnabled():
            self.key.clear()
            self.proof.clear()
            self.finished.emit()
