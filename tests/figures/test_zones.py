from __future__ import annotations

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.level import VERTEBRAE
from session_recorder.figures import Mark, Text, body_chart, spine_map, target_at, zone_at, zones_at
from session_recorder.figures.body_chart import MIDDLE, TOP
from session_recorder.figures.curves import distance
from session_recorder.figures.places import JOINTS, PLACES, View
from session_recorder.figures.spine_map import LUMBAR
from session_recorder.figures.zones import FASCIA, NERVES, Kind, point_of

VIEWS: tuple[View, ...] = ("front", "back")
#: A fine net over the chart.
NET = [(x * 1.0, y * 1.0) for x in range(8, 105) for y in range(4, 250, 2)]


def kind_of(name: str) -> Kind:
    return "nerve" if name in NERVES else "fascia" if name in FASCIA else "muscle"


@pytest.fixture(scope="module")
def hits() -> dict[tuple[View, str], set[str]]:
    """For each view and kind-wise topmost place: the names of those with the same outline."""
    found: dict[tuple[View, str], set[str]] = {}
    for view in VIEWS:
        for x, y in NET:
            zones = zones_at(view, x, y)
            for kind in ("joint", "muscle", "fascia", "nerve"):
                first = next((zone for zone in zones if zone.kind == kind), None)
                if first is not None:
                    found.setdefault((view, first.place), set()).add(first.side)
    return found


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_place_can_be_hit_on_both_sides(
    name: str, hits: dict[tuple[View, str], set[str]]
) -> None:
    place = PLACES[name]
    alike = [
        other
        for other in PLACES
        if PLACES[other].points == place.points and kind_of(other) == kind_of(name)
    ]
    sides = set().union(*(hits.get((place.view, other), set()) for other in alike))
    assert {"L", "R"} <= sides


@pytest.mark.parametrize("name", sorted(JOINTS))
def test_every_joint_can_be_hit(name: str, hits: dict[tuple[View, str], set[str]]) -> None:
    view, at = JOINTS[name]
    alike = [other for other, where in JOINTS.items() if where == (view, at)]
    assert any((view, other) in hits for other in alike)


@pytest.mark.parametrize("name", sorted(n for n, p in PLACES.items() if not p.is_path))
@pytest.mark.parametrize("side", ["L", "R"])
def test_where_a_mark_stands_only_neighbours_are_hit(name: str, side: str) -> None:
    place = PLACES[name]
    x, y = point_of(place, side)
    found = zones_at(place.view, x, y)
    assert name in {zone.place for zone in found}
    for zone in found:
        assert zone.side in {side, "M"}
        other = PLACES.get(zone.place)
        if other is not None and not other.is_path:
            assert distance(other.at, place.at) < 26


@pytest.mark.parametrize(
    ("view", "x", "y", "kind", "place", "side"),
    [
        ("back", MIDDLE + 14, TOP - 160, "muscle", "hams", "R"),
        ("back", MIDDLE - 14, TOP - 160, "muscle", "hams", "L"),
        ("front", MIDDLE - 14, TOP - 150, "muscle", "RF", "R"),
        ("front", MIDDLE + 17.4, TOP - 136, "muscle", "quads", "L"),
        ("back", MIDDLE + 13, TOP - 200, None, "SLR", "R"),
        ("back", MIDDLE + 4, TOP - 60, "fascia", "SBL", "R"),
        ("front", MIDDLE + 23, TOP - 53, None, "GHJ", "L"),
        ("back", MIDDLE, TOP - 119, "joint", "sacrum", "M"),
    ],
)  # fmt: skip
def test_a_point_belongs_to_what_lies_there(  # noqa: PLR0913, PLR0917  (a row of a table)
    view: View, x: float, y: float, kind: Kind | None, place: str, side: str
) -> None:
    zone = zone_at(view, x, y, kind)
    assert zone is not None
    assert (zone.place, zone.side) == (place, side)


@pytest.mark.parametrize("view", VIEWS)
def test_beside_the_body_there_is_nothing(view: View) -> None:
    for point in ((2, 240), (MIDDLE + 40, 20), (MIDDLE, 20), (MIDDLE + 26, TOP - 180)):
        assert zone_at(view, *point) is None


def test_the_kinds_are_those_of_the_catalogue() -> None:
    assert set(PLACES) - FASCIA - NERVES == set(catalogue().muscles) - {"scar"}
    assert set(catalogue().fascia) - {"scar"} == FASCIA


@pytest.mark.parametrize("side", ["L", "R"])
@pytest.mark.parametrize("name", ["hams", "quads", "TLF", "SLR"])
def test_the_mark_of_a_place_is_hit_where_it_is_drawn(name: str, side: str) -> None:
    family = {"nerve": "NEURO", "fascia": "MFR", "muscle": "STM"}[kind_of(name)]
    view = PLACES[name].view
    figure = body_chart(view, (Mark(place=name, side=side, family=family, number=7),))
    number = next(s for s in figure.shapes if isinstance(s, Text) and s.text == "7")
    x, _ = point_of(PLACES[name], side)
    assert abs(number.x - x) < 8
    zones = zones_at(view, x, number.y + 2.9)
    assert (name, side) in {(zone.place, zone.side) for zone in zones}


@pytest.mark.parametrize("window", [VERTEBRAE[:8], VERTEBRAE[8:14], LUMBAR])
def test_every_target_of_the_spine_map_is_hit_where_its_mark_stands(
    window: tuple[str, ...],
) -> None:
    for level in window:
        for side in ("L", "R", "M"):
            name = "SIJ" if level == "S1" and side != "M" else level
            where = side if side != "M" else None
            figure = spine_map([Mark(place=name, side=where, family="JM", number=1)], window)
            mark = next(s for s in figure.shapes if isinstance(s, Text) and s.text == "1")
            assert target_at(window, mark.x, mark.y) == (name, side)


def test_outside_the_large_part_of_the_spine_there_is_no_target() -> None:
    assert target_at(LUMBAR, 34, 100) is None
    assert target_at(LUMBAR, 188, 239) is None
