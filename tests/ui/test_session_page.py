from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from session_recorder.domain import entries as e
from session_recorder.recorder import Recorder
from session_recorder.shorthand import format_entry, parse_note
from tests.ui.conftest import Clinic, second_lines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TECHNIQUES = ("L4/5 R UPA II 3x45s", "STM R ES 5min mod p4", "L5 CPA II 2x30s")


def targets(clinic: Clinic) -> list[str]:
    model = clinic.page.treatment.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def with_techniques(in_session: Clinic) -> Clinic:
    for line in TECHNIQUES:
        in_session.keyboard.enter(line)
    return in_session


def test_that_tab_accepts_the_ghost_and_enter_adds_the_row(in_session: Clinic) -> None:
    field = in_session.page.treatment.box.field
    in_session.keyboard.type("L4 R UPA III")
    assert field.ghost == " 3x60s"
    in_session.keyboard.press("Tab")
    assert field.text() == "L4 R UPA III 3x60s"
    in_session.keyboard.press("Return")
    assert field.text() == ""
    assert targets(in_session) == ["L4 right"]


def test_that_the_tokens_say_what_is_still_to_be_asked(in_session: Clinic) -> None:
    in_session.keyboard.type("L4 R UPA III 3x60s")
    strip = in_session.page.treatment.box.strip
    assert strip.tokens[-1].kind == "ask"
    in_session.keyboard.type(" p2")
    assert all(token.kind == "said" for token in strip.tokens)


def test_that_pain_and_tolerance_are_never_proposed(in_session: Clinic) -> None:
    box = in_session.page.treatment.box
    for line in ("NPRS ", "TOL ", "AE ", "LIMIT ", "RF ", "L4 R UPA III 3x60s "):
        box.set_line(line)
        assert box.field.ghost == "", line


def test_that_up_recalls_what_was_done_and_never_what_the_patient_said(
    in_session: Clinic,
) -> None:
    keyboard, box = in_session.keyboard, in_session.page.treatment.box
    for line in ("NPRS 5/5/3", "L4 R UPA III 3x60s p4 mild", "AE none"):
        keyboard.enter(line)
    recalled = []
    for _ in range(8):
        keyboard.press("Up")
        recalled.append(box.line)
    assert recalled[0] == "L4 R UPA III 3x60s"
    # the first visit had "CPA L5 II 2x30s in pillow | NPRS 7/6/6 | tol comf"
    assert "L5 CPA II 2x30s in pillow" in recalled
    assert not [line for line in recalled if "NPRS" in line or "comf" in line or "AE" in line]


def test_that_a_line_that_cannot_be_read_stays_and_says_why(in_session: Clinic) -> None:
    in_session.keyboard.enter("L4 R UPX III 3x60s")
    box = in_session.page.treatment.box
    assert box.line == "L4 R UPX III 3x60s"
    assert box.field.property("state") == "error"
    assert box.message.isVisible()
    assert box.message.text().endswith((".", "?", "\N{HORIZONTAL ELLIPSIS}"))
    assert in_session.page.session.entries == ()


def test_that_down_and_enter_take_a_proposal(in_session: Clinic) -> None:
    box = in_session.page.treatment.box
    in_session.keyboard.type("L5 U")
    assert box.popup.isVisible()
    first = str(box.popup.model().index(0, 0).data()).split()[0]
    in_session.keyboard.press("Down")
    in_session.keyboard.press("Return")
    assert box.line == f"L5 {first} "


def test_that_escape_closes_the_proposals_then_leaves_the_line_then_the_page(
    qtbot: QtBot, in_session: Clinic
) -> None:
    page = in_session.page
    in_session.keyboard.type("L5 U")
    assert page.treatment.box.popup.isVisible()
    in_session.keyboard.press("Escape")
    assert not page.treatment.box.popup.isVisible()
    assert page.treatment.box.field.hasFocus()
    in_session.keyboard.press("Escape")
    assert page.hasFocus()
    assert page.treatment.box.line == "L5 U"
    with qtbot.waitSignal(page.left):
        in_session.keyboard.press("Escape")
    in_session.open_patient(qtbot)
    assert in_session.page.treatment.box.line == "L5 U"


def test_that_a_row_is_edited_moved_removed_and_brought_back_by_keyboard(
    with_techniques: Clinic,
) -> None:
    keyboard, page = with_techniques.keyboard, with_techniques.page
    keyboard.press("Ctrl+T")
    keyboard.press("Alt+Up")
    assert targets(with_techniques)[1] == "L5"
    keyboard.press("Delete")
    assert len(targets(with_techniques)) == 2
    keyboard.press("Ctrl+Z")
    assert targets(with_techniques)[1] == "L5"
    keyboard.press("Ctrl+T")
    keyboard.press("F2")
    assert page.treatment.box.line == "L5 CPA II 2x30s"
    keyboard.enter(" p3")
    assert [format_entry(entry) for entry in page.session.entries][1].endswith("p3")
    assert len(targets(with_techniques)) == 3


def test_that_giving_up_an_edit_leaves_its_text_to_be_recalled(with_techniques: Clinic) -> None:
    keyboard, box = with_techniques.keyboard, with_techniques.page.treatment.box
    keyboard.press("Ctrl+T")
    keyboard.press("F2")
    keyboard.type(" p7")
    keyboard.press("Escape")
    assert box.line == ""
    keyboard.press("Up")
    assert box.line.endswith("p7")


