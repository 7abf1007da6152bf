"""The projections of a session in the database: written where they differ, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, select

from session_recorder.storage import search, sqlite, tables
from session_recorder.storage.people import absent
from session_recorder.storage.projections import project
from session_recorder.storage.statements import Statement, changing, inserting, removing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from session_recorder.domain.session import Session
    from session_recorder.storage.projections import Projection
    from session_recorder.storage.statements import Row

_session, _patient, _episode = tables.session, tables.patient, tables.episode
_SEQ = Statement(select(_session.c.seq).where(_session.c.id == bindparam("id")))
_SEQS = Statement(select(_session.c.id, _session.c.seq).order_by(_session.c.seq))
_PLACE = Statement(
    select(
        select(_session.c.seq).where(_session.c.id == bindparam("id")).scalar_subquery(),
        select(_patient.c.name).where(_patient.c.id == bindparam("patient_id")).scalar_subquery(),
        select(_episode.c.id)
        .where(
            _episode.c.id == bindparam("episode_id"),
            _episode.c.patient_id == bindparam("patient_id"),
        )
        .scalar_subquery(),
    )
)
_STATUS = Statement(
    _session.update()
    .where(_session.c.id == bindparam("session_id"))
    .values(status=bindparam("new_status"))
)
#: Columns of ``session`` that an index sorts by: setting them again would write the index again.
_SORTED = ("id", "patient_id", "treated_utc")


class Standing(NamedTuple):
    """What is known of a session besides its content."""

    status: str
    version: int


class _Rows:
    """The rows that one session has in one table."""

    def __init__(self, table: Table) -> None:
        self._insert = inserting(table)
        self._remove = removing(table, "seq")
        key = [column for column in table.primary_key.columns if column.name != "seq"]
        self._read = Statement(
            select(*(table.c[name] for name in self._insert.names))
            .where(table.c.seq == bindparam("seq"))
            .order_by(*key)
        )

    def made(self, rows: list[dict[str, Any]], seq: int) -> list[Row]:
        """Give ``rows`` as they are kept; they get their ``seq``."""
        for row in rows:
            row["seq"] = seq
        return [self._insert.bound(row) for row in rows]

    def kept(self, connection: Connection, seq: int) -> list[Row]:
        """Give the rows that are there."""
        return self._read.rows(connection, seq=seq)

    def add(self, connection: Connection, rows: list[Row]) -> None:
        """Add rows as ``made`` gives them."""
        self._insert.run_bound(connection, rows)

    def remove(self, connection: Connection, seq: int) -> None:
        """Remove all rows of a session."""
        self._remove.run(connection, {"seq": seq})

    def put(self, connection: Connection, rows: list[dict[str, Any]], seq: int) -> None:
        """Replace the rows that are there, unless they are these."""
        made = self.made(rows, seq)
        if self.kept(connection, seq) != made:
            self.remove(connection, seq)
            self.add(connection, made)


_HEADS = _Rows(_session)
_TECHNIQUES = _Rows(tables.technique)
_MEASUREMENTS = _Rows(tables.measurement)
_ADD_HEAD = inserting(_session, "seq")
_UPDATE_HEAD = changing(_session, "seq")
_UPDATE_UNSORTED = changing(_session, "seq", *_SORTED)


def write(
    connection: Connection, session: Session, standing: Standing, seq: int | None = None
) -> None:
    """Make the projections of a session what they should be; ``seq`` is for one without any.

    Raises:
        NotFoundError: its patient or its episode is not in this practice.
    """
    made = project(session, standing.status, standing.version)
    place, name = _place(connection, session)
    if place is None:
        _add(connection, made, name, seq)
        return
    _put_head(connection, made.session, place)
    _TECHNIQUES.put(connection, made.techniques, place)
    _MEASUREMENTS.put(connection, made.measurements, place)
    search.put(connection, place, _texts(made, name))


def _place(connection: Connection, session: Session) -> tuple[int | None, str]:
    found = _PLACE.one(
        connection,
        id=session.id,
        patient_id=session.patient_id,
        episode_id=session.episode_id,
    )
    seq, name, episode = found or (None, None, None)
    if name is None:
        raise absent("patient")
    if episode is None:
        raise absent("episode")
    return seq, name


def _texts(made: Projection, name: str) -> search.Texts:
    return search.texts(name, made.technique_words, made.words)


def _add(connection: Connection, made: Projection, name: str, seq: int | None) -> None:
    if seq is None:
        seq = _ADD_HEAD.added(connection, made.session)
    else:
        _HEADS.add(connection, _HEADS.made([made.session], seq))
    _TECHNIQUES.add(connection, _TECHNIQUES.made(made.techniques, seq))
    _MEASUREMENTS.add(connection, _MEASUREMENTS.made(made.measurements, seq))
    search.keep(connection, seq, _texts(made, name))


def _put_head(connection: Connection, head: dict[str, Any], seq: int) -> None:
    (wanted,) = _HEADS.made([head], seq)
    (kept,) = _HEADS.kept(connection, seq)
    if kept != wanted:
        names = [column.name for column in _session.columns]
        before = dict(zip(names, kept, strict=True))
        moved = any(before[name] != head[name] for name in _SORTED)
        (_UPDATE_HEAD if moved else _UPDATE_UNSORTED).run(connection, head)


def differences(connection: Connection, session: Session, standing: Standing) -> list[str]:
    """Name the projections of a session that are not what its document says."""
    made = project(session, standing.status, standing.version)
    seq, name = _place(connection, session)
    if seq is None:
        return ["session"]
    kinds = (
        ("session", _HEADS, [made.session]),
        ("technique", _TECHNIQUES, made.techniques),
        ("measurement", _MEASUREMENTS, made.measurements),
    )
    found = [
        kind for kind, rows, values in kinds if rows.kept(connection, seq) != rows.made(values, seq)
    ]
    if search.kept(connection, seq) != _texts(made, name):
        found.append("full text")
    return found


def mark(connection: Connection, session_id: str, status: str) -> None:
    """Change the status of a session and nothing else."""
    _STATUS.run(connection, {"session_id": session_id, "new_status": status})


def seqs(connection: Connection) -> dict[str, int]:
    """Give the place of each session in the order of entry."""
    return {session_id: int(seq) for session_id, seq in _SEQS.rows(connection)}


def remove(connection: Connection, session_id: str) -> None:
    """Remove all projections of a session."""
    found = _SEQ.one(connection, id=session_id)
    if found is not None:
        (seq,) = found
        _TECHNIQUES.remove(connection, seq)
        _MEASUREMENTS.remove(connection, seq)
        search.forget(connection, seq)
        _HEADS.remove(connection, seq)


def clear(connection: Connection) -> None:
    """Remove all projections there are, whatever state they are in."""
    for table in (tables.technique, tables.measurement, tables.session):
        connection.execute(table.delete())
    sqlite.drop_search(connection)
    sqlite.create_search(connection)
