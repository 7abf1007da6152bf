"""One sign drawn over an episode: points, the way to its target, what carried over (DOMAIN 2.5)."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.domain.sign_row import SignName
from session_recorder.domain.track import TrackLine, TrackPoint
from session_recorder.progress.change import SETTLING, settling_band

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.change import Change
    from session_recorder.domain.patient import Episode
    from session_recorder.domain.session import Session
    from session_recorder.progress.visits import Course, Reading

Number = int | float

TARGET_MET = "target already met"


@frozen
class Aims:
    """What an episode works towards, as last said: targets, and the tasks that signs are about.

    ``targets`` go by code and side in the order first said. ``tasks`` hold, for each code, the
    text and the id of the visit that changed it; ``None`` when it was the same all along.
    """

    targets: dict[tuple[str, str | None], Number]
    tasks: dict[str, tuple[str, str | None]]

    def target(self, name: SignName) -> Number | None:
        """Give the target of a sign; one said without a side is for both sides."""
        if name.when is not None or name.activity is not None:
            return None
        own = self.targets.get((name.code, name.side))
        return own if own is not None else self.targets.get((name.code, None))


def aims_of(visits: Iterable[Session], episode: Episode | None) -> Aims:
    """Give the targets and tasks of an episode, what the visits say before what is kept of it.

    Args:
        visits: the visits of the episode, oldest first.
        episode: what is kept of it; its targets and tasks count where no visit names them.
    """
    targets: dict[tuple[str, str | None], Number] = {}
    tasks: dict[str, tuple[str, str | None]] = {}
    for session in visits:
        targets.update({(said.code, said.side): said.value for said in session.of(e.Target)})
        for task in session.of(e.Task):
            before = tasks.get(task.code)
            if before is None:
                tasks[task.code] = (task.text, None)
            elif _plain(before[0]) != _plain(task.text):
                tasks[task.code] = (task.text, session.id)
    if episode is not None:
        for kept in episode.targets:
            targets.setdefault((kept.code, kept.side), kept.value)
        for known in episode.tasks:
            tasks.setdefault(known.code, (known.text, None))
    return Aims(targets=targets, tasks=tasks)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def percent_of_way(
    value: Number | None, baseline: Number, target: Number | None, better: str
) -> float | None:
    """Give how far a value is from the baseline to the target, in percent to one decimal.

    ``None`` without a value or a target, and where the baseline was at the target or past it.
    """
    if value is None or target is None or is_met(baseline, target, better):
        return None
    return round(100 * (value - baseline) / (target - baseline), 1)


def is_met(baseline: Number, target: Number, better: str) -> bool:
    """Whether a baseline was at its target already, or past it."""
    return baseline <= target if better == "lower" else baseline >= target


def line_of(course: Course, aims: Aims) -> TrackLine:
    """Draw a sign over the visits of its episode."""
    measure, name = course.measure, course.name
    readings = compared(course, aims)
    taken = [reading for reading in readings if reading.value is not None]
    target = aims.target(name)
    line = TrackLine(
        **{field.name: getattr(name, field.name) for field in fields(SignName)},
        name=measure.name,
        unit=measure.unit,
        better=measure.better,
        points=_points(course, readings, target),
        target=target,
        error=measure.single_mdc if name.activity and measure.single_mdc else measure.mdc,
        bands=catalogue().rule_numbers.tracks.settle_bands_min if _settles(course) else (),
        task=aims.tasks.get(name.code, (None, None))[0],
        remarks=tuple(_remarks(course, aims, taken)),
    )
    return _compared_line(line, course, taken) if taken else line


def compared(course: Course, aims: Aims) -> tuple[Reading, ...]:
    """Give the readings that can be compared: those about the task of now."""
    _, changed_at = aims.tasks.get(course.name.code, (None, None))
    ids = [reading.session.id for reading in course.readings]
    return course.readings[ids.index(changed_at) if changed_at in ids else 0 :]


def change_of(course: Course, aims: Aims) -> Change | None:
    """Judge a sign from its baseline to its latest value, for the task of now."""
    taken = [reading for reading in compared(course, aims) if reading.value is not None]
    return course.change(taken[0], taken[-1]) if taken else None


def _settles(course: Course) -> bool:
    return course.name.code == SETTLING


def _compared_line(line: TrackLine, course: Course, taken: list[Reading]) -> TrackLine:
    """Add baseline, latest value, the way to the target and the verdict."""
    baseline, latest = taken[0].value, taken[-1].value
    if baseline is None or latest is None:
        return line
    met = line.target is not None and is_met(baseline, line.target, line.better)
    error = None
    if line.target is not None and line.error is not None and not met:
        error = round(100 * line.error / abs(line.target - baseline), 1)
    return replace(
        line,
        baseline=baseline,
        latest=latest,
        latest_visit=taken[-1].session.number,
        target_met=TARGET_MET if met else None,
        percent=percent_of_way(latest, baseline, line.target, line.better),
        error_percent=error,
        change=course.change(taken[0], taken[-1]),
    )


def _points(
    course: Course, compared: tuple[Reading, ...], target: Number | None
) -> tuple[TrackPoint, ...]:
    """Give a point for each visit of the episode, taken or not."""
    first = next((reading for reading in compared if reading.value is not None), None)
    baseline = first.value if first else None
    better = course.measure.better
    skipped = len(course.readings) - len(compared)
    opened = course.readings[0].session.treated_at.date()
    points = []
    for place, reading in enumerate(course.readings):
        session, sign = reading.session, reading.sign
        point = TrackPoint(
            session_id=session.id,
            number=session.number,
            treated_at=session.treated_at,
            day=(session.treated_at.date() - opened).days,
            arrival=sign.arrival if sign else None,
            end=sign.end if sign else None,
            other_assessor=bool(first and first.session.clinician_id != session.clinician_id),
            carry_over_pct=_carry_over(course, place),
            compared=place >= skipped,
        )
        if baseline is not None and point.compared:
            point = replace(
                point,
                percent=percent_of_way(point.arrival, baseline, target, better),
                end_percent=percent_of_way(point.end, baseline, target, better),
            )
        if _settles(course) and point.value is not None:
            point = replace(point, band=settling_band(point.value))
        points.append(point)
    return tuple(points)


def _carry_over(course: Course, place: int) -> float | None:
    """Give between by within, in percent: what was left on arrival of the gain of the visit before.

    ``None`` where the visit before had no gain, or a value is missing; only for the kinds of
    measures that carry over in percent [src:tuttle2005].
    """
    measure = course.measure
    if measure.kind not in catalogue().rule_numbers.tracks.carried_kinds or not place:
        return None
    before, now = course.readings[place - 1].sign, course.readings[place].sign
    if before is None or now is None:
        return None
    if before.arrival is None or before.end is None or now.arrival is None:
        return None
    within = before.end - before.arrival
    gained = within < 0 if measure.better == "lower" else within > 0
    return round(100 * (now.arrival - before.arrival) / within, 1) if gained else None


def _remarks(course: Course, aims: Aims, taken: list[Reading]) -> Iterable[str]:
    """Say in words what the points cannot show."""
    _, changed_at = aims.tasks.get(course.name.code, (None, None))
    numbers = {reading.session.id: reading.session.number for reading in course.readings}
    if changed_at in numbers:
        yield f"another task from visit {numbers[changed_at]}: compared from there"
    if len(taken) == 1:
        yield f"one value only, at visit {taken[0].session.number}: nothing to compare yet"
    elif taken and taken[-1] is not course.readings[-1]:
        yield f"not taken since visit {taken[-1].session.number}"
    yield from (
        f"taken only at the end of visit {reading.session.number}"
        for reading in taken
        if reading.sign is not None and reading.sign.arrival is None
    )
