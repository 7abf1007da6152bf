"""Whether anything got better over some visits: the notion that rules and red flags share."""

from __future__ import annotations

import pytest

from session_recorder.progress import has_improved, sign_table
from session_recorder.progress.tracks import standing
from tests.progress.visits import visit


@pytest.mark.parametrize(
    ("visits", "improved"),
    [
        ((), None),
        ((("NPRS 5",),), None),
        ((("NPRS 5",), ("FTF 20",)), None),
        ((("SLS R 4",), ("SLS R 20",)), None),  # no threshold is known
        ((("NPRS 5",), ("NPRS 4",)), False),
        ((("NPRS 5",), ("NPRS 3",)), True),
        ((("NPRS 5",), ("NPRS 3",), ("NPRS 5",)), False),  # as last taken
        ((("NPRS 5",), ("NPRS 3",), ("FTF 20",)), True),
        ((("NPRS 5",), ("FTF 20",), ("FTF 15.5",)), True),  # its own baseline
        ((("SLR L 40",), ("SLR R 60",)), None),  # two sides are two signs
        ((("SLR L 40", "SLR R 60"), ("SLR L 41", "SLR R 66")), True),
        ((('PSFS "run" 3',), ('PSFS "run" 5',)), False),
        ((('PSFS "run" 3',), ('PSFS "run" 6',)), True),
        ((("GROC +2",),), False),
        ((("GROC +3",),), True),
        ((("NPRS now 5",), ("NPRS 3",)), True),
        ((("NPRS worst 5",), ("NPRS 3",)), None),
    ],
)
def test_that_any_sign_beyond_its_threshold_is_a_gain(
    visits: tuple[tuple[str, ...], ...], *, improved: bool | None
) -> None:
    told = [visit(number, *lines) for number, lines in enumerate(visits, 1)]
    assert has_improved(told) is improved


def test_that_signs_are_compared_from_a_visit_on() -> None:
    told = [visit(1, "NPRS 8"), visit(2, "NPRS 5"), visit(3, "NPRS 4")]
    assert has_improved(told) is True
    assert has_improved(told, since=1) is False
    assert has_improved(told, since=2) is None


def test_that_a_task_changed_before_the_visits_compared_is_no_new_task() -> None:
    told = [
        visit(1, 'TASK CONF "bending"', "CONF 2"),
        visit(2, 'TASK CONF "running"', "CONF 6"),
        visit(3, "CONF 8"),
    ]
    assert has_improved(told[:2]) is None
    assert has_improved(told, since=1) is True


def test_that_a_rating_of_change_is_judged_against_no_change() -> None:
    (row,) = sign_table([visit(1, "EX bridge 2x10"), visit(2, "GROC +5"), visit(3, "GROC +3")])
    assert row.overall is not None
    assert (row.overall.before, row.overall.after, row.overall.verdict) == (0, 3, "improved")
    assert [cell.between for cell in row.visits] == [None, None, None]


@pytest.mark.parametrize(
    ("first", "later", "ending", "more"),
    [
        (("NPRS 5",), ("NPRS 5",), "Progress is more than pain.", True),
        (("NPRS 5",), ("NPRS 7",), "Pain is worse.", False),
        (("NPRS 5", "NPRSleg 3"), ("NPRS 5", "NPRSleg 5"), "Pain is worse: NPRSleg.", False),
        (("NPRS 5", "NPRS worst 5"), ("NPRS 5", "NPRS worst 8"), "Pain is worse: NPRS worst.",
         False),
        (("NPRS 5", "NPRSleg 3"), ("NPRS 2", "NPRSleg 5"), "Pain is worse: NPRSleg.", False),
        (("NPRS 5", "NPRSleg 3"), ("NPRS 5", "NPRSleg 1"), "Progress is more than pain.", True),
    ],
)  # fmt: skip
def test_that_progress_is_never_told_without_pain_that_got_worse(
    first: tuple[str, ...], later: tuple[str, ...], ending: str, *, more: bool
) -> None:
    found = standing([visit(1, "FTF 20", *first), visit(2, "FTF 10", *later)])
    assert found.headline.startswith("1 of 3 tracks improved: movement.")
    assert found.headline.endswith(ending)
    assert found.more_than_pain is more
