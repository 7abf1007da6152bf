"""The projections of a session in the database: written whole, and read back for comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, select

from session_recorder.storage import search, sqlite, tables
from session_recorder.storage.people import absent
from session_recorder.storage.projections import project
from session_recorder.storage.statements import Statement, changing, inserting, removing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from session_recorder.domain.session import Session

_SEQ = Statement(select(tables.session.c.seq).where(tables.session.c.id == bindparam("id")))
_SEQS = Statement(select(tables.session.c.id, tables.session.c.seq))
_PLACE = Statement(
    select(
        select(tables.session.c.seq)
        .where(tables.session.c.id == bindparam("id"))
        .scalar_subquery(),
        select(tables.patient.c.name)
        .where(tables.patient.c.id == bindparam("patient_id"))
        .scalar_subquery(),
        select(tables.episode.c.id)
        .where(
            tables.episode.c.id == bindparam("episode_id"),
            tables.episode.c.patient_id == bindparam("patient_id"),
        )
        .scalar_subquery(),
    )
)
_INSERT = inserting(tables.session, "seq")
_INSERT_AT = inserting(tables.session)
_UPDATE = changing(tables.session, "id", "seq")
_REMOVE = removing(tables.session, "seq")
_TECHNIQUES = inserting(tables.technique)
_MEASUREMENTS = inserting(tables.measurement)
_REMOVE_TECHNIQUES = removing(tables.technique, "seq")
_REMOVE_MEASUREMENTS = removing(tables.measurement, "seq")
_STATUS = Statement(
    tables.session.update()
    .where(tables.session.c.id == bindparam("session_id"))
    .values(status=bindparam("new_status"))
)


class Standing(NamedTuple):
    """What is known of a session besides its content."""

    status: str
    version: int


def write(
    connection: Connection, session: Session, standing: Standing, seq: int | None = None
) -> None:
    """Make the projections of a session anew; ``seq`` is given when there are none at all.

    Raises:
        NotFoundError: its patient or its episode is not in this practice.
    """
    made = project(session, standing.status, standing.version)
    place = _PLACE.one(
        connection,
        id=session.id,
        patient_id=session.patient_id,
        episode_id=session.episode_id,
    )
    there, name, episode = place or (None, None, None)
    if name is None:
        raise absent("patient")
    if episode is None:
        raise absent("episode")
    if there is None:
        place_of = _add(connection, made.session, seq)
    else:
        place_of = int(there)
        _clear(connection, place_of)
        _UPDATE.run(connection, made.session)
    _TECHNIQUES.run_each(connection, [{**row, "seq": place_of} for row in made.techniques])
    _MEASUREMENTS.run_each(connection, [{**row, "seq": place_of} for row in made.measurements])
    search.keep(connection, place_of, name, made.technique_words, made.words)


def _add(connection: Connection, row: dict[str, Any], seq: int | None) -> int:
    if seq is None:
        return _INSERT.added(connection, row)
    return _INSERT_AT.added(connection, {**row, "seq": seq})


def _clear(connection: Connection, seq: int) -> None:
    _REMOVE_TECHNIQUES.run(connection, {"seq": seq})
    _REMOVE_MEASUREMENTS.run(connection, {"seq": seq})
    search.forget(connection, seq)


def mark(connection: Connection, session_id: str, status: str) -> None:
    """Change the status of a session and nothing else."""
    _STATUS.run(connection, {"session_id": session_id, "new_status": status})


def remove(connection: Connection, session_id: str) -> None:
    """Remove all projections of a session."""
    found = _SEQ.one(connection, id=session_id)
    if found is not None:
        _clear(connection, found[0])
        _REMOVE.run(connection, {"seq": found[0]})


def clear(connection: Connection) -> dict[str, int]:
    """Remove all projections there are; give the place of each session in the order of entry."""
    seqs = {session_id: int(seq) for session_id, seq in _SEQS.rows(connection)}
    for table in (tables.technique, tables.measurement, tables.session):
        connection.execute(table.delete())
    sqlite.drop_search(connection)
    sqlite.create_search(connection)
    return seqs
