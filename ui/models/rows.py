"""The rows of the session page: techniques, and every line as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain import entries as e
from session_recorder.shorthand import format_entry
from ui.models.proposals import ProposedWords
from ui.models.table import Column, TableModel
from ui.models.words import TechniqueWords, number, technique_words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.session import Session


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Rows", text)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry as its canonical line; ``entry`` is its index in the session."""

    entry: int
    kind: str
    text: str


def technique_rows(session: Session, catalogue: Catalogue) -> tuple[TechniqueWords, ...]:
    """Give the techniques of a session in the order they were done."""
    agreed = session.last(e.ComfortLimit)
    limit = agreed.value if agreed else None
    return tuple(
        technique_words(index, entry, catalogue, limit)
        for index, entry in enumerate(session.entries)
        if isinstance(entry, e.Technique)
    )


def line_rows(session: Session) -> tuple[Line, ...]:
    """Give every entry of a session as its line."""
    return tuple(
        Line(entry=index, kind=entry.TYPE, text=format_entry(entry))
        for index, entry in enumerate(session.entries)
    )


def _pain(row: TechniqueWords) -> str:
    return tr("not asked") if row.pain is None else number(row.pain)


def _spoken(row: TechniqueWords) -> str:
    """Say a technique; of a proposal, that it is one and what is known of it."""
    name = f"{row.target}, {row.name}"
    if not isinstance(row, ProposedWords):
        return name
    said = tr("Proposed, Enter confirms: %1").replace("%1", name)
    return f"{said}. {row.said}" if row.said else said


def technique_model(parent: QObject | None = None) -> TableModel[TechniqueWords]:
    """Make the model of the technique table."""
    columns = (
        Column[TechniqueWords](
            tr("Target and technique"),
            lambda row: row.target,
            _spoken,
        ),
        Column[TechniqueWords](tr("Grade"), lambda row: row.grade),
        Column[TechniqueWords](tr("Dose"), lambda row: row.dose),
        Column[TechniqueWords](tr("Pain during"), _pain),
        Column[TechniqueWords](tr("Tolerance"), lambda row: row.tolerance_text),
    )
    return TableModel(columns, parent)


def line_model(parent: QObject | None = None) -> TableModel[Line]:
    """Make the model of all lines."""
    return TableModel((Column[Line](tr("Line"), lambda row: row.text),), parent)
