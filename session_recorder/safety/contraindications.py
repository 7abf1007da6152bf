"""Rules about conditions, positions, sides and adjuncts (DOMAIN 3.3, 3.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety import needling
from session_recorder.safety.case import Case, Hit, kept
from session_recorder.safety.free_words import was_done
from session_recorder.safety.matrix import (
    Verdict,
    Verdicts,
    adjunct_definition,
    exercise_level,
    judge,
)
from session_recorder.safety.naming import entry_name
from session_recorder.safety.techniques import definition_of
from session_recorder.safety.visits import louder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from session_recorder.domain.patient import PatientCondition
    from session_recorder.domain.session import Session

_PRONE = frozenset({"prone", "pillow", "poe"})
_SUPINE = frozenset({"supine", "crook"})
_CUT_OUT = re.compile(r"cut[ -]?out|belly hole", re.IGNORECASE)
_WEEKS = re.compile(r"(\d{1,2})(?:\s*\+\s*\d)?\s*(?:weeks?|wks?|w\b|/40)", re.IGNORECASE)
_DAYS_IN_WEEK = 7
_CHECKED = "ok"

#: What makes a pair of technique and condition the same pair again.
_Pair = tuple[str, str, str | None]


# ------------------------------------------------------------------ the matrix


def contraindicated(case: Case) -> Iterator[Hit]:
    """R-CONTRA (DOMAIN 3.3): something that a condition of the patient contraindicates."""
    for about, entry, judged in _judged(case):
        for verdict in judged.of("contra"):
            if verdict.by_column:
                yield Hit(about=about, words=_words(entry, verdict))


def cautioned(case: Case) -> Iterator[Hit]:
    """R-PRECAUTION (DOMAIN 3.3): a pair of column and condition; a warning once in an episode."""
    seen: set[_Pair] = set()
    for about, entry, judged in _judged(case):
        for pair, verdict in _precautions(entry, judged):
            if pair not in seen:
                seen.add(pair)
                spoken = _was_spoken(case, pair, verdict.condition)
                severity = "info" if spoken else None
                yield Hit(about=about, severity=severity, words=_words(entry, verdict))


@kept
def _judged(case: Case) -> tuple[tuple[int, e.Entry, Verdicts], ...]:
    """Judge what was done in the session; the home programme has a rule of its own."""
    return tuple(_judge_all(case.session, case.conditions))


def _judge_all(
    session: Session, conditions: tuple[PatientCondition, ...]
) -> Iterator[tuple[int, e.Entry, Verdicts]]:
    for about, entry in enumerate(session.entries if conditions else ()):
        if not isinstance(entry, e.ProgrammeChange):
            judged = judge(entry, conditions)
            if judged.verdicts:
                yield about, entry, judged


def _precautions(entry: e.Entry, judged: Verdicts) -> Iterator[tuple[_Pair, Verdict]]:
    for verdict in judged.of("precaution"):
        own = isinstance(entry, e.SessionExercise) and not verdict.by_column
        column = entry.exercise if own and isinstance(entry, e.SessionExercise) else judged.column
        yield (column, verdict.condition.id, verdict.condition.region), verdict


def _was_spoken(case: Case, pair: _Pair, condition: PatientCondition) -> bool:
    """Whether a pair came up at an earlier visit of the episode under the same condition."""
    since = condition.since
    return any(
        pair in _pairs(case, place)
        for place, session in enumerate(case.earlier)
        if since is None or session.treated_at.date() >= since
    )


@kept
def _pairs(case: Case, place: int) -> frozenset[_Pair]:
    """Give the pairs of column and condition of an earlier visit, by the conditions of today."""
    return frozenset(
        pair
        for _, entry, judged in _judge_all(case.earlier[place], case.conditions)
        for pair, _ in _precautions(entry, judged)
    )


def _words(entry: e.Entry, verdict: Verdict) -> dict[str, str]:
    return {"technique": entry_name(entry), "condition": verdict.name}


# ------------------------------------------------------------------ exercises


def exercise_contraindicated(case: Case) -> Iterator[Hit]:
    """R-HEP-CONTRA (DOMAIN 3.4): an exercise that is not for someone with a condition."""
    if not case.conditions:
        return
    changed = _programme_places(case)
    items = case.programme.items if case.programme else ()
    for item in items:
        change = e.ProgrammeChange(action="add", exercise=item.exercise)
        for verdict in judge(change, case.conditions).of("contra"):
            yield _not_advised(case, changed.get(item.exercise), change, verdict)
    for about, entry in enumerate(case.session.entries):
        if isinstance(entry, e.SessionExercise):
            for verdict in judge(entry, case.conditions).of("contra"):
                if not verdict.by_column:
                    yield _not_advised(case, about, entry, verdict)


def _programme_places(case: Case) -> dict[str, int]:
    return {
        entry.exercise: about
        for about, entry in enumerate(case.session.entries)
        if isinstance(entry, e.ProgrammeChange) and entry.action in {"add", "change"}
    }


def _not_advised(
    case: Case, about: int | None, entry: e.SessionExercise | e.ProgrammeChange, verdict: Verdict
) -> Hit:
    grave = verdict.definition.flag_level >= case.number("R-HEP-CONTRA", "block_level")
    return Hit(
        about=about,
        severity=louder(case, "R-HEP-CONTRA", "block" if grave else "warn"),
        words={
            "condition": verdict.name,
            "exercise": entry_name(entry),
            "instead": _instead(case, entry.exercise),
        },
    )


def _instead(case: Case, exercise: str) -> str:
    """Name the easier forms of an exercise that nothing speaks against."""
    known = catalogue().exercises
    easier = [known[one] for one in known[exercise].regression if one in known]
    names = [one.name for one in easier if exercise_level(one, case.conditions) != "contra"]
    return " or ".join(names) or "another exercise"


# ------------------------------------------------------------------ positions and sides


def position_in_pregnancy(case: Case) -> Iterator[Hit]:
    """R-PREG-POS (DOMAIN 3.4): prone without a cut-out, or on the back later in pregnancy."""
    pregnancy = next((c for c in case.conditions if c.id == "pregnancy"), None)
    if pregnancy is None:
        return
    weeks = _weeks(pregnancy, case.treated_on)
    late = weeks is None or weeks >= case.number("R-PREG-POS", "supine_weeks")
    for about, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique):
            position = _position(entry)
            cut_out = any(was_done(said, _CUT_OUT) for said in (entry.note, entry.comment))
            if (position in _PRONE and not cut_out) or (position in _SUPINE and late):
                yield Hit(about=about)


def _position(technique: e.Technique) -> str | None:
    """Give the position that was said, else the usual one."""
    definition = definition_of(technique)
    return technique.position or (definition.default_position if definition else None)


def _weeks(pregnancy: PatientCondition, today: dt.date) -> int | None:
    """Give the week of pregnancy, from the note of the condition and the day it was written.

    Of several numbers (a scan at 12 weeks, now 28) the highest counts.
    """
    said = [int(number) for number in _WEEKS.findall(pregnancy.note or "")]
    if not said:
        return None
    passed = (today - pregnancy.since).days // _DAYS_IN_WEEK if pregnancy.since else 0
    return max(said) + max(0, passed)


def side_missing(case: Case) -> Iterator[Hit]:
    """R-SIDE (DOMAIN 3.4): a paired muscle without a side, and not said to be unrecorded."""
    for about, entry in enumerate(case.session.entries):
        muscles = [code for code in _muscles(entry) if catalogue().muscles[code].paired]
        if muscles:
            names = ", ".join(catalogue().muscles[code].name for code in muscles)
            yield Hit(about=about, words={"muscle": names})


def _muscles(entry: e.Entry) -> tuple[str, ...]:
    """Give the muscles of an entry that says no side."""
    if isinstance(entry, e.Technique) and entry.side is None:
        places = entry.muscles
    elif isinstance(entry, e.Modality | e.Tape | e.Corset) and entry.side is None:
        places = (entry.site,)
    else:
        places = ()
    return tuple(place for place in places if place in catalogue().muscles)


# ------------------------------------------------------------------ adjuncts


def skin_unchecked(case: Case) -> Iterator[Hit]:
    """R-HEAT (DOMAIN 3.4): heat or cold at a site whose skin was not checked this session."""
    entries = case.session.entries
    checked = {
        (entry.site, entry.side)
        for entry in entries
        if isinstance(entry, e.Modality | e.Tape | e.Corset) and entry.skin_check == _CHECKED
    }
    for about, entry in enumerate(entries):
        if isinstance(entry, e.Heat | e.Cold) and (entry.site, entry.side) not in checked:
            yield Hit(about=about)


def guideline_note(case: Case) -> Iterator[Hit]:
    """R-GUIDELINE (DOMAIN 3.4): an adjunct with a guideline note, once in an episode."""
    seen = {type(entry) for session in case.earlier for entry in session.entries}
    for about, entry in enumerate(case.session.entries):
        definition = adjunct_definition(entry)
        if definition and definition.guideline_note and type(entry) not in seen:
            seen.add(type(entry))
            words = {"technique": entry_name(entry)}
            yield Hit(about=about, action=definition.guideline_note, words=words)


def review_due(case: Case) -> Iterator[Hit]:
    """R-STALE (DOMAIN 3.4): conditions and medicines were not reviewed for long."""
    reviewed = case.patient.reviewed_at or case.patient.registered_at
    days = (case.treated_on - reviewed.date()).days
    if days > case.number("R-STALE", "days"):
        yield Hit(words={"days": str(days)})


RULES = {
    "R-CONTRA": contraindicated,
    "R-PRECAUTION": cautioned,
    "R-HEP-CONTRA": exercise_contraindicated,
    "R-PREG-POS": position_in_pregnancy,
    "R-SIDE": side_missing,
    "R-HEAT": skin_unchecked,
    "R-GUIDELINE": guideline_note,
    "R-STALE": review_due,
    **needling.RULES,
}
