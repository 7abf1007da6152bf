"""What a case knows of the person on the day of treatment."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.domain.patient import PatientCondition
from session_recorder.safety.visits import as_of
from tests.safety.samples import NOW, case, found, rules_of, session

if TYPE_CHECKING:
    from session_recorder.safety import Case

_THRUST = "HVT C5/6 R rot-R x1 cav+ pmh-neg"


def _known(case_: Case) -> set[str]:
    return {condition.id for condition in case_.conditions}


def _with(since: dt.date | None, *, day: int = 7, registered_day: int = 0) -> Case:
    told = case("CPA L4 III 2x30s", day=day, history=(session("RF clear"),))
    known = (PatientCondition(id="febrile_unwell", since=since),)
    registered = NOW + dt.timedelta(days=registered_day)
    return replace(told, patient=replace(told.patient, conditions=known, registered_at=registered))


@pytest.mark.parametrize(("confirmed", "seen"), [(6, True), (7, True), (8, False)])
def test_that_a_condition_confirmed_after_a_visit_is_not_seen_by_it(
    confirmed: int, *, seen: bool
) -> None:
    told = _with(NOW.date() + dt.timedelta(days=confirmed))
    assert (_known(told) == {"febrile_unwell"}) is seen
    assert bool(found(told, "R-CONTRA")) is seen


def test_that_a_condition_without_a_day_was_always_there() -> None:
    assert _known(_with(None)) == {"febrile_unwell"}


def test_that_what_was_told_at_registration_counts_for_a_visit_recorded_late() -> None:
    late = _with(NOW.date() + dt.timedelta(days=9), registered_day=9)
    assert _known(late) == {"febrile_unwell"}


def test_that_an_earlier_visit_sees_what_was_known_then() -> None:
    told = _with(NOW.date() + dt.timedelta(days=7))
    assert _known(as_of(told, told.history[0])) == set()
    assert as_of(told, told.history[0]) is as_of(told, told.history[0])


def test_that_a_child_is_known_by_the_day_of_treatment() -> None:
    child = {"born": NOW.date().replace(year=NOW.year - 18) + dt.timedelta(days=1)}
    assert _known(case(_THRUST, patient=child)) == {"under18"}
    assert found(case(_THRUST, patient=child), "R-CONTRA")
    assert _known(case(_THRUST, day=1, patient=child)) == set()
    assert not found(case(_THRUST, day=1, patient=child), "R-CONTRA")


def test_that_a_child_said_to_be_one_is_one_once() -> None:
    child = case(_THRUST, conditions=("under18",))
    assert rules_of(child).count("R-CONTRA") == 1
    young = replace(child, patient=replace(child.patient, born=dt.date(2015, 1, 1)))
    assert rules_of(young).count("R-CONTRA") == 1
