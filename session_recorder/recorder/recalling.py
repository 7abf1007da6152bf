"""Gathers what a visit may repeat, and what each technique did with this patient before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from session_recorder.domain import entries as e
from session_recorder.domain.recall import KnownTechnique, Recall
from session_recorder.progress import (
    key_of,
    order_by_response,
    repeat_exercises,
    repeat_programme,
    repeat_techniques,
    response_history,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.domain.response import TechniqueHistory, TechniqueKey
    from session_recorder.domain.session import Session

#: A technique as it was done, and as it could be done again.
_Pair = tuple[e.Technique, e.Technique]
Given = TypeVar("Given", e.SessionExercise, e.ProgrammeChange)


def recall(session: Session, earlier: Sequence[Session]) -> Recall:
    """Give what a session may repeat.

    Args:
        session: the visit under the pen; its answers about the last visit count already.
        earlier: the patient's sessions before it, oldest first, void ones left out.
    """
    history = response_history((*earlier, _told(session)))
    visits = [one for one in earlier if one.episode_id == session.episode_id]
    last = visits[-1] if visits else None
    latest = {key_of(done): (done, again) for visit in earlier for done, again in _pairs(visit)}
    return Recall(
        visited_at=last.treated_at if last else None,
        techniques=_known(_not_done(_pairs(last), session), history) if last else (),
        known=_known(latest.values(), history),
        exercises=_not_yet(repeat_exercises(last), session) if last else (),
        programme=_not_yet(repeat_programme(last), session) if last else (),
    )


def _pairs(visit: Session) -> list[_Pair]:
    """Give the techniques of a visit, each as it was done and as it could be done again."""
    return [*zip(visit.techniques, repeat_techniques(visit), strict=True)]


def _told(session: Session) -> Session:
    """Give a visit with only what it tells of the visit before."""
    told = [entry for entry in session.entries if isinstance(entry, e.TechniqueResponse)]
    return session.with_entries((*session.after_effects, *told))


def _not_done(pairs: Iterable[_Pair], session: Session) -> list[_Pair]:
    """Leave out what was done today, however strongly; what was done twice is left out twice."""
    today: Counter[TechniqueKey] = Counter(map(key_of, session.techniques))
    left: list[_Pair] = []
    for pair in pairs:
        key = key_of(pair[1])
        if today[key]:
            today[key] -= 1
        else:
            left.append(pair)
    return left


def _not_yet(given: Iterable[Given], session: Session) -> tuple[Given, ...]:
    """Leave out the exercises that the visit names already in the same way."""
    there = {
        (entry.TYPE, entry.exercise)
        for entry in session.entries
        if isinstance(entry, e.SessionExercise | e.ProgrammeChange)
    }
    return tuple(one for one in given if (one.TYPE, one.exercise) not in there)


def _known(
    pairs: Iterable[_Pair], history: Sequence[TechniqueHistory]
) -> tuple[KnownTechnique, ...]:
    """Order by response; a technique is known by how it was done, its side as it stands there."""
    again = {id(done): (done, proposal) for done, proposal in pairs}
    by_key = {one.key: one for one in history}
    ordered = order_by_response([done for done, _ in again.values()], history)
    return tuple(
        KnownTechnique(technique=again[id(done)][1], history=by_key[key_of(done)])
        for done in ordered
    )
