"""Reasons go with the entry they answer, whatever is moved, removed or answered."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.patient import Patient, PatientCondition
from session_recorder.domain.practice import Person
from session_recorder.domain.session import Session
from session_recorder.safety import Case, findings
from session_recorder.shorthand import format_entry, parse, parse_note
from ui.models import edits
from ui.models.alerts import alerts
from ui.models.checks import checks
from ui.models.foresight import Foresight
from ui.models.gaps import gaps
from ui.models.review import review_items

DAY = dt.datetime(2026, 11, 24, 14, 0, tzinfo=dt.UTC)
RULES = ("R-CONTRA", "R-LIMIT", "R-GRADEV")


def session_of(*lines: str) -> Session:
    read = parse_note(lines)
    assert read.ok, read.errors
    return Session(
        id="s", patient_id="p", episode_id="e", clinician_id="c", number=1,
        treated_at=DAY, entered_at=DAY, entries=read.entries,
    )  # fmt: skip


def case_of(session: Session, *conditions: PatientCondition) -> Case:
    patient = Patient(
        id="p", number="1", family="Finch", given="Ada", born=dt.date(1980, 1, 1),
        registered_at=DAY - dt.timedelta(days=365), conditions=conditions,
    )  # fmt: skip
    clinician = Person(id="c", user="c", name="Ewan", thrust_trained=True, added_at=DAY)
    return Case(session=session, patient=patient, clinician=clinician)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Give sessions of marked entries, each with some reasons behind it."""
    entries: list[e.Entry] = []
    for number in range(draw(st.integers(1, 5))):
        entries.append(e.Text(section="note", text=f"entry {number}"))
        rules = draw(st.lists(st.sampled_from(RULES), unique=True))
        entries += [e.Override(rule=rule, reason=f"of entry {number}") for rule in rules]
    return session_of().with_entries(entries)


def owners(session: Session) -> dict[str, list[tuple[str, str]]]:
    """Give for each entry the reasons behind it."""
    found: dict[str, list[tuple[str, str]]] = {}
    owner = ""
    for entry in session.entries:
        if isinstance(entry, e.Override):
            found[owner].append((entry.rule, entry.reason))
        elif isinstance(entry, e.Text):
            owner = entry.text
            found[owner] = []
    return found


@given(sessions(), st.data())
def test_that_a_moved_entry_takes_its_reasons_and_leaves_those_of_others(
    session: Session, data: st.DataObject
) -> None:
    heads = [n for n, one in enumerate(session.entries) if not isinstance(one, e.Override)]
    index = data.draw(st.sampled_from(heads))
    to = data.draw(st.integers(0, len(session.entries) - 1))
    moved = edits.moved(session, index, to)
    assert owners(moved) == owners(session)
    assert len(moved.entries) == len(session.entries)


@given(sessions(), st.data())
def test_that_a_removed_entry_takes_its_own_reasons_only(
    session: Session, data: st.DataObject
) -> None:
    heads = [n for n, one in enumerate(session.entries) if not isinstance(one, e.Override)]
    index = data.draw(st.sampled_from(heads))
    gone = session.entries[index]
    assert isinstance(gone, e.Text)
    left = owners(session)
    del left[gone.text]
    assert owners(edits.without(session, index)) == left


@given(sessions(), st.sampled_from(RULES), st.data())
def test_that_an_answer_stands_behind_its_entry_once(
    session: Session, rule: str, data: st.DataObject
) -> None:
    heads = [n for n, one in enumerate(session.entries) if not isinstance(one, e.Override)]
    index = data.draw(st.sampled_from(heads))
    entry = session.entries[index]
    assert isinstance(entry, e.Text)
    answered = edits.with_override(session, rule, index, "because")
    said = owners(answered)
    assert [reason for one, reason in said.pop(entry.text) if one == rule] == ["because"]
    before = owners(session)
    del before[entry.text]
    assert said == before


def test_that_an_answer_for_the_session_belongs_to_no_entry() -> None:
    session = session_of("NPRS 5", "L4 R UPA II 2x30s")
    answered = edits.with_override(session, "R-SCREEN", None, "asked by phone yesterday")
    assert format_entry(answered.entries[0]).startswith("OVERRIDE R-SCREEN")
    assert edits.without(answered, 2).entries[0] == answered.entries[0]


def test_that_moving_down_passes_the_reasons_of_the_entry_itself() -> None:
    session = session_of("L4 R UPA II 2x30s", 'OVERRIDE R-LIMIT "asked"', "L5 CPA II 2x30s")
    moved = edits.moved(session, 0, 1)
    assert [format_entry(entry) for entry in moved.entries] == [
        "L5 CPA II 2x30s", "L4 R UPA II 2x30s", 'OVERRIDE R-LIMIT "asked"',
    ]  # fmt: skip


# ------------------------------------------------------------------ what is foreseen


def test_that_only_what_a_line_brings_is_foreseen() -> None:
    session = session_of("RF clear", "CONSENT verbal JM", "LIMIT 4", "L4 R UPA II 2x30s p6")
    foresight = Foresight(case_of(session), catalogue())
    assert foresight.of_line(parse("L5 CPA II 2x30s p2")) is None
    seen = foresight.of_line(parse("L5 CPA II 2x30s p6"))
    assert seen is not None
    assert "Above the comfort limit that was agreed (4)." in seen.text
    assert seen.severity != "block"


