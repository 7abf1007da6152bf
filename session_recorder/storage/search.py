"""The words of sessions: kept beside them, and looked for as they stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from session_recorder.domain.codec import normal
from session_recorder.storage.folding import folded, has_letters, typed
from session_recorder.storage.rows import SearchHit
from session_recorder.storage.sqlite import SEARCH, driver_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_AROUND = 40
_KEEP = f"INSERT INTO {SEARCH} (rowid, names, techniques, notes) VALUES (?, ?, ?, ?)"  # noqa: S608
_KEPT = f"SELECT names, techniques, notes FROM {SEARCH} WHERE rowid = ?"  # noqa: S608
_FORGET = f"DELETE FROM {SEARCH} WHERE rowid = ?"  # noqa: S608
_STRAYS = f"SELECT count(*) FROM {SEARCH} WHERE rowid NOT IN (SELECT seq FROM session)"  # noqa: S608
_RENAME = (
    f"UPDATE {SEARCH} SET names = ?1 WHERE names <> ?1 "  # noqa: S608
    "AND rowid IN (SELECT seq FROM session WHERE patient_id = ?2)"
)
_COLUMNS = (
    f"SELECT s.id, s.patient_id, s.treated_at, {SEARCH}.names, {SEARCH}.techniques, "  # noqa: S608
    f"{SEARCH}.notes, {{snippet}} FROM {SEARCH} JOIN session AS s ON s.seq = {SEARCH}.rowid "
)
_NEWEST = f"ORDER BY {SEARCH}.rowid DESC"
_MATCHING = (
    _COLUMNS.format(snippet=f"snippet({SEARCH}, -1, '', '', '…', 12)")
    + f"WHERE {SEARCH} MATCH ? {_NEWEST}"
)
_ALL = _COLUMNS.format(snippet="''") + _NEWEST


Texts = tuple[str, str, str]


def texts(name: str, techniques: str, notes: str) -> Texts:
    """Give what is kept of a session, in the order of ``sqlite.SEARCH_COLUMNS``."""
    return _names(name), normal(techniques), normal(notes)


def _names(name: str) -> str:
    """Give a name, and beside it the one that somebody without its letters types."""
    name = normal(name)
    plain = folded(name)
    return name if name.isascii() else f"{name}\n{plain}"


def keep(connection: Connection, seq: int, words: Texts) -> None:
    """Keep the words of a session that has none yet."""
    driver_of(connection).execute(_KEEP, (seq, *words))


def kept(connection: Connection, seq: int) -> Texts | None:
    """Give the words of a session, or ``None``."""
    found: Texts | None = driver_of(connection).execute(_KEPT, (seq,)).fetchone()
    return found


def put(connection: Connection, seq: int, words: Texts) -> None:
    """Keep the words of a session, unless they are there already."""
    if kept(connection, seq) != words:
        forget(connection, seq)
        keep(connection, seq, words)


def forget(connection: Connection, seq: int) -> None:
    """Remove the words of a session."""
    driver_of(connection).execute(_FORGET, (seq,))


def strays(connection: Connection) -> int:
    """Count the texts that belong to no session."""
    (count,) = driver_of(connection).execute(_STRAYS).fetchone()
    return int(count)


def rename(connection: Connection, patient_id: str, name: str) -> None:
    """Keep another name with every session of a patient."""
    driver_of(connection).execute(_RENAME, (_names(name), patient_id))


def pattern(word: str) -> str:
    """Give the LIKE pattern for text that holds ``word`` as it stands; a backslash escapes."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def search(connection: Connection, text: str, limit: int) -> list[SearchHit]:
    """Give the sessions that hold each word of ``text``, the last one as a beginning, newest first.

    Every character is text. The full text knows letters and numbers; whatever else a word holds
    is compared with the words of each session found.
    """
    words = typed(text).split()
    if not words or limit <= 0:
        return []
    hits: list[SearchHit] = []
    exact = [folded(word) for word in words if not word.isalnum()]
    for key, patient_id, treated_at, names, techniques, notes, snippet in _found(connection, words):
        whole = "\n".join((names, techniques, notes))
        if exact and not _holds(whole, exact):
            continue
        around = snippet or _snippet(whole, words[0])
        hits.append(SearchHit(key, patient_id, dt.datetime.fromisoformat(treated_at), around))
        if len(hits) == limit:
            break
    return hits


def _found(
    connection: Connection, words: list[str]
) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    known = [word for word in words if has_letters(word)]
    if not known:
        return iter(driver_of(connection).execute(_ALL))
    asked = " AND ".join('"' + word.replace('"', '""') + '"' for word in known)
    if known[-1] is words[-1]:
        asked += " *"
    return iter(driver_of(connection).execute(_MATCHING, (asked,)))


def _holds(whole: str, exact: list[str]) -> bool:
    compared = folded(whole)
    return all(word in compared for word in exact)


def _snippet(whole: str, word: str) -> str:
    at = max(whole.find(word), 0)
    start, end = max(at - _AROUND, 0), at + len(word) + _AROUND
    return ("…" if start else "") + whole[start:end] + ("…" if end < len(whole) else "")
