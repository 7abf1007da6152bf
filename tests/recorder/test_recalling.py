"""What a visit may repeat: ordered by what helped, and never anything that was said or felt."""

from __future__ import annotations

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.recorder.recalling import recall
from session_recorder.shorthand import format_entry
from tests.progress.visits import demo_visits, visit

LAST = ("L5 CPA II 2x45s p2 comf", "STM R ES 4min mod p5", "EX bridge 2x10", "HEP add bridge 2x10")


def test_that_what_helped_comes_first_and_what_flared_twice_last() -> None:
    earlier = (
        visit(1, "STM R ES 4min mod", "L5 CPA II 2x45s", "L4 R UPA II 2x45s"),
        visit(2, "LAST 1 worse", "LAST 3 better 2d", "STM R ES 4min mod", "L4 R UPA II 2x45s",
              "L5 CPA II 2x45s"),
    )  # fmt: skip
    today = visit(3, "LAST 1 worse", "LAST 2 better 1d")
    found = recall(today, earlier)
    assert [one.history.label for one in found.techniques] == ["L4 R UPA", "L5 CPA", "STM R ES"]
    assert found.techniques[0].history.helped == 2
    assert found.techniques[-1].history.flared_twice
    assert found.visited_at == earlier[-1].treated_at


def test_that_what_was_done_today_is_not_proposed_again() -> None:
    today = visit(2, "L5 CPA III 1x30s p4", "EX bridge 3x10")
    found = recall(today, (visit(1, *LAST),))
    assert [format_entry(one.technique) for one in found.techniques] == ["STM R ES 4min mod"]
    assert found.exercises == ()
    assert [one.exercise for one in found.programme] == ["bridge"]


def test_that_todays_uses_do_not_count_before_they_are_told_of() -> None:
    today = visit(2, "L5 CPA III 1x30s p4")
    known = recall(today, (visit(1, *LAST),)).known
    assert [one.history.tried for one in known] == [1, 1]


def test_that_another_episode_is_known_but_not_repeated() -> None:
    found = recall(visit(1, episode="new"), (visit(1, *LAST),))
    assert found.visited_at is None
    assert not any((found.techniques, found.exercises, found.programme))
    assert len(found.known) == 2


def test_that_a_side_that_was_not_recorded_is_asked_now() -> None:
    found = recall(visit(2), (visit(1, "STM QL 5min mod side?"),))
    assert [one.technique.side for one in found.techniques] == [None]
    assert found.techniques[0].history.tried == 1


def test_that_nothing_said_is_ever_carried_in_any_demo_session() -> None:
    seen = 0
    for case in catalogue().demo_cases:
        visits = demo_visits(case.id)
        for number in range(1, len(visits) + 1):
            today = visit(99, day=900, episode=visits[0].episode_id)
            found = recall(today, visits[:number])
            seen += 1
            again = [one.technique for one in (*found.techniques, *found.known)]
            assert len(found.techniques) == len(visits[number - 1].techniques)
            for technique in again:
                said = (technique.response, technique.response_category, technique.cavitation,
                        technique.premanip_hold, technique.structural_differentiation,
                        technique.at, technique.note, technique.comment)  # fmt: skip
                assert not any(said), format_entry(technique)
            for given in (*found.exercises, *found.programme):
                assert not any((given.at, given.note, given.comment)), format_entry(given)
            assert all(one.rpe is None for one in found.exercises)
            kinds = {type(one) for one in (*again, *found.exercises, *found.programme)}
            assert kinds <= {e.Technique, e.SessionExercise, e.ProgrammeChange}
    assert seen == 44
