from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from session_recorder.domain.patient import NewPatient, PatientCondition
from session_recorder.domain.track import TRACKS
from session_recorder.recorder import DEMO_PASSPHRASE, DEMO_USER, open_demo, open_practice
from session_recorder.shorthand import parse_note
from tests.ui.keyboard import Keyboard
from ui.models.progress_words import pill
from ui.pages.patient.details import MIND, TECHNIQUES
from ui.widgets.chart_view import ChartView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from session_recorder.domain.patient import Patient
    from session_recorder.domain.track import Progress
    from session_recorder.recorder import Recorder
    from ui.main_window import MainWindow
    from ui.pages.patient.page import PatientPage
    from ui.workspace import Workspace

NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
MARKED = NewPatient(
    number="X-1", family="<b>Finch</b>", given="Lea & <img src=x>", born=dt.date(1980, 5, 4),
    allergies=("<i>latex</i>",), preferences=("<b>no prone lying</b>",),
)  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """The window on a copy of the demonstration practice, at the list of patients."""

    folder: Path
    window: MainWindow
    workspace: Workspace
    keyboard: Keyboard
    qtbot: QtBot

    def recorder(self) -> Recorder:
        return open_practice(self.folder, DEMO_USER, DEMO_PASSPHRASE)

    def progress(self, number: str) -> Progress:
        recorder = self.recorder()
        try:
            return recorder.progress(recorder.patient_numbered(number).id)
        finally:
            recorder.close()

    def unlock(self) -> None:
        with self.qtbot.waitSignal(self.workspace.door_seen):
            self.window.begin()
        with self.qtbot.waitSignal(self.workspace.patients_found):
            self.keyboard.enter(DEMO_PASSPHRASE)

    def look_at(self, number: str) -> PatientPage:
        """Go to the page of a patient as fast as one types."""
        self.keyboard.type(number)
        self.keyboard.press("F5")
        self.qtbot.waitUntil(self.is_at_patient)
        return self.page

    @property
    def page(self) -> PatientPage:
        assert self.window.patient_page is not None
        return self.window.patient_page

    def wait_for_session(self) -> None:
        self.qtbot.waitUntil(self.is_in_session)

    def is_in_session(self) -> bool:
        page = self.window.session_page
        return page is not None and page.isVisible()

    def is_at_patient(self) -> bool:
        page = self.window.patient_page
        return page is not None and page.isVisible()

    def is_in_list(self) -> bool:
        page = self.window.patients_page
        return page is not None and page.isVisible()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "practice"
    open_demo(folder).close()
    return folder


@pytest.fixture
def closed(
    qtbot: QtBot, tmp_path: Path, demo: Path, window: MainWindow, workspace: Workspace
) -> Desk:
    folder = tmp_path / "practice"
    shutil.copytree(demo, folder)
    return Desk(folder, window, workspace, Keyboard(), qtbot)


@pytest.fixture
def desk(closed: Desk) -> Desk:
    closed.unlock()
    return closed


def treat(recorder: Recorder, patient: Patient, day: int, *lines: str, sign: bool = True) -> str:
    session = recorder.begin_session(patient.id, treated_at=NOW - dt.timedelta(days=day))
    note = parse_note(("RF clear", "CONSENT verbal JM STM", *lines))
    assert note.ok, note.errors
    recorder.keep_draft(session.with_entries(note.entries))
    if sign:
        recorder.sign(session.id)
    return session.id


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


# ------------------------------------------------------------------ what it shows


