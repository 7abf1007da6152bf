"""What storage takes and gives besides the values of the domain."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from session_recorder.domain.finding import Judged
    from session_recorder.domain.session import Session

#: The database in a practice folder.
DATABASE = "practice.db"
#: What a session may be, in the order of its life.
STATUSES = ("draft", "signed", "amended", "void")


@frozen
class Draft:
    """A session as last left, with the line still being typed; ``saved_by`` is a person's id."""

    session: Session
    saved_at: dt.datetime
    saved_by: str
    unfinished_line: str = ""
    caret: int = 0


@frozen
class SessionVersion:
    """A signed state of a session, kept for ever: number 1 at signing, one more per amendment.

    ``document`` is the canonical JSON of the session and ``sha256`` its hash in hexadecimal;
    ``signed_by`` is a person's id. ``judged`` is what the rules said at that moment, ``None`` of a
    version that was signed before it was kept.
    """

    session_id: str
    number: int
    document: bytes
    sha256: str
    signed_at: dt.datetime
    signed_by: str
    reason: str | None = None
    judged: Judged | None = None


@frozen
class VoidMark:
    """Says that a signed session does not count any more; nothing of it is removed."""

    session_id: str
    at: dt.datetime
    by: str
    reason: str


@frozen
class CurrentSession:
    """A session as it stands: its draft until it is signed, then its last version.

    ``status`` is one of ``STATUSES``; ``version`` is the last signed one, 0 for a draft.
    """

    session: Session
    status: str
    version: int


@frozen
class SessionFilter:
    """Which sessions a list shows; what is ``None`` does not narrow it.

    ``treated_from`` is the first moment shown and ``treated_to`` the first one left out.
    ``after`` is the last row of the page before; ``newest_first`` turns the order round.
    """

    patient_id: str | None = None
    clinician_id: str | None = None
    status: str | None = None
    treated_from: dt.datetime | None = None
    treated_to: dt.datetime | None = None
    limit: int | None = None
    after: SessionRow | None = None
    newest_first: bool = False


# Lists have thousands of rows: a named tuple is made five times faster than a frozen dataclass.


class SessionRow(NamedTuple):
    """A session in a list; ``version`` is 0 for a draft that was never signed.

    It is the row as the database gives it: of some hundred rows a list shows thirty, so moments
    are read from their ISO text (``treated``, ``entered``) when they are asked for.
    """

    id: str
    patient_id: str
    patient_number: str
    patient_name: str
    episode_id: str
    clinician_id: str
    number: int
    treated: str
    entered: str
    status: str
    version: int
    summary: str

    @property
    def treated_at(self) -> dt.datetime:
        """When the patient was treated."""
        return dt.datetime.fromisoformat(self.treated)

    @property
    def entered_at(self) -> dt.datetime:
        """When the record was begun."""
        return dt.datetime.fromisoformat(self.entered)


class TechniqueRow(NamedTuple):
    """A hands-on technique of some session; ``position`` is its index among the entries."""

    session_id: str
    patient_id: str
    treated_at: dt.datetime
    position: int
    family: str
    technique: str | None
    technique_id: str | None
    level: str | None
    side: str | None
    direction: str | None
    grade: str | None
    muscles: str | None
    region: str | None
    total_s: float | None
    pain_during: float | None
    tolerance: str | None


class MeasurementRow(NamedTuple):
    """A value of a sign; ``part`` counts inside a technique's own clause, else it is -1."""

    session_id: str
    patient_id: str
    treated_at: dt.datetime
    position: int
    part: int
    code: str
    side: str | None
    moment: str | None
    activity: str | None
    unit: str | None
    value: float | None
    before: float | None
    during: float | None
    after: float | None
    result: str | None


class SearchHit(NamedTuple):
    """A session that holds all words searched for, with a few words around one of them."""

    session_id: str
    patient_id: str
    treated_at: dt.datetime
    snippet: str


class Problem(NamedTuple):
    """Something that a check found wrong.

    ``kind`` is database, version, draft, record or projection; ``id`` names the row, and is empty
    for the database as a whole. ``text`` is a sentence without a patient's data.
    """

    kind: str
    id: str
    text: str
