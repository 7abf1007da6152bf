"""Gathers what the documents are printed from."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.documents import (
    TEMPLATES,
    Act,
    LetterInput,
    LineChange,
    ProgrammeInput,
    SummaryInput,
    letter_pdf,
    programme_pdf,
    programme_reading_level,
)
from session_recorder.domain.codec import from_json
from session_recorder.domain.session import Session
from session_recorder.errors import NotFoundError, UsageError
from session_recorder.progress import between, sign_table
from session_recorder.recorder.judging import judgement
from session_recorder.recorder.record import Record
from session_recorder.shorthand import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.reading_level import ReadingLevel
    from session_recorder.domain.patient import Episode
    from session_recorder.recorder.recorder import Recorder
    from session_recorder.storage import SessionVersion, Store


def summary_input(recorder: Recorder, store: Store, record: Record) -> SummaryInput:
    """Gather what a session summary is printed from."""
    session = record.session
    return SummaryInput(
        practice=recorder.practice,
        patient=recorder.patient(session.patient_id),
        clinician=store.person(session.clinician_id),
        session=session,
        lines=record.lines,
        status=record.status,
        version=record.version,
        sha256=record.sha256,
        signed_at=record.signed_at,
        signed_by=record.signed_by,
        saved_at=record.saved_at,
        findings=record.findings,
        judgement=record.judgement or judgement(recorder.case(session)),
        history=_history(recorder, session),
        changes=recorder.changes(session),
        episode=_episode(recorder, session),
        programme=recorder.programme(session),
        locale=recorder.practice.locale,
        is_late=_is_late(session),
        amendment=_amendment(store, record),
        voided=_voided(store, record),
        content_hash=record.content_hash or catalogue().content_hash,
        is_demo=recorder.is_demo,
    )


def programme(recorder: Recorder, store: Store, record: Record, variant: str) -> bytes:
    """Give the home programme as it stands after a record: usual, large or pictures."""
    return programme_pdf(programme_input(recorder, store, record), variant)


def programme_level(recorder: Recorder, store: Store, record: Record) -> ReadingLevel | None:
    """Give how hard the home programme is to read; ``None`` in a language other than English."""
    return programme_reading_level(programme_input(recorder, store, record))


def programme_input(recorder: Recorder, store: Store, record: Record) -> ProgrammeInput:
    """Gather what a home programme is printed from; it is in the patient's language."""
    session = record.session
    history = _history(recorder, session)
    patient = recorder.patient(session.patient_id)
    return ProgrammeInput(
        practice=recorder.practice,
        patient=patient,
        language=patient.language,
        clinician=store.person(session.clinician_id),
        session=session,
        status=record.status,
        version=record.version,
        history=history,
        changes=recorder.changes(session),
        changes_since_start=between(history[0], session) if history else (),
        episode=_episode(recorder, session),
        programme=recorder.programme(session),
        locale=recorder.practice.locale,
        voided=_voided(store, record),
        content_hash=record.content_hash or catalogue().content_hash,
        is_demo=recorder.is_demo,
    )


def letter(recorder: Recorder, store: Store, session: Session, template: str) -> bytes:
    """Give a letter about a session; what is not signed as it stands is marked as a draft.

    Raises:
        UsageError: there is no such template.
    """
    if template not in TEMPLATES:
        raise UsageError(
            f"{template!r} is not a letter.", "Nothing was written.", f"Use {', '.join(TEMPLATES)}."
        )
    return letter_pdf(letter_input(recorder, store, session, template))


def letter_input(recorder: Recorder, store: Store, session: Session, template: str) -> LetterInput:
    """Gather what a letter is printed from."""
    record = _kept(recorder, session)
    history = _history(recorder, session)
    return LetterInput(
        template=template,
        written_at=recorder.clock(),
        practice=recorder.practice,
        patient=recorder.patient(session.patient_id),
        clinician=store.person(session.clinician_id),
        session=session,
        judgement=record.judgement or judgement(recorder.case(session)),
        status=record.status,
        version=record.version,
        sha256=record.sha256,
        signed_at=record.signed_at,
        signed_by=record.signed_by,
        history=history,
        signs=sign_table((*history, session)),
        episode=_episode(recorder, session),
        locale=recorder.practice.locale,
        voided=_voided(store, record),
        is_demo=recorder.is_demo,
    )


def _kept(recorder: Recorder, session: Session) -> Record:
    """Give the record of a session, or that of a draft where this is not what was signed."""
    try:
        record = recorder.record(session.id)
    except NotFoundError:
        return Record(session=session, lines=())
    return record if record.session == session else Record(session=session, lines=())


def _history(recorder: Recorder, session: Session) -> tuple[Session, ...]:
    earlier = recorder.earlier(session)
    return tuple(one for one in earlier if one.episode_id == session.episode_id)


def _episode(recorder: Recorder, session: Session) -> Episode | None:
    episodes = recorder.episodes(session.patient_id)
    return next((episode for episode in episodes if episode.id == session.episode_id), None)


def _is_late(session: Session) -> bool:
    """Whether it was entered after the day of treatment, in its own time (R-LATE)."""
    zone = session.treated_at.tzinfo or dt.UTC
    return session.entered_at.astimezone(zone).date() > session.treated_at.date()


def _amendment(store: Store, record: Record) -> Act | None:
    """Give the last amendment with the lines that it changed."""
    if record.version < 2:  # noqa: PLR2004  (the first version amends nothing)
        return None
    *_, before, last = store.versions(record.session.id)
    return Act(
        person=store.person(last.signed_by),
        at=last.signed_at,
        reason=last.reason,
        changed=_changed(_lines(before), _lines(last)),
    )


def _lines(version: SessionVersion) -> tuple[str, ...]:
    return lines(from_json(Session, json.loads(version.document)))


def _changed(before: Sequence[str], after: Sequence[str]) -> tuple[LineChange, ...]:
    """Give what was replaced, taken out or added, by the number of the line."""
    changes: list[LineChange] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(a_end - a, b_end - b)):
            old = before[a + step] if a + step < a_end else None
            new = after[b + step] if b + step < b_end else None
            number = (b if new is not None else a) + step + 1
            changes.append(LineChange(number=number, before=old, after=new))
    return tuple(changes)


def _voided(store: Store, record: Record) -> Act | None:
    mark = store.voided(record.session.id)
    if mark is None:
        return None
    return Act(person=store.person(mark.by), at=mark.at, reason=mark.reason)
