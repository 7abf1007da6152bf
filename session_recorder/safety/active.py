"""Rules about what goes with hands-on care: an active part, an aim, a re-test, a dose."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.change import IMPROVED
from session_recorder.domain.session import Sign, signs
from session_recorder.progress import judge, within_session
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.techniques import definition_of, tissue_of
from session_recorder.safety.visits import courses, louder, visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.change import Change
    from session_recorder.domain.session import Session
    from session_recorder.domain.technique import TechniqueDefinition

Number = int | float

_DONE = (e.SessionExercise, e.Retraining, e.Walking, e.Breathing)
#: Tracks whose signs are tests of the body, to be repeated after hands-on care.
_TESTED = ("movement", "reactivity")
#: Aims and how a matching measure is known: by its code or its track.
_MATCHES = {
    "reduce_pain": {"NPRS", "NPRSleg", "NPRSarm", "VAS"},
    "restore_movement": {"movement"},
    "reduce_guarding": {"GUARD"},
    "build_confidence": {"confidence"},
}
#: Adjuncts as the catalogue describes them.
_ADJUNCTS: dict[type[e.Entry], str] = {
    e.SessionExercise: "adj_ex",
    e.Retraining: "adj_retrain",
    e.Walking: "adj_walk",
    e.Breathing: "adj_breath",
    e.Tape: "adj_tape",
    e.Corset: "adj_belt",
    e.Heat: "adj_heat",
    e.Cold: "adj_cold",
    e.Tens: "adj_tens",
    e.Ultrasound: "adj_us",
    e.Interferential: "adj_ift",
    e.MechanicalTraction: "adj_mtrac",
    e.Needling: "adj_needle",
}


def _is_active(entry: e.Entry) -> bool:
    """Whether the patient took part: something done, or education said back."""
    return isinstance(entry, _DONE) or (isinstance(entry, e.Education) and entry.teach_back)


def _is_planned(entry: e.Entry) -> bool:
    return isinstance(entry, e.ProgrammeChange) and entry.action in ("add", "change")


def _is_passive(session: Session) -> bool:
    """Whether there was hands-on care and nothing active beside it, at home neither."""
    active = any(_is_active(entry) or _is_planned(entry) for entry in session.entries)
    return bool(session.techniques) and not active


def no_active_part(case: Case) -> Iterator[Hit]:
    """R-ACTIVE (DOMAIN 3.4): hands-on care alone; louder at the second visit running."""
    running = 0
    for session in reversed(visits(case)):
        if not _is_passive(session):
            break
        running += 1
    if running:
        again = running >= case.number("R-ACTIVE", "warn_after")
        yield Hit(severity=louder(case, "R-ACTIVE", "warn") if again else None)


def window_not_used(case: Case) -> Iterator[Hit]:
    """R-WINDOW (DOMAIN 3.4): a sign of movement got better in the visit, and nothing active after.

    Pain and confidence alone do not say that the patient moves better.
    """
    session = case.session
    after = session.entries[session.start_of_treatment :]
    used = any(map(_is_active, after)) or any(map(_is_planned, session.entries))
    if session.techniques and not used and _moves_better(session):
        yield Hit()


def _moves_better(session: Session) -> bool:
    known = catalogue().measures
    changes = (*within_session(session), *_own_changes(session))
    return any(
        change.verdict == IMPROVED and known[change.code].track in _TESTED for change in changes
    )


def _own_changes(session: Session) -> Iterator[Change]:
    """Give the changes told in techniques' own clauses."""
    for measure in _own_measures(session):
        if measure.before is not None and measure.after is not None:
            sign = Sign(code=measure.code, side=measure.side)
            yield judge(sign, measure.before, measure.after, in_one_visit=True)


def _own_measures(session: Session) -> Iterator[e.Measure]:
    for technique in session.techniques:
        for entry in technique.response:
            if isinstance(entry, e.Measure):
                yield entry


# ------------------------------------------------------------------ signs and aims


def not_retested(case: Case) -> Iterator[Hit]:
    """R-RETEST (DOMAIN 2.5, 3.4): hands-on care, and the comparable sign not taken again after it.

    Comparable signs are those with a target, also where today they were not taken at all. Without
    one, any test of the body of today, else its pain, taken again is enough. A sign that cannot be
    judged inside a visit is left alone. Said once.
    """
    if not case.session.techniques:
        return
    today = {(s.code, s.side or ""): s for s in signs(case.session) if not s.when}
    again = {key for key, sign in today.items() if sign.end is not None}
    again |= {(m.code, m.side or "") for m in _own_measures(case.session) if m.after is not None}
    wanted = _with_target(case)
    if wanted:
        missing = [key for key in wanted if key not in again]
    else:
        tests = [key for key in today if _is_test(key[0])]
        tests = tests or [key for key in today if key[0] in _MATCHES["reduce_pain"]]
        missing = [] if again & set(tests) else tests
    if missing:
        yield Hit(about=_place_of(case.session, missing[0]))


