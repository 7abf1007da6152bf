"""Backups: one file with the database and the wrapped keys, checked before it gets its name."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
import zipfile
from typing import TYPE_CHECKING

from session_recorder.domain.codec import canonical
from session_recorder.errors import DamageError, RefusedError
from session_recorder.storage import checks, files, schema, sqlite
from session_recorder.storage.archive import FORMAT, MANIFEST, check, read_manifest, sha256_of
from session_recorder.storage.faults import damaged
from session_recorder.storage.rows import DATABASE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection

#: What a backup in a folder is called, around its time.
NAMED, SUFFIX = "practice-", ".backup"
_PART = ".part"
_UNFINISHED_S = 24 * 60 * 60


def copy_database(connection: Connection, copy: Path, key: bytes) -> None:
    """Write the database to a new file, whole or absent, and checked by opening it."""
    unfinished = copy.with_name(copy.name + _PART)
    files.remove_database(unfinished)
    try:
        sqlite.copy_to(connection, unfinished, key)
        with sqlite.opened(unfinished, key) as other:
            if sqlite.damage(other):
                raise damaged()
        files.place(unfinished, copy)
    finally:
        files.remove_database(unfinished)


def backup(
    connection: Connection, folder: Path, key: bytes, destination: Path, extra: Iterable[str]
) -> Path:
    """Write a backup and give its file.

    Args:
        connection: Of the open practice.
        folder: Of the practice.
        key: Of the practice.
        destination: A new file, or a folder, where the file is named by the time.
        extra: Names of further files of the folder that belong to the practice.

    Raises:
        RefusedError: there is such a file already.
        DamageError: the database to be copied is not whole.
    """
    target = _target(destination)
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(target.parent)
    database = target.with_name(f"{target.name}.db{_PART}")
    unfinished = target.with_name(target.name + _PART)
    try:
        files.remove_database(database)
        sqlite.copy_to(connection, database, key)
        check_whole(database, key)
        others = {name: _read(folder / name) for name in extra}
        _write(unfinished, database, others, schema.step_of(connection))
        with zipfile.ZipFile(unfinished) as archive:
            check(archive, read_manifest(archive))
        files.place(unfinished, target)
    finally:
        files.remove_database(database)
        unfinished.unlink(missing_ok=True)
    return target


def check_whole(database: Path, key: bytes) -> None:
    """Open a copied database and check the file and each signed version in it.

    Raises:
        DamageError: it is not whole.
    """
    with sqlite.opened(database, key) as copy:
        if sqlite.damage(copy) or checks.check_versions(copy):
            raise damaged()


def _target(destination: Path) -> Path:
    if destination.is_dir():
        now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        return destination / f"{NAMED}{now}{SUFFIX}"
    if destination.exists():
        raise RefusedError(
            "There is already a file with this name.",
            "It was left as it is.",
            "Choose another name, or a folder.",
        )
    return destination


def _remove_unfinished(folder: Path) -> None:
    """Remove what a backup that was cut short has left here; a younger one may be running."""
    before = time.time() - _UNFINISHED_S
    for path in folder.glob(f"{NAMED}*{_PART}*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        problem = DamageError(
            f"The file {path.name} of this practice is missing.",
            "The database was left as it is; no backup was made.",
            "Put that file of the newest backup back, then try again.",
        )
    raise problem


def _write(archive_path: Path, database: Path, others: dict[str, bytes], step: str) -> None:
    described = {name: (len(raw), hashlib.sha256(raw).hexdigest()) for name, raw in others.items()}
    described[DATABASE] = (database.stat().st_size, sha256_of(database))
    manifest = {
        "format": FORMAT,
        "created_at": dt.datetime.now(dt.UTC).isoformat(),
        "schema": step,
        "files": {
            name: {"bytes": size, "sha256": digest} for name, (size, digest) in described.items()
        },
    }
    # What is encrypted cannot be made smaller: everything is stored as it is.
    with zipfile.ZipFile(archive_path, "w", zipfile.ZIP_STORED, strict_timestamps=False) as archive:
        archive.writestr(MANIFEST, canonical(manifest))
        archive.write(database, DATABASE)
        for name, raw in others.items():
            archive.writestr(name, raw)
