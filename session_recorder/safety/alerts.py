"""What to mind with a patient before anything is done: conditions, and the screen as last asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety.case import conditions_on
from session_recorder.safety.known_flags import KnownFlag, known_after, known_before

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.domain.condition import ConditionDefinition
    from session_recorder.domain.patient import Patient, PatientCondition
    from session_recorder.safety.case import Case


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A condition of a patient by the columns of the matrix (DOMAIN 3.3), in their order."""

    condition: PatientCondition
    definition: ConditionDefinition
    contraindicated: tuple[str, ...] = ()
    with_care: tuple[str, ...] = ()


def alerts(patient: Patient, on: dt.date) -> tuple[Alert, ...]:
    """Give an alert for each condition known on a day, the one that rules out most first."""
    known = catalogue()
    found = [
        Alert(
            condition=condition,
            definition=definition,
            contraindicated=_columns(definition, "contra"),
            with_care=_columns(definition, "precaution"),
        )
        for condition in conditions_on(patient, on)
        if (definition := known.conditions.get(condition.id))
    ]
    return tuple(sorted(found, key=lambda a: (-len(a.contraindicated), -len(a.with_care))))


def _columns(definition: ConditionDefinition, level: str) -> tuple[str, ...]:
    columns = catalogue().matrix_families
    return tuple(column for column in columns if definition.level(column) == level)


@dataclass(frozen=True, kw_only=True)
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
