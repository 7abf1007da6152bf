"""What of a session is searched and counted: one session value to rows, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from session_recorder.domain import entries as e
from session_recorder.domain.session import pain_during, tolerance_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.session import Session

Row = dict[str, Any]

#: Fields of entries that hold a person's own words.
_WORDS = (
    "text",
    "note",
    "comment",
    "who",
    "what",
    "activity",
    "barrier",
    "task",
    "reason",
    "scope",
)


class Projection(NamedTuple):
    """Rows of one session, without the key that the database gives them."""

    session: Row
    techniques: list[Row]
    measurements: list[Row]
    words: str
    technique_words: str


def project(session: Session, status: str, version: int) -> Projection:
    """Give all rows made from one session."""
    techniques = [
        (position, entry)
        for position, entry in enumerate(session.entries)
        if isinstance(entry, e.Technique)
    ]
    labels = [_label(entry) for _, entry in techniques]
    head = {
        "id": session.id,
        "patient_id": session.patient_id,
        "episode_id": session.episode_id,
        "clinician_id": session.clinician_id,
        "number": session.number,
        "treated_at": session.treated_at.isoformat(),
        "treated_utc": sortable(session.treated_at),
        "entered_at": session.entered_at.isoformat(),
        "status": status,
        "version": version,
        "summary": "; ".join(labels),
    }
    return Projection(
        head,
        [_technique(position, entry) for position, entry in techniques],
        [_measurement(*found) for found in _measures(session)],
        "\n".join(_words(session.entries)),
        "\n".join(_sought(entry) for _, entry in techniques),
    )


def sortable(moment: dt.datetime) -> str:
    """Spell a moment in UTC and at one width, so that text sorts as time does."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _label(technique: e.Technique) -> str:
    parts = (
        technique.family if technique.technique is None else technique.technique,
        technique.level,
        " ".join(technique.muscles),
        technique.region,
        None if technique.side == "not_recorded" else technique.side,
        technique.direction,
        technique.grade,
    )
    return " ".join(part for part in parts if part)


def _sought(technique: e.Technique) -> str:
    named = (technique.technique_id or "").replace("_", " ")
    return " ".join(part for part in (technique.family, named, _label(technique)) if part)


def _technique(position: int, technique: e.Technique) -> Row:
    return {
        "position": position,
        "family": technique.family,
        "technique": technique.technique,
        "technique_id": technique.technique_id,
        "level": technique.level,
        "side": technique.side,
        "direction": technique.direction,
        "grade": technique.grade,
        "muscles": " ".join(technique.muscles) or None,
        "region": technique.region,
        "total_s": technique.dose.total_s if technique.dose else None,
        "pain_during": pain_during(technique),
        "tolerance": tolerance_of(technique),
    }


def _measures(session: Session) -> Iterator[tuple[int, int, e.Measure]]:
    for position, entry in enumerate(session.entries):
        if isinstance(entry, e.Measure):
            yield position, -1, entry
        elif isinstance(entry, e.Technique):
            for part, answer in enumerate(entry.response):
                if isinstance(answer, e.Measure):
                    yield position, part, answer


def _measurement(position: int, part: int, measure: e.Measure) -> Row:
    pressure = None
    if measure.systolic is not None:
        pressure = f"{measure.systolic}/{measure.diastolic}"
    return {
        "position": position,
        "part": part,
        "code": measure.code,
        "side": measure.side,
        "moment": measure.when,
        "activity": measure.activity,
        "unit": measure.unit,
        "value": measure.value,
        "before": measure.before,
        "during": measure.during,
        "after": measure.after,
        "result": pressure or measure.result,
    }


_FIELDS: dict[type, tuple[str, ...]] = {}


def _word_fields(kind: type[e.Entry]) -> tuple[str, ...]:
    found = _FIELDS.get(kind)
    if found is None:
        found = tuple(name for name in _WORDS if name in kind.__dataclass_fields__)
        _FIELDS[kind] = found
    return found


def _words(entries: tuple[e.Entry, ...]) -> Iterator[str]:
    for entry in entries:
        said = vars(entry)
        for name in _word_fields(type(entry)):
            if text := said[name]:
                yield text
        if isinstance(entry, e.Technique):
            yield from _words(entry.response)
        elif isinstance(entry, e.SessionExercise | e.ProgrammeChange):
            yield entry.exercise.replace("_", " ")
