"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from session_recorder.storage import sqlite

revision = "0001"
down_revision = None


def _text(name: str, *constraints: sa.ForeignKey, required: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Unicode, *constraints, nullable=not required)


def _key(name: str, *constraints: sa.ForeignKey) -> sa.Column[str]:
    return sa.Column(name, sa.Unicode, *constraints, primary_key=True, nullable=False)


def _whole(name: str, *constraints: sa.ForeignKey, key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer, *constraints, primary_key=key, autoincrement=False, nullable=False
    )


def _number(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float, nullable=True)


def _document() -> sa.Column[bytes]:
    return sa.Column("document", sa.LargeBinary, nullable=False)


def upgrade() -> None:
    """Make the record, the projections and what guards them."""
    _record()
    _projections()
    connection = op.get_bind()
    sqlite.create_search(connection)
    for table in sqlite.KEPT:
        sqlite.keep_for_ever(connection, table)


def _record() -> None:
    op.create_table("practice", _key("id"), _document())
    op.create_table("person", _key("id"), _text("user_name"), _document())
    op.create_index("person_user", "person", ["user_name"], unique=True)
    op.create_table(
        "patient",
        _key("id"),
        _text("number"),
        _text("family"),
        _text("given"),
        _text("name"),
        _text("sought"),
        _document(),
    )
    op.create_index("patient_number", "patient", ["number"], unique=True)
    op.create_index("patient_order", "patient", ["family", "given", "number"])
    op.create_table(
        "episode",
        _key("id"),
        _text("patient_id", sa.ForeignKey("patient.id")),
        _text("opened_on"),
        _document(),
    )
    op.create_index("episode_patient", "episode", ["patient_id"])
    op.create_table(
        "draft",
        _key("session_id"),
        _text("clinician_id", sa.ForeignKey("person.id")),
        _text("saved_at"),
        _text("saved_by", sa.ForeignKey("person.id")),
        _text("unfinished_line"),
        _whole("caret"),
        _document(),
    )
    op.create_table(
        "version",
        _key("session_id"),
        _whole("number", key=True),
        _document(),
        _text("sha256"),
        _text("signed_at"),
        _text("signed_by", sa.ForeignKey("person.id")),
        _text("reason", required=False),
    )
    op.create_table(
        "void_mark",
        _key("session_id"),
        _text("at"),
        _text("by", sa.ForeignKey("person.id")),
        _text("reason"),
    )


def _projections() -> None:
    op.create_table(
        "session",
        sa.Column("seq", sa.Integer, primary_key=True, nullable=False),
        _text("id"),
        _text("patient_id", sa.ForeignKey("patient.id")),
        _text("episode_id", sa.ForeignKey("episode.id")),
        _text("clinician_id", sa.ForeignKey("person.id")),
        _whole("number"),
        _text("treated_at"),
        _text("treated_utc"),
        _text("entered_at"),
        _text("status"),
        _whole("version"),
        _text("summary"),
    )
    op.create_index("session_id", "session", ["id"], unique=True)
    op.create_index("session_patient", "session", ["patient_id", "treated_utc", "id"])
    op.create_index("session_time", "session", ["treated_utc", "id"])
    op.create_table(
        "technique",
        _whole("seq", sa.ForeignKey("session.seq"), key=True),
        _whole("position", key=True),
        _text("family"),
        *(
            _text(name, required=False)
            for name in ("technique", "technique_id", "level", "side", "direction", "grade")
        ),
        _text("muscles", required=False),
        _text("region", required=False),
        _number("total_s"),
        _number("pain_during"),
        _text("tolerance", required=False),
    )
    op.create_table(
        "measurement",
        _whole("seq", sa.ForeignKey("session.seq"), key=True),
        _whole("position", key=True),
        _whole("part", key=True),
        _text("code"),
        *(_text(name, required=False) for name in ("side", "moment", "activity", "unit")),
        *(_number(name) for name in ("value", "before", "during", "after")),
        _text("result", required=False),
    )
