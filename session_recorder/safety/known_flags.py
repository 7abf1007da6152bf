"""Red flags that earlier visits found, carried forward with their date (DOMAIN 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.domain.session import Session
    from session_recorder.safety.case import Case


@frozen
class KnownFlag:
    """A flag that an earlier visit found: as last answered, and the day it was first found."""

    id: str
    qualifier: str | int | None
    since: dt.date


def known_before(case: Case) -> dict[str, KnownFlag]:
    """Give the flags that stand from earlier visits, by their id.

    A full screen drops what it does not find again, but for static flags: those describe the
    person. *Unchanged* leaves everything as it was.
    """
    known: dict[str, KnownFlag] = {}
    for session in case.history:
        known = known_after(known, session)
    return known


def known_after(known: dict[str, KnownFlag], session: Session) -> dict[str, KnownFlag]:
    """Give the flags that stand after a session, from those that stood before it."""
    flags = catalogue().red_flags.flags
    screens = [s for s in session.of(e.RedFlagScreen) if s.result != "unchanged"]
    if not screens:
        return known
    stands = {name: one for name, one in known.items() if flags[name].static}
    day = session.treated_at.date()
    for screen in screens:
        qualifiers = dict(screen.qualifiers)
        for name in screen.items:
            if name in flags:
                since = known[name].since if name in known else day
                stands[name] = KnownFlag(id=name, qualifier=qualifiers.get(name), since=since)
    return stands