def test_that_editing_a_row_never_overwrites_an_unfinished_line(with_techniques: Clinic) -> None:
    keyboard, box = with_techniques.keyboard, with_techniques.page.treatment.box
    keyboard.type("L3 R UPA")
    keyboard.press("Ctrl+T")
    keyboard.press("F2")
    assert box.line == "L3 R UPA"
    assert box.field.hasFocus()
    assert box.message.text() == "Finish or clear this line first."


def test_that_every_answer_is_given_by_keyboard(in_session: Clinic) -> None:
    keyboard, page = in_session.keyboard, in_session.page
    keyboard.press("Alt+1")
    keyboard.press("Right")
    keyboard.tab_to("Comfort limit, 0 to 10")
    keyboard.type("4")
    keyboard.press("F3")
    keyboard.enter(TECHNIQUES[0])
    keyboard.tab_to("Overall tolerance")
    keyboard.press("Right")
    keyboard.press("Right")
    keyboard.tab_to("Adverse reaction")
    keyboard.press("Space")
    keyboard.press("F9")
    keyboard.type("Stiff, settling ")
    keyboard.tab_to("Next visit, year-month-day")
    keyboard.type("2026-12-01")
    session = page.session
    since, limit = session.last(e.SinceLast), session.last(e.ComfortLimit)
    assert since is not None
    assert since.change == "better"
    assert limit is not None
    assert limit.value == 4
    assert session.tolerance is not None
    assert session.tolerance.category == "mild"
    assert [reaction.grade for reaction in session.reactions] == ["none"]
    assert session.text("reasoning") == "Stiff, settling"
    visit = session.last(e.NextVisit)
    assert visit is not None
    assert visit.date == "2026-12-01"


def test_that_nothing_is_answered_before_a_person_answers(in_session: Clinic) -> None:
    page = in_session.page
    assert page.arrival.since.value is None
    assert page.arrival.limit.value is None
    assert page.departure.tolerance.value is None
    assert page.departure.reaction.value is None
    assert all(field.text() == "" for field in page.arrival.signs.fields)
    assert page.session.entries == ()


def test_that_signs_before_and_after_are_judged_as_they_are_typed(
    qtbot: QtBot, in_session: Clinic
) -> None:
    keyboard, page = in_session.keyboard, in_session.page
    for line in second_lines():
        if line.split()[0] != "NPRS":
            keyboard.enter(line)
    keyboard.press("Alt+2")
    keyboard.type("5")
    keyboard.press("Alt+4")
    with qtbot.waitSignal(in_session.workspace.session_judged):
        keyboard.type("2")
    pills = [pill.text() for pill in page.departure.signs.findChildren(QLabel)]
    assert any("Improved 3" in text for text in pills)


def test_that_a_date_that_cannot_be_read_keeps_the_page_open(in_session: Clinic) -> None:
    keyboard, page = in_session.keyboard, in_session.page
    keyboard.enter(TECHNIQUES[0])
    keyboard.tab_to("Next visit, year-month-day")
    keyboard.type("soon")
    keyboard.press("Escape")
    assert in_session.is_in_session()
    assert "cannot be read" in page.trouble
    assert page.departure.next_visit.text() == "soon"


def test_that_what_blocks_the_signature_is_said_and_gone_to(
    qtbot: QtBot, in_session: Clinic
) -> None:
    keyboard, page = in_session.keyboard, in_session.page
    keyboard.enter(TECHNIQUES[0])
    keyboard.press("Ctrl+Return")
    qtbot.waitUntil(lambda: "Red-flag" in page.trouble)
    assert in_session.window.signing_sheet is None
    assert page.arrival.red_flags.hasFocus()


def test_that_a_signed_session_is_no_longer_edited(qtbot: QtBot, in_session: Clinic) -> None:
    keyboard, workspace = in_session.keyboard, in_session.workspace
    for line in second_lines():
        keyboard.enter(line)
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    with qtbot.waitSignals([workspace.session_signed, *[workspace.pages_made] * 2]):
        keyboard.press("Return")
    keyboard.press("Return")
    page = in_session.page
    assert page.treatment.table.hasFocus()
    keyboard.press("Delete")
    keyboard.press("Ctrl+Z")
    assert page.session.entries == parse_note(second_lines()).entries
    assert "can no longer be edited" in page.trouble
    assert not page.treatment.box.isVisible()


def test_that_the_window_thread_never_runs_the_recorder(
    qtbot: QtBot, in_session: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[int] = set()
    for name in ("findings", "keep_draft", "changes", "programme", "summary_pdf", "sign"):
        there = getattr(Recorder, name)

        def watched(*args: object, there: object = there) -> object:
            seen.add(threading.get_ident())
            assert callable(there)
            return there(*args)

        monkeypatch.setattr(Recorder, name, watched)
    with qtbot.waitSignal(in_session.workspace.draft_kept):
        in_session.keyboard.enter(TECHNIQUES[0])
        in_session.keyboard.press("Ctrl+S")
    assert seen
    assert threading.get_ident() not in seen
