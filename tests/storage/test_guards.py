"""Below Python: a raw connection with the key, as somebody would use who has it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]

from session_recorder.domain import entries as e
from session_recorder.errors import DamageError
from session_recorder.storage import DATABASE, Problem, Store
from tests.storage import samples
from tests.storage.samples import KEY, Filled

if TYPE_CHECKING:
    from pathlib import Path


def raw(folder: Path) -> Any:
    connection = driver.connect(str(folder / DATABASE), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    return connection


TAMPERING = [
    "UPDATE version SET document = x'00'",
    "UPDATE version SET reason = 'later'",
    "DELETE FROM version",
    "INSERT OR REPLACE INTO version SELECT * FROM version",
    "REPLACE INTO version SELECT session_id, number, x'00', '', '', '', '', x'' FROM version",
    "INSERT INTO version SELECT * FROM version WHERE true ON CONFLICT DO UPDATE SET reason = ''",
    "UPDATE void_mark SET reason = 'none'",
    "DELETE FROM void_mark",
    "REPLACE INTO void_mark SELECT session_id, at, by, 'none' FROM void_mark",
]


@pytest.mark.parametrize("statement", TAMPERING)
def test_that_what_was_signed_cannot_be_changed_or_removed(filled: Filled, statement: str) -> None:
    session = filled.sign()
    filled.store.void(filled.mark(session))
    with closing(raw(filled.folder)) as connection:
        before = list(connection.execute("SELECT * FROM version, void_mark"))
        with pytest.raises(driver.IntegrityError, match="kept as it is"):
            connection.execute(statement)
        assert list(connection.execute("SELECT * FROM version, void_mark")) == before


def test_that_no_plaintext_of_a_planted_name_is_in_any_file(tmp_path: Path) -> None:
    filled = samples.fill(tmp_path / "practice")
    planted = "Zebulonquist"
    somebody = samples.patient("P-7", family=planted)
    filled.store.put_patient(somebody)
    for number in range(30):
        filled.keep(entries=(e.Text(section="note", text=f"{planted} {number}"),))
    filled.sign(entries=(e.Text(section="note", text=planted),))
    assert filled.store.search(planted)
    filled.store.backup(tmp_path / "backups.zip")
    open_files = read_all(tmp_path)
    filled.store.close()
    closed_files = read_all(tmp_path)
    assert any(name.endswith("-wal") for name in open_files)
    for raw_bytes in (*open_files.values(), *closed_files.values()):
        for spelling in (planted, planted.lower()):
            assert spelling.encode() not in raw_bytes
            assert spelling.encode("utf-16-le") not in raw_bytes


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_that_a_missing_guard_is_named(filled: Filled) -> None:
    with closing(raw(filled.folder)) as connection:
        connection.execute("DROP TRIGGER version_refuses_update")
    (problem,) = filled.store.verify()
    assert (problem.kind, problem.text) == (
        "database",
        "The guard version_refuses_update is missing.",
    )


def altered(filled: Filled, *statements: str) -> list[Problem]:
    with closing(raw(filled.folder)) as connection:
        for statement in statements:
            connection.execute(statement)
    return filled.store.verify()


def test_that_verify_names_a_changed_version_first(filled: Filled) -> None:
    session = filled.sign()
    assert filled.store.verify() == []
    found = altered(
        filled,
        "DROP TRIGGER version_refuses_update",
        "UPDATE version SET document = replace(document, 'Walk', 'walk')",
        "UPDATE technique SET grade = 'IV'",
    )
    assert [(kind, key) for kind, key, _ in found] == [
        ("database", ""),
        ("version", session.id),
        ("projection", session.id),
        ("projection", session.id),
    ]
    assert found[1][2] == "Version 1 is not what was signed."


def test_that_verify_names_a_missing_version(filled: Filled) -> None:
    session = filled.sign()
    filled.store.add_version(samples.version(session, 2))
    found = altered(
        filled,
        "DROP TRIGGER version_refuses_delete",
        "DELETE FROM version WHERE number = 1",
    )
    assert Problem("version", session.id, "A version before version 2 is missing.") in found


@pytest.mark.parametrize(
    ("statement", "kind", "text"),
    [
        ("UPDATE session SET status = 'signed'", "projection", "The session list"),
        ("UPDATE session SET summary = ''", "projection", "The session list"),
        ("UPDATE technique SET pain_during = 9", "projection", "The technique list"),
        ("DELETE FROM measurement WHERE part = -1", "projection", "The measurement list"),
        ("UPDATE session_text SET notes = 'fine'", "projection", "The full text list"),
        ("DELETE FROM session_text", "projection", "The full text list"),
        (
            "INSERT INTO session_text (rowid, notes) VALUES (99, 'stray')",
            "projection",
            "The search holds words",
        ),
        ("UPDATE draft SET saved_at = 'soon'", "draft", "The draft cannot be read"),
        ("UPDATE draft SET clinician_id = CAST(x'ff' AS TEXT)", "database", "A row refers"),
        ("UPDATE draft SET unfinished_line = CAST(x'ff' AS TEXT)", "database", "The database"),
        ("UPDATE draft SET document = x'7b7d'", "draft", "The draft cannot be read"),
        ("DELETE FROM draft", "projection", "A session is listed"),
        ("UPDATE patient SET sought = 'nobody'", "record", "A row of patient was changed."),
        ("UPDATE person SET document = x'00'", "record", "A row of person was changed."),
        ("UPDATE episode SET opened_on = ''", "record", "A row of episode was changed."),
        ("UPDATE practice SET document = x'7b7d'", "record", "A row of practice was changed."),
        ("PRAGMA foreign_keys = 0; DELETE FROM person", "database", "A row refers to one"),
    ],
)
def test_that_verify_names_an_altered_row(
    filled: Filled, statement: str, kind: str, text: str
) -> None:
    filled.keep()
    first = altered(filled, *statement.split("; "))[0]
    assert first[0] == kind
    assert first[2].startswith(text)


def test_that_every_changed_byte_is_noticed(filled: Filled) -> None:
    for _ in range(3):
        filled.sign()
    filled.store.close()
    path = filled.folder / DATABASE
    good = path.read_bytes()
    for offset in range(17, len(good), len(good) // 60):
        damaged = bytearray(good)
        damaged[offset] ^= 1
        path.write_bytes(damaged)
        assert not is_good(filled.folder), offset
    path.write_bytes(good)
    assert is_good(filled.folder)


def is_good(folder: Path) -> bool:
    try:
        with Store.open(folder, KEY) as store:
            return store.verify() == []
    except DamageError:
        return False
