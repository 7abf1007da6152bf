"""Verdicts on a change, against the table of DOMAIN 2.6."""

from __future__ import annotations

import datetime as dt

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.session import Session, Sign
from session_recorder.progress import between, judge, within_session
from session_recorder.shorthand import parse_note

_MOMENT = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)


def _session(*lines: str) -> Session:
    return Session(
        id="s",
        patient_id="p",
        episode_id="e",
        clinician_id="c",
        number=1,
        treated_at=_MOMENT,
        entered_at=_MOMENT,
        entries=parse_note(lines).entries,
    )


@pytest.mark.parametrize(
    ("code", "before", "after", "verdict"),
    [
        ("NPRS", 6, 4, "improved"),
        ("NPRS", 4, 6, "worse"),
        ("NPRS", 4, 3, "no clear change"),
        ("NPRS", 3, 2, "improved"),  # 30 % of 3 is 0.9
        ("NPRS", 0, 1, "no clear change"),  # a percentage of nothing does not count
        ("FTF", 22, 17.5, "improved"),
        ("FTF", 22, 18, "no clear change"),
        ("SLR", 45, 51, "improved"),
        ("SLR", 45, 50, "no clear change"),
        ("SLR", 51, 45, "worse"),
        ("GUARD", 2, 1, "improved"),
        ("STS5", 20, 16, "improved"),
        ("STS5", 20, 17, "no clear change"),
    ],
)
def test_that_a_change_in_one_visit_is_judged_by_its_threshold(
    code: str, before: float, after: float, verdict: str
) -> None:
    change = judge(Sign(code=code), before, after, in_one_visit=True)
    assert change.verdict == verdict
    assert change.threshold
    assert change.source


@pytest.mark.parametrize("code", ["ODI", "PSFS", "SETTLE", "SLEEP", "GRIP", "SLS", "PULSE"])
def test_that_some_changes_in_one_visit_stay_numbers(code: str) -> None:
    change = judge(Sign(code=code), 60, 20, in_one_visit=True)
    assert (change.verdict, change.threshold, change.source) == (None, None, None)
    assert change.difference == -40


def test_that_the_larger_of_both_thresholds_counts() -> None:
    measure = catalogue().measures["QBPDS"]
    assert (measure.mdc, measure.mic) == (12, 20)
    assert judge(Sign(code="QBPDS"), 60, 45, in_one_visit=False).verdict == "no clear change"
    assert judge(Sign(code="QBPDS"), 60, 40, in_one_visit=False).verdict == "improved"


def test_that_one_named_activity_needs_its_own_step() -> None:
    named = Sign(code="PSFS", activity="hang washing")
    assert judge(named, 3, 5, in_one_visit=False).verdict == "no clear change"
    assert judge(named, 3, 6, in_one_visit=False).verdict == "improved"
    assert judge(Sign(code="PSFS"), 3, 5, in_one_visit=False).verdict == "improved"


def test_that_settling_improves_when_halved_or_a_band_lower() -> None:
    settle = Sign(code="SETTLE")
    assert judge(settle, 60, 30, in_one_visit=False).verdict == "improved"
    assert judge(settle, 130, 100, in_one_visit=False).verdict == "improved"
    assert judge(settle, 100, 80, in_one_visit=False).verdict == "no clear change"
    assert judge(settle, 100, 130, in_one_visit=False).verdict == "worse"


def test_that_only_signs_with_both_values_change_within_a_visit() -> None:
    session = _session("NPRS 6", "SLR R 45", "SLR L 60", "CPA L4 III 3x60s", "NPRS 3", "SLR R 60")
    found = [(c.code, c.side, c.before, c.after, c.verdict) for c in within_session(session)]
    assert found == [("NPRS", None, 6, 3, "improved"), ("SLR", "R", 45, 60, "improved")]


def test_that_visits_are_compared_from_arrival_to_arrival() -> None:
    first = _session("FTF 30->24cm", "CONF 4", "SLR R 40")
    later = _session("FTF 26->12cm", "CONF 6", "SLR L 50")
    found = [(c.code, c.before, c.after, c.verdict) for c in between(first, later)]
    assert found == [("FTF", 30, 26, "no clear change"), ("CONF", 4, 6, "improved")]


def test_that_scores_in_whole_points_need_whole_points() -> None:
    worth = {code: judge(Sign(code=code), 5, 6, in_one_visit=False).threshold for code in
             ("PSEQ2", "PSEQ", "SLR", "PSFS", "GROC")}  # fmt: skip
    assert worth == {"PSEQ2": "2", "PSEQ": "6", "SLR": "5.7 deg", "PSFS": "2", "GROC": "3"}
    assert judge(Sign(code="PSEQ2"), 5, 6.5, in_one_visit=False).verdict == "no clear change"
    assert judge(Sign(code="PSEQ2"), 5, 7, in_one_visit=False).verdict == "improved"
    assert judge(Sign(code="PSEQ2"), 5, 3, in_one_visit=False).verdict == "worse"


@pytest.mark.parametrize(
    ("code", "before", "after", "verdict", "difference"),
    [
        ("PSFS", 0.3, 2.3, "improved", 2),
        ("PSFS", 2.3, 0.3, "worse", -2),
        ("PSFS", 0.3, 2.2, "no clear change", 1.9),
        ("MMST", 2.3, 3.3, "improved", 1),
        ("STS5", 10.3, 8.24, "improved", -2.06),
        ("STS5", 10.3, 8.25, "no clear change", -2.05),
    ],
)
def test_that_tenths_are_counted_as_on_paper(
    code: str, before: float, after: float, verdict: str, difference: float
) -> None:
    change = judge(Sign(code=code), before, after, in_one_visit=False)
    assert (change.verdict, change.difference) == (verdict, difference)
