"""A session saved, and a list of sessions read, against bare sqlcipher3 on the same rows."""

from __future__ import annotations

import datetime as dt
import secrets
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3  # type: ignore[import-untyped]  # it comes without types

from benchmarks.measure import compare
from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import Episode, Patient
from session_recorder.domain.practice import Person, Practice
from session_recorder.domain.session import Session
from session_recorder.shorthand import parse_note
from session_recorder.storage import Draft, SessionFilter, Store, new_id

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOW = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
_SESSIONS = 500
_TABLES = ("technique", "measurement")


def _filled(folder: Path, key: bytes) -> tuple[Store, list[Session]]:
    """Make a practice with one patient and 500 sessions of theirs."""
    store = Store.create(folder, key)
    person = Person(id=new_id(), user="a", name="A", added_at=_NOW)
    patient = Patient(
        id=new_id(), number="1", family="F", given="G", born=_NOW.date(), registered_at=_NOW
    )
    episode = Episode(id=new_id(), patient_id=patient.id, title="E", opened_on=_NOW.date())
    store.put_practice(Practice(id=new_id(), name="P", created_at=_NOW))
    store.put_person(person)
    store.put_patient(patient)
    store.put_episode(episode)
    visits = [visit for case in catalogue().demo_cases for visit in case.sessions]
    entries = [parse_note(visit.lines).entries for visit in visits]
    sessions = []
    for number in range(_SESSIONS):
        session = Session(
            id=new_id(),
            patient_id=patient.id,
            episode_id=episode.id,
            clinician_id=person.id,
            number=number + 1,
            treated_at=_NOW + dt.timedelta(days=number),
            entered_at=_NOW + dt.timedelta(days=number),
            entries=entries[number % len(entries)],
        )
        store.keep_draft(Draft(session=session, saved_at=_NOW, saved_by=person.id))
        sessions.append(session)
    return store, sessions


