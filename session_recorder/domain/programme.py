"""The home programme: what the patient does between visits, version by version."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.session import Session


@frozen
class ProgrammeItem:
    """One exercise of the programme with its dose; times in seconds, loads in kilograms."""

    exercise: str
    sets: int | None = None
    reps: int | None = None
    hold_s: e.Number | None = None
    duration_s: e.Number | None = None
    times_per_day: e.Number | None = None
    days_per_week: e.Number | None = None
    side: str | None = None
    rpe: e.Number | None = None
    load_kg: e.Number | None = None
    note: str | None = None


@frozen
class ProgrammeVersion:
    """The programme as it stood after one session; a version never changes."""

    number: int
    session_id: str
    since: dt.datetime
    items: tuple[ProgrammeItem, ...]


@frozen
class Programme:
    """All versions of a patient's home programme, oldest first."""

    versions: tuple[ProgrammeVersion, ...] = ()

    @property
    def current(self) -> ProgrammeVersion | None:
        """The latest version, or ``None`` before the first."""
        return self.versions[-1] if self.versions else None

    def at(self, session_id: str) -> ProgrammeVersion | None:
        """The version that a session made, or ``None`` when it changed nothing."""
        return next((v for v in self.versions if v.session_id == session_id), None)


_DOSE = tuple(
    field.name for field in fields(ProgrammeItem) if field.name not in {"exercise", "note"}
)


def fold(sessions: Iterable[Session]) -> Programme:
    """Build the programme from sessions, oldest first.

    Each session that adds, changes or stops an exercise makes one version. A change of an exercise
    that is not there adds it, an add of one that is there changes it; a change keeps what it does
    not name. A review alone makes no version.
    """
    versions: list[ProgrammeVersion] = []
    items: dict[str, ProgrammeItem] = {}
    for session in sessions:
        changes = [c for c in session.of(e.ProgrammeChange) if c.action != "review"]
        for change in changes:
            if change.action == "stop":
                items.pop(change.exercise, None)
            else:
                items[change.exercise] = _changed(items.get(change.exercise), change)
        if changes:
            versions.append(
                ProgrammeVersion(
                    number=len(versions) + 1,
                    session_id=session.id,
                    since=session.treated_at,
                    items=tuple(items.values()),
                )
            )
    return Programme(versions=tuple(versions))


def _changed(item: ProgrammeItem | None, change: e.ProgrammeChange) -> ProgrammeItem:
    said = {name: getattr(change, name) for name in (*_DOSE, "note")}
    said = {name: value for name, value in said.items() if value is not None}
    base = item or ProgrammeItem(exercise=change.exercise)
    if "duration_s" in said:  # a timed activity replaces sets and repetitions
        base = replace(base, sets=None, reps=None, hold_s=None)
    elif {"sets", "reps", "hold_s"} & said.keys():
        base = replace(base, duration_s=None)
    return replace(base, **said)
