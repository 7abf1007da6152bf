"""Statements of SQLAlchemy Core, compiled once and handed to the driver as plain SQL.

Compiling, dispatching and wrapping each row cost more than SQLite takes to answer; this leaves
them out and keeps what the column type ``Text`` does: text goes in as NFC. Engine, pool and
transactions stay SQLAlchemy's.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from session_recorder.domain.codec import normal
from session_recorder.storage.sqlite import driver_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection, Table
    from sqlalchemy.sql.expression import ClauseElement

Row = tuple[Any, ...]
_DIALECT = sqlite.dialect(paramstyle="qmark")


class Statement:
    """One statement, ready to run with named values."""

    __slots__ = ("_fixed", "_pick", "names", "sql")

    def __init__(self, statement: ClauseElement) -> None:
        compiled = SQLCompiler(_DIALECT, statement)
        self.sql: str = compiled.string
        self.names: tuple[str, ...] = tuple(compiled.positiontup or ())
        self._pick = _picking(self.names)
        self._fixed: dict[str, Any] = {
            name: value for name, value in compiled.params.items() if value is not None
        }

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run it once; give the number of rows it changed."""
        return int(driver_of(connection).execute(self.sql, self.bound(values)).rowcount)

    def added(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run it once; give the number that the database gave the new row."""
        return int(driver_of(connection).execute(self.sql, self.bound(values)).lastrowid)

    def run_bound(self, connection: Connection, rows: list[Row]) -> None:
        """Run it once for each of ``rows``, which ``bound`` gave."""
        driver_of(connection).executemany(self.sql, rows)

    def rows(self, connection: Connection, **values: Any) -> list[Row]:
        """Give all rows it finds, as plain tuples."""
        found = driver_of(connection).execute(self.sql, self.bound(values)).fetchall()
        return cast("list[Row]", found)

    def stream(self, connection: Connection, **values: Any) -> Iterator[Row]:
        """Give the rows it finds one by one."""
        return iter(driver_of(connection).execute(self.sql, self.bound(values)))

    def one(self, connection: Connection, **values: Any) -> Row | None:
        """Give the first row it finds, or ``None``."""
        found = self.rows(connection, **values)
        return found[0] if found else None

    def bound(self, values: Mapping[str, Any]) -> Row:
        """Give named values in the order of the statement, as they go in."""
        row = self._pick({**self._fixed, **values} if self._fixed else values)
        for value in row:
            if type(value) is str and not value.isascii():
                return tuple(normal(part) if type(part) is str else part for part in row)
        return row


def _picking(names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Row]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


def inserting(table: Table, *leave_out: str) -> Statement:
    """Give the statement that adds a row with all columns of ``table``."""
    names = [column.name for column in table.columns if column.name not in leave_out]
    return Statement(insert(table).values({name: bindparam(name) for name in names}))


def changing(table: Table, key: str, *leave_out: str) -> Statement:
    """Give the statement that replaces all columns of the row with the same ``key``."""
    names = [column.name for column in table.columns if column.name not in (key, *leave_out)]
    return Statement(
        update(table)
        .where(table.c[key] == bindparam(key))
        .values({name: bindparam(name) for name in names})
    )


def removing(table: Table, key: str) -> Statement:
    """Give the statement that removes the rows with ``key``."""
    return Statement(delete(table).where(table.c[key] == bindparam(key)))
