"""What to propose instead of a technique that was too much (DOMAIN 2.2, 3.4 R-EXCESS)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain.technique import DoseRange
from session_recorder.safety.techniques import definition_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from session_recorder.domain import entries as e

_STOP = "STOP"
#: The part of a dose that is shortened first.
_PARTS = ("duration_s", "bout_s", "reps", "hold_s")
_UNITS = {"duration_s": "s", "bout_s": "s", "reps": "repetitions", "hold_s": "s"}
_HALF = 2
_THRUST = "V"


def gentler(technique: e.Technique) -> e.Technique | None:
    """Give the next gentler form of a technique, or ``None`` where there is none: change it.

    That is the grade to step down to, lower pressure, a slider for a tensioner, else a shorter
    bout, never below the usual range. What the patient said, times and notes are left out.
    """
    plain = replace(technique, response=(), note=None, comment=None, at=None)
    if technique.family == "HVT":
        return None
    grade = catalogue().grades.get(technique.grade or "")
    if grade is not None:
        down = grade.regress_to
        return None if down == _STOP else replace(plain, grade=down)
    lighter = _lighter(technique.pressure)
    if lighter is not None:
        return replace(plain, pressure=lighter)
    if technique.mode == "tensioner":
        return replace(plain, mode="slider")
    dose = _shorter(technique)
    return replace(plain, dose=dose) if dose is not None else None


def step_down(technique: e.Technique, *, shorter_first: bool = False) -> str:
    """Say in words what is gentler; ``shorter_first`` keeps the grade where a shorter bout will do.

    At *borderline* that comes first, at *excessive* the grade to step down to (DOMAIN 1.1).
    """
    shorter = _shorter(technique)
    if shorter_first and shorter is not None:
        return _shorter_words(technique, shorter)
    grade = catalogue().grades.get(_THRUST if technique.family == "HVT" else technique.grade or "")
    if grade is not None and grade.regress_to != _STOP:
        return f"Step down to grade {grade.regress_to}"
    lighter = _lighter(technique.pressure)
    if grade is None and lighter is not None:
        return f"Lower the pressure to {catalogue().pressures[lighter].code}"
    if technique.mode == "tensioner":
        return "Use a slider"
    if grade is None and shorter is not None:
        return _shorter_words(technique, shorter)
    return "Stop and change the technique: nothing gentler is left"


def _shorter_words(technique: e.Technique, shorter: e.Dose) -> str:
    part = next(one for one in _PARTS if getattr(shorter, one) != getattr(technique.dose, one))
    return f"Shorten it to {getattr(shorter, part):g} {_UNITS[part]}"


def _lighter(pressure: str | None) -> str | None:
    known = catalogue().pressures
    now = known.get(pressure or "")
    if now is None:
        return None
    return next((one.code for one in known.values() if one.level == now.level - 1), None)


def _shorter(technique: e.Technique) -> e.Dose | None:
    """Halve the first part of the dose that stays in the usual range."""
    if technique.dose is None:
        return None
    definition = definition_of(technique)
    usual: Mapping[str, DoseRange] = definition.dose_soft_range if definition else {}
    for part in _PARTS:
        value = getattr(technique.dose, part)
        if value is None:
            continue
        half = value // _HALF
        if half in usual.get(part, DoseRange(1, value)):
            return replace(technique.dose, **{part: half})
    return None
