"""Progress as a whole: what stands where, who comes first, and what each answer keeps."""

from __future__ import annotations

import pytest

from session_recorder.domain.patient import Episode, EpisodeTarget
from session_recorder.progress import (
    order_by_response,
    progress_of,
    repeat_exercises,
    repeat_programme,
    repeat_techniques,
    response_history,
    sign_table,
    standing,
    unlinked,
)
from session_recorder.shorthand import format_entry
from tests.progress.visits import DAY_0, demo_visits, visit

_EPISODES = tuple(
    Episode(
        id=name,
        patient_id="p",
        title=name,
        opened_on=DAY_0.date(),
        targets=(EpisodeTarget(code="FTF", value=target),),
    )
    for name, target in (("e", 10), ("f", 0))
)


def test_that_progress_holds_what_its_parts_say() -> None:
    visits = (
        visit(1, "FTF 30", "NPRS 6", "L4 R UPA III 3x60s"),
        visit(2, "LAST 9 better", "FTF 20", "NPRS 6"),
    )
    found, whole = progress_of("p", visits, _EPISODES), standing(visits, _EPISODES[0])
    assert (found.patient_id, found.episode_id, found.visits) == ("p", "e", 2)
    assert (found.headline, found.improved) == (whole.headline, whole.improved)
    assert found.more_than_pain is whole.more_than_pain is True
    assert (found.tracks, found.pain) == (whole.tracks, whole.pain)
    assert found.pain is not None
    assert found.signs == sign_table(visits)
    assert found.responses == response_history(visits)
    assert found.unlinked == unlinked(visits)
    assert found.unlinked
    line = found.track("movement").line
    assert line is not None
    assert (line.target, line.percent) == (10, 50)


def test_that_a_sign_and_its_visits_are_named() -> None:
    (row,) = sign_table((visit(1, "SLR R 45"), visit(2, "SLR R 60")))
    assert (row.code, row.name, row.unit) == ("SLR", "Straight leg raise", "deg")
    assert row.track == "movement"
    assert [(one.session_id, one.number, one.treated_at) for one in row.visits] == [
        ("e-1", 1, DAY_0), ("e-2", 2, visit(2).treated_at),
    ]  # fmt: skip


def test_that_a_use_keeps_what_was_done_and_told() -> None:
    (one,) = response_history(
        (visit(1, "STM R ES 4min mod tol comf"), visit(2, 'LAST 1 better 2d "slept well"'))
    )
    use = one.uses[0]
    assert (use.session_id, use.number, use.treated_at) == ("e-1", 1, DAY_0)
    assert (use.pressure, use.grade, use.tolerance) == ("mod", None, "comfortable")
    assert (use.effect, use.lasted_h, use.note) == ("better", 48, "slept well")
    assert (one.best, one.last) == (use, use)


def test_that_an_answer_that_belongs_to_nothing_keeps_its_words() -> None:
    (one,) = unlinked((visit(1, "L4 R UPA III 3x60s"), visit(2, "LAST 3 better 2d")))
    assert (one.session_id, one.number, one.technique) == ("e-2", 2, 3)
    assert (one.effect, one.lasted_h) == ("better", 48)


@pytest.mark.parametrize(
    ("arrival", "grade"),
    [
        (("AE minor soreness",), "minor"),
        (("AE none",), None),
        (("AE minor soreness", "AE moderate soreness"), "moderate"),
        (("AE moderate soreness", "AE minor soreness"), "moderate"),
        ((), None),
    ],
)
def test_that_the_worst_after_effect_counts(arrival: tuple[str, ...], grade: str | None) -> None:
    (one,) = response_history((visit(1, "L4 R UPA III 3x60s"), visit(2, *arrival, "NPRS 3")))
    assert (one.uses[0].after_effect or "none") == (grade or "none")


_ROWS = ("L4 R UPA III 3x60s", "STM R ES 4min mod", "MFR TLF 3min light", "SLR R slider 3x10",
         "CPA L5 II 2x45s")  # fmt: skip


def test_that_what_helped_comes_first_and_what_flared_twice_last() -> None:
    upa, stm, mfr, slr, cpa = _ROWS
    visits = (
        visit(1, upa, stm, mfr, slr),
        visit(2, "LAST 1 worse", "LAST 2 better 1d", "LAST 3 worse", "LAST 4 better 3d",
              upa, stm, mfr, slr),
        visit(3, "LAST 1 worse", "LAST 2 better 1d", "LAST 3 same", "LAST 4 better 3d"),
    )  # fmt: skip
    proposals = visit(4, upa, mfr, cpa, stm, slr).techniques
    ordered = order_by_response(proposals, response_history(visits))
    assert [one.technique or one.direction for one in ordered] == [
        "SLR", "STM", "CPA", "MFR", "UPA",
    ]  # fmt: skip


def test_that_nothing_said_or_timed_is_repeated() -> None:
    last = visit(
        1,
        'L4 R UPA III 3x60s p4 "stiff" at 14:10',
        'EX bridge 2x10 "shaky" at 14:30',
        'HEP add bridge 2x10 1/day "slowly"',
    )
    for entry in (*repeat_techniques(last), *repeat_exercises(last)):
        assert (entry.at, entry.note, entry.comment) == (None, None, None)
    (programme,) = repeat_programme(last)
    assert format_entry(programme) == "HEP change bridge 2x10 1/day"


def test_that_remarks_list_the_visits_they_are_about() -> None:
    visits = tuple(
        visit(number, *(("SLR R 45",) if number in (1, 4) else ("NPRS 3",)))
        for number in range(1, 5)
    )
    remarks = next(row for row in sign_table(visits) if row.code == "SLR").remarks
    assert any("at visit 2, 3" in remark for remark in remarks)


def test_that_a_demonstration_case_gives_the_same_in_any_order() -> None:
    visits = demo_visits("demo02")
    assert progress_of("p", visits) == progress_of("p", tuple(reversed(visits)))
