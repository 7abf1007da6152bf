"""What a technique did with a patient, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from session_recorder.recorder.recalling import recall
from tests.progress.visits import visit
from ui.models.memory import Memory
from ui.models.response_words import about_words, response_words

if TYPE_CHECKING:
    from session_recorder.domain.session import Session

CPA = "L5 CPA II 2x45s"


def _visits(*told: str) -> tuple[Session, ...]:
    """Give visits with one technique each, and what was told of it at the next one."""
    answers = ("", *told)
    return tuple(
        visit(number, *([answer] if answer else []), CPA)
        for number, answer in enumerate(answers, 1)
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ((), "used on 1 Sep"),
        (("LAST 1 same",), "no change 1 of 1"),
        (("LAST 1 better 2d", "LAST 1 better 2d", "LAST 1 same", "LAST 1 better"),
         "helped 3 of 4, about 2 days"),
        (("LAST 1 better 6h", "LAST 1 worse"), "helped 1 of 2, about 6 hours, flared once"),
        (("LAST 1 worse", "LAST 1 better 1d", "LAST 1 worse"),
         "flared twice, helped 1 of 3, about 1 day"),
        (("LAST 1 worse",) * 3, "flared 3 times"),
    ],
)  # fmt: skip
def test_that_a_history_is_said_in_a_few_words(told: tuple[str, ...], words: str) -> None:
    visits = _visits(*told)
    found = recall(visit(len(visits) + 1, *told[-1:]), visits[:-1] if told else visits)
    assert response_words(found.known[0].history) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0.5, "30 min"), (1, "1 hour"), (8, "8 hours"), (24, "1 day"), (30, "30 hours"),
     (36, "2 days"), (47.6, "2 days"), (168, "7 days")],
)  # fmt: skip
def test_that_a_time_is_said_roughly(hours: float, words: str) -> None:
    assert about_words(hours) == words


def test_that_what_flared_twice_is_never_offered_as_ghost_and_ranks_last() -> None:
    told = ("LAST 1 worse", "LAST 1 worse")
    visits = (*_visits(*told)[:-1], visit(3, *told[-1:], "L4 R UPA II 2x45s"))
    memory = Memory(recall(visit(4, "LAST 1 better 2d"), visits))
    assert memory.lines == ("L4 R UPA II 2x45s",)
    assert memory.rank("L4 R UPA ") < memory.rank("L3 CPA ") < memory.rank("L5 CPA ")
    assert memory.remark("L5 C") == ""
    assert memory.remark("L5 CPA ") == "flared twice"
    assert memory.has_flared_twice("L5 CPA III 3x30s")
    assert not memory.has_flared_twice("L4 R UPA II 2x45s")
