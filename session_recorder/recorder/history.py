"""The lines a clinician may want to type again: what was done, never what the patient said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.shorthand import format_entry, repeatable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.session import Session

_KINDS = (e.Technique, e.SessionExercise, e.ProgrammeChange, e.Education)


def repeatable_lines(sessions: Iterable[Session]) -> tuple[str, ...]:
    """Give the lines of sessions (the newest first), each line once."""
    return tuple(
        dict.fromkeys(
            line
            for session in sessions
            for entry in session.entries
            if isinstance(entry, _KINDS) and (line := repeatable(format_entry(entry)))
        )
    )
