from __future__ import annotations

from dataclasses import replace

from session_recorder.documents import LineChange
from session_recorder.documents.entry_words import Statement
from session_recorder.documents.summary_content import summary_content
from session_recorder.domain import entries as e
from session_recorder.domain.change import Change
from session_recorder.domain.finding import Finding
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.samples import (
    ARRIVAL,
    CLINICIAN,
    JOINT,
    TREATED,
    a_session,
    a_summary,
    a_version,
    an_act,
)

IMPROVED = Change(
    code="NPRS",
    side=None,
    before=6,
    after=3,
    unit="/10",
    verdict="improved",
    threshold="2 points or 30 %",
    source="Ostelo 2008",
)


def leads(statements: tuple[Statement, ...]) -> list[str]:
    return [said.lead for said in statements]


def test_that_facts_name_the_patient_and_both_times() -> None:
    facts = {fact.label: fact.value for fact in summary_content(a_summary()).facts}
    assert facts["Patient"] == "Marian Okell"
    assert facts["Date of birth"] == "14 Mar 1979 (47)"
    assert facts["Treated"] == "9 Sep 2026, 14:06"
    assert facts["Written"] == "9 Sep 2026, 14:34"
    assert facts["Session"] == "3"


def test_that_what_was_not_asked_is_said_to_be() -> None:
    content = summary_content(a_summary(JOINT))
    said = {s.lead: s.text for s in (*content.safety.said, *content.response)}
    assert said["Red-flag questions"] == "not asked"
    assert said["Consent"] == "not asked"
    assert said["Comfort limit"] == "not asked"
    assert said["Overall tolerance"] == "not asked"
    assert said["Adverse reaction today"] == "not asked"


def test_that_a_verdict_is_the_one_that_was_given() -> None:
    content = summary_content(a_summary(changes=(IMPROVED,)))
    pain = content.signs[0]
    assert (pain.before, pain.after, pain.change) == ("6", "3", "Improved 3")
    assert pain.threshold == "2 points or 30 % [1]"
    assert content.sources == ("Ostelo 2008",)
    assert pain.bar is not None
    assert Statement(lead="Improved", text="pain") in content.response


def test_that_a_change_without_a_verdict_is_a_number() -> None:
    content = summary_content(a_summary())
    assert content.signs[0].verdict is None
    assert content.signs[0].change == "\N{MINUS SIGN}3"
    assert "Improved" not in leads(content.response)


def test_that_a_verdict_on_other_values_is_not_used() -> None:
    content = summary_content(a_summary(changes=(replace(IMPROVED, before=5),)))
    assert content.signs[0].verdict is None


def test_that_a_missing_retest_is_named_and_never_guessed() -> None:
    content = summary_content(a_summary())
    pain, reach, settle = content.signs
    assert (reach.before, reach.after, reach.missing) == ("28", "", "not taken again")
    assert "next visit" in settle.missing
    assert reach.bar is None
    missing = next(s for s in content.response if s.lead == "Not taken again")
    assert missing.text == "fingertip to floor"
    assert pain.missing == ""


def test_that_a_third_value_of_a_sign_is_not_lost() -> None:
    values = [e.Measure(code="FTF", unit="cm", value=value) for value in (30, 26, 22)]
    content = summary_content(a_summary(*values[:2], JOINT, values[2]))
    assert (content.signs[0].before, content.signs[0].after) == ("30", "22")
    assert [s.text for s in content.also_measured] == ["Fingertip to floor: 26 cm"]


def test_that_pairs_without_one_number_are_measured_too() -> None:
    pressure = e.Measure(code="BP", systolic=128, diastolic=80)
    content = summary_content(a_summary(pressure, JOINT))
    assert content.also_measured[0].text == "Blood pressure: 128/80 mmHg"


def test_that_a_technique_shows_every_field() -> None:
    technique = replace(
        JOINT,
        level="L5",
        direction="ROT",
        down_side="L",
        start_range="F30",
        qualifier="ceph",
        note="with care",
        comment="later",
        at="14:12",
        response=(*JOINT.response, e.Point(point="P1", deg=40), e.AdverseEvent(grade="minor")),
    )
    (row,) = summary_content(a_summary(technique)).techniques
    assert row.place == "L5 right"
    assert row.name == "Passive physiological rotation (ROT), pelvis to the right, towards the head"
    assert (row.grade, row.dose, row.pain) == ("Grade III", "3 × 60 s", "2")
    assert row.tolerance == "Comfortable"
    for words in (
        "14:12", "lying on front", "left side down", "F30", "1.5 per second", "with care",
        "later", "P1", "40°", "minor",
    ):  # fmt: skip
        assert words in row.details


