"""Rules about thrusts: what must be there before one, and how many there were (DOMAIN 3.4)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.consent import names_thrust
from session_recorder.safety.matrix import judge, matrix_family
from session_recorder.safety.red_flags import assess

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAMILY, _NECK = "HVT", "HVT_CX"
_GATE, _NECK_GATE, _COUNT = "R-GRADEV", "R-GRADEV-CX", "R-GRADEV-COUNT"
#: What the notes of a neck screen must speak of.
_STABILITY = re.compile(r"stabil|ligament", re.IGNORECASE)
_CRANIAL = re.compile(r"cranial", re.IGNORECASE)


def thrust_gate(case: Case) -> Iterator[Hit]:
    """R-GRADEV: a thrust without all that must be there first; names only what is missing."""
    for about, thrust in _thrusts(case):
        missing = _missing(case, thrust)
        if missing:
            yield Hit(about=about, words={"missing": ", ".join(missing)})


def neck_thrust_gate(case: Case) -> Iterator[Hit]:
    """R-GRADEV-CX: a thrust at C0 to T3 without the neck screen, besides all R-GRADEV asks."""
    for about, thrust in _thrusts(case):
        if matrix_family(thrust) != _NECK:
            continue
        missing = _missing_of_neck_screen(case)
        if _missing(case, thrust) and not _is_answered(case, about):
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


def _missing(case: Case, thrust: e.Technique) -> list[str]:
    highest = case.number(_GATE, "max_redflag_level")
    gate = {
        "a clinician trained in thrusts": case.clinician.thrust_trained,
        "the red-flag questions of today": case.session.last(e.RedFlagScreen) is not None,
        f"a red-flag level of {highest:g} or less": assess(case).level <= highest,
        "consent that names the thrust": names_thrust(case),
        "a hold without symptoms": thrust.premanip_hold != "pmh-pos",
        "the hold or a reason why it was not done": _held_or_explained(thrust),
        "a neurological examination of today": case.session.last(e.NeuroExam) is not None,
        "a neurological examination without loss": not _has_loss(case),
        f"a count of {_hard_max(thrust)} or fewer": _count(case, thrust) <= _hard_max(thrust),
    }
    contra = judge(thrust, case.conditions).of("contra")
    cleared = [f"clearance for {verdict.name}" for verdict in contra]
    return [*(name for name, there in gate.items() if not there), *cleared]


def _held_or_explained(thrust: e.Technique) -> bool:
    return thrust.premanip_hold in {"pmh-neg", "pmh-pos"} or bool(thrust.note)


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


def _missing_of_neck_screen(case: Case) -> list[str]:
    screens = _recent_screens(case)
    notes = " ".join(screen.text or "" for screen in screens)
    gate = {
        "a neck screen without findings": bool(screens)
        and all(screen.result == "clear" for screen in screens),
        "blood pressure": any(screen.bp for screen in screens),
        "a note on stability": bool(_STABILITY.search(notes)),
        "a note on cranial nerves": bool(_CRANIAL.search(notes)),
    }
    return [name for name, there in gate.items() if not there]


def _recent_screens(case: Case) -> list[e.NeckScreen]:
    """Give the neck screens of today and of visits within the hours they hold for."""
    hours = dt.timedelta(hours=float(case.number(_NECK_GATE, "screen_max_hours")))
    earliest = case.session.treated_at - hours
    visits = [one for one in case.history if one.treated_at >= earliest]
    return [screen for one in (*visits, case.session) for screen in one.of(e.NeckScreen)]


def _is_answered(case: Case, about: int) -> bool:
    """Whether the clinician gave a reason for going on although R-GRADEV spoke of an entry."""
    later = case.session.entries[about + 1 :]
    for entry in later:
        if not isinstance(entry, e.Override):
            return False
        if entry.rule == _GATE:
            return True
    return False


RULES = {_GATE: thrust_gate, _NECK_GATE: neck_thrust_gate, _COUNT: thrust_count}