def _with_target(case: Case) -> tuple[tuple[str, str], ...]:
    """Give the signs with a target that were taken and can be repeated in a visit."""
    said = [target for session in visits(case) for target in session.of(e.Target)]
    chosen = {(target.code, target.side or "") for target in said}
    if case.episode is not None:
        chosen |= {(target.code, target.side or "") for target in case.episode.targets}
    taken = dict.fromkeys((code, side) for code, side, when, _ in courses(visits(case)) if not when)
    return tuple(key for key in taken if key in chosen and _is_test(key[0]))


def _is_test(code: str) -> bool:
    """Whether a sign is a test of the body that can be judged inside a visit."""
    measure = catalogue().measures[code]
    return measure.within_session and measure.track in _TESTED


def _place_of(session: Session, key: tuple[str, str]) -> int | None:
    for index, entry in enumerate(session.entries):
        if isinstance(entry, e.Measure) and (entry.code, entry.side or "") == key:
            return index
    return None


def no_aim(case: Case) -> Iterator[Hit]:
    """R-AIM (DOMAIN 0.3, 3.4): hands-on care without an aim that a measure of today matches."""
    session = case.session
    if not session.techniques:
        return
    codes = {one.code for one in (*session.of(e.Measure), *_own_measures(session))}
    told = codes | {catalogue().measures[code].track for code in codes}
    aims = [aim for said in session.of(e.Aim) for aim in said.aims]
    if not any(_MATCHES.get(aim, set()) & told for aim in aims):
        yield Hit()


def tissue_without_finding(case: Case) -> Iterator[Hit]:
    """R-NO-FINDING (DOMAIN 0.3, 3.4): no finding of the episode points to the tissue treated.

    Said for the first technique on each tissue.
    """
    found = {one.tissue for session in visits(case) for one in session.of(e.AssessmentFinding)}
    for index, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Technique) and tissue_of(entry) not in found:
            found.add(tissue_of(entry))
            yield Hit(about=index)


# ------------------------------------------------------------------ how much


def too_many_home_exercises(case: Case) -> Iterator[Hit]:
    """R-HEP-LOAD (DOMAIN 4.4): more home exercises than are likely to be done."""
    most = case.number("R-HEP-LOAD", "max_items")
    if case.programme is not None and len(case.programme.items) > most:
        yield Hit(words={"max_items": f"{most:g}"})


def unusual_dose(case: Case) -> Iterator[Hit]:
    """R-DOSE (DOMAIN 1.5, 3.4): a dose outside the usual range; louder outside the hard limit."""
    limits = catalogue().vocabulary.limits
    for index, entry in enumerate(case.session.entries):
        definition = _definition(entry)
        if definition is None:
            continue
        usual = definition.dose_soft_range
        said = {name: value for name in usual if (value := _dosed(entry, name)) is not None}
        if any(value not in usual[name] for name, value in said.items()):
            beyond = any(
                name in limits and value not in limits[name] for name, value in said.items()
            )
            over = said.get("thrusts", 0) > (definition.hard_max_thrusts or math.inf)
            severity = louder(case, "R-DOSE", "warn") if beyond or over else None
            yield Hit(about=index, severity=severity)


def _definition(entry: e.Entry) -> TechniqueDefinition | None:
    if isinstance(entry, e.Technique):
        return definition_of(entry)
    return catalogue().techniques.get(_ADJUNCTS.get(type(entry), ""))


def _dosed(entry: e.Entry, name: str) -> Number | None:
    """Give one number of a dose, from the dose or from beside it."""
    dose = entry.dose if isinstance(entry, e.Technique) else None
    value: Number | None = getattr(dose, name, None)
    return value if value is not None else getattr(entry, name, None)


RULES = {
    "R-ACTIVE": no_active_part,
    "R-WINDOW": window_not_used,
    "R-RETEST": not_retested,
    "R-AIM": no_aim,
    "R-NO-FINDING": tissue_without_finding,
    "R-HEP-LOAD": too_many_home_exercises,
    "R-DOSE": unusual_dose,
}
