"""Every page of the demonstration practice, read back and compared with its record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents import TEMPLATES
from session_recorder.domain import entries as e
from session_recorder.domain.session import signs
from session_recorder.recorder import open_demo
from tests.documents.samples import pages_of, squeezed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.recorder import Record, Recorder

#: What is never printed (DOMAIN 2.6, 3.2, 6.5; hazard H6).
_BANNED = re.compile(
    r"(?<!no )\bclear\b|\ball clear\b|\breal change\b|\bnormal screen\b|\bscreen (is )?passed\b"
    r"|\b(questions|flags)\b[^.]{0,20}\d+ (of|/) \d+",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    recorder = open_demo(tmp_path_factory.mktemp("papers") / "practice")
    yield recorder
    recorder.close()


@pytest.fixture(scope="module")
def records(demo: Recorder) -> list[Record]:
    return [demo.record(row.id) for row in demo.sessions()]


@pytest.fixture(scope="module")
def summaries(demo: Recorder, records: list[Record]) -> dict[str, str]:
    return {one.session.id: text_of(demo.summary_pdf(one.session.id)) for one in records}


def test_that_every_finding_that_asks_for_something_is_printed_with_its_answer(
    records: list[Record], summaries: dict[str, str]
) -> None:
    printed = 0
    for record in records:
        text = summaries[record.session.id]
        for finding in record.findings:
            if finding.severity != "info":
                assert squeezed(finding.message) in text, finding
                assert squeezed(finding.rule) in text
                printed += 1
        for reason in record.session.of(e.Override):
            assert squeezed(reason.reason) in text
            assert squeezed(f"{reason.rule})") in text
    assert printed > 10


def test_that_reactions_and_signs_are_those_of_the_record(
    records: list[Record], summaries: dict[str, str]
) -> None:
    missing = catalogue().measures
    for record in records:
        session, text = record.session, summaries[record.session.id]
        for event in (*session.after_effects, *session.reactions):
            if event.text:
                assert squeezed(event.text) in text
        for sign in signs(session):
            if sign.arrival is None or sign.end is not None:
                continue
            if not missing[sign.code].within_session:
                assert squeezed("next visit: it cannot be measured again on the day") in text
            elif session.techniques and missing[sign.code].better != "none":
                assert squeezed("not taken again") in text


def test_that_known_conditions_and_flags_are_on_the_page(
    records: list[Record], summaries: dict[str, str]
) -> None:
    for record in records:
        text = summaries[record.session.id]
        assert record.judgement is not None
        for alert in record.judgement.alerts:
            assert squeezed(catalogue().conditions[alert.condition.id].name) in text
        screen = record.judgement.screen
        for flag in (*screen.new, *screen.known):
            assert squeezed(catalogue().red_flags.flags[flag.id].label) in text
        if record.session.of(e.RedFlagScreen):
            assert squeezed("Red-flag questions asked") in text
            assert squeezed("New: none." if not screen.new else "New: ") in text


def test_that_no_page_reassures_falsely(demo: Recorder, records: list[Record]) -> None:
    """Hazard H6: the banned phrases, on all three documents of every session."""
    for place, record in enumerate(records):
        session = record.session
        pdfs = (
            demo.summary_pdf(session.id),
            demo.programme_pdf(session.id),
            demo.letter(session, TEMPLATES[place % len(TEMPLATES)]),
        )
        for pdf in pdfs:
            text = " ".join(pages_of(pdf))
            assert not _BANNED.search(text), _BANNED.search(text)


def test_that_a_handover_names_every_positive_answer(demo: Recorder, records: list[Record]) -> None:
    asked = 0
    for record in records:
        judgement = record.judgement
        if judgement is None or judgement.screen.level < 3:
            continue
        asked += 1
        (page,) = pages_of(demo.letter(record.session, "emergency"))
        text = squeezed(page)
        for flag in judgement.screen.new:
            assert squeezed(catalogue().red_flags.flags[flag.id].written) in text
        for told in record.session.of(e.Communication):
            assert squeezed(f"{told.who}, {told.time}") in text
        for advice in record.session.of(e.Advice):
            assert squeezed(advice.text or "") in text
    assert asked >= 2


def test_that_a_signed_summary_keeps_what_was_known_at_the_signature(demo: Recorder) -> None:
    patient = demo.patient_numbered("D-0001")
    row = demo.sessions(patient_id=patient.id)[0]
    before = demo.summary_pdf(row.id)
    demo.change_rule("R-SCREEN", "tried", silenced=True)
    assert text_of(demo.summary_pdf(row.id)) == text_of(before)
