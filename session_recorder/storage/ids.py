"""Keys that the client makes: UUID version 7, so that keys sort by the time they were made."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_RANDOM_BITS = 74
_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Give a new UUIDv7 (RFC 9562); within one process each is greater than the one before."""
    global _last  # noqa: PLW0603  (the order within a millisecond is state of the process)
    with _lock:
        fresh = time.time_ns() // 1_000_000 << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
        _last = max(fresh, _last + 1)
        number = _last
    random_a = number >> 62 & 0xFFF
    random_b = number & (1 << 62) - 1
    milliseconds = number >> _RANDOM_BITS
    whole = milliseconds << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b
    return str(uuid.UUID(int=whole))
