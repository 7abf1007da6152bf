"""What each technique did after the visit, and what that says of using it again (DOMAIN 2.5, 2.7).

The next visit of the episode tells it: ``LAST 2 better 2d`` belongs to the second technique of the
visit before, counted in the order typed. An answer beyond the techniques of that visit is named
and given to none. A reaction told on arrival belongs to a technique only where it was the only
one of the visit before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.response import TechniqueHistory, TechniqueKey, UnlinkedAnswer, Use
from session_recorder.domain.session import tolerance_of
from session_recorder.progress.visits import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from session_recorder.domain.session import Session

BETTER, SAME, WORSE = "better", "same", "worse"
_NONE, _MINOR = "none", "minor"
_GRADES = (_NONE, _MINOR, "moderate", "major")


def key_of(technique: e.Technique) -> TechniqueKey:
    """Give what makes a technique the same one at another visit; grade and dose may differ."""
    said = (technique.technique, technique.direction, technique.mode, technique.movement)
    muscles = " ".join(sorted(technique.muscles))
    return TechniqueKey(
        family=technique.family,
        what=" ".join(word for word in said if word),
        where=technique.level or muscles or technique.region or "",
        side=technique.side or "",
    )


# ------------------------------------------------------------------ linked visits


def linked(sessions: Iterable[Session]) -> tuple[tuple[Use, TechniqueKey, bool], ...]:
    """Give every use of a technique, oldest first, with what the next visit told of it.

    Each comes with its key, and whether a reaction was told of the visit that no one of its
    several techniques can be given.
    """
    ordered = in_order(sessions)
    after = _next_visits(ordered)
    found: list[tuple[Use, TechniqueKey, bool]] = []
    for session in ordered:
        later = after.get(session.id)
        answers = _answers(later)
        reaction = _after_effect(later)
        techniques = session.techniques
        for place, technique in enumerate(techniques, 1):
            own = reaction if len(techniques) == 1 else None
            use = _use(session, place, technique, answers.get(place), own)
            found.append((use, key_of(technique), reaction is not None and own is None))
    return tuple(found)


def unlinked(sessions: Iterable[Session]) -> tuple[UnlinkedAnswer, ...]:
    """Give the answers that belong to no technique, each with the reason."""
    ordered = in_order(sessions)
    before: dict[str, Session] = {}
    found: list[UnlinkedAnswer] = []
    for session in ordered:
        last = before.get(session.episode_id)
        count = len(last.techniques) if last else 0
        found.extend(
            _named(session, answer, last, count)
            for answer in session.of(e.TechniqueResponse)
            if not 1 <= answer.technique <= count
        )
        before[session.episode_id] = session
    return tuple(found)


def _named(
    session: Session, answer: e.TechniqueResponse, last: Session | None, count: int
) -> UnlinkedAnswer:
    many = "technique" if count == 1 else "techniques"
    return UnlinkedAnswer(
        session_id=session.id,
        number=session.number,
        technique=answer.technique,
        effect=answer.effect,
        lasted_h=answer.lasted_h,
        note=answer.text,
        reason=(
            f"visit {last.number} had {count or 'no'} {many}"
            if last
            else "there was no visit before it in this episode"
        ),
    )


def _next_visits(ordered: Sequence[Session]) -> dict[str, Session]:
    """Give the visit after each visit, of the same episode."""
    before: dict[str, Session] = {}
    after: dict[str, Session] = {}
    for session in ordered:
        if session.episode_id in before:
            after[before[session.episode_id].id] = session
        before[session.episode_id] = session
    return after


def _answers(later: Session | None) -> Mapping[int, e.TechniqueResponse]:
    """Give the answers of a visit by technique; of two about one, the later typed counts."""
    said = later.of(e.TechniqueResponse) if later else ()
    return {answer.technique: answer for answer in said}


def _after_effect(later: Session | None) -> str | None:
    """Give the worst reaction told on arrival, ``None`` where none was told."""
    told = [said.grade for said in later.after_effects] if later else []
    worst = max(told, key=_GRADES.index, default=_NONE)
    return None if worst == _NONE else worst


def _use(
    session: Session,
    place: int,
    technique: e.Technique,
    answer: e.TechniqueResponse | None,
    reaction: str | None,
) -> Use:
    effect = answer.effect if answer else None
    return Use(
        session_id=session.id,
        number=session.number,
        treated_at=session.treated_at,
        place=place,
        grade=technique.grade,
        pressure=technique.pressure,
        dose=technique.dose,
        tolerance=tolerance_of(technique),
        effect=effect,
        lasted_h=answer.lasted_h if answer else None,
        note=answer.text if answer else None,
        after_effect=reaction,
        flared=_flared(effect, reaction),
    )


def _flared(effect: str | None, reaction: str | None) -> bool:
    """Whether it was worse after it, or a reaction was told.

    A minor reaction is expected and needs no change (DOMAIN 2.7): beside an answer of better it is
    no flare.
    """
    if effect == WORSE:
        return True
    return reaction is not None and not (effect == BETTER and reaction == _MINOR)


# ------------------------------------------------------------------ history and order


def response_history(sessions: Iterable[Session]) -> tuple[TechniqueHistory, ...]:
    """Give what each technique did with one patient, in the order first used.

    Args:
        sessions: the patient's sessions in any order, of all episodes, void ones left out.
    """
    uses: dict[TechniqueKey, list[tuple[Use, bool]]] = {}
    for use, key, shared in linked(sessions):
        uses.setdefault(key, []).append((use, shared))
    return tuple(_history(key, pairs) for key, pairs in uses.items())


def _history(key: TechniqueKey, pairs: Sequence[tuple[Use, bool]]) -> TechniqueHistory:
    uses = tuple(use for use, _ in pairs)
    effects = [use.effect for use in uses]
    helped = [use for use in uses if use.effect == BETTER]
    flared = sum(use.flared for use in uses)
    hours = [use.lasted_h for use in helped if use.lasted_h is not None]
    return TechniqueHistory(
        key=key,
        label=key.label,
        tried=len(uses),
        helped=len(helped),
        same=effects.count(SAME),
        worse=effects.count(WORSE),
        flared=flared,
        flared_twice=flared >= catalogue().rule_numbers.response.flares,
        unanswered=effects.count(None),
        shared_after_effects=sum(shared for _, shared in pairs),
        mean_lasted_h=round(sum(hours) / len(hours), 1) if hours else None,
        last_lasted_h=hours[-1] if hours else None,
        best=max(helped, key=lambda use: (use.lasted_h or 0, use.treated_at), default=None),
        last=uses[-1],
        uses=uses,
    )


def flared_twice(technique: e.Technique, history: Iterable[TechniqueHistory]) -> bool:
    """Whether a technique flared twice, or as often as the catalogue says, with this patient."""
    key = key_of(technique)
    return any(one.key == key and one.flared_twice for one in history)


def order_by_response(
    proposals: Iterable[e.Technique], history: Iterable[TechniqueHistory]
) -> tuple[e.Technique, ...]:
    """Give proposals with what helped first, what flared twice last.

    Between them stands what was never told of, and below that what was worse as often as it
    helped. Of two that helped, the one that helped in the larger part of its answers goes first,
    then the one that helped longer; otherwise the order given is kept.
    """
    known = {one.key: one for one in history}
    return tuple(sorted(proposals, key=lambda proposal: _rank(known.get(key_of(proposal)))))


def _rank(one: TechniqueHistory | None) -> tuple[int, float, float]:
    if one is None:
        return (1, 0, 0)
    if one.flared_twice:
        return (3, -one.helped, one.flared)
    if one.helped > one.worse:
        return (0, -one.helped / one.answered, -(one.mean_lasted_h or 0))
    return (2 if one.worse or one.flared else 1, one.worse, 0)
