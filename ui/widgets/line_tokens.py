"""What was understood of a line, as tokens: typed, proposed, and left for a person to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.shorthand import format_entry, parse
from ui.models.words import token_words
from ui.widgets.token_strip import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.shorthand import Parsed, Problem


def line_tokens(
    parsed: Parsed, wrong: Sequence[Problem], ghost: str, catalogue: Catalogue
) -> tuple[list[Token], str | None]:
    """Give the tokens of a line and its technique family, with what ``ghost`` would add to it."""
    line = parsed.line
    likely = parse(line + ghost) if ghost and not parsed.entries else parsed
    tokens = [_said(parsed, wrong, place, catalogue) for place in range(len(parsed.spans))]
    if likely is not parsed:
        for span in likely.spans:
            if span.column >= len(line):
                text = likely.line[span.column :][: span.length]
                tokens.append(Token(token_words(span.slot, text, catalogue), len(line), "proposed"))
    return [*tokens, *_asks(likely)], family_of(likely)


def _said(parsed: Parsed, wrong: Sequence[Problem], place: int, catalogue: Catalogue) -> Token:
    """Give what was typed; a piece is marked as unknown once it is settled to be wrong."""
    span = parsed.spans[place]
    typed = parsed.line[span.column : span.column + span.length]
    bad = any(w.column <= span.column < w.column + max(w.length, 1) for w in wrong)
    kind = "unknown" if bad and span.slot == "unknown" else "said"
    return Token(span.shown or token_words(span.slot, typed, catalogue), span.column, kind)


def _asks(parsed: Parsed) -> list[Token]:
    """Give what a technique leaves for a person to say."""
    if not family_of(parsed):
        return []
    words = format_entry(parsed.entries[0]).split()
    told = {"|", "NPRS"} & set(words) or any(w[:1] == "p" and w[1:].isdigit() for w in words)
    text = QCoreApplication.translate("LineTokens", "pain: ask")
    return [] if told else [Token(text, len(parsed.line), "ask")]


def family_of(parsed: Parsed) -> str | None:
    """Give the technique family of a line, if it is a technique."""
    family: str | None = getattr(parsed.entries[0], "family", None) if parsed.entries else None
    return family
