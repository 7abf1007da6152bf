"""The card beside pain: comparable signs, the response to techniques, or what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.models import sign_table
from ui.models.alerts import alerts
from ui.models.progress_words import day_words
from ui.models.words import counted
from ui.widgets.card import Card
from ui.widgets.labels import plain
from ui.widgets.note_list import NoteList
from ui.widgets.row_table import RowTable, SignTable
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from session_recorder.catalogue import Catalogue
    from ui.theme import Theme
    from ui.workspace import PatientView

SIGNS, TECHNIQUES, MIND = "signs", "techniques", "mind"
_WIDTHS = {1: 44, 2: 54, 3: 46, 4: 50, 5: 106, 6: 150}


class DetailsCard(Card):
    """Three tables behind one switch; under each, what the chosen row says in words."""

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__("", theme)
        self.setAccessibleName(self.tr("Details"))
        self._catalogue = catalogue
        self.title.hide()
        self.subtitle.hide()
        self.shown = Segmented(
            self.tr("Shown"),
            (
                (SIGNS, self.tr("Comparable signs")),
                (TECHNIQUES, self.tr("Response to techniques")),
                (MIND, self.tr("To mind")),
            ),
        )
        self.shown.chosen.connect(self._on_chosen)
        self.head.insertWidget(0, self.shown)
        self._views = QStackedWidget()
        self.body.addWidget(self._views, 1)
        self._sign_model = sign_table.sign_model(self)
        self.signs = SignTable(theme, self.tr("Comparable signs"), self._sign_model)
        self._sign_detail = self._view(self.signs)
        self.signs.selectionModel().currentRowChanged.connect(self._on_sign_chosen)
        self._response_model = sign_table.response_model(self)
        self.responses = RowTable(
            theme, self.tr("Response to techniques"), self._response_model, _WIDTHS, 30
        )
        self._response_detail = self._view(self.responses)
        self.responses.selectionModel().currentRowChanged.connect(self._on_response_chosen)
        self._unlinked = ""
        self.mind = NoteList(self.tr("To mind"))
        self._view(self.mind).hide()
        self.shown.set_value(SIGNS)

    def _view(self, table: QWidget) -> QLabel:
        """Put a table into the card with a line under it; give the line."""
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table, 1)
        detail = plain("", "quiet", wrap=True)
        column.addWidget(detail)
        self._views.addWidget(view)
        return detail

    @property
    def table(self) -> QWidget:
        """What is shown."""
        return {SIGNS: self.signs, TECHNIQUES: self.responses}.get(
            self.shown.value or SIGNS, self.mind
        )

    @property
    def detail(self) -> str:
        """What the chosen row says in words."""
        technique = self.shown.value == TECHNIQUES
        return (self._response_detail if technique else self._sign_detail).text()

    def show_patient(self, view: PatientView) -> None:
        """Show a patient with an episode."""
        progress, catalogue = view.progress, self._catalogue
        rows = sign_table.in_order(progress.signs)
        self._sign_model.set_rows([sign_table.sign_words(row, catalogue) for row in rows])
        self._sign_detail.setText("" if progress.signs else self.tr("No sign was taken yet."))
        self._response_model.set_rows(progress.responses)
        said = [sign_table.unlinked_sentence(one) for one in progress.unlinked]
        self._unlinked = " ".join(said)
        none_yet = self.tr("No technique was used yet.")
        self._response_detail.setText(self._unlinked if progress.responses else none_yet)
        self.mind.show_texts(self._to_mind(view))
        for table in (self.signs, self.responses):
            if table.model().rowCount():
                table.selectRow(0)

    def show_part(self, part: str) -> None:
        """Show one of the tables."""
        self.shown.set_value(part)
        self._on_chosen(part)

    def _to_mind(self, view: PatientView) -> list[str]:
        said = [
            f"{alert.text}. {alert.source}" for alert in alerts(view.conditions, self._catalogue)
        ]
        patient = view.patient
        families = self._catalogue.families
        no_go = [families[one].name if one in families else one for one in patient.no_go]
        for once, often, values in (
            (self.tr("Allergy: %1"), self.tr("Allergies: %1"), patient.allergies),
            (self.tr("Not to be used: %1"), self.tr("Not to be used: %1"), no_go),
            (self.tr("Preference: %1"), self.tr("Preferences: %1"), patient.preferences),
            (self.tr("Medicine: %1"), self.tr("Medicines: %1"), patient.medicines),
        ):
            if values:
                said.append(counted(once, often, len(values)).replace("%1", ", ".join(values)))
        said = said or [self.tr("No condition, allergy or preference is recorded.")]
        return [*said, self._reviewed(view)]

    def _reviewed(self, view: PatientView) -> str:
        """Say when conditions and medicines were last asked about."""
        reviewed, registered = view.patient.reviewed_at, view.patient.registered_at
        text = (
            self.tr("Conditions and medicines reviewed %1.")
            if reviewed
            else self.tr("Conditions and medicines not reviewed since registration, %1.")
        )
        return text.replace("%1", day_words(reviewed or registered, view.today, long=True))

    def _on_chosen(self, value: str) -> None:
        self._views.setCurrentIndex((SIGNS, TECHNIQUES, MIND).index(value))

    def _on_sign_chosen(self) -> None:
        row = self._sign_model.row(self.signs.currentIndex())
        self._sign_detail.setText(f"{row.name}: {row.detail}" if row else "")

    def _on_response_chosen(self) -> None:
        row = self._response_model.row(self.responses.currentIndex())
        if row is not None:
            said = f"{sign_table.response_sentence(row)}."
            self._response_detail.setText(f"{said} {self._unlinked}".strip())
