"""Unwanted reactions: their grade, and the rules that see them acted on (DOMAIN 2.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.free_words import is_said, tells_of
from session_recorder.safety.limbs import has_leg_symptom, has_limb_symptom
from session_recorder.safety.techniques import first_hands_on, is_on_neck
from session_recorder.safety.telling import was_told, was_told_at
from session_recorder.safety.visits import as_of, visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from session_recorder.domain.session import Session

Number = int | float

#: How long a reaction lasted, and how bad it was, from least to most.
DURATIONS = ("hours", "days", "weeks")
INTENSITIES = ("mild", "moderate", "severe")
_MAJOR, _MODERATE = "major", "moderate"
_MATRIX = (
    ("minor", "minor", _MODERATE),
    ("minor", _MODERATE, _MAJOR),
    (_MODERATE, _MAJOR, _MAJOR),
)
_WEEK_H = 7 * 24
_GRADES = ("none", "minor", _MODERATE, _MAJOR)
_SEVERE = re.compile(r"\b(severe|unbearable|agonising|excruciating)\b", re.IGNORECASE)
#: Sudden neurological, vascular, fracture, fainting or breathing events.
_SUDDEN = re.compile(
    r"\b(faint(ed|ing)|passed out|blacked? ?out|collapsed?|syncope|unconscious|seizure|stroke|tia"
    r"|fractured?|pneumothorax|(short(ness)? of|can't|could ?n[o']t) breath\w*|breathless\w*"
    r"|slurred|double vision|drop attack|face droop\w*|foot drop|paraly\w+|incontinen\w+"
    r"|saddle numb\w*)",
    re.IGNORECASE,
)
_LIMB = re.compile(
    r"\b(arms?|hands?|fingers?|legs?|thighs?|cal(f|ves)|shins?|foot|feet|toes?|forearms?|distal|"
    r"tingl\w*|numb\w*|pins and needles|weak\w*|sciatic\w*)\b",
    re.IGNORECASE,
)


def grade(duration: str, intensity: str, *, sudden: bool = False) -> str:
    """Grade a reaction by how long and how bad it was: minor, moderate or major.

    ``sudden`` is a sudden neurological, vascular, fracture, fainting or breathing event.
    """
    row, column = DURATIONS.index(duration), INTENSITIES.index(intensity)
    return _MAJOR if sudden else _MATRIX[row][column]


def duration_of(hours: Number) -> str:
    """Give the word for a duration: hours up to the end of what is expected, then days, weeks."""
    if hours <= catalogue().rule_numbers.adverse_event.expected_max_h:
        return "hours"
    return "days" if hours < _WEEK_H else "weeks"


def grade_of(reaction: e.AdverseEvent) -> str:
    """Give the grade that counts: as typed, or what its duration and words come to, if worse.

    How bad it was is taken at its mildest where no word says more.
    """
    if reaction.grade == _GRADES[0]:
        return reaction.grade
    text = _text(reaction)
    intensity = INTENSITIES[-1] if tells_of(text, _SEVERE) else INTENSITIES[0]
    duration = duration_of(reaction.dur_h or 0)
    least = grade(duration, intensity, sudden=tells_of(text, _SUDDEN))
    return max(reaction.grade, least, key=_GRADES.index)


def _text(reaction: e.AdverseEvent) -> str:
    return " ".join(filter(None, (reaction.text, reaction.note)))


# ------------------------------------------------------------------ reactions of a visit


def _reactions(session: Session) -> Iterator[tuple[int, e.AdverseEvent]]:
    """Give each reaction with the index of its entry, those of a technique's clause included."""
    for index, entry in enumerate(session.entries):
        own = entry.response if isinstance(entry, e.Technique) else (entry,)
        for one in own:
            if isinstance(one, e.AdverseEvent):
                yield index, one


def major_not_reviewed(case: Case) -> Iterator[Hit]:
    """R-AE-MAJOR (DOMAIN 2.7, 3.4): a major reaction, here or at an earlier visit, not reviewed.

    Reviewed is who was told, what, and when, after the reaction.
    """
    for index, reaction in _reactions(case.session):
        if grade_of(reaction) == _MAJOR and not _is_reviewed(case.session.entries[index + 1 :]):
            yield Hit(about=index)
    for at, session in enumerate(case.history):
        for index, reaction in _reactions(session):
            if grade_of(reaction) != _MAJOR:
                continue
            since = [entry for one in case.history[at + 1 :] for entry in one.entries]
            after = (*session.entries[index + 1 :], *since, *case.session.entries)
            if not _is_reviewed(after):
                yield Hit()


