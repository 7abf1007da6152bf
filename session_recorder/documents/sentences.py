"""Texts for patients by sentence: filled with the words of the place, split into parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.patient import Patient

_END = re.compile(r"(?<=[.!?]) +(?=\S)")


def sentences(text: str) -> list[str]:
    """Give the sentences of a text."""
    return [part for part in _END.split(text.strip()) if part]


def message_text(topic: str, patient: Patient, words: Wording) -> str:
    """Give a message with its placeholders filled.

    The sentence on heat is there only when heat is ok for every recorded condition.
    """
    message = words.catalogue.education.messages[topic]
    heat = message.heat_sentence or ""
    if heat and not _is_ok(message.if_condition_ok or "", patient, words):
        heat = ""
    return words.locale.fill(message.text, heat_sentence=heat)


def _is_ok(column: str, patient: Patient, words: Wording) -> bool:
    known = words.catalogue.conditions
    return all(
        condition.id in known and known[condition.id].level(column) == "ok"
        for condition in patient.conditions
    )
