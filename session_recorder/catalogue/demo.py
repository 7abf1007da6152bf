"""The demonstration cases: invented people whose sessions are written in shorthand."""

from __future__ import annotations

from session_recorder.domain.frozen import frozen


@frozen
class DemoSession:
    """One visit of a case, ``day`` days after the first day of the demonstration.

    Conditions are ids, perhaps with ``@region``; what starts or ends at this visit stands in
    ``conditions_add`` and ``conditions_clear``.
    """

    day: int
    lines: tuple[str, ...]
    phase: str | None = None
    redflag_level: int | None = None
    note: str | None = None
    conditions_add: tuple[str, ...] = ()
    conditions_clear: tuple[str, ...] = ()
    conditions_clear_reason: str | None = None


@frozen
class DemoCase:
    """An invented patient with every visit, oldest first."""

    id: str
    alias: str
    age: int
    sex: str
    label: str
    phase: str
    irritability: str
    conditions: tuple[str, ...]
    goal: str
    reactivity_task: str
    teaches: str
    session: tuple[DemoSession, ...]

    @property
    def sessions(self) -> tuple[DemoSession, ...]:
        """The visits, oldest first."""
        return self.session
