"""The table of signs: within and between visits, both sides, and what was not taken again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from session_recorder.progress.signs import sign_table
from session_recorder.progress.visits import in_order, of_episode
from tests.progress.visits import demo_visits, visit

if TYPE_CHECKING:
    from session_recorder.domain.sign_row import SignRow

_HANDS_ON = "CPA L4 III 3x60s"


def _row(rows: tuple[SignRow, ...], label: str) -> SignRow:
    return next(row for row in rows if row.label == label)


def test_that_both_changes_stand_beside_their_threshold_and_source() -> None:
    row = _row(sign_table(demo_visits("demo02")), "LxF")
    cells = [
        (
            cell.number,
            cell.arrival,
            cell.end,
            cell.within and (cell.within.difference, cell.within.verdict),
            cell.between and (cell.between.difference, cell.between.verdict),
        )
        for cell in row.visits
    ]
    assert cells == [
        (1, 24, 30, (6, "no clear change"), None),
        (2, 28, 33, (5, "no clear change"), (4, "no clear change")),
        (3, 32, 37, (5, "no clear change"), (4, "no clear change")),
        (4, 38, 41, (3, "no clear change"), (6, "no clear change")),
        (5, None, None, None, None),
    ]
    assert row.overall is not None
    assert (row.overall.difference, row.overall.verdict) == (14, "improved")
    assert (row.overall.threshold, row.overall.source) == (
        "9 deg",
        "src:kolber2013, src:land_bmc2015",
    )
    assert row.remarks == ("not taken at visit 5",)


def test_that_a_sign_that_cannot_be_measured_again_today_is_a_number_only() -> None:
    rows = sign_table([visit(1, "PSFS 3->6", _HANDS_ON), visit(2, "PSFS 6")])
    row = _row(rows, "PSFS")
    first, second = row.visits
    assert first.within is not None
    assert (first.within.difference, first.within.verdict) == (3, None)
    assert second.between is not None
    assert second.between.verdict == "improved"
    assert row.remarks == ("cannot be re-measured in the visit",)
    assert not any(cell.retest_missing for cell in row.visits)


def test_that_both_sides_stand_together_and_a_missing_one_is_named() -> None:
    rows = sign_table([visit(1, "SLR R 45", "NPRS 4", "SLR L 60"), visit(2, "HipIR R 20")])
    assert [row.label for row in rows] == ["SLR L", "SLR R", "NPRS", "HipIR R"]
    assert _row(rows, "SLR L").remarks == ("not taken again after visit 1",)
    assert _row(rows, "HipIR R").remarks == ("left side not taken",)


def test_that_a_missing_retest_is_named_and_never_guessed() -> None:
    row = _row(sign_table([visit(1, "FTF 20", _HANDS_ON), visit(2, "FTF 12")]), "FTF")
    first, second = row.visits
    assert first.retest_missing
    assert (first.end, first.within) == (None, None)
    assert not second.retest_missing  # nothing hands-on was done
    assert row.remarks == ("not re-tested after hands-on care at visit 1",)
    assert row.retested


def test_that_a_gap_is_bridged_by_the_last_visit_with_a_value() -> None:
    row = _row(sign_table([visit(1, "FTF 20"), visit(2, "NPRS 3"), visit(3, "FTF 15")]), "FTF")
    last = row.visits[-1]
    assert last.between is not None
    assert (last.between.difference, last.between_visit) == (-5, 1)
    assert row.remarks == ("not taken at visit 2",)


def test_that_a_value_taken_only_at_the_end_says_so() -> None:
    row = _row(sign_table([visit(1, _HANDS_ON, "FTF 20"), visit(2, "FTF 12")]), "FTF")
    first, second = row.visits
    assert (first.arrival, first.end, first.at_end_only, first.retest_missing) == (
        None,
        20,
        True,
        False,
    )
    assert second.between is not None
    assert second.between.before == 20


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("PULSE 70", "recorded, never judged"),
        ("SLS L 20", "no threshold is known: the number alone"),
    ],
)
def test_that_numbers_without_a_word_say_why(line: str, remark: str) -> None:
    (row,) = sign_table([visit(1, line), visit(2, line)])
    assert remark in row.remarks
    assert row.overall is not None
    assert row.overall.verdict is None


def test_that_one_visit_and_none_have_no_change() -> None:
    assert sign_table([]) == ()
    (row,) = sign_table([visit(1, "FTF 20")])
    assert (row.overall, row.retested, row.remarks) == (None, False, ())
    (again,) = sign_table([visit(1, "FTF 20->12", _HANDS_ON)])
    assert (again.overall, again.retested) == (None, True)


def test_that_visits_are_put_in_order_and_kept_apart_by_episode() -> None:
    one, two = visit(1, "FTF 20"), visit(2, "FTF 15")
    other = visit(1, "NPRS 3", day=90, episode="later")
    assert in_order([two, other, one, two]) == (one, two, other)
    assert of_episode([other, two, one], "e") == (one, two)
    assert of_episode([one, other, two], None) == (other,)
    assert of_episode([], None) == ()
