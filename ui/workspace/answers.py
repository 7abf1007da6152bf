"""What the recorder's thread answers with: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from PySide6.QtGui import QImage

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.change import Change
    from session_recorder.domain.entries import AdverseEvent
    from session_recorder.domain.finding import Finding
    from session_recorder.domain.patient import Episode, Patient, PatientCondition
    from session_recorder.domain.practice import Person, Practice
    from session_recorder.domain.programme import ProgrammeVersion
    from session_recorder.domain.recall import Recall
    from session_recorder.domain.session import Session
    from session_recorder.domain.track import Progress
    from session_recorder.errors import SessionRecorderError
    from session_recorder.figures import Figure
    from session_recorder.safety import Case
    from session_recorder.safety.screened import Screened


#: The two documents of a session, and the forms of the second.
SUMMARY, PROGRAMME = "summary", "programme"
USUAL, LARGE, PICTURES = "usual", "large", "pictures"


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What was said of a practice that is to be created."""

    practice: str
    address: str
    phone: str
    name: str
    user: str
    registration: str
    passphrase: str


@dataclass(frozen=True, kw_only=True)
class User:
    """Someone who can unlock the practice."""

    user: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Door:
    """What stands before the practice is unlocked: is there one, and whose it is."""

    exists: bool
    users: tuple[User, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A practice that was unlocked, by whom, and the catalogue its words come from."""

    practice: Practice
    person: Person
    is_demo: bool
    catalogue: Catalogue


@dataclass(frozen=True, kw_only=True)
class PatientRow:
    """A patient in the list, with what stands in their last session."""

    patient: Patient
    sessions: int
    last_seen: dt.datetime | None
    draft_id: str | None


@dataclass(frozen=True, kw_only=True)
class PatientList:
    """The patients found for a text."""

    text: str
    rows: tuple[PatientRow, ...]


@dataclass(frozen=True, kw_only=True)
class VisitRow:
    """A visit in the timeline; ``saved_at`` is of a draft, ``families`` those of its techniques.

    ``clinician`` is a name; ``reaction`` was told at the next visit, or happened on the day.
    """

    session_id: str
    number: int
    treated_at: dt.datetime
    status: str
    saved_at: dt.datetime | None = None
    families: tuple[str, ...] = ()
    clinician: str = ""
    reaction: AdverseEvent | None = None


@dataclass(frozen=True, kw_only=True)
class EpisodeRow:
    """Another episode of care, with how many sessions it has."""

    episode: Episode
    sessions: int


@dataclass(frozen=True, kw_only=True)
class PatientView:
    """A patient with one episode of care.

    ``visits`` are those of the episode, newest first, void ones too; ``others`` the other episodes,
    newest first. ``draft_id`` is the draft that would be resumed, of whatever episode, and
    ``conditions`` are those known today.
    """

    patient: Patient
    age: int
    today: dt.date
    episode: Episode | None
    others: tuple[EpisodeRow, ...]
    visits: tuple[VisitRow, ...]
    draft_id: str | None
    progress: Progress
    conditions: tuple[PatientCondition, ...]
    screened: Screened | None


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What is to be said of a session as it stands; ``case`` is what the rules looked at.

    ``recall`` is what it may repeat of earlier visits; ``figures`` shows the first exercises of
    the home programme at their end position.
    """

    session: Session
    case: Case
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    programme: ProgrammeVersion | None
    recall: Recall
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SessionView:
    """A session on the page with all that stands around it."""

    session: Session
    patient: Patient
    episode: Episode | None
    previous: Session | None
    status: str = "draft"
    version: int = 0
    saved_at: dt.datetime | None = None
    unfinished_line: str = ""
    caret: int = 0
    signed_at: dt.datetime | None = None
    signed_by: str | None = None
    history: tuple[str, ...] = ()
    judgement: Judgement

    @property
    def is_draft(self) -> bool:
        """Whether it can still be edited."""
        return self.status == "draft"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A draft is durable: which, and since when."""

    session: Session
    saved_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Pages:
    """One document of a session: its PDF, and each page of it as a picture.

    ``texts`` say what stands on the pages, for a screen reader. ``form`` is that of a home
    programme, ``grade`` and ``age_years`` say how hard it is to read where that is known.
    """

    session_id: str
    kind: str
    pdf: bytes
    pictures: tuple[QImage, ...]
    texts: tuple[str, ...]
    form: str = USUAL
    grade: float | None = None
    age_years: int | None = None


@dataclass(frozen=True, kw_only=True)
class Written:
    """Documents that were written, whole."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A job that a printer took."""

    printer: str
    pages: int


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An act that failed and what to say of it."""

    act: str
    error: SessionRecorderError
