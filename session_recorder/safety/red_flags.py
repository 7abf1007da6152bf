"""What the red flags of a session come to (DOMAIN 3.1, 3.2): level, combinations, conditions.

Levels and questions come from ``red_flags.toml``. The level is a floor that is proposed; what to
do about it is the clinician's to say.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.progress import has_improved
from session_recorder.safety.case import Case, kept
from session_recorder.safety.flag_combinations import COMBINATIONS, Picture
from session_recorder.safety.found_flags import FoundFlag, found_flags
from session_recorder.safety.known_flags import KnownFlag, known_before
from session_recorder.safety.neurology import deficit
from session_recorder.safety.visits import visits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.redflag import FlagCombination

_AGE = "fx_age"
_PAIN = "NPRS"
_ACUTE = frozenset({"acute_flare", "acute"})
#: Recorded conditions that answer a question about the person without asking it again.
PROFILE_FLAGS = {
    "steroid_long": "fx_steroids",
    "osteoporosis": "fx_osteoporosis",
    "cancer_history": "ca_history",
    "malignancy_active": "ca_history",
    "diabetes_neuropathy": "inf_risk",
    "surgery_recent": "inf_risk",
    "injection_recent": "inf_risk",
    "hypertension_uncontrolled": "aaa_risk",
    "peripheral_vascular": "aaa_risk",
    "vascular_event_past": "aaa_risk",
    "vascular_risk_neck": "aaa_risk",
}


@frozen
class Proposal:
    """A condition that a flag or a combination proposes; confirming it is the clinician's act."""

    condition: str
    set_by: str


@frozen
class Assessment:
    """The red flags of a session, judged.

    ``about`` is the entry at which the level was reached. ``known`` are the flags that stand from
    before, with the day they were first found.
    """

    level: int = 0
    flags: tuple[FoundFlag, ...] = ()
    combinations: tuple[FlagCombination, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    about: int | None = None
    known: tuple[KnownFlag, ...] = ()
    is_new: bool = False

    @property
    def new(self) -> tuple[FoundFlag, ...]:
        """Flags that were found today for the first time, or have got worse."""
        return tuple(found for found in self.flags if found.is_new)


@kept
def assess(case: Case) -> Assessment:
    """Judge the red flags of a session: screen, examination, and what is known of the person."""
    before = known_before(case)
    flags = tuple(found_flags(case, before))
    fired = _fired(case, flags, before)
    loss = deficit(case)
    level = max([_level(flags, fired), loss.level if loss else 0])
    no_response = any(combination.min_sessions == len(case.earlier) + 1 for combination in fired)
    return Assessment(
        level=level,
        flags=flags,
        combinations=fired,
        proposals=_proposals(case, flags, fired),
        about=_about(case, flags, before, level) if level else None,
        known=_known(case, flags, before),
        is_new=any(found.is_new for found in flags) or no_response,
    )


# ------------------------------------------------------------------ what is known


def _known(
    case: Case, flags: tuple[FoundFlag, ...], before: dict[str, KnownFlag]
) -> tuple[KnownFlag, ...]:
    """Give what is known from before: all static flags, others until the full screen drops them."""
    full = any(screen.result != "unchanged" for screen in case.session.of(e.RedFlagScreen))
    today = {found.flag.id for found in flags}
    new = {found.flag.id for found in flags if found.is_new}
    stands = [
        one
        for one in before.values()
        if one.id not in new
        and (not full or one.id in today or catalogue().red_flags.flags[one.id].static)
    ]
    told = [
        KnownFlag(id=found.flag.id, qualifier=found.qualifier, since=found.since)
        for found in flags
        if not found.is_new and found.flag.id not in before
    ]
    return (*stands, *told)


# ------------------------------------------------------------------ combinations


def _fired(
    case: Case, flags: Iterable[FoundFlag], before: dict[str, KnownFlag]
) -> tuple[FlagCombination, ...]:
    picture = _picture(case, tuple(flags), before)
    known = catalogue().red_flags.combinations
    return tuple(one for one in known.values() if COMBINATIONS[one.id](picture, one))


def _picture(case: Case, flags: tuple[FoundFlag, ...], before: dict[str, KnownFlag]) -> Picture:
    known = catalogue().red_flags.flags
    conditions = frozenset(condition.id for condition in case.conditions)
    static = {one.id for one in before.values() if known[one.id].static}
    counted = {found.flag.id for found in flags if found.counts}
    ones = {f.flag.id for f in flags if f.counts and f.level == 1}
    return Picture(
        flags=frozenset(
            counted
            | static
            | {PROFILE_FLAGS[name] for name in conditions & PROFILE_FLAGS.keys()}
            | ({_AGE} if _is_old(case) else set())
        ),
        level_ones=frozenset(ones | {name for name in static if known[name].level_if_yes == 1}),
        passing_ones=frozenset(name for name in ones if not known[name].static),
        age=case.age,
        conditions=conditions,
        sessions=len(case.earlier) + 1,
        improved=has_improved(visits(case), case.episode) is not False,
        new_pain=_has_new_pain(case),
    )


def _is_old(case: Case) -> bool:
    limits = catalogue().red_flags.flags[_AGE].age_over
    return case.age > limits.get(case.patient.sex or "", limits["other"])


def _has_new_pain(case: Case) -> bool:
    """Whether the pain began within days, or is there and was not at the visit before.

    Where nobody said when it began, an acute phase at a first visit counts as new.
    """
    days = dt.timedelta(days=catalogue().red_flags.screen.recent_onset_days)
    onset = case.episode.onset_on if case.episode else None
    if onset is not None and onset <= case.treated_on <= onset + days:
        return True
    if onset is None and case.is_first_visit and case.phase in _ACUTE:
        return True
    previous = _pain(case.previous.entries) if case.previous else None
    return previous == 0 and bool(_pain(case.session.entries))


def _pain(entries: Iterable[e.Entry]) -> e.Number | None:
    values = [
        entry.before if entry.value is None else entry.value
        for entry in entries
        if isinstance(entry, e.Measure) and entry.code == _PAIN
    ]
    return next((value for value in values if value is not None), None)


# ------------------------------------------------------------------ what they come to


def _level(flags: Iterable[FoundFlag], fired: Iterable[FlagCombination]) -> int:
    levels = [found.level for found in flags] + [combination.level for combination in fired]
    return max(levels, default=0)


def _about(
    case: Case, flags: tuple[FoundFlag, ...], before: dict[str, KnownFlag], level: int
) -> int | None:
    """Give the entry at which the level was reached."""
    loss = deficit(case)
    if loss and loss.level >= level:
        return loss.about
    for about in sorted({found.about for found in flags if found.about is not None}):
        told = tuple(found for found in flags if found.about is None or found.about <= about)
        if _level(told, _fired(case, told, before)) >= level:
            return about
    return None


def _proposals(
    case: Case, flags: tuple[FoundFlag, ...], fired: tuple[FlagCombination, ...]
) -> tuple[Proposal, ...]:
    """Give the conditions that are proposed and not recorded yet, each once."""
    recorded = {condition.id for condition in case.conditions}
    proposed: dict[str, str] = {}
    for found in flags:
        condition = found.flag.sets_condition
        if condition and found.level >= (found.flag.sets_from_level or 0):
            proposed.setdefault(condition, found.flag.id)
    for combination in fired:
        if combination.sets_condition:
            proposed.setdefault(combination.sets_condition, combination.id)
    return tuple(
        Proposal(condition=condition, set_by=by)
        for condition, by in proposed.items()
        if condition not in recorded
    )
