"""Whether someone was told, and when: what a handover rests on (DOMAIN 3.1, 2.7)."""

from __future__ import annotations

import re

from session_recorder.domain import entries as e
from session_recorder.safety.free_words import is_said

_NOT_REACHED = re.compile(
    r"\b(no (answer|reply)|not (reached|told|informed|contacted|phoned|called)|unreachable"
    r"|(could ?n[o']t|cannot|can't|unable to|failed to|did ?n[o']t) (be )?(reach|contact|get|speak)"
    r"|voice ?mail)",
    re.IGNORECASE,
)


def was_told(entry: e.Entry) -> bool:
    """Whether an entry says that someone was told; *nobody*, or a call without answer, is none."""
    return (
        isinstance(entry, e.Communication)
        and is_said(entry.who)
        and not _NOT_REACHED.search(f"{entry.who} {entry.what}")
    )


def was_told_at(entry: e.Entry) -> bool:
    """Whether an entry says that someone was told, and when."""
    return isinstance(entry, e.Communication) and was_told(entry) and bool(entry.time or entry.at)
