"""Checking what is kept against itself, and making the projections anew from the documents."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from session_recorder.domain.patient import Episode, Patient
from session_recorder.domain.practice import Person, Practice
from session_recorder.domain.session import Session
from session_recorder.errors import DamageError, NotFoundError
from session_recorder.storage import people, projected, records, search, sqlite, tables
from session_recorder.storage.document import decoded, encoded
from session_recorder.storage.faults import told
from session_recorder.storage.projected import Standing
from session_recorder.storage.rows import Problem
from session_recorder.storage.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from session_recorder.storage.statements import Row

_VERSIONS = Statement(
    select(tables.version).order_by(tables.version.c.session_id, tables.version.c.number)
)
_MARKS = Statement(select(tables.void_mark.c.session_id).order_by(tables.void_mark.c.session_id))
_DRAFTS = Statement(select(tables.draft).order_by(tables.draft.c.session_id))


def verify(connection: Connection) -> list[Problem]:
    """Name all that is wrong: the database first, then versions, drafts, records, projections.

    A damaged file is not read any further, as nothing it says could be trusted.
    """
    damage = sqlite.damage(connection)
    if damage:
        return [Problem("database", "", text) for text in damage]
    found = [Problem("database", "", text) for text in sqlite.missing_guards(connection)]
    try:
        with told():
            for check in (_versions, _marks, _drafts, _records, _projections):
                found.extend(check(connection))
    except DamageError as error:
        found.append(Problem("database", "", error.happened))
    return found


def check_versions(connection: Connection) -> list[Problem]:
    """Name the signed versions that are not what was signed."""
    return list(_versions(connection))


def _versions(connection: Connection) -> Iterator[Problem]:
    before = ("", 0)
    for row in _VERSIONS.stream(connection):
        key, number = row[:2]
        if number != (before[1] + 1 if before[0] == key else 1):
            yield Problem("version", key, f"A version before version {number} is missing.")
        before = (key, number)
        wrong = _wrong_with(row)
        if wrong:
            yield Problem("version", key, f"Version {number} {wrong}.")


def _wrong_with(row: Row) -> str:
    try:
        value = records.read_version(row)
        if hashlib.sha256(value.document).hexdigest() != value.sha256:
            return "is not what was signed"
    except (DamageError, TypeError):  # no moment where one has to be, or text for bytes
        return "is not what was signed"
    if not _is_session(value.document, value.session_id):
        return "cannot be read as this session"
    return ""


def _is_session(document: bytes, session_id: str) -> bool:
    try:
        session = decoded(Session, document)
    except DamageError:
        return False
    return session.id == session_id and encoded(session) == document


def _marks(connection: Connection) -> Iterator[Problem]:
    for (session_id,) in _MARKS.rows(connection):
        if records.latest(connection, session_id) is None:
            yield Problem("version", session_id, "It is marked void but no version is there.")


def _drafts(connection: Connection) -> Iterator[Problem]:
    for row in _DRAFTS.stream(connection):
        session_id, clinician_id = row[:2]
        session = _drafted(row)
        if session is None or session.id != session_id:
            yield Problem("draft", session_id, "The draft cannot be read as this session.")
        elif session.clinician_id != clinician_id:
            yield Problem("draft", session_id, "The draft is listed for another clinician.")


def _drafted(row: Row) -> Session | None:
    try:
        return records.read_draft(row).session
    except DamageError:
        return None


# ------------------------------------------------------------------ records

_RECORDS: tuple[tuple[Any, type[Any], Any], ...] = (
    (tables.practice, Practice, people.practice_row),
    (tables.person, Person, people.person_row),
    (tables.patient, Patient, people.patient_row),
    (tables.episode, Episode, people.episode_row),
)


def _records(connection: Connection) -> Iterator[Problem]:
    for table, kind, row_of in _RECORDS:
        names = [column.name for column in table.columns]
        for row in Statement(select(table)).stream(connection):
            kept = dict(zip(names, row, strict=True))
            try:
                same = row_of(decoded(kind, kept["document"])) == kept
            except DamageError:
                same = False
            if not same:
                yield Problem("record", kept["id"], f"A row of {table.name} was changed.")


# ------------------------------------------------------------------ projections


def _projections(connection: Connection) -> Iterator[Problem]:
    places = projected.seqs(connection)
    for session_id in records.session_ids(connection):
        places.pop(session_id, None)
        for name in _differences(connection, session_id):
            yield Problem("projection", session_id, f"The {name} list is not what was recorded.")
    for session_id in places:
        yield Problem("projection", session_id, "A session is listed that was never recorded.")
    if search.strays(connection):
        yield Problem("projection", "", "The search holds words that belong to no session.")


def _differences(connection: Connection, session_id: str) -> list[str]:
    try:
        now = records.session(connection, session_id)
        return projected.differences(connection, now.session, Standing(now.status, now.version))
    except DamageError:
        return []  # its document was named already
    except NotFoundError:
        return ["patient"]


def rebuild(connection: Connection) -> None:
    """Make all projections anew; each session keeps its place in the order of entry."""
    places = projected.seqs(connection)
    projected.clear(connection)
    begun = dict.fromkeys(records.session_ids(connection))
    known = [session_id for session_id in places if session_id in begun]
    for session_id in (*known, *(key for key in begun if key not in places)):
        now = records.session(connection, session_id)
        standing = Standing(now.status, now.version)
        projected.write(connection, now.session, standing, places.get(session_id))
