"""How a technique was tolerated, computed from pain and guarding (DOMAIN 2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.domain.session import TOLERANCES, tolerance_of
from session_recorder.safety.case import Case, kept
from session_recorder.safety.free_words import is_said, tells_of
from session_recorder.safety.visits import is_answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.session import Session

Number = int | float

_PAIN = "NPRS"
#: Pain that is not the pain of now.
OTHER_PAIN = frozenset({"worst", "best", "mvt"})
_GUARDING = "GUARD"
_BORDERLINE, _EXCESSIVE = TOLERANCES.index("borderline"), TOLERANCES.index("excessive")
_STOPPED = "stopped"
_WORDS_TOO_MUCH = re.compile(
    r"\btoo (much|painful|strong|sore)\b|\b(asked|wanted|had) (me )?to stop\b|\bunbearable\b",
    re.IGNORECASE,
)


def computed(  # noqa: PLR0913  (what the category is computed from)
    before: Number | None,
    during: Number | None,
    after: Number | None = None,
    limit: Number | None = None,
    irritability: str | None = None,
    *,
    guarding_rose: bool = False,
    too_much: bool = False,
    stopped: bool = False,
) -> str | None:
    """Give the tolerance category of DOMAIN 2.2 from pain of 0 to 10.

    Without the pain before or during, only the floors are known: the answer is then the least
    that it was, or ``None`` where nothing is known. ``too_much`` are the patient's words.
    """
    if stopped:
        return _STOPPED
    numbers = catalogue().rule_numbers.tolerance
    level = _base(before, during, irritability)
    if during is not None:
        level = _at_least(level, _floor(before, during, limit))
    rise = after - before if before is not None and after is not None else 0
    if rise >= numbers.after_excess:
        level = _at_least(level, _EXCESSIVE)
    elif rise >= numbers.after_up_one:
        level = _one_up(level)
    if guarding_rose:
        level = _one_up(level)
    if too_much:
        level = _at_least(level, _EXCESSIVE)
    return None if level is None else TOLERANCES[min(level, _EXCESSIVE)]


def _base(before: Number | None, during: Number | None, irritability: str | None) -> int | None:
    """Give the category of pain during against pain before."""
    if before is None or during is None:
        return None
    numbers = catalogue().rule_numbers.tolerance
    floors = numbers.high_irritability if irritability == "high" else numbers
    mild = max(floors.mild_floor, before + floors.mild_over)
    borderline = max(floors.borderline_floor, before + floors.borderline_over)
    if during <= before:
        return 0
    return 1 + (during > mild) + (during > borderline)


def _floor(before: Number | None, during: Number, limit: Number | None) -> int | None:
    """Give the least category that the comfort limit and high pain allow."""
    numbers = catalogue().rule_numbers.tolerance
    rose = before is not None and during > before
    over = limit is not None and during > limit
    far_over = limit is not None and during >= limit + numbers.limit_excess
    high = during >= numbers.high_pain
    if rose and (far_over or high):
        return _EXCESSIVE
    return _BORDERLINE if over or high else None


def _at_least(level: int | None, floor: int | None) -> int | None:
    known = [one for one in (level, floor) if one is not None]
    return max(known) if known else None


def _one_up(level: int | None) -> int | None:
    return None if level is None else min(level + 1, _EXCESSIVE)


# ------------------------------------------------------------------ of one technique


@frozen
class Tolerated:
    """How a technique was tolerated: the numbers, what they come to, and what was typed.

    ``explained`` says that a remark stands with it; ``answered`` that it is a reason for the typed
    category: an answer to R-TOL, or a remark of the category itself.
    """

    before: Number | None = None
    during: Number | None = None
    after: Number | None = None
    limit: Number | None = None
    guarding_rose: bool = False
    computed: str | None = None
    typed: str | None = None
    explained: bool = False
    answered: bool = False

    @property
    def category(self) -> str | None:
        """The typed category where it has its reason, else the worse of the two."""
        known = [one for one in (self.computed, self.typed) if one is not None]
        if not known or (self.answered and self.typed):
            return self.typed
        return max(known, key=TOLERANCES.index)

    @property
    def differs(self) -> bool:
        """Whether the typed category is another than the computed one.

        Where a number is missing the computed one is only the least that it was.
        """
        if self.typed is None or self.computed is None:
            return False
        if self.before is None or self.during is None:
            return TOLERANCES.index(self.typed) < TOLERANCES.index(self.computed)
        return self.typed != self.computed


@kept
def tolerance_of_technique(case: Case, index: int) -> Tolerated:
    """Give how the technique at an index of the session was tolerated.

    Pain before is that of its own triple, else the last pain recorded in the session before it.
    """
    session = case.session
    technique = session.entries[index]
    if not isinstance(technique, e.Technique):
        message = f"entry {index} is no technique"
        raise TypeError(message)
    pains = [one for one in technique.response if isinstance(one, e.Measure) and one.code == _PAIN]
    during = _first(one.during for one in pains)
    before, after = _first(one.before for one in pains), _first(one.after for one in pains)
    if before is None:
        before = _pain_before(session, index)
    limit, typed = _limit(session, index), tolerance_of(technique)
    rose = any(_guarding_rose(one) for one in technique.response)
    answered = is_answered(session, index, "R-TOL") or any(
        isinstance(one, e.Tolerance) and is_said(one.note) for one in technique.response
    )
    return Tolerated(
        before=before,
        during=during,
        after=after,
        limit=limit,
        guarding_rose=rose,
        typed=typed,
        explained=answered or has_note(technique),
        answered=answered,
        computed=computed(
            before,
            during,
            after,
            limit,
            case.irritability,
            guarding_rose=rose,
            too_much=_says_too_much(technique),
            stopped=typed == _STOPPED,
        ),
    )


def tolerated(case: Case) -> Iterator[tuple[int, e.Technique, Tolerated]]:
    """Give each technique of the session with its index and how it was tolerated."""
    for index, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique):
            yield index, entry, tolerance_of_technique(case, index)


def _first(values: Iterator[Number | None]) -> Number | None:
    return next((value for value in values if value is not None), None)


def _pain_before(session: Session, index: int) -> Number | None:
    """Give the last pain recorded before an entry; of a pair on arrival that is its first."""
    start = session.start_of_treatment
    for at in range(index - 1, -1, -1):
        entry = session.entries[at]
        own = entry.response if isinstance(entry, e.Technique) else (entry,)
        for one in own:
            if isinstance(one, e.Measure) and one.code == _PAIN and one.when not in OTHER_PAIN:
                ends = one.before if at < start else one.after
                value = one.value if one.value is not None else ends
                if value is not None:
                    return value
    return None


def _limit(session: Session, index: int) -> Number | None:
    """Give the comfort limit agreed before an entry, else the one agreed in the session."""
    before = [one for one in session.entries[:index] if isinstance(one, e.ComfortLimit)]
    agreed = before[-1:] or session.of(e.ComfortLimit)[:1]
    return agreed[0].value if agreed else None


def _guarding_rose(entry: e.Entry) -> bool:
    return (
        isinstance(entry, e.Measure)
        and entry.code == _GUARDING
        and entry.before is not None
        and entry.after is not None
        and entry.after > entry.before
    )


def has_note(technique: e.Technique) -> bool:
    """Whether a remark stands with a technique or with what was said of it."""
    return is_said(technique.note) or any(is_said(one.note) for one in technique.response)


def _says_too_much(technique: e.Technique) -> bool:
    notes = (technique.note, *(one.note for one in technique.response))
    return any(tells_of(note, _WORDS_TOO_MUCH) for note in notes if note)
