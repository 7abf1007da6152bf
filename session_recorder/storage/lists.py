"""Sessions, techniques and measurements in lists, as fast as SQLite gives them."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, select, tuple_

from session_recorder.storage import tables
from session_recorder.storage.projections import sortable
from session_recorder.storage.rows import (
    MeasurementRow,
    SessionFilter,
    SessionRow,
    TechniqueRow,
)
from session_recorder.storage.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Table

_session, _patient = tables.session, tables.patient
_moment = dt.datetime.fromisoformat
# What ``SessionRow._make`` does, without the call of a Python function for each row.
_session_row: Callable[[tuple[Any, ...]], SessionRow] = partial(tuple.__new__, SessionRow)
_COLUMNS = (
    _session.c.id,
    _session.c.patient_id,
    _patient.c.number,
    _patient.c.name,
    _session.c.episode_id,
    _session.c.clinician_id,
    _session.c.number,
    _session.c.treated_at,
    _session.c.entered_at,
    _session.c.status,
    _session.c.version,
    _session.c.summary,
)


def sessions(connection: Connection, wanted: SessionFilter) -> list[SessionRow]:
    """Give the sessions that pass a filter, by treatment time, then by id."""
    values: dict[str, Any] = {
        "patient_id": wanted.patient_id,
        "clinician_id": wanted.clinician_id,
        "status": wanted.status,
        "treated_from": wanted.treated_from and sortable(wanted.treated_from),
        "treated_to": wanted.treated_to and sortable(wanted.treated_to),
        "after_utc": wanted.after and sortable(wanted.after.treated_at),
        "after_id": wanted.after and wanted.after.id,
        "limit": wanted.limit,
    }
    given = {name: value for name, value in values.items() if value is not None}
    found = _statement(frozenset(given), wanted.newest_first).rows(connection, **given)
    return list(map(_session_row, found))


@cache
def _statement(given: frozenset[str], newest_first: bool) -> Statement:  # noqa: FBT001
    place = (_session.c.treated_utc, _session.c.id)
    last = tuple_(bindparam("after_utc"), bindparam("after_id"))
    conditions = {
        "patient_id": _session.c.patient_id == bindparam("patient_id"),
        "clinician_id": _session.c.clinician_id == bindparam("clinician_id"),
        "status": _session.c.status == bindparam("status"),
        "treated_from": _session.c.treated_utc >= bindparam("treated_from"),
        "treated_to": _session.c.treated_utc < bindparam("treated_to"),
        "after_id": tuple_(*place) < last if newest_first else tuple_(*place) > last,
    }
    statement = (
        select(*_COLUMNS)
        .join(_patient, _patient.c.id == _session.c.patient_id)
        .where(*(condition for name, condition in conditions.items() if name in given))
        .order_by(*(column.desc() if newest_first else column for column in place))
    )
    return Statement(statement.limit(bindparam("limit")) if "limit" in given else statement)


def techniques(
    connection: Connection, session_id: str | None, patient_id: str | None
) -> list[TechniqueRow]:
    """Give techniques in the order they were done; of a patient, without those made void."""
    found = _parts(connection, tables.technique, session_id, patient_id)
    return [TechniqueRow(row[0], row[1], _moment(row[2]), *row[3:]) for row in found]


def measurements(
    connection: Connection, session_id: str | None, patient_id: str | None
) -> list[MeasurementRow]:
    """Give measurements in the order they were taken; of a patient, without those made void."""
    found = _parts(connection, tables.measurement, session_id, patient_id)
    return [MeasurementRow(row[0], row[1], _moment(row[2]), *row[3:]) for row in found]


def _parts(
    connection: Connection, table: Table, session_id: str | None, patient_id: str | None
) -> list[tuple[Any, ...]]:
    if (session_id is None) == (patient_id is None):
        msg = "either a session or a patient is needed"
        raise ValueError(msg)
    if session_id is not None:
        return _part_statement(table, "id").rows(connection, wanted=session_id)
    return _part_statement(table, "patient_id").rows(connection, wanted=patient_id)


@cache
def _part_statement(table: Table, by: str) -> Statement:
    columns = [column for column in table.columns if column.name != "seq"]
    order = [column for column in table.primary_key.columns if column.name != "seq"]
    statement: Select[Any] = (
        select(_session.c.id, _session.c.patient_id, _session.c.treated_at, *columns)
        .join(_session, _session.c.seq == table.c.seq)
        .where(_session.c[by] == bindparam("wanted"))
        .order_by(_session.c.treated_utc, _session.c.id, *order)
    )
    if by == "patient_id":
        # A literal in SQL and no bound value: the statement is compiled once.
        statement = statement.where(_session.c.status != bindparam("left_out", "void"))
    return Statement(statement)
