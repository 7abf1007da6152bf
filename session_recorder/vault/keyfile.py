"""The key file of a practice: read strictly, written whole."""

from __future__ import annotations

import binascii
import json
import os
from base64 import b64decode, b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from session_recorder.domain.codec import canonical
from session_recorder.domain.frozen import frozen
from session_recorder.errors import DamageError, StorageError
from session_recorder.vault import wrapping
from session_recorder.vault.wrapping import Cost

if TYPE_CHECKING:
    from pathlib import Path

KEY_FILE = "keys.json"
FORMAT = "session-recorder keys 1"
#: A key file of a thousand people has about 400 kB; more than this is not one.
MAX_BYTES = 4_000_000


@frozen
class Wrap:
    """The practice key, wrapped for one person."""

    user: str
    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @property
    def bound_to(self) -> bytes:
        """What the wrapped key is authenticated with: it opens for this person and cost only."""
        return canonical({"format": FORMAT, **_wrap_head(self)})


@frozen
class RecoveryWrap:
    """The practice key, wrapped by the recovery key."""

    salt: bytes
    nonce: bytes
    wrapped: bytes

    @property
    def bound_to(self) -> bytes:
        """What the wrapped key is authenticated with."""
        return f"{FORMAT} recovery".encode()


@frozen
class KeyFile:
    """Everything a key file says; ``seal`` authenticates all the rest."""

    wraps: tuple[Wrap, ...]
    recovery: RecoveryWrap
    seal: bytes = b""

    def find(self, user: str) -> Wrap | None:
        """Give the wrap of a user, or ``None``."""
        return next((wrap for wrap in self.wraps if wrap.user == user), None)

    @property
    def content(self) -> bytes:
        """The bytes under the seal."""
        return canonical(_content(self))

    def sealed(self, key: bytes) -> KeyFile:
        """Give this file with its seal made anew."""
        return replace(self, seal=wrapping.seal(key, self.content))


def damaged() -> DamageError:
    """The sentence for a key file that is not as it was written."""
    return DamageError(
        "The key file of this practice was changed or is damaged.",
        "The records themselves were not touched.",
        "Put the key file of the newest backup back, then unlock again.",
    )


def read(folder: Path) -> KeyFile:
    """Read the key file of a practice folder; its seal can be checked only once it is unlocked."""
    try:
        raw = (folder / KEY_FILE).read_bytes()
    except FileNotFoundError:
        problem = StorageError(
            "There is no practice in this folder, or its key file is missing.",
            "Nothing was created or changed.",
            "Choose the folder of your practice, or restore it from a backup.",
        )
    except OSError:
        problem = StorageError(
            "The practice folder cannot be read.",
            "Nothing was changed.",
            "Check that its drive is connected and that you may read it, then try again.",
        )
    else:
        return _parse(raw)
    raise problem


def write(folder: Path, keys: KeyFile) -> None:
    """Replace the key file as one step: after a crash the old or the new one is there, whole."""
    text = json.dumps(
        {**_content(keys), "seal": keys.seal.hex()}, ensure_ascii=False, indent=1, sort_keys=True
    )
    try:
        _write_whole(folder / KEY_FILE, text.encode() + b"\n")
    except OSError:
        problem = StorageError(
            "The key file could not be written.",
            "The keys are as they were before.",
            "Check that the drive is connected, writable and not full, then try again.",
        )
    else:
        return
    raise problem


def _write_whole(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    if os.name != "nt":  # Windows cannot open a folder; there the rename itself is journalled
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


# ------------------------------------------------------------------ JSON


def _wrap_head(wrap: Wrap) -> dict[str, Any]:
    return {
        "user": wrap.user,
        "name": wrap.name,
        "kdf": "argon2id",
        "memory_kib": wrap.cost.memory_kib,
        "passes": wrap.cost.passes,
        "lanes": wrap.cost.lanes,
        "salt": _text(wrap.salt),
    }


def _content(keys: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "holders": [
            {**_wrap_head(wrap), "nonce": _text(wrap.nonce), "wrapped": _text(wrap.wrapped)}
            for wrap in keys.wraps
        ],
        "recovery": {
            "salt": _text(keys.recovery.salt),
            "nonce": _text(keys.recovery.nonce),
            "wrapped": _text(keys.recovery.wrapped),
        },
    }


def _parse(raw: bytes) -> KeyFile:
    try:
        if len(raw) > MAX_BYTES:
            raise ValueError
        keys = _from_json(json.loads(raw))
        # Anything in the file that is not understood would escape the seal.
        if {**_content(keys), "seal": keys.seal.hex()} != json.loads(raw):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        problem = damaged()
    else:
        return keys
    raise problem


def _from_json(data: Any) -> KeyFile:
    wraps = tuple(
        Wrap(
            user=str(item["user"]),
            name=str(item["name"]),
            cost=Cost(
                memory_kib=int(item["memory_kib"]),
                passes=int(item["passes"]),
                lanes=int(item["lanes"]),
            ),
            salt=_bytes(item["salt"], wrapping.SALT_BYTES),
            nonce=_bytes(item["nonce"], wrapping.NONCE_BYTES),
            wrapped=_bytes(item["wrapped"], wrapping.KEY_BYTES + 16),
        )
        for item in data["holders"]
    )
    recovery = RecoveryWrap(
        salt=_bytes(data["recovery"]["salt"], wrapping.SALT_BYTES),
        nonce=_bytes(data["recovery"]["nonce"], wrapping.NONCE_BYTES),
        wrapped=_bytes(data["recovery"]["wrapped"], wrapping.KEY_BYTES + 16),
    )
    return KeyFile(wraps=wraps, recovery=recovery, seal=bytes.fromhex(data["seal"]))


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str, length: int) -> bytes:
    data = b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError
    return data
