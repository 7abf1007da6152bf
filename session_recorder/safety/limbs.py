"""Symptoms in a limb: below the buttock or the shoulder, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.change import IMPROVED, WORSE
from session_recorder.domain.session import Sign, signs
from session_recorder.safety.body_places import regions_of
from session_recorder.safety.techniques import is_at_neck
from session_recorder.safety.visits import first_value, latest, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.domain.session import Session
    from session_recorder.safety.case import Case

_DISTAL = "DISTAL"
_LEG, _ARM = "NPRSleg", "NPRSarm"
#: Nerve tests of the leg; the others are tests of the arm.
_LEG_TESTS = frozenset({"SLR", "SLUMP", "PKB", "FSLUMP"})
#: Beginnings of signs that are taken of a neck, or of an arm beside it.
_NECK_SIGNS = ("Cx", "NDI", "FRT", "DNFE", "ULNT", "NPRSarm")
#: The same of the lower back and the leg.
_LOWER_SIGNS = ("Lx", "FTF", "SLR", "SLUMP", "PKB", "FSLUMP", "AKE", "Hip", "ODI", "MMST")
_LOWER = frozenset({"lumbar", "pelvis", "hip", "leg"})


def has_limb_symptom(case: Case, sessions: Sequence[Session]) -> bool:
    """Whether symptoms reach below the buttock or the shoulder, by the latest values."""
    distal = latest(sessions, _DISTAL)
    if distal is not None and distal >= case.number("R-NEURO-BASE", "min_distal"):
        return True
    return any((latest(sessions, code) or 0) > 0 for code in (_LEG, _ARM))


def has_leg_symptom(case: Case, session: Session) -> bool:
    """Whether a visit tells of the leg: pain there, a distal symptom, a nerve treated there.

    A distal symptom beside arm pain, an arm test, or a neck without a lower back is of the arm.
    """
    told = {sign.code: max(_values(sign)) for sign in signs(session)}
    nerves = {one.technique for one in session.techniques if one.family == "NEURO"}
    if told.get(_LEG, 0) > 0 or nerves & _LEG_TESTS:
        return True
    of_the_arm = told.get(_ARM, 0) > 0 or bool(nerves - _LEG_TESTS)
    of_the_arm = of_the_arm or (tells_of_neck(session) and not _tells_of_lower_back(session))
    least = case.number("R-NEURO-BASE", "min_distal")
    return not of_the_arm and told.get(_DISTAL, 0) >= least


def tells_of_neck(session: Session) -> bool:
    """Whether a visit is about the neck: treated, screened, or a sign of it taken."""
    if any(map(is_at_neck, session.techniques)) or session.of(e.NeckScreen):
        return True
    return any(sign.code.startswith(_NECK_SIGNS) for sign in session.signs)


def _tells_of_lower_back(session: Session) -> bool:
    places = {region for one in session.techniques for region in regions_of(one) or ()}
    return bool(places & _LOWER) or any(
        sign.code.startswith(_LOWER_SIGNS) for sign in session.signs
    )


def _values(sign: Sign) -> Iterable[int | float]:
    return (first_value(sign) or 0, sign.end or 0)


def limb_change(case: Case, until: Sequence[Session], now: Sequence[Session]) -> str | None:
    """Give how limb symptoms changed from one stretch of visits to a longer one.

    ``worse`` where any is worse, ``improved`` where one is better and none worse, else ``None``.
    """
    words = {
        verdict(Sign(code=code), before, after)
        for code in (_LEG, _ARM)
        if (before := latest(until, code)) is not None and (after := latest(now, code)) is not None
    }
    before, after = latest(until, _DISTAL), latest(now, _DISTAL)
    if before is not None and after is not None:
        least = case.number("R-DISTAL", "min_rise")
        words |= {WORSE} if after - before >= least else set()
        words |= {IMPROVED} if before - after >= least else set()
    return WORSE if WORSE in words else IMPROVED if IMPROVED in words else None
