"""Small charts of a sign over the visits of an episode, as figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.documents.summary_values import Chart
from session_recorder.documents.wording import number
from session_recorder.domain.session import signs
from session_recorder.figures.shapes import Circle, Figure, Line, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.wording import Wording
    from session_recorder.domain.entries import Number
    from session_recorder.domain.patient import Episode
    from session_recorder.domain.session import Session
    from session_recorder.figures.shapes import Shape

#: The charts, in the order they stand; the last is the thin context of the three tracks.
TRACKS = ("movement", "reactivity", "confidence")
_PREFERRED = {"reactivity": ("SETTLE", "PROVOKE"), "confidence": ("CONF",)}
_WIDTH, _HEIGHT = 170.0, 80.0
_LEFT, _RIGHT, _LOW, _HIGH = 26.0, 160.0, 17.0, 73.0
_MOST_NUMBERS = 8


@dataclass(frozen=True)
class _Visit:
    number: int
    arrival: Number | None
    end: Number | None


def track_charts(
    sessions: Sequence[Session], episode: Episode | None, words: Wording
) -> tuple[Chart, ...]:
    """Give a chart for each track that was measured at two visits or more, and for pain."""
    charts = []
    for track in TRACKS:
        key = _key_of(track, sessions, episode, words)
        if key is not None:
            charts.append(_chart(words(f"track.{track}"), key, sessions, words))
    if len(charts) < len(TRACKS) and _times(("NPRS", ""), sessions) > 1:
        charts.append(_chart(words("track.pain"), ("NPRS", ""), sessions, words))
    return tuple(charts)


def _key_of(
    track: str, sessions: Sequence[Session], episode: Episode | None, words: Wording
) -> tuple[str, str] | None:
    """Give the sign a track is read from: a chosen one, else the one measured most often."""
    keys = {
        (sign.code, sign.side or ""): None
        for session in sessions
        for sign in signs(session)
        if (found := words.catalogue.measures.get(sign.code)) and found.track == track
    }
    chosen = (*(episode.comparable_signs if episode else ()), *_PREFERRED.get(track, ()))
    often = {key: _times(key, sessions) for key in keys}
    seen = [key for key, times in often.items() if times > 1]
    if not seen:
        return None
    return max(seen, key=lambda key: (key[0] in chosen, often[key]))


def _times(key: tuple[str, str], sessions: Sequence[Session]) -> int:
    return len(_visits(key, sessions))


def _visits(key: tuple[str, str], sessions: Sequence[Session]) -> list[_Visit]:
    found = []
    for session in sessions:
        for sign in signs(session):
            if (sign.code, sign.side or "") == key and not sign.when:
                found.append(_Visit(session.number, sign.arrival, sign.end))
                break
    return found


def _chart(title: str, key: tuple[str, str], sessions: Sequence[Session], words: Wording) -> Chart:
    visits = _visits(key, sessions)
    code, side = key
    definition = words.catalogue.measures.get(code)
    unit = definition.unit if definition else ""
    name = words.measure(code, side or None)
    return Chart(title=title, sign=f"{name}, {unit}", figure=_figure(name, visits))


def _figure(name: str, visits: list[_Visit]) -> Figure:
    values = [v for visit in visits for v in (visit.arrival, visit.end) if v is not None]
    low, high = _round_scale(min(values), max(values))
    shapes: list[Shape] = []
    for share in (0.0, 0.5, 1.0):
        y = _LOW + share * (_HIGH - _LOW)
        shapes.append(Line(((_LEFT + 6, y), (_RIGHT, y)), stroke="line", stroke_width=0.6))
        value = number(low + share * (high - low))
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
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), f"{name} over {len(visits)} visits")


def _stems(visits: list[_Visit], at: _At) -> list[Shape]:
    return [
        Line((at(i, v.arrival), at(i, v.end)), stroke="fig-far", stroke_width=2.4)
        for i, v in enumerate(visits)
        if v.arrival is not None and v.end is not None and v.arrival != v.end
    ]


def _points(visits: list[_Visit], at: _At) -> list[Shape]:
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
