"""Small charts of a sign over the visits of an episode, as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.sign_rows import sign_name
from session_recorder.documents.summary_values import Chart
from session_recorder.domain.session import Sign
from session_recorder.domain.track import TRACKS
from session_recorder.figures.shapes import Circle, Figure, Line, Text
from session_recorder.progress import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.documents.wording import Wording
    from session_recorder.domain.entries import Number
    from session_recorder.domain.patient import Episode
    from session_recorder.domain.session import Session
    from session_recorder.domain.track import TrackLine, TrackPoint
    from session_recorder.figures.shapes import Shape

_WIDTH, _HEIGHT = 170.0, 80.0
_LEFT, _RIGHT, _LOW, _HIGH = 26.0, 160.0, 17.0, 73.0
_MOST_NUMBERS = 8


def track_charts(
    sessions: Sequence[Session], episode: Episode | None, words: Wording, *, plain: bool = False
) -> tuple[Chart, ...]:
    """Give a chart for each track that was measured at two visits or more, and for pain.

    The sign is the one that carries the track, or where that has one value only the next beside
    it; pain stands where a track is missing. ``plain`` names the signs in the patient's words.
    """
    found = standing(sessions, episode)
    drawn = [
        (track.name, line)
        for track in found.tracks
        if (line := _drawn((track.line, *track.beside))) is not None
    ]
    if len(drawn) < len(TRACKS) and (pain := _drawn((found.pain,))) is not None:
        drawn.append(("pain", pain))
    return tuple(_chart(words(f"track.{name}"), line, words, plain=plain) for name, line in drawn)


def _drawn(lines: Iterable[TrackLine | None]) -> TrackLine | None:
    """Give the first line that has two values to compare."""
    return next((line for line in lines if line is not None and len(_taken(line)) > 1), None)


def _taken(line: TrackLine) -> list[TrackPoint]:
    return [point for point in line.points if point.compared and point.value is not None]


def _chart(title: str, line: TrackLine, words: Wording, *, plain: bool) -> Chart:
    sign = Sign(code=line.code, side=line.side, when=line.when, activity=line.activity)
    name = sign_name(sign, words, plain=plain)
    return Chart(
        title=title,
        sign=f"{name}, {words.unit(line.unit) or line.unit}",
        figure=_figure(name, _taken(line), words),
    )


def _figure(name: str, visits: list[TrackPoint], words: Wording) -> Figure:
    said = words.labels.counted("track.seen", len(visits), name=name)
    values = [v for visit in visits for v in (visit.arrival, visit.end) if v is not None]
    low, high = _round_scale(min(values), max(values))
    shapes: list[Shape] = []
    for share in (0.0, 0.5, 1.0):
        y = _LOW + share * (_HIGH - _LOW)
        shapes.append(Line(((_LEFT + 6, y), (_RIGHT, y)), stroke="line", stroke_width=0.6))
        value = words.number(low + share * (high - low))
        shapes.append(Text(_LEFT, y - 2.6, value, 7.5, "end", fill="ink-3"))

    def at(index: int, value: Number) -> tuple[float, float]:
        step = (_RIGHT - _LEFT - 28) / max(len(visits) - 1, 1)
        return _LEFT + 17 + index * step, _LOW + (value - low) / (high - low) * (_HIGH - _LOW)

    way = [at(i, v.arrival) for i, v in enumerate(visits) if v.arrival is not None]
    shapes.extend(_stems(visits, at))
    if len(way) > 1:
        shapes.append(Line(tuple(way), stroke="accent", stroke_width=1.2))
    shapes.extend(_points(visits, at))
    every = -(-len(visits) // _MOST_NUMBERS)
    shapes.extend(
        Text(at(index, low)[0], 4, str(visit.number), 7.5, "middle", fill="ink-3")
        for index, visit in enumerate(visits)
        if index % every == 0
    )
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), said)


def _stems(visits: list[TrackPoint], at: _At) -> list[Shape]:
    return [
        Line((at(i, v.arrival), at(i, v.end)), stroke="fig-far", stroke_width=2.4)
        for i, v in enumerate(visits)
        if v.arrival is not None and v.end is not None and v.arrival != v.end
    ]


def _points(visits: list[TrackPoint], at: _At) -> list[Shape]:
    shapes: list[Shape] = []
    for index, visit in enumerate(visits):
        if visit.end is not None:
            shapes.append(Circle(*at(index, visit.end), 2.6, fill="accent"))
        if visit.arrival is not None:
            place = at(index, visit.arrival)
            shapes.append(Circle(*place, 2.7, fill="paper", stroke="accent", stroke_width=1.2))
    return shapes


def _round_scale(low: Number, high: Number) -> tuple[float, float]:
    """Give round ends for an axis round the values."""
    spread = max(high - low, 1)
    step = 10 ** len(str(int(spread)))
    for share in (0.1, 0.2, 0.5, 1):
        unit = max(step * share / 2, 1)
        first = unit * (low // unit)
        last = -unit * (-high // unit)
        if last - first <= spread * 2:
            break
    return float(first), float(last) if last > first else float(first) + 2


if TYPE_CHECKING:
    from collections.abc import Callable

    _At = Callable[[int, Number], tuple[float, float]]
