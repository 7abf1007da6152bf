"""The tables, in portable SQL.

``practice`` to ``void_mark`` are the record; ``session``, ``technique`` and ``measurement`` (and
the full text of ``sqlite.py``) are projections: made from the documents, never edited by hand.
Moments are ISO text with their offset, as typed; ``treated_utc`` is the same moment in UTC, which
sorts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Unicode,
)
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from session_recorder.domain.codec import normal

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class Text(TypeDecorator[str]):
    """Text that is in NFC whatever was handed in, in rows and in questions alike."""

    impl = Unicode
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None or value.isascii() else normal(value)


metadata = MetaData()


def _text(name: str, *constraints: Any, required: bool = True, key: bool = False) -> Column[str]:
    return Column(name, Text, *constraints, nullable=not required, primary_key=key)


def _number(name: str) -> Column[float]:
    return Column(name, Float, nullable=True)


def _document() -> Column[bytes]:
    return Column("document", LargeBinary, nullable=False)


practice = Table("practice", metadata, _text("id", key=True), _document())

person = Table("person", metadata, _text("id", key=True), _text("user_name"), _document())
Index("person_user", person.c.user_name, unique=True)

patient = Table(
    "patient",
    metadata,
    _text("id", key=True),
    _text("number"),
    _text("family"),
    _text("given"),
    _text("name"),
    _text("sought"),
    _document(),
)
Index("patient_number", patient.c.number, unique=True)
Index("patient_order", patient.c.family, patient.c.given, patient.c.number)

episode = Table(
    "episode",
    metadata,
    _text("id", key=True),
    _text("patient_id", ForeignKey("patient.id")),
    _text("opened_on"),
    _document(),
)
Index("episode_patient", episode.c.patient_id)

draft = Table(
    "draft",
    metadata,
    _text("session_id", key=True),
    _text("clinician_id", ForeignKey("person.id")),
    _text("saved_at"),
    _text("saved_by", ForeignKey("person.id")),
    _text("unfinished_line"),
    Column("caret", Integer, nullable=False),
    _document(),
)

version = Table(
    "version",
    metadata,
    _text("session_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _document(),
    _text("sha256"),
    _text("signed_at"),
    _text("signed_by", ForeignKey("person.id")),
    _text("reason", required=False),
    Column("judged", LargeBinary, nullable=True),
)

void_mark = Table(
    "void_mark",
    metadata,
    _text("session_id", key=True),
    _text("at"),
    _text("by", ForeignKey("person.id")),
    _text("reason"),
)

session = Table(
    "session",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("id"),
    _text("patient_id", ForeignKey("patient.id")),
    _text("episode_id", ForeignKey("episode.id")),
    _text("clinician_id", ForeignKey("person.id")),
    Column("number", Integer, nullable=False),
    _text("treated_at"),
    _text("treated_utc"),
    _text("entered_at"),
    _text("status"),
    Column("version", Integer, nullable=False),
    _text("summary"),
)
Index("session_id", session.c.id, unique=True)
Index("session_patient", session.c.patient_id, session.c.treated_utc, session.c.id)
Index("session_time", session.c.treated_utc, session.c.id)

technique = Table(
    "technique",
    metadata,
    Column("seq", Integer, ForeignKey("session.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("family"),
    _text("technique", required=False),
    _text("technique_id", required=False),
    _text("level", required=False),
    _text("side", required=False),
    _text("direction", required=False),
    _text("grade", required=False),
    _text("muscles", required=False),
    _text("region", required=False),
    _number("total_s"),
    _number("pain_during"),
    _text("tolerance", required=False),
)

measurement = Table(
    "measurement",
    metadata,
    Column("seq", Integer, ForeignKey("session.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("side", required=False),
    _text("moment", required=False),
    _text("activity", required=False),
    _text("unit", required=False),
    _number("value"),
    _number("before"),
    _number("during"),
    _number("after"),
    _text("result", required=False),
)
