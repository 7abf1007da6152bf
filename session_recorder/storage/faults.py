"""What the database and the file system answer when something is wrong, in words for people."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # it comes without types
from sqlalchemy.exc import DBAPIError

from session_recorder.errors import (
    DamageError,
    RefusedError,
    SessionRecorderError,
    StorageError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PRIMARY = 0xFF
_NOTHING = "Nothing was changed."
#: What the driver says, without a code, of text that is none.
_NOT_TEXT = "decode to UTF-8"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the driver or the file system raises inside into a sentence a person can use.

    Raises:
        DamageError: the key does not fit, or the file is not as it was written.
        StorageError: the disk is full, read-only, busy or out of reach.
        RefusedError: a rule of the tables says no.
        UsageError: a text holds half a character.
    """
    try:
        yield
    except DBAPIError as error:
        problem = _of_driver(error.orig)
        if problem is None:
            raise
    except driver.Error as error:
        problem = _of_driver(error)
        if problem is None:
            raise
    except OSError as error:
        problem = _of_system(error)
    except UnicodeEncodeError:
        problem = no_text()
    else:
        return
    raise problem


def _of_driver(error: object) -> SessionRecorderError | None:
    if _NOT_TEXT in str(error):
        return damaged()
    says = _ANSWERS.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
    return says() if says else None


def _of_system(error: OSError) -> SessionRecorderError:
    if error.errno in _FULL:
        return _full()
    if error.errno in _FORBIDDEN:
        return _read_only()
    return _unreachable()


def no_text() -> UsageError:
    """The sentence for half a character, which no file can keep."""
    return UsageError(
        "The text holds something that is not a character.",
        _NOTHING,
        "Type that part again, then save.",
    )


def damaged() -> DamageError:
    """The sentence for a database that is not as it was written, or another practice's key."""
    return DamageError(
        "The database of this practice is damaged, or it belongs to another key.",
        "It was left as it is; backups are not affected.",
        "Restore the newest backup, and keep the damaged folder until that has worked.",
    )


def absent() -> DamageError:
    """The sentence for a practice folder without its database."""
    return DamageError(
        "The database of this practice is missing or empty.",
        "Nothing was created in its place.",
        "Check that this is the folder of your practice, or restore the newest backup.",
    )


def _full() -> StorageError:
    return StorageError(
        "The drive is full.",
        "What was saved before is safe; this was not saved.",
        "Free some space, then try again.",
    )


def _read_only() -> StorageError:
    return StorageError(
        "The folder can only be read, not written.",
        "What was saved before is safe; this was not saved.",
        "Allow writing there or choose another place, then try again.",
    )


def _unreachable() -> StorageError:
    return StorageError(
        "The drive does not answer as it should.",
        "What was saved before is safe; this was not saved.",
        "Check that the drive is connected, then try again.",
    )


def _busy() -> StorageError:
    return StorageError(
        "The practice is being written to by another program for too long.",
        _NOTHING,
        "Wait a moment, then try again.",
    )


def _does_not_fit() -> RefusedError:
    return RefusedError(
        "This does not fit with what the practice already holds.",
        _NOTHING,
        "Open the record again and repeat the last step.",
    )


_ANSWERS: dict[int, Callable[[], SessionRecorderError]] = {
    driver.SQLITE_CORRUPT: damaged,
    driver.SQLITE_NOTADB: damaged,
    driver.SQLITE_FULL: _full,
    driver.SQLITE_READONLY: _read_only,
    driver.SQLITE_BUSY: _busy,
    driver.SQLITE_LOCKED: _busy,
    driver.SQLITE_IOERR: _unreachable,
    driver.SQLITE_CANTOPEN: _unreachable,
    driver.SQLITE_PERM: _unreachable,
    driver.SQLITE_NOLFS: _unreachable,
    driver.SQLITE_PROTOCOL: _unreachable,
    driver.SQLITE_CONSTRAINT: _does_not_fit,
}
