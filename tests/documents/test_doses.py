"""How often and how much an exercise is done, in words."""

from __future__ import annotations

from typing import Any

import pytest

from session_recorder.documents.pictures_content import pictures_content
from session_recorder.documents.wording import wording
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.samples import a_programme


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sets": 1, "reps": 1, "times_per_day": 1, "days_per_week": 7}, "once a day"),
        ({"reps": 1, "times_per_day": 1, "days_per_week": 3}, "once a day, 3 days a week"),
        ({"sets": 2, "reps": 8, "times_per_day": 1, "days_per_week": 7}, "2 × 8, once a day"),
        ({"reps": 1, "days_per_week": 7}, "7 days a week"),
        ({"reps": 1}, "once"),
    ],
)
def test_that_a_dose_says_nothing_twice(given: dict[str, Any], said: str) -> None:
    item = ProgrammeItem(exercise="bridge", **given)
    assert wording("en-GB", "en-GB").programme_dose(item) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sets": 1, "reps": 1, "times_per_day": 1, "days_per_week": 7}, "1 a day"),
        ({"sets": 2, "reps": 8, "times_per_day": 1, "days_per_week": 5},
         "2 × 8, 1 a day, 5 days a week"),
        ({"reps": 1, "days_per_week": 7}, "1, 7 days a week"),
    ],
)  # fmt: skip
def test_that_the_page_of_pictures_says_nothing_twice(given: dict[str, Any], said: str) -> None:
    item = ProgrammeItem(exercise="bridge", **given)
    ((card,),) = pictures_content(a_programme(item)).pages
    assert card.dose == said
