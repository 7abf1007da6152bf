from __future__ import annotations

from dataclasses import replace

from session_recorder.domain import entries as e
from session_recorder.domain.programme import ProgrammeItem, fold
from tests.domain.test_codec import a_session


def change(action: str, exercise: str, **dose: int) -> e.ProgrammeChange:
    return e.ProgrammeChange(action=action, exercise=exercise, **dose)  # type: ignore[arg-type]


def test_that_each_session_that_changes_it_makes_one_version() -> None:
    first = a_session(change("add", "bridge", sets=2, reps=10), change("add", "clam", sets=1))
    quiet = replace(a_session(change("review", "bridge")), id="quiet")
    last = replace(a_session(change("stop", "clam")), id="last")
    programme = fold([first, quiet, last])
    assert [version.number for version in programme.versions] == [1, 2]
    assert programme.current is not None
    assert [item.exercise for item in programme.current.items] == ["bridge"]
    assert programme.at("quiet") is None
    assert programme.at("s") == programme.versions[0]


def test_that_a_change_keeps_what_it_does_not_name() -> None:
    session = a_session(
        change("add", "bridge", sets=2, reps=10, times_per_day=2),
        change("change", "bridge", sets=3),
    )
    assert fold([session]).versions[0].items == (
        ProgrammeItem(exercise="bridge", sets=3, reps=10, times_per_day=2),
    )


def test_that_a_change_of_what_is_not_there_adds_it() -> None:
    session = a_session(change("change", "walk_plan", duration_s=600))
    assert fold([session]).versions[0].items[0].duration_s == 600


def test_that_minutes_replace_sets_and_the_other_way_round() -> None:
    timed = a_session(change("add", "clam", sets=2), change("change", "clam", duration_s=60))
    assert fold([timed]).versions[0].items == (ProgrammeItem(exercise="clam", duration_s=60),)
    counted = a_session(change("add", "clam", duration_s=60), change("change", "clam", sets=2))
    assert fold([counted]).versions[0].items == (ProgrammeItem(exercise="clam", sets=2),)


def test_that_no_change_is_no_programme() -> None:
    assert fold([a_session()]).current is None
