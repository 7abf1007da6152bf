"""Who may unlock a practice, and how."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.domain.codec import normal
from session_recorder.domain.frozen import frozen
from session_recorder.errors import AccessError, NotFoundError, RefusedError, StorageError
from session_recorder.vault import keyfile, recovery, wrapping
from session_recorder.vault.keyfile import KEY_FILE, KeyFile, RecoveryWrap, Wrap

if TYPE_CHECKING:
    from pathlib import Path

_RECOVERY = "session-recorder recovery"
#: Stands in for the salt of a user who does not exist, so that refusing costs the same work.
_NOBODY = bytes(wrapping.SALT_BYTES)


@frozen
class Holder:
    """Someone who can unlock the practice with an own passphrase."""

    user: str
    name: str


def create_keys(folder: Path, user: str, name: str, passphrase: str) -> tuple[bytes, str]:
    """Make the key of a new practice, wrapped for its first person and by a recovery key.

    Returns:
        The practice key (32 bytes) and the recovery key, which is kept nowhere and shown once.

    Raises:
        RefusedError: the folder has a key file already, or user or passphrase is empty.
        StorageError: the folder cannot be made or written.
    """
    if (folder / KEY_FILE).exists():
        raise RefusedError(
            "There is a practice in this folder already.",
            "It was not touched.",
            "Choose another folder, or open the practice that is there.",
        )
    _make_folder(folder)
    key = secrets.token_bytes(wrapping.KEY_BYTES)
    secret = recovery.new_secret()
    keys = KeyFile(wraps=(_wrap(key, user, name, passphrase),), recovery=_recovery(key, secret))
    keyfile.write(folder, keys.sealed(key))
    return key, recovery.spell(secret)


def holders(folder: Path) -> tuple[Holder, ...]:
    """Who can unlock, in the order added. Not authenticated before someone has unlocked."""
    return tuple(Holder(user=wrap.user, name=wrap.name) for wrap in keyfile.read(folder).wraps)


def unlock(folder: Path, user: str, passphrase: str) -> bytes:
    """Give the practice key to who knows a passphrase.

    Raises:
        AccessError: unknown user or wrong passphrase; both get the same words and cost the same.
        DamageError: the key file was changed since it was written.
    """
    keys = keyfile.read(folder)
    wrap = keys.find(normal(user))
    if wrap is not None and not wrap.cost.is_enough:
        raise keyfile.damaged()
    key = _unwrap(wrap, passphrase)
    if key is None:
        raise AccessError(
            "The user name or the passphrase is not right.",
            "The practice stays locked; nothing was changed.",
            "Try again; the recovery key opens the practice when the passphrase is lost.",
        )
    return _checked(keys, key)


def recover(folder: Path, recovery_key: str) -> bytes:
    """Give the practice key to who holds the printed recovery key.

    Raises:
        AccessError: it has a typing mistake or belongs to another practice.
        DamageError: the key file was changed since it was written.
    """
    secret = recovery.read(recovery_key)
    keys = keyfile.read(folder)
    wrap = keys.recovery
    wrapping_key = wrapping.from_secret(secret, wrap.salt, _RECOVERY)
    key = wrapping.unwrap(wrap.nonce, wrap.wrapped, wrapping_key, wrap.bound_to)
    if key is None:
        raise AccessError(
            "This recovery key does not open this practice.",
            "The practice stays locked; nothing was changed.",
            "Use the sheet that was printed when this practice was created.",
        )
    return _checked(keys, key)


def add_holder(folder: Path, key: bytes, user: str, name: str, passphrase: str) -> None:
    """Let one more person unlock the practice.

    Raises:
        RefusedError: the user name is taken, or user or passphrase is empty.
    """
    keys = _checked_file(folder, key)
    if keys.find(normal(user)) is not None:
        raise RefusedError(
            "This user name is taken.", "Nothing was changed.", "Choose another user name."
        )
    wrap = _wrap(key, user, name, passphrase)
    keyfile.write(folder, replace(keys, wraps=(*keys.wraps, wrap)).sealed(key))


def change_passphrase(folder: Path, user: str, old: str, new: str) -> None:
    """Give a person a new passphrase, proved by the old one."""
    set_passphrase(folder, unlock(folder, user, old), user, new)


def set_passphrase(folder: Path, key: bytes, user: str, new: str) -> None:
    """Give a person a new passphrase with the practice key in hand, as after a recovery.

    Raises:
        NotFoundError: nobody of that user name can unlock this practice.
    """
    keys = _checked_file(folder, key)
    old = _known(keys, user)
    fresh = _wrap(key, old.user, old.name, new)
    wraps = tuple(fresh if wrap is old else wrap for wrap in keys.wraps)
    keyfile.write(folder, replace(keys, wraps=wraps).sealed(key))


def remove_holder(folder: Path, key: bytes, user: str) -> None:
    """Take a person's passphrase away; the last one stays.

    Raises:
        NotFoundError: nobody of that user name can unlock this practice.
        RefusedError: it is the last person who can.
    """
    keys = _checked_file(folder, key)
    gone = _known(keys, user)
    if len(keys.wraps) == 1:
        raise RefusedError(
            "This is the last person who can unlock the practice.",
            "Nothing was changed.",
            "Add another person first.",
        )
    wraps = tuple(wrap for wrap in keys.wraps if wrap is not gone)
    keyfile.write(folder, replace(keys, wraps=wraps).sealed(key))


# ------------------------------------------------------------------ parts


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        problem = StorageError(
            "The practice folder could not be made.",
            "Nothing was created.",
            "Choose a folder on a connected drive in which you may write.",
        )
    else:
        return
    raise problem


def _wrap(key: bytes, user: str, name: str, passphrase: str) -> Wrap:
    user, name = normal(user).strip(), normal(name).strip()
    if not user or not passphrase:
        raise RefusedError(
            "A user name and a passphrase are needed.",
            "Nothing was changed.",
            "Type both and try again.",
        )
    blank = Wrap(
        user=user,
        name=name,
        cost=wrapping.COST,
        salt=secrets.token_bytes(wrapping.SALT_BYTES),
        nonce=b"",
        wrapped=b"",
    )
    wrapping_key = wrapping.from_passphrase(_secret(passphrase), blank.salt, blank.cost)
    nonce, wrapped = wrapping.wrap(key, wrapping_key, blank.bound_to)
    return replace(blank, nonce=nonce, wrapped=wrapped)


def _unwrap(wrap: Wrap | None, passphrase: str) -> bytes | None:
    if wrap is None:
        wrapping.from_passphrase(_secret(passphrase), _NOBODY, wrapping.COST)
        return None
    wrapping_key = wrapping.from_passphrase(_secret(passphrase), wrap.salt, wrap.cost)
    return wrapping.unwrap(wrap.nonce, wrap.wrapped, wrapping_key, wrap.bound_to)


def _recovery(key: bytes, secret: bytes) -> RecoveryWrap:
    blank = RecoveryWrap(salt=secrets.token_bytes(wrapping.SALT_BYTES), nonce=b"", wrapped=b"")
    wrapping_key = wrapping.from_secret(secret, blank.salt, _RECOVERY)
    nonce, wrapped = wrapping.wrap(key, wrapping_key, blank.bound_to)
    return replace(blank, nonce=nonce, wrapped=wrapped)


def _secret(passphrase: str) -> bytes:
    # A keyboard may send a decomposed letter where another sends one character. A lone surrogate,
    # which a terminal may produce, has no UTF-8 but is still part of what was typed.
    return normal(passphrase).encode("utf-8", "surrogatepass")


def _checked(keys: KeyFile, key: bytes) -> bytes:
    good = wrapping.same(keys.seal, wrapping.seal(key, keys.content))
    if not good or not all(wrap.cost.is_enough for wrap in keys.wraps):
        raise keyfile.damaged()
    return key


def _checked_file(folder: Path, key: bytes) -> KeyFile:
    keys = keyfile.read(folder)
    _checked(keys, key)
    return keys


def _known(keys: KeyFile, user: str) -> Wrap:
    wrap = keys.find(normal(user))
    if wrap is None:
        raise NotFoundError(
            "Nobody of this user name can unlock the practice.",
            "Nothing was changed.",
            "Check the spelling in the list of people.",
        )
    return wrap
