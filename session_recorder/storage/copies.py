"""Backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection


def backup(
    connection: Connection, folder: Path, key: bytes, destination: Path, extra: Sequence[str]
) -> Path:
    """Write."""
    raise NotImplementedError


def restore(source: Path, folder: Path) -> None:
    """Restore."""
    raise NotImplementedError
