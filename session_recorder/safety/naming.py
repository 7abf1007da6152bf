"""What an entry is called in a finding: its name and where it was done."""

from __future__ import annotations

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety.matrix import adjunct_definition, matrix_family
from session_recorder.safety.techniques import definition_of


def entry_name(entry: e.Entry) -> str:
    """Name what was done: ``Central posteroanterior mobilisation III, L4``."""
    if isinstance(entry, e.Technique):
        return ", ".join(part for part in (_technique_name(entry), _place(entry)) if part)
    if isinstance(entry, e.SessionExercise | e.ProgrammeChange):
        exercise = catalogue().exercises.get(entry.exercise)
        return exercise.name if exercise else entry.exercise
    definition = adjunct_definition(entry)
    name = definition.name if definition else entry.TYPE
    site = getattr(entry, "site", None)
    return f"{name}, {site}" if site else name


def _technique_name(technique: e.Technique) -> str:
    definition = None if technique.family == "HVT" else definition_of(technique)
    column = catalogue().matrix_families[matrix_family(technique)]
    name = definition.name if definition else column.name
    shown = technique.grade if technique.family in {"JM", "KALT"} else technique.pressure
    return f"{name} {shown}" if shown else name


def _place(technique: e.Technique) -> str:
    known = catalogue()
    muscles = [known.muscles[code].name for code in technique.muscles if code in known.muscles]
    fascia = known.fascia.get(technique.region or "")
    places = (technique.level, *muscles, fascia.name if fascia else technique.region)
    return ", ".join(place for place in places if place)
