"""The red flags that stand today, each with its level (DOMAIN 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.safety.free_words import is_disclaimed
from session_recorder.safety.neurology import examined_flags

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from session_recorder.domain.redflag import RedFlag
    from session_recorder.safety.case import Case
    from session_recorder.safety.known_flags import KnownFlag

KNOWN, WORSE = "known", "worse"
_UNKNOWN_ONSET = "onset_unknown"


@frozen
class FoundFlag:
    """A flag that stands today.

    ``about`` is the entry that found it, ``None`` where it stands over from an earlier visit.
    ``since`` is the day it was first found, ``is_new`` whether that was today.
    """

    flag: RedFlag
    qualifier: str | int | None
    level: int
    about: int | None
    since: dt.date
    is_new: bool

    @property
    def counts(self) -> bool:
        """Whether it counts in combinations: not when it is known, investigated and unchanged."""
        return self.flag.static or self.qualifier != KNOWN


def is_asked(entry: e.Entry) -> bool:
    """Whether an entry says that the questions were asked; a remark may take that back."""
    return isinstance(entry, e.RedFlagScreen) and not is_disclaimed(entry.note)


def level_of(flag: RedFlag, qualifier: str | int | None) -> int:
    """Give the level of one flag answered yes, by what was typed after its colon."""
    if flag.count_levels:
        return _level_of_count(flag, qualifier)
    if isinstance(qualifier, str) and qualifier in flag.levels_by_detail:
        return flag.levels_by_detail[qualifier]
    if flag.levels_by_onset:
        return flag.levels_by_onset.get(_onset(qualifier), flag.levels_by_onset[_UNKNOWN_ONSET])
    return flag.level_if_yes or 0


def _onset(qualifier: str | int | None) -> str:
    for onset in catalogue().red_flags.onsets.values():
        if qualifier in onset.typed:
            return onset.id
    return _UNKNOWN_ONSET


def _level_of_count(flag: RedFlag, count: str | int | None) -> int:
    """Give the level of a count; one that was not said may be any."""
    if not isinstance(count, int):
        return max(flag.count_levels.values())
    for span, level in flag.count_levels.items():
        low, _, high = span.rstrip("+").partition("-")
        most = int(high) if high else int(low)
        if int(low) <= count and (count <= most or span.endswith("+")):
            return level
    return 0


def found_flags(case: Case, before: dict[str, KnownFlag]) -> Iterator[FoundFlag]:
    """Give each flag that stands today once, as it was last answered."""
    told: dict[str, tuple[int | None, str | int | None]] = {}
    for about, screen in enumerate(case.session.entries):
        if isinstance(screen, e.RedFlagScreen) and screen.result == "pos":
            qualifiers = dict(screen.qualifiers)
            for item in screen.items:
                answer = qualifiers.get(item)
                if item not in told or told[item][1] != answer:
                    told[item] = (about, answer)
    for seen in examined_flags(case):
        known = before.get(seen.flag) if seen.before else None
        told.setdefault(seen.flag, (seen.about, known.qualifier if known else None))
    for standing in _standing_over(case, before):
        told.setdefault(standing.id, (None, standing.qualifier))
    for name, (place, qualifier) in told.items():
        flag = catalogue().red_flags.flags.get(name)
        if flag:
            yield _judged(case, flag, qualifier, place, before.get(name))


def _standing_over(case: Case, before: dict[str, KnownFlag]) -> Iterator[KnownFlag]:
    """*Unchanged* leaves what was found before as it was, but for the questions it answers no."""
    screens = case.session.of(e.RedFlagScreen)
    if screens and all(screen.result == "unchanged" for screen in screens):
        known = catalogue().red_flags
        for one in before.values():
            if not known.flags[one.id].static and one.id not in known.screen.must_ask:
                yield one


def _judged(
    case: Case,
    flag: RedFlag,
    qualifier: str | int | None,
    about: int | None,
    known: KnownFlag | None,
) -> FoundFlag:
    return FoundFlag(
        flag=flag,
        qualifier=qualifier,
        level=level_of(flag, qualifier),
        about=about,
        since=known.since if known else case.treated_on,
        is_new=qualifier == WORSE or (known is None and qualifier != KNOWN),
    )
