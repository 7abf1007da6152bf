from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from session_recorder.errors import DamageError, RefusedError, StorageError
from session_recorder.storage import DATABASE, Store, schema, sqlite
from session_recorder.storage.tables import metadata
from tests.storage.samples import KEY, Filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COPY = "before-0003-from-0002.db"
STEP = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0003", "0002"


def upgrade():
    op.add_column("practice", sa.Column("colour", sa.Unicode))
    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("room", sa.Unicode, nullable=True))
        batch.alter_column("summary", nullable=True)
    op.execute("UPDATE practice SET colour = 'teal'")
    {last}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def release(last: str = "pass") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "0003_more.py").write_text(STEP.format(last=last), "utf-8")
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "0003"))

    return release


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_the_steps_make_the_tables_of_the_code(filled: Filled) -> None:
    with filled.store._reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, _, __: not str(name).startswith(sqlite.SEARCH)},
        )
        assert compare_metadata(context, metadata) == []


def test_that_the_list_of_steps_is_that_of_the_folder() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    found = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(found)) == schema.STEPS


def test_that_an_older_practice_is_upgraded_once_with_a_copy_made_first(
    filled: Filled, newer: Callable[[], None]
) -> None:
    session = filled.sign()
    filled.store.close()
    newer()
    with Store.open(filled.folder, KEY) as store:
        assert names(filled.folder) == sorted(
            [DATABASE, f"{DATABASE}-shm", f"{DATABASE}-wal", COPY]
        )
        assert store.session(session.id).session == session
        assert store.verify() == []
        with store._reading() as connection:
            assert schema.step_of(connection) == "0003"
            assert connection.exec_driver_sql("SELECT colour FROM practice").scalar() == "teal"
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    before = (filled.folder / COPY).read_bytes()
    Store.open(filled.folder, KEY).close()
    assert (filled.folder / COPY).read_bytes() == before
    with sqlite.opened(filled.folder / COPY, KEY) as connection:
        assert schema.step_of(connection) == "0002"
        assert sqlite.damage(connection) == []


@pytest.mark.parametrize(
    "last",
    [
        "raise OSError(28, 'no space')",
        "op.execute(\"UPDATE session SET patient_id = 'nobody'\")",
    ],
)
def test_that_an_upgrade_that_fails_changes_nothing(
    filled: Filled, newer: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    session = filled.sign()
    filled.store.close()
    with monkeypatch.context():
        newer(last)
        with pytest.raises((StorageError, DamageError)):
            Store.open(filled.folder, KEY)
    monkeypatch.undo()
    with Store.open(filled.folder, KEY) as store:
        assert store.session(session.id).session == session
        assert store.verify() == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_that_an_upgrade_that_is_killed_changes_nothing(
    filled: Filled, newer: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = filled.sign()
    filled.store.close()
    newer("import os; os.kill(os.getpid(), 9)")
    child = os.fork()
    if child == 0:
        Store.open(filled.folder, KEY)
        os._exit(0)  # not reached
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == 9
    monkeypatch.undo()
    with Store.open(filled.folder, KEY) as store:
        assert store.session(session.id).session == session
        assert store.verify() == []
    with sqlite.opened(filled.folder / COPY, KEY) as connection:
        assert sqlite.damage(connection) == []


def test_that_without_room_for_the_copy_nothing_is_upgraded(
    filled: Filled, newer: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.store.close()
    newer()

    def fail(*_: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "copy_to", fail)
        with pytest.raises(StorageError, match="full"):
            Store.open(filled.folder, KEY)
    assert names(filled.folder) == [DATABASE]
    monkeypatch.undo()
    Store.open(filled.folder, KEY).close()


def test_that_a_newer_practice_is_refused_in_words(filled: Filled) -> None:
    with filled.store._writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    filled.store.close()
    with pytest.raises(RefusedError, match="newer release"):
        Store.open(filled.folder, KEY)


def test_that_opening_a_current_practice_does_not_load_the_migrations(filled: Filled) -> None:
    filled.store.close()
    code = (
        "import sys; from pathlib import Path; import session_recorder.storage as s;"
        "assert 'sqlalchemy' not in sys.modules;"
        f"s.Store.open(Path({str(filled.folder)!r}), {KEY!r}).practice();"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
