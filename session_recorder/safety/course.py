"""Rules about the course of an episode: what several visits say together (DOMAIN 2.5, 2.6, 3.4).

Every sign has its own baseline, the first visit of the episode that took it. What was not taken
says nothing. A rule that speaks when its threshold is crossed does so at the visit that crosses it.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.change import WORSE
from session_recorder.domain.session import signs
from session_recorder.progress import (
    aims_of,
    courses,
    has_improved,
    key_of,
    signs_of_pain,
    signs_of_track,
    standing,
    track_of,
)
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.visits import visits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from session_recorder.domain.response import TechniqueKey
    from session_recorder.domain.session import Session
    from session_recorder.progress import Course

_WEEK = 7


def _has_just_come(told: Sequence[Session], holds: Callable[[Sequence[Session]], bool]) -> bool:
    """Whether something holds of the visits up to today's, and held at none of those before."""
    return holds(told) and not any(holds(told[:count]) for count in range(1, len(told)))


# ------------------------------------------------------------------ many visits, no gain


def no_response(case: Case) -> Iterator[Hit]:
    """R-NORESPONSE (DOMAIN 3.4): a technique used at several visits, and no measure improved.

    It is the same technique whatever its grade and dose; signs are compared from its first use
    on, and some must be taken today. It prompts once in a visit; others are only listed.
    """
    told, least = visits(case), case.number("R-NORESPONSE", "n")
    used = [{key_of(technique) for technique in session.techniques} for session in told]
    gained = cache(lambda count, since: has_improved(told[:count], case.episode, since))
    silent = None
    for key in dict.fromkeys(map(key_of, case.session.techniques)):
        uses = [place for place, keys in enumerate(used) if key in keys]
        counted = [place for count, place in enumerate(uses, 1) if count >= least]
        if counted and _has_just_come(told, partial(_is_without_gain, gained, uses[0], counted)):
            yield Hit(
                about=_first_use(case.session, key),
                severity=silent,
                words={"n": str(len(uses))},
            )
            silent = "info"


def _is_without_gain(
    gained: Callable[[int, int], bool | None],
    since: int,
    counted: Sequence[int],
    told: Sequence[Session],
) -> bool:
    """Whether the last visit is one of those that count, and shows no gain since another."""
    if len(told) - 1 not in counted:
        return False
    known = catalogue().measures
    measured = any(known[sign.code].threshold for sign in signs(told[-1]))
    return measured and gained(len(told), since) is False


def _first_use(session: Session, key: TechniqueKey) -> int:
    return next(
        index
        for index, entry in enumerate(session.entries)
        if isinstance(entry, e.Technique) and key_of(entry) == key
    )


def hands_on_without_gain(case: Case) -> Iterator[Hit]:
    """R-DEPEND (DOMAIN 3.4): many hands-on visits, and reactivity no better than at its baseline.

    Where reactivity was not taken twice there is no trend, and nothing is said.
    """
    told = visits(case)
    if _has_just_come(told, partial(_depends, case)):
        yield Hit(words={"n": str(_hands_on(told))})


def _depends(case: Case, told: Sequence[Session]) -> bool:
    if not told[-1].techniques or _hands_on(told) < case.number("R-DEPEND", "n"):
        return False
    track = track_of("reactivity", courses(told), aims_of(told, case.episode), case.episode)
    return track.verdict is not None and not track.improved


def _hands_on(told: Sequence[Session]) -> int:
    return sum(bool(session.techniques) for session in told)


# ------------------------------------------------------------------ questionnaires


def measure_not_repeated(case: Case) -> Iterator[Hit]:
    """R-REVIEW6 (DOMAIN 3.4): weeks since the baseline, and no questionnaire taken again.

    The baseline is the first visit that took one. Where none was ever taken it is the first
    visit, and a rating of change is enough: it needs no baseline.
    """
    if _has_just_come(visits(case), partial(_review_is_due, case)):
        yield Hit()


def _review_is_due(case: Case, told: Sequence[Session]) -> bool:
    known = catalogue().measures
    taken = [{known[measure.code] for measure in session.of(e.Measure)} for session in told]
    asked = [{one.code for one in measures if one.questionnaire} for measures in taken]
    baseline = next((place for place, codes in enumerate(asked) if codes), 0)
    days = (told[-1].treated_at.date() - told[baseline].treated_at.date()).days
    if days < case.number("R-REVIEW6", "weeks") * _WEEK:
        return False
    times = Counter(code for codes in asked for code in codes)
    if times:
        return max(times.values()) == 1
    return not any(one.rates_change for measures in taken for one in measures)


# ------------------------------------------------------------------ worse, and better


def worse_running(case: Case) -> Iterator[Hit]:
    """R-WORSE2 (DOMAIN 3.4): the main sign or pain worse at each of the last visits.

    Worse is worse by the sign's own threshold than when it was last taken. Visits at which none
    of them was taken are passed over; today they may still be untaken, as when a visit is opened.
    """
    told = visits(case)
    count = int(case.number("R-WORSE2", "visits"))
    watched = _watched(case) if len(told) > 1 else ()
    asked = [
        place
        for place in range(len(told))
        if any(course.readings[place].value is not None for course in watched)
    ]
    running = asked[-count:]
    if len(asked) <= count or running[-1] < len(told) - 2:
        return
    if all(any(_got_worse(course, place) for course in watched) for place in running):
        yield Hit()


def _watched(case: Case) -> tuple[Course, ...]:
    """Give the courses of the main sign and of pain.

    The main sign carries the track of movement; where it was taken neither today nor at the visit
    before, the sign of the track that was taken last stands in its place.
    """
    told = visits(case)
    found = courses(told)
    moving = signs_of_track("movement", found, aims_of(told, case.episode), case.episode)
    recent = len(told) - 2
    main = max(moving, key=lambda one: min(_last_place(one), recent), default=None)
    pain = (course for course in signs_of_pain(found) if course.name.when is None)
    return (*pain, *((main,) if main else ()))


def _last_place(course: Course) -> int:
    """Give the place of the last visit at which a sign was taken."""
    return max(n for n, reading in enumerate(course.readings) if reading.value is not None)


def _got_worse(course: Course, place: int) -> bool:
    """Whether a sign was worse at a visit than when it was taken before."""
    before = [reading for reading in course.readings[:place] if reading.value is not None]
    change = course.change(before[-1], course.readings[place]) if before else None
    return change is not None and change.verdict == WORSE


def more_than_pain(case: Case) -> Iterator[Hit]:
    """R-PROGRESS (DOMAIN 2.5, 3.4): a track improved, and pain shows no clear change."""
    if standing(visits(case), case.episode).more_than_pain:
        yield Hit()


RULES = {
    "R-NORESPONSE": no_response,
    "R-DEPEND": hands_on_without_gain,
    "R-REVIEW6": measure_not_repeated,
    "R-WORSE2": worse_running,
    "R-PROGRESS": more_than_pain,
}
