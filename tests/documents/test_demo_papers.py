"""Every document of the demonstration practice, read back and compared with its record."""

from __future__ import annotations

import functools
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents import TEMPLATES
from session_recorder.documents.letter_content import letter_content
from session_recorder.documents.programme_content import programme_content
from session_recorder.documents.summary_content import summary_content
from session_recorder.domain import entries as e
from session_recorder.recorder import open_demo, papers
from tests.documents.printed_order import (
    letter_order,
    out_of_order,
    programme_order,
    summary_order,
)
from tests.documents.reading_back import Reading
from tests.documents.samples import squeezed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from session_recorder.recorder import Record, Recorder

_COUNT, _STEP = 44, 11
_SAMPLE = [
    pytest.param(place, marks=() if place % _STEP == 0 else pytest.mark.deep)
    for place in range(_COUNT)
]
each_session = pytest.mark.parametrize("place", _SAMPLE)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    recorder = open_demo(tmp_path_factory.mktemp("papers") / "practice")
    yield recorder
    recorder.close()


@pytest.fixture(scope="module")
def records(demo: Recorder) -> list[Record]:
    found = [demo.record(row.id) for row in demo.sessions()]
    assert len(found) == _COUNT
    return found


def assert_reads(pdf: bytes, texts: Iterator[str]) -> None:
    found = Reading(pdf)
    assert found.problems == []
    assert found.bare == 0
    assert all(code for page in found.pages for mark in page for _, code in mark.glyphs)
    assert out_of_order(found.aloud(), texts) == []


@each_session
def test_that_a_summary_holds_its_record(demo: Recorder, records: list[Record], place: int) -> None:
    record = records[place]
    session = record.session
    pdf = demo.summary_pdf(session.id)
    assert_reads(pdf, summary_order(summary_content(demo.summary_input(session.id))))
    text = text_of(pdf)
    patient = demo.patient(session.patient_id)
    for said in (patient.given, patient.family, patient.number, session.id):
        assert squeezed(said) in text
    assert f"{session.treated_at:%H:%M}" in text
    assert f"{session.treated_at.day}{session.treated_at:%b%Y}" in text
    for technique in session.techniques:
        assert [said for said in _technique(technique) if squeezed(said) not in text] == []
    for measure in session.of(e.Measure):
        for value in (measure.before, measure.after, measure.value):
            if isinstance(value, int | float):
                assert f"{value:g}".replace("-", "\N{MINUS SIGN}") in text


def _technique(given: e.Technique) -> Iterator[str]:
    known = catalogue()
    for said in (given.level, given.grade):
        yield said or ""
    yield from (known.muscles[muscle].name for muscle in given.muscles)
    dose = given.dose
    if dose:
        for number in (dose.sets, dose.reps):
            yield f"{number}" if number else ""
    yield given.note or ""


@each_session
def test_that_a_programme_holds_its_record(
    demo: Recorder, records: list[Record], place: int
) -> None:
    record = records[place]
    content = programme_content(papers.programme_input(demo, demo._store, record))
    assert_reads(demo.programme_pdf(record.session.id), programme_order(content))
    programme = demo.programme(record.session)
    items = programme.items if programme else ()
    names = [catalogue().exercises[item.exercise].name for item in items]
    for variant in ("usual", "large", "pictures"):
        pdf = demo.programme_pdf(record.session.id, variant=variant)
        text = text_of(pdf)
        assert [name for name in names if squeezed(name) not in text] == []
        assert Reading(pdf).problems == []


@each_session
@pytest.mark.parametrize("template", TEMPLATES)
def test_that_a_letter_holds_its_record(
    demo: Recorder, records: list[Record], place: int, template: str
) -> None:
    session = records[place].session
    content = letter_content(papers.letter_input(demo, demo._store, session, template))
    assert_reads(demo.letter(session, template), letter_order(content))


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@functools.cache
def _readers() -> tuple[tuple[str, ...], ...]:
    return (
        (_tool("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage"),
        (_tool("pdfinfo"), "-struct-text"),
    )


@each_session
def test_that_other_readers_have_nothing_to_complain_about(
    demo: Recorder, records: list[Record], place: int, tmp_path: Path
) -> None:
    session = records[place].session
    file = tmp_path / "document.pdf"
    template = TEMPLATES[place % len(TEMPLATES)]
    variant = ("usual", "large", "pictures")[place % 3]
    for pdf in (
        demo.summary_pdf(session.id),
        demo.programme_pdf(session.id, variant=variant),
        demo.letter(session, template),
    ):
        file.write_bytes(pdf)
        for reader in _readers():
            done = subprocess.run([*reader, str(file)], capture_output=True, text=True, check=False)
            assert done.stderr == ""
            assert done.returncode == 0
