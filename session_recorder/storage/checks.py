"""Checking what is kept against itself, and making the projections anew from the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.storage import projected, records, sqlite
from session_recorder.storage.projected import Standing
from session_recorder.storage.rows import Problem

if TYPE_CHECKING:
    from sqlalchemy import Connection


def verify(connection: Connection) -> list[Problem]:
    """Name all that is wrong, the database first, then versions, drafts, records, projections."""
    return [Problem("database", "", text) for text in sqlite.problems(connection)]


def rebuild(connection: Connection) -> None:
    """Make all projections anew; each session keeps its place in the order of entry."""
    seqs = projected.clear(connection)
    for session_id in sorted(
        records.session_ids(connection), key=lambda key: (key not in seqs, seqs.get(key, 0))
    ):
        now = records.state(connection, session_id)
        session = records.session(connection, session_id).session
        projected.write(
            connection, session, Standing(now.status, now.version), seqs.get(session_id)
        )
