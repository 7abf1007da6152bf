from __future__ import annotations

import json
import os
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from session_recorder.errors import DamageError, NotFoundError, RefusedError, StorageError
from session_recorder.storage import DATABASE, Store, restore
from tests.storage import samples
from tests.storage.samples import KEY, Filled

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = "keys.json"


@pytest.fixture
def kept(filled: Filled) -> Filled:
    (filled.folder / KEYS).write_text("{}", "utf-8")
    filled.sign()
    filled.keep()
    return filled


def everything(store: Store) -> list[object]:
    rows = store.sessions()
    return [
        store.practice(),
        store.people(),
        store.patients(),
        rows,
        store.drafts(),
        [store.versions(row.id) for row in rows],
        [store.techniques(session_id=row.id) for row in rows],
        [store.measurements(session_id=row.id) for row in rows],
        store.search("walk"),
    ]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_a_backup_restores_every_document(kept: Filled, tmp_path: Path) -> None:
    file = kept.store.backup(tmp_path / "away" / "one.backup", [KEYS])
    assert names(file.parent) == ["one.backup"]
    assert restore(file, tmp_path / "again", lambda _: KEY) is None
    assert names(tmp_path / "again") == [KEYS, DATABASE]
    assert (tmp_path / "again" / KEYS).read_text("utf-8") == "{}"
    with Store.open(tmp_path / "again", KEY) as store:
        assert everything(store) == everything(kept.store)
        assert store.verify() == []
    kept.keep()  # the practice goes on as before


