from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from session_recorder.domain import entries as e
from session_recorder.errors import DamageError, RefusedError, StorageError
from session_recorder.storage import DATABASE, Store
from session_recorder.storage import sqlite as engine_room
from session_recorder.storage.faults import told
from tests.storage.samples import KEY, Filled

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("size", [None, 0, 1, 100, 4095])
def test_that_opening_never_creates(tmp_path: Path, size: int | None) -> None:
    if size is not None:
        (tmp_path / DATABASE).write_bytes(b"x" * size)
    before = names(tmp_path)
    with pytest.raises(DamageError) as error:
        Store.open(tmp_path, KEY)
    assert error.value.safe
    assert error.value.next_step
    assert names(tmp_path) == before
    if size is not None:
        assert (tmp_path / DATABASE).stat().st_size == size


def test_that_a_missing_folder_is_storage_out_of_reach(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        Store.open(tmp_path / "gone", KEY)
    assert names(tmp_path) == []


def test_that_a_wrong_key_opens_nothing_and_says_nothing_on_the_terminal(
    filled: Filled, capfd: pytest.CaptureFixture[str]
) -> None:
    filled.store.close()
    with pytest.raises(DamageError):
        Store.open(filled.folder, KEY[::-1])
    assert capfd.readouterr() == ("", "")
    Store.open(filled.folder, KEY).close()


@pytest.mark.parametrize("keep", [4096, 5000, 8192, 40_000])
def test_that_a_truncated_file_is_damage(filled: Filled, keep: int) -> None:
    filled.store.close()
    os.truncate(filled.folder / DATABASE, keep)
    with pytest.raises(DamageError):
        Store.open(filled.folder, KEY)


def test_that_a_file_of_something_else_is_damage(filled: Filled) -> None:
    filled.store.close()
    (filled.folder / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(20_000))
    with pytest.raises(DamageError):
        Store.open(filled.folder, KEY)


def test_that_an_encrypted_file_without_our_tables_is_damage(tmp_path: Path) -> None:
    engine_room.connect(tmp_path / DATABASE, KEY, create=True).close()
    with pytest.raises(DamageError):
        Store.open(tmp_path, KEY)


def test_that_creating_never_replaces(filled: Filled) -> None:
    with pytest.raises(RefusedError):
        Store.create(filled.folder, KEY)
    assert filled.store.practice() == filled.practice


def test_that_creating_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr("session_recorder.storage.schema.upgrade", fail)
        with pytest.raises(StorageError):
            Store.create(tmp_path, KEY)
    assert names(tmp_path) == []
    (tmp_path / f"{DATABASE}.part").write_bytes(b"left by a crash")
    Store.create(tmp_path, KEY).close()
    assert names(tmp_path) == [DATABASE]


def test_that_the_files_are_for_their_owner_alone(filled: Filled) -> None:
    filled.keep()
    for path in filled.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_the_connection_is_as_safe_as_it_should_be(filled: Filled) -> None:
    filled.store.close()
    with engine_room.opened(filled.folder / DATABASE, KEY) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }


def test_that_closing_twice_is_allowed_and_leaves_one_file(filled: Filled) -> None:
    filled.keep()
    filled.store.close()
    filled.store.close()
    assert names(filled.folder) == [DATABASE]


def test_that_a_full_disk_is_said_and_loses_nothing(filled: Filled) -> None:
    session = filled.keep()
    with filled.store._reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    long = (e.Text(section="note", text="word " * 20_000),)
    with pytest.raises(StorageError, match="full"):
        filled.keep(entries=long)
    with filled.store._reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert filled.store.session(session.id).session == session
    filled.keep()
    assert filled.store.verify() == []


def test_that_a_read_only_database_is_said(filled: Filled) -> None:
    with filled.store._reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="only be read"):
        filled.keep()


def test_that_a_lock_held_too_long_is_said(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_room, "_BUSY_S", 0.05)
    with Store.open(filled.folder, KEY) as second, filled.store._writing():
        with pytest.raises(StorageError, match="another program"):
            second.put_person(filled.person)
        assert second.people() == [filled.person]


def test_that_an_error_of_ours_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), told():
        _ = 1 / 0


def test_that_the_key_has_to_be_a_whole_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Store.create(tmp_path, b"short")