@pytest.mark.parametrize("number", ["D-0001", "D-0002", "D-0003", "D-0007", "D-0011", "D-0012"])
def test_that_the_page_shows_what_the_recorder_knows(desk: Desk, number: str) -> None:
    page, progress = desk.look_at(number), desk.progress(number)
    assert page.progress.headline.text() == progress.headline
    for name in TRACKS:
        track, card = progress.track(name), page.progress.tracks[name]
        if track.line is None:
            assert not card.chart.isVisible()
            assert "Not measured in this episode." in words(card)
            continue
        assert card.verdict.text() == pill(track.verdict, track.line.change).text
        description = card.chart.accessibleDescription()
        for point in track.line.points:
            if point.arrival is not None:
                assert f"on arrival {point.arrival:g}" in description.lower()
            if point.end is not None:
                assert f"after {point.end:g}" in description
        if track.line.target is not None:
            assert f"Goal {track.line.target:g}" in description
        for remark in (*track.line.remarks, *track.remarks):
            assert remark.lower() in card.words.accessibleName().lower()
    assert progress.pain is not None
    assert (
        page.progress.pain.verdict.text() == pill(progress.pain.verdict, progress.pain.change).text
    )


@pytest.mark.parametrize("number", ["D-0002", "D-0012"])
def test_that_signs_and_responses_are_those_of_the_recorder(desk: Desk, number: str) -> None:
    page, progress = desk.look_at(number), desk.progress(number)
    signs = page.progress.details.signs.model()
    shown = sorted(signs.index(row, 3).data() for row in range(signs.rowCount()))
    assert shown == sorted(
        pill(row.overall.verdict if row.overall else None, row.overall).text
        for row in progress.signs
    )
    responses = page.progress.details.responses.model()
    rows = [
        tuple(responses.index(row, column).data() for column in range(5))
        for row in range(responses.rowCount())
    ]
    assert rows == [
        (one.label, f"{one.tried}", f"{one.helped}", f"{one.same}", f"{one.worse}")
        for one in progress.responses
    ]


def test_that_threshold_source_and_gaps_of_a_sign_are_said_in_words(desk: Desk) -> None:
    page = desk.look_at("D-0002")
    desk.keyboard.tab_to("Comparable signs")
    said = []
    for _ in range(page.progress.details.signs.model().rowCount()):
        said.append(page.progress.details.detail)
        desk.keyboard.press("Down")
    lumbar = next(text for text in said if text.startswith("Lumbar flexion"))
    assert lumbar == (
        "Lumbar flexion: Needed: 9 deg. Source: kolber2013, land_bmc2015. Not taken at visit 5."
    )


def test_that_a_technique_that_flared_twice_is_named(desk: Desk) -> None:
    page = desk.look_at("D-0012")
    desk.keyboard.tab_to("Shown")
    desk.keyboard.press("Right")
    assert page.progress.details.shown.value == TECHNIQUES
    desk.keyboard.press("Tab")
    assert page.progress.details.detail.startswith(
        "L4/5 R UPA: tried 3, helped 0; this flared twice"
    )


def test_that_alerts_come_from_the_matrix_the_worst_first(desk: Desk) -> None:
    page = desk.look_at("D-0010")
    assert [text.split(":")[0] for text in page.header.alerts] == [
        "Active or suspected spinal malignancy (lower back)",
        "Past history of cancer",
    ]
    desk.keyboard.tab_to("Shown")
    desk.keyboard.press("Right")
    desk.keyboard.press("Right")
    assert page.progress.details.shown.value == MIND
    assert "contraindicated" in page.progress.details.mind.texts[0]
    assert "Source: " in page.progress.details.mind.texts[0]
    assert "not reviewed since registration" in page.progress.details.mind.texts[-1]


@pytest.mark.parametrize("number", ["D-0001", "D-0003", "D-0006"])
def test_that_what_was_kept_of_the_last_gain_is_said(desk: Desk, number: str) -> None:
    page, line = desk.look_at(number), desk.progress(number).track("movement").line
    assert line is not None
    kept = [one.carry_over_pct for one in line.points if one.carry_over_pct is not None][-1]
    share = "All" if kept >= 100 else "None" if kept <= 0 else f"{round(kept)} %"
    said = page.progress.tracks["movement"].words.text()
    assert f"{share} of the last gain was kept." in said


