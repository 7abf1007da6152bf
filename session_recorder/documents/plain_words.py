"""What was done today in the patient's words: never more than the record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.adjunct_words import ACTIVE, ADJUNCTS
from session_recorder.documents.sign_rows import sign_name
from session_recorder.documents.summary_values import Fact
from session_recorder.documents.technique_words import COMFORT_MOST
from session_recorder.domain import entries as e
from session_recorder.domain.level import Level, read_level
from session_recorder.domain.session import Sign, pain_during, signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.wording import Wording
    from session_recorder.domain.change import Change
    from session_recorder.domain.session import Session


def done_today(session: Session, words: Wording) -> tuple[str, ...]:
    """Say what was done, how it felt, and which exercises were tried."""
    said = [*_hands_on(session, words)] or [words("programme.today_none")]
    said += [*_felt(session, words)]
    used = dict.fromkeys(
        words(f"used.{x.TYPE}") for x in session.entries if isinstance(x, ADJUNCTS)
    )
    if used:
        said.append(words("today.adjunct", names=words.labels.join(tuple(used))))
    tried = dict.fromkeys(words.exercise(x.exercise) for x in session.of(e.SessionExercise))
    if tried:
        said.append(words("today.exercise", names=words.labels.join(tuple(tried))))
    return (*said, *_practised(session, words))


def _practised(session: Session, words: Wording) -> Iterator[str]:
    """Say what else the patient did, with its time."""
    for entry in session.entries:
        if isinstance(entry, e.Walking):
            yield words("today.walk", time=words.whole_seconds(entry.duration_s))
        elif isinstance(entry, e.Breathing):
            yield words("today.breath", time=words.whole_seconds(entry.duration_s))
        elif isinstance(entry, e.Retraining):
            yield words("today.retrain", task=entry.task)


def was_treated(session: Session) -> bool:
    """Whether anything was done that can leave someone sore."""
    return any(isinstance(entry, (e.Technique, *ADJUNCTS, *ACTIVE)) for entry in session.entries)


def _hands_on(session: Session, words: Wording) -> Iterator[str]:
    places: dict[str, dict[str, None]] = {}
    for technique in session.techniques:
        here = places.setdefault(technique.family, {})
        here.update(dict.fromkeys(plain_places(technique, words)))
    for family, named in places.items():
        if words.labels.has(f"today.{family}"):
            where = words.labels.join(tuple(named)) or words("region.body")
            yield words(f"today.{family}", place=where)


def plain_places(technique: e.Technique, words: Wording) -> list[str]:
    """Give the places of a technique as a patient calls them."""
    level = read_level(technique.level or "")
    names = [f"region.{level.region}"] if isinstance(level, Level) else []
    names += [
        f"region.{words.catalogue.muscles[code].region}"
        for code in technique.muscles
        if code in words.catalogue.muscles
    ]
    if technique.region:
        names.append(f"fascia.{technique.region}")
    if technique.family == "NEURO" and technique.technique:
        names.append(f"nerve.{technique.technique}")
    return [words(name) for name in names if words.labels.has(name)]


def _felt(session: Session, words: Wording) -> Iterator[str]:
    """Say how the session was tolerated; never *comfortable* where pain was above 3."""
    said = session.tolerance
    if said is None:
        return
    if said.category == "comfortable":
        pains = [pain for t in session.techniques if (pain := pain_during(t)) is not None]
        first = next((s.arrival for s in signs(session) if s.key == ("NPRS", "", "", "")), None)
        most = max(pains, default=0)
        if most <= COMFORT_MOST:
            yield words("today.comfortable")
        elif first is not None and most <= first:
            yield words("today.no_more")
    elif words.labels.has(f"today.{said.category}"):
        yield words(f"today.{said.category}")


def changed(
    changes: tuple[Change, ...], since_start: tuple[Change, ...], words: Wording
) -> tuple[Fact, ...]:
    """Give each change in the words of its verdict, today's first."""
    facts = [Fact(label=words("since.today"), value=_change(change, words)) for change in changes]
    facts += [
        Fact(label=words("since.start"), value=_change(change, words)) for change in since_start
    ]
    return tuple(facts)


def _change(change: Change, words: Wording) -> str:
    name = (change.verdict or "number").replace(" ", "_")
    known = f"since.{name}"
    return words(
        known if words.labels.has(known) else "since.number",
        sign=sign_name(Sign(code=change.code, side=change.side), words, plain=True),
        before=words.with_unit(change.before, change.unit),
        after=words.with_unit(change.after, change.unit),
    )
