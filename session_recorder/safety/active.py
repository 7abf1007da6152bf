"""Rules about what goes with hands-on care: an active part, an aim, a re-test, a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.change import IMPROVED
from session_recorder.domain.session import Sign, signs
from session_recorder.progress import judge, within_session
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.matrix import adjunct_definition
from session_recorder.safety.red_flags import assess
from session_recorder.safety.techniques import definition_of, tissue_of
from session_recorder.safety.visits import courses, louder, visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.change import Change
    from session_recorder.domain.session import Session
    from session_recorder.domain.technique import TechniqueDefinition

Number = int | float
#: A sign by its code and its side.
Key = tuple[str, str]

_DONE = (e.SessionExercise, e.Retraining, e.Walking, e.Breathing)
_DOSE_WORDS = {
    "bout_s": "seconds of a bout", "hold_s": "seconds of a hold", "duration_s": "seconds",
    "rate_hz": "oscillations a second", "effort_pct": "percent of effort", "wear_h": "hours worn",
    "reps": "repetitions", "post_stretch_s": "seconds of stretch", "force_kg": "kilograms",
}  # fmt: skip
#: Tracks whose signs are tests of the body, to be repeated after hands-on care.
_TESTED = ("movement", "reactivity")
#: Aims and how a matching measure is known: by its code or its track.
_MATCHES = {
    "reduce_pain": {"NPRS", "NPRSleg", "NPRSarm", "VAS"},
    "restore_movement": {"movement"},
    "reduce_guarding": {"GUARD"},
    "build_confidence": {"confidence"},
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
    """R-ACTIVE (DOMAIN 3.4): hands-on care alone; louder at the second visit running.

    Who is sent on the same day is not asked to exercise first.
    """
    if catalogue().red_flags.levels[assess(case).level].blocks_manual:
        return
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
    again, told = _taken_again(case.session)
    wanted = _with_target(case)
    if wanted:
        missing = [key for key in wanted if key not in again]
    else:
        tests = [key for key in told if _is_test(key[0])]
        tests = tests or [key for key in told if key[0] in _MATCHES["reduce_pain"]]
        missing = [] if again & set(tests) else tests
    if missing:
        words = {"sign": ", ".join(_last_value(case, key) for key in missing)}
        yield Hit(about=_place_of(case.session, missing[0]), words=words)


def _taken_again(session: Session) -> tuple[set[Key], list[Key]]:
    """Give the signs that were taken after hands-on care, and those taken on arrival."""
    now = [sign for sign in signs(session) if not sign.when]
    again = {(sign.code, sign.side or "") for sign in now if sign.end is not None}
    again |= {(m.code, m.side or "") for m in _own_measures(session) if m.after is not None}
    return again, [(sign.code, sign.side or "") for sign in now if sign.arrival is not None]


def _last_value(case: Case, key: tuple[str, str]) -> str:
    """Name a sign with the value it had when it was last taken: ``SLR R 45 deg``."""
    code, side = key
    unit = catalogue().measures[code].unit
    values = [
        value
        for (one, of, when, _), course in courses(visits(case)).items()
        if (one, of) == key and not when
        for _, value in course[-1:]
    ]
    apart = "" if unit.startswith("/") else " "
    last = [f"{value:g}{apart}{unit}" for value in values[-1:]]
    return " ".join(part for part in (code, side, *last) if part)


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
    for index, entry in enumerate(case.session.entries):
        definition = _definition(entry)
        if definition is None:
            continue
        usual = definition.dose_soft_range
        said = {name: value for name in usual if (value := _dosed(entry, name)) is not None}
        unusual = {name: value for name, value in said.items() if value not in usual[name]}
        if unusual:
            beyond = any(_is_beyond(definition, *one) for one in unusual.items())
            dose = ", ".join(
                f"{_DOSE_WORDS.get(name, name)} {value:g}, usual {usual[name].low:g} to "
                f"{usual[name].high:g}"
                for name, value in unusual.items()
            )
            severity = louder(case, "R-DOSE", "warn") if beyond else None
            yield Hit(about=index, severity=severity, words={"dose": dose})


def _is_beyond(definition: TechniqueDefinition, name: str, value: Number) -> bool:
    """Whether a number is outside what can be meant at all."""
    limits = catalogue().vocabulary.limits
    if name == "thrusts" and definition.hard_max_thrusts is not None:
        return value > definition.hard_max_thrusts
    return name in limits and value not in limits[name]


def _definition(entry: e.Entry) -> TechniqueDefinition | None:
    """Give what was done as the catalogue describes it; a home programme is not done here."""
    if isinstance(entry, e.Technique):
        return definition_of(entry)
    return None if isinstance(entry, e.ProgrammeChange) else adjunct_definition(entry)


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
