"""Creating and opening a practice: its keys, its database, its first person."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING

from session_recorder import vault
from session_recorder.domain.practice import ROLES, NewPerson, NewPractice, Person, Practice
from session_recorder.errors import AccessError, RefusedError, UsageError
from session_recorder.recorder.recorder import Recorder
from session_recorder.storage import DATABASE, Store, new_id

if TYPE_CHECKING:
    from pathlib import Path

    from session_recorder.vault import Holder

#: Characters a passphrase needs at least (NIST SP 800-63B).
SHORTEST_PASSPHRASE = 8


def has_practice(folder: Path) -> bool:
    """Whether a folder holds a practice, or what is left of one."""
    return (folder / vault.KEY_FILE).exists() or (folder / DATABASE).exists()


def practice_users(folder: Path) -> tuple[Holder, ...]:
    """Give who can unlock the practice of a folder."""
    return vault.holders(folder)


def create_practice(folder: Path, practice: NewPractice, owner: NewPerson, passphrase: str) -> str:
    """Create a practice with its first person, who owns it; give its recovery key, kept nowhere.

    Raises:
        RefusedError: the folder holds a practice, or the passphrase is too short.
        UsageError: a name is missing.
        StorageError: the folder cannot be written.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RefusedError(
            f"A passphrase needs {SHORTEST_PASSPHRASE} characters or more.",
            "Nothing was created.",
            "Use several words you can say, then try again.",
        )
    recovery_key, recorder = begin_practice(folder, practice, owner, passphrase)
    recorder.close()
    return recovery_key


def begin_practice(
    folder: Path, practice: NewPractice, owner: NewPerson, passphrase: str
) -> tuple[str, Recorder]:
    """Create a practice and give its recovery key and the practice, open for its owner."""
    _check_names(practice, owner)
    if has_practice(folder):
        raise RefusedError(
            "There is a practice in this folder already.",
            "Nothing was changed.",
            "Open that one, or choose an empty folder.",
        )
    now = dt.datetime.now(dt.UTC)
    key, recovery_key = vault.create_keys(folder, owner.user, owner.name, passphrase)
    try:
        store = Store.create(folder, key)
    except BaseException:
        with contextlib.suppress(OSError):
            (folder / vault.KEY_FILE).unlink()
        raise
    said = {field.name: getattr(owner, field.name) for field in fields(NewPerson)}
    person = Person(**{**said, "is_owner": True}, id=new_id(), added_at=now)
    clinic = Practice(
        **{field.name: getattr(practice, field.name) for field in fields(NewPractice)},
        id=new_id(),
        created_at=now,
    )
    with store.together():
        store.put_practice(clinic)
        store.put_person(person)
    return recovery_key, Recorder(store, key, clinic, person)


def _check_names(practice: NewPractice, owner: NewPerson) -> None:
    if not practice.name.strip() or not owner.user.strip() or not owner.name.strip():
        raise UsageError(
            "A practice needs its name, and its first person a name and a user name.",
            "Nothing was created.",
            "Fill them in, then try again.",
        )
    if owner.role not in ROLES:
        raise UsageError(
            f"{owner.role!r} is not a role.", "Nothing was created.", f"Use {', '.join(ROLES)}."
        )


def open_practice(folder: Path, user: str, passphrase: str) -> Recorder:
    """Unlock a practice.

    Raises:
        RefusedError: there is no practice in this folder.
        AccessError: unknown user, wrong passphrase, or the person is disabled.
        DamageError: a file was changed or is not whole.
    """
    if not (folder / vault.KEY_FILE).exists() and not (folder / DATABASE).exists():
        raise RefusedError(
            "There is no practice in this folder.",
            "Nothing was created.",
            "Choose the folder of your practice, or create one with init.",
        )
    key = vault.unlock(folder, user, passphrase)
    store = Store.open(folder, key)
    try:
        person = store.person_of(user)
        practice = store.practice()
    except BaseException:
        store.close()
        raise
    if person.disabled_at is not None:
        store.close()
        raise AccessError(
            "This person can no longer open the practice.",
            "Nothing was changed.",
            "Ask the owner of the practice.",
        )
    return Recorder(store, key, practice, person)
