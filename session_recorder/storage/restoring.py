"""Putting a backup in place, with the practice that was there kept beside it."""

from __future__ import annotations

import datetime as dt
import errno
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from session_recorder.errors import NotFoundError, RefusedError
from session_recorder.storage import files
from session_recorder.storage.archive import extract, read_manifest, unusable
from session_recorder.storage.copies import NAMED, SUFFIX, check_whole
from session_recorder.storage.faults import told
from session_recorder.storage.rows import DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable


def restore(
    source: Path, folder: Path, unlock: Callable[[Path], bytes] | None = None
) -> Path | None:
    """Put a backup in place as the practice of ``folder``; give where the old one is kept, if any.

    Nothing is changed before the backup was read whole and found to be what was backed up. With
    ``unlock``, which gives the key of the practice in a folder, it is opened and checked too.

    Raises:
        NotFoundError: there is no such backup.
        DamageError: the backup is damaged, or it is none.
        RefusedError: the folder holds other files than a practice.
    """
    folder = folder.absolute()
    with told(), ExitStack() as stack:
        backup = _newest(source)
        _refuse_other_files(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(
            stack.enter_context(
                tempfile.TemporaryDirectory(
                    prefix=f".{folder.name}-", suffix=".part", dir=folder.parent
                )
            )
        )
        fresh = staging / "practice"
        fresh.mkdir(mode=0o700)
        _unpack(backup, fresh)
        if unlock is not None:
            check_whole(fresh / DATABASE, unlock(fresh))
        for path in fresh.iterdir():
            files.flush(path)
        files.flush_folder(fresh)
        return _swap(fresh, folder)


def _newest(source: Path) -> Path:
    """Give the backup itself, or the newest one in a folder of backups."""
    if source.is_file():
        return source
    found = sorted(source.glob(f"{NAMED}*{SUFFIX}")) if source.is_dir() else []
    if not found:
        raise NotFoundError(
            "There is no backup at this place.",
            "Nothing was changed.",
            "Choose the file that the backup wrote.",
        )
    return found[-1]


def _refuse_other_files(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / DATABASE).exists()):
        raise RefusedError(
            "This place holds other files than a practice.",
            "They were left as they are.",
            "Choose the folder of the practice, or a new one.",
        )


def _unpack(backup: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(backup) as archive:
            extract(archive, read_manifest(archive), folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
        problem = unusable()
    except OSError as error:
        if error.errno != errno.EINVAL:  # it points before its own beginning
            raise
        problem = unusable()
    else:
        return
    raise problem


def _swap(fresh: Path, folder: Path) -> Path | None:
    kept: Path | None = None
    if folder.exists() and any(folder.iterdir()):
        now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        kept = folder.with_name(f"{folder.name}-before-restore-{now}")
        folder.rename(kept)
    elif folder.exists():
        folder.rmdir()
    try:
        fresh.rename(folder)
    except OSError:
        if kept is not None:
            kept.rename(folder)
        raise
    files.flush_folder(folder.parent)
    return kept
