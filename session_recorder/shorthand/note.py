"""Reads a whole note: every line, in the order things happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.shorthand.line import parse
from session_recorder.shorthand.result import NoteParsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.entries import Entry


def parse_note(lines: Iterable[str]) -> NoteParsed:
    """Read all lines; a note with one unreadable line has no entries."""
    read = tuple(parse(line) for line in lines)
    if any(not line.ok for line in read):
        return NoteParsed(lines=read)
    entries: list[Entry] = []
    origins: list[int] = []
    for number, line in enumerate(read):
        entries += line.entries
        origins += [number] * len(line.entries)
    return NoteParsed(lines=read, entries=tuple(entries), origins=tuple(origins))
