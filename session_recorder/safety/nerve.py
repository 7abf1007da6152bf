"""Rules about nerves: when to examine, and how vigorous to be (DOMAIN 1.4, 3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.change import WORSE
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.free_words import is_disclaimed
from session_recorder.safety.limbs import has_limb_symptom, limb_change
from session_recorder.safety.visits import louder, rises, visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from session_recorder.domain.session import Session

_NEURO = "NEURO"


def _is_examined(entries: Iterable[e.Entry]) -> bool:
    """Whether the nerves were examined: said as a whole, or power, reflexes and feeling."""
    told = {
        type(entry)
        for entry in entries
        if not (isinstance(entry, e.NeuroExam) and is_disclaimed(entry.text))
    }
    return e.NeuroExam in told or {e.Myotome, e.Reflex, e.Sensation} <= told


def _visits_until_examined(case: Case, row: int) -> tuple[Session, ...]:
    """Give the visits of the episode up to the last examination before a row of today."""
    if _is_examined(case.session.entries[:row]):
        return case.visits
    examined = [at for at, session in enumerate(case.earlier) if _is_examined(session.entries)]
    return case.earlier[: examined[-1] + 1] if examined else ()


def _first_row(case: Case, family: str | None = None) -> int | None:
    for index, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique) and family in (None, entry.family):
            return index
    return None


def limb_without_examination(case: Case) -> Iterator[Hit]:
    """R-NEURO-BASE (DOMAIN 3.4): limb symptoms never examined, or worse since; on the first row."""
    row = _first_row(case)
    told = visits(case)
    if row is None or not has_limb_symptom(case, told):
        return
    until = _visits_until_examined(case, row)
    if not until or limb_change(case, until, told) == WORSE:
        yield Hit(about=row)


def nerve_work_without_check(case: Case) -> Iterator[Hit]:
    """R-NEURO-CHECK (DOMAIN 3.4): nerve treated, no examination lately or symptoms changed since.

    Once for the visit, on the first such technique; louder when symptoms are worse.
    """
    row = _first_row(case, _NEURO)
    if row is None:
        return
    until = _visits_until_examined(case, row)
    change = limb_change(case, until, visits(case))
    days = case.number("R-NEURO-CHECK", "days")
    if change == WORSE:
        yield Hit(about=row, severity=louder(case, "R-NEURO-CHECK", "warn"))
    elif change or not until or (case.treated_on - until[-1].treated_at.date()).days > days:
        yield Hit(about=row)


def _nerve_techniques(case: Case) -> Iterator[tuple[int, e.Technique]]:
    for index, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique) and entry.family == _NEURO:
            yield index, entry


def tensioner_while_irritable(case: Case) -> Iterator[Hit]:
    """R-NEURO-TENS (DOMAIN 3.4): a tensioner while irritability is not known to be low."""
    for index, technique in _nerve_techniques(case):
        if technique.mode == "tensioner" and case.irritability != "low":
            yield Hit(about=index)


def latent_response(case: Case) -> Iterator[Hit]:
    """R-NEURO-LATENT (DOMAIN 3.4): symptoms came on after the technique, not during it."""
    for index, technique in _nerve_techniques(case):
        if technique.response_category == "LATENT":
            yield Hit(about=index, words={"reps": _fewer(case, technique)})


def _fewer(case: Case, technique: e.Technique) -> str:
    """Say how many repetitions to do next time."""
    reps = technique.dose.reps if technique.dose else None
    if reps is None:
        return "fewer repetitions"
    fewer = max(1, int(reps * case.number("R-NEURO-LATENT", "reps_factor")))
    return f"{fewer} repetition{'s' if fewer > 1 else ''}"


def moved_away(case: Case) -> Iterator[Hit]:
    """R-DISTAL (DOMAIN 3.4): symptoms moved further from the spine within the visit."""
    for index in rises(case.session, "DISTAL", case.number("R-DISTAL", "min_rise")):
        yield Hit(about=index)


RULES = {
    "R-NEURO-BASE": limb_without_examination,
    "R-NEURO-CHECK": nerve_work_without_check,
    "R-NEURO-TENS": tensioner_while_irritable,
    "R-NEURO-LATENT": latent_response,
    "R-DISTAL": moved_away,
}
