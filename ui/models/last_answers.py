"""What was told of each technique of the last visit: values in, a new session out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.shorthand import format_entry, parse
from ui.models import edits

if TYPE_CHECKING:
    from session_recorder.domain.session import Session

#: The word that stands in an answer for soreness; it is typed in the session's own language.
SORE = "sore"


@dataclass(frozen=True, kw_only=True)
class LastAnswer:
    """What technique number ``technique`` (from 1) of the last visit did.

    ``effect`` is better, same or worse; ``None`` takes the answer out. ``lasted_h`` is in hours.
    """

    technique: int
    effect: str | None
    lasted_h: e.Number | None = None
    sore: bool = False


def answer_of(session: Session, technique: int) -> e.TechniqueResponse | None:
    """Give what was told of a technique; of two answers the later one counts."""
    found = [one for one in session.of(e.TechniqueResponse) if one.technique == technique]
    return found[-1] if found else None


def with_answer(session: Session, answer: LastAnswer) -> Session:
    """Put an answer in the place of the one there is; words that were typed with it stay."""
    there = [
        at
        for at, one in enumerate(session.entries)
        if isinstance(one, e.TechniqueResponse) and one.technique == answer.technique
    ]
    if answer.effect is None:
        for at in reversed(there):
            session = edits.without(session, at)
        return session
    old = answer_of(session, answer.technique)
    entry = e.TechniqueResponse(
        at=old.at if old else None,
        note=old.note if old else None,
        comment=old.comment if old else None,
        technique=answer.technique,
        effect=answer.effect,
        lasted_h=answer.lasted_h,
        text=_with_soreness(old.text if old else None, sore=answer.sore),
    )
    place = there[-1] if there else None
    return edits.with_entry(session, entry, place, on_arrival=True)


def is_sore(text: str | None) -> bool:
    """Whether the words of an answer end with soreness."""
    return text is not None and (text == SORE or text.endswith(f", {SORE}"))


def _with_soreness(text: str | None, *, sore: bool) -> str | None:
    if sore == is_sore(text):
        return text
    if sore:
        return f"{text}, {SORE}" if text else SORE
    return (text or "").removesuffix(SORE).removesuffix(", ") or None


def lasted_text(hours: e.Number | None) -> str:
    """Give a time as it is typed: ``2d``."""
    if hours is None:
        return ""
    entry = e.TechniqueResponse(technique=1, effect="better", lasted_h=hours)
    return format_entry(entry).rsplit(" ", 1)[1]


def read_lasted(text: str) -> tuple[bool, e.Number | None]:
    """Read how long it lasted as it is typed in a line; says whether it can be read."""
    if not text.strip():
        return True, None
    entries = parse(f"LAST 1 better {text}").entries
    entry = entries[0] if len(entries) == 1 else None
    if isinstance(entry, e.TechniqueResponse) and entry.lasted_h is not None and not entry.text:
        return True, entry.lasted_h
    return False, None
