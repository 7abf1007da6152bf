"""The printed recovery key: 160 random bits in groups that can be read out and typed."""

from __future__ import annotations

import hashlib
import secrets

from session_recorder.errors import AccessError

#: Crockford's base 32: no I, L, O or U, so what is read from paper is not mistaken.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 20
GROUP = 4
#: Characters of the last group, which checks all others (20 bits).
CHECK = 4

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CHARACTERS = SECRET_BYTES * 8 // 5


def new_secret() -> bytes:
    """Make the secret behind a recovery key."""
    return secrets.token_bytes(SECRET_BYTES)


def spell(secret: bytes) -> str:
    """Spell a secret as groups of four characters, the last of which checks the others."""
    text = _base32(secret) + _check(secret)
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read(text: str) -> bytes:
    """Read a recovery key as typed: case, blanks and hyphens do not matter, O is 0, I and L are 1.

    Raises:
        AccessError: it cannot be a recovery key; nothing is said about any practice.
    """
    typed = "".join(text.upper().split()).replace("-", "").translate(_READ_AS)
    if len(typed) != _CHARACTERS + CHECK or not set(typed) <= set(ALPHABET):
        raise _mistyped()
    number = 0
    for character in typed[:_CHARACTERS]:
        number = number << 5 | ALPHABET.index(character)
    secret = number.to_bytes(SECRET_BYTES, "big")
    if _check(secret) != typed[_CHARACTERS:]:
        raise _mistyped()
    return secret


def _mistyped() -> AccessError:
    return AccessError(
        "This recovery key is not complete or has a typing mistake.",
        "Nothing was changed.",
        "Compare it with the printed sheet, group by group, and type it again.",
    )


def _base32(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    digits = len(data) * 8 // 5
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(digits - 1, -1, -1))


def _check(secret: bytes) -> str:
    return _base32(hashlib.sha256(b"session-recorder recovery key" + secret).digest()[:5])[:CHECK]
