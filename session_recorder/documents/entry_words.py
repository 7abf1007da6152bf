"""Every kind of entry in words: a lead such as *Consent 14:08*, and what was said.

``say`` covers each field of a kind. A kind that it does not know gives ``None`` and is printed with
its shorthand line instead, so nothing of a session is ever left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# Each of these modules registers its kinds with ``say``.
from session_recorder.documents import adjunct_words, arrival_words, outcome_words  # noqa: F401
from session_recorder.documents.say import first_large, say
from session_recorder.documents.wording import remarks
from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from session_recorder.documents.wording import Wording


@frozen
class Statement:
    """One thing said of the session; ``tone`` is plain, warn or bad."""

    lead: str
    text: str
    tone: str = "plain"


def statement(entry: e.Entry, words: Wording, *, name: str | None = None) -> Statement | None:
    """Give an entry as a statement, or ``None`` for a kind there are no words for.

    ``name`` picks another lead than that of the kind.
    """
    text = say(entry, words)
    if text is None or not words.labels.has(f"entry.{name or _lead_name(entry)}"):
        return None
    lead = _lead(entry, name or _lead_name(entry), words)
    said = (text, remarks(entry, words))
    return Statement(
        lead=f"{lead} {entry.at}" if entry.at else lead,
        text=" ".join(part for part in said if part),
        tone=tone_of(entry),
    )


def _lead_name(entry: e.Entry) -> str:
    return entry.section if isinstance(entry, e.Text) else entry.TYPE


def _lead(entry: e.Entry, name: str, words: Wording) -> str:
    if isinstance(entry, e.AssessmentFinding):
        return first_large(words(f"entry.{name}", tissue=words.shown("tissue", entry.tissue)))
    if isinstance(entry, e.TechniqueResponse):
        return words(f"entry.{name}", number=entry.technique)
    if isinstance(entry, e.Override):
        return f"{words(f'entry.{name}')}, {entry.rule}"
    return words(f"entry.{name}")


def tone_of(entry: e.Entry) -> str:
    """Give how much an entry calls for attention."""
    match entry:
        case (
            e.RedFlagScreen(result="pos") | e.NeuroExam(result="loss") | e.NeckScreen(result="pos")
        ):
            return "bad"
        case e.UpperMotorNeurone(result="pos") | e.AdverseEvent(grade="major"):
            return "bad"
        case e.Consent(form="declined" | "withdrawn") | e.AdverseEvent(grade="moderate"):
            return "warn"
        case _:
            return "plain"
