from __future__ import annotations

import datetime as dt
from dataclasses import replace

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import PatientCondition
from session_recorder.safety.alerts import alerts, screened
from tests.safety.samples import NOW, PATIENT, case, session

TODAY = NOW.date()


def test_that_the_condition_that_rules_out_most_comes_first() -> None:
    conditions = ("persistent_sensitised", "anticoagulant", "malignancy_active")
    patient = replace(PATIENT, conditions=tuple(PatientCondition(id=c) for c in conditions))
    found = alerts(patient, TODAY)
    assert [one.condition.id for one in found] == list(reversed(conditions))


def test_that_an_alert_says_the_columns_of_the_matrix() -> None:
    patient = replace(PATIENT, conditions=(PatientCondition(id="anticoagulant"),))
    (found,) = alerts(patient, TODAY)
    levels = catalogue().conditions["anticoagulant"].levels
    assert found.contraindicated == tuple(c for c, said in levels.items() if said == "contra")
    assert set(found.with_care) == {c for c, said in levels.items() if said == "precaution"}
    assert found.with_care


def test_that_a_child_is_an_alert_without_being_told() -> None:
    child = replace(PATIENT, born=dt.date(2012, 1, 1))
    assert [one.condition.id for one in alerts(child, TODAY)] == ["under18"]
    assert alerts(PATIENT, TODAY) == ()


def test_that_a_screen_that_was_not_asked_is_none() -> None:
    assert screened(case("NPRS 4")) is None


def test_that_new_flags_are_those_no_earlier_visit_found() -> None:
    before = session("RF pos ca_night ca_history", id="s0")
    found = screened(case("RF pos ca_history ca_weight", day=7, history=(before,)))
    assert found is not None
    assert found.on == TODAY + dt.timedelta(days=7)
    assert found.new == ("ca_weight",)
    assert [(flag.id, flag.since) for flag in found.known] == [("ca_history", TODAY)]


def test_that_unchanged_leaves_what_was_known() -> None:
    before = session("RF pos ca_night", id="s0")
    found = screened(case("RF unchanged", day=7, history=(before,)))
    assert found is not None
    assert found.new == ()
    assert [flag.id for flag in found.known] == ["ca_night"]