def test_that_an_edited_row_says_again_what_was_said_of_it() -> None:
    session = session_of("RF clear", "CONSENT verbal JM", "LIMIT 4", "L4 R UPA II 2x30s p6")
    foresight = Foresight(case_of(session), catalogue())
    foresight.replacing = 3
    assert foresight.of_line(parse("L4 R UPA II 2x30s p6")) is not None
    assert foresight.of_line(parse("L4 R UPA II 2x30s p3")) is None


def test_that_a_place_that_is_not_typed_yet_counts_for_none() -> None:
    neck = PatientCondition(id="fracture_recent", region="neck")
    foresight = Foresight(case_of(session_of("RF clear"), neck), catalogue())
    assert foresight.contraindicated_line("HVT") == ""
    assert foresight.contraindicated_line("HVT L4") == ""
    assert foresight.contraindicated_line("HVT C5").startswith("recent unhealed fracture")


def test_that_a_grade_that_is_not_typed_yet_is_taken_at_its_mildest() -> None:
    fracture = PatientCondition(id="fracture_recent", region="lumbar")
    foresight = Foresight(case_of(session_of("RF clear"), fracture), catalogue())
    assert foresight.contraindicated_line("L4 R UPA") == ""
    assert foresight.contraindicated_line("L4 R UPA III") != ""
    assert foresight.contraindicated_line("STM R ES") == ""
    assert foresight.contraindicated_line("STM R ES firm") != ""


def test_that_an_exercise_is_judged_before_its_dose_is_typed() -> None:
    heart = PatientCondition(id="cardiac_unstable")
    assert "cardiac_unstable" in catalogue().conditions
    foresight = Foresight(case_of(session_of("RF clear"), heart), catalogue())
    assert foresight.contraindicated_line("HEP add bird_dog") != ""
    assert foresight.contraindicated_line("HEP stop bird_dog") == ""
    assert foresight.contraindicated_line("EX bird_dog") != ""


def test_that_an_adjunct_is_judged_before_its_place_and_time_are_typed() -> None:
    cold = PatientCondition(id="cold_sensitivity")
    foresight = Foresight(case_of(session_of("RF clear"), cold), catalogue())
    assert foresight.contraindicated_line("COLD") == "cold sensitivity"
    assert foresight.contraindicated_line("COLD Lx") == "cold sensitivity"
    assert foresight.contraindicated_line("HEAT") == ""


# ------------------------------------------------------------------ what is listed


def test_that_a_rule_that_falls_silent_with_its_reason_stays_listed() -> None:
    session = session_of(
        "RF clear", "CONSENT verbal JM", "LIMIT 4", "L4 R UPA II 2x30s p6",
        'OVERRIDE R-LIMIT "eased at once"',
    )  # fmt: skip
    case = case_of(session)
    found = findings(case)
    assert not [one for one in found if one.rule == "R-LIMIT"]
    listed = [i for i in review_items(found, case, catalogue()) if i.rule == "R-LIMIT"]
    assert [(i.reason, i.is_open) for i in listed] == [("eased at once", False)]


def test_that_open_items_come_first_and_the_loudest_before_all() -> None:
    thinner = PatientCondition(id="anticoagulant")
    session = session_of("RF clear", "CONSENT verbal JM", "HVT L4/5 R x1 cav- pmh-neg")
    case = case_of(session, thinner)
    items = review_items(findings(case), case, catalogue())
    assert items[0].severity == "block"
    ranks = [(not item.is_open, item.reason is None) for item in items]
    assert ranks == sorted(ranks)
    stops = [gap for gap in gaps(session, items, catalogue(), None) if gap.stops]
    assert [gap.place for gap in stops] == ["review"] * len(stops)
    row = next(check for check in checks(session, items, catalogue()) if check.name == "Findings")
    assert not row.is_done
    assert row.words == f"{len(stops)} stop the signature"


def test_that_alerts_say_the_worst_first_and_name_what_they_speak_against() -> None:
    known = [
        PatientCondition(id="osteopenia"),
        PatientCondition(id="anticoagulant"),
        PatientCondition(id="malignancy_active", region="lumbar"),
    ]
    found = alerts(known, catalogue())
    assert [alert.name for alert in found] == [
        "Active or suspected spinal malignancy (lower back)", "Anticoagulant medication",
        "Osteopenia",
    ]  # fmt: skip
    assert found[1].meaning.startswith("thrust contraindicated; firm deep work, ")
    assert found[2].meaning.endswith(" with care")


def test_that_an_alert_never_calls_careful_what_is_contraindicated() -> None:
    for condition in catalogue().conditions.values():
        (alert,) = alerts([PatientCondition(id=condition.id)], catalogue())
        against, _, care = alert.meaning.partition("contraindicated; ")
        if care:
            shared = set(against.strip().split(", ")) & set(
                care.removesuffix(" with care").split(", ")
            )
            assert not shared, condition.id
