"""Repeat last by keys: proposals are confirmed, edited or dropped, and never go by themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from typing_extensions import override

from session_recorder.domain import entries as e
from session_recorder.domain.patient import PatientCondition
from session_recorder.shorthand import format_entry, parse_note
from tests.ui.conftest import FIRST_VISIT, PASSPHRASE, Clinic, demo_case, prepare
from tests.ui.keyboard import Keyboard

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.models.proposals import ProposedWords
    from ui.workspace import Workspace

#: What the first visit of the case did, as it may be done again.
FIRST = [
    format_entry(replace(entry, response=(), note=None, comment=None))
    for entry in parse_note(demo_case().sessions[0].lines).entries
    if isinstance(entry, e.Technique)
]


def proposed(clinic: Clinic) -> list[str]:
    """Give the lines that are proposed, in the order of the table."""
    rows = clinic.page.treatment.table.model()
    shown = [
        clinic.page.treatment.table.proposal_at(rows.index(n, 0)) for n in range(rows.rowCount())
    ]
    places = [row.place for row in shown if row is not None]
    return [clinic.page.treatment.proposals.at(place).line for place in places]


def current(clinic: Clinic) -> ProposedWords | None:
    table = clinic.page.treatment.table
    return table.proposal_at(table.currentIndex())


def done(clinic: Clinic) -> list[str]:
    return [format_entry(entry) for entry in clinic.page.session.entries]


def hands_on(clinic: Clinic) -> list[str]:
    return [technique.family for technique in clinic.page.session.techniques]


@pytest.fixture
def repeated(in_session: Clinic) -> Clinic:
    in_session.keyboard.press("Ctrl+R")
    return in_session


def test_that_the_last_visit_is_proposed_and_nothing_is_recorded(repeated: Clinic) -> None:
    assert len(FIRST) > 1
    assert sorted(proposed(repeated)) == sorted(FIRST)
    assert repeated.page.session.entries == ()
    assert repeated.page.treatment.table.hasFocus()
    assert current(repeated) is not None
    assert repeated.page.treatment.subtitle.text() == f"{len(FIRST)} proposed, none recorded"
    for place in range(repeated.page.treatment.table.model().rowCount()):
        index = repeated.page.treatment.table.model().index(place, 3)
        assert index.data() == "not asked"


def test_that_enter_confirms_one_and_goes_on_to_the_next(repeated: Clinic) -> None:
    first, *rest = proposed(repeated)
    repeated.keyboard.press("Return")
    assert done(repeated) == [first]
    assert proposed(repeated) == rest
    row = current(repeated)
    assert row is not None
    assert repeated.page.treatment.proposals.at(row.place).line == rest[0]
    assert repeated.page.treatment.table.hasFocus()


def test_that_delete_drops_one_and_records_nothing(repeated: Clinic) -> None:
    _, *rest = proposed(repeated)
    repeated.keyboard.press("Delete")
    assert proposed(repeated) == rest
    assert repeated.page.session.entries == ()


def test_that_typing_edits_the_line_before_it_is_confirmed(repeated: Clinic) -> None:
    first, *rest = proposed(repeated)
    repeated.keyboard.type("p")
    box = repeated.page.treatment.box
    assert box.line == f"{first} p"
    assert box.field.hasFocus()
    assert proposed(repeated) == [first, *rest]
    repeated.keyboard.enter("2")
    assert done(repeated) == [f"{first} p2"]
    assert proposed(repeated) == rest
    assert repeated.page.treatment.table.hasFocus()


def test_that_giving_up_the_edit_leaves_the_proposal(repeated: Clinic) -> None:
    before = proposed(repeated)
    repeated.keyboard.press("F2")
    repeated.keyboard.press("Escape")
    assert proposed(repeated) == before
    assert repeated.page.treatment.box.line == ""
    assert repeated.page.treatment.table.hasFocus()


def test_that_another_line_typed_instead_leaves_the_proposal(repeated: Clinic) -> None:
    before = proposed(repeated)
    repeated.keyboard.press("F2")
    repeated.keyboard.press("Ctrl+A")
    repeated.keyboard.press("Delete")
    repeated.keyboard.enter("L1 CPA I 1x30s")
    assert proposed(repeated) == before


def test_that_all_are_confirmed_and_taken_back_as_one(repeated: Clinic) -> None:
    lines = proposed(repeated)
    repeated.page.treatment.repeat.confirm.setFocus()
    repeated.keyboard.press("Space")
    assert done(repeated) == lines
    assert proposed(repeated) == []
    assert repeated.page.treatment.box.field.hasFocus()
    repeated.keyboard.press("Ctrl+Z")
    assert done(repeated) == []
    assert proposed(repeated) == lines
    repeated.keyboard.press("Ctrl+Y")
    assert done(repeated) == lines
    assert proposed(repeated) == []


def test_that_undo_brings_back_only_what_it_took_out(repeated: Clinic) -> None:
    first, second, *rest = proposed(repeated)
    repeated.keyboard.press("Return")
    repeated.keyboard.press("Return")
    repeated.keyboard.press("Ctrl+Z")
    assert done(repeated) == [first]
    assert proposed(repeated) == [second, *rest]


def test_that_clearing_leaves_nothing_proposed_and_nothing_recorded(repeated: Clinic) -> None:
    repeated.page.treatment.repeat.clear.setFocus()
    repeated.keyboard.press("Space")
    assert proposed(repeated) == []
    assert repeated.page.session.entries == ()
    repeated.keyboard.press("Ctrl+R")
    assert len(proposed(repeated)) == len(FIRST)


def test_that_a_draft_keeps_what_was_confirmed_and_no_proposal(
    qtbot: QtBot, repeated: Clinic
) -> None:
    first = proposed(repeated)[0]
    repeated.keyboard.press("Return")
    with qtbot.waitSignal(repeated.page.left):
        repeated.page.leave()
    repeated.open_patient(qtbot)
    assert done(repeated) == [first]
    assert proposed(repeated) == []


def test_that_signing_goes_to_the_proposals_that_are_open(qtbot: QtBot, repeated: Clinic) -> None:
    repeated.keyboard.press("Return")
    left = len(FIRST) - 1
    words = f"confirm or clear {left} proposal" + ("" if left == 1 else "s")
    assert repeated.page.open_gaps[0].text == words
    repeated.keyboard.press("F3")
    for _ in range(2):
        with qtbot.waitSignal(repeated.workspace.session_judged, raising=False, timeout=300):
            repeated.keyboard.press("Ctrl+Return")
        assert repeated.window.signing_sheet is None
        assert repeated.page.trouble == f"Next: {words}."
        assert repeated.page.treatment.table.hasFocus()
        assert current(repeated) is not None


def test_that_what_was_done_today_is_not_proposed_again(qtbot: QtBot, in_session: Clinic) -> None:
    with qtbot.waitSignal(in_session.workspace.session_judged):
        in_session.keyboard.enter(FIRST[0])
    in_session.keyboard.press("Ctrl+R")
    assert sorted(proposed(in_session)) == sorted(FIRST[1:])


def test_that_a_row_being_edited_is_not_replaced_by_a_confirmed_one(in_session: Clinic) -> None:
    in_session.keyboard.enter("L1 CPA I 1x30s")
    in_session.keyboard.press("Ctrl+T")
    in_session.keyboard.press("F2")
    in_session.keyboard.press("Ctrl+R")
    first = proposed(in_session)[0]
    in_session.keyboard.press("Return")
    assert done(in_session) == ["L1 CPA I 1x30s", first]
    in_session.keyboard.press("F3")
    in_session.keyboard.enter(" p1")
    assert done(in_session) == ["L1 CPA I 1x30s p1", first]


# ------------------------------------------------------------------ exercises and programme


def test_that_exercises_and_programme_are_confirmed_in_the_plan(in_session: Clinic) -> None:
    programme = in_session.page.departure.last_programme
    in_session.keyboard.tab_to("Last programme")
    in_session.keyboard.press("Space")
    lines = [one.line for one in programme.proposals.open]
    assert lines
    assert {line.split()[0] for line in lines} <= {"EX", "HEP"}
    assert in_session.page.session.entries == ()
    assert programme.lines.hasFocus()
    in_session.keyboard.press("Return")
    assert done(in_session) == lines[:1]
    in_session.keyboard.press("Delete")
    assert [one.line for one in programme.proposals.open] == lines[2:]


# ------------------------------------------------------------------ what speaks against it


THRUST = "HVT L4/5 R rot-R x1 cav- pmh-neg"


@pytest.fixture
def on_warfarin(qtbot: QtBot, tmp_path: Path, window: MainWindow, workspace: Workspace) -> Clinic:
    """Give a visit after one with a thrust, of someone who takes a blood thinner since."""
    prepared = prepare(tmp_path / "practice")
    recorder = prepared.open()
    second = recorder.begin_session(
        prepared.patient_id, treated_at=FIRST_VISIT + dt.timedelta(days=1)
    )
    lines = ("RF unchanged", "CONSENT verbal HVT JM", "LIMIT 4", "NPRS 5", "AE none", "NX clear",
             THRUST, "L5 CPA II 2x30s p2 comf", "NPRS 4", "TOL comf", "AE none")  # fmt: skip
    recorder.keep_draft(second.with_entries(parse_note(lines).entries))
    thinner = PatientCondition(id="anticoagulant", since=FIRST_VISIT.date())
    patient = recorder.patient(prepared.patient_id)
    recorder.edit_patient(replace(patient, conditions=(thinner,)))
    third = recorder.begin_session(
        prepared.patient_id, treated_at=FIRST_VISIT + dt.timedelta(days=2)
    )
    recorder.keep_draft(third.with_entries(parse_note(("RF unchanged", "NX clear")).entries))
    recorder.close()
    clinic = Clinic(prepared, window, workspace, Keyboard())
    with qtbot.waitSignal(workspace.door_seen):
        window.begin()
    with qtbot.waitSignal(workspace.patients_found):
        clinic.keyboard.enter(PASSPHRASE)
    clinic.open_patient(qtbot)
    clinic.keyboard.press("Ctrl+R")
    return clinic


def test_that_what_is_contraindicated_is_said_and_not_confirmed_with_the_others(
    on_warfarin: Clinic,
) -> None:
    rows = on_warfarin.page.treatment.proposals.open
    thrust = rows[-1]
    assert thrust.line.startswith("HVT")
    assert "contraindicated: anticoagulant medication" in thrust.against
    assert [one.line for one in on_warfarin.page.treatment.proposals.unopposed] == [
        "L5 CPA II 2x30s"
    ]
    on_warfarin.page.treatment.repeat.confirming_requested.emit()
    assert hands_on(on_warfarin) == ["JM"]
    assert [one.line for one in on_warfarin.page.treatment.proposals.open] == [thrust.line]


def test_that_a_contraindicated_one_can_be_confirmed_and_then_asks_why(
    on_warfarin: Clinic,
) -> None:
    keyboard, box = on_warfarin.keyboard, on_warfarin.page.treatment.box
    keyboard.press("Down")
    keyboard.press("Return")
    assert box.field.hasFocus()
    assert box.message.text() == "Record cav+, cav- or cav?."
    assert not hands_on(on_warfarin)
    keyboard.enter(" cav- pmh-neg")
    for _ in range(5):
        if box.is_asking:
            keyboard.enter("agreed with the GP")
    assert not box.is_asking
    assert hands_on(on_warfarin) == ["HVT"]
    assert any(entry.reason == "agreed with the GP"
               for entry in on_warfarin.page.session.of(e.Override))  # fmt: skip
    assert on_warfarin.page.treatment.table.hasFocus()


def test_that_a_screen_reader_hears_that_a_row_is_only_proposed(on_warfarin: Clinic) -> None:
    rows = on_warfarin.page.treatment.table.model()
    heard = [
        str(rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(rows.rowCount())
    ]
    assert all(text.startswith("Proposed, Enter confirms: ") for text in heard)
    assert "contraindicated: anticoagulant medication" in heard[-1]
    assert [rows.index(row, 4).data() for row in range(rows.rowCount())] == ["proposed"] * 2


# ------------------------------------------------------------------ a whole visit


class CountingKeyboard(Keyboard):
    """A keyboard that counts the keys pressed."""

    def __init__(self) -> None:
        self.count = 0

    @override
    def press(self, keys: str) -> None:
        self.count += 1
        super().press(keys)

    @override
    def type(self, text: str) -> None:
        self.count += len(text)
        super().type(text)


def test_that_a_follow_up_is_repeated_told_and_signed_with_few_keys(
    qtbot: QtBot, in_session: Clinic
) -> None:
    keyboard, page, workspace = CountingKeyboard(), in_session.page, in_session.workspace
    keyboard.press("Alt+1")
    keyboard.press("Right")
    keyboard.press("F3")
    for line in ("SINCE better 2d", "LAST 1 better 2d", "AE none", "RF unchanged",
                 "CONSENT verbal JM STM", "LIMIT 4", "NPRS 5"):  # fmt: skip
        keyboard.enter(line)
    with qtbot.waitSignal(workspace.session_judged):
        keyboard.enter("FTF 20cm")
    keyboard.press("Ctrl+R")
    for _ in FIRST:
        keyboard.type("p")  # the line is edited from here on
        keyboard.enter("2 comf")
    for line in ("NPRS 3", "FTF 16cm", "TOL comf", "AE none"):
        keyboard.enter(line)
    page.departure.last_programme.offer.propose.setFocus()
    keyboard.press("Space")
    while page.departure.last_programme.proposals.open:
        keyboard.press("Return")
    keyboard.press("F3")
    keyboard.enter("AIM pain")
    typed = sum(len(line) + 1 for line in done(in_session))  # the same record as lines
    assert keyboard.count < typed * 0.6
    assert [line for line in done(in_session) if line.startswith(("L5", "L4/5", "STM"))] == [
        f"{line} p2 comf" for line in FIRST
    ]
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    with qtbot.waitSignals([workspace.session_signed, *[workspace.pages_made] * 2]):
        keyboard.press("Return")
    assert not in_session.page.is_draft
