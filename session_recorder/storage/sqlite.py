"""Everything that only SQLite does: the key, the pragmas, full text, triggers, copies, checks."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # it comes without types
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from session_recorder.storage.faults import absent, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

#: The full text of each session; its rowid is ``session.seq``.
SEARCH = "session_text"
#: Columns of the full text.
SEARCH_COLUMNS = ("names", "techniques", "notes")
#: Tables whose rows are never changed or removed, with the key of a row.
KEPT = {"version": ("session_id", "number"), "void_mark": ("session_id",)}

KEY_BYTES = 32
_PAGE_BYTES = 4096
_BUSY_S = 5.0
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "recursive_triggers = ON",
    "cell_size_check = ON",
    "temp_store = MEMORY",
)
_WRITING = "writing"


# ------------------------------------------------------------------ connections


def connect(path: Path, key: bytes, *, create: bool = False) -> Any:
    """Open ``path`` with the raw ``key``; without ``create`` a file has to be there, whole.

    Raises:
        DamageError: the file is missing, empty or cut short.
    """
    if len(key) != KEY_BYTES:
        msg = f"a key has {KEY_BYTES} bytes"
        raise ValueError(msg)
    if create:
        path.touch(mode=0o600, exist_ok=False)
    elif not _has_a_page(path):
        raise absent()
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = driver.connect(
        address,
        uri=True,
        timeout=_BUSY_S,
        isolation_level=None,  # the driver would begin transactions of its own, and not for DDL
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        # A wrong key would write lines to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_a_page(path: Path) -> bool:
    path.parent.stat()  # a folder that cannot be reached says nothing about the file
    try:
        return path.stat().st_size >= _PAGE_BYTES
    except FileNotFoundError:
        return False


def open_engine(path: Path, key: bytes) -> Engine:
    """Give an engine with one connection, which is open when this returns."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    try:
        with told(), engine.connect():
            pass
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Connection]:
    """Open a database for a while, to read."""
    engine = open_engine(path, key)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Run a transaction that takes the lock for writing when it begins.

    One that reads first and asks for the lock later can be refused half-way.
    """
    connection.info[_WRITING] = True
    try:
        with connection.begin():
            yield
    finally:
        connection.info[_WRITING] = False


def _begin(connection: Connection) -> None:
    writes = connection.info.get(_WRITING, False)
    driver_of(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def driver_of(connection: Connection) -> Any:
    """Give the driver's own connection."""
    return connection.connection.driver_connection


# ------------------------------------------------------------------ full text and triggers
# A migration calls these. One that changes what they make drops the old first.


def create_search(connection: Connection) -> None:
    """Make the table of the full text."""
    columns = ", ".join(SEARCH_COLUMNS)
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5"
        f"({columns}, tokenize = 'unicode61 remove_diacritics 2')"
    )


def drop_search(connection: Connection) -> None:
    """Remove the full text."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {SEARCH}")


def keep_for_ever(connection: Connection, table: str) -> None:
    """Let triggers refuse each change and removal of a row of ``table``, replacing included."""
    same = " AND ".join(f'"{name}" = NEW."{name}"' for name in KEPT[table])
    says = f"SELECT RAISE(ABORT, 'a row of {table} is kept as it is')"
    replaced = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  (names of ours)
    for act, condition in (("UPDATE", ""), ("DELETE", ""), ("INSERT", replaced)):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {_trigger(table, act)} BEFORE {act} ON {table} {condition} "
            f"BEGIN {says}; END"
        )


def _trigger(table: str, act: str) -> str:
    return f"{table}_refuses_{act.lower()}"


# ------------------------------------------------------------------ copies and checks


def copy_to(connection: Connection, path: Path, key: bytes) -> None:
    """Write the whole database, as it is at one moment, to the new file ``path``, same key."""
    target = connect(path, key, create=True)
    try:
        driver_of(connection).backup(target)
    finally:
        target.close()


def damage(connection: Connection) -> list[str]:
    """Name what is wrong with the file, its structure and its references."""
    own = driver_of(connection)
    found: list[str] = []
    for pragma, says in (
        ("cipher_integrity_check", "The file was changed or is damaged"),
        ("integrity_check", "The structure is damaged"),
        ("foreign_key_check", "A row refers to one that is missing"),
    ):
        try:
            answers = own.execute(f"PRAGMA {pragma}").fetchall()
        except driver.DatabaseError as error:
            return [*found, f"{says} ({error})."]
        found += [f"{says} ({_plain(answer)})." for answer in answers if answer != ("ok",)]
    return found


def _plain(answer: tuple[object, ...]) -> str:
    return " ".join(str(part) for part in answer if part is not None)


def missing_guards(connection: Connection) -> list[str]:
    """Name the triggers of ``keep_for_ever`` that somebody took away."""
    there = {
        name
        for (name,) in driver_of(connection).execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
    }
    wanted = [_trigger(table, act) for table in KEPT for act in ("UPDATE", "DELETE", "INSERT")]
    return [f"The guard {name} is missing." for name in wanted if name not in there]
