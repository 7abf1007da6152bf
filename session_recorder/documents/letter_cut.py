"""Cuts the free texts of a letter so that a handover stays one page; nothing else is cut."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from session_recorder.documents.typeface import clipped

if TYPE_CHECKING:
    from session_recorder.documents.inputs import LetterInput
    from session_recorder.domain.entries import Entry

#: Fields of an entry that hold somebody's own words.
_FREE = frozenset({"text", "what", "note", "comment"})


def cut(given: LetterInput, most: int, more: str) -> LetterInput:
    """Give the letter with free texts of ``most`` characters; ``more`` says that there is more."""
    session = given.session.with_entries(
        tuple(_entry(entry, most, more) for entry in given.session.entries)
    )
    history = given.patient.medical_history
    patient = replace(given.patient, medical_history=history and _text(history, most, more))
    return replace(given, session=session, patient=patient)


def _entry(entry: Entry, most: int, more: str) -> Entry:
    said = {field.name: getattr(entry, field.name) for field in fields(entry)}
    long: dict[str, Any] = {
        name: _text(value, most, more)
        for name, value in said.items()
        if name in _FREE and isinstance(value, str) and len(value) > most
    }
    return replace(entry, **long) if long else entry


def _text(text: str, most: int, more: str) -> str:
    return text if len(text) <= most else f"{clipped(text, most)} {more}"
