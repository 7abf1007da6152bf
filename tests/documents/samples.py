"""Sessions, people and documents to print, made from plain domain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pypdfium2

from session_recorder.documents import Act, ProgrammeInput, SummaryInput
from session_recorder.domain import entries as e
from session_recorder.domain.patient import Episode, Patient
from session_recorder.domain.practice import Person, Practice
from session_recorder.domain.programme import ProgrammeItem, ProgrammeVersion
from session_recorder.domain.session import Session

ZONE = dt.timezone(dt.timedelta(hours=1))
TREATED = dt.datetime(2026, 9, 9, 14, 6, tzinfo=ZONE)
ENTERED = TREATED + dt.timedelta(minutes=28)

PRACTICE = Practice(
    id="pr",
    name="Harrowmere Back & Movement Clinic",
    address="4 Tannery Yard, Harrowmere",
    phone="01632 960 417",
    created_at=TREATED,
)
CLINICIAN = Person(
    id="u1",
    user="ewan",
    name="Ewan Thackray",
    profession="Physiotherapist",
    registration="PH000000",
    added_at=TREATED,
)
PATIENT = Patient(
    id="p",
    number="P-0412",
    family="Okell",
    given="Marian",
    born=dt.date(1979, 3, 14),
    registered_at=TREATED,
)
EPISODE = Episode(
    id="e",
    patient_id="p",
    title="Low back and right leg",
    opened_on=dt.date(2026, 9, 1),
    goal="Lift my granddaughter",
)
JOINT = e.Technique(
    family="JM",
    level="L4",
    side="R",
    direction="UPA",
    grade="III",
    dose=e.Dose(sets=3, bout_s=60),
    rate_hz=1.5,
    position="prone",
    response=(
        e.Measure(code="NPRS", unit="/10", during=2),
        e.Tolerance(category="comfortable"),
    ),
)
ARRIVAL = (
    e.RedFlagScreen(result="clear", at="14:07"),
    e.Consent(form="verbal", scope="JM STM", at="14:08"),
    e.ComfortLimit(value=4),
    e.SinceLast(change="better", lasted_h=48),
    e.Measure(code="NPRS", unit="/10", before=6, after=3),
    e.Measure(code="FTF", unit="cm", value=28),
    e.Measure(code="SETTLE", unit="min", value=40),
)


def a_session(*entries: e.Entry, **changes: Any) -> Session:
    session = Session(
        id="0f8fad5b-d9cb-469f-a165-70867728950e",
        patient_id="p",
        episode_id="e",
        clinician_id="u1",
        number=3,
        treated_at=TREATED,
        entered_at=ENTERED,
        phase="persistent",
        entries=entries or (*ARRIVAL, JOINT),
    )
    return replace(session, **changes)


def a_summary(*entries: e.Entry, **changes: Any) -> SummaryInput:
    session = a_session(*entries)
    summary = SummaryInput(
        practice=PRACTICE,
        patient=PATIENT,
        clinician=CLINICIAN,
        session=session,
        lines=tuple(f"LINE{number}" for number, _ in enumerate(session.entries, 1)),
        status="signed",
        version=1,
        sha256="7f3a91c0e2d45b86" * 4,
        signed_at=ENTERED,
        signed_by=CLINICIAN,
        episode=EPISODE,
        locale="en-GB",
    )
    return replace(summary, **changes)


def a_programme(*items: ProgrammeItem, **changes: Any) -> ProgrammeInput:
    given = ProgrammeInput(
        practice=PRACTICE,
        patient=PATIENT,
        clinician=CLINICIAN,
        session=a_session(),
        status="signed",
        version=1,
        episode=EPISODE,
        programme=a_version(*items),
        locale="en-GB",
        content_hash="ab12cd34" * 8,
    )
    return replace(given, **changes)


def a_version(*items: ProgrammeItem) -> ProgrammeVersion:
    return ProgrammeVersion(number=2, session_id="s", since=TREATED, items=items)


def an_act(reason: str = "side typed wrongly") -> Act:
    return Act(person=CLINICIAN, at=ENTERED, reason=reason)


def pages_of(pdf: bytes) -> list[str]:
    """Give the text of every page, line ends as blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            " ".join(page.get_textpage().get_text_bounded().replace("\ufffe", "").split())
            for page in document
        ]


def text_of(pdf: bytes) -> str:
    """Give all text of a document without blanks, as wrapping may add some anywhere."""
    return squeezed(" ".join(pages_of(pdf)))


def squeezed(text: str) -> str:
    return "".join(text.split())
