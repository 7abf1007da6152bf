"""The demonstration practice: twelve cases, recorded as they would be by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.errors import NotFoundError, RefusedError
from session_recorder.recorder import open_demo
from session_recorder.recorder.demo import DAY_0
from session_recorder.shorthand import parse_note
from tests.practices import new_practice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from session_recorder.recorder import Recorder


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    recorder = open_demo(tmp_path_factory.mktemp("demo") / "practice")
    yield recorder
    recorder.close()


def test_that_all_sessions_are_there_and_sound(demo: Recorder) -> None:
    rows = demo.sessions()
    assert Counter(row.status for row in rows) == {"signed": 32, "draft": 12}
    assert demo.verify() == []
    patients = demo.patients()
    assert sorted(p.number for p in patients) == [f"D-{n:04}" for n in range(1, 13)]
    blue_heron = demo.patient_numbered("D-0001")
    assert (blue_heron.given, blue_heron.family) == ("Blue", "Heron")
    assert blue_heron.born.isoformat() == "1992-06-01"


def test_that_each_session_holds_the_lines_of_its_case(demo: Recorder) -> None:
    for number, case in enumerate(catalogue().demo_cases, 1):
        patient = demo.patient_numbered(f"D-{number:04}")
        rows = demo.sessions(patient_id=patient.id)
        assert len(rows) == len(case.sessions)
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert [row.status for row in rows] == ["signed"] * (len(rows) - 1) + ["draft"]
        for row, visit in zip(rows, case.sessions, strict=True):
            assert demo.record(row.id).session.entries == parse_note(visit.lines).entries


def test_that_a_condition_carries_the_day_it_was_noted(demo: Recorder) -> None:
    patient = demo.patient_numbered("D-0011")
    days = {one.id: (one.since - DAY_0.date()).days for one in patient.conditions if one.since}
    assert days == {"surgery_recent": 24}
    first, second, last = (demo.record(row.id) for row in demo.sessions(patient_id=patient.id))
    assert not [one for one in (*first.findings, *second.findings) if "surgery" in one.message]
    assert any("surgery" in one.message for one in last.findings)


def test_that_phase_and_irritability_carry_on(demo: Recorder) -> None:
    patient = demo.patient_numbered("D-0001")
    sessions = [demo.record(row.id).session for row in demo.sessions(patient_id=patient.id)]
    assert [s.phase for s in sessions] == ["acute_flare", "acute_flare", "acute", "subacute"]
    (episode,) = demo.episodes(patient.id)
    assert (episode.phase, episode.irritability) == ("acute", "low")


def test_that_progress_is_read_from_every_visit_with_the_draft(demo: Recorder) -> None:
    patient = demo.patient_numbered("D-0002")
    found = demo.progress(patient.id)
    assert (found.visits, found.improved, found.more_than_pain) == (5, 3, False)
    (episode,) = demo.episodes(patient.id)
    assert demo.progress(patient.id, episode.id) == found
    movement = found.track("movement").line
    assert movement is not None
    assert (movement.label, movement.percent) == ("LxF", 66.7)
    other = demo.patient_numbered("D-0012")
    with pytest.raises(NotFoundError, match="no such episode"):
        demo.progress(other.id, episode.id)
    with pytest.raises(NotFoundError):
        demo.progress("nobody")


def test_that_the_documents_hold_every_technique_and_exercise(demo: Recorder) -> None:
    known = catalogue()
    for row in demo.sessions(patient_id=demo.patient_numbered("D-0001").id):
        record = demo.record(row.id)
        summary = _text(demo.summary_pdf(row.id))
        assert "demonstration" in summary.casefold()
        for technique in record.session.techniques:
            for word in (technique.level, technique.direction, technique.grade):
                assert word is None or word in summary
            for muscle in technique.muscles:
                assert known.muscles[muscle].name in summary
        for exercise in record.session.of(e.SessionExercise):
            assert known.exercises[exercise.exercise].name in summary
        programme = demo.programme(record.session)
        text = _text(demo.programme_pdf(row.id))
        assert programme is not None
        for item in programme.items:
            assert known.exercises[item.exercise].name in text


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join("\n".join(pages).split())


def test_that_it_is_reused_and_never_put_over_a_real_practice(tmp_path: Path) -> None:
    first = open_demo(tmp_path / "demo")
    made = first.practice.id
    first.close()
    again = open_demo(tmp_path / "demo")
    assert again.practice.id == made
    again.close()
    new_practice(tmp_path / "real").close()
    with pytest.raises(RefusedError):
        open_demo(tmp_path / "real")


def test_that_a_cut_short_beginning_is_made_anew(tmp_path: Path) -> None:
    left = tmp_path / "demo.unfinished"
    left.mkdir()
    (left / "keys.json").write_text("{")
    recorder = open_demo(tmp_path / "demo")
    assert len(recorder.sessions()) == 44
    recorder.close()
    assert not left.exists()
