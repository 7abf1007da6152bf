"""What a letter says, as plain values; an empty text stands for a line to fill in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.summary_values import Fact, Frame, Letterhead, Signature


@frozen
class Banner:
    """What is asked for, at the head of the letter; ``tone`` is plain, warn or bad."""

    kind: str
    title: str
    text: str
    tone: str


@frozen
class Answer:
    """A red-flag question, answered as told; ``is_yes`` is ``None`` where no answer is recorded."""

    question: str
    answer: str
    detail: str
    is_yes: bool | None


@frozen
class Part:
    """A part under its heading; ``letter`` is its initial in a handover, else empty."""

    letter: str = ""
    heading: str
    said: tuple[Statement, ...] = ()
    answers: tuple[Answer, ...] = ()


@frozen
class Moment:
    """A time ``HH:MM`` and what happened then; an unknown time is empty."""

    time: str
    text: str


@frozen
class Letter:
    """Everything the letter says, in the order it is printed."""

    frame: Frame
    letterhead: Letterhead
    banner: Banner
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    log: tuple[Moment, ...]
    signature: Signature
    copies: str
    by_hand: str