def test_that_pain_above_three_is_never_plainly_comfortable() -> None:
    painful = replace(
        JOINT, response=(e.Measure(code="NPRS", during=5), e.Tolerance(category="comfortable"))
    )
    arrival = e.Measure(code="NPRS", unit="/10", value=6)
    assert (
        summary_content(a_summary(arrival, painful)).techniques[0].tolerance
        == "No more than before"
    )
    assert "as typed" in summary_content(a_summary(painful)).techniques[0].tolerance


def test_that_pain_over_the_limit_is_marked() -> None:
    painful = replace(JOINT, response=(e.Measure(code="NPRS", during=5),))
    (row,) = summary_content(a_summary(e.ComfortLimit(value=4), painful)).techniques
    assert row.over_limit
    assert row.tolerance == ""


def test_that_both_sides_say_that_the_dose_is_for_each() -> None:
    technique = e.Technique(
        family="STM", technique="STM", technique_id="stm_general", muscles=("ES",), side="B",
        pressure="mod", dose=e.Dose(duration_s=240),
    )  # fmt: skip
    (row,) = summary_content(a_summary(technique)).techniques
    assert (row.place, row.grade) == ("Erector spinae both sides", "Moderate")
    assert row.dose == "4 min each side"


def test_that_an_after_effect_is_told_apart_from_a_reaction() -> None:
    entries = (e.AdverseEvent(grade="minor", dur_h=12), JOINT, e.AdverseEvent(grade="none"))
    content = summary_content(a_summary(*entries))
    assert leads(content.checkin) == ["After-effects, last visit"]
    assert "Adverse reaction today" in leads(content.response)


def test_that_a_finding_shows_its_answer_and_other_reasons_stay() -> None:
    finding = Finding(
        rule="R-LIMIT", severity="warn", about=0, message="Over the limit.", action="Ease off.",
        source="conv", overridden=True,
    )  # fmt: skip
    entries = (
        JOINT,
        e.Override(rule="R-LIMIT", reason="eased at once"),
        e.Override(rule="R-OTHER", reason="agreed"),
    )
    content = summary_content(a_summary(*entries, findings=(finding,)))
    answered, other = content.findings
    assert answered.answer == "Answer: eased at once. Ewan Thackray, signed 9 Sep 2026, 14:34."
    assert "technique 1, R-LIMIT" in answered.message
    assert other.answer == "Answer: agreed. Ewan Thackray, signed 9 Sep 2026, 14:34."
    assert "technique 1, R-OTHER" in other.message


def test_that_reasoning_stands_in_its_place() -> None:
    content = summary_content(a_summary(JOINT, e.Text(section="reasoning", text="Because.")))
    assert [s.text for s in content.reasoning] == ["Because."]
    assert content.other == ()


def test_that_a_section_nobody_knows_is_printed_as_typed() -> None:
    content = summary_content(a_summary(JOINT, e.Text(section="weather", text="Rain.")))
    assert content.other == ("LINE2",)


def test_that_progress_needs_two_visits() -> None:
    first = summary_content(a_summary())
    assert first.charts == ()
    assert "first visit" in first.progress_note
    earlier = a_session(number=2)
    later = summary_content(a_summary(history=(earlier,)))
    assert [chart.title for chart in later.charts] == ["Movement", "Reactivity", "Pain"]
    assert "Visits 2 to 3" in later.progress_note


def test_that_the_programme_shows_pictures_and_free_words() -> None:
    version = a_version(
        ProgrammeItem(exercise="bridge", sets=3, reps=10, times_per_day=2, side="R"),
        ProgrammeItem(exercise="climb the hill", note="slowly"),
    )
    known, own = summary_content(a_summary(programme=version)).programme
    assert (known.name, known.dose) == ("Bridge", "3 × 10, right, twice a day")
    assert len(known.pictures) == 2
    assert (own.name, own.dose, own.note, own.pictures) == ("climb the hill", "", "slowly", ())


