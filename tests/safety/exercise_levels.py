"""What every condition means for every exercise, as a text (hazard H8).

Run ``python -m tests.safety.exercise_levels`` to write it anew after a list or the matrix was
changed on purpose; read the difference as a clinician would before it is kept.
"""

from __future__ import annotations

from pathlib import Path

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import PatientCondition
from session_recorder.safety.matrix import exercise_level

KEPT = Path(__file__).with_name("exercise_levels.txt")
#: Conditions that mean the same for every exercise are named once, on top.
_ALL = "every exercise"


def listing() -> str:
    """Give, for every exercise, the conditions it is not for and those that ask for care."""
    known = catalogue()
    levels = {
        (exercise.id, condition): exercise_level(exercise, (PatientCondition(id=condition),))
        for exercise in known.exercises.values()
        for condition in known.conditions
    }
    lines: list[str] = []
    same: set[str] = set()
    for level, words in (("contra", "not with"), ("precaution", "with care")):
        always = [
            condition
            for condition in known.conditions
            if all(levels[exercise, condition] == level for exercise in known.exercises)
        ]
        same |= set(always)
        lines.append(f"{_ALL}, {words}: {', '.join(always) or '-'}")
    for exercise in known.exercises:
        said = [
            f"{words}: {', '.join(found)}"
            for level, words in (("contra", "not with"), ("precaution", "with care"))
            if (
                found := [
                    condition
                    for condition in known.conditions
                    if condition not in same and levels[exercise, condition] == level
                ]
            )
        ]
        lines.append(f"{exercise}: {'; '.join(said) or 'nothing more'}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    KEPT.write_text(listing(), "utf-8")
