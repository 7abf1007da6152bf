from __future__ import annotations

import json
import re
import stat
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from session_recorder import vault
from session_recorder.errors import (
    AccessError,
    DamageError,
    NotFoundError,
    RefusedError,
    SessionRecorderError,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    folder = tmp_path_factory.mktemp("vault") / "practice"
    key, recovery_key = vault.create_keys(folder, "ada", "Ada Ash", "a quiet morning")
    return folder, key, recovery_key


@pytest.fixture
def folder(made: tuple[Path, bytes, str], tmp_path: Path) -> Path:
    (tmp_path / vault.KEY_FILE).write_bytes((made[0] / vault.KEY_FILE).read_bytes())
    return tmp_path


def change(folder: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    path = folder / vault.KEY_FILE
    data = json.loads(path.read_text("utf-8"))
    edit(data)
    path.write_text(json.dumps(data), "utf-8")


def test_that_a_passphrase_and_the_recovery_key_give_the_same_key(
    made: tuple[Path, bytes, str],
) -> None:
    folder, key, recovery_key = made
    assert len(key) == 32
    assert vault.unlock(folder, "ada", "a quiet morning") == key
    assert vault.recover(folder, recovery_key) == key
    assert vault.holders(folder) == (vault.Holder(user="ada", name="Ada Ash"),)


def test_that_the_key_file_holds_no_secret_and_is_private(made: tuple[Path, bytes, str]) -> None:
    folder, key, recovery_key = made
    raw = (folder / vault.KEY_FILE).read_bytes()
    assert key not in raw
    assert key.hex().encode() not in raw
    assert recovery_key.encode() not in raw
    assert b"quiet" not in raw
    assert stat.S_IMODE((folder / vault.KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [vault.KEY_FILE]


def test_that_the_recovery_key_may_be_typed_in_any_case_and_spacing(
    made: tuple[Path, bytes, str],
) -> None:
    folder, key, recovery_key = made
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}", recovery_key)
    typed = recovery_key.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert vault.recover(folder, typed) == key


def test_that_a_slip_in_the_recovery_key_is_named_as_one(made: tuple[Path, bytes, str]) -> None:
    folder, _, recovery_key = made
    for place, old in enumerate(recovery_key):
        if old == "-":
            continue
        slip = recovery_key[:place] + ("7" if old != "7" else "8") + recovery_key[place + 1 :]
        with pytest.raises(AccessError, match="typing mistake"):
            vault.recover(folder, slip)
    with pytest.raises(AccessError, match="typing mistake"):
        vault.recover(folder, recovery_key[:-1])


def test_that_the_recovery_key_of_another_practice_opens_nothing(
    made: tuple[Path, bytes, str], tmp_path: Path
) -> None:
    _, other = vault.create_keys(tmp_path / "other", "bo", "Bo", "something else")
    with pytest.raises(AccessError, match="does not open this practice"):
        vault.recover(made[0], other)


def test_that_an_unknown_user_and_a_wrong_passphrase_get_the_same_words(
    made: tuple[Path, bytes, str],
) -> None:
    said = []
    for user, passphrase in (("ada", "wrong"), ("nobody", "a quiet morning"), ("ada", "")):
        with pytest.raises(AccessError) as caught:
            vault.unlock(made[0], user, passphrase)
        said.append(str(caught.value))
        assert caught.value.exit_code == 3
    assert len(set(said)) == 1


def test_that_people_can_be_added_and_removed(made: tuple[Path, bytes, str], folder: Path) -> None:
    key = made[1]
    vault.add_holder(folder, key, "bo", "Bo Birch", "another one")
    assert vault.unlock(folder, "bo", "another one") == key
    assert vault.unlock(folder, "ada", "a quiet morning") == key
    with pytest.raises(RefusedError, match="taken"):
        vault.add_holder(folder, key, "bo", "Bo Again", "third")
    vault.remove_holder(folder, key, "ada")
    with pytest.raises(AccessError):
        vault.unlock(folder, "ada", "a quiet morning")
    with pytest.raises(RefusedError, match="last person"):
        vault.remove_holder(folder, key, "bo")
    with pytest.raises(NotFoundError):
        vault.remove_holder(folder, key, "ada")
    assert [holder.user for holder in vault.holders(folder)] == ["bo"]


def test_that_a_passphrase_can_be_changed_by_its_owner_and_after_a_recovery(
    made: tuple[Path, bytes, str], folder: Path
) -> None:
    _, key, recovery_key = made
    with pytest.raises(AccessError):
        vault.change_passphrase(folder, "ada", "not it", "new one")
    vault.change_passphrase(folder, "ada", "a quiet morning", "new one")
    assert vault.unlock(folder, "ada", "new one") == key
    with pytest.raises(AccessError):
        vault.unlock(folder, "ada", "a quiet morning")
    vault.set_passphrase(folder, vault.recover(folder, recovery_key), "ada", "newer")
    assert vault.unlock(folder, "ada", "newer") == key


def test_that_another_key_cannot_change_the_file(folder: Path) -> None:
    before = (folder / vault.KEY_FILE).read_bytes()
    with pytest.raises(DamageError):
        vault.add_holder(folder, bytes(32), "eve", "Eve", "let me in")
    assert (folder / vault.KEY_FILE).read_bytes() == before


@pytest.mark.parametrize(("field", "weak"), [("memory_kib", 19456), ("passes", 1), ("lanes", 1)])
def test_that_weaker_parameters_are_refused(folder: Path, field: str, weak: int) -> None:
    change(folder, lambda data: data["holders"][0].update({field: weak}))
    with pytest.raises(DamageError) as caught:
        vault.unlock(folder, "ada", "a quiet morning")
    assert caught.value.exit_code == 4


def test_that_absurd_parameters_are_refused_before_any_work(folder: Path) -> None:
    change(folder, lambda data: data["holders"][0].update(memory_kib=2**31))
    with pytest.raises(DamageError):
        vault.unlock(folder, "ada", "a quiet morning")


def test_that_a_changed_name_is_noticed(made: tuple[Path, bytes, str], folder: Path) -> None:
    vault.add_holder(folder, made[1], "bo", "Bo Birch", "another one")
    change(folder, lambda data: data["holders"][1].update(name="Somebody Else"))
    with pytest.raises(DamageError):
        vault.unlock(folder, "ada", "a quiet morning")
    with pytest.raises(DamageError):
        vault.recover(folder, made[2])


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data["holders"].pop(),
        lambda data: data["holders"].append(data["holders"][0]),
        lambda data: data.update(extra=1),
        lambda data: data["recovery"].update(note="x"),
        lambda data: data.update(seal="00" * 32),
        lambda data: data.pop("seal"),
        lambda data: data.update(format="session-recorder keys 2"),
        lambda data: data["holders"][0].update(salt="AAAA"),
    ],
)
def test_that_any_change_of_the_file_is_refused(
    made: tuple[Path, bytes, str], folder: Path, edit: Callable[[dict[str, Any]], None]
) -> None:
    vault.add_holder(folder, made[1], "bo", "Bo Birch", "another one")
    change(folder, edit)
    with pytest.raises((DamageError, AccessError)):
        vault.unlock(folder, "ada", "a quiet morning")
    with pytest.raises(DamageError):
        vault.recover(folder, made[2])


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\x00\xff", b"null", b"[" * 100_000])
def test_that_garbage_is_damage_and_not_a_crash(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / vault.KEY_FILE).write_bytes(raw)
    with pytest.raises(DamageError):
        vault.holders(tmp_path)
    with pytest.raises(DamageError):
        vault.unlock(tmp_path, "ada", "x")


def test_that_a_missing_file_is_never_created(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        vault.unlock(tmp_path, "ada", "x")
    assert caught.value.exit_code == 5
    assert caught.value.safe
    assert caught.value.next_step
    assert list(tmp_path.iterdir()) == []


def test_that_a_second_practice_is_not_made_over_the_first(folder: Path) -> None:
    before = (folder / vault.KEY_FILE).read_bytes()
    with pytest.raises(RefusedError):
        vault.create_keys(folder, "eve", "Eve", "mine now")
    assert (folder / vault.KEY_FILE).read_bytes() == before


def test_that_composed_and_decomposed_spellings_are_the_same(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Zoë")
    key, _ = vault.create_keys(tmp_path, decomposed, decomposed, decomposed + " café")
    assert vault.holders(tmp_path) == (vault.Holder(user="Zoë", name="Zoë"),)
    assert vault.unlock(tmp_path, "Zoë", "Zoë café") == key


@pytest.mark.parametrize(("user", "passphrase"), [("", "x"), ("   ", "x"), ("ada", "")])
def test_that_empty_names_and_passphrases_are_refused(
    tmp_path: Path, user: str, passphrase: str
) -> None:
    with pytest.raises(RefusedError):
        vault.create_keys(tmp_path, user, "Ada", passphrase)
    assert list(tmp_path.iterdir()) == []


def test_that_a_place_that_cannot_be_written_is_said_in_three_parts(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError) as caught:
        vault.create_keys(tmp_path / "file" / "practice", "ada", "Ada", "x y z")
    error: SessionRecorderError = caught.value
    assert error.happened
    assert error.safe
    assert error.next_step
    assert str(tmp_path) not in str(error)
    assert error.__context__ is None
