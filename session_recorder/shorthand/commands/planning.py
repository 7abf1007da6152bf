"""Reads the lines of the episode, of free text, of the plan and of who was told what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.shorthand.commands import parts
from session_recorder.shorthand.lexicon import closest
from session_recorder.shorthand.measures import read_code, read_target
from session_recorder.shorthand.piece import clock_time, shown
from session_recorder.shorthand.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.shorthand.piece import Piece

#: The section of the record that each word opens.
SECTIONS = {"SUBJ": "subjective", "WHY": "reasoning", "PLAN": "plan", "NOTE": "note"}


def free_text(word: str) -> Callable[[Piece], e.Text | None]:
    """Give the reader of a section: SUBJ, WHY, PLAN or NOTE and a text."""

    def read(piece: Piece) -> e.Text | None:
        told = parts.needed_text(piece, f"{word} is followed by a text in quotes.")
        return parts.made(piece, e.Text, section=SECTIONS[word], text=told)

    return read


def goal(piece: Piece) -> e.Goal | None:
    """Read ``GOAL "text"``."""
    told = parts.needed_text(piece, 'Which goal? e.g. GOAL "sit through a film".')
    return parts.made(piece, e.Goal, text=told)


def expectation(piece: Piece) -> e.Expectation | None:
    """Read ``EXPECT "text"``."""
    return parts.made(piece, e.Expectation, text=parts.needed_text(piece, "What is expected?"))


def preference(piece: Piece) -> e.Preference | None:
    """Read ``PREF "text"``."""
    return parts.made(piece, e.Preference, text=parts.needed_text(piece, "Which preference?"))


def target(piece: Piece) -> e.Target | None:
    """Read ``TARGET code [side] number``."""
    return read_target(piece)


def task(piece: Piece) -> e.Task | None:
    """Read ``TASK code "text"``."""
    measure = read_code(piece, 'Which sign, and which task? TASK CONF "walking"')
    if measure is None:
        return None
    told = parts.needed_text(piece, "Which task is it about?")
    return parts.made(piece, e.Task, code=measure.code, text=told)


def review(piece: Piece) -> e.Review | None:
    """Read ``REVIEW date``."""
    return parts.made(piece, e.Review, date=parts.date(piece))


def no_go(piece: Piece) -> e.NoGo | None:
    """Read ``NOGO family …``."""
    families: list[str] = []
    while not piece.done() and piece.now.kind is Kind.WORD and not parts.is_common(piece):
        family = piece.lexicon.families.get(piece.now.key)
        if family is None or family == "ADJ":
            known = [name for name in piece.lexicon.source.families if name != "ADJ"]
            message = f"{shown(piece.now)} is not a technique family: {', '.join(known)}."
            piece.fault("E_BAD_VALUE", message, nearest=closest(piece.now.text, known))
        elif family in families:
            piece.fault("E_DUP_SLOT", f"{family} is named twice: keep one.")
        else:
            piece.take("family")
            families.append(family)
    if not families and piece.ok:
        piece.missing("E_MISSING_VALUE", "Which technique family? e.g. NOGO HVT.")
    return parts.made(piece, e.NoGo, families=tuple(families))


def next_visit(piece: Piece) -> e.NextVisit | None:
    """Read ``NEXT date [time]``."""
    day = parts.date(piece)
    clock = _clock(piece) if day else None
    return parts.made(piece, e.NextVisit, date=day, time=clock)


def _clock(piece: Piece) -> str | None:
    """Read a clock time where there is one; a bad one is an error."""
    if piece.done() or ":" not in piece.now.key:
        return None
    found = clock_time(piece.now.text)
    if found is None:
        piece.fault("E_BAD_VALUE", f"{piece.now.raw}: no such time; write it as 14:20.")
        return None
    piece.take("time")
    return found


def communication(piece: Piece) -> e.Communication | None:
    """Read ``TOLD "who" "what" [time]``."""
    who = parts.text(piece)
    what = parts.text(piece)
    if who is None or what is None:
        piece.missing("E_MISSING_VALUE", 'Who was told what? e.g. TOLD "GP" "urgent letter" 14:20.')
        return None
    clock = _clock(piece)
    return parts.made(piece, e.Communication, who=who, what=what, time=clock)


def override(piece: Piece) -> e.Override | None:
    """Read ``OVERRIDE rule "reason"``."""
    if piece.done():
        piece.missing("E_UNKNOWN_RULE", 'Which rule? e.g. OVERRIDE R-CONTRA "reason".')
        return None
    rule = piece.lexicon.rules.get(piece.now.key)
    if rule is None:
        message = f"{shown(piece.now)} is not a rule."
        near = closest(piece.now.text, piece.lexicon.rules.values())
        piece.fault("E_UNKNOWN_RULE", message, nearest=near)
        return None
    piece.take("rule", shown=rule)
    reason = parts.needed_text(piece, "An override needs its reason, in quotes.")
    return parts.made(piece, e.Override, rule=rule, reason=reason)
