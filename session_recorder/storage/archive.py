"""The file of a backup: what may be in it, and reading it without trusting it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from session_recorder.errors import DamageError
from session_recorder.storage.rows import DATABASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = "session-recorder backup 1"
MANIFEST = "manifest.json"
#: Files of a backup have plain names: no folder, nothing hidden, nothing that a system reserves.
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}\.(?:db|json)")
_MOST_FILES = 16
_MOST_MANIFEST_BYTES = 100_000
_CHUNK_BYTES = 1 << 20


class Part(NamedTuple):
    """A file in a backup, as its manifest describes it."""

    name: str
    size: int
    sha256: str


def unusable() -> DamageError:
    """The sentence for a backup that is not as it was written, or that is none."""
    return DamageError(
        "This file is not a backup of a practice, or it is damaged.",
        "Nothing was restored and nothing was changed.",
        "Choose another backup.",
    )


def read_manifest(archive: zipfile.ZipFile) -> list[Part]:
    """Give the files of a backup, after everything about them that can be wrong was looked at.

    Raises:
        DamageError: the archive holds anything but what a backup of ours holds.
    """
    infos = archive.infolist()
    if not 0 < len(infos) <= _MOST_FILES or any(_is_odd(info) for info in infos):
        raise unusable()
    sizes = {info.filename: info.file_size for info in infos}
    if (
        len(sizes) != len(infos)
        or sizes.get(MANIFEST, _MOST_MANIFEST_BYTES) >= _MOST_MANIFEST_BYTES
    ):
        raise unusable()
    parts = _parts(archive.read(MANIFEST))
    del sizes[MANIFEST]
    if {part.name: part.size for part in parts} != sizes or DATABASE not in sizes:
        raise unusable()
    return parts


def _is_odd(info: zipfile.ZipInfo) -> bool:
    return (
        not _NAME.fullmatch(info.filename)
        or info.compress_type != zipfile.ZIP_STORED
        or info.compress_size != info.file_size
    )


def _parts(manifest: bytes) -> list[Part]:
    try:
        read: Any = json.loads(manifest)
        if read["format"] != FORMAT:
            raise unusable()
        return [
            Part(str(name), int(said["bytes"]), str(said["sha256"]))
            for name, said in read["files"].items()
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        problem = unusable()
    raise problem


def extract(archive: zipfile.ZipFile, parts: list[Part], folder: Path) -> None:
    """Write the files of a backup to ``folder``, for their owner alone.

    Raises:
        DamageError: a file is not the one that was backed up.
    """
    for part in parts:
        handle = os.open(folder / part.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as target:  # noqa: PTH123  (a handle, not a path)
            for block in _blocks(archive, part):
                target.write(block)


def check(archive: zipfile.ZipFile, parts: list[Part]) -> None:
    """Read all files of a backup.

    Raises:
        DamageError: a file is not the one that was backed up.
    """
    for part in parts:
        for _ in _blocks(archive, part):
            pass


def _blocks(archive: zipfile.ZipFile, part: Part) -> Iterator[bytes]:
    digest = hashlib.sha256()
    with archive.open(part.name) as source:
        while block := source.read(_CHUNK_BYTES):
            digest.update(block)
            yield block
    if digest.hexdigest() != part.sha256:
        raise unusable()


def sha256_of(path: Path) -> str:
    """Give the hash of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
