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


def change_bar(  # noqa: PLR0913, PLR0917  (a sign and its measure, column by column)
    before: Number | None,
    after: Number | None,
    lowest: Number,
    highest: Number,
    higher_is_better: bool,  # noqa: FBT001
    verdict: str | None,
) -> Figure:
    """Draw a change on the scale of its measure, the better end always on the right.

    The ring is the value before, the dot the value after. Improved and worse are filled bars,
    no clear change is a hollow one; without a verdict there is only a thin line.

    Raises:
        ValueError: The scale is empty.
    """
    if lowest >= highest:
        message = f"an empty scale: {lowest} to {highest}"
        raise ValueError(message)
    worst, best = (lowest, highest) if higher_is_better else (highest, lowest)
    shapes: list[Shape] = [_track("neutral_soft", asked=True)]
    start = None if before is None else _on_scale(before, worst, best)
    end = None if after is None else _on_scale(after, worst, best)
    colour = {IMPROVED: "good", WORSE: "bad"}.get(verdict or "", "ink_2")
    if start is not None and end is not None and start != end:
        shapes.append(_change(start, end, verdict, colour))
    if start is not None:
        shapes.append(_ring(start, colour))
    if end is not None:
        shapes.append(_dot(end, colour))
    description = f"From {_said(before)} to {_said(after)} on a scale of {lowest:g} to {highest:g}"
    judged = f": {verdict}" if verdict else ""
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), description + judged)


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


def _change(start: float, end: float, verdict: str | None, colour: str) -> Shape:
    if verdict not in (IMPROVED, WORSE, NO_CLEAR_CHANGE):
        return Line(((start, _MIDDLE), (end, _MIDDLE)), stroke=colour, stroke_width=1.4)
    left, width = min(start, end), abs(end - start)
    box = rounded_box(left, _MIDDLE - 3, width, 6, 3)
    if verdict == NO_CLEAR_CHANGE:
        return Polygon(box, fill="paper", stroke=colour, stroke_width=1.2)
    return Polygon(box, fill=colour)


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
