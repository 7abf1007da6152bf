"""Creating a practice's database, and opening the one that is there: two acts, never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.errors import RefusedError, StorageError
from session_recorder.storage import copies, files, schema, sqlite
from session_recorder.storage.faults import told
from session_recorder.storage.rows import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

_UNFINISHED = f"{DATABASE}.part"


def create(folder: Path, key: bytes) -> None:
    """Make the database of a new practice in ``folder``, whole or not at all.

    Raises:
        RefusedError: there is one already.
    """
    with told():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / DATABASE).exists():
            raise RefusedError(
                "There is already a practice in this folder.",
                "It was left as it is.",
                "Open it, or choose an empty folder for a new one.",
            )
        unfinished = folder / _UNFINISHED
        files.remove_database(unfinished)
        try:
            _fill(unfinished, key)
            files.place(unfinished, folder / DATABASE)
        finally:
            files.remove_database(unfinished)


def _fill(path: Path, key: bytes) -> None:
    sqlite.connect(path, key, create=True).close()
    engine = sqlite.open_engine(path, key)
    try:
        schema.upgrade(engine)
    finally:
        engine.dispose()


def open_database(folder: Path, key: bytes) -> Engine:
    """Open the database of ``folder``, upgraded if an older release made it; never creates one.

    Raises:
        DamageError: it is missing, empty, cut short, garbled, or the key is another's.
        RefusedError: a newer release made it.
        StorageError: the folder cannot be reached, or an upgrade needs more space than there is.
    """
    if not folder.is_dir():
        raise StorageError(
            "The folder of the practice is not there.",
            "Nothing was created or changed.",
            "Check that its drive is connected, then try again.",
        )
    with told():
        engine = sqlite.open_engine(folder / DATABASE, key)
        try:
            if schema.is_behind(engine):
                _upgrade(engine, folder, key)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _upgrade(engine: Engine, folder: Path, key: bytes) -> None:
    """Upgrade after a copy of the old database was made and found whole; the copy stays."""
    with engine.connect() as connection:
        copy = folder / f"before-{schema.STEPS[-1]}-from-{schema.step_of(connection)}.db"
        if not copy.exists():
            copies.copy_database(connection, copy, key)
    schema.upgrade(engine)
