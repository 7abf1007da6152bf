"""The clock time of what is said now, for a visit of today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from session_recorder.domain.session import Session


def time_now(session: Session) -> str | None:
    """Give the time as an entry keeps it; in a record of another day it would mislead."""
    now = dt.datetime.now().astimezone()
    is_today = session.treated_at.astimezone().date() == now.date()
    return f"{now:%H:%M}" if is_today else None
