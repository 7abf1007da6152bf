"""Findings answered by keyboard, in the review and on the signing sheet, then signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from session_recorder.domain import entries as e
from session_recorder.shorthand import format_entry
from tests.ui.test_findings_typed import ARRIVAL, THRUST, lines, on_warfarin, said, untimed
from ui.workspace import SUMMARY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from session_recorder.recorder import Record
    from tests.ui.conftest import Clinic

__all__ = ["on_warfarin"]  # a fixture
REASON = "haematology agreed by phone"
#: What every session needs at its end.
END = ("NPRS 4", "FTF 22cm", "TOL comf", "AE none", "EX pelvic_tilt_lying 2x10")


def record(clinic: Clinic) -> Record:
    recorder = clinic.prepared.open()
    try:
        return recorder.record(clinic.page.session.id)
    finally:
        recorder.close()


def enter(clinic: Clinic, *typed: str) -> None:
    for line in typed:
        clinic.keyboard.enter(line)


def judged(qtbot: QtBot, clinic: Clinic) -> None:
    """Wait until the rules have spoken of the session as it stands."""
    qtbot.waitUntil(lambda: clinic.page.is_judged)


def sign(qtbot: QtBot, clinic: Clinic) -> None:
    """Open the sheet and sign, by keyboard."""
    workspace = clinic.workspace
    judged(qtbot, clinic)
    with qtbot.waitSignals([workspace.pages_made] * 2):
        clinic.keyboard.press("Ctrl+Return")
    with qtbot.waitSignals([workspace.session_signed, *[workspace.pages_made] * 2]):
        clinic.keyboard.press("Ctrl+Return")


def test_that_a_contraindicated_thrust_is_answered_when_entered_and_then_signed(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    enter(on_warfarin, THRUST, REASON, "consent in writing, trained colleague did it", *END)
    sign(qtbot, on_warfarin)
    kept = record(on_warfarin)
    assert kept.status == "signed"
    assert f'OVERRIDE R-CONTRA "{REASON}"' in map(untimed, kept.lines)
    answered = {found.rule for found in kept.findings if found.overridden}
    assert answered >= {"R-CONTRA", "R-GRADEV"}
    assert not any(found.is_open_block for found in kept.findings)


def test_that_what_was_left_open_is_answered_in_the_review(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    keyboard, page = on_warfarin.keyboard, on_warfarin.page
    enter(on_warfarin, THRUST)
    keyboard.press("Escape")
    enter(on_warfarin, *END)
    judged(qtbot, on_warfarin)
    assert page.treatment.checks.text.startswith("2 stop signing")
    keyboard.press("F4")
    assert page.treatment.is_reviewing
    first = page.treatment.review.findings.open_cards[0]
    assert keyboard.focus is first.field
    assert first.accessibleName().startswith("Stops signing: Contraindicated: anticoagulant")
    shown = [label.text() for label in first.findChildren(QLabel)]
    assert f"About: {THRUST}" in shown
    assert any("R-CONTRA" in text for text in shown)
    keyboard.enter(REASON)
    keyboard.enter("named in writing, screened")
    judged(qtbot, on_warfarin)
    at = lines(on_warfarin).index(THRUST)
    assert lines(on_warfarin)[at + 1 : at + 3] == [
        f'OVERRIDE R-CONTRA "{REASON}"',
        'OVERRIDE R-GRADEV "named in writing, screened"',
    ]
    qtbot.waitUntil(lambda: "stop" not in page.treatment.checks.text)
    answered = [c.item for c in page.treatment.review.findings.cards if c.item.reason]
    assert {item.reason for item in answered} == {REASON, "named in writing, screened"}
    keyboard.press("Escape")
    assert page.treatment.current_table().isVisible()
    assert on_warfarin.is_in_session()


def test_that_the_sheet_asks_for_the_reason_and_signs_with_it(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    keyboard, workspace, page = on_warfarin.keyboard, on_warfarin.workspace, on_warfarin.page
    enter(on_warfarin, THRUST)
    keyboard.press("Escape")
    enter(on_warfarin, *END)
    judged(qtbot, on_warfarin)
    keyboard.press("Ctrl+Return")
    assert page.treatment.is_reviewing
    assert "Contraindicated" in page.trouble
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    sheet = on_warfarin.window.signing_sheet
    assert sheet is not None
    keyboard.press("Ctrl+Return")
    assert "2 findings stop the signature." in sheet.bar.text
    assert page.is_draft
    keyboard.enter(REASON)
    keyboard.enter("named in writing, screened")
    judged(qtbot, on_warfarin)
    assert page.is_draft  # the Enter of a reason never signs
    assert keyboard.focus is sheet.primary
    with qtbot.waitSignal(workspace.session_signed):
        keyboard.press("Ctrl+Return")
    kept = record(on_warfarin)
    assert kept.status == "signed"
    assert f'OVERRIDE R-CONTRA "{REASON}"' in map(untimed, kept.lines)
    shown = [label.text() for label in sheet.checks.findChildren(QLabel)]
    assert f"Reason, Alex Moor: {REASON}" in shown
    qtbot.waitUntil(lambda: SUMMARY in sheet.made)
    assert REASON in " ".join(" ".join(sheet.made[SUMMARY].texts).split())


def test_that_an_over_limit_technique_is_answered_and_stays_listed(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    keyboard, page = on_warfarin.keyboard, on_warfarin.page
    keyboard.type("L4 R UPA II 2x30s p6")
    qtbot.waitUntil(said(on_warfarin, "Above the comfort limit that was agreed (4)."))
    keyboard.press("Return")
    judged(qtbot, on_warfarin)
    assert "L4 right: Above the comfort limit that was agreed (4)" in page.treatment.checks.text
    keyboard.press("F4")
    for _ in page.treatment.review.findings.open_cards:
        if "comfort limit" in keyboard.focus.accessibleName():
            break
        keyboard.press("Down")
    keyboard.enter("eased at once, patient asked to go on")
    judged(qtbot, on_warfarin)
    reason = 'OVERRIDE R-LIMIT "eased at once, patient asked to go on"'
    assert reason in lines(on_warfarin)
    listed = [c.item for c in page.treatment.review.findings.cards if c.item.rule == "R-LIMIT"]
    assert [item.reason for item in listed] == ["eased at once, patient asked to go on"]
    assert listed[0].text == "Above the comfort limit that was agreed (4)."
    keyboard.press("Escape")
    keyboard.press("F3")
    enter(on_warfarin, *END)
    sign(qtbot, on_warfarin)
    assert reason in map(untimed, record(on_warfarin).lines)


def test_that_an_unnamed_family_is_agreed_with_one_key(qtbot: QtBot, on_warfarin: Clinic) -> None:
    keyboard, page = on_warfarin.keyboard, on_warfarin.page
    enter(on_warfarin, "STM R ES 5min light p2 comf")
    qtbot.waitUntil(page.arrival.agree.isVisible)
    assert "Not named: soft tissue technique" in page.arrival.agree.accessibleName()
    assert len(page.session.of(e.Consent)) == 1
    keyboard.press("Alt+A")
    assert lines(on_warfarin)[-2:] == ["CONSENT verbal STM", "STM R ES 5min light p2 comf"]
    qtbot.waitUntil(lambda: not page.arrival.agree.isVisible())
    keyboard.press("Ctrl+Z")
    assert len(page.session.of(e.Consent)) == 1
    keyboard.press("Ctrl+Y")
    enter(on_warfarin, *END)
    sign(qtbot, on_warfarin)
    assert "CONSENT verbal STM" in record(on_warfarin).lines


def test_that_a_family_is_agreed_before_its_line_is_entered(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    keyboard, page = on_warfarin.keyboard, on_warfarin.page
    keyboard.type("STM R ES 5min light p2 comf")
    qtbot.waitUntil(said(on_warfarin, "Alt A: asked and agreed."))
    keyboard.press("Alt+A")
    added = page.session.of(e.Consent)[-1]
    assert (added.form, added.scope) == ("verbal", "STM")
    assert added.at is not None
    assert not page.treatment.box.message.isVisible()
    keyboard.press("Return")
    judged(qtbot, on_warfarin)
    assert not page.arrival.agree.isVisible()
    assert lines(on_warfarin)[-1] == "STM R ES 5min light p2 comf"


def test_that_consent_told_at_the_check_in_stands_before_the_technique(
    in_session: Clinic,
) -> None:
    keyboard, page = in_session.keyboard, in_session.page
    enter(in_session, "L4 R UPA II 2x30s p2 comf")
    page.go_to("consent")
    keyboard.press("Space")
    assert page.treatment.box.line == "CONSENT "
    enter(in_session, "verbal JM")
    assert [type(entry) for entry in page.session.entries] == [e.Consent, e.Technique]


def test_that_a_sign_not_taken_again_is_named_and_gone_to(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    keyboard, page = on_warfarin.keyboard, on_warfarin.page
    enter(on_warfarin, "FTF 30cm", "L4 R UPA II 2x30s p2 comf")
    judged(qtbot, on_warfarin)
    texts = [gap.text for gap in page.open_gaps if gap.place == "after"]
    assert len(texts) == 1
    assert texts[0].startswith("take again: Pain, ")
    keyboard.press("F4")
    retest = [c.item for c in page.treatment.review.findings.cards if c.item.rule == "R-RETEST"]
    assert retest[0].is_open
    keyboard.press("F4")
    page.go_to("after")
    assert keyboard.focus in page.departure.signs.fields
    enter(on_warfarin, "3", "22")
    judged(qtbot, on_warfarin)
    assert not [gap for gap in page.open_gaps if gap.place == "after"]
    keyboard.press("F3")
    enter(on_warfarin, *END[2:])
    sign(qtbot, on_warfarin)
    assert record(on_warfarin).status == "signed"


def test_that_the_thrust_gate_names_what_is_missing_and_a_full_gate_is_quiet(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    keyboard, box = on_warfarin.keyboard, on_warfarin.page.treatment.box
    keyboard.type(THRUST)
    qtbot.waitUntil(said(on_warfarin, "Thrust gate:"))
    text = box.message.text()
    for missing in ("consent that names the thrust", "neurological examination of today"):
        assert missing in text
    box.field.clear()
    enter(on_warfarin, "CONSENT verbal HVT", "NX clear")
    keyboard.type(THRUST)
    qtbot.waitUntil(said(on_warfarin, "Thrust gate:"))
    assert "consent that names the thrust" not in box.message.text()


def test_that_undo_in_the_review_takes_the_answer_back(qtbot: QtBot, on_warfarin: Clinic) -> None:
    keyboard, page = on_warfarin.keyboard, on_warfarin.page
    enter(on_warfarin, "L4 R UPA II 2x30s p6 exc", "STM R ES 5min light p6 exc")
    judged(qtbot, on_warfarin)
    before = lines(on_warfarin)
    keyboard.press("F4")
    keyboard.enter("asked to go on, eased at once")
    assert len(lines(on_warfarin)) == len(before) + 1
    assert page.treatment.is_reviewing
    keyboard.press("Ctrl+Z")
    assert lines(on_warfarin) == before


def test_that_a_way_from_the_review_begins_the_line_that_answers(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    keyboard, page = on_warfarin.keyboard, on_warfarin.page
    enter(on_warfarin, "L4 R UPA II 2x30s p2 comf")
    judged(qtbot, on_warfarin)
    keyboard.press("F4")
    cards = page.treatment.review.findings.open_cards
    active = next(card for card in cards if card.item.rule == "R-ACTIVE")
    keyboard.tab_to(f"Go there: {active.item.text}")
    keyboard.press("Space")
    assert page.treatment.box.line == "EX "
    assert page.treatment.box.field.hasFocus()
    assert page.treatment.table.isVisible()


def test_that_nothing_is_to_check_before_anything_is_recorded(in_session: Clinic) -> None:
    assert not in_session.page.treatment.checks.isVisible()


def test_that_soreness_is_asked_for_and_written_on_arrival(
    qtbot: QtBot, in_session: Clinic
) -> None:
    keyboard, page = in_session.keyboard, in_session.page
    sore = page.arrival.last_time.sore
    assert sore.currentText() == "not asked"
    enter(in_session, "RF unchanged", "CONSENT verbal JM", "L4 R UPA II 2x30s p2 comf")
    judged(qtbot, in_session)
    assert any(gap.place == "after_effects" for gap in page.open_gaps)
    page.go_to("after_effects")
    assert keyboard.focus is sore
    keyboard.press("Down")
    assert [effect.grade for effect in page.session.after_effects] == ["none"]
    keyboard.press("Down")
    keyboard.press("Down")
    told = page.session.after_effects
    assert [format_entry(one) for one in told] == ["AE minor soreness dur 12h"]
    assert page.session.start_of_treatment > page.session.entries.index(told[0])


def test_that_another_after_effect_is_a_line_on_arrival(in_session: Clinic) -> None:
    keyboard, page = in_session.keyboard, in_session.page
    enter(in_session, "L4 R UPA II 2x30s p2 comf")
    page.go_to("after_effects")
    keyboard.press("End")
    assert page.treatment.box.line == "AE "
    keyboard.press("F3")
    keyboard.enter("moderate headache dur 2d")
    assert [effect.grade for effect in page.session.after_effects] == ["moderate"]
    assert page.session.reactions == ()
    assert "headache" in page.arrival.last_time.sore.currentText()


def test_that_a_limit_below_the_pain_on_arrival_asks_to_agree_one(in_session: Clinic) -> None:
    enter(in_session, "NPRS 6", "LIMIT 4")
    page = in_session.page
    texts = [label.text() for label in page.arrival.findChildren(QLabel)]
    assert "Below pain on arrival (6): agree a limit" in texts
    assert "agree a limit again: it is below the pain on arrival, 6" in [
        gap.text for gap in page.open_gaps
    ]
    enter(in_session, "LIMIT 6")
    assert not [gap for gap in page.open_gaps if gap.place == "limit"]


def test_that_the_alert_says_what_speaks_against_what(on_warfarin: Clinic) -> None:
    alerts = [label for label in on_warfarin.page.findChildren(QLabel)
              if label.property("style") == "alert" and label.isVisible()]  # fmt: skip
    assert len(alerts) == 1
    assert "Anticoagulant medication: thrust contraindicated; " in alerts[0].text()
    assert alerts[0].toolTip() == alerts[0].accessibleName()
    assert "firm deep work" in alerts[0].toolTip()


@pytest.mark.parametrize("line", ARRIVAL)
def test_that_what_is_said_on_arrival_is_no_finding(
    qtbot: QtBot, in_session: Clinic, line: str
) -> None:
    box = in_session.page.treatment.box
    in_session.keyboard.type(line)
    with qtbot.waitSignal(in_session.workspace.draft_kept):
        in_session.keyboard.press("Ctrl+S")
    assert box.field.property("state") in ("", None)


def test_that_a_review_that_is_due_is_answered_in_the_session(
    qtbot: QtBot, on_warfarin: Clinic
) -> None:
    recorder = on_warfarin.prepared.open()
    patient = recorder.patient(on_warfarin.prepared.patient_id)
    long_ago = patient.registered_at - dt.timedelta(days=100)
    recorder.edit_patient(replace(patient, reviewed_at=long_ago))
    recorder.close()
    enter(on_warfarin, "EX pelvic_tilt_lying 2x10")
    judged(qtbot, on_warfarin)
    on_warfarin.keyboard.press("F4")
    cards = on_warfarin.page.treatment.review.findings.open_cards
    (card,) = (card for card in cards if card.item.rule == "R-STALE")
    card.field.setFocus()
    on_warfarin.keyboard.enter("asked, nothing changed")
    judged(qtbot, on_warfarin)
    assert 'OVERRIDE R-STALE "asked, nothing changed"' in lines(on_warfarin)
