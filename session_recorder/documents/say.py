"""The one function that says an entry in words; each kind registers its own."""

from __future__ import annotations

import datetime as dt
from functools import singledispatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from session_recorder.documents.wording import Wording
    from session_recorder.domain import entries as e


@singledispatch
def say(entry: e.Entry, words: Wording) -> str | None:  # noqa: ARG001  (the kinds use it)
    """Give what an entry says, without its lead and its remarks; ``None`` for an unknown kind."""
    return None


def listed(*parts: str | None) -> str:
    """Join what is there with commas."""
    return ", ".join(part for part in parts if part)


def first_large(text: str) -> str:
    """Give words as they begin a sentence."""
    return text[:1].upper() + text[1:]


def first_small(text: str, language: str) -> str:
    """Give a name as it stands inside a sentence of a language.

    In English the first letter is small where no other is large: *Pain*, but *Oswestry Disability
    Index*. Other languages keep their letters.
    """
    is_plain = language.startswith("en") and text[1:] == text[1:].lower()
    return text[:1].lower() + text[1:] if is_plain else text


def iso_date(text: str, words: Wording) -> str:
    """Give an ISO date with its day of the week; a text that is none is given back as it is."""
    try:
        return words.labels.long_date(dt.date.fromisoformat(text))
    except ValueError:
        return text
