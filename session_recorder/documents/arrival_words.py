"""Safety, check-in and the episode in words; registered with :func:`say`."""

from __future__ import annotations

from session_recorder.documents.say import iso_date, listed, say
from session_recorder.documents.wording import Wording  # noqa: TC001  (say.register reads it)
from session_recorder.domain import entries as e

# ------------------------------------------------------------------ safety


@say.register
def _(entry: e.RedFlagScreen, words: Wording) -> str:
    if entry.result != "pos":
        return words("say.red_flags_asked", result=words.shown("red_flag_result", entry.result))
    if not entry.items:
        return words("say.red_flags_none_named")
    flags = words.catalogue.red_flags.flags
    asked = dict(entry.qualifiers)
    named = []
    for item in entry.items:
        label = flags[item].label if item in flags else item
        typed = asked.get(item)
        named.append(label if typed is None else f"{label} ({_onset(typed, words)})")
    return words("say.red_flags_found", labels="; ".join(named))


def _onset(typed: str | int, words: Wording) -> str:
    for onset in words.catalogue.red_flags.onsets.values():
        if str(typed) in onset.typed:
            return onset.text
    return str(typed)


@say.register
def _(entry: e.Consent, words: Wording) -> str:
    form = words.shown("consent", entry.form)
    return listed(form, words.families(entry.scope) if entry.scope else "")


@say.register
def _(entry: e.ComfortLimit, words: Wording) -> str:
    return words("say.limit", value=entry.value)


@say.register
def _(entry: e.NeckScreen, words: Wording) -> str:
    pressure = words("say.bp", value=entry.bp) if entry.bp else ""
    return listed(words.shown("neck_screen", entry.result), pressure, entry.text)


@say.register
def _(entry: e.Present, words: Wording) -> str:
    role = words.shown("present", entry.role)
    return words("say.role", role=role, text=entry.text) if entry.text else role


# ------------------------------------------------------------------ check-in


@say.register
def _(entry: e.SinceLast, words: Wording) -> str:
    change = words.shown("change", entry.change)
    return listed(_lasting(change, entry.lasted_h, words), entry.text)


@say.register
def _(entry: e.TechniqueResponse, words: Wording) -> str:
    effect = words.shown("change", entry.effect)
    return listed(_lasting(effect, entry.lasted_h, words), entry.text)


def _lasting(change: str, lasted_h: e.Number | None, words: Wording) -> str:
    if lasted_h is None:
        return change
    return words("say.lasted", words=change, time=words.hours(lasted_h))


@say.register
def _(entry: e.AdverseEvent, words: Wording) -> str:
    onset = duration = ""
    if entry.onset_h is not None:
        onset = words("say.onset", time=words.hours(entry.onset_h))
    if entry.dur_h is not None:
        duration = words("say.duration", time=words.hours(entry.dur_h))
    return listed(words.shown("adverse_event", entry.grade), entry.text, onset, duration)


@say.register
def _(entry: e.Adherence, words: Wording) -> str:
    barrier = words.shown("barrier", entry.barrier) if entry.barrier else ""
    done = words(
        "say.done",
        exercise=words.exercise(entry.exercise),
        done=entry.days_done,
        planned=entry.days_planned,
    )
    return listed(done, words("say.barrier", barrier=barrier) if barrier else "")


@say.register
def _(entry: e.Irritability, words: Wording) -> str:
    return words.shown("irritability", entry.level)


@say.register
def _(entry: e.Aggravator, words: Wording) -> str:
    if entry.after_min is None:
        return entry.text
    time = words("dose.minutes", n=words.number(entry.after_min))
    return words("say.after_min", text=entry.text, time=time)


@say.register
def _(entry: e.Easer, words: Wording) -> str:  # noqa: ARG001
    return entry.text


@say.register
def _(entry: e.ContributingFactor, words: Wording) -> str:
    return listed(*(words.shown("factor", factor) for factor in entry.factors), entry.text)


# ------------------------------------------------------------------ the episode


@say.register(e.Goal)
@say.register(e.Expectation)
@say.register(e.Preference)
@say.register(e.Text)
def _(entry: e.Goal | e.Expectation | e.Preference | e.Text, words: Wording) -> str:  # noqa: ARG001
    return entry.text


@say.register
def _(entry: e.NoGo, words: Wording) -> str:
    return listed(*(words.family(family) for family in entry.families))


@say.register
def _(entry: e.Target, words: Wording) -> str:
    sign = words.measure(entry.code, entry.side)
    return words("say.target", sign=sign, value=words.with_unit(entry.value, entry.unit))


@say.register
def _(entry: e.Task, words: Wording) -> str:
    return words("say.task", sign=words.measure(entry.code), text=entry.text)


@say.register
def _(entry: e.Aim, words: Wording) -> str:
    return listed(*(words.shown("aim", aim) for aim in entry.aims))


@say.register
def _(entry: e.Review, words: Wording) -> str:
    return iso_date(entry.date, words)


@say.register
def _(entry: e.Override, words: Wording) -> str:  # noqa: ARG001
    return entry.reason