class _Bare:
    """The same database through sqlcipher3 alone, with the pragmas of the product."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._link = sqlcipher3.connect(str(path), isolation_level=None)
        for pragma in (
            f"key = \"x'{key.hex()}'\"",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            self._link.execute(f"PRAGMA {pragma}")

    def rows(self, session_id: str) -> dict[str, Any]:
        """Take every row that belongs to a session."""
        ask = self._link.execute
        (seq,) = ask("SELECT seq FROM session WHERE id = ?", (session_id,)).fetchone()
        return {
            "seq": seq,
            "draft": ask("SELECT * FROM draft WHERE session_id = ?", (session_id,)).fetchone(),
            "session": ask("SELECT * FROM session WHERE seq = ?", (seq,)).fetchone(),
            "columns": [row[1] for row in ask("PRAGMA table_info(session)").fetchall()],
            **{
                name: ask(f"SELECT * FROM {name} WHERE seq = ?", (seq,)).fetchall()  # noqa: S608
                for name in _TABLES
            },
            "search": ask(
                "SELECT names, techniques, notes FROM session_text WHERE rowid = ?", (seq,)
            ).fetchone(),
        }

    def save(self, kept: dict[str, Any]) -> None:
        """Write all of them again in one durable transaction."""
        ask, seq = self._link.execute, kept["seq"]
        ask("BEGIN IMMEDIATE")
        ask(f"REPLACE INTO draft VALUES ({_marks(kept['draft'])})", kept["draft"])  # noqa: S608
        sets = ", ".join(f"{column} = ?" for column in kept["columns"])
        ask(f"UPDATE session SET {sets} WHERE seq = ?", (*kept["session"], seq))  # noqa: S608
        for name in _TABLES:
            ask(f"DELETE FROM {name} WHERE seq = ?", (seq,))  # noqa: S608
            if kept[name]:
                marks = _marks(kept[name][0])
                self._link.executemany(f"INSERT INTO {name} VALUES ({marks})", kept[name])  # noqa: S608
        ask("DELETE FROM session_text WHERE rowid = ?", (seq,))
        ask(
            "INSERT INTO session_text (rowid, names, techniques, notes) VALUES (?, ?, ?, ?)",
            (seq, *kept["search"]),
        )
        ask("COMMIT")

    def begin(self, kept: dict[str, Any], session_id: str) -> None:
        """Write them as the rows of a new session in one durable transaction."""
        ask = self._link.execute
        ask("BEGIN IMMEDIATE")
        (seq,) = ask("SELECT max(seq) + 1 FROM session").fetchone()
        draft = (session_id, *kept["draft"][1:])
        ask(f"INSERT INTO draft VALUES ({_marks(draft)})", draft)  # noqa: S608
        names = kept["columns"]
        own = {"seq": seq, "id": session_id}
        row = [own.get(name, value) for name, value in zip(names, kept["session"], strict=True)]
        ask(f"INSERT INTO session VALUES ({_marks(kept['session'])})", row)  # noqa: S608
        for name in _TABLES:
            rows = [(seq, *found[1:]) for found in kept[name]]
            if rows:
                self._link.executemany(f"INSERT INTO {name} VALUES ({_marks(rows[0])})", rows)  # noqa: S608
        ask(
            "INSERT INTO session_text (rowid, names, techniques, notes) VALUES (?, ?, ?, ?)",
            (seq, *kept["search"]),
        )
        ask("COMMIT")

    def list(self, patient_id: str) -> list[tuple[Any, ...]]:
        """Read a list of sessions."""
        found: list[tuple[Any, ...]] = self._link.execute(
            "SELECT s.id, s.patient_id, p.number, p.name, s.episode_id, s.clinician_id, s.number, "
            "s.treated_at, s.entered_at, s.status, s.version, s.summary FROM session s "
            "JOIN patient p ON p.id = s.patient_id WHERE s.patient_id = ? "
            "ORDER BY s.treated_utc, s.id",
            (patient_id,),
        ).fetchall()
        return found

    def close(self) -> None:
        """Close it."""
        self._link.close()


def _marks(row: tuple[Any, ...]) -> str:
    return ", ".join("?" * len(row))


def _edited(session: Session) -> Iterator[Session]:
    """Give the session again and again with its last line and without it: what typing does."""
    shorter = session.with_entries(session.entries[:-1])
    while True:
        yield shorter
        yield session


def run() -> None:
    """Save and list, ours and bare, each on a file of its own."""
    key = secrets.token_bytes(32)
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / name for name in ("ours", "bare")]
        store, sessions = _filled(places[0], key)
        other, others = _filled(places[1], key)
        other.close()
        bare = _Bare(places[1] / "practice.db", key)
        chosen = max(range(44), key=lambda n: len(sessions[n].entries))
        kept = bare.rows(others[chosen].id)
        states = _edited(sessions[chosen])
        draft = Draft(
            session=sessions[chosen], saved_at=_NOW, saved_by=sessions[chosen].clinician_id
        )
        wanted = SessionFilter(patient_id=sessions[0].patient_id)
        assert len(store.sessions(wanted)) == len(bare.list(others[0].patient_id)) == _SESSIONS  # noqa: S101
        compare(
            "500 sessions listed",
            lambda: store.sessions(wanted),
            lambda: bare.list(others[0].patient_id),
            rounds=60,
            goal=1.3,
        )
        compare(
            "a new session saved",
            lambda: store.keep_draft(
                replace(draft, session=replace(sessions[chosen], id=new_id()))
            ),
            lambda: bare.begin(kept, new_id()),
            rounds=200,
            goal=1.7,
        )
        compare(
            "a draft saved again, all rows bare",
            lambda: store.keep_draft(replace(draft, session=next(states))),
            lambda: bare.save(kept),
            rounds=200,
            goal=1.7,
        )
        bare.close()
        store.close()
