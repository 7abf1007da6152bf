"""What is said of the red-flag questions: when they were asked, what is new, what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.questions import known_today
from session_recorder.safety.red_flags import assess

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from session_recorder.domain.redflag import RedFlagCatalogue
    from session_recorder.safety import Case
    from session_recorder.safety.known_flags import KnownFlag


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The sentences of the row; ``known`` may be empty, ``is_found`` tells of new findings."""

    asked: str
    new: str
    known: str
    is_found: bool


def asked_words(case: Case, catalogue: RedFlagCatalogue) -> Asked | None:
    """Give the sentences of the catalogue for a case, ``None`` while nothing was asked."""
    screen = case.session.last(e.RedFlagScreen)
    if screen is None:
        return None
    found, words = assess(case), catalogue.screen
    new = [one.flag.label for one in found.new]
    names = {one.flag.id for one in found.new}
    known = {one.id: one for one in (*known_today(case).values(), *found.known)}
    stands = [one for one in known.values() if one.id not in names]
    time = screen.at or f"{case.session.treated_at:%H:%M}"
    labels = known_words(stands, catalogue, case.treated_on)
    return Asked(
        asked=words.asked_text.format(time=time),
        new=words.new_text.format(labels=", ".join(new)) if new else words.new_none_text,
        known=words.known_text.format(labels_with_dates=labels) if labels else "",
        is_found=bool(new),
    )


def known_words(known: Iterable[KnownFlag], catalogue: RedFlagCatalogue, today: dt.date) -> str:
    """Name what is known, each with the day since when: *thin bones (12 Mar)*."""
    flags = catalogue.flags
    return ", ".join(
        f"{flags[one.id].label} ({day_words(one.since, today)})" for one in known if one.id in flags
    )


def day_words(day: dt.date, today: dt.date) -> str:
    """Give a day, with its year where it is not this one."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"
