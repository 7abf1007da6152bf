"""What reading a line gives: entries or problems, and where each piece stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from session_recorder.domain.codec import to_json
from session_recorder.errors import UsageError

if TYPE_CHECKING:
    from session_recorder.domain.entries import Entry


@dataclass(frozen=True, slots=True)
class Problem:
    """An error (``E_…``) or a warning (``W_…``) about a part of a line.

    ``column`` and ``length`` count the code points of the line as typed, from 0. ``message`` is
    one sentence that says what was expected; ``nearest`` are the known words closest to what was
    typed, the closest first.
    """

    code: str
    column: int
    length: int
    message: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line and the slot it filled, for showing a line as live tokens.

    ``slot`` is a name such as ``direction``, ``side``, ``dose`` or ``note``; a piece that was not
    understood is ``unknown``. ``entry`` counts the entries of the line from 0. ``shown`` is the
    canonical spelling of the piece where it differs from what was typed.
    """

    slot: str
    column: int
    length: int
    entry: int
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One line as read.

    A line with an error has no entries and an empty ``canonical``; the first of ``errors`` is the
    one that matters most. ``spans`` cover every piece that was typed, errors or not. ``sketch`` is
    a technique that only lacks something, as far as it was typed: to be judged, never recorded.
    """

    line: str
    entries: tuple[Entry, ...] = ()
    canonical: str = ""
    warnings: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()
    spans: tuple[Span, ...] = ()
    sketch: Entry | None = None

    @property
    def ok(self) -> bool:
        """Whether the line could be read."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class NoteParsed:
    """All lines of a note; a note with one unreadable line has no entries at all.

    ``origins`` gives for every entry the index of the line it came from.
    """

    lines: tuple[Parsed, ...]
    entries: tuple[Entry, ...] = ()
    origins: tuple[int, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every line could be read."""
        return all(line.ok for line in self.lines)

    @property
    def errors(self) -> tuple[tuple[int, Problem], ...]:
        """Every error with the index of its line."""
        return tuple((n, error) for n, line in enumerate(self.lines) for error in line.errors)

    @property
    def warnings(self) -> tuple[tuple[int, Problem], ...]:
        """Every warning with the index of its line."""
        return tuple((n, warning) for n, line in enumerate(self.lines) for warning in line.warnings)


class UnreadableLinesError(UsageError):
    """Some lines are no shorthand; ``note`` holds the result of every line.

    The message names lines and columns and never what was typed.
    """

    def __init__(self, note: NoteParsed) -> None:
        places = [f"line {n + 1}, column {e.column + 1} ({e.code})" for n, e in note.errors]
        super().__init__(
            f"The shorthand could not be read: {'; '.join(places)}.",
            "Nothing was recorded.",
            "Correct these lines and try again.",
        )
        self.note = note


def parsed_to_json(parsed: Parsed) -> dict[str, Any]:
    """Give a result as the JSON object that ``parse`` prints."""
    return {
        "line": parsed.line,
        "entries": [to_json(entry) for entry in parsed.entries],
        "canonical": parsed.canonical,
        "warnings": [_problem(warning) for warning in parsed.warnings],
        "errors": [_problem(error) for error in parsed.errors],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "column": problem.column,
        "length": problem.length,
        "message": problem.message,
    }
