"""Rules about the red-flag screen and what was done about it (DOMAIN 3.1, 3.2, 3.4)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.change import WORSE
from session_recorder.progress import between
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.found_flags import is_asked
from session_recorder.safety.free_words import is_said
from session_recorder.safety.limbs import tells_of_neck
from session_recorder.safety.neurology import deficit, is_worse
from session_recorder.safety.reactions import grade_of
from session_recorder.safety.red_flags import assess
from session_recorder.safety.techniques import HANDS_ON, first_hands_on, is_at_neck
from session_recorder.safety.telling import was_told, was_told_at
from session_recorder.safety.visits import as_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from session_recorder.domain.session import Session

_PAIN = frozenset({"NPRS", "NPRSleg", "NPRSarm"})
_GRAVE = frozenset({"moderate", "major"})
_INJURY = "fx_trauma"
#: Messages that count as safety-net advice.
_SAFETY_NET = "safety_net"


# ------------------------------------------------------------------ whether it was asked


def screen_asked(case: Case) -> Iterator[Hit]:
    """R-SCREEN (DOMAIN 3.2): not asked before hands go on, or *unchanged* where more is due."""
    session = case.session
    results = _results(session.entries)
    before = _results(session.entries[: first_hands_on(session)])
    if not before:
        yield Hit(words={"when": "before hands-on care" if results else "today"})
    elif before == {"unchanged"}:
        reasons = unchanged_refused(case)
        if reasons:
            text = catalogue().red_flags.screen.unchanged_refused_text
            words = {"when": "in full", "reason": "; ".join(reasons)}
            yield Hit(action=text, words=words)


def _results(entries: Sequence[e.Entry]) -> set[str]:
    return {one.result for one in entries if isinstance(one, e.RedFlagScreen) and is_asked(one)}


def unchanged_refused(case: Case) -> tuple[str, ...]:
    """Say why the full screen is due today, in the words of the catalogue; empty when it is not."""
    due = (
        case.is_first_visit,
        not case.is_first_visit and _is_too_old(case),
        _had_a_reaction(case),
        _was_injured(case),
        _is_worse(case),
        _is_neck_new(case),
    )
    words = catalogue().red_flags.screen.unchanged_refused_when
    limit = f"{case.number('R-SCREEN', 'unchanged_max_days'):g} days"
    return tuple(
        text.replace("unchanged_max_days", limit)
        for text, holds in zip(words, due, strict=True)
        if holds
    )


def _is_full(session: Session) -> bool:
    return bool(_results(session.entries) - {"unchanged"})


def _is_too_old(case: Case) -> bool:
    """Whether the last full screen of the episode is too long ago, or there was none."""
    full = [one.treated_at.date() for one in case.earlier if _is_full(one)]
    limit = dt.timedelta(days=float(case.number("R-SCREEN", "unchanged_max_days")))
    return not full or case.treated_on - full[-1] > limit


def _had_a_reaction(case: Case) -> bool:
    """Whether a moderate or major reaction was told of since the last full screen."""
    last = max((n for n, one in enumerate(case.earlier) if _is_full(one)), default=-1)
    told = list(case.earlier[last].reactions) if last >= 0 else []
    for later in case.earlier[last + 1 :]:
        told += [*later.after_effects, *later.reactions]
    told += case.session.after_effects
    return any(grade_of(event) in _GRAVE for event in told)


def _was_injured(case: Case) -> bool:
    visits = (case.session, case.previous) if case.previous else (case.session,)
    return any(_INJURY in screen.items for one in visits for screen in one.of(e.RedFlagScreen))


def _is_worse(case: Case) -> bool:
    """Whether pain or neurology is worse than at the visit before."""
    since = case.session.last(e.SinceLast)
    said = since is not None and since.change == "worse"
    if said or is_worse(case):
        return True
    changes = between(case.previous, case.session) if case.previous else ()
    return any(change.code in _PAIN and change.verdict == WORSE for change in changes)


def _is_neck_new(case: Case) -> bool:
    """Whether C0 to T3 is treated for the first time since the last full screen.

    The neck questions are asked for neck symptoms and before any technique there; *unchanged* does
    not hold them.
    """
    if case.is_first_visit or not any(map(is_at_neck, case.session.techniques)):
        return False
    last = max((n for n, one in enumerate(case.earlier) if _is_full(one)), default=0)
    return not any(map(tells_of_neck, case.earlier[last:]))


# ------------------------------------------------------------------ what was done about it


def action_recorded(case: Case, about: int | None = None) -> bool:
    """Whether advice, safety-net education or a message to someone stands after an entry."""
    return any(_is_action(entry) for entry in case.session.entries[about or 0 :])


def _is_action(entry: e.Entry) -> bool:
    if isinstance(entry, e.Advice):
        return is_said(entry.text)
    if isinstance(entry, e.Education):
        return entry.topic.startswith(_SAFETY_NET)
    return was_told(entry)


def handover_recorded(case: Case, about: int | None = None) -> bool:
    """Whether it is recorded after an entry who was told, and when."""
    return any(map(was_told_at, case.session.entries[about or 0 :]))


def _hands_on_after(case: Case, about: int | None) -> bool:
    after = case.session.entries[(about or 0) :]
    return any(isinstance(entry, HANDS_ON) for entry in after)


def _gate(case: Case, rule: str) -> Iterator[Hit]:
    found = assess(case)
    if found.level != case.number(rule, "level"):
        return
    if _hands_on_after(case, found.about) or not action_recorded(case, found.about):
        yield Hit(about=found.about)


def emergency_level(case: Case) -> Iterator[Hit]:
    """R-RF4 (DOMAIN 3.1): emergency level, with hands-on care after it or nothing done."""
    yield from _gate(case, "R-RF4")


def urgent_level(case: Case) -> Iterator[Hit]:
    """R-RF3 (DOMAIN 3.1): urgent level, with hands-on care after it or nothing done."""
    yield from _gate(case, "R-RF3")


def action_and_handover(case: Case) -> Iterator[Hit]:
    """R-RF-ACTION (DOMAIN 3.1): action, person and time are asked from the urgent level on."""
    found = assess(case)
    if found.level < case.number("R-RF-ACTION", "min_level"):
        return
    if not (action_recorded(case, found.about) and handover_recorded(case, found.about)):
        yield Hit(about=found.about)


def concerning_feature(case: Case) -> Iterator[Hit]:
    """R-RF1 (DOMAIN 3.1): a feature of level 1 or 2; a warning when new, then information."""
    found = assess(case)
    if found.level in (1, 2):
        is_news = found.is_new or _has_risen(case, found.level)
        yield Hit(
            about=found.about,
            severity=None if is_news else "info",
            words={"when": "new today" if is_news else "known"},
        )


def _has_risen(case: Case, level: int) -> bool:
    """Whether known features come to more than before: a condition was recorded, or age grew."""
    if case.previous is None:
        return False
    before = assess(as_of(case, case.previous)).level
    return level > max(before, 1)


def new_deficit(case: Case) -> Iterator[Hit]:
    """R-DEFICIT (DOMAIN 3.2): new neurological loss, with hands-on care after it or no action."""
    found = deficit(case)
    if found is None:
        return
    # What was done since the level was reached answers a loss that was found after it, too.
    reached = assess(case).about
    since = found.about if reached is None else min(found.about, reached)
    if _hands_on_after(case, found.about) or not action_recorded(case, since):
        yield Hit(about=found.about)


RULES = {
    "R-SCREEN": screen_asked,
    "R-RF4": emergency_level,
    "R-RF3": urgent_level,
    "R-RF-ACTION": action_and_handover,
    "R-RF1": concerning_feature,
    "R-DEFICIT": new_deficit,
}
