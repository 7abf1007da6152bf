"""One sign over the visits of an episode: what each visit changed, and what carried over.

An open mark is the value on arrival, a filled one the value after, the bar between them the change
of the visit; the line joins the arrivals. Where a sign was not taken there is a gap, and only the
tick of the visit at the foot. Visits stand by date. Marks of another clinician than that of the
first value are diamonds, values that cannot be compared are grey (DOMAIN 2.5, 2.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen
from session_recorder.figures.shapes import Circle, Figure, Line, Polygon, Text
from session_recorder.figures.value_axis import ValueAxis, plain_axis, settling_axis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from session_recorder.domain.track import TrackLine, TrackPoint
    from session_recorder.figures.shapes import Pt, Shape

Number = int | float

_TEXT = 11.0
#: Width of a character of the typeface, as a part of its size.
_CHARACTER = 0.56
_FOOT, _HEAD, _SIDE = 22.0, 10.0, 18.0
_MARK, _SMALL_MARK = 4.4, 3.0
#: Visits from which on marks are small.
_MANY = 14
_FAR = {"accent": "fig-far"}  # the bar of a tone; grey for every other


def dumbbell_chart(
    line: TrackLine,
    dates: Sequence[str],
    size: tuple[float, float] = (272.0, 200.0),
    *,
    goal: str = "goal",
    tone: str = "accent",
) -> Figure:
    """Draw a sign over an episode.

    Args:
        line: the sign; one point or more has a value.
        dates: what is written under each of its points.
        size: width and height of the figure; text stays as large at every size.
        goal: the word before the target.
        tone: colour of marks and line.

    Raises:
        ValueError: no point has a value, or there are not as many dates as points.
    """
    if len(dates) != len(line.points):
        message = f"{len(dates)} dates for {len(line.points)} points"
        raise ValueError(message)
    chart = _Chart.of(line, size, tone)
    shapes = (
        *chart.ground(),
        *chart.feet(dates),
        *chart.goal(goal),
        *chart.bars(),
        *chart.way(),
        *chart.marks(),
    )
    return Figure(*size, shapes, describe(line, dates, goal))


@frozen
class _Chart:
    """The frame of a chart: where values and visits lie."""

    line: TrackLine
    axis: ValueAxis
    size: tuple[float, float]
    left: float
    tone: str

    @classmethod
    def of(cls, line: TrackLine, size: tuple[float, float], tone: str) -> _Chart:
        values = [v for p in line.points for v in (p.arrival, p.end) if v is not None]
        if not values:
            message = f"no value of {line.label}"
            raise ValueError(message)
        values += [line.target] if line.target is not None else []
        axis = settling_axis(values, line.bands) if line.bands else plain_axis(values, line.unit)
        widest = max((len(text) for _, text in axis.ticks), default=1)
        left = widest * _TEXT * _CHARACTER + 10
        return cls(line=line, axis=axis, size=size, left=left, tone=tone)

    # -------------------------------------------------------------- places

    @property
    def right(self) -> float:
        return self.size[0] - 2

    def y(self, value: Number) -> float:
        """Give the height at which a value lies."""
        return _FOOT + self.axis.share(value) * (self.size[1] - _FOOT - _HEAD)

    def x(self, point: TrackPoint) -> float:
        """Give the place of a visit, by its date; a single one stands in the middle."""
        first, last = self.line.points[0].treated_at, self.line.points[-1].treated_at
        low, high = self.left + _SIDE, self.right - _SIDE
        whole = (last - first).total_seconds()
        if not whole:
            return (low + high) / 2
        return low + (point.treated_at - first).total_seconds() / whole * (high - low)

    @property
    def radius(self) -> float:
        return _SMALL_MARK if len(self.line.points) > _MANY else _MARK

    # -------------------------------------------------------------- behind the values

    def ground(self) -> Iterator[Shape]:
        """Draw the bands, the measurement error round the first value, and the axis."""
        yield from self._bands()
        error, baseline = self.line.error, self.line.baseline
        if error is not None and baseline is not None:
            edges = (baseline - error, baseline + error)
            yield self._stripe(self.y(edges[0]), self.y(edges[1]), "neutral-soft")
            for y in (self.y(edge) for edge in edges if self.axis.shows(edge)):
                ends = ((self.left, y), (self.right, y))
                yield Line(ends, stroke="line-strong", stroke_width=0.8, dash=(1, 3))
        for value, text in self.axis.ticks:
            y = self.y(value)
            yield Line(((self.left, y), (self.right, y)), stroke="line", stroke_width=1)
            yield Text(self.left - 6, y - _TEXT * 0.36, text, _TEXT, "end", fill="ink-3")

    def _bands(self) -> Iterator[Shape]:
        """Tint every other band of a settling time, the shortest one first."""
        if self.line.bands:
            edges = [0, *self.line.bands, float("inf")]
            for shorter, longer in zip(edges[::2], edges[1::2], strict=False):
                low, high = self.y(longer), self.y(shorter)
                if high > low:
                    yield self._stripe(low, high, "sunken")

    def _stripe(self, low: float, high: float, fill: str) -> Shape:
        left, right = self.left, self.right
        return Polygon(((left, low), (right, low), (right, high), (left, high)), fill=fill)

    def feet(self, dates: Sequence[str]) -> Iterator[Shape]:
        """Draw a tick for each visit, and the dates there is room for."""
        for point in self.line.points:
            x = self.x(point)
            yield Line(((x, _FOOT - 4), (x, _FOOT - 1)), stroke="line-strong", stroke_width=1)
        for point, text in self._dated(dates):
            yield Text(self.x(point), 4, text, _TEXT, "middle", fill="ink-3")

    def _dated(self, dates: Sequence[str]) -> list[tuple[TrackPoint, str]]:
        """Give the visits whose date is written: first and last, and those with room between."""
        found: list[tuple[TrackPoint, str]] = []
        pairs = list(zip(self.line.points, dates, strict=True))
        last, last_text = pairs[-1]
        for point, text in pairs[:-1]:
            before = [found[-1]] if found else []
            near = [*before, (last, last_text)]
            if all(self._apart(point, text, *other) for other in near):
                found.append((point, text))
        return [*found, (last, last_text)]

    def _apart(self, one: TrackPoint, text: str, other: TrackPoint, other_text: str) -> bool:
        room = (len(text) + len(other_text)) / 2 * _TEXT * _CHARACTER + 4
        return abs(self.x(one) - self.x(other)) >= room

    def goal(self, word: str) -> Iterator[Shape]:
        """Draw the target as a dashed line."""
        target = self.line.target
        if target is None:
            return
        y = self.y(target)
        yield Line(((self.left, y), (self.right, y)), stroke="good", stroke_width=1.3, dash=(4, 3))
        above = y + 4 if y + 4 + _TEXT < self.size[1] else y - _TEXT
        yield Text(self.left + 3, above, f"{word} {target:g}", _TEXT, fill="good", weight="bold")

    # -------------------------------------------------------------- values

    def bars(self) -> Iterator[Shape]:
        """Draw the change of each visit."""
        for point in self.line.points:
            if point.arrival is not None and point.end is not None and point.arrival != point.end:
                x = self.x(point)
                ends = ((x, self.y(point.arrival)), (x, self.y(point.end)))
                colour = _FAR.get(self.tone, "line-strong") if point.compared else "line-strong"
                yield Line(ends, stroke=colour, stroke_width=self.radius * 1.2)

    def way(self) -> Iterator[Shape]:
        """Join the arrivals of visits that follow each other; a gap stays a gap."""
        chain: list[Pt] = []
        compared: bool | None = None
        for point in self.line.points:
            broken = point.arrival is None or point.compared != compared
            if broken and len(chain) > 1:
                yield self._chain(chain, compared=bool(compared))
            if broken:
                chain = []
            if point.arrival is not None:
                chain.append((self.x(point), self.y(point.arrival)))
            compared = point.compared
        if len(chain) > 1:
            yield self._chain(chain, compared=bool(compared))

    def _chain(self, chain: Sequence[Pt], *, compared: bool) -> Shape:
        return Line(tuple(chain), stroke=self._colour(compared=compared), stroke_width=1.7)

    def marks(self) -> Iterator[Shape]:
        """Draw the values: filled after the visit, open on arrival."""
        for point in self.line.points:
            if point.end is not None:
                yield self._mark(point, point.end, is_open=False)
            if point.arrival is not None:
                yield self._mark(point, point.arrival, is_open=True)

    def _mark(self, point: TrackPoint, value: Number, *, is_open: bool) -> Shape:
        x, y, r = self.x(point), self.y(value), self.radius
        colour = self._colour(compared=point.compared)
        fill = "paper" if is_open else colour
        if not point.other_assessor:
            return Circle(x, y, r, fill=fill, stroke=colour, stroke_width=1.8)
        r *= 1.25
        corners = ((x, y + r), (x + r, y), (x, y - r), (x - r, y))
        return Polygon(corners, fill=fill, stroke=colour, stroke_width=1.8)

    def _colour(self, *, compared: bool) -> str:
        return self.tone if compared else "field-border"


# ------------------------------------------------------------------ in words


def describe(line: TrackLine, dates: Sequence[str], goal: str = "goal") -> str:
    """Say every number of the chart, for who cannot see it."""
    unit = "" if line.unit.startswith("/") else f" {line.unit}"
    said = [f"{line.name}{f' {line.side}' if line.side else ''}, {line.better} is better"]
    for point, date in zip(line.points, dates, strict=True):
        said.append(f"{date}: {_values(point, unit)}{_not_like_the_rest(point)}")
    if line.target is not None:
        said.append(f"{goal} {line.target:g}{unit}")
    if line.error is not None:
        said.append(f"measurement error plus or minus {line.error:g}{unit}")
    return ". ".join(part[:1].upper() + part[1:] for part in said) + "."


def _values(point: TrackPoint, unit: str) -> str:
    said = []
    if point.arrival is not None:
        said.append(f"on arrival {point.arrival:g}{unit}")
    if point.end is not None:
        said.append(f"after {point.end:g}{unit}")
    return ", ".join(said) or "not taken"


def _not_like_the_rest(point: TrackPoint) -> str:
    said = "" if point.compared else ", not compared"
    return f"{said}, another clinician" if point.other_assessor else said