def test_that_all_alerts_are_a_key_away_in_a_narrow_window(closed: Desk) -> None:
    recorder = closed.recorder()
    told = ("anticoagulant", "osteoporosis", "persistent_sensitised", "pregnancy")
    conditions = tuple(PatientCondition(id=one) for one in told)
    recorder.add_patient(replace(MARKED, conditions=conditions))
    recorder.close()
    closed.unlock()
    closed.window.resize(1100, 700)
    page = closed.look_at("X-1")
    assert len(page.header.alerts) == 1
    closed.keyboard.tab_to("4 more to mind")
    closed.keyboard.press("Space")
    assert closed.keyboard.focus is page.progress.details.mind
    assert page.progress.details.mind.isVisible()
    assert "Anticoagulant medication" in " ".join(page.progress.details.mind.texts)


def test_that_the_episode_says_what_it_is_for_and_what_was_asked(desk: Desk) -> None:
    page = desk.look_at("D-0011")
    assert page.episode.name.text() == "Suspected CES at visit 2"
    assert page.episode.counted.text() == "2 visits signed, 1 in draft"
    assert page.episode.red_flags.text() == (
        "Red flags asked 25 Sep. New: none. Known: saddle numbness (4 Sep), bladder change (4 Sep)."
    )


def test_that_the_timeline_is_newest_first_and_says_what_each_visit_changed(desk: Desk) -> None:
    page = desk.look_at("D-0012")
    rows = page.timeline.model()
    spoken = [rows.index(n, 0).data(11) for n in range(rows.rowCount())]  # AccessibleTextRole
    assert [text.split(",")[0] for text in spoken] == [f"Session {n}" for n in (5, 4, 3, 2, 1)]
    assert "draft" in spoken[0]
    assert "signed" in spoken[1]
    assert "Muscle guarding worse 1, minor reaction" in spoken[2]


def test_that_a_verdict_is_never_only_clear(desk: Desk) -> None:
    for number in ("D-0010", "D-0002"):
        page = desk.look_at(number)
        said = [text for text in words(page) if "clear" in text.lower()]
        assert all("no clear change" in text.lower() or text == "Unclear" for text in said)
        desk.keyboard.press("Escape")
        desk.qtbot.waitUntil(desk.is_in_list)


# ------------------------------------------------------------------ going about


def test_that_escape_leads_back_to_the_list(desk: Desk) -> None:
    desk.look_at("D-0001")
    desk.keyboard.press("Escape")
    desk.qtbot.waitUntil(desk.is_in_list)


def test_that_enter_opens_a_signed_session_which_takes_no_edits(desk: Desk) -> None:
    page = desk.look_at("D-0001")
    desk.keyboard.press("Down")
    chosen = page.timeline.chosen
    assert chosen is not None
    assert chosen.status == "signed"
    desk.keyboard.press("Return")
    desk.wait_for_session()
    session_page = desk.window.session_page
    assert session_page is not None
    before = session_page.session
    assert before.id == chosen.session_id
    desk.keyboard.press("F3")
    desk.keyboard.enter("NPRS 1")
    assert session_page.session == before
    assert not session_page.current_view().is_draft
    desk.keyboard.press("Escape")
    desk.keyboard.press("Escape")
    desk.qtbot.waitUntil(page.isVisible)
    assert page.timeline.hasFocus()
    assert page.timeline.chosen is not None
    assert page.timeline.chosen.session_id == chosen.session_id


def test_that_enter_opens_a_draft_to_go_on_with_and_the_page_knows_it_after(desk: Desk) -> None:
    page = desk.look_at("D-0001")
    before = page.progress.pain.chart.accessibleDescription()
    desk.keyboard.press("Return")
    desk.wait_for_session()
    desk.keyboard.press("F3")
    with desk.qtbot.waitSignal(desk.workspace.draft_kept):
        desk.keyboard.enter("CONF 10")
    desk.keyboard.press("Escape")
    with desk.qtbot.waitSignal(desk.workspace.patient_opened):
        desk.keyboard.press("Escape")
    desk.qtbot.waitUntil(page.isVisible)
    assert page.progress.pain.chart.accessibleDescription() == before
    assert "after 10" in page.progress.tracks["confidence"].chart.accessibleDescription()


