from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from session_recorder.domain import entries as e
from session_recorder.recorder import catalogue
from session_recorder.shorthand import format_entry
from tests.safety.samples import case, session
from ui.models.screening import (
    NO,
    NONE,
    OPEN,
    YES,
    Answer,
    Answers,
    Screen,
    answers_of,
    screen_of,
)

if TYPE_CHECKING:
    from session_recorder.safety import Case

RED_FLAGS = catalogue().red_flags
MUST = RED_FLAGS.screen.must_ask


def screen(case_: Case, answers: Answers | None = None) -> Screen:
    return screen_of(case_, RED_FLAGS, answers or Answers())


def later(*lines: str, **said: Any) -> Case:
    """Tell a second visit, five days after a full screen."""
    first = session(*(said.pop("first", ("RF clear",))))
    return case(*lines, day=5, history=(first,), **said)


def no_to(*flags: str) -> Answers:
    return Answers(one={flag: Answer(said=NO) for flag in flags})


def line(screen_: Screen) -> str | None:
    entry = screen_.entry()
    return format_entry(entry) if entry else None


def all_no(case_: Case) -> Answers:
    answers = no_to(*MUST)
    for group in screen(case_).groups:
        answers = answers.with_group(group, NONE)
    return answers


def test_that_nothing_is_answered_before_a_person_answers() -> None:
    fresh = screen(case())
    assert fresh.entry() is None
    assert fresh.is_full
    labels = [RED_FLAGS.flags[flag].label for flag in MUST]
    assert list(fresh.open_labels[: len(MUST)]) == labels
    assert RED_FLAGS.groups["fracture"].name in fresh.open_labels


def test_that_a_screen_answered_in_part_writes_no_line() -> None:
    answers = all_no(case())
    for flag in MUST:
        kept = {name: one for name, one in answers.one.items() if name != flag}
        part = Answers(one=kept, groups=answers.groups)
        assert screen(case(), part).entry() is None, flag
        assert screen(case(), part).open_labels == (RED_FLAGS.flags[flag].label,)
    for group in answers.groups:
        groups = {name: said for name, said in answers.groups.items() if name != group}
        assert screen(case(), Answers(one=answers.one, groups=groups)).entry() is None, group


def test_that_all_no_at_a_first_visit_is_the_full_screen() -> None:
    assert line(screen(case(), all_no(case()))) == "RF clear"


def test_that_the_six_and_nothing_else_new_are_enough_at_a_later_visit() -> None:
    today = later()
    answers = no_to(*MUST)
    assert not screen(today, answers).is_full
    assert screen(today, answers).entry() is None
    told = Answers(one=answers.one, rest=NONE)
    assert line(screen(today, told)) == "RF unchanged"


@pytest.mark.parametrize(
    ("lines", "first", "day"),
    [
        ((), ("RF clear",), 29),
        (("AE moderate sore onset 2h dur 30h",), ("RF clear", "L4 R UPA II 3x30s"), 5),
        (("SINCE worse",), ("RF clear",), 5),
        (("RF pos fx_trauma",), ("RF clear",), 5),
    ],
)
def test_that_the_full_screen_is_asked_where_unchanged_is_refused(
    lines: tuple[str, ...], first: tuple[str, ...], day: int
) -> None:
    today = case(*lines, day=day, history=(session(*first),))
    told = Answers(one=no_to(*MUST).one, rest=NONE)
    assert screen(today).is_full
    assert screen(today).refused
    assert screen(today, told).entry() is None


def test_that_a_yes_waits_for_its_onset() -> None:
    answers = all_no(case()).with_answer("ces_bladder", Answer(said=YES, is_whole=False))
    asked = screen(case(), answers)
    assert asked.entry() is None
    assert asked.open_labels == ("bladder change",)
    told = answers.with_answer("ces_bladder", Answer(said=YES, qualifier="new"))
    assert line(screen(case(), told)) == "RF pos ces_bladder:new"


def test_that_an_emergency_is_seen_at_once_and_written_after_the_six() -> None:
    found = Answers().with_answer("ces_bladder", Answer(said=YES, qualifier="new"))
    first = screen(later(), found)
    assert first.stops_hands_on
    assert format_entry(first.so_far()) == "RF pos ces_bladder:new"
    assert first.entry() is None
    six = no_to(*MUST).with_answer("ces_bladder", found.one["ces_bladder"])
    asked = screen(later(), six)
    assert line(asked) == "RF pos ces_bladder:new"
    assert asked.open_labels
    mild = no_to(*MUST).with_answer("ces_bilateral", Answer(said=YES, qualifier="pain"))
    assert not screen(later(), mild).stops_hands_on
    assert screen(later(), mild).entry() is None


def test_that_something_found_at_a_later_visit_asks_the_rest() -> None:
    answers = no_to(*MUST).with_answer("ces_bilateral", Answer(said=YES, qualifier="pain"))
    assert screen(later(), Answers(one=answers.one, rest=NONE)).is_full
    assert screen(later(), Answers(one=answers.one, rest=NONE)).entry() is None


def test_that_what_is_known_stands_with_none_new_and_falls_when_asked_and_denied() -> None:
    today = later(first=("RF pos ca_night:new fx_osteoporosis",))
    answers = all_no(today)
    told = line(screen(today, answers))
    assert told == "RF pos fx_osteoporosis:known ca_night:new"
    denied = answers.with_group("malignancy", OPEN)
    for flag in screen(today).group("malignancy"):
        denied = denied.with_answer(flag.id, Answer(said=NO))
    assert line(screen(today, denied)) == "RF pos fx_osteoporosis:known"


def test_that_answers_to_questions_that_fell_away_are_left_out() -> None:
    young = {"born": dt.date(1990, 1, 1)}
    answers = (
        all_no(case())
        .with_group("inflammatory", OPEN)
        .with_answer("axspa_core", Answer(said=YES))
        .with_answer("axspa_criteria", Answer(said=YES, qualifier=4))
    )
    today = case(patient=young)
    assert line(screen(today, answers)) == "RF pos axspa_core axspa_criteria:4"
    changed = answers.with_answer("axspa_core", Answer(said=NO))
    assert line(screen(today, changed)) == "RF clear"


@pytest.mark.parametrize("text", ["RF clear", "RF unchanged", "RF pos ces_bladder:new ca_weight"])
def test_that_a_typed_line_is_shown_and_comes_out_the_same(text: str) -> None:
    today = case(text) if text != "RF unchanged" else later(text)
    entry = today.session.last(e.RedFlagScreen)
    shown = screen(today, answers_of(entry, RED_FLAGS))
    assert line(shown) == text


def test_that_a_positive_line_answers_no_other_question() -> None:
    entry = case("RF pos ca_weight").session.last(e.RedFlagScreen)
    told = answers_of(entry, RED_FLAGS)
    assert {name for name, one in told.one.items() if one.said == NO} == set()
    more = told.with_answer("ca_night", Answer(said=NO))
    assert line(screen(case(), more)) == "RF pos ca_weight"
