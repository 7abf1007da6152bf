"""What lies under a point of a map: a named place of the body chart, a level of the spine."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from session_recorder.figures.body_chart import MIDDLE, TOP
from session_recorder.figures.body_outline import HALF
from session_recorder.figures.curves import closed, contains, distance, smooth
from session_recorder.figures.places import JOINTS, PLACES

if TYPE_CHECKING:
    from session_recorder.figures.places import Place, View
    from session_recorder.figures.shapes import Pt

Kind = Literal["joint", "muscle", "fascia", "nerve"]

FASCIA = frozenset((
    "TLF", "glutfascia", "FL", "abdfascia", "nuchal", "pecfascia", "LxSP", "Lx", "Tx",
    "SBL", "LL", "SFL", "SPL", "DFL",
))  # fmt: skip
NERVES = frozenset((
    "SLR", "SLUMP", "PKB", "FSLUMP", "ULNT1", "ULNT2a", "ULNT2b", "ULNT3", "BLR", "TSLR",
))  # fmt: skip
#: How near a point must be to a line along a nerve or a fascial line, and to a joint.
_NEAR_PATH, _NEAR_JOINT = 2.6, 4.6
#: This near to the middle a place belongs to neither side.
_MIDLINE = 1.2


@dataclass(frozen=True, slots=True)
class Zone:
    """A place that was hit: its name, its kind and the patient's side, L, R or M."""

    place: str
    kind: Kind
    side: str


def zone_at(view: View, x: float, y: float, kind: Kind | None = None) -> Zone | None:
    """Give what lies on top at a point of the body chart, in its units, y pointing up.

    A joint lies over a nerve or a fascial line, that over an area, a small area over a large one.
    ``kind`` asks for one kind only. Beside the body there is nothing.
    """
    return next(iter(zones_at(view, x, y, kind)), None)


def zones_at(view: View, x: float, y: float, kind: Kind | None = None) -> tuple[Zone, ...]:
    """Give all that lies at a point of the body chart, what is on top first."""
    across, down = x - MIDDLE, TOP - y
    point = (abs(across), down)
    if not contains(_outline(), point):
        return ()
    right = across > 0 if view == "back" else across < 0
    side = "M" if abs(across) < _MIDLINE else "R" if right else "L"
    found = [
        (rank, Zone(name, _kind(name), side))
        for name, rank in (*_joints(view, point), *_places(view, point))
    ]
    found.sort(key=lambda pair: pair[0])
    return tuple(zone for _, zone in found if kind in (None, zone.kind))


def _kind(name: str) -> Kind:
    if name in JOINTS:
        return "joint"
    return "nerve" if name in NERVES else "fascia" if name in FASCIA else "muscle"


def _joints(view: View, point: Pt) -> list[tuple[str, float]]:
    return [
        (name, distance(point, at) - 2000)
        for name, (on, at) in JOINTS.items()
        if on == view and distance(point, at) <= _NEAR_JOINT
    ]


def _places(view: View, point: Pt) -> list[tuple[str, float]]:
    found = []
    for name, place in PLACES.items():
        if place.view != view:
            continue
        if place.is_path:
            away = min(distance(point, other) for other in _way(name))
            if away <= _NEAR_PATH:
                found.append((name, away - 1000))
        elif contains(_area(name), point):
            found.append((name, _size(name)))
    return found


@functools.cache
def _outline() -> tuple[Pt, ...]:
    """The right half of a person; a hair over the middle, so that the midline is inside."""
    return closed(tuple((x or -0.5, y) for x, y in HALF))


@functools.cache
def _area(name: str) -> tuple[Pt, ...]:
    return closed(PLACES[name].points)


@functools.cache
def _way(name: str) -> tuple[Pt, ...]:
    return tuple((x, y) for x, y in smooth(PLACES[name].points, 12))


@functools.cache
def _size(name: str) -> float:
    ring = _area(name)
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def point_of(place: Place, side: str) -> Pt:
    """Give the point of the body chart where the mark of a place stands on a side (L, R or M)."""
    x, y = place.at
    sign = {"R": 1, "L": -1, "M": 0}[side] * (1 if place.view == "back" else -1)
    return (MIDDLE + sign * x, TOP - y)
