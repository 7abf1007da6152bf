"""Small charts of a sign over the visits of an episode, as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.say import first_small, listed
from session_recorder.documents.sign_rows import scale_words, sign_name
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
_MOST_TICKS = 5
_SHORT_SCALE = 10


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
    unit = scale_words(line.unit, words) or line.unit
    rest = first_small(name.removeprefix(title).lstrip(", "), words.labels.language)
    return Chart(
        title=title,
        sign=listed(rest, unit),
        figure=_figure(name, _taken(line), _whole_scale(line.unit), words),
    )


def _figure(
    name: str, visits: list[TrackPoint], whole: tuple[Number, ...], words: Wording
) -> Figure:
    said = words.labels.counted("track.seen", len(visits), name=name)
    values = [v for visit in visits for v in (visit.arrival, visit.end) if v is not None]
    ticks = whole or _round_scale(min(values), max(values))
    low, high = ticks[0], ticks[-1]
    shapes: list[Shape] = []
    for tick in ticks:
        y = _LOW + (tick - low) / (high - low) * (_HIGH - _LOW)
        shapes.append(Line(((_LEFT + 6, y), (_RIGHT, y)), stroke="line", stroke_width=0.6))
        shapes.append(Text(_LEFT, y - 2.6, words.number(tick), 7.5, "end", fill="ink-3"))

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


def _whole_scale(unit: str) -> tuple[Number, ...]:
    """Give the ticks of a short scale that is shown as a whole: 0, 5, 10; nothing for others."""
    top = int(unit[1:]) if unit.startswith("/") and unit[1:].isdigit() else 0
    if not 0 < top <= _SHORT_SCALE:
        return ()
    return (0, top // 2, top) if top % 2 == 0 else (0, top)


def _round_scale(low: Number, high: Number) -> tuple[Number, ...]:
    """Give round ticks round the values: three to five of them, as close as they come."""
    best: tuple[Number, ...] = ()
    for unit in (share * 10**power for power in range(6) for share in (1, 2, 5)):
        first = unit * int(low // unit)
        count = max(2, int(-(-(high - first) // unit)))
        ticks = tuple(first + unit * number for number in range(count + 1))
        if count < _MOST_TICKS and (not best or ticks[-1] - ticks[0] < best[-1] - best[0]):
            best = ticks
    return best


if TYPE_CHECKING:
    from collections.abc import Callable

    _At = Callable[[int, Number], tuple[float, float]]
