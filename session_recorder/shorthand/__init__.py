"""The one-line notation: a typed line to values, values to their one canonical line."""

from session_recorder.shorthand.completion import Completion, Proposal, complete, repeatable
from session_recorder.shorthand.format import entries_line, format_entry, lines
from session_recorder.shorthand.line import parse
from session_recorder.shorthand.note import parse_note
from session_recorder.shorthand.result import (
    NoteParsed,
    Parsed,
    Problem,
    Span,
    UnreadableLinesError,
    parsed_to_json,
)

__all__ = [
    "Completion",
    "NoteParsed",
    "Parsed",
    "Problem",
    "Proposal",
    "Span",
    "UnreadableLinesError",
    "complete",
    "entries_line",
    "format_entry",
    "lines",
    "parse",
    "parse_note",
    "parsed_to_json",
    "repeatable",
]
