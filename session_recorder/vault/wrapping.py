"""Wrapping the practice key: Argon2id or HKDF to a wrapping key, then AES-256-GCM."""

from __future__ import annotations

import hmac
import secrets

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from session_recorder.domain.frozen import frozen

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12


@frozen
class Cost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def is_enough(self) -> bool:
        """Whether it is at or above the floor and still bearable (a file may ask for anything)."""
        return (
            COST.memory_kib <= self.memory_kib <= CEILING.memory_kib
            and COST.passes <= self.passes <= CEILING.passes
            and COST.lanes <= self.lanes <= CEILING.lanes
        )


#: What new wraps use, and the floor below which none is accepted: 0.2 s on a small machine,
#: the defaults of argon2-cffi (RFC 9106, second choice).
COST = Cost(memory_kib=65536, passes=3, lanes=4)
#: A changed file must not make us fill the memory: RFC 9106's first choice is the most we try.
CEILING = Cost(memory_kib=2 * 1024 * 1024, passes=16, lanes=16)


def from_passphrase(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """Derive a wrapping key from a passphrase."""
    return hash_secret_raw(
        passphrase, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )


def from_secret(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """Derive a key from a secret that is random already."""
    derivation = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=purpose.encode())
    return derivation.derive(secret)


def wrap(key: bytes, wrapping_key: bytes, bound_to: bytes) -> tuple[bytes, bytes]:
    """Encrypt ``key``; gives nonce and ciphertext, valid only together with ``bound_to``."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, AESGCM(wrapping_key).encrypt(nonce, key, bound_to)


def unwrap(nonce: bytes, wrapped: bytes, wrapping_key: bytes, bound_to: bytes) -> bytes | None:
    """Decrypt a key; ``None`` where the wrapping key or anything bound to it is not the same."""
    try:
        return AESGCM(wrapping_key).decrypt(nonce, wrapped, bound_to)
    except InvalidTag:
        return None


def seal(key: bytes, content: bytes) -> bytes:
    """Give the HMAC-SHA256 of ``content`` under a key derived from the practice key."""
    return hmac.digest(from_secret(key, b"", "session-recorder key file"), content, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Compare two seals in constant time."""
    return hmac.compare_digest(one, other)
