"""What the neurological examination adds to the red flags (DOMAIN 3.2, R-DEFICIT).

A confirmed drop of power is an automatic yes to *getting weaker or more numb*; changed feeling in
the saddle area, upper motor neurone signs and a positive vascular screen of the neck answer their
questions in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.safety.case import Case, kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.session import Session

_RULE = "R-DEFICIT"
_LOST = 0
#: What may tell of a loss.
_EXAMINATION = (e.NeuroExam, e.Myotome, e.Reflex)
_ALTERED = ("normal", "increased", "reduced", "absent")


@frozen
class Deficit:
    """A new neurological loss: its level of concern and the entry it was found at."""

    level: int
    about: int


@frozen
class ExaminedFlag:
    """A red flag that the examination answers with yes.

    ``before`` is true where an earlier visit found the same and it has not got worse since.
    """

    flag: str
    about: int
    before: bool


@kept
def deficit(case: Case) -> Deficit | None:
    """Give the new neurological loss of today, the gravest level first met."""
    examined = any(isinstance(entry, _EXAMINATION) for entry in case.session.entries)
    return _deficit(case) if examined else None


def _deficit(case: Case) -> Deficit | None:
    signs = [*_said_loss(case), *_weaker(case), *_lost_reflexes(case)]
    if not signs:
        return None
    return Deficit(level=max(sign.level for sign in signs), about=min(s.about for s in signs))


def _said_loss(case: Case) -> Iterator[Deficit]:
    """NX loss; its details say how grave: power, then feeling, then a reflex alone."""
    for about, entry in enumerate(case.session.entries):
        if isinstance(entry, e.NeuroExam) and entry.result == "loss":
            name = "reflex_level" if _only_reflexes(case) else "drop_level"
            if any(_is_newly_weak(case, entry) for entry in case.session.of(e.Myotome)):
                name = "weak_level"
            yield Deficit(level=int(case.number(_RULE, name)), about=about)


def _only_reflexes(case: Case) -> bool:
    altered = any(
        entry.result in _ALTERED[1:] and not _felt_before(case, entry)
        for entry in case.session.of(e.Sensation)
    )
    weaker = any(_fall(case, entry) > 0 for entry in case.session.of(e.Myotome))
    return any(True for _ in _lost_reflexes(case)) and not altered and not weaker


def _felt_before(case: Case, entry: e.Sensation) -> bool:
    earlier = [
        one.result
        for session in case.history
        for one in session.of(e.Sensation)
        if (one.root, one.side) == (entry.root, entry.side)
    ]
    return bool(earlier) and _altered(earlier[-1]) >= _altered(entry.result)


def _altered(result: str) -> int:
    return _ALTERED.index(result) if result in _ALTERED else 0


# ------------------------------------------------------------------ power


def _weaker(case: Case) -> Iterator[Deficit]:
    """Give drops of power: those confirmed on repeat, and new power too low to wait for one."""
    for about, entry in enumerate(case.session.entries):
        if not isinstance(entry, e.Myotome):
            continue
        grades = _grades(case, entry)
        if _is_newly_weak(case, entry) or _falls_again(grades, entry.grade):
            yield Deficit(level=int(case.number(_RULE, "weak_level")), about=about)
        elif _is_confirmed(case, about, entry, grades):
            yield Deficit(level=int(case.number(_RULE, "drop_level")), about=about)


def _grades(case: Case, entry: e.Myotome) -> list[int]:
    """Give the power of a root at earlier visits, the last word of each, oldest first."""
    return [
        found[-1]
        for session in case.history
        if (found := _grades_in(session, entry.root, entry.side))
    ]


def _grades_in(session: Session, root: str, side: str) -> list[int]:
    return [one.grade for one in session.of(e.Myotome) if (one.root, one.side) == (root, side)]


def _fall(case: Case, entry: e.Myotome) -> int:
    """Give by how many grades it fell since the visit before; a first value has not fallen."""
    grades = _grades(case, entry)
    return grades[-1] - entry.grade if grades else 0


def _is_newly_weak(case: Case, entry: e.Myotome) -> bool:
    """Whether power is low and was not before; of a first value nobody knows, unless said."""
    least = case.number(_RULE, "weak_power")
    if entry.grade > least:
        return False
    grades = _grades(case, entry)
    if grades:
        return grades[-1] > least
    said = case.session.last(e.NeuroExam)
    return said is None or said.result != "stable"


def _falls_again(grades: list[int], today: int) -> bool:
    """Whether power fell at the visit before and again today: worse over days."""
    return len(grades) > 1 and grades[-2] > grades[-1] > today


def _is_confirmed(case: Case, about: int, entry: e.Myotome, grades: list[int]) -> bool:
    """Whether a drop was found twice: earlier today, or at the visit before."""
    drop = case.number(_RULE, "drop")
    told = case.session.with_entries(case.session.entries[:about])
    today = _grades_in(told, entry.root, entry.side)
    if not grades:
        return False
    if today and grades[-1] - max(entry.grade, today[-1]) >= drop:
        return True
    return len(grades) > 1 and grades[-2] - max(grades[-1], entry.grade) >= drop


# ------------------------------------------------------------------ reflexes


def _lost_reflexes(case: Case) -> Iterator[Deficit]:
    """Give reflexes that are gone today and were there at the last look."""
    for about, entry in enumerate(case.session.entries):
        if not isinstance(entry, e.Reflex) or entry.grade != _LOST:
            continue
        earlier = [
            one.grade
            for session in case.history
            for one in session.of(e.Reflex)
            if (one.reflex, one.side) == (entry.reflex, entry.side)
        ]
        if earlier and earlier[-1] > _LOST:
            yield Deficit(level=int(case.number(_RULE, "reflex_level")), about=about)


def is_worse(case: Case) -> bool:
    """Whether neurology is worse than at the visit before, confirmed or not."""
    dropped = any(_fall(case, entry) > 0 for entry in case.session.of(e.Myotome))
    return dropped or deficit(case) is not None


# ------------------------------------------------------------------ flags it answers


def examined_flags(case: Case) -> Iterator[ExaminedFlag]:
    """Give the red flags that today's examination answers with yes."""
    found = deficit(case)
    if found and found.level >= case.number(_RULE, "drop_level"):
        yield ExaminedFlag(flag="neuro_worse", about=found.about, before=False)
    for about, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Sensation) and entry.root == "saddle" and _altered(entry.result):
            yield ExaminedFlag(flag="ces_saddle", about=about, before=_felt_before(case, entry))
        elif isinstance(entry, e.UpperMotorNeurone) and entry.result == "pos":
            before = _was_positive(case, e.UpperMotorNeurone)
            yield ExaminedFlag(flag="cord_gait", about=about, before=before)
        elif isinstance(entry, e.NeckScreen) and entry.result == "pos":
            before = _was_positive(case, e.NeckScreen)
            yield ExaminedFlag(flag="neck_vascular", about=about, before=before)


def _was_positive(case: Case, kind: type[e.UpperMotorNeurone | e.NeckScreen]) -> bool:
    return any(one.result == "pos" for session in case.history for one in session.of(kind))
