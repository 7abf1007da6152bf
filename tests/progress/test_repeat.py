"""Repeat last visit: proposals of what was done, without anything that was said or felt."""

from __future__ import annotations

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.progress.repeat import (
    repeat_exercises,
    repeat_programme,
    repeat_techniques,
    repeat_visit,
)
from session_recorder.shorthand import format_entry
from tests.progress.visits import demo_visits, visit

_DONE = (e.Technique, e.SessionExercise, e.ProgrammeChange)


def _lines(entries: tuple[e.Entry, ...]) -> list[str]:
    return [format_entry(entry) for entry in entries]


def test_that_grade_and_dose_are_proposed_and_answers_are_not() -> None:
    last = visit(
        1,
        "NPRS 6",
        "CPA L4 III- 3x30s in prone p6 comf",
        "L4 R UPA III 3x60s | NPRS 5/6/4 | tol mild",
        'HVT L4/5 R rot-R x1 cav- pmh-neg "quick"',
        "SLUMP L slider 2x10 to P1 SD+ OVERT # ten minutes",
        "NPRS 3",
    )
    assert _lines(repeat_techniques(last)) == [
        "L4 CPA III- 3x30s in prone",
        "L4 R UPA III 3x60s",
        "HVT L4/5 R rot-R x1",
        "SLUMP L slider 2x10 to P1",
    ]


def test_that_a_side_that_was_not_recorded_is_asked_now() -> None:
    (proposal,) = repeat_techniques(visit(1, "STM ES side? 4min mod"))
    assert proposal.side is None


def test_that_exercises_come_without_the_exertion_that_was_rated() -> None:
    last = visit(1, 'EX bridge 2x10 rpe 6 "easy"', "HEP add bridge 2x10 1/day rpe 4")
    assert _lines(repeat_exercises(last)) == ["EX bridge 2x10"]
    (proposal,) = repeat_programme(last)
    assert (proposal.action, proposal.exercise, proposal.rpe) == ("change", "bridge", 4)


def test_that_the_programme_is_proposed_as_it_was_left() -> None:
    last = visit(
        1,
        "HEP add bridge 2x10 1/day",
        "HEP add clam 2x10 1/day",
        "HEP change bridge 3x10",
        "HEP stop clam",
        "HEP review bird_dog",
    )
    assert _lines(repeat_programme(last)) == ["HEP change bridge 3x10 1/day"]


@pytest.mark.parametrize("case", [case.id for case in catalogue().demo_cases])
def test_that_no_case_gives_a_proposal_that_anybody_said(case: str) -> None:
    for last in demo_visits(case):
        for proposal in repeat_visit(last):
            assert isinstance(proposal, _DONE)
            assert (proposal.at, proposal.note, proposal.comment) == (None, None, None)
            if isinstance(proposal, e.Technique):
                assert proposal.response == ()
                assert proposal.cavitation is proposal.premanip_hold is None
                assert proposal.structural_differentiation is proposal.response_category is None
        done = [one for one in repeat_visit(last) if isinstance(one, e.Technique)]
        assert [one.grade for one in done] == [one.grade for one in last.techniques]
        assert [one.dose for one in done] == [one.dose for one in last.techniques]


def test_that_a_visit_without_hands_on_care_gives_no_technique() -> None:
    assert repeat_visit(visit(1, "RF clear", "NPRS 4", "ED graded_activity")) == ()
