"""A sign over the visits of an episode as a small line in a table row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.figures.shapes import Circle, Figure, Line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from session_recorder.figures.shapes import Pt, Shape

Number = int | float

_WIDTH, _HEIGHT, _MARGIN, _DOT = 120.0, 30.0, 5.0, 2.8


def sparkline(visits: Sequence[tuple[dt.datetime, Number | None]]) -> Figure:
    """Draw the values of the visits by date, the latest one as a dot.

    A value that was not taken leaves a gap; one that stands between gaps is a small dot.

    Args:
        visits: when each visit was and the value that visits are compared by, oldest first.
    """
    taken = [value for _, value in visits if value is not None]
    said = ", ".join("not taken" if value is None else f"{value:g}" for _, value in visits)
    if not taken:
        return Figure(_WIDTH, _HEIGHT, (), said)
    runs = _runs(visits, min(taken), max(taken))
    shapes: list[Shape] = [
        Line(tuple(run), stroke="accent", stroke_width=1.7) for run in runs if len(run) > 1
    ]
    shapes += [Circle(*run[0], 1.6, fill="accent") for run in runs[:-1] if len(run) == 1]
    shapes.append(Circle(*runs[-1][-1], _DOT, fill="accent"))
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), said)


def _runs(
    visits: Sequence[tuple[dt.datetime, Number | None]], low: Number, high: Number
) -> list[list[Pt]]:
    """Give the stretches of visits at which the value was taken, one after the other."""
    first, last = visits[0][0], visits[-1][0]
    whole = (last - first).total_seconds()
    runs: list[list[Pt]] = []
    joined = False
    for at, value in visits:
        if value is not None:
            share = (at - first).total_seconds() / whole if whole else 0.5
            height = (value - low) / (high - low) if high > low else 0.5
            place = (
                _MARGIN + share * (_WIDTH - 2 * _MARGIN),
                _MARGIN + height * (_HEIGHT - 2 * _MARGIN),
            )
            if joined:
                runs[-1].append(place)
            else:
                runs.append([place])
        joined = value is not None
    return runs
