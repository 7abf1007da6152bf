"""Pain, change and visits as small bars, for table rows on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from session_recorder.figures.curves import rounded_box
from session_recorder.figures.shapes import Circle, Figure, Line, Polygon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.figures.shapes import Shape

Number = int | float

WORST_PAIN = 10
_WIDTH, _HEIGHT, _MARGIN = 120.0, 20.0, 8.0
_MIDDLE = _HEIGHT / 2
#: Of a change: how many thresholds a bar shows each way, and how wide a hollow bar is at least.
_THRESHOLDS, _LEAST = 2.0, 5.0
#: Of the bar of visits: the state that is hollow, when bars move together, how long one may be.
_DRAFT, _FEW_VISITS, _LONGEST_VISIT = "draft", 16, 32.0


def pain_bar(
    before: Number | None,
    during: Number | None,
    after: Number | None,
    limit: Number | None = None,
) -> Figure:
    """Draw pain from 0 to 10: a bar for during, a ring for before, a dot for after.

    The tick is the comfort limit; a bar over it is drawn in another colour and ends in a cap
    across. What was not asked is not drawn; a dashed track says that during was not.
    """
    shapes: list[Shape] = [_track("line_strong", asked=during is not None)]
    if during is not None:
        over = limit is not None and during > limit
        colour = "bad" if over else "ink_2"
        x = _on_scale(during, 0, WORST_PAIN)
        bar = ((_on_scale(0, 0, WORST_PAIN), _MIDDLE), (x, _MIDDLE))
        shapes.append(Line(bar, stroke=colour, stroke_width=5))
        if over:
            shapes.append(_tick(x, 5, colour, 2))
    if limit is not None:
        shapes.append(_tick(_on_scale(limit, 0, WORST_PAIN), 8, "limit", 1.8))
    if before is not None:
        shapes.append(_ring(_on_scale(before, 0, WORST_PAIN), "ink"))
    if after is not None:
        shapes.append(_dot(_on_scale(after, 0, WORST_PAIN), "ink"))
    said = [
        f"{word} {_said(value)}"
        for word, value in (("before", before), ("during", during), ("after", after))
    ]
    agreed = "" if limit is None else f", comfort limit {limit:g}"
    description = f"Pain from 0 to 10: {', '.join(said)}{agreed}"
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), description)


def change_bar(  # noqa: PLR0913  (a sign, its measure and its verdict)
    before: Number,
    after: Number,
    *,
    higher_is_better: bool,
    verdict: str | None,
    needed: Number | None,
    span: Number,
) -> Figure:
    """Draw a change from a middle axis: better to the right, worse to the left.

    The pale band is the threshold, as wide in every bar, so that bars of different measures are
    read alike. Improved and worse are filled, no clear change is hollow, and a number without a
    verdict is a thin line.

    Args:
        before: the first value, in the unit of the measure.
        after: the second value.
        higher_is_better: which way is better.
        verdict: as it was given, or ``None``.
        needed: the threshold in the unit of the measure, or ``None`` where there is none.
        span: how long the scale is; without a threshold a bar is drawn against it.

    Raises:
        ValueError: The scale is empty.
    """
    if span <= 0:
        message = f"an empty scale: {span}"
        raise ValueError(message)
    axis = _WIDTH / 2
    gained = after - before if higher_is_better else before - after
    reach = needed * _THRESHOLDS if needed else span / 2
    length = min(1.0, max(-1.0, gained / reach)) * (axis - _MARGIN)
    shapes: list[Shape] = []
    if needed:
        half = (axis - _MARGIN) / _THRESHOLDS
        band = rounded_box(axis - half, _MIDDLE - 9, half * 2, 18, 3)
        shapes.append(Polygon(band, fill="neutral_soft"))
    shapes += [_tick(axis, 9, "ink_3", 1.2), *_change(axis, length, verdict)]
    limits = f", threshold {needed:g}" if needed else ""
    judged = f": {verdict}" if verdict else ""
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), f"From {before:g} to {after:g}{limits}{judged}")


def visit_bar(states: Sequence[str], width: float = 280.0) -> Figure:
    """Draw the visits of an episode as a row of bars: filled when signed, hollow in draft.

    Args:
        states: the state of each visit, oldest first: draft, or anything else for signed.
        width: width of the figure; the bars share it.
    """
    height, gap = 8.0, 6.0 if len(states) <= _FEW_VISITS else 2.0
    each = min(_LONGEST_VISIT, (width - gap * (len(states) - 1)) / max(len(states), 1))
    shapes: list[Shape] = []
    for number, state in enumerate(states):
        box = rounded_box(
            number * (each + gap) + 0.6, 0.6, each - 1.2, height - 1.2, min(3.4, each / 3)
        )
        draft = state == _DRAFT
        fill = "accent-soft" if draft else "accent"
        shapes.append(Polygon(box, fill=fill, stroke="accent", stroke_width=1.2))
    signed = sum(state != _DRAFT for state in states)
    said = f"{signed} signed, {len(states) - signed} in draft"
    return Figure(width, height, tuple(shapes), said)


def _change(axis: float, length: float, verdict: str | None) -> list[Shape]:
    if verdict not in {IMPROVED, WORSE, NO_CLEAR_CHANGE}:
        if not length:
            return []
        return [Line(((axis, _MIDDLE), (axis + length, _MIDDLE)), stroke="ink_2", stroke_width=2)]
    if verdict == NO_CLEAR_CHANGE:
        wide = max(abs(length), _LEAST)
        left = axis - wide / 2 if not length else min(axis, axis + length)
        box = rounded_box(left, _MIDDLE - 4.5, wide, 9, 2.5)
        return [Polygon(box, fill="paper", stroke="ink_2", stroke_width=1.6)]
    box = rounded_box(min(axis, axis + length), _MIDDLE - 5, abs(length), 10, 2.5)
    return [Polygon(box, fill="good" if verdict == IMPROVED else "bad")]


def _on_scale(value: Number, low: Number, high: Number) -> float:
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    return _MARGIN + share * (_WIDTH - 2 * _MARGIN)


def _track(colour: str, *, asked: bool) -> Shape:
    ends = ((_MARGIN, _MIDDLE), (_WIDTH - _MARGIN, _MIDDLE))
    return Line(ends, stroke=colour, stroke_width=3, dash=None if asked else (1, 5))


def _tick(x: float, half: float, colour: str, width: float) -> Shape:
    return Line(((x, _MIDDLE - half), (x, _MIDDLE + half)), stroke=colour, stroke_width=width)


def _ring(x: float, colour: str) -> Shape:
    return Circle(x, _MIDDLE, 4.2, fill="paper", stroke=colour, stroke_width=1.8)


def _dot(x: float, colour: str) -> Shape:
    return Circle(x, _MIDDLE, 4.6, fill=colour, stroke="paper", stroke_width=1.0)


def _said(value: Number | None) -> str:
    return "not asked" if value is None else f"{value:g}"
