"""Which tables a database has, and how it gets those of this release.

Alembic takes a moment to import, so it is asked only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from session_recorder.errors import RefusedError
from session_recorder.storage import sqlite
from session_recorder.storage.faults import damaged

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"
#: The steps of ``migrations``, oldest first; the last one is what this release works with.
STEPS = ("0001", "0002")


def step_of(connection: Connection) -> str:
    """Give the step a database is at.

    Raises:
        DamageError: it says none, so it is no practice.
        RefusedError: a newer release made it.
    """
    try:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchall()
    except OperationalError:
        found = []
    if len(found) != 1:
        raise damaged()
    step = str(found[0][0])
    if step not in STEPS:
        raise RefusedError(
            "This practice was last opened by a newer release of Session Recorder.",
            "It was left as it is.",
            "Install the newest release on this computer, then open it again.",
        )
    return step


def is_behind(engine: Engine) -> bool:
    """Tell whether a database needs an upgrade before this release can use it."""
    with engine.connect() as connection:
        return step_of(connection) != STEPS[-1]


def upgrade(engine: Engine) -> None:
    """Take a database, new or old, to the last step: all of it or nothing."""
    with engine.connect() as connection:
        own = sqlite.driver_of(connection)
        # Tables are rebuilt by dropping them, which references to them would forbid; this
        # pragma does nothing inside a transaction.
        own.execute("PRAGMA foreign_keys = OFF")
        try:
            with sqlite.writing(connection):
                _run(connection)
                if own.execute("PRAGMA foreign_key_check").fetchall():
                    raise damaged()
        finally:
            own.execute("PRAGMA foreign_keys = ON")


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  (see above)
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
