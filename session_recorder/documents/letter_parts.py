"""What a letter says of the patient and of the episode; what is not recorded is never filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.entry_words import Statement, statement
from session_recorder.documents.letter_values import Answer, Moment
from session_recorder.documents.red_flag_words import (
    flag_label,
    known_words,
    level_words,
    new_words,
    onset,
    proposed_words,
)
from session_recorder.domain import entries as e

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from session_recorder.documents.inputs import LetterInput
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.patient import PatientCondition

_EXAMINED = (e.NeuroExam, e.Myotome, e.Reflex, e.Sensation, e.UpperMotorNeurone, e.NeckScreen)
#: What has a place in the list of times besides who was told.
_TIMED = (e.RedFlagScreen, e.Consent, e.NeuroExam, e.Advice, e.Education, e.AdverseEvent)
_GRAVE = 3  # the level from which a condition or a flag is what the letter is about
#: Screens that answer the emergency questions no; a positive one names only what was answered yes.
_ANSWERED_NO = frozenset({"full", "unchanged"})


# ------------------------------------------------------------------ what it is about


def concerns(given: LetterInput, words: Wording) -> tuple[str, ...]:
    """Name what the letter is about: the gravest conditions, else what is new in the questions."""
    known, status = words.catalogue.conditions, given.judgement.screen
    ids = (*(alert.condition.id for alert in given.judgement.alerts), *status.proposed)
    levels = {one: known[one].flag_level for one in ids if one in known}
    worst = max(levels.values(), default=0)
    if worst >= _GRAVE:
        return tuple(known[one].name for one, reached in levels.items() if reached == worst)
    labels = [flag_label(flag.id, words) for flag in status.new if flag.level == status.level]
    return tuple(labels) if status.level else ()


def level(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Say the level of concern that was reached, and what combinations of flags ask for."""
    screen = given.judgement.screen
    if not screen.new and screen.level <= 1:
        return
    yield Statement(lead=words("letter.level"), text=level_words(screen, words))
    named = proposed_words(screen, words)
    if named:
        text = words("letter.concern_proposed", names=named)
        yield Statement(lead=words("letter.concern"), text=text)


# ------------------------------------------------------------------ red flags


