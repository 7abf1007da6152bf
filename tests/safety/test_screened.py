from __future__ import annotations

import datetime as dt

from session_recorder.safety.screened import screened
from tests.safety.samples import NOW, case, session

TODAY = NOW.date()


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