def test_that_a_folder_gets_a_file_for_each_backup_and_gives_the_newest(
    kept: Filled, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    first = kept.store.backup(folder)
    kept.keep()
    second = kept.store.backup(folder)
    assert names(folder) == sorted([first.name, second.name])
    restore(folder, tmp_path / "again")
    with Store.open(tmp_path / "again", KEY) as store:
        assert len(store.sessions()) == 3


def test_that_a_backup_replaces_nothing(kept: Filled, tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.write_text("mine", "utf-8")
    with pytest.raises(RefusedError):
        kept.store.backup(target)
    assert target.read_text("utf-8") == "mine"


def test_that_a_failed_backup_is_absent(
    kept: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(DamageError):
        kept.store.backup(folder, ["lost.json"])

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(zipfile.ZipFile, "write", fail)
    with pytest.raises(StorageError, match="full"):
        kept.store.backup(folder)
    assert names(folder) == []


def test_that_a_damaged_practice_makes_no_backup(kept: Filled, tmp_path: Path) -> None:
    with kept.store._writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER version_refuses_update")
        connection.exec_driver_sql("UPDATE version SET document = x'00'")
    with pytest.raises(DamageError):
        kept.store.backup(tmp_path / "one.backup")
    assert not (tmp_path / "one.backup").exists()


def test_that_what_an_earlier_crash_left_is_cleared(kept: Filled, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old, young = folder / "practice-1.backup.db.part", folder / "practice-2.backup.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 200_000,) * 2)
    file = kept.store.backup(folder)
    assert names(folder) == sorted([young.name, file.name])


def test_that_restoring_keeps_the_practice_that_was_there(kept: Filled, tmp_path: Path) -> None:
    file = kept.store.backup(tmp_path / "one.backup", [KEYS])
    later = kept.keep()
    kept.store.close()
    old = restore(file, kept.folder, lambda _: KEY)
    assert old is not None
    assert old.parent == kept.folder.parent
    with Store.open(kept.folder, KEY) as store:
        assert len(store.sessions()) == 2
    with Store.open(old, KEY) as store:
        assert store.session(later.id).session == later


def test_that_an_empty_folder_is_filled_and_other_files_are_left(
    kept: Filled, tmp_path: Path
) -> None:
    file = kept.store.backup(tmp_path / "one.backup")
    empty, photos = tmp_path / "empty", tmp_path / "photos"
    empty.mkdir()
    photos.mkdir()
    (photos / "cat").write_bytes(b"cat")
    assert restore(file, empty) is None
    with pytest.raises(RefusedError):
        restore(file, photos)
    assert names(photos) == ["cat"]


def hostile(good: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts["manifest.json"])

    def variant(label: str, content: dict[str, bytes], **options: int) -> tuple[str, Path]:
        path = folder / f"{label}.backup"
        with zipfile.ZipFile(path, "w", **options) as archive:  # type: ignore[call-overload]
            for name, raw in content.items():
                archive.writestr(name, raw)
        return label, path

    def with_manifest(label: str, changed: object) -> tuple[str, Path]:
        return variant(label, {**parts, "manifest.json": json.dumps(changed).encode()})

    files = manifest["files"]
    yield variant("more", {**parts, "more.json": b"{}"})
    yield variant("outside", {**parts, "../out.json": b"{}"})
    yield variant("absolute", {**parts, "/out.json": b"{}"})
    yield variant("less", {name: raw for name, raw in parts.items() if name != DATABASE})
    yield variant("no-manifest", {DATABASE: parts[DATABASE]})
    yield variant("packed", parts, compression=zipfile.ZIP_DEFLATED)
    yield variant("bomb", {**parts, DATABASE: bytes(10**7)}, compression=zipfile.ZIP_DEFLATED)
    yield variant("many", {f"f{number}.json": b"" for number in range(1000)})
    yield variant("swapped", {**parts, DATABASE: bytes(len(parts[DATABASE]))})
    yield with_manifest("list", [])
    yield with_manifest("other", {**manifest, "format": "something else"})
    yield with_manifest("no-files", {"format": manifest["format"]})
    yield with_manifest("odd", {**manifest, "files": {**files, DATABASE: {"bytes": "x"}}})
    yield with_manifest("empty", {**manifest, "files": {}})
    path = folder / "text.backup"
    path.write_text("not an archive", "utf-8")
    yield "text", path
    whole = good.read_bytes()
    for keep in (0, 10, len(whole) // 2, len(whole) - 1):
        path = folder / f"cut-{keep}.backup"
        path.write_bytes(whole[:keep])
        yield path.name, path


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_that_a_hostile_or_damaged_backup_changes_nothing(kept: Filled, tmp_path: Path) -> None:
    good = kept.store.backup(tmp_path / "good.backup", [KEYS])
    folder = tmp_path / "hostile"
    folder.mkdir()
    double = folder / "double.backup"
    double.write_bytes(good.read_bytes())
    with zipfile.ZipFile(double, "a") as archive:
        archive.writestr(DATABASE, b"second")
    kept.store.close()
    before = names(tmp_path)
    for label, path in [("double", double), *hostile(good, folder)]:
        with pytest.raises(DamageError):
            restore(path, kept.folder)
        assert names(tmp_path) == before, label
    Store.open(kept.folder, KEY).close()


def test_that_each_changed_byte_of_a_backup_is_noticed_or_changes_nothing(
    kept: Filled, tmp_path: Path
) -> None:
    good = kept.store.backup(tmp_path / "good.backup", [KEYS])
    whole = good.read_bytes()
    with zipfile.ZipFile(good) as archive:
        wanted = {name: archive.read(name) for name in (DATABASE, KEYS)}
    edges = [*range(300), *range(len(whole) - 300, len(whole))]
    for number, offset in enumerate([*edges, *range(300, len(whole), len(whole) // 50)]):
        changed = bytearray(whole)
        changed[offset] ^= 0xFF
        path = tmp_path / "changed.backup"
        path.write_bytes(changed)
        target = tmp_path / f"to-{number}"
        try:
            restore(path, target)
        except DamageError:
            assert not target.exists()
        else:
            assert {name: (target / name).read_bytes() for name in wanted} == wanted


def test_that_a_backup_of_another_key_is_not_put_in_place(kept: Filled, tmp_path: Path) -> None:
    good = kept.store.backup(tmp_path / "good.backup")
    with pytest.raises(DamageError):
        restore(good, tmp_path / "again", lambda _: KEY[::-1])
    assert not (tmp_path / "again").exists()


def test_that_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    for source in (tmp_path / "gone", tmp_path):
        with pytest.raises(NotFoundError):
            restore(source, tmp_path / "again")


def test_that_a_swap_that_fails_leaves_the_old_practice(
    kept: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept.store.backup(tmp_path / "one.backup")
    kept.store.close()
    rename = Path.rename

    def fail_at_second(self: Path, target: Path) -> Path:
        if self.name == "practice" and self.parent != kept.folder.parent:
            raise OSError(13, "refused")
        return rename(self, target)

    before = names(tmp_path)
    monkeypatch.setattr(Path, "rename", fail_at_second)
    with pytest.raises(StorageError):
        restore(file, kept.folder)
    assert names(tmp_path) == before
    Store.open(kept.folder, KEY).close()


def test_that_rebuilding_gives_what_was_there(kept: Filled) -> None:
    other = samples.patient("P-2", family="O'Neil")
    kept.store.put_patient(other)
    kept.store.void(kept.mark(kept.sign()))
    before = everything(kept.store)
    tables = ("session", "technique", "measurement", "session_text")

    def rows() -> list[list[tuple[object, ...]]]:
        with kept.store._reading() as connection:
            return [
                [tuple(row) for row in connection.exec_driver_sql(f"SELECT rowid, * FROM {name}")]  # noqa: S608
                for name in tables
            ]

    whole = rows()
    kept.store.rebuild_projections()
    assert rows() == whole
    assert everything(kept.store) == before
    with kept.store._writing() as connection:
        for name in ("technique", "measurement", "session", "session_text"):
            connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608
    assert kept.store.verify() != []
    kept.store.rebuild_projections()
    assert kept.store.verify() == []
    assert everything(kept.store) == before
