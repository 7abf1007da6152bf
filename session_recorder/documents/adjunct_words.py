"""Adjuncts and the active part of a session in words; registered with :func:`say`."""

from __future__ import annotations

from session_recorder.documents.say import listed, say
from session_recorder.documents.wording import Wording  # noqa: TC001  (say.register reads it)
from session_recorder.domain import entries as e

#: Kinds that are printed under *Other treatment*.
ADJUNCTS: tuple[type[e.Entry], ...] = (
    e.Tape,
    e.Corset,
    e.Heat,
    e.Cold,
    e.Tens,
    e.Ultrasound,
    e.Interferential,
    e.MechanicalTraction,
    e.Needling,
)
#: Kinds that are printed under *Exercises done in the session*.
ACTIVE: tuple[type[e.Entry], ...] = (e.SessionExercise, e.Retraining, e.Walking, e.Breathing)


def _place(site: str, side: str | None, words: Wording) -> str:
    muscle = words.catalogue.muscles.get(site)
    return f"{muscle.name if muscle else site} {words.side(side)}".strip()


def _skin(check: str | None, words: Wording) -> str:
    return words.shown("skin_check", check) if check else words("say.skin_not")


@say.register
def _(entry: e.Tape, words: Wording) -> str:
    return listed(
        words.shown("tape_kind", entry.kind),
        _place(entry.site, entry.side, words),
        words("say.wear", time=words.hours(entry.wear_h)),
        _skin(entry.skin_check, words),
    )


@say.register
def _(entry: e.Corset, words: Wording) -> str:
    return listed(
        _place(entry.site, entry.side, words),
        words("say.wear", time=words.hours(entry.wear_h)),
        words.shown("skin_check", entry.skin_check) if entry.skin_check else "",
    )


@say.register
def _(entry: e.Modality, words: Wording) -> str:
    return listed(
        _place(entry.site, entry.side, words),
        words.seconds(entry.duration_s),
        _extra(entry, words),
        _skin(entry.skin_check, words),
    )


def _extra(entry: e.Modality, words: Wording) -> str:
    if isinstance(entry, e.MechanicalTraction) and entry.force_kg is not None:
        return words("say.force", n=words.number(entry.force_kg))
    if isinstance(entry, e.Needling):
        return _needles(entry, words)
    return ""


def _needles(entry: e.Needling, words: Wording) -> str:
    put_in = taken_out = ""
    if entry.needles_in is not None:
        put_in = words("say.needles_in", n=entry.needles_in)
    if entry.needles_out is not None:
        taken_out = words("say.needles_out", n=entry.needles_out)
    return listed(put_in, taken_out)


@say.register
def _(entry: e.SessionExercise, words: Wording) -> str:
    return listed(words.exercise(entry.exercise), words.exercise_dose(entry))


@say.register
def _(entry: e.Retraining, words: Wording) -> str:
    time = "" if entry.duration_s is None else words.seconds(entry.duration_s)
    return listed(entry.task, time)


@say.register(e.Walking)
@say.register(e.Breathing)
def _(entry: e.Walking | e.Breathing, words: Wording) -> str:
    return words.seconds(entry.duration_s)