def test_that_f5_in_a_session_looks_at_the_patient_and_comes_back(desk: Desk) -> None:
    desk.keyboard.enter("D-0002")
    desk.wait_for_session()
    desk.keyboard.press("F3")
    desk.keyboard.type("L4 R UPA")
    desk.keyboard.press("F5")
    desk.qtbot.waitUntil(desk.is_at_patient)
    assert desk.page.view is not None
    assert desk.page.view.patient.number == "D-0002"
    desk.keyboard.press("Escape")
    desk.wait_for_session()
    assert desk.window.session_page is not None
    assert desk.window.session_page.treatment.box.line == "L4 R UPA"


def test_that_enter_in_the_list_still_opens_the_session_at_once(desk: Desk) -> None:
    desk.keyboard.enter("D-0001")
    desk.wait_for_session()
    assert desk.window.patient_page is None


def test_that_ctrl_n_resumes_the_draft(desk: Desk) -> None:
    page = desk.look_at("D-0001")
    assert page.header.primary.accessibleName() == "Resume draft"
    assert page.view is not None
    desk.keyboard.press("Ctrl+N")
    desk.wait_for_session()
    assert desk.window.session_page is not None
    assert desk.window.session_page.session.id == page.view.draft_id


def test_that_the_documents_of_a_signed_session_are_looked_at_from_the_page(desk: Desk) -> None:
    page = desk.look_at("D-0001")
    desk.keyboard.press("Ctrl+P")
    assert "draft" in page.bar.text.lower()
    desk.keyboard.press("Down")
    with desk.qtbot.waitSignals([desk.workspace.pages_made] * 2):
        desk.keyboard.press("Ctrl+P")
    sheet = desk.window.signing_sheet
    assert sheet is not None
    assert sheet.isVisible()
    desk.keyboard.press("Escape")
    assert desk.window.signing_sheet is None
    assert page.timeline.hasFocus()


def test_that_tab_goes_in_reading_order(desk: Desk) -> None:
    page = desk.look_at("D-0001")
    found = []
    for _ in range(8):
        found.append(desk.keyboard.focus.accessibleName())
        desk.keyboard.press("Tab")
    assert found == [
        page.timeline.accessibleName(), "Movement", "Reactivity", "Confidence", "Pain", "Shown",
        "Comparable signs", "Patients",
    ]  # fmt: skip


def test_that_tab_goes_through_the_header_before_the_sessions(desk: Desk) -> None:
    page = desk.look_at("D-0001")
    found = []
    for _ in range(2):
        desk.keyboard.press("Shift+Tab")
        found.append(desk.keyboard.focus.accessibleName())
    assert found == [page.header.primary.accessibleName(), page.header.back.accessibleName()]


def test_that_f6_goes_from_part_to_part(desk: Desk) -> None:
    page = desk.look_at("D-0001")
    for expected in (
        page.progress.tracks["movement"].chart,
        page.progress.details.signs,
        page.timeline,
    ):
        desk.keyboard.press("F6")
        assert desk.keyboard.focus is expected
    desk.keyboard.press("Shift+F6")
    assert desk.keyboard.focus is page.progress.details.signs


def test_that_locking_takes_the_page_away(desk: Desk) -> None:
    desk.look_at("D-0001")
    with desk.qtbot.waitSignal(desk.workspace.practice_locked):
        desk.keyboard.press("Ctrl+L")
    assert desk.window.patient_page is None
    assert desk.window.unlock_page.isVisible()


# ------------------------------------------------------------------ few visits, many, two episodes


def test_that_without_a_visit_there_is_one_sentence_and_one_act(closed: Desk) -> None:
    recorder = closed.recorder()
    recorder.add_patient(MARKED)
    recorder.close()
    closed.unlock()
    page = closed.look_at("X-1")
    assert not [chart for chart in page.findChildren(ChartView) if chart.isVisible()]
    assert "No visit yet" in words(page)
    assert closed.keyboard.focus is page.progress.begin
    closed.keyboard.press("Space")
    closed.wait_for_session()


