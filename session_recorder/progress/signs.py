"""Every sign of an episode as a table: what each visit changed, and what stayed (DOMAIN 2.5, 2.6).

Within-session change is end minus arrival of one visit, between-session change arrival minus the
arrival before. Both are shown; neither is ever called lasting. Missing re-tests are named.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from session_recorder.domain.sign_row import SignName, SignRow, SignVisit
from session_recorder.progress.change import judge
from session_recorder.progress.visits import Course, Reading, courses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.session import Session

_SIDES = {"L": ("R", "right"), "R": ("L", "left")}


def sign_table(visits: Iterable[Session]) -> tuple[SignRow, ...]:
    """Give a row for each sign, the two sides of a sided one together, in the order first named.

    Args:
        visits: the visits of one episode, oldest first.
    """
    found = courses(visits)
    sides: dict[tuple[str, ...], list[Course]] = {}
    for course in found:
        name = course.name
        sides.setdefault(replace(name, side=None).key, []).append(course)
    return tuple(
        _row(course, {other.name.side for other in same})
        for same in sides.values()
        for course in sorted(same, key=lambda one: one.name.side or "")
    )


def _row(course: Course, sides: set[str | None]) -> SignRow:
    taken = course.taken
    said = {field.name: getattr(course.name, field.name) for field in fields(SignName)}
    return SignRow(
        **said,
        name=course.measure.name,
        unit=course.measure.unit,
        track=course.measure.track,
        visits=_visits(course),
        overall=course.change(taken[0], taken[-1]),
        retested=len(taken) > 1 or _both_values(taken[0]),
        remarks=tuple(_remarks(course, sides)),
    )


def _both_values(reading: Reading) -> bool:
    sign = reading.sign
    return sign is not None and sign.arrival is not None and sign.end is not None


def _visits(course: Course) -> tuple[SignVisit, ...]:
    cells = []
    before: Reading | None = None
    for reading in course.readings:
        cells.append(_visit(course, reading, before))
        if reading.value is not None:
            before = reading
    return tuple(cells)


def _visit(course: Course, reading: Reading, before: Reading | None) -> SignVisit:
    session, sign = reading.session, reading.sign
    blank = SignVisit(session_id=session.id, number=session.number, treated_at=session.treated_at)
    if sign is None or reading.value is None:
        return blank
    cell = replace(
        blank,
        arrival=sign.arrival,
        end=sign.end,
        at_end_only=sign.arrival is None,
        retest_missing=_retest_missing(course, reading),
    )
    if sign.arrival is not None and sign.end is not None:
        within = judge(course.sign, sign.arrival, sign.end, in_one_visit=True)
        cell = replace(cell, within=within)
    if before is not None and not course.measure.rates_change:
        between = course.change(before, reading)
        cell = replace(cell, between=between, between_visit=before.session.number)
    return cell


def _retest_missing(course: Course, reading: Reading) -> bool:
    """Whether hands-on care was given and the sign was not taken again that could have been."""
    sign = reading.sign
    return (
        sign is not None
        and sign.arrival is not None
        and sign.end is None
        and bool(reading.session.techniques)
        and course.measure.within_session
        and course.measure.better != "none"
    )


def _remarks(course: Course, sides: set[str | None]) -> Iterable[str]:
    measure, name, taken = course.measure, course.name, course.taken
    if not measure.within_session and measure.better != "none":
        yield "cannot be re-measured in the visit"
    if measure.better == "none":
        yield "recorded, never judged"
    elif not measure.threshold:
        yield "no threshold is known: the number alone"
    if measure.sided and name.side in _SIDES and _SIDES[name.side][0] not in sides:
        yield f"{_SIDES[name.side][1]} side not taken"
    yield from _gaps(course, taken)
    once = [str(r.session.number) for r in taken if _retest_missing(course, r)]
    if once:
        yield f"not re-tested after hands-on care at visit {', '.join(once)}"


def _gaps(course: Course, taken: tuple[Reading, ...]) -> Iterable[str]:
    """Name the visits after the first value at which the sign was not taken."""
    first = course.readings.index(taken[0])
    missed = [r.session.number for r in course.readings[first:] if r.value is None]
    if missed and len(taken) == 1:
        yield f"not taken again after visit {taken[0].session.number}"
    elif missed:
        yield f"not taken at visit {', '.join(map(str, missed))}"
