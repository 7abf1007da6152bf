"""Movement, reactivity, confidence and the headline above them (DOMAIN 2.5)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from session_recorder.domain.patient import Episode, EpisodeTarget, EpisodeTask
from session_recorder.progress.line import percent_of_way
from session_recorder.progress.tracks import Standing, standing
from tests.progress.visits import demo_visits, visit

if TYPE_CHECKING:
    from session_recorder.domain.track import Track


def _track(found: Standing, name: str) -> Track:
    return next(track for track in found.tracks if track.name == name)


def _values(found: Standing, name: str) -> list[tuple[int, object, object]]:
    line = _track(found, name).line
    assert line is not None
    return [(point.day, point.arrival, point.percent) for point in line.points]


# ------------------------------------------------------------------ worked numbers


@pytest.mark.parametrize(
    ("value", "baseline", "target", "better", "percent"),
    [
        (30, 30, 10, "lower", 0),
        (20, 30, 10, "lower", 50),
        (10, 30, 10, "lower", 100),
        (34, 30, 10, "lower", -20),
        (38, 24, 45, "higher", 66.7),
        (48, 24, 45, "higher", 114.3),
        (None, 24, 45, "higher", None),
        (38, 24, None, "higher", None),
        (38, 45, 45, "higher", None),
        (50, 48, 45, "higher", None),  # past its target from the first day
        (8, 9, 10, "lower", None),
    ],
)
def test_that_the_way_to_the_target_is_counted_from_the_baseline(
    value: float | None, baseline: float, target: float | None, better: str, percent: float | None
) -> None:
    assert percent_of_way(value, baseline, target, better) == percent


def test_that_a_baseline_at_its_target_says_so_without_a_percentage() -> None:
    found = standing([visit(1, "TARGET FTF 10", "FTF 10"), visit(2, "FTF 5")])
    line = _track(found, "movement").line
    assert line is not None
    assert (line.target_met, line.percent, line.error_percent) == ("target already met", None, None)
    assert [point.percent for point in line.points] == [None, None]
    assert line.verdict == "improved"


def test_that_without_a_target_the_number_stands_alone() -> None:
    line = _track(standing([visit(1, "FTF 30"), visit(2, "FTF 20")]), "movement").line
    assert line is not None
    assert (line.latest, line.percent, line.target_met, line.error) == (20, None, None, 4.5)


@pytest.mark.parametrize(
    ("name", "first", "second", "verdict"),
    [
        ("movement", "FTF 30", "FTF 25.5", "improved"),
        ("movement", "FTF 30", "FTF 26", "no clear change"),
        ("movement", "FTF 26", "FTF 31", "worse"),
        ("movement", "ODI 20", "ODI 14", "improved"),  # 30 % alone is enough
        ("movement", "SITTOL 20", "SITTOL 30", "improved"),
        ("reactivity", "SETTLE 60", "SETTLE 30", "improved"),
        ("reactivity", "SETTLE 60", "SETTLE 31", "no clear change"),
        ("reactivity", "SETTLE 150", "SETTLE 120", "improved"),  # a band lower
        ("reactivity", "SETTLE 1500", "SETTLE 1440", "improved"),
        ("reactivity", "SETTLE 11", "SETTLE 10", "improved"),
        ("reactivity", "PROVOKE 20", "PROVOKE 30", "improved"),
        ("reactivity", "PROVOKE 20", "PROVOKE 29", "no clear change"),
        ("confidence", "CONF 4", "CONF 6", "improved"),
        ("confidence", "CONF 4", "CONF 5", "no clear change"),
        ("confidence", "PSEQ2 5", "PSEQ2 7", "improved"),
        ("confidence", "PSEQ2 5", "PSEQ2 6", "no clear change"),
        ("confidence", "CONF 6", "CONF 4", "worse"),
        ("confidence", "TSK11 30", "TSK11 20", None),  # no threshold: the number alone
    ],
)
def test_that_a_track_improves_by_the_threshold_of_its_sign(
    name: str, first: str, second: str, verdict: str | None
) -> None:
    found = standing([visit(1, first), visit(2, second)])
    assert _track(found, name).verdict == verdict
    assert found.improved == (verdict == "improved")


def test_that_settling_falls_in_bands() -> None:
    visits = [visit(n, f"SETTLE {v}") for n, v in enumerate((10, 11, 120, 121, 1440, 1441), 1)]
    line = _track(standing(visits), "reactivity").line
    assert line is not None
    assert line.bands == (10, 120, 1440)
    assert [point.band for point in line.points] == [0, 1, 1, 2, 2, 3]


def test_that_either_datum_of_a_track_is_enough_and_the_other_is_named() -> None:
    visits = [visit(1, "SETTLE 60", "PROVOKE 20"), visit(2, "SETTLE 90", "PROVOKE 40")]
    track = _track(standing(visits), "reactivity")
    assert (track.verdict, track.remarks) == ("improved", ("SETTLE: worse",))


def test_that_carry_over_is_between_by_within_and_only_for_range_of_motion() -> None:
    visits = [
        visit(1, "SLR L 40->50", "CONF 2->4"),
        visit(2, "SLR L 45->45", "CONF 3"),
        visit(3, "SLR L 50"),
        visit(4, "NPRS 3"),
        visit(5, "SLR L 60"),
    ]
    found = standing(visits)
    movement, confidence = _track(found, "movement").line, _track(found, "confidence").line
    assert movement is not None
    assert confidence is not None
    assert [p.carry_over_pct for p in movement.points] == [None, 50, None, None, None]
    assert {p.carry_over_pct for p in confidence.points} == {None}
    lower = _track(standing([visit(1, "FTF 30->20"), visit(2, "FTF 26")]), "movement").line
    assert lower is not None
    assert lower.points[1].carry_over_pct == 40


# ------------------------------------------------------------------ which sign carries a track


@pytest.mark.parametrize(
    ("lines", "movement", "reactivity", "confidence"),
    [
        (("FTF 20", "SLR L 40"), "FTF", None, None),
        (("TARGET SLR L 80", "FTF 20", "SLR R 60", "SLR L 40"), "SLR L", None, None),
        (("TARGET FTF 5", "SLR L 40"), "SLR L", None, None),  # its target sign was never taken
        (("GUARD 2", "PROVOKE 10", "SETTLE 60"), None, "PROVOKE", None),
        (("TARGET GUARD 0", "SETTLE 60", "GUARD 2"), None, "GUARD", None),
        (("GUARD 2", "DISTAL 3"), None, "GUARD", None),
        (("TSK11 30", "PSEQ2 4", "CONF 3"), None, None, "PSEQ2"),
        (('TASK CONF "bending"', "PSEQ2 4", "CONF 3"), None, None, "CONF"),
        (("TARGET PSFS 8", 'PSFS "weeding" 2', "PSFS 3"), "PSFS", None, None),
    ],
)
def test_that_the_chosen_sign_carries_its_track(
    lines: tuple[str, ...], movement: str | None, reactivity: str | None, confidence: str | None
) -> None:
    found = standing([visit(1, *lines)])
    labels = [track.line.label if track.line else None for track in found.tracks]
    assert labels == [movement, reactivity, confidence]


def test_that_what_is_kept_of_the_episode_counts_where_no_visit_says_it() -> None:
    episode = Episode(
        id="e",
        patient_id="p",
        title="Back",
        opened_on=dt.date(2026, 9, 1),
        comparable_signs=("HipIR",),
        targets=(EpisodeTarget(code="HipIR", side="R", value=40),),
        tasks=(EpisodeTask(code="CONF", text="running"),),
    )
    visits = [visit(1, "FTF 20", "HipIR R 20", "PSEQ2 3", "CONF 4"), visit(2, "HipIR R 30")]
    found = standing(visits, episode)
    movement, confidence = _track(found, "movement").line, _track(found, "confidence").line
    assert movement is not None
    assert confidence is not None
    assert (movement.label, movement.percent) == ("HipIR R", 50)
    assert (confidence.label, confidence.task) == ("CONF", "running")
    said = standing([visit(1, "TARGET HipIR R 60", "HipIR R 20"), visit(2, "HipIR R 30")], episode)
    assert said.tracks[0].line is not None
    assert said.tracks[0].line.percent == 25


def test_that_the_latest_target_counts() -> None:
    visits = [visit(1, "TARGET FTF 10", "FTF 30"), visit(2, "TARGET FTF 0", "FTF 15")]
    assert _values(standing(visits), "movement") == [(0, 30, 0), (7, 15, 50)]


# ------------------------------------------------------------------ irregular courses


def test_that_a_changed_sign_is_not_spliced_in() -> None:
    visits = [
        visit(1, "FTF 30"),
        visit(2, "FTF 29"),
        visit(3, "SLR L 40", day=90),
        visit(4, "SLR L 60", day=97),
    ]
    track = _track(standing(visits), "movement")
    assert track.line is not None
    assert [point.arrival for point in track.line.points] == [30, 29, None, None]
    assert [point.day for point in track.line.points] == [0, 7, 90, 97]
    assert track.line.remarks == ("not taken since visit 2",)
    assert track.verdict == "no clear change"
    assert [(line.label, line.verdict) for line in track.beside] == [("SLR L", "improved")]


def test_that_another_task_begins_a_new_comparison() -> None:
    visits = [
        visit(1, 'TASK CONF "bending"', "CONF 2"),
        visit(2, 'TASK CONF "Bending "', "CONF 5"),
        visit(3, 'TASK CONF "running"', "CONF 3"),
        visit(4, "CONF 4"),
    ]
    line = _track(standing(visits), "confidence").line
    assert line is not None
    assert (line.baseline, line.latest, line.verdict) == (3, 4, "no clear change")
    assert [point.compared for point in line.points] == [False, False, True, True]
    assert line.remarks == ("another task from visit 3: compared from there",)
    assert standing(visits[:2]).improved == 1


def test_that_a_task_changed_without_a_new_value_has_nothing_to_compare() -> None:
    visits = [visit(1, 'TASK CONF "bending"', "CONF 2"), visit(2, 'TASK CONF "running"')]
    line = _track(standing(visits), "confidence").line
    assert line is not None
    assert (line.baseline, line.latest, line.verdict) == (None, None, None)


def test_that_one_value_is_not_compared() -> None:
    found = standing([visit(1, "NPRS 5"), visit(2, "FTF 20")])
    line = _track(found, "movement").line
    assert line is not None
    assert (line.change, line.remarks) == (
        None,
        ("one value only, at visit 2: nothing to compare yet",),
    )
    assert found.headline == (
        "0 of 3 tracks improved. No verdict yet: movement. Not measured: reactivity, confidence."
    )


def test_that_a_value_from_the_end_of_a_visit_and_another_clinician_are_marked() -> None:
    visits = [
        visit(1, "CPA L4 III 3x60s", "FTF 20"),
        visit(2, "FTF 15", clinician="other"),
    ]
    line = _track(standing(visits), "movement").line
    assert line is not None
    assert (line.baseline, line.latest) == (20, 15)
    assert [point.other_assessor for point in line.points] == [False, True]
    assert line.remarks == ("taken only at the end of visit 1",)


# ------------------------------------------------------------------ pain and the headline


@pytest.mark.parametrize(
    ("visits", "headline"),
    [
        ((), "No visit yet."),
        ((("FTF 20",),), "First visit: nothing to compare yet."),
        (
            (
                ("FTF 20", "SETTLE 60", "CONF 4", "NPRS 5"),
                ("FTF 10", "SETTLE 20", "CONF 8", "NPRS 5"),
            ),
            "3 of 3 tracks improved: movement, reactivity, confidence. Progress is more than pain.",
        ),
        (
            (
                ("FTF 20", "SETTLE 60", "CONF 4", "NPRS 5"),
                ("FTF 10", "SETTLE 60", "CONF 1", "NPRS 2"),
            ),
            "1 of 3 tracks improved: movement. Worse: confidence.",
        ),
        (
            (("FTF 20", "CONF 4", "NPRS 3"), ("FTF 10", "CONF 4", "NPRS 6")),
            "1 of 3 tracks improved: movement. Not measured: reactivity. Pain is worse.",
        ),
        (
            (("FTF 20",), ("FTF 10",)),  # pain was not asked: nothing is claimed of it
            "1 of 3 tracks improved: movement. Not measured: reactivity, confidence.",
        ),
    ],
)
def test_that_the_headline_counts_improved_tracks(
    visits: tuple[tuple[str, ...], ...], headline: str
) -> None:
    found = standing([visit(number, *lines) for number, lines in enumerate(visits, 1)])
    assert found.headline == headline
    assert found.more_than_pain == ("more than pain" in headline)


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (("NPRSleg 4", "NPRS 3"), "NPRS"),
        (("NPRS worst 8", "NPRSleg 4"), "NPRSleg"),
        (("NPRS worst 8",), "NPRS worst"),
        (("SLEEP 5",), None),
    ],
)
def test_that_pain_is_the_pain_of_now(lines: tuple[str, ...], label: str | None) -> None:
    pain = standing([visit(1, *lines), visit(2, *lines)]).pain
    assert (pain.label if pain else None) == label


def test_that_pain_asked_twice_goes_before_pain_asked_once() -> None:
    pain = standing([visit(1, "NPRS 5", "NPRSleg 6"), visit(2, "NPRSleg 3")]).pain
    assert pain is not None
    assert (pain.label, pain.verdict) == ("NPRSleg", "improved")


# ------------------------------------------------------------------ demonstration cases


def test_that_three_tracks_improve_while_pain_barely_moves() -> None:
    visits = demo_visits("demo02")
    assert [standing(visits[:count]).headline for count in range(1, 6)] == [
        "First visit: nothing to compare yet.",
        "0 of 3 tracks improved.",
        "2 of 3 tracks improved: reactivity, confidence. Progress is more than pain.",
        "3 of 3 tracks improved: movement, reactivity, confidence. Progress is more than pain.",
        "3 of 3 tracks improved: movement, reactivity, confidence.",
    ]
    found = standing(visits)
    assert _values(found, "movement") == [
        (0, 24, 0), (7, 28, 19), (14, 32, 38.1), (28, 38, 66.7), (49, None, None)
    ]  # fmt: skip
    assert [value for _, value, _ in _values(found, "reactivity")] == [240, 180, 120, 60, 25]
    assert [value for _, value, _ in _values(found, "confidence")] == [2, 3, 4, 6, 8]
    movement, confidence = _track(found, "movement").line, _track(found, "confidence").line
    assert movement is not None
    assert confidence is not None
    assert (movement.label, movement.error, movement.error_percent) == ("LxF", 9, 42.9)
    assert [point.carry_over_pct for point in movement.points] == [None, 66.7, 80, 120, None]
    assert confidence.task == "bending to weed"
    assert found.pain is not None
    assert [point.arrival for point in found.pain.points] == [6, 6, 5, 5, 4]


def test_that_a_plateau_is_seen_and_then_the_change_of_approach() -> None:
    visits = demo_visits("demo12")
    assert [standing(visits[:count]).headline for count in range(2, 6)] == [
        "0 of 3 tracks improved. No verdict yet: reactivity.",
        "0 of 3 tracks improved.",
        "1 of 3 tracks improved: reactivity. Progress is more than pain.",
        "3 of 3 tracks improved: movement, reactivity, confidence.",
    ]
    found = standing(visits)
    assert _values(found, "movement") == [
        (0, 20, 0), (10, 21, 6.7), (20, 22, 13.3), (31, 24, 26.7), (45, 32, 80)
    ]  # fmt: skip
    assert [value for _, value, _ in _values(found, "reactivity")] == [None, 120, 110, 60, 20]
    assert [value for _, value, _ in _values(found, "confidence")] == [5, 5, 5, 6, 8]
