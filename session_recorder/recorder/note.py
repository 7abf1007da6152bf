"""A session note: the TOML a command reads, and the entries it stands for (contract)."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.codec import normal
from session_recorder.domain.frozen import frozen
from session_recorder.domain.session import PHASES
from session_recorder.errors import UsageError
from session_recorder.shorthand import NoteParsed, UnreadableLinesError, parse_note

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = frozenset(
    {
        "patient", "treated_at", "phase", "lines", "subjective", "reasoning", "plan",
        "next_visit", "overrides",
    }
)  # fmt: skip


@frozen
class SessionNote:
    """A note as read: whose session, when, and everything that happened, in order."""

    patient: str
    treated_at: dt.datetime | None
    phase: str | None
    entries: tuple[e.Entry, ...]
    read: NoteParsed


def read_note(text: str) -> SessionNote:
    """Read a session note.

    Raises:
        UsageError: it is not such a note; the message says where.
        UnreadableLinesError: some lines are no shorthand; nothing of the note is taken.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(f"The note is not TOML: {error}.") from None
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        raise _wrong(f"The note has a field that is not known: {unknown[0]}.")
    lines = _list(table, "lines", str)
    read = parse_note(lines)
    if not read.ok:
        raise UnreadableLinesError(read)
    return SessionNote(
        patient=normal(_text(table, "patient", needed=True)).strip(),
        treated_at=_moment(table.get("treated_at")),
        phase=_phase(table),
        entries=tuple(_entries(table, read)),
        read=read,
    )


def _wrong(happened: str) -> UsageError:
    return UsageError(happened, "Nothing was recorded.", "Correct the note, then try again.")


def _text(table: dict[str, Any], name: str, *, needed: bool = False) -> str:
    value = table.get(name, "")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or (needed and not value.strip()):
        raise _wrong(f"The note needs {name} as a text.")
    return value


def _list(table: dict[str, Any], name: str, kind: type) -> list[Any]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
        raise _wrong(f"The note needs {name} as a list.")
    return value


def _phase(table: dict[str, Any]) -> str | None:
    phase = _text(table, "phase") or None
    if phase is not None and phase not in PHASES:
        raise _wrong(f"{phase!r} is not a phase; use {', '.join(PHASES)}.")
    return phase


def _moment(value: object) -> dt.datetime | None:
    """Give a treatment time with its offset; one without is this machine's own."""
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            raise _wrong("treated_at is not a date and time.") from None
    if not isinstance(value, dt.datetime):
        raise _wrong("treated_at needs a date and a time.")
    return value if value.tzinfo else value.astimezone()


def _entries(table: dict[str, Any], read: NoteParsed) -> Iterator[e.Entry]:
    """Give the entries of the lines with what the other fields of the note add to them."""
    about, whole = _overrides(table, len(read.lines))
    if subjective := _text(table, "subjective"):
        yield e.Text(section="subjective", text=normal(subjective))
    places = (*read.origins, None)
    for entry, origin, following in zip(read.entries, read.origins, places[1:], strict=True):
        yield entry
        if origin != following:
            yield from about.get(origin, ())
    yield from whole
    for name in ("reasoning", "plan"):
        if said := _text(table, name):
            yield e.Text(section=name, text=normal(said))
    if "next_visit" in table:
        yield _next_visit(table["next_visit"])


def _next_visit(value: object) -> e.NextVisit:
    if isinstance(value, dt.datetime):
        return e.NextVisit(date=value.date().isoformat(), time=value.strftime("%H:%M"))
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        raise _wrong("next_visit is not a date.") from None
    return e.NextVisit(date=day.isoformat())


def _overrides(
    table: dict[str, Any], line_count: int
) -> tuple[dict[int, list[e.Override]], list[e.Override]]:
    """Give the overrides by the line they are about, and those of the session."""
    about: dict[int, list[e.Override]] = {}
    whole: list[e.Override] = []
    rules = catalogue().rules
    for item in _list(table, "overrides", dict):
        rule, reason = _text(item, "rule", needed=True), _text(item, "reason", needed=True)
        if rule not in rules:
            raise _wrong(f"{rule!r} is not a rule.")
        override = e.Override(rule=rule, reason=normal(reason))
        line = item.get("about")
        if line is None:
            whole.append(override)
        elif isinstance(line, int) and 0 <= line < line_count:
            about.setdefault(line, []).append(override)
        else:
            raise _wrong(f"An override is about line {line}, which the note does not have.")
    return about, whole