def screen(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Say what is new and what is known of the red flags."""
    status = given.judgement.screen
    if status.result is None and not status.new:
        yield Statement(lead="", text=words("letter.screen_missing"), tone="bad")
    else:
        yield Statement(lead="", text=new_words(status, words))
    if status.known:
        day = given.session.treated_at.date()
        yield Statement(lead="", text=known_words(status, day, words))


def answers(given: LetterInput, words: Wording) -> tuple[Answer, ...]:
    """Give the emergency questions and every other that was answered yes, as told."""
    catalogue, status = words.catalogue.red_flags, given.judgement.screen
    stands = {flag.id: flag for flag in (*status.known, *status.new)}
    told = {
        name: dict(one.qualifiers).get(name)
        for one in given.session.of(e.RedFlagScreen)
        for name in one.items
    }
    named = dict.fromkeys((*catalogue.screen.must_ask, *(f.id for f in status.new), *told))
    found = []
    for name in named:
        flag = catalogue.flags.get(name)
        question = flag.written if flag else name
        if name in stands and (name in told or stands[name].examined):
            found.append(Answer(question=question, answer=words("letter.yes"),
                                detail=_detail(given, name, told.get(name), words),
                                is_yes=True))  # fmt: skip
        elif name in told:
            detail = onset(told[name], words) or words("letter.as_told")
            found.append(
                Answer(question=question, answer=words("letter.yes"), detail=detail, is_yes=True)
            )
        elif status.result in _ANSWERED_NO and name in catalogue.screen.must_ask:
            found.append(Answer(question=question, answer=words("letter.no"),
                                detail=words("letter.as_told"), is_yes=False))  # fmt: skip
        elif status.result:
            found.append(Answer(question=question, answer=words("letter.not_reported"),
                                detail=words("letter.not_named"), is_yes=None))  # fmt: skip
        else:
            found.append(Answer(question=question, answer=words("letter.not_asked"),
                                detail=words("letter.not_answered"), is_yes=None))  # fmt: skip
    return tuple(found)


def _detail(given: LetterInput, name: str, typed: str | int | None, words: Wording) -> str:
    status = given.judgement.screen
    flag = next(one for one in (*status.new, *status.known) if one.id == name)
    text = words("letter.examined") if flag.examined else onset(typed, words)
    text = text or words("letter.as_told")
    if flag.since == given.session.treated_at.date():
        return text
    return words("letter.since", text=text, date=words.labels.short_date(flag.since))


def headings(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give what the catalogue says of an emergency in the groups that were answered with yes."""
    known = words.catalogue.red_flags
    grave = [flag for flag in given.judgement.screen.new if flag.level > _GRAVE]
    groups = dict.fromkeys(known.flags[flag.id].group for flag in grave if flag.id in known.flags)
    for group in groups:
        text = known.groups[group].emergency_heading
        if text:
            yield Statement(lead="", text=words.locale.fill(text))


# ------------------------------------------------------------------ what was found and done


def told(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give what the patient said: since the last visit, and in own words."""
    for kind in (e.SinceLast, e.Text):
        for entry in given.session.of(kind):
            if not isinstance(entry, e.Text) or entry.section == "subjective":
                said = statement(entry, words)
                if said:
                    yield said


def examination(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give pain, neurology and neck screen of today as recorded."""
    entries = given.session.entries
    if not any(isinstance(entry, _EXAMINED) for entry in entries):
        yield Statement(lead="", text=words("letter.neuro_none"))
    yield from statements(entries, words, *_EXAMINED)
    yield from statements(entries, words, e.AssessmentFinding)


def statements(
    entries: Iterable[e.Entry], words: Wording, *kinds: type[e.Entry]
) -> Iterator[Statement]:
    """Say the entries of some kinds in order; the same lead is said once."""
    grouped: dict[str, list[str]] = {}
    for entry in entries:
        said = statement(entry, words) if isinstance(entry, kinds) else None
        if said:
            grouped.setdefault(said.lead, []).append(said.text)
    for lead, texts in grouped.items():
        yield Statement(lead=lead, text="; ".join(texts))


def history(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give conditions, medicines, allergies and history; what is not recorded is said to be so."""
    patient = given.patient
    named = [_condition(alert.condition, words) for alert in given.judgement.alerts]
    missing = words("letter.not_recorded")
    yield Statement(lead=words("letter.conditions"), text="; ".join(named) or missing)
    for name, values in (("medicines", patient.medicines), ("allergies", patient.allergies)):
        yield Statement(lead=words(f"letter.{name}"), text=", ".join(values) or missing)
    if patient.medical_history:
        yield Statement(lead=words("letter.medical_history"), text=patient.medical_history)


def _condition(condition: PatientCondition, words: Wording) -> str:
    since = words.labels.short_date(condition.since) if condition.since else ""
    parts = (words.condition(condition), since, condition.note)
    return ", ".join(part for part in parts if part)


def hands_on_today(given: LetterInput, words: Wording) -> Statement:
    """Say which hands-on care was given today, or that none was."""
    families = dict.fromkeys(one.family for one in given.session.techniques)
    text = words.families(" ".join(families)) or words("letter.hands_on_none")
    return Statement(lead=words("letter.hands_on"), text=text)


def log(given: LetterInput, words: Wording) -> tuple[Moment, ...]:
    """Give what happened at which time, in the order of the clock; no time is made up."""
    moments = [
        Moment(time=words.labels.time(given.session.treated_at), text=words("letter.log_visit")),
        *(one for entry in given.session.entries if (one := _moment(entry, words))),
    ]
    return tuple(sorted(moments, key=lambda one: one.time or "~"))


def _moment(entry: e.Entry, words: Wording) -> Moment | None:
    if isinstance(entry, e.Communication):
        text = words("letter.log_told", who=entry.who, what=entry.what)
        return Moment(time=entry.time or entry.at or "", text=text)
    if not entry.at or not isinstance(entry, _TIMED):
        return None
    if isinstance(entry, e.RedFlagScreen):
        return Moment(time=entry.at, text=words("letter.log_asked"))
    said = statement(entry, words)
    lead = said.lead.removesuffix(entry.at).strip() if said else ""
    return Moment(time=entry.at, text=f"{lead}: {said.text}") if said else None
