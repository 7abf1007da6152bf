"""Rules about the red-flag screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator


def screen_asked(case: Case) -> Iterator[Hit]:
    """R-SCREEN: the red-flag questions were not asked today, or not in full at a first visit."""
    screen = case.session.last(e.RedFlagScreen)
    if screen is None or (case.is_first_visit and screen.result == "unchanged"):
        yield Hit()


RULES = {"R-SCREEN": screen_asked}
