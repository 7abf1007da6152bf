"""Rules about thrusts: what must be there before one, and how many there were (DOMAIN 3.4)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.consent import names_thrust
from session_recorder.safety.found_flags import is_asked
from session_recorder.safety.free_words import is_disclaimed, is_said, was_done
from session_recorder.safety.matrix import judge, matrix_family
from session_recorder.safety.red_flags import assess
from session_recorder.safety.visits import is_answered

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAMILY, _NECK = "HVT", "HVT_CX"
_GATE, _NECK_GATE, _COUNT = "R-GRADEV", "R-GRADEV-CX", "R-GRADEV-COUNT"
#: What the notes of a neck screen must speak of.
_STABILITY = re.compile(r"stabil|\blig(ament|s?\b)|\balar\b|sharp.?purser", re.IGNORECASE)
_CRANIAL = re.compile(r"cranial|\bCNs?\b", re.IGNORECASE)


def thrust_gate(case: Case) -> Iterator[Hit]:
    """R-GRADEV: a thrust without all that must be there first; names only what is missing."""
    for about, thrust in _thrusts(case):
        missing = _missing(case, about, thrust)
        if missing:
            yield Hit(about=about, words={"missing": ", ".join(missing)})


def neck_thrust_gate(case: Case) -> Iterator[Hit]:
    """R-GRADEV-CX: a thrust at C0 to T3 without the neck screen, besides all R-GRADEV asks."""
    for about, thrust in _thrusts(case):
        if matrix_family(thrust) != _NECK:
            continue
        missing = _missing_of_neck_screen(case, about)
        if _missing(case, about, thrust) and not is_answered(case.session, about, _GATE):
            missing.append("what every thrust needs")
        if missing:
            yield Hit(about=about, words={"missing": ", ".join(missing)})


def thrust_count(case: Case) -> Iterator[Hit]:
    """R-GRADEV-COUNT: more thrusts at one level than are usual."""
    most = case.number(_COUNT, "max_per_level")
    last = {thrust.level: (about, thrust) for about, thrust in _thrusts(case)}
    for level, (about, thrust) in last.items():
        if _count(case, thrust) > most:
            yield Hit(
                about=about,
                words={
                    "max_per_level": f"{most:g}",
                    "level": level or "",
                    "hard_max": str(_hard_max(thrust)),
                },
            )


def _thrusts(case: Case) -> Iterator[tuple[int, e.Technique]]:
    for about, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique) and entry.family == _FAMILY:
            yield about, entry


# ------------------------------------------------------------------ what every thrust needs


def _missing(case: Case, about: int, thrust: e.Technique) -> list[str]:
    """Name what did not stand before the thrust at ``about``."""
    before = case.session.entries[:about]
    examined = any(isinstance(one, e.NeuroExam) and not is_disclaimed(one.text) for one in before)
    highest = case.number(_GATE, "max_redflag_level")
    gate = {
        "a clinician trained in thrusts": case.clinician.thrust_trained,
        "the red-flag questions of today": any(map(is_asked, before)),
        f"a red-flag level of {highest:g} or less": assess(case).level <= highest,
        "consent that names the thrust": names_thrust(before),
        "a hold without symptoms": thrust.premanip_hold != "pmh-pos",
        "the hold or a reason why it was not done": _held_or_explained(thrust),
        "a neurological examination of today": examined,
        "a neurological examination without loss": not _has_loss(case),
        f"a count of {_hard_max(thrust)} or fewer": _count(case, thrust) <= _hard_max(thrust),
    }
    contra = judge(thrust, case.conditions).of("contra")
    cleared = [f"clearance for {verdict.name}" for verdict in contra]
    return [*(name for name, there in gate.items() if not there), *cleared]


def _held_or_explained(thrust: e.Technique) -> bool:
    return thrust.premanip_hold in {"pmh-neg", "pmh-pos"} or is_said(thrust.note)


def _has_loss(case: Case) -> bool:
    return any(examined.result == "loss" for examined in case.session.of(e.NeuroExam))


def _count(case: Case, thrust: e.Technique) -> int:
    """Give the thrusts at a level today, both sides together; a dose is for one side."""
    return sum(
        ((one.dose.thrusts if one.dose else None) or 1) * (2 if one.side == "B" else 1)
        for _, one in _thrusts(case)
        if one.level == thrust.level
    )


def _hard_max(thrust: e.Technique) -> int:
    column = matrix_family(thrust)
    return min(
        technique.hard_max_thrusts
        for technique in catalogue().techniques.values()
        if technique.hard_max_thrusts is not None and technique.matrix_family == column
    )


# ------------------------------------------------------------------ what a neck thrust needs


def _missing_of_neck_screen(case: Case, about: int) -> list[str]:
    screens = _recent_screens(case, about)
    gate = {
        "a neck screen without findings": bool(screens)
        and all(screen.result == "clear" for screen in screens),
        "blood pressure": any(screen.bp for screen in screens),
        "a note on stability": any(was_done(screen.text, _STABILITY) for screen in screens),
        "a note on cranial nerves": any(was_done(screen.text, _CRANIAL) for screen in screens),
    }
    return [name for name, there in gate.items() if not there]


def _recent_screens(case: Case, about: int) -> list[e.NeckScreen]:
    """Give the neck screens before a thrust: of today, and of visits within their hours.

    One with findings counts also where it stands after the thrust.
    """
    hours = dt.timedelta(hours=float(case.number(_NECK_GATE, "screen_max_hours")))
    earliest = case.session.treated_at - hours
    entries = [
        *(entry for one in case.history if one.treated_at >= earliest for entry in one.entries),
        *case.session.entries[:about],
        *(entry for entry in case.session.of(e.NeckScreen) if entry.result != "clear"),
    ]
    return [entry for entry in entries if isinstance(entry, e.NeckScreen)]


RULES = {_GATE: thrust_gate, _NECK_GATE: neck_thrust_gate, _COUNT: thrust_count}
