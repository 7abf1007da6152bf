"""The rows of the patient list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.models.alerts import alerts
from ui.models.table import Column, TableModel
from ui.workspace import PatientRow

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from session_recorder.catalogue import Catalogue


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Patients", text)


def _last_seen(row: PatientRow) -> str:
    if row.last_seen is None:
        return tr("none yet")
    return f"{row.last_seen:%d %b %Y}"


def _draft(row: PatientRow) -> str:
    return tr("Draft") if row.draft_id else ""


def patient_model(catalogue: Catalogue, parent: QObject | None = None) -> TableModel[PatientRow]:
    """Make the model of the patient list."""

    def names(row: PatientRow) -> str:
        return ", ".join(alert.name for alert in alerts(row.patient.conditions, catalogue))

    def spoken(row: PatientRow) -> str:
        return "; ".join(alert.text for alert in alerts(row.patient.conditions, catalogue))

    columns = (
        Column[PatientRow](tr("Name"), lambda row: row.patient.name),
        Column[PatientRow](tr("Number"), lambda row: row.patient.number),
        Column[PatientRow](tr("Born"), lambda row: f"{row.patient.born:%d %b %Y}"),
        Column[PatientRow](tr("Sessions"), lambda row: str(row.sessions)),
        Column[PatientRow](tr("Last visit"), _last_seen),
        Column[PatientRow](tr("Alerts"), names, spoken),
        Column[PatientRow](tr("State"), _draft),
    )
    return TableModel(columns, parent)
