"""Drafts, which are overwritten, and signed versions, which are kept for ever."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, func, literal, select, union

from session_recorder.domain.finding import Judged
from session_recorder.domain.session import Session
from session_recorder.errors import DamageError, RefusedError
from session_recorder.storage import projected, tables
from session_recorder.storage.document import decoded, encoded, moment
from session_recorder.storage.people import absent
from session_recorder.storage.projected import Standing
from session_recorder.storage.rows import CurrentSession, Draft, SessionVersion, VoidMark
from session_recorder.storage.statements import Statement, changing, inserting, removing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

_NOTHING = "Nothing was changed."

_draft, _version, _mark = tables.draft, tables.version, tables.void_mark
_INSERT_DRAFT = inserting(_draft)
_UPDATE_DRAFT = changing(_draft, "session_id")
_REMOVE_DRAFT = removing(_draft, "session_id")
_ADD_VERSION = inserting(_version)
_ADD_MARK = inserting(_mark)


def _of(table: Table, *columns: str) -> Any:
    chosen = select(*(table.c[name] for name in columns)) if columns else select(table)
    return chosen.where(table.c.session_id == bindparam("session_id"))


_DRAFT = Statement(_of(_draft))
_DRAFTS = Statement(select(_draft).order_by(_draft.c.session_id))
_DRAFTS_BY = Statement(
    select(_draft)
    .where(_draft.c.clinician_id == bindparam("clinician_id"))
    .order_by(_draft.c.session_id)
)
_VERSIONS = Statement(_of(_version).order_by(_version.c.number))
_LATEST = Statement(_of(_version).order_by(_version.c.number.desc()).limit(1))
_JUDGED = Statement(select(_version.c.judged).where(_version.c.judged.is_not(None)))
_MARK = Statement(_of(_mark))
_STATE = Statement(
    select(
        _of(_draft, "session_id").scalar_subquery().is_not(None),
        func.coalesce(
            select(func.max(_version.c.number))
            .where(_version.c.session_id == bindparam("session_id"))
            .scalar_subquery(),
            literal(0),
        ),
        _of(_mark, "session_id").scalar_subquery().is_not(None),
    )
)
_SESSIONS = Statement(
    union(select(_draft.c.session_id), select(_version.c.session_id)).order_by("session_id")
)


class State(NamedTuple):
    """What there is of a session."""

    has_draft: bool
    version: int
    is_void: bool

    @property
    def status(self) -> str:
        """One of ``rows.STATUSES``."""
        if self.is_void:
            return "void"
        if self.has_draft:
            return "draft"
        return "signed" if self.version == 1 else "amended"


def state(connection: Connection, session_id: str) -> State:
    """Tell what there is of a session; nothing at all is no error here."""
    row = _STATE.one(connection, session_id=session_id) or (0, 0, 0)
    return State(bool(row[0]), int(row[1]), bool(row[2]))


def session_ids(connection: Connection) -> list[str]:
    """Give the id of every session, in the order they were begun."""
    return [session_id for (session_id,) in _SESSIONS.rows(connection)]


# ------------------------------------------------------------------ drafts


def keep_draft(connection: Connection, value: Draft, document: bytes) -> None:
    """Keep a draft in place of the one before; ``document`` is its session, encoded."""
    session = value.session
    before = state(connection, session.id)
    if before.is_void:
        raise _void()
    if before.version:
        raise RefusedError(
            "This session is signed: it takes no draft any more.",
            "The signed record is as it was.",
            "Amend it with a reason.",
        )
    row = {
        "session_id": session.id,
        "clinician_id": session.clinician_id,
        "saved_at": value.saved_at.isoformat(),
        "saved_by": value.saved_by,
        "unfinished_line": value.unfinished_line,
        "caret": value.caret,
        "document": document,
    }
    (_UPDATE_DRAFT if before.has_draft else _INSERT_DRAFT).run(connection, row)
    projected.write(connection, session, Standing("draft", 0))


def draft(connection: Connection, session_id: str) -> Draft | None:
    """Give the draft of a session, or ``None``."""
    found = _DRAFT.one(connection, session_id=session_id)
    return read_draft(found) if found else None


def drafts(connection: Connection, clinician_id: str | None) -> list[Draft]:
    """Give all drafts, or those of one clinician, in the order they were begun."""
    if clinician_id is None:
        return [read_draft(row) for row in _DRAFTS.rows(connection)]
    return [read_draft(row) for row in _DRAFTS_BY.rows(connection, clinician_id=clinician_id)]


def read_draft(row: tuple[Any, ...]) -> Draft:
    """Read a row of the table."""
    _, _, saved_at, saved_by, unfinished_line, caret, document = row
    return Draft(
        session=decoded(Session, document),
        saved_at=moment(saved_at),
        saved_by=saved_by,
        unfinished_line=unfinished_line,
        caret=caret,
    )


def discard_draft(connection: Connection, session_id: str) -> None:
    """Remove a draft and everything of it."""
    if _REMOVE_DRAFT.run(connection, {"session_id": session_id}) == 0:
        raise absent("draft")
    projected.remove(connection, session_id)


# ------------------------------------------------------------------ versions


def add_version(connection: Connection, value: SessionVersion) -> None:
    """Keep the next signed version of a session; its draft has done its work and goes."""
    session = _checked(value)
    before = state(connection, value.session_id)
    if before.is_void:
        raise _void()
    if value.number != before.version + 1:
        raise RefusedError(
            "This session was signed or amended elsewhere in the meantime.",
            "That version and your draft are both kept.",
            "Open the session again, compare, then amend it.",
        )
    row = {
        "session_id": value.session_id,
        "number": value.number,
        "document": value.document,
        "sha256": value.sha256,
        "signed_at": value.signed_at.isoformat(),
        "signed_by": value.signed_by,
        "reason": value.reason,
        "judged": encoded(value.judged) if value.judged else None,
    }
    _ADD_VERSION.run(connection, row)
    _REMOVE_DRAFT.run(connection, {"session_id": value.session_id})
    after = State(has_draft=False, version=value.number, is_void=False)
    projected.write(connection, session, Standing(after.status, after.version))


def _checked(value: SessionVersion) -> Session:
    session = decoded(Session, value.document)
    whole = hashlib.sha256(value.document).hexdigest() == value.sha256
    if not whole or session.id != value.session_id or encoded(session) != value.document:
        raise DamageError(
            "What was signed is not what was handed over to be kept.",
            "Nothing was changed; the draft is still there.",
            "Open the draft again and sign it once more.",
        )
    return session


def versions(connection: Connection, session_id: str) -> list[SessionVersion]:
    """Give the signed versions of a session, the first one first."""
    return [read_version(row) for row in _VERSIONS.rows(connection, session_id=session_id)]


def latest(connection: Connection, session_id: str) -> SessionVersion | None:
    """Give the last signed version of a session, or ``None``."""
    found = _LATEST.one(connection, session_id=session_id)
    return read_version(found) if found else None


def judged(connection: Connection) -> Iterator[Judged]:
    """Give what the rules said at each signature, one by one, in no order."""
    return (decoded(Judged, document) for (document,) in _JUDGED.stream(connection))


def read_version(row: tuple[Any, ...]) -> SessionVersion:
    """Read a row of the table."""
    session_id, number, document, sha256, signed_at, signed_by, reason, judged = row
    return SessionVersion(
        session_id=session_id,
        number=number,
        document=document,
        sha256=sha256,
        signed_at=moment(signed_at),
        signed_by=signed_by,
        reason=reason,
        judged=decoded(Judged, judged) if judged is not None else None,
    )


# ------------------------------------------------------------------ void, and how things stand


def void(connection: Connection, value: VoidMark) -> None:
    """Mark a signed session as not counting any more."""
    before = state(connection, value.session_id)
    if before.is_void:
        raise _void()
    if before.version == 0:
        raise RefusedError(
            "Only a signed session can be made void.",
            _NOTHING,
            "Discard the draft instead, if there is one.",
        )
    row = {
        "session_id": value.session_id,
        "at": value.at.isoformat(),
        "by": value.by,
        "reason": value.reason,
    }
    _ADD_MARK.run(connection, row)
    projected.mark(connection, value.session_id, "void")


def voided(connection: Connection, session_id: str) -> VoidMark | None:
    """Give the mark of a void session, or ``None``."""
    found = _MARK.one(connection, session_id=session_id)
    if found is None:
        return None
    _, at, by, reason = found
    return VoidMark(session_id=session_id, at=moment(at), by=by, reason=reason)


def session(connection: Connection, session_id: str) -> CurrentSession:
    """Give a session as it stands: its draft, else its last version."""
    now = state(connection, session_id)
    begun = draft(connection, session_id)
    if begun is not None:
        return CurrentSession(session=begun.session, status=now.status, version=now.version)
    signed = latest(connection, session_id)
    if signed is None:
        raise absent("session")
    value = decoded(Session, signed.document)
    return CurrentSession(session=value, status=now.status, version=now.version)


def _void() -> RefusedError:
    return RefusedError(
        "This session was made void.",
        "It is kept as it was signed.",
        "Begin a new session if there is something to record.",
    )
