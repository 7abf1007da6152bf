"""Values as the bytes that are kept, and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, TypeVar

from session_recorder.domain.codec import CodecError, canonical, from_json, to_json
from session_recorder.errors import DamageError
from session_recorder.storage.faults import no_text

Value = TypeVar("Value")


def encoded(value: Any) -> bytes:
    """Give the canonical JSON of a value.

    Raises:
        UsageError: a text holds half a character, which no file can keep.
    """
    try:
        return canonical(to_json(value))
    except UnicodeEncodeError:
        problem = no_text()
    raise problem


def decoded(kind: type[Value], document: bytes) -> Value:
    """Read a document of the database.

    Raises:
        DamageError: it is not the document of such a value.
    """
    try:
        return from_json(kind, json.loads(document))
    except (CodecError, ValueError, TypeError):
        problem = _unreadable(kind.__name__)
    raise problem


def moment(text: str) -> dt.datetime:
    """Read a moment of the database.

    Raises:
        DamageError: it is none.
    """
    try:
        return dt.datetime.fromisoformat(text)
    except (ValueError, TypeError):
        problem = _unreadable("moment")
    raise problem


def _unreadable(kind: str) -> DamageError:
    return DamageError(
        f"A record of the kind {kind} cannot be read.",
        "Everything else is as it was.",
        "Check the practice, then restore the newest backup if it names more.",
    )
