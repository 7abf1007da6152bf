"""Add a patient."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from session_recorder.domain.patient import NewPatient
from ui.dialogs.sheet import Sheet
from ui.widgets.labels import button, plain, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from session_recorder.errors import SessionRecorderError
    from ui.theme import Theme


class NewPatientSheet(Sheet):
    """Number, names and date of birth; Enter adds.

    ``typed`` fills the fields: a name that was searched for, or what was typed before Esc.
    """

    patient_entered = Signal(object)  # NewPatient

    def __init__(self, theme: Theme, over: QWidget, typed: Mapping[str, str]) -> None:
        super().__init__(theme, over, over.tr("New patient"), (520, 330))
        layout = QVBoxLayout(self.frame)
        layout.setContentsMargins(*map(theme.px, (24, 18, 24, 18)))
        layout.setSpacing(theme.px(10))
        layout.addWidget(plain(self.tr("New patient"), "page"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        self.fields: dict[str, QLineEdit] = {}
        for key, name, row, column in (
            ("given", self.tr("Given name"), 0, 0),
            ("family", self.tr("Family name"), 0, 1),
            ("number", self.tr("Patient number"), 1, 0),
            ("born", self.tr("Date of birth, year-month-day"), 1, 1),
        ):
            field = QLineEdit()
            field.setAccessibleName(name)
            field.returnPressed.connect(self._on_entered)
            label = plain(name, "small")
            label.setBuddy(field)
            grid.addWidget(label, row * 2, column)
            grid.addWidget(field, row * 2 + 1, column)
            self.fields[key] = field
        self.fields["born"].setPlaceholderText("1979-03-14")
        layout.addLayout(grid)
        self.message = plain("", "error", wrap=True)
        layout.addWidget(self.message)
        layout.addStretch(1)
        row_layout = QHBoxLayout()
        cancel = button(self.tr("Cancel") + "   Esc", None, self.tr("Cancel"))
        cancel.clicked.connect(self.close_sheet)
        row_layout.addWidget(cancel)
        row_layout.addStretch(1)
        add = button(self.tr("Add patient") + "   \N{RETURN SYMBOL}", "primary",
                     self.tr("Add patient"))  # fmt: skip
        add.clicked.connect(self._on_entered)
        row_layout.addWidget(add)
        layout.addLayout(row_layout)
        for key, field in self.fields.items():
            field.setText(typed.get(key, ""))

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: field.text() for key, field in self.fields.items()}

    @override
    def open(self) -> None:
        """Show the sheet with the caret in its first field."""
        super().open()
        self.fields["given"].setFocus()

    def show_error(self, error: SessionRecorderError) -> None:
        """Say why the patient was not added."""
        self.message.setText(" ".join((error.happened, error.next_step)).strip())

    def _on_entered(self) -> None:
        values = {key: field.text().strip() for key, field in self.fields.items()}
        for key, field in self.fields.items():
            restyle(field, "state", "")
            if not values[key]:
                self._refuse(key, self.tr("%1 is needed.").replace("%1", field.accessibleName()))
                return
        try:
            born = dt.date.fromisoformat(values["born"])
        except ValueError:
            self._refuse("born", self.tr("Write the date as year-month-day: 1979-03-14."))
            return
        if born > dt.datetime.now().astimezone().date():
            self._refuse("born", self.tr("The date of birth lies in the future."))
            return
        self.patient_entered.emit(
            NewPatient(
                number=values["number"], family=values["family"], given=values["given"], born=born
            )
        )

    def _refuse(self, key: str, text: str) -> None:
        self.message.setText(text)
        restyle(self.fields[key], "state", "error")
        self.fields[key].setFocus()
