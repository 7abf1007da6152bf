"""Signs, response, examination and plan in words; registered with :func:`say`."""

from __future__ import annotations

from dataclasses import replace

from session_recorder.documents.say import iso_date, listed, say
from session_recorder.documents.technique_words import measured
from session_recorder.documents.wording import Wording  # noqa: TC001  (say.register reads it)
from session_recorder.domain import entries as e  # noqa: TC001  (say.register reads it)

# ------------------------------------------------------------------ signs and response


@say.register
def _(entry: e.Measure, words: Wording) -> str:
    return measured(replace(entry, at=None, note=None, comment=None), words)


@say.register
def _(entry: e.Point, words: Wording) -> str:
    shown = words.shown("point", entry.point)
    return f"{entry.point} ({shown}) {words.with_unit(entry.deg, 'deg')}"


@say.register
def _(entry: e.Tolerance, words: Wording) -> str:
    return words.shown("tolerance", entry.category)


@say.register
def _(entry: e.OverallResponse, words: Wording) -> str:
    return words.shown("overall", entry.overall)


@say.register
def _(entry: e.AssessmentFinding, words: Wording) -> str:  # noqa: ARG001
    return entry.text


@say.register
def _(entry: e.NeuroExam, words: Wording) -> str:
    return listed(words.shown("neuro_result", entry.result), entry.text)


@say.register
def _(entry: e.Myotome, words: Wording) -> str:
    side = words.side(entry.side)
    return words("say.power", root=entry.root, side=side, grade=entry.grade)


@say.register
def _(entry: e.Reflex, words: Wording) -> str:
    name, side = words.shown("reflex", entry.reflex), words.side(entry.side)
    return words("say.reflex", reflex=name, side=side, grade=entry.grade)


@say.register
def _(entry: e.Sensation, words: Wording) -> str:
    if entry.root == "saddle":
        slot = words.catalogue.vocabulary["saddle"]
        known = slot.stored(entry.result)
        result = known.shown if known else words.shown("sensation", entry.result)
        return words("say.saddle", result=result)
    place = f"{entry.root} {words.side(entry.side)}".strip()
    return f"{place}: {words.shown('sensation', entry.result)}"


@say.register
def _(entry: e.UpperMotorNeurone, words: Wording) -> str:
    return listed(words.shown("umn", entry.result), entry.text)


# ------------------------------------------------------------------ plan


@say.register
def _(entry: e.NextVisit, words: Wording) -> str:
    day = iso_date(entry.date, words)
    return words("say.next_at", date=day, time=entry.time) if entry.time else day


@say.register
def _(entry: e.Communication, words: Wording) -> str:
    if entry.time:
        return words("say.told_at", who=entry.who, time=entry.time, what=entry.what)
    return words("say.told", who=entry.who, what=entry.what)


@say.register
def _(entry: e.Education, words: Wording) -> str:
    found = words.catalogue.education.messages.get(entry.topic)
    title = found.title if found else entry.topic
    return words("say.teach_back", title=title) if entry.teach_back else title


@say.register
def _(entry: e.Advice, words: Wording) -> str:
    rest = "" if entry.rest_h is None else words("say.rest", time=words.hours(entry.rest_h))
    return listed(entry.text, rest)


@say.register
def _(entry: e.ProgrammeChange, words: Wording) -> str:
    action = words.shown("programme_action", entry.action)
    often = words.how_often(entry.times_per_day, entry.days_per_week)
    return listed(f"{action}: {words.exercise(entry.exercise)}", words.exercise_dose(entry), often)
