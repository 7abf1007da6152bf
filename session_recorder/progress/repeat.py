"""Repeat last visit: what was done, as proposals, and never anything that was said or seen.

A proposal is not a record: it has to be confirmed. Pain, tolerance, response, reactions, consent
and red flags are never carried forward (DOMAIN 2.1); nor are the findings made while treating.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.programme import ProgrammeItem, fold

if TYPE_CHECKING:
    from session_recorder.domain.session import Session

_NOT_RECORDED = "not_recorded"


def repeat_techniques(last: Session) -> tuple[e.Technique, ...]:
    """Give the techniques of a visit as proposals, in the order done, grade and dose as they were.

    A side that was not recorded is left open, to be said now.
    """
    return tuple(
        replace(
            technique,
            side=None if technique.side == _NOT_RECORDED else technique.side,
            cavitation=None,
            premanip_hold=None,
            structural_differentiation=None,
            response_category=None,
            response=(),
            at=None,
            note=None,
            comment=None,
        )
        for technique in last.techniques
    )


def repeat_exercises(last: Session) -> tuple[e.SessionExercise, ...]:
    """Give the exercises done in a visit as proposals, in the order done.

    Exertion is left out: in the session it is what the patient rated.
    """
    return tuple(
        replace(done, rpe=None, at=None, note=None, comment=None)
        for done in last.of(e.SessionExercise)
    )


def repeat_programme(last: Session) -> tuple[e.ProgrammeChange, ...]:
    """Give what a visit added to the home programme or changed in it, as proposals of a change.

    The exercise is there by now, so what was added is proposed as a change; what was stopped in
    the end is left out.
    """
    left = fold((last,)).current
    doses = [field.name for field in fields(ProgrammeItem) if field.name != "note"]
    return tuple(
        e.ProgrammeChange(action="change", **{name: getattr(item, name) for name in doses})
        for item in (left.items if left else ())
    )


def repeat_visit(last: Session) -> tuple[e.Entry, ...]:
    """Give techniques, exercises and programme of a visit as proposals, in this order."""
    return (*repeat_techniques(last), *repeat_exercises(last), *repeat_programme(last))
