"""A session as it stands in the practice, with all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.domain.finding import Finding
    from session_recorder.domain.judgement import Judgement
    from session_recorder.domain.practice import Person
    from session_recorder.domain.session import Session


@frozen
class Record:
    """A draft or a signed session.

    ``lines`` are its canonical lines, one for each entry. ``status`` is draft, signed, amended or
    void; ``version`` counts from 1 and is 0 for a draft. ``sha256`` is the hash of the signed
    document in hexadecimal. ``unfinished_line`` and ``caret`` are what was still being typed.
    ``voided`` is the reason why it does not count any more. ``findings`` are those of the moment of
    signing, of a draft those of now, and so is ``judgement``; ``content_hash`` is that of the
    clinical files when signed.
    """

    session: Session
    lines: tuple[str, ...]
    status: str = "draft"
    version: int = 0
    sha256: str | None = None
    signed_at: dt.datetime | None = None
    signed_by: Person | None = None
    saved_at: dt.datetime | None = None
    unfinished_line: str = ""
    caret: int = 0
    voided: str | None = None
    findings: tuple[Finding, ...] = ()
    judgement: Judgement | None = None
    content_hash: str | None = None
