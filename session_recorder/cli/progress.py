"""The command about progress: signs, tracks and what each technique did (DOMAIN 2.5 to 2.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from session_recorder.cli.context import Context, table
from session_recorder.domain.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from session_recorder.domain.change import Change
    from session_recorder.domain.patient import Episode, Patient
    from session_recorder.domain.response import TechniqueHistory
    from session_recorder.domain.sign_row import SignRow, SignVisit
    from session_recorder.domain.track import Progress, TrackLine

Number = int | float

#: Visits of the table of signs; earlier ones stand in the JSON.
_SHOWN_VISITS = 6
_NOTHING = "-"


def progress(
    context: typer.Context,
    patient: Annotated[str, typer.Argument(metavar="PATIENT", help="Number of the patient.")],
    episode: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Of one episode; default: that of the latest visit."),
    ] = None,
) -> None:
    """Show signs, tracks and response.

    Of one episode, drafts among its visits; the response to techniques is of the patient.
    """
    ask: Context = context.obj
    recorder = ask.open()
    try:
        person = recorder.patient_numbered(patient)
        found = recorder.progress(person.id, episode)
        episodes = recorder.episodes(person.id)
    finally:
        recorder.close()
    shown = next((one for one in episodes if one.id == found.episode_id), None)
    ask.answer(_data(person, shown, found), "\n".join(_text(person, shown, found)))


# ------------------------------------------------------------------ JSON


def _data(patient: Patient, episode: Episode | None, found: Progress) -> dict[str, Any]:
    """Give the answer in JSON; the keys of the first level are always there."""
    return {
        "patient": patient.number,
        "episode": {"id": episode.id, "title": episode.title} if episode else None,
        "visits": found.visits,
        "headline": found.headline,
        "improved": found.improved,
        "more_than_pain": found.more_than_pain,
        "tracks": to_json(found.tracks),
        "pain": to_json(found.pain) if found.pain else None,
        "signs": to_json(found.signs),
        "responses": to_json(found.responses),
        "unlinked": to_json(found.unlinked),
    }


# ------------------------------------------------------------------ text


def _text(patient: Patient, episode: Episode | None, found: Progress) -> Iterator[str]:
    yield f"{patient.number}  {patient.name}  born {patient.born.isoformat()}"
    if episode:
        yield f"{episode.title}, visits: {found.visits}"
    yield from ("", found.headline)
    yield from _under(
        "", _tracks(found), ("track", "sign", "first", "now", "target", "way", *_SAID)
    )
    yield from _remarks(_lines(found))
    yield from _signs(found.signs)
    heads = ("technique", "tried", "helped", "same", "worse", "flared", "hours", "best", "last")
    yield from _under("", [_response(one) for one in found.responses], heads)
    yield from (
        f"{one.label}: flared {one.flared} times" for one in found.responses if one.flared_twice
    )
    if found.unlinked:
        yield ""
    for answer in found.unlinked:
        told = f"LAST {answer.technique} {answer.effect}"
        yield f"Visit {answer.number}: {told} belongs to no technique: {answer.reason}."


_SAID = ("verdict", "threshold and source")


def _under(title: str, rows: list[tuple[str, ...]], heads: tuple[str, ...]) -> Iterator[str]:
    if rows:
        yield title
        yield table(rows, heads)


def _lines(found: Progress) -> list[tuple[str, TrackLine | None]]:
    lines: list[tuple[str, TrackLine | None]] = [(one.name, one.line) for one in found.tracks]
    return [*lines, ("pain", found.pain)]


def _tracks(found: Progress) -> list[tuple[str, ...]]:
    return [_track_row(name, line) for name, line in _lines(found)] if found.visits else []


def _track_row(name: str, line: TrackLine | None) -> tuple[str, ...]:
    if line is None:
        return (name, "not measured", *[_NOTHING] * 4, *_said(None))
    percent = _NOTHING if line.percent is None else f"{line.percent:g} %"
    return (
        name,
        line.label,
        _number(line.baseline),
        _number(line.latest),
        _number(line.target),
        line.target_met or percent,
        *_said(line.change),
    )


def _said(change: Change | None) -> tuple[str, str]:
    """Give a verdict with its threshold and source, or nothing where a number stands alone."""
    if change is None or change.verdict is None:
        return (_NOTHING, _NOTHING)
    return (change.verdict, f"{change.threshold} ({change.source})")


def _remarks(lines: Iterable[tuple[str, TrackLine | None]]) -> Iterator[str]:
    for name, line in lines:
        if line is not None:
            yield from (f"{name}, {line.label}: {remark}" for remark in line.remarks)


def _signs(rows: tuple[SignRow, ...]) -> Iterator[str]:
    if not rows:
        return
    visits = rows[0].visits[-_SHOWN_VISITS:]
    heads = ("sign", *(f"visit {one.number}" for one in visits), "change", *_SAID)
    cells = [
        (
            row.label,
            *(_cell(one) for one in row.visits[-_SHOWN_VISITS:]),
            f"{row.overall.difference:+.4g}" if row.overall else _NOTHING,
            *_said(row.overall),
        )
        for row in rows
    ]
    left_out = len(rows[0].visits) - len(visits)
    yield from _under("", cells, heads)
    if left_out:
        yield f"Earlier visits not shown: {left_out}; all of them with --json."
    yield from (f"{row.label}: {remark}" for row in rows for remark in row.remarks)


def _cell(visit: SignVisit) -> str:
    """Give arrival and end of a sign at a visit: ``24->30``, ``24``, ``->30`` at the end only."""
    if not visit.taken:
        return _NOTHING
    arrival = "" if visit.arrival is None else _number(visit.arrival)
    return arrival if visit.end is None else f"{arrival}->{_number(visit.end)}"


def _response(one: TechniqueHistory) -> tuple[str, ...]:
    counts = (one.tried, one.helped, one.same, one.worse, one.flared)
    dosed = [
        " ".join(part for part in (use.grade, use.pressure) if part) if use else ""
        for use in (one.best, one.last)
    ]
    hours = _number(one.mean_lasted_h)
    return (one.label, *map(str, counts), hours, *(said or _NOTHING for said in dosed))


def _number(value: Number | None) -> str:
    return _NOTHING if value is None else f"{value:g}"
