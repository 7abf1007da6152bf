"""The arrow that shows how an exercise moves: along the path of what moves most."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from session_recorder.figures.curves import between, distance, heading, towards
from session_recorder.figures.shapes import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.figures.shapes import Pt, Shape
    from session_recorder.figures.skeleton import Skeleton

_WIDTH, _HEAD = 1.8, 4.8
_LEAST, _SHORTEST, _LONGEST = 0.8, 11.0, 34.0
_CLEAR = 4.0
_TURN = 20
#: How readily a joint carries the arrow: the end of a limb before its middle.
_READY = {
    "hand": 1.0, "wrist": 0.9, "elbow": 0.8, "toe": 1.0, "ankle": 0.98, "knee": 0.97,
    "head": 0.95, "crown": 0.9, "shoulder": 0.85, "waist": 0.9, "hip": 0.9,
}  # fmt: skip


def arrow(path: Sequence[Skeleton], hint: str | None, body: Iterable[Shape]) -> tuple[Shape, ...]:
    """Draw the arrow for the poses from start to end; nothing where nothing moves.

    ``body`` are the shapes of the end pose, which the arrow keeps clear of.
    """
    start, end = path[0].pose, path[-1].pose
    both = hint is not None and any(word in hint for word in ("double", "ocking"))
    if end.view == "front" and abs(end.head_turn - start.head_turn) >= _TURN:
        return _turn(path[-1], chest=abs(end.trunk_turn - start.trunk_turn) >= _TURN)
    mover = _mover(path)
    track = [step.joints[mover] for step in path]
    if distance(track[0], track[-1]) < _LEAST:
        return ()
    outline = [point for shape in body for point in getattr(shape, "points", ())]
    return _arrow(_clear(_trimmed(track), outline), both=both)


def _mover(path: Sequence[Skeleton]) -> str:
    start, end = path[0].joints, path[-1].joints
    names = [name for name in start if name.split("_")[0] in _READY]
    return max(
        names, key=lambda n: distance(start[n], end[n]) * _READY[n.split("_")[0]] + n.endswith("r")
    )


def _trimmed(track: Sequence[Pt]) -> list[Pt]:
    """Give the last part of a track as a curve of a length that can be seen."""
    points = list(track)
    length = sum(distance(a, b) for a, b in pairwise(points))
    if length < _SHORTEST:
        middle = between(points[0], points[-1])
        along = heading(points[0], points[-1])
        ends = (towards(middle, along, -_SHORTEST / 2), towards(middle, along, _SHORTEST / 2))
        return [between(*ends, i / 8) for i in range(9)]
    wanted = min(_LONGEST, length * 0.8)
    kept = [points[-1]]
    for before, after in zip(points[-2::-1], points[:0:-1], strict=False):
        step = distance(before, after)
        if wanted <= step:
            kept.append(between(after, before, wanted / step if step else 0))
            break
        wanted -= step
        kept.append(before)
    return kept[::-1]


def _clear(track: list[Pt], outline: Sequence[Pt]) -> list[Pt]:
    """Shift a track sideways to where it keeps clear of the body, as little as possible."""
    along = heading(track[0], track[-1])
    options = [
        [towards(towards(point, along + side, aside), along, ahead) for point in track]
        for aside in (5.0, 7.0, 9.0, 12.0, 15.0, 18.0, 22.0, 26.0)
        for ahead in (0.0, 8.0)
        for side in (-90, 90)
    ]
    for option in options:
        if option[0][1] > 1 and option[-1][1] > 1 and _gap(option, outline) >= _CLEAR:
            return option
    return max(options, key=lambda option: _gap(option, outline))


def _gap(track: Sequence[Pt], outline: Sequence[Pt]) -> float:
    return min((distance(point, other) for point in track for other in outline), default=math.inf)


def _arrow(track: Sequence[Pt], *, both: bool = False) -> tuple[Shape, ...]:
    shapes = [Line(tuple(track), stroke="arrow", stroke_width=_WIDTH), _tip(track)]
    if both:
        shapes.append(_tip(track[::-1]))
    return tuple(shapes)


def _tip(track: Sequence[Pt]) -> Line:
    end = track[-1]
    back = next((p for p in track[-2::-1] if distance(p, end) > _HEAD * 0.5), track[0])
    along = heading(back, end)
    wings = [towards(end, along + turn, _HEAD) for turn in (148, -148)]
    return Line((wings[0], end, wings[1]), stroke="arrow", stroke_width=_WIDTH)


def _turn(body: Skeleton, *, chest: bool) -> tuple[Shape, ...]:
    """A flat arc round the head or over the chest, towards the side it turns to."""
    sign = 1 if body.pose.head_turn > 0 else -1
    x, y = body.joints["head"]
    width, height, low = (13.0, 4.6, 8.5) if not chest else (19.0, 6.0, 9.5)
    track = [
        (
            x - sign * width * math.cos(math.pi * t / 12),
            y + low + height * math.sin(math.pi * t / 12),
        )
        for t in range(13)
    ]
    return _arrow(track)