def test_that_strips_say_what_the_record_is() -> None:
    content = summary_content(
        a_summary(
            is_demo=True,
            is_late=True,
            status="amended",
            version=2,
            amendment=replace(an_act(), changed=(LineChange(number=2, before="old", after=None),)),
        )
    )
    assert [strip.kind for strip in content.frame.strips] == ["demo", "late", "amended"]
    amended = content.frame.strips[-1]
    assert "Version 2" in amended.lead
    assert "Ewan Thackray" in amended.lead
    assert "9 September 2026, 14:34" in amended.lead
    assert "side typed wrongly" in amended.text
    (line,) = content.changed_lines
    assert (line.label, line.before, line.after) == ("Line 2", "old", "no line")


def test_that_drafts_and_void_records_carry_a_watermark() -> None:
    draft = summary_content(a_summary(status="draft", version=0, signed_by=None, signed_at=None))
    assert draft.frame.watermark == "DRAFT"
    assert draft.signatures[0].lead == "Not signed"
    void = summary_content(a_summary(voided=an_act("wrong patient"), status="void"))
    assert void.frame.watermark == "VOID"
    assert "wrong patient" in void.frame.strips[0].text
    assert summary_content(a_summary()).frame.watermark is None


def test_that_a_student_is_countersigned() -> None:
    student = replace(CLINICIAN, id="u2", name="Tess Moran", role="student")
    without = summary_content(a_summary(clinician=student, signed_by=student))
    assert without.frame.strips[0].text == "Not countersigned."
    content = summary_content(
        a_summary(clinician=student, signed_by=student, countersigned=an_act())
    )
    assert [s.name for s in content.signatures] == ["Tess Moran", "Ewan Thackray"]


def test_that_only_short_forms_in_use_are_explained() -> None:
    labels = {fact.label for fact in summary_content(a_summary()).short_forms}
    assert {"UPA", "Grade III", "L", "R"} <= labels
    assert not labels & {"CPA", "Grade II", "SNAG", "MFR"}


def test_that_every_entry_is_somewhere() -> None:
    given = a_summary(*ARRIVAL, JOINT, e.Goal(text="Swim"), e.NextVisit(date="2026-09-19"))
    content = summary_content(given)
    assert content.other == ()
    assert [s.text for s in content.aims] == ["Swim"]
    assert content.plan[-1].text == "Saturday 19 September 2026"


def test_that_times_are_printed_in_their_own_offset() -> None:
    session = a_session(treated_at=TREATED)
    facts = summary_content(a_summary(session=session)).facts
    assert any(fact.value == "9 Sep 2026, 14:06" for fact in facts)


def test_that_thresholds_name_their_sources_and_conventions() -> None:
    by_convention = Change(
        code="FTF", side=None, before=28, after=20, unit="cm", verdict="improved",
        threshold="4.5 cm", source="src:Ekedahl 2012, conv",
    )  # fmt: skip
    reach = e.Measure(code="FTF", unit="cm", before=28, after=20)
    content = summary_content(a_summary(reach, JOINT, changes=(by_convention, IMPROVED)))
    assert content.signs[0].threshold == "4.5 cm [1], convention"
    assert content.sources == ("Ekedahl 2012", "Ostelo 2008")


def test_that_a_finding_names_its_technique() -> None:
    finding = Finding(
        rule="R-X", severity="warn", about=2, message="Look.", action="Ask.", source="conv"
    )
    content = summary_content(a_summary(JOINT, e.Goal(text="x"), JOINT, findings=(finding,)))
    assert content.findings[0].message == "Look. (technique 2, R-X)"
    assert content.findings[0].answer == "Advised: Ask."


def test_that_a_family_without_grades_misses_none() -> None:
    snag = e.Technique(family="MULL", technique="SNAG", technique_id="mull_snag", level="L4")
    bare = e.Technique(family="JM", level="L4", direction="CPA")
    first, second = summary_content(a_summary(snag, bare)).techniques
    assert (first.grade, second.grade) == ("", "not recorded")


def test_that_a_missing_side_is_named_where_there_are_two() -> None:
    paired = e.Technique(family="STM", technique="TrP", muscles=("gmed",), pressure="firm")
    (row,) = summary_content(a_summary(paired)).techniques
    assert "side not recorded" in row.place