def _is_reviewed(entries: Iterable[e.Entry]) -> bool:
    """Whether entries after a reaction say who was told, what, and when."""
    return any(
        isinstance(entry, e.Communication) and is_said(entry.what) and was_told_at(entry)
        for entry in entries
    )


def moderate_last_time(case: Case) -> Iterator[Hit]:
    """R-AE-MOD (DOMAIN 3.4): the last visit was followed by, or held, a moderate reaction."""
    start = case.session.start_of_treatment
    for index, reaction in _reactions(case.session):
        if index < start and grade_of(reaction) == _MODERATE:
            yield Hit(about=index)
            return
    before = case.previous.reactions if case.previous else ()
    if any(grade_of(reaction) == _MODERATE for reaction in before):
        yield Hit()


def after_effects_not_asked(case: Case) -> Iterator[Hit]:
    """R-AE-ASK (DOMAIN 2.7, 3.4): hands-on care last time, and its after-effects not asked."""
    last = case.previous
    if last is not None and first_hands_on(last) is not None and not case.session.after_effects:
        yield Hit()


def needs_a_call(case: Case) -> Iterator[Hit]:
    """R-AE-CALLBACK (DOMAIN 2.7, 3.4): a reaction that lasts, is severe, or is new in a limb.

    Someone told after it answers it.
    """
    hours = case.number("R-AE-CALLBACK", "hours")
    for index, reaction in _reactions(case.session):
        if reaction.grade == _GRADES[0]:
            continue
        text = _text(reaction)
        lasts = reaction.dur_h is not None and reaction.dur_h > hours
        severe = grade_of(reaction) == _MAJOR or tells_of(text, _SEVERE)
        in_limb = tells_of(text, _LIMB)
        new_in_limb = in_limb and not has_limb_symptom(case, _before(case, index))
        if (lasts or severe or new_in_limb) and not any(
            map(was_told, case.session.entries[index + 1 :])
        ):
            yield Hit(about=index)


def _before(case: Case, index: int) -> tuple[Session, ...]:
    """Give the visits before a reaction: on arrival those before today's."""
    if index < case.session.start_of_treatment:
        return case.earlier
    return visits(case)


def after_care_not_given(case: Case) -> Iterator[Hit]:
    """R-SORE (DOMAIN 3.4): hands-on care, and the after-care text not given today."""
    if case.session.techniques and "soreness_normal" not in _given((case.session,)):
        yield Hit()


def safety_net_not_given(case: Case) -> Iterator[Hit]:
    """R-SAFETY-NET (DOMAIN 3.4): leg symptoms or a treated neck, and the card never given.

    It warns at the first visit that needs the card; after that it only stays listed.
    """
    lacking = _lacking(case)
    if lacking:
        told = {card for one in case.earlier for card in _lacking(as_of(case, one))}
        cards = " and ".join(f"ED {card}" for card in sorted(lacking))
        yield Hit(severity=None if lacking - told else "info", words={"cards": cards})


def _lacking(case: Case) -> set[str]:
    """Give the cards that the episode asks for and that were not given in it."""
    told = visits(case)
    lacking = set()
    if any(has_leg_symptom(case, one) for one in told):
        lacking.add("safety_net")
    if any(is_on_neck(technique) for one in told for technique in one.techniques):
        lacking.add("neck_safety")
    return lacking - _given(told)


def _given(sessions: Iterable[Session]) -> set[str]:
    return {message.topic for one in sessions for message in one.of(e.Education)}


RULES = {
    "R-AE-MAJOR": major_not_reviewed,
    "R-AE-MOD": moderate_last_time,
    "R-AE-ASK": after_effects_not_asked,
    "R-AE-CALLBACK": needs_a_call,
    "R-SORE": after_care_not_given,
    "R-SAFETY-NET": safety_net_not_given,
}