def test_that_a_first_visit_has_nothing_to_compare(closed: Desk) -> None:
    recorder = closed.recorder()
    patient = recorder.add_patient(MARKED)
    treat(recorder, patient, 0, "NPRS 6/5/4", "FTF 30->24cm")
    recorder.close()
    closed.unlock()
    page = closed.look_at("X-1")
    assert page.progress.headline.text() == "First visit: nothing to compare yet."
    assert page.progress.tracks["movement"].verdict.text() == "Nothing to compare"
    assert page.header.primary.accessibleName() == "New session"


def test_that_texts_with_markup_are_shown_literally(closed: Desk) -> None:
    recorder = closed.recorder()
    patient = recorder.add_patient(MARKED)
    treat(recorder, patient, 0, "NPRS 6/5/4", 'PSFS "<b>weeding</b>" 3', 'GOAL "<b>dig</b>"')
    recorder.close()
    closed.unlock()
    page = closed.look_at("X-1")
    assert patient.name in words(page)
    assert page.episode.goal.text() == "<b>dig</b>"
    assert any("<i>latex</i>" in text for text in page.header.alerts)
    tips = [widget.toolTip() for widget in page.findChildren(QWidget) if widget.toolTip()]
    assert tips
    assert not [tip for tip in tips if "<" in tip]


def test_that_enter_switches_to_another_episode_and_back(closed: Desk) -> None:
    recorder = closed.recorder()
    patient = recorder.add_patient(MARKED)
    treat(recorder, patient, 400, "NPRS 8/7/6", "SLR R 40->44")
    old = recorder.episodes(patient.id)[0]
    recorder.with_episode(old, title="Neck", closed_on=dt.date(2026, 1, 1))
    treat(recorder, patient, 7, "NPRS 6/5/4", "FTF 30->24cm")
    treat(recorder, patient, 0, "NPRS 3/2/1", "FTF 20->12cm")
    expected = recorder.progress(patient.id, old.id)
    recorder.close()
    closed.unlock()
    page = closed.look_at("X-1")
    assert len(page.others.texts) == 1
    assert page.others.texts[0].startswith("Neck, 2025, 1 session")
    closed.keyboard.tab_to("Other episodes")
    with closed.qtbot.waitSignal(closed.workspace.patient_opened):
        closed.keyboard.press("Return")
    assert page.episode.name.text() == "Neck"
    assert page.progress.headline.text() == expected.headline
    assert "40" in page.progress.tracks["movement"].chart.accessibleDescription()
    closed.keyboard.press("F5")
    assert page.view is not None
    assert page.view.episode is not None
    assert page.view.episode.id == old.id


def test_that_a_void_session_is_listed_and_does_not_count(closed: Desk) -> None:
    recorder = closed.recorder()
    patient = recorder.add_patient(MARKED)
    treat(recorder, patient, 14, "FTF 30->24cm")
    wrong = treat(recorder, patient, 7, "FTF 10->5cm")
    treat(recorder, patient, 0, "FTF 28->20cm", sign=False)
    recorder.void(wrong, "another patient")
    recorder.close()
    closed.unlock()
    page = closed.look_at("X-1")
    rows = page.timeline.model()
    assert [rows.index(n, 0).data(11).split(", ")[2] for n in range(3)] == [
        "draft", "void", "signed",
    ]  # fmt: skip
    description = page.progress.tracks["movement"].chart.accessibleDescription()
    assert "10 cm" not in description
    assert page.episode.counted.text() == "1 visit signed, 1 in draft"
    closed.keyboard.press("Down")
    closed.keyboard.press("Return")
    closed.wait_for_session()
    assert closed.window.session_page is not None
    assert closed.window.session_page.trouble.startswith("Void: does not count any more.")
