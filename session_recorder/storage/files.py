"""Files that are whole or absent, whatever stops the writing."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from session_recorder.errors import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

#: What a database leaves beside itself while it is open.
COMPANIONS = ("-wal", "-shm", "-journal")


def place(finished: Path, target: Path) -> None:
    """Give a finished file its name for good; a file that is there already is not replaced."""
    flush(finished)
    if os.path.lexists(target):
        raise RefusedError(
            "There is already a file with this name.",
            "It was left as it is.",
            "Choose another name, or another folder.",
        )
    finished.rename(target)
    flush_folder(target.parent)


def flush(path: Path) -> None:
    """Make sure that what was written to a file is on the drive."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the drive; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_database(path: Path) -> None:
    """Remove a database of ours that did not get finished, with what lies beside it."""
    path.unlink(missing_ok=True)
    for companion in COMPANIONS:
        path.with_name(path.name + companion).unlink(missing_ok=True)
