"""The contraindication matrix (DOMAIN 3.3): what a condition means for what is about to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.condition import MATRIX_LEVELS, MatrixLevel
from session_recorder.domain.frozen import frozen
from session_recorder.domain.level import Level, read_level
from session_recorder.safety.body_places import (
    Regions,
    exercise_regions,
    place_regions,
    regions_of,
)
from session_recorder.safety.techniques import NECK_LEVELS, definition_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from session_recorder.domain.condition import ConditionDefinition
    from session_recorder.domain.exercise import Exercise
    from session_recorder.domain.patient import PatientCondition
    from session_recorder.domain.technique import TechniqueDefinition

#: No column of the matrix: advice, education, a belt.
NO_COLUMN = "NONE"
EXERCISE = "EXERCISE"
_DEEP_PRESSURE = frozenset({"firm", "deep"})
_ADJUNCTS: dict[type[e.Entry], str] = {
    e.SessionExercise: "adj_ex",
    e.ProgrammeChange: "adj_ex",
    e.Retraining: "adj_retrain",
    e.Walking: "adj_walk",
    e.Breathing: "adj_breath",
    e.Tape: "adj_tape",
    e.Corset: "adj_belt",
    e.Heat: "adj_heat",
    e.Cold: "adj_cold",
    e.Needling: "adj_needle",
    e.MechanicalTraction: "adj_mtrac",
    e.Tens: "adj_tens",
    e.Ultrasound: "adj_us",
    e.Interferential: "adj_ift",
}


@frozen
class Verdict:
    """What one condition of a patient means for one entry.

    ``by_column`` is false where only the exercise's own list says so.
    """

    condition: PatientCondition
    definition: ConditionDefinition
    level: MatrixLevel
    by_column: bool = True

    @property
    def name(self) -> str:
        """Name of the condition."""
        return self.definition.name

    @property
    def source(self) -> str:
        """Where the row of the matrix comes from."""
        return ", ".join(self.definition.basis)


@frozen
class Verdicts:
    """What every condition of a patient means for one entry, in a column of the matrix."""

    column: str
    verdicts: tuple[Verdict, ...] = ()

    @property
    def level(self) -> MatrixLevel:
        """The worst of all."""
        return worst(verdict.level for verdict in self.verdicts)

    def of(self, level: MatrixLevel) -> tuple[Verdict, ...]:
        """Give the verdicts of one level."""
        return tuple(verdict for verdict in self.verdicts if verdict.level == level)


def worst(levels: Iterable[MatrixLevel]) -> MatrixLevel:
    """Give the level of most concern; of none it is ok."""
    return max(levels, key=MATRIX_LEVELS.index, default="ok")


# ------------------------------------------------------------------ which column


def matrix_family(entry: e.Entry) -> str:
    """Give the column of the matrix an entry belongs to, ``NONE`` for none."""
    if isinstance(entry, e.Technique):
        return _technique_column(entry)
    known = adjunct_definition(entry)
    return known.matrix_family if known else NO_COLUMN


def adjunct_definition(entry: e.Entry) -> TechniqueDefinition | None:
    """Give an adjunct as the catalogue describes it, ``None`` for other entries."""
    return catalogue().techniques.get(_ADJUNCTS.get(type(entry), ""))


def _technique_column(technique: e.Technique) -> str:
    definition = definition_of(technique)
    listed = definition.matrix_family if definition else None
    if technique.family == "HVT":
        named = listed if technique.technique_id else None
        return "HVT_CX" if named == "HVT_CX" or is_at_neck(technique.level) else "HVT"
    if listed == "STM_SUP" and technique.pressure in _DEEP_PRESSURE:
        return "STM_DEEP"
    if listed == "NEURO_SL" and technique.mode == "tensioner":
        return "NEURO_TE"
    if listed and listed != "JM":
        return listed
    return _column_without_listing(technique)


def _column_without_listing(technique: e.Technique) -> str:
    """Give the column by grade, and of a technique that is not listed the one of most concern."""
    if technique.family in {"JM", "KALT"}:
        return "JM12" if _is_gentle(technique.grade) else "JM34"
    columns = {"STM": "STM_DEEP", "MET": "MET", "MFR": "MFR", "NEURO": "NEURO_TE"}
    return columns.get(technique.family, "JM34")


def _is_gentle(code: str | None) -> bool:
    """Whether a grade stays short of resistance; one that was not said may not."""
    grade = catalogue().grades.get(code or "")
    if grade is None:
        return False
    if grade.system == "kaltenborn":
        return grade.code != "K-III"
    return grade.depth_pct is not None and grade.depth_pct < 0


def is_at_neck(word: str | None) -> bool:
    """Whether any vertebra of a level is one of C0 to T3; a level that is not known may be."""
    level = read_level(word) if word else None
    if not isinstance(level, Level):
        return True
    return not NECK_LEVELS.isdisjoint(level.members)


# ------------------------------------------------------------------ what it says


def judge(entry: e.Entry, conditions: Collection[PatientCondition]) -> Verdicts:
    """Give what each condition means for a technique, an adjunct or an exercise."""
    column = matrix_family(entry)
    if column == NO_COLUMN or not conditions:
        return Verdicts(column=column)
    exercise = _exercise_of(entry)
    places = regions_of(entry)
    return Verdicts(
        column=column,
        verdicts=tuple(
            _verdict(condition, column, places, exercise)
            for condition in conditions
            if condition.id in catalogue().conditions
        ),
    )


def exercise_level(exercise: Exercise, conditions: Iterable[PatientCondition]) -> MatrixLevel:
    """Give the worse of an exercise's own lists and the EXERCISE column, over all conditions."""
    places = exercise_regions(exercise)
    known = catalogue().conditions
    return worst(
        _verdict(condition, EXERCISE, places, exercise).level
        for condition in conditions
        if condition.id in known
    )


def _exercise_of(entry: e.Entry) -> Exercise | None:
    if isinstance(entry, e.SessionExercise | e.ProgrammeChange):
        return catalogue().exercises.get(entry.exercise)
    return None


def _verdict(
    condition: PatientCondition, column: str, places: Regions, exercise: Exercise | None
) -> Verdict:
    definition = catalogue().conditions[condition.id]
    listed = definition.level(column) if _applies(condition, definition, places) else "ok"
    level = worst((listed, _own_level(exercise, condition.id)))
    return Verdict(
        condition=condition, definition=definition, level=level, by_column=level == listed
    )


def _own_level(exercise: Exercise | None, condition: str) -> MatrixLevel:
    if exercise and condition in exercise.contraindications:
        return "contra"
    return "precaution" if exercise and condition in exercise.precautions else "ok"


def _applies(condition: PatientCondition, definition: ConditionDefinition, places: Regions) -> bool:
    """Whether a condition counts at some places; what is not known on either side counts."""
    if definition.scope == "systemic" or condition.region is None or places is None:
        return True
    affected = place_regions(condition.region)
    return affected is None or not affected.isdisjoint(places)
