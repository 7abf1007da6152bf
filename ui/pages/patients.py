"""Patients: find one by typing, or add one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.models.patients import patient_model
from ui.widgets.card import Card
from ui.widgets.elided import Elided
from ui.widgets.labels import button, plain
from ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.domain.patient import Patient
    from ui.theme import Theme
    from ui.workspace import Failure, Opened, PatientList, Workspace

#: Milliseconds after a key until the list is asked for.
_PAUSE_MS = 80


class PatientsPage(QWidget):
    """The field has the focus; typing filters, Enter opens the first or the chosen one."""

    new_patient_requested = Signal(str)
    patient_requested = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, opened: Opened) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workspace = workspace
        self._theme = theme
        self._shown_for: str | None = None
        self._when_found: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header(opened))
        body = QVBoxLayout()
        body.setContentsMargins(*map(theme.px, (16, 12, 16, 12)))
        body.setSpacing(theme.px(12))
        self.bar = MessageBar()
        body.addWidget(self.bar)
        row = QHBoxLayout()
        self.find_field = QLineEdit()
        self.find_field.setProperty("dress", "find")
        hint = self.tr("Find a patient by name, number or date of birth")
        self.find_field.setPlaceholderText(hint)
        self.find_field.setAccessibleName(self.tr("Find a patient"))
        self.find_field.textEdited.connect(self._pause.start)
        self.find_field.returnPressed.connect(self._on_entered)
        self.find_field.installEventFilter(self)
        row.addWidget(self.find_field, 1)
        self.add = button(self.tr("New patient") + "   Ctrl \N{UPWARDS WHITE ARROW} N", None,
                          self.tr("New patient"))  # fmt: skip
        self.add.setProperty("tall", True)
        self.add.clicked.connect(self._on_add_clicked)
        row.addWidget(self.add)
        self.look = button(self.tr("Patient page") + "   F5", None, self.tr("Patient page"))
        self.look.setProperty("tall", True)
        self.look.clicked.connect(self.show_chosen)
        row.addWidget(self.look)
        body.addLayout(row)
        body.addWidget(self._list(opened), 1)
        layout.addLayout(body, 1)
        workspace.patients_found.connect(self._on_patients_found)
        workspace.patient_added.connect(self._on_patient_added)
        workspace.failed.connect(self._on_failed)
        for key, slot in (
            ("Ctrl+F", self.take_focus),
            ("Ctrl+Shift+N", self._on_add_clicked),
            ("Ctrl+N", self._on_entered),
            ("Ctrl+Return", self._on_entered),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self.setFocusProxy(self.find_field)

    def _header(self, opened: Opened) -> QFrame:
        header = QFrame()
        header.setProperty("role", "header")
        header.setFixedHeight(self._theme.px(self._theme.size["header"]))
        row = QHBoxLayout(header)
        row.setContentsMargins(self._theme.px(16), 0, self._theme.px(16), 0)
        today = dt.datetime.now().astimezone()
        row.addWidget(plain(f"{today:%A} {today.day} {today:%B}", "page"))
        row.addWidget(Elided(opened.practice.name, "quiet"))
        if opened.is_demo:
            row.addWidget(Elided(self.tr("Demonstration: every person here is invented"), "demo"))
        row.addStretch(1)
        who = ", ".join(part for part in (opened.person.name, opened.person.profession) if part)
        row.addWidget(Elided(who, "small"))
        return header

    def _list(self, opened: Opened) -> Card:
        card = Card(self.tr("Patients"), self._theme)
        self._count = card.subtitle
        self._model = patient_model(opened.catalogue, self)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setAccessibleName(self.tr("Patients found"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px(40))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.activated.connect(self._on_activated)
        self._nobody = plain("", "small", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.hide()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._nobody, 1)
        return card

    def take_focus(self) -> None:
        """Put the caret into the field, its text chosen."""
        self.find_field.setFocus()
        self.find_field.selectAll()

    def refresh(self) -> None:
        """Ask for the patients of the present text."""
        self._workspace.find(self.find_field.text())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose in the list while the caret stays in the field."""
        if watched is self.find_field and event.type() == QEvent.Type.KeyPress:
            key = event.key() if isinstance(event, QKeyEvent) else 0
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                row = self.table.currentIndex().row() + step
                if 0 <= row < self._model.rowCount():
                    self.table.selectRow(row)
                return True
        return super().eventFilter(watched, event)

    def _on_patients_found(self, found: PatientList) -> None:
        if found.text != self.find_field.text():
            return
        self._shown_for = found.text
        self._model.set_rows(found.rows)
        self._count.setText(self.tr("%n found").replace("%n", str(len(found.rows))))
        self.table.setVisible(bool(found.rows))
        self._nobody.setVisible(not found.rows)
        if found.rows:
            self.table.selectRow(0)
        elif found.text.strip():
            self._nobody.setText(self.tr("Nobody of this name or number. Enter adds a patient."))
        else:
            empty = self.tr("No patients yet. Ctrl \N{UPWARDS WHITE ARROW} N adds one.")
            self._nobody.setText(empty)
        if self._when_found is not None:
            self._once_found(self._when_found)

    def _once_found(self, act: Callable[[], None]) -> None:
        """Do something with the chosen patient, once the list belongs to the text."""
        self._when_found = act if self._shown_for != self.find_field.text() else None
        if self._when_found is None:
            act()
        else:
            self._pause.stop()
            self.refresh()

    def _on_entered(self) -> None:
        self._once_found(self._open)

    def _open(self) -> None:
        row = self._model.row(self.table.currentIndex())
        if row is not None:
            self._workspace.begin(row.patient.id)
        elif self.find_field.text().strip():
            self._on_add_clicked()

    def show_chosen(self) -> None:
        """Ask for the page of the chosen patient."""
        self._once_found(self._look)

    def _look(self) -> None:
        row = self._model.row(self.table.currentIndex())
        if row is not None:
            self.patient_requested.emit(row.patient.id)

    def _on_activated(self) -> None:
        row = self._model.row(self.table.currentIndex())
        if row is not None:
            self._workspace.begin(row.patient.id)

    def _on_add_clicked(self) -> None:
        known = self._model.rowCount() > 0
        self.new_patient_requested.emit("" if known else self.find_field.text())

    def _on_patient_added(self, patient: Patient) -> None:
        self.find_field.setText(patient.number)
        self.refresh()
        self._workspace.begin(patient.id)

    def _on_failed(self, failure: Failure) -> None:
        if failure.act in ("find", "begin", "open", "open_patient"):
            self.bar.say_error(failure.error)
