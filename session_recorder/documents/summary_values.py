"""What a session summary says, as plain values; how it looks is another module's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from session_recorder.documents.entry_words import Statement
    from session_recorder.figures.shapes import Figure


@frozen
class Fact:
    """A label and its value."""

    label: str
    value: str


@frozen
class Strip:
    """A strip under the head of every page: ``kind`` picks its colour."""

    kind: str
    lead: str
    text: str


@frozen
class ChangedLine:
    """A shorthand line that an amendment changed, before and after."""

    label: str
    before: str
    after: str


@frozen
class Frame:
    """What stands on every page of a document."""

    title: str
    patient: str
    identity: str
    subject: str
    record: str
    middle: str
    strips: tuple[Strip, ...] = ()
    watermark: str | None = None
    language: str = "en-GB"
    paper: str = "A4"


@frozen
class Letterhead:
    """The practice at the head of the first page; ``logo`` is a PNG with a palette."""

    practice: str
    address: str
    title: str
    when: tuple[str, ...]
    logo: bytes | None = None


@frozen
class Safety:
    """What the card of safety says: the red-flag screen, what was agreed, what to heed."""

    screen: tuple[Statement, ...]
    agreed: tuple[Statement, ...]
    heeded: tuple[Statement, ...]

    @property
    def said(self) -> tuple[Statement, ...]:
        """All of it in the order it is printed."""
        return (*self.screen, *self.agreed, *self.heeded)


@frozen
class SignRow:
    """A sign before and after; ``missing`` says why there is no value after."""

    name: str
    unit: str
    before: str
    during: str
    after: str
    bar: Figure | None
    change: str
    verdict: str | None
    threshold: str
    missing: str = ""


@frozen
class TechniqueRow:
    """One technique with every field of it; ``details`` holds those without a column.

    ``tolerance_sign`` is the sign beside the tolerance, empty where it was not asked.
    """

    number: int
    family: str
    mark: Figure | None
    place: str
    name: str
    grade: str
    dose: str
    bar: Figure | None
    pain: str
    over_limit: bool
    tolerance: str
    tolerance_sign: str
    details: str


@frozen
class FindingRow:
    """What a rule said and how it was answered."""

    severity: str
    tone: str
    message: str
    answer: str


@frozen
class Chart:
    """A small chart of one sign over the visits of the episode."""

    title: str
    sign: str
    figure: Figure


@frozen
class ProgrammeRow:
    """An exercise of the home programme with its pictures, where the library has them."""

    name: str
    dose: str
    note: str
    pictures: tuple[Figure, ...] = ()


@frozen
class Maps:
    """The maps of where techniques were done."""

    spine: Figure
    front: Figure
    back: Figure
    families: tuple[tuple[str, Figure], ...]


@frozen
class Signature:
    """Who signed and when, or that nobody did."""

    lead: str
    name: str
    role: str
    notes: tuple[str, ...]


@frozen
class Summary:
    """Everything the summary says, in the order it is printed."""

    frame: Frame
    letterhead: Letterhead
    facts: tuple[Fact, ...]
    changed_lines: tuple[ChangedLine, ...]
    safety: Safety
    checkin: tuple[Statement, ...]
    aims: tuple[Statement, ...]
    signs: tuple[SignRow, ...]
    sources: tuple[str, ...]
    also_measured: tuple[Statement, ...]
    techniques: tuple[TechniqueRow, ...]
    maps: Maps | None
    adjuncts: tuple[Statement, ...]
    exercises: tuple[Statement, ...]
    response: tuple[Statement, ...]
    pointed: tuple[tuple[Statement, Figure | None], ...]
    assessment: tuple[Statement, ...]
    reasoning: tuple[Statement, ...]
    findings: tuple[FindingRow, ...]
    charts: tuple[Chart, ...]
    progress_note: str
    programme_title: str
    programme: tuple[ProgrammeRow, ...]
    plan: tuple[Statement, ...]
    other: tuple[str, ...]
    short_forms: tuple[Fact, ...]
    signatures: tuple[Signature, ...]
