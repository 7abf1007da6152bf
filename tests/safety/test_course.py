"""What several visits say together: no response, dependence, review, worse, more than pain."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import EpisodeTarget, EpisodeTask
from session_recorder.safety import Case, course, findings
from tests.safety.demo_visits import told
from tests.safety.samples import case, found, session

_UPA = "L4/5 R UPA III 3x45s"
_STM = "STM R QL 3min mod"


def _course(*visits: tuple[str, ...] | str, days: tuple[int, ...] = (), episode: str = "e") -> Case:
    """Tell a course of visits, a week apart where no days are given; the last one is today."""
    lines = [(one,) if isinstance(one, str) else one for one in visits]
    days = days or tuple(range(0, 7 * len(lines), 7))
    history = tuple(
        session(*said, day=day, number=number, episode_id=episode)
        for number, (said, day) in enumerate(zip(lines[:-1], days[:-1], strict=True), 1)
    )
    return case(*lines[-1], day=days[-1], history=history)


def _set(seen: Case, rule: str, **values: int) -> Case:
    """Give a case to a clinic that set a number of a rule."""
    known = catalogue().rules[rule]
    changed = replace(known, values=MappingProxyType({**known.values, **values}))
    return replace(seen, rules=MappingProxyType({**catalogue().rules, rule: changed}))


def _said(rule: str, seen: Case, moment: str = "finalise") -> list[tuple[str, int | None, str]]:
    return [(one.severity, one.about, one.message) for one in found(seen, rule, moment)]


def _each(rule: str, *visits: tuple[str, ...] | str) -> list[int]:
    """Give the numbers of the visits at which a rule spoke."""
    return [count for count in range(1, len(visits) + 1) if _said(rule, _course(*visits[:count]))]


# ------------------------------------------------------------------ R-NORESPONSE


def test_that_the_third_use_without_a_gain_is_prompted_once() -> None:
    visit = ("NPRS 5", "FTF 20", _UPA)
    (only,) = _said("R-NORESPONSE", _course(visit, visit, visit))
    assert only == ("prompt", 2, "No between-session change after 3 uses.")
    assert _each("R-NORESPONSE", visit, visit, visit, visit, visit, visit) == [3]


@pytest.mark.parametrize(
    ("last", "speaks"),
    [
        (("NPRS 5", "FTF 16"), True),  # half a centimetre below what can be told from error
        (("NPRS 5", "FTF 15.5"), False),
        (("NPRS 5", "FTF 30"), True),
        (("NPRS 4", "FTF 20"), True),
        (("NPRS 3", "FTF 20"), False),
        (("FTF 20",), True),  # pain was not asked again
        ((), False),  # nothing was taken: nothing is known
        (("SLS R 30",), False),  # no threshold is known for it
        (("GROC +2", "NPRS 5"), True),
        (("GROC +3", "NPRS 5"), False),  # a rating of change needs no baseline
    ],
)
def test_that_a_gain_is_one_beyond_the_threshold_of_any_sign(
    last: tuple[str, ...], *, speaks: bool
) -> None:
    visit = ("NPRS 5", "FTF 20", _UPA)
    assert bool(_said("R-NORESPONSE", _course(visit, visit, (*last, _UPA)))) is speaks


def test_that_nothing_taken_twice_is_no_lack_of_response() -> None:
    assert _each("R-NORESPONSE", _UPA, _UPA, _UPA, _UPA) == []
    assert _each("R-NORESPONSE", ("FTF 20", _UPA), _UPA, ("SLR R 40", _UPA)) == []


def test_that_a_sign_first_taken_at_the_second_use_has_its_baseline_there() -> None:
    late = (("NPRS 5", _UPA), ("NPRS 5", "SETTLE 120", _UPA))
    assert _said("R-NORESPONSE", _course(*late, ("NPRS 5", "SETTLE 121", _UPA)))
    assert not _said("R-NORESPONSE", _course(*late, ("NPRS 5", "SETTLE 60", _UPA)))


def test_that_gain_before_the_first_use_is_not_that_of_the_technique() -> None:
    before = ("NPRS 8", _STM)
    visit = ("NPRS 5", _UPA)
    assert _said("R-NORESPONSE", _course(before, visit, visit, visit))


def test_that_grade_and_dose_may_differ_but_not_side_level_or_direction() -> None:
    def uses(last: str) -> Case:
        return _course(("NPRS 5", _UPA), ("NPRS 5", "L4/5 R UPA II 2x30s"), ("NPRS 5", last))

    assert _said("R-NORESPONSE", uses("L4/5 R UPA IV+ 3x60s"))
    for other in ("L4/5 L UPA III 3x45s", "L5 R UPA III 3x45s", "CPA L4/5 III 3x45s"):
        assert not _said("R-NORESPONSE", uses(other))


def test_that_two_rows_of_one_visit_are_one_use() -> None:
    visit = ("NPRS 5", _UPA, _UPA)
    assert _each("R-NORESPONSE", visit, visit, visit) == [3]
    assert len(_said("R-NORESPONSE", _course(visit, visit, visit))) == 1


def test_that_visits_between_the_uses_do_not_count_and_do_not_speak() -> None:
    with_it, without = ("NPRS 5", _UPA), ("NPRS 5", "EX bridge 2x10")
    assert _each("R-NORESPONSE", with_it, without, with_it, without, with_it, without) == [5]


def test_that_a_second_technique_without_response_is_only_listed() -> None:
    visit = ("NPRS 5", _UPA, _STM)
    said = _said("R-NORESPONSE", _course(visit, visit, visit))
    assert [(severity, about) for severity, about, _ in said] == [("prompt", 1), ("info", 2)]


def test_that_a_use_that_was_lost_again_speaks_when_it_is_lost() -> None:
    pain = (5, 4, 3, 3, 5, 5)
    visits = [(f"NPRS {value}", _UPA) for value in pain]
    assert _each("R-NORESPONSE", *visits) == [5]
    (only,) = _said("R-NORESPONSE", _course(*visits[:5]))
    assert only[2] == "No between-session change after 5 uses."


def test_that_uses_in_another_episode_are_not_counted() -> None:
    visit = ("NPRS 5", _UPA)
    assert not _said("R-NORESPONSE", _course(visit, visit, visit, episode="other"))


def test_that_another_task_begins_a_new_comparison() -> None:
    visit = ('TASK CONF "bending"', "CONF 4", "NPRS 5", _UPA)
    other = ('TASK CONF "running"', "CONF 8", "NPRS 5", _UPA)
    assert _said("R-NORESPONSE", _course(visit, visit, other))
    assert not _said("R-NORESPONSE", _course(visit, visit, ("CONF 8", "NPRS 5", _UPA)))


def test_that_a_clinic_may_wait_for_more_uses() -> None:
    visit = ("NPRS 5", _UPA)
    three, four = _course(visit, visit, visit), _course(visit, visit, visit, visit)
    assert not _said("R-NORESPONSE", _set(three, "R-NORESPONSE", n=4))
    assert _said("R-NORESPONSE", _set(four, "R-NORESPONSE", n=4))
    assert _said("R-NORESPONSE", _set(_course(visit, visit), "R-NORESPONSE", n=2))
    rated = ("GROC +2", _UPA)
    assert _said("R-NORESPONSE", _set(_course(rated), "R-NORESPONSE", n=1))
    assert not _said("R-NORESPONSE", _set(_course(rated, rated), "R-NORESPONSE", n=1))


# ------------------------------------------------------------------ R-DEPEND

_FLAT = ("SETTLE 60", _UPA)


def test_that_the_sixth_hands_on_visit_without_a_gain_is_prompted_once() -> None:
    (only,) = _said("R-DEPEND", _course(*[_FLAT] * 6))
    assert only == ("prompt", None, "6 hands-on visits without a gain in reactivity.")
    assert _each("R-DEPEND", *[_FLAT] * 9) == [6]


@pytest.mark.parametrize(
    ("last", "speaks"),
    [
        ("SETTLE 31", True),
        ("SETTLE 30", False),  # halved
        ("SETTLE 240", True),
        ("PROVOKE 20", True),
    ],
)
def test_that_a_gain_is_a_settling_time_halved(last: str, *, speaks: bool) -> None:
    assert bool(_said("R-DEPEND", _course(*[_FLAT] * 5, (last, _UPA)))) is speaks


def test_that_a_time_before_pain_that_grows_by_half_is_a_gain() -> None:
    visit = ("PROVOKE 20", _UPA)
    assert _said("R-DEPEND", _course(*[visit] * 5, ("PROVOKE 29", _UPA)))
    assert not _said("R-DEPEND", _course(*[visit] * 5, ("PROVOKE 30", _UPA)))


def test_that_reactivity_taken_once_or_never_has_no_trend() -> None:
    assert _each("R-DEPEND", *[("NPRS 5", _UPA)] * 7) == []
    assert _each("R-DEPEND", _FLAT, *[_UPA] * 6) == []


def test_that_a_trend_known_late_is_said_when_it_is_known() -> None:
    assert _each("R-DEPEND", _FLAT, *[_UPA] * 6, _FLAT, _FLAT) == [8]


def test_that_visits_without_hands_on_care_neither_count_nor_speak() -> None:
    active = ("SETTLE 60", "EX bridge 2x10")
    assert _each("R-DEPEND", *[_FLAT] * 5, active, active) == []
    assert _each("R-DEPEND", active, *[_FLAT] * 5, active, _FLAT) == [8]


def test_that_hands_on_visits_of_another_episode_are_not_counted() -> None:
    assert not _said("R-DEPEND", _course(*[_FLAT] * 6, episode="other"))


def test_that_a_clinic_may_ask_earlier() -> None:
    four = _course(*[_FLAT] * 4)
    assert not _said("R-DEPEND", four)
    (only,) = _said("R-DEPEND", _set(four, "R-DEPEND", n=4))
    assert only[2] == "4 hands-on visits without a gain in reactivity."


# ------------------------------------------------------------------ R-REVIEW6


_QUESTIONNAIRES = (
    "ODI 40", "RMDQ 12", "PSFS 3", 'PSFS "weeding" 3', "PSEQ2 5", "NDI 20", "QBPDS 50", "PSEQ 30",
    "MSKHQ 30", "TSK11 25",
)  # fmt: skip


@pytest.mark.parametrize("measure", _QUESTIONNAIRES)
def test_that_a_questionnaire_not_repeated_in_six_weeks_is_prompted(measure: str) -> None:
    (only,) = _said("R-REVIEW6", _course(measure, "NPRS 5", days=(0, 42)))
    assert only == ("prompt", None, "Repeat an outcome measure.")
    assert not _said("R-REVIEW6", _course(measure, "NPRS 5", days=(0, 41)))
    assert not _said("R-REVIEW6", _course(measure, measure, days=(0, 42)))
    assert not _said("R-REVIEW6", _course(measure, measure, "NPRS 5", days=(0, 20, 42)))


def test_that_it_is_said_at_the_first_visit_after_six_weeks_and_no_more() -> None:
    assert _said("R-REVIEW6", _course("ODI 40", "NPRS 5", days=(0, 100)))
    assert not _said("R-REVIEW6", _course("ODI 40", "NPRS 5", "NPRS 5", days=(0, 42, 49)))


def test_that_weeks_are_counted_from_the_visit_that_took_it() -> None:
    visits = ("NPRS 5", "ODI 40", "NPRS 5")
    assert not _said("R-REVIEW6", _course(*visits, days=(0, 14, 55)))
    assert _said("R-REVIEW6", _course(*visits, days=(0, 14, 56)))


def test_that_another_questionnaire_does_not_repeat_the_first() -> None:
    assert _said("R-REVIEW6", _course("ODI 40", "RMDQ 12", days=(0, 42)))
    assert _said("R-REVIEW6", _course("STARTBACK 5", "STARTBACK 5", days=(0, 42)))  # a triage score
    assert not _said("R-REVIEW6", _course(("ODI 40", "RMDQ 12"), "ODI 38", days=(0, 42)))


def test_that_a_rating_of_change_is_enough_where_there_is_no_baseline() -> None:
    assert _said("R-REVIEW6", _course("CONF 4", "CONF 6", days=(0, 42)))
    assert not _said("R-REVIEW6", _course("CONF 4", "GROC +4", days=(0, 42)))
    assert not _said("R-REVIEW6", _course("CONF 4", "GRC11 +2", days=(0, 42)))
    assert _said("R-REVIEW6", _course("ODI 40", "GROC +4", days=(0, 42)))


def test_that_a_questionnaire_of_another_episode_is_no_baseline() -> None:
    seen = _course("ODI 40", "NPRS 5", days=(0, 42), episode="other")
    assert not _said("R-REVIEW6", seen)


def test_that_a_clinic_may_review_after_four_weeks() -> None:
    seen = _course("ODI 40", "NPRS 5", days=(0, 28))
    assert not _said("R-REVIEW6", seen)
    assert _said("R-REVIEW6", _set(seen, "R-REVIEW6", weeks=4))


# ------------------------------------------------------------------ R-WORSE2


@pytest.mark.parametrize(
    ("visits", "speaks"),
    [
        (("NPRS 4", "NPRS 6", "NPRS 8"), True),
        (("NPRS 4", "NPRS 6", "NPRS 7"), False),  # one point of six is below its threshold
        (("NPRS 4", "NPRS 6", "NPRS 6"), False),
        (("NPRS 2", "NPRS 3", "NPRS 3"), False),  # a little up and down says nothing
        (("NPRS 5", "NPRS 6", "NPRS 8"), False),
        (("NPRS 4", "NPRS 4", "NPRS 6"), False),
        (("NPRS 4", "NPRS 6"), False),
        (("NPRS 8", "NPRS 3", "NPRS 5", "NPRS 7"), True),
        (("NPRS 4", "NPRS 6", "NPRS 8", "NPRS 8"), False),  # said when it came
        (("NPRSleg 4", "NPRSleg 6", "NPRSleg 8"), True),
        (("NPRS now 4", "NPRS 6", "NPRS now 8"), True),
        (("NPRS worst 4", "NPRS worst 6", "NPRS worst 8"), False),
        (("FTF 10", "FTF 14.5", "FTF 19"), True),
        (("FTF 10", "FTF 14.5", "FTF 14"), False),  # 4.0 cm is within error
        (("SLR L 60", "SLR L 54", "SLR L 48"), True),
        (("SLR L 60", "SLR L 55", "SLR L 49"), False),
        (("ODI 20", "ODI 30", "ODI 40"), True),
        (("CONF 8", "CONF 5", "CONF 2"), False),  # not the main sign
        (("SLEEP 7", "SLEEP 5", "SLEEP 3"), False),
        (("FTF 10", ("FTF 20", "NPRS 4"), ("FTF 10", "NPRS 4")), False),
        ((("FTF 10", "NPRS 4"), ("FTF 20", "NPRS 4"), ("FTF 10", "NPRS 6")), True),
        ((("FTF 10", "NPRS 4"), "NPRS 6", "NPRS 8"), True),
        ((("FTF 10", "NPRS 4"), "FTF 20", "NPRS 6"), True),
        (("FTF 10", ("FTF 10", "SLR L 60"), "SLR L 50", "SLR L 40"), True),
        (("FTF 10", ("FTF 10", "SLR L 60"), ("FTF 10", "SLR L 50"), "SLR L 40"), False),
    ],
)
def test_that_worse_at_two_visits_running_is_warned_of(
    visits: tuple[tuple[str, ...] | str, ...], *, speaks: bool
) -> None:
    said = _said("R-WORSE2", _course(*visits))
    assert said == ([("warn", None, "Worse at two visits running.")] if speaks else [])
    assert bool(_said("R-WORSE2", _course(*visits), "open")) is speaks


def test_that_the_main_sign_is_the_one_with_a_target() -> None:
    first = ("TARGET SLR L 80", "FTF 10", "SLR L 50", "SLR R 80")
    other_side = _course(first, ("FTF 10", "SLR L 50", "SLR R 70"), ("SLR L 50", "SLR R 60"))
    beside = _course(first, ("FTF 20", "SLR L 50"), ("FTF 30", "SLR L 50"))
    main = _course(first, ("FTF 10", "SLR L 40"), ("FTF 10", "SLR L 30"))
    assert not _said("R-WORSE2", other_side)
    assert not _said("R-WORSE2", beside)
    assert _said("R-WORSE2", main)


def test_that_a_target_kept_of_the_episode_makes_the_main_sign() -> None:
    lines = (("FTF 10", "SLR L 60"), ("FTF 10", "SLR L 50"))
    history = tuple(session(*said, day=day) for day, said in enumerate(lines))
    today = ("FTF 10", "SLR L 40")
    target = {"targets": (EpisodeTarget(code="SLR", side="L", value=80),)}
    assert not _said("R-WORSE2", case(*today, day=7, history=history))
    assert _said("R-WORSE2", case(*today, day=7, history=history, episode=target))


def test_that_another_sign_taken_later_takes_the_place_of_the_main_one() -> None:
    changed = ("FTF 10", "FTF 10", "SLR L 60", "SLR L 50", "SLR L 40")
    assert _each("R-WORSE2", *changed) == [5]
    missed = ("FTF 10", "FTF 15", "FTF 20", "ODI 30")
    assert _each("R-WORSE2", *missed) == [3, 4]  # it was taken at the visit before


def test_that_visits_without_the_signs_are_passed_over_but_not_for_long() -> None:
    gap = ("NPRS 4", "NPRS 6", "EX bridge 2x10", "NPRS 8")
    assert _each("R-WORSE2", *gap) == [4]
    later = ("NPRS 4", "NPRS 6", "NPRS 8", "EX bridge 2x10", "EX bridge 2x10")
    assert _each("R-WORSE2", *later) == [3, 4]


def test_that_it_is_said_when_the_next_visit_is_opened() -> None:
    opened = _course("NPRS 4", "NPRS 6", "NPRS 8", ())
    assert _said("R-WORSE2", opened, "open") == [("warn", None, "Worse at two visits running.")]
    better = _course("NPRS 4", "NPRS 6", "NPRS 8", "NPRS 4")
    assert not _said("R-WORSE2", better, "open")


def test_that_worse_in_another_episode_is_not_counted() -> None:
    assert not _said("R-WORSE2", _course("NPRS 4", "NPRS 6", "NPRS 8", episode="other"))


def test_that_a_clinic_may_wait_for_three_visits() -> None:
    three = _course("NPRS 2", "NPRS 4", "NPRS 6", "NPRS 8")
    two = _course("NPRS 4", "NPRS 4", "NPRS 6", "NPRS 8")
    assert _said("R-WORSE2", _set(three, "R-WORSE2", visits=3))
    assert _said("R-WORSE2", two)
    assert not _said("R-WORSE2", _set(two, "R-WORSE2", visits=3))
    assert _said("R-WORSE2", _set(_course("NPRS 4", "NPRS 6"), "R-WORSE2", visits=1))


# ------------------------------------------------------------------ R-PROGRESS


@pytest.mark.parametrize(
    ("first", "later", "speaks"),
    [
        (("FTF 20", "NPRS 5"), ("FTF 15.5", "NPRS 5"), True),
        (("FTF 20", "NPRS 5"), ("FTF 16", "NPRS 5"), False),  # within error
        (("FTF 20", "NPRS 5"), ("FTF 15.5", "NPRS 6"), True),  # one point says nothing
        (("FTF 20", "NPRS 5"), ("FTF 15.5", "NPRS 3"), False),  # pain is better too
        (("FTF 20", "NPRS 5"), ("FTF 15.5", "NPRS 7"), False),  # pain is worse
        (("FTF 20", "NPRS 5", "NPRSleg 3"), ("FTF 15.5", "NPRS 5", "NPRSleg 5"), False),
        (("FTF 20",), ("FTF 15.5",), False),  # pain was not asked
        (("FTF 20", "NPRS 5"), ("FTF 15.5",), False),  # nor asked again
        (("SETTLE 60", "NPRS 5"), ("SETTLE 30", "NPRS 5"), True),
        (("CONF 4", "NPRS 5"), ("CONF 6", "NPRS 5"), True),
        (("CONF 4", "NPRS 5"), ("CONF 5", "NPRS 5"), False),
        (("SLEEP 4", "NPRS 5"), ("SLEEP 7", "NPRS 5"), False),  # no track
    ],
)
def test_that_progress_without_a_change_in_pain_is_shown(
    first: tuple[str, ...], later: tuple[str, ...], *, speaks: bool
) -> None:
    said = _said("R-PROGRESS", _course(first, later), "view")
    assert said == ([("info", None, "Progress without a change in pain.")] if speaks else [])


def test_that_progress_is_shown_where_it_is_looked_at_and_never_checked() -> None:
    seen = _course(("FTF 20", "NPRS 5"), ("FTF 10", "NPRS 5"))
    moments = ("open", "plan", "record", "finalise", "print", "view")
    assert [moment for moment in moments if _said("R-PROGRESS", seen, moment)] == ["view"]


def test_that_a_task_kept_of_the_episode_carries_confidence() -> None:
    lines = ("CONF 4", "PSEQ2 5", "NPRS 5")
    tasks = {"tasks": (EpisodeTask(code="CONF", text="running"),)}
    seen = case("CONF 4", "PSEQ2 7", "NPRS 5", day=7, history=(session(*lines),), episode=tasks)
    assert _said("R-PROGRESS", seen, "view")  # either datum is enough


# ------------------------------------------------------------------ demonstration, any order


def test_that_the_plateau_is_said_at_the_visit_that_shows_it() -> None:
    demo = next(one for one in catalogue().demo_cases if one.id == "demo12")
    spoke = {
        one.session.number: _said("R-NORESPONSE", one)
        for one in told(demo)
        if _said("R-NORESPONSE", one)
    }
    assert list(spoke) == [3]
    assert [severity for severity, _, _ in spoke[3]] == ["prompt"]


def test_that_progress_is_shown_while_pain_barely_moves() -> None:
    shown = {
        (demo.id, one.session.number)
        for demo in catalogue().demo_cases
        for one in told(demo)
        if _said("R-PROGRESS", one, "view")
    }
    assert {("demo02", 3), ("demo02", 4), ("demo12", 4)} <= shown
    assert ("demo02", 5) not in shown


def test_that_no_other_visit_of_the_demonstration_is_spoken_of() -> None:
    spoken = {
        (demo.id, one.session.number, finding.rule)
        for demo in catalogue().demo_cases
        for one in told(demo)
        for rule in course.RULES
        for finding in found(one, rule)
    }
    assert spoken == {("demo12", 3, "R-NORESPONSE")}


_ROWS = (_UPA, _STM, "CPA L4 II 2x30s", "SLR R slider 2x8", "TrP gmed 60s")


@settings(deadline=None)
@given(st.permutations(_ROWS), st.integers(0, 10), st.integers(0, 10))
def test_that_findings_do_not_depend_on_the_order_of_techniques(
    rows: list[str], pain: int, settling: int
) -> None:
    signs = (f"NPRS {pain}", f"SETTLE {settling}", "ODI 40")

    def heard(order: tuple[str, ...]) -> Counter[tuple[str, str, str]]:
        seen = _course(*[(*signs[:2], *order)] * 6, (*signs, *order))
        return Counter(
            (one.rule, one.severity, one.message)
            for moment in ("finalise", "view")
            for one in findings(seen, moment)
            if one.rule in course.RULES
        )

    assert heard(tuple(rows)) == heard(_ROWS)
