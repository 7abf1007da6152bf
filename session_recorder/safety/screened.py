"""A red-flag screen as it was asked: what was new then, what was known (DOMAIN 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.safety.known_flags import KnownFlag, known_after, known_before

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.safety.case import Case


@frozen
class Screened:
    """A red-flag screen as asked: when, what was new then, and what was known and still stands.

    ``at`` is the clock time where it was noted. ``new`` are ids of flags.
    """

    on: dt.date
    at: str | None = None
    new: tuple[str, ...] = ()
    known: tuple[KnownFlag, ...] = ()


def screened(case: Case) -> Screened | None:
    """Give the last screen of a session, ``None`` where it was not asked."""
    screen = case.session.last(e.RedFlagScreen)
    if screen is None:
        return None
    before = known_before(case)
    now = known_after(before, case.session)
    found = (item for one in case.session.of(e.RedFlagScreen) for item in one.items)
    return Screened(
        on=case.treated_on,
        at=screen.at,
        new=tuple(dict.fromkeys(item for item in found if item not in before)),
        known=tuple(flag for flag in now.values() if flag.id in before),
    )
