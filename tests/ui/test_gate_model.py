from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.domain import entries as e
from session_recorder.recorder import catalogue
from session_recorder.shorthand import format_entry, parse_note
from tests.safety.samples import case, found
from ui.models.gate import (
    Actions,
    Concern,
    Told,
    actions_of,
    concern_of,
    missing,
    read_clock,
    with_actions,
)

if TYPE_CHECKING:
    from session_recorder.domain.session import Session

KNOWN = catalogue()
RED_FLAGS = KNOWN.red_flags
BRITISH = KNOWN.locale("en-GB")


def concern(*lines: str, tag: str | None = "en-GB") -> Concern:
    made = concern_of(case(*lines), RED_FLAGS, KNOWN.locale(tag))
    assert made is not None
    return made


def lines(session: Session) -> list[str]:
    return [format_entry(entry) for entry in session.entries]


def test_that_nothing_below_the_urgent_level_gates() -> None:
    for line in ("RF clear", "RF pos ca_weight", "RF pos fx_bruise", "RF pos ces_bladder:known"):
        assert concern_of(case(line), RED_FLAGS, BRITISH) is None, line


@pytest.mark.parametrize("flag", RED_FLAGS.screen.must_ask[:5])
def test_that_each_cauda_equina_answer_heads_the_card_and_offers_no_family_doctor(
    flag: str,
) -> None:
    made = concern(f"RF pos {flag}:new")
    assert made.level == 4
    assert made.heading == RED_FLAGS.groups["cauda_equina"].emergency_heading
    assert [choice.text for choice in made.choices] == [
        "Emergency department now",
        "999 ambulance",
        "Patient declined",
    ]


def test_that_no_number_is_assumed_where_the_locale_is_not_known() -> None:
    made = concern("RF pos pe_chest", tag=None)
    texts = [choice.text for choice in made.choices]
    assert texts[1] == "Ambulance"
    assert not any(character.isdigit() for text in (*texts, made.heading) for character in text)


def test_that_a_combination_names_its_own_heading_and_action() -> None:
    made = concern("RF pos ca_history ca_band")
    assert made.level == 4
    assert made.heading == RED_FLAGS.groups["malignancy"].emergency_heading
    assert "Contact the local MSCC coordinator at once." in made.actions


def test_that_the_urgent_level_asks_for_same_day_contact() -> None:
    made = concern("RF pos ca_band")
    assert made.level == 3
    assert made.heading == "Urgent referral"
    assert made.choices[0].text == "Urgent referral, same-day contact"


def test_that_what_was_done_becomes_lines_that_are_read_back() -> None:
    today = case("RF pos ces_bladder:new")
    made = concern("RF pos ces_bladder:new")
    done = Actions(
        choice="ed_now",
        decided_at="14:09",
        handed_over=Told(who="Emergency department, Dr Amara Voss", time="14:12"),
        senior=Told(who="Ines Calloway", time="14:10"),
        travel='By taxi, "not driving"',
        account="Slow to start.\nCannot tell when full.",
    )
    written = with_actions(today.session, done, made)
    assert set(lines(written)) >= {
        'ADV "Emergency department now" at 14:09',
        'ADV "Travel: By taxi, ""not driving"""',
        'TOLD "Ines Calloway" "Senior phoned" 14:10',
        'TOLD "Emergency department, Dr Amara Voss" "Handed over: bladder change" 14:12',
    }
    assert actions_of(written, made.choices) == done
    read = parse_note(lines(written))
    assert read.ok
    assert read.entries == written.entries
    assert with_actions(written, done, made) == written


def test_that_the_record_is_signable_once_action_person_and_time_are_there() -> None:
    today = case("RF pos ces_bladder:new")
    made = concern("RF pos ces_bladder:new")
    steps = [
        (Actions(), ("action", "person", "time")),
        (Actions(choice="ed_now"), ("person", "time")),
        (Actions(choice="ed_now", handed_over=Told(who="Dr Voss")), ("time",)),
        (Actions(choice="ed_now", handed_over=Told(who="Dr Voss", time="14:12")), ()),
    ]
    for actions, left in steps:
        after = replace(today, session=with_actions(today.session, actions, made))
        assert missing(after, made, RED_FLAGS) == left
        stops = [one for rule in ("R-RF4", "R-RF-ACTION") for one in found(after, rule)]
        assert bool(stops) == bool(left)


def test_that_a_patient_who_declines_is_told_with_witness_and_advice() -> None:
    today = case("RF pos ces_bladder:new").session
    made = concern("RF pos ces_bladder:new")
    done = Actions(
        choice="declined",
        handed_over=Told(who="Ines Calloway", time="14:12"),
        travel="what it can mean, where to go at any hour",
    )
    written = lines(with_actions(today, done, made))
    assert 'ADV "Patient declined"' in written
    assert 'ADV "Advice given: what it can mean, where to go at any hour"' in written
    assert 'TOLD "Ines Calloway" "Witness that the patient declined" 14:12' in written


def test_that_an_ambulance_is_told_with_its_times() -> None:
    today = case("RF pos ces_bladder:new").session
    made = concern("RF pos ces_bladder:new")
    done = Actions(choice="ambulance", called_at="11:05", arrived_at="11:20")
    written = with_actions(today, done, made)
    assert 'TOLD "999 ambulance" "Ambulance called" 11:05' in lines(written)
    assert actions_of(written, made.choices) == done


def test_that_a_typed_handover_is_shown_and_keeps_its_words() -> None:
    typed = 'TOLD "Spinal team" "bladder signs since last night" 11:20'
    today = case("RF pos ces_bladder:new", typed).session
    made = concern("RF pos ces_bladder:new")
    shown = actions_of(today, made.choices)
    assert shown.handed_over == Told(who="Spinal team", time="11:20")
    later = replace(shown, handed_over=Told(who="Spinal team, Dr Voss", time="11:25"))
    told = with_actions(today, later, made).last(e.Communication)
    assert told == e.Communication(
        who="Spinal team, Dr Voss", what="bladder signs since last night", time="11:25"
    )


@pytest.mark.parametrize(
    ("text", "time"),
    [("14:12", "14:12"), ("9.05", "09:05"), ("1412", "14:12"), ("24:00", None), ("soon", None)],
)
def test_that_a_time_is_read_as_it_is_typed(text: str, time: str | None) -> None:
    assert read_clock(text) == time
