"""The default of a mapping that a catalogue table may leave out."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any


def empty() -> MappingProxyType[str, Any]:
    """Give a mapping with nothing in it."""
    return MappingProxyType({})
