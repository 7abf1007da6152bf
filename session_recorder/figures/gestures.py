"""The arrows a pose asks for by name: a breath, a nod, a rock, a swing of the knees."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.figures.clearance import clear, drawn_arrow
from session_recorder.figures.curves import heading, towards

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.figures.clearance import Outline
    from session_recorder.figures.shapes import Pt, Shape
    from session_recorder.figures.skeleton import Skeleton

#: From the middle of the head to where the breath begins.
_BREATH = 10.0
_ROCK = 5.5


def none(_: Skeleton, __: Outline) -> tuple[Shape, ...]:
    """No arrow: nothing moves."""
    return ()


def forward(body: Skeleton, outline: Outline) -> tuple[Shape, ...]:
    """An arrow ahead of the chest: the person walks on."""
    y = body.joints["shoulder"][1] + 2
    front = outline.front(y)
    return drawn_arrow([(front + 6, y), (front + 14, y), (front + 22, y)])


def rock(body: Skeleton, outline: Outline) -> tuple[Shape, ...]:
    """A short double arrow at the waist."""
    x, y = waist = body.joints["waist"]
    track = [(x + ahead, y) for ahead in (-_ROCK, 0.0, _ROCK)]
    return drawn_arrow(clear(track, outline, waist, floor=True), both=True)


def breath_in(body: Skeleton, _: Outline) -> tuple[Shape, ...]:
    """Two waves that come to the mouth."""
    return tuple(shape for wave in _breath(body) for shape in drawn_arrow(wave[::-1]))


def breath_out(body: Skeleton, _: Outline) -> tuple[Shape, ...]:
    """Two waves that leave the mouth."""
    return tuple(shape for wave in _breath(body) for shape in drawn_arrow(wave))


def _breath(body: Skeleton) -> list[list[Pt]]:
    along = body.heading["head"] + 96
    mouth = towards(body.joints["head"], along, _BREATH)
    return [_wave(towards(mouth, along + 90, aside), along, 13.0) for aside in (-3.4, 3.4)]


def _wave(start: Pt, along: float, length: float) -> list[Pt]:
    return [
        towards(towards(start, along, length * t / 8), along + 90, math.sin(math.tau * t / 8))
        for t in range(9)
    ]


def nod(body: Skeleton, _: Outline) -> tuple[Shape, ...]:
    """An arc before the face, from the forehead to the chin."""
    head, along = body.joints["head"], body.heading["head"]
    return drawn_arrow([towards(head, along + 30 + 10 * t, 12.0) for t in range(9)])


def belly_in(body: Skeleton, outline: Outline) -> tuple[Shape, ...]:
    """A short arrow into the tummy."""
    return drawn_arrow(_belly(body, outline)[::-1])


def belly_out(body: Skeleton, outline: Outline) -> tuple[Shape, ...]:
    """A short arrow out of the tummy."""
    return drawn_arrow(_belly(body, outline))


def _belly(body: Skeleton, outline: Outline) -> list[Pt]:
    waist, along = body.joints["waist"], heading(body.joints["hip"], body.joints["waist"]) + 90
    track = [towards(waist, along, 11.0 + 5.5 * t) for t in range(3)]
    return clear(track, outline, waist, floor=True)


def swing(body: Skeleton, _: Outline) -> tuple[Shape, ...]:
    """A double arrow round the knees of who lies and is seen from above."""
    x, y = body.joints["hip"]
    track = [
        (x + 12 + 30 * math.cos(turn), y + 30 * math.sin(turn))
        for turn in (math.radians(-52 + 8 * t) for t in range(14))
    ]
    return drawn_arrow(track, both=True)


def turn(body: Skeleton, *, chest: bool) -> tuple[Shape, ...]:
    """A flat arc round the head or over the chest, towards the side it turns to."""
    sign = 1 if body.pose.head_turn > 0 else -1
    x, y = body.joints["head"]
    width, height, low = (19.0, 6.0, 9.5) if chest else (13.0, 4.6, 8.5)
    track = [
        (
            x - sign * width * math.cos(math.pi * t / 12),
            y + low + height * math.sin(math.pi * t / 12),
        )
        for t in range(13)
    ]
    return drawn_arrow(track)


GESTURES: dict[str, Callable[[Skeleton, Outline], tuple[Shape, ...]]] = {
    "belly_in": belly_in,
    "belly_out": belly_out,
    "breath_in": breath_in,
    "breath_out": breath_out,
    "forward": forward,
    "nod": nod,
    "none": none,
    "rock": rock,
    "swing": swing,
}
