"""Errors that a person can act on."""

from __future__ import annotations


class SessionRecorderError(Exception):
    """A known error, said in three parts.

    Args:
        happened: What happened, as one sentence.
        safe: What is safe, as one sentence.
        next_step: What to do next, as one sentence.

    None of the three may hold a traceback, SQL, a secret or a patient's data.
    """

    #: Exit code of the command line, as the contract lists them.
    exit_code = 1

    def __init__(self, happened: str, safe: str = "", next_step: str = "") -> None:
        super().__init__(" ".join(part for part in (happened, safe, next_step) if part))
        self.happened = happened
        self.safe = safe
        self.next_step = next_step


class RefusedError(SessionRecorderError):
    """The act is not allowed in the present state; the message says why."""


class NotFoundError(SessionRecorderError):
    """What was named is not in this practice."""


class UsageError(SessionRecorderError):
    """The request itself is wrong."""

    exit_code = 2


class AccessError(SessionRecorderError):
    """A wrong passphrase, or no right to the act."""

    exit_code = 3


class DamageError(SessionRecorderError):
    """Data is damaged or was tampered with."""

    exit_code = 4


class StorageError(SessionRecorderError):
    """Storage is out of reach, read-only or full."""

    exit_code = 5
