"""What was judged, on paper: screen, conditions, findings with their answers, tolerance."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from session_recorder.documents.summary_content import summary_content
from session_recorder.domain import entries as e
from session_recorder.domain.finding import Finding
from session_recorder.domain.judgement import (
    Alert,
    JudgedTechnique,
    Judgement,
    ScreenStatus,
    StandingFlag,
)
from session_recorder.domain.patient import PatientCondition
from tests.documents.samples import JOINT, TREATED, a_session, a_summary


def test_that_a_reason_has_the_time_that_was_typed() -> None:
    entries = (JOINT, e.Override(rule="R-LIMIT", reason="Eased.", at="14:22"))
    (row,) = summary_content(a_summary(*entries)).findings
    assert row.answer == "Answer: Eased. Ewan Thackray, 14:22."


def test_that_a_draft_says_that_the_time_of_a_reason_is_not_recorded() -> None:
    draft = {"status": "draft", "version": 0, "signed_at": None, "signed_by": None}
    entries = (JOINT, e.Override(rule="R-LIMIT", reason="Eased"))
    (row,) = summary_content(a_summary(*entries, **draft)).findings
    assert row.answer == "Answer: Eased. Ewan Thackray, time not recorded."


@pytest.mark.parametrize(
    ("severity", "is_printed"), [("block", 1), ("warn", 1), ("prompt", 1), ("info", 0)]
)
def test_that_information_is_not_printed_as_a_problem(severity: str, is_printed: int) -> None:
    finding = Finding(rule="R-X", severity=severity, message="Said.", action="", source="conv")
    assert len(summary_content(a_summary(findings=(finding,))).findings) == is_printed


def test_that_a_reason_goes_to_the_finding_about_the_entry_before_it() -> None:
    over = Finding(
        rule="R-LIMIT", severity="warn", about=0, message="Over.", action="Ease.", source="conv"
    )
    findings = (over, replace(over, about=1))
    entries = (JOINT, JOINT, e.Override(rule="R-LIMIT", reason="settled"))
    first, second = summary_content(a_summary(*entries, findings=findings)).findings
    assert first.answer == "Advised: Ease."
    assert second.answer.startswith("Answer: settled.")


def test_that_what_a_rule_would_stop_is_marked_on_every_page() -> None:
    finding = Finding(
        rule="R-CONTRA", severity="block", about=0, message="Contraindicated: thrust.", action="",
        source="conv", overridden=True,
    )  # fmt: skip
    entries = (JOINT, e.Override(rule="R-CONTRA", reason="agreed with the surgeon"))
    given = a_summary(*entries, findings=(finding,))
    (strip,) = summary_content(given).frame.strips
    assert (strip.kind, strip.lead) == ("reason", "Recorded with a reason.")
    assert "Contraindicated: thrust. Answer: agreed with the surgeon. Ewan Thackray" in strip.text


def test_that_the_screen_says_what_is_new_and_what_is_known_since_when() -> None:
    new = StandingFlag(id="ca_night", level=1, since=TREATED.date())
    known = (
        StandingFlag(id="fx_osteoporosis", level=1, since=dt.date(2026, 3, 12)),
        StandingFlag(id="ca_history", level=1, since=dt.date(2025, 4, 2)),
    )
    screen = ScreenStatus(result="positive", level=1, new=(new,), known=known)
    judgement = Judgement(screen=screen)
    said = summary_content(a_summary(judgement=judgement)).safety.said[0]
    assert said.lead == "Red-flag questions asked 14:07."
    assert said.text == (
        "New: constant pain, worse at night. Known: thin bones (12 Mar), cancer in the past "
        "(2 Apr 2025)."
    )
    plain = summary_content(a_summary()).safety.said[0]
    assert plain.text == "New: none. Known: none."


def test_that_what_was_done_about_a_grave_flag_stands_beside_it() -> None:
    flag = StandingFlag(id="ces_bladder", qualifier="new", level=4, since=TREATED.date())
    screen = ScreenStatus(result="positive", level=4, new=(flag,), proposed=("ces_suspected",))
    entries = (
        e.RedFlagScreen(result="pos", items=("ces_bladder",), at="14:07"),
        e.Advice(text="sent by taxi"),
        e.Communication(who="Dr Voss", what="handed over", time="14:12"),
    )
    content = summary_content(a_summary(*entries, judgement=Judgement(screen=screen)))
    said = [(one.lead, one.text) for one in content.safety.said]
    assert ("Level of concern", "Emergency.") in said
    assert ("Raised by the answers, not confirmed", "Suspected cauda equina syndrome") in said
    assert ("Advice", "sent by taxi") in said
    assert ("Told", "Dr Voss, 14:12: handed over") in said
    alone = summary_content(a_summary(entries[0], judgement=Judgement(screen=screen)))
    assert ("Done about it", "not recorded") in [(one.lead, one.text) for one in alone.safety.said]


def test_that_typed_and_computed_tolerance_are_both_said() -> None:
    judged = JudgedTechnique(
        about=0, during=6, limit=4, typed="comfortable", computed="excessive", differs=True
    )
    entries = (JOINT, e.Override(rule="R-TOL", reason="laughed all through"))
    content = summary_content(a_summary(*entries, judgement=Judgement(techniques=(judged,))))
    assert "typed Comfortable, computed Too much" in content.techniques[0].details
    assert "typed Comfortable, computed Too much" in content.findings[0].message
    assert "laughed all through" in content.findings[0].answer


def test_that_an_answer_names_the_technique_of_the_last_visit() -> None:
    before = a_session(JOINT, treated_at=TREATED - dt.timedelta(days=7), number=2)
    entries = (
        e.SinceLast(change="better", lasted_h=48),
        e.TechniqueResponse(technique=1, effect="worse", lasted_h=8),
        e.TechniqueResponse(technique=4, effect="same"),
    )
    content = summary_content(a_summary(*entries, history=(before,)))
    said = {one.lead: one.text for one in content.checkin}
    assert said["Since the last visit (2 Sep)"] == "better, for 2 days"
    first = said["After technique 1, last visit"]
    assert first == "L4 right, Unilateral posteroanterior (UPA): worse, for 8 h"
    assert said["After technique 4, last visit"] == "the same"


def test_that_it_is_said_what_was_done_about_a_grave_reaction() -> None:
    grave = e.AdverseEvent(grade="moderate", text="bruise", onset_h=12, dur_h=96)
    told = e.Communication(who="GP", what="bruise", time="12:10")
    content = summary_content(a_summary(grave, told, JOINT))
    (said,) = (one for one in content.checkin if "After-effects" in one.lead)
    assert said.text == (
        "moderate, bruise, began after 12 h, lasted 4 days; done: GP, 12:10: bruise"
    )
    (alone,) = (one for one in summary_content(a_summary(grave, JOINT)).checkin)
    assert alone.text.endswith("what was done is not recorded")


def test_that_known_conditions_are_said_and_unknown_ones_kept() -> None:
    alerts = (
        Alert(condition=PatientCondition(id="osteoporosis"), contra=("HVT",), precaution=("JM34",),
              careful=(7,)),
        Alert(condition=PatientCondition(id="made up")),
    )  # fmt: skip
    content = summary_content(a_summary(judgement=Judgement(alerts=alerts)))
    said = {one.lead: one.text for one in content.safety.said}
    assert said["Osteoporosis (diagnosed) or previous fragility fracture"] == (
        "contraindicated: thrust (none used); with care: joint grades III to IV (technique 1)"
    )
    assert "made up" in said
