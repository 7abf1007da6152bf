"""What the documents are made from: domain values, given whole by the recorder."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen
from session_recorder.domain.judgement import Judgement

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.domain.change import Change
    from session_recorder.domain.finding import Finding
    from session_recorder.domain.patient import Episode, Patient
    from session_recorder.domain.practice import Person, Practice
    from session_recorder.domain.programme import ProgrammeVersion
    from session_recorder.domain.session import Session
    from session_recorder.domain.sign_row import SignRow


@frozen
class LineChange:
    """One shorthand line that an amendment changed; ``None`` where there was or is none.

    ``number`` counts the lines of the session from 1.
    """

    number: int
    before: str | None
    after: str | None


@frozen
class Act:
    """Something done to a record as a whole: an amendment, a countersignature, a void."""

    person: Person
    at: dt.datetime
    reason: str | None = None
    changed: tuple[LineChange, ...] = ()


@frozen
class SummaryInput:
    """Everything a session summary is printed from.

    ``lines`` are the canonical shorthand lines, one for each entry of ``session``. ``status`` is
    draft, signed, amended or void; ``version`` counts from 1 and is 0 for a draft. ``sha256`` is
    the hash of the signed document, ``content_hash`` that of the clinical files. ``findings`` are
    those of the rules, overridden ones included; ``judgement`` is what was judged besides.
    ``history`` holds the earlier sessions of the episode, oldest first. ``changes`` are the
    verdicts within this session. ``programme`` is the home programme as it stood after this
    session. ``saved_at`` is when a draft was last kept.
    Times carry their own offset and are printed in it. ``locale`` is a tag such as ``en-GB``;
    ``None`` assumes no emergency number.
    """

    practice: Practice
    patient: Patient
    clinician: Person
    session: Session
    lines: tuple[str, ...]
    status: str = "draft"
    version: int = 0
    sha256: str | None = None
    signed_at: dt.datetime | None = None
    signed_by: Person | None = None
    saved_at: dt.datetime | None = None
    findings: tuple[Finding, ...] = ()
    judgement: Judgement = field(default_factory=Judgement)
    history: tuple[Session, ...] = ()
    changes: tuple[Change, ...] = ()
    episode: Episode | None = None
    programme: ProgrammeVersion | None = None
    locale: str | None = None
    is_late: bool = False
    amendment: Act | None = None
    countersigned: Act | None = None
    voided: Act | None = None
    content_hash: str | None = None
    is_demo: bool = False
    language: str = "en-GB"


@frozen
class ProgrammeInput:
    """Everything a home programme is printed from; fields as in :class:`SummaryInput`.

    ``changes`` are the verdicts within this session, ``changes_since_start`` those since the first
    visit of the episode. ``programme`` may be ``None`` or empty: the advice and the get-help page
    are printed all the same.
    """

    practice: Practice
    patient: Patient
    clinician: Person
    session: Session
    status: str = "draft"
    version: int = 0
    history: tuple[Session, ...] = ()
    changes: tuple[Change, ...] = ()
    changes_since_start: tuple[Change, ...] = ()
    episode: Episode | None = None
    programme: ProgrammeVersion | None = None
    locale: str | None = None
    voided: Act | None = None
    content_hash: str | None = None
    is_demo: bool = False
    language: str = "en-GB"


@frozen
class LetterInput:
    """Everything a letter to another service is printed from; fields as in :class:`SummaryInput`.

    ``template`` is routine, soon, urgent or emergency; ``written_at`` is when it is printed.
    ``signs`` are the signs of the episode up to this session.
    """

    template: str
    written_at: dt.datetime
    practice: Practice
    patient: Patient
    clinician: Person
    session: Session
    judgement: Judgement
    status: str = "draft"
    version: int = 0
    sha256: str | None = None
    signed_at: dt.datetime | None = None
    signed_by: Person | None = None
    history: tuple[Session, ...] = ()
    signs: tuple[SignRow, ...] = ()
    episode: Episode | None = None
    locale: str | None = None
    voided: Act | None = None
    is_demo: bool = False
    language: str = "en-GB"
