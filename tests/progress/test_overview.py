"""Progress as one value: any order, two episodes, and never worse for getting better."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from session_recorder.domain.codec import to_json
from session_recorder.domain.track import TRACKS
from session_recorder.progress import progress_of
from tests.progress.visits import DAY_0, demo_visits, visit

if TYPE_CHECKING:
    from session_recorder.domain.session import Session

_RANKS = {WORSE: 0, None: 1, NO_CLEAR_CHANGE: 1, IMPROVED: 2}
_CODES = sorted(
    code
    for code, measure in catalogue().measures.items()
    if measure.track in TRACKS and measure.better != "none"
)


# ------------------------------------------------------------------ properties


@st.composite
def _values(draw: st.DrawFn, code: str) -> e.Number:
    measure = catalogue().measures[code]
    steps = int((measure.max - measure.min) / measure.step)
    return round(measure.min + draw(st.integers(0, steps)) * measure.step, 3)


@st.composite
def _courses(draw: st.DrawFn) -> tuple[Session, ...]:
    """Give an episode of some signs, with targets or without, some of them left out at times."""
    codes = draw(st.lists(st.sampled_from(_CODES), min_size=1, max_size=4, unique=True))
    sides = {code: "L" if catalogue().measures[code].sided else None for code in codes}
    count = draw(st.integers(2, 5))
    days = sorted(draw(st.lists(st.integers(0, 200), min_size=count, max_size=count)))
    visits = []
    for number, day in enumerate(days, 1):
        entries: list[e.Entry] = []
        for code in codes:
            if number == 1 and draw(st.booleans()):
                target = draw(_values(code))
                entries.append(e.Target(code=code, side=sides[code], value=target))
            if draw(st.booleans()):
                value = draw(_values(code))
                entries.append(e.Measure(code=code, side=sides[code], value=value))
        moment = DAY_0 + dt.timedelta(days=day)
        visits.append(
            replace(visit(number), treated_at=moment, entered_at=moment, entries=tuple(entries))
        )
    return tuple(visits)


def _better_by(value: e.Number, code: str, by: e.Number) -> e.Number:
    measure = catalogue().measures[code]
    moved = value - by if measure.better == "lower" else value + by
    return min(max(moved, measure.min), measure.max)


def _improve(session: Session, place: int, by: e.Number) -> Session:
    """Give a session with one value moved in the better direction."""
    measure = session.entries[place]
    assert isinstance(measure, e.Measure)
    assert measure.value is not None
    better = replace(measure, value=_better_by(measure.value, measure.code, by))
    return session.with_entries((*session.entries[:place], better, *session.entries[place + 1 :]))


@given(_courses(), st.data())
def test_that_improving_a_sign_never_lowers_a_track(
    visits: tuple[Session, ...], data: st.DataObject
) -> None:
    seen: set[str] = set()
    places = []  # of values that are not the first of their sign: no baseline
    for number, session in enumerate(visits):
        for place, entry in enumerate(session.entries):
            if isinstance(entry, e.Measure):
                if entry.code in seen:
                    places.append((number, place))
                seen.add(entry.code)
    if not places:
        return
    number, place = data.draw(st.sampled_from(places))
    by = data.draw(st.integers(1, 200))
    changed = list(visits)
    changed[number] = _improve(visits[number], place, by)
    before, after = progress_of("p", visits), progress_of("p", changed)
    assert after.improved >= before.improved
    for old, new in zip(before.tracks, after.tracks, strict=True):
        assert _RANKS[new.verdict] >= _RANKS[old.verdict]
        if old.line is not None and new.line is not None:
            assert new.line.key == old.line.key
            assert (new.line.percent is None) == (old.line.percent is None)
            if new.line.percent is not None and old.line.percent is not None:
                assert new.line.percent >= old.line.percent


@given(st.permutations(range(5)), st.sampled_from(["demo02", "demo12"]))
def test_that_the_order_of_sessions_does_not_matter(order: list[int], case: str) -> None:
    visits = demo_visits(case)
    assert progress_of("p", [visits[place] for place in order]) == progress_of("p", visits)


@given(_courses())
def test_that_every_visit_has_a_point_and_no_value_is_made_up(visits: tuple[Session, ...]) -> None:
    typed = {
        (session.id, entry.code, entry.value)
        for session in visits
        for entry in session.of(e.Measure)
    }
    found = progress_of("p", visits)
    lines = [line for track in found.tracks for line in (track.line, *track.beside) if line]
    shown = set()
    for line in lines:
        assert [point.session_id for point in line.points] == [one.id for one in visits]
        shown |= {(p.session_id, line.code, p.arrival) for p in line.points if p.value is not None}
    assert shown == typed


# ------------------------------------------------------------------ episodes


def test_that_two_episodes_are_kept_apart_and_responses_are_of_the_patient() -> None:
    back = [visit(1, "FTF 30", "CPA L4 III 3x60s"), visit(2, "LAST 1 better 1d", "FTF 10")]
    neck = [visit(1, "CxRot L 40", day=90, episode="neck")]
    latest = progress_of("p", [*neck, *back])
    assert (latest.episode_id, latest.visits) == ("neck", 1)
    assert [row.label for row in latest.signs] == ["CxRot L"]
    earlier = progress_of("p", [*neck, *back], episode_id="e")
    assert (earlier.visits, earlier.improved) == (2, 1)
    assert [row.label for row in earlier.signs] == ["FTF"]
    assert latest.responses == earlier.responses != ()


def test_that_nothing_recorded_gives_nothing() -> None:
    found = progress_of("p", [])
    assert (found.episode_id, found.visits, found.headline) == (None, 0, "No visit yet.")
    assert [track.name for track in found.tracks] == list(TRACKS)
    assert found.track("movement").line is None
    assert (found.signs, found.responses, found.pain) == ((), (), None)


@pytest.mark.parametrize("case", [case.id for case in catalogue().demo_cases])
def test_that_every_case_can_be_read_at_every_visit(case: str) -> None:
    visits = demo_visits(case)
    for count in range(len(visits) + 1):
        found = progress_of("p", visits[:count])
        assert found.visits == count
        assert found.headline.endswith(".")
        assert found.unlinked == ()
        assert to_json(found)["headline"] == found.headline
