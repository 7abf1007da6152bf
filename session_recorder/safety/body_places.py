"""Which body regions a technique, an adjunct or an exercise lies in (DOMAIN 3.3).

``None`` means that the place is not known, and that counts as everywhere: free text, scars, long
fascial lines, an exercise for the whole body.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.level import Level, read_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.exercise import Exercise

Regions = frozenset[str] | None


def regions_of(entry: e.Entry) -> Regions:
    """Give the regions an entry lies in, ``None`` where any place of it is not known."""
    if isinstance(entry, e.Technique):
        return _all_of(_technique_places(entry))
    if isinstance(entry, e.Modality | e.Tape | e.Corset):
        return place_regions(entry.site)
    if isinstance(entry, e.SessionExercise | e.ProgrammeChange):
        exercise = catalogue().exercises.get(entry.exercise)
        return exercise_regions(exercise) if exercise else None
    return None


def _technique_places(technique: e.Technique) -> tuple[str, ...]:
    test = (technique.technique,) if technique.family == "NEURO" else ()
    places = (technique.level, *technique.muscles, technique.region, *test)
    return tuple(place for place in places if place)


def _all_of(places: Iterable[str]) -> Regions:
    found: set[str] = set()
    for place in places:
        regions = place_regions(place)
        if regions is None:
            return None
        found |= regions
    return frozenset(found) or None


def exercise_regions(exercise: Exercise) -> Regions:
    """Give the regions of an exercise; one for the whole body has no place of its own."""
    return _all_of(exercise.regions)


@functools.lru_cache(maxsize=512)
def place_regions(place: str) -> Regions:
    """Give the regions of a region, level, joint, muscle, fascia or nerve test, by its code."""
    known = catalogue().regions
    if place in known:
        return frozenset({place})
    level = read_level(place)
    names = {place}
    if isinstance(level, Level):
        names |= {level.text, *level.members}
    found = {region.id for region in known.values() if not names.isdisjoint(_sites(region.id))}
    if isinstance(level, Level):
        found.add(level.region)
    return frozenset(found) or None


@functools.cache
def _sites(region: str) -> frozenset[str]:
    known = catalogue().regions[region]
    parts = (known.levels, known.joints, known.muscles, known.fascia, known.tests)
    return frozenset(site for part in parts for site in part)
