"""What every command is given: which practice, who asks, and how to answer."""

from __future__ import annotations

import getpass
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_recorder.errors import StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.recorder import Recorder

PRACTICE_VARIABLE = "SESSION_RECORDER_PRACTICE"
USER_VARIABLE = "SESSION_RECORDER_USER"
PASSPHRASE_VARIABLE = "SESSION_RECORDER_PASSPHRASE"  # noqa: S105  (the name of a variable)


@dataclass
class Context:
    """The global options, and the answers to them."""

    practice: Path | None = None
    user: str | None = None
    passphrase_file: Path | None = None
    as_json: bool = False

    @property
    def folder(self) -> Path:
        """The folder of the practice."""
        if self.practice is not None:
            return self.practice
        from session_recorder.recorder import default_folder  # noqa: PLC0415  (see open)

        return default_folder()

    def passphrase(self, *, twice: bool = False) -> str:
        """Give the passphrase from the file, from the environment, or asked for.

        Raises:
            UsageError: there is none and nobody to ask.
        """
        typed = os.environ.pop(PASSPHRASE_VARIABLE, None)
        if self.passphrase_file is not None:
            try:
                typed = self.passphrase_file.read_text("utf-8").rstrip("\r\n")
            except (OSError, UnicodeDecodeError):
                raise UsageError(
                    "The passphrase file cannot be read.",
                    "Nothing was changed.",
                    "Name a text file whose first line is the passphrase.",
                ) from None
        if typed is not None:
            return typed
        if not sys.stdin.isatty():
            raise UsageError(
                "A passphrase is needed.",
                "Nothing was changed.",
                "Give it with --passphrase-file FILE, or run the command at a terminal.",
            )
        first = getpass.getpass("Passphrase: ")
        if twice and getpass.getpass("The same again: ") != first:
            raise UsageError(
                "The two passphrases differ.", "Nothing was created.", "Type them again."
            )
        return first

    def open(self) -> Recorder:
        """Unlock the practice.

        The recorder is imported here: a command that needs no practice starts without it.
        """
        from session_recorder.recorder import open_practice, practice_users  # noqa: PLC0415

        folder = self.folder
        user = self.user
        if user is None:
            users = practice_users(folder) if folder.exists() else ()
            if len(users) > 1:
                raise UsageError(
                    "Several people work in this practice.",
                    "Nothing was changed.",
                    f"Say who you are with --user NAME or {USER_VARIABLE}.",
                )
            user = users[0].user if users else ""
        return open_practice(folder, user, self._known_passphrase(folder))

    def _known_passphrase(self, folder: Path) -> str:
        if not folder.exists():
            return ""
        return self.passphrase()

    # ------------------------------------------------------------------ answering

    def answer(self, data: Any, text: str = "") -> None:
        """Print data as JSON when asked to, else the text."""
        if self.as_json:
            say(json.dumps(data, ensure_ascii=False))
        elif text:
            say(text)


def say(text: str) -> None:
    """Print a line of the answer."""
    print(text)  # noqa: T201  (the answer of a command)


def table(rows: Sequence[tuple[str, ...]], heads: tuple[str, ...]) -> str:
    """Lay rows out in columns under their heads."""
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heads, *rows]
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        StorageError: it cannot be written.
    """
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        part = None
    except OSError:
        raise StorageError(
            f"{path.name} could not be written.",
            "What was recorded is safe in the practice.",
            "Check the folder and the free space, then run the command again.",
        ) from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
