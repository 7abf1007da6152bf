"""What a person can do in a practice: every right, rule and transaction is decided here."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from session_recorder import documents, vault
from session_recorder.catalogue import catalogue
from session_recorder.documents.logo import remade
from session_recorder.domain.codec import canonical, normal, to_json
from session_recorder.domain.episode import episode_after, patient_after
from session_recorder.domain.patient import Episode, NewPatient, Patient, PatientCondition
from session_recorder.domain.practice import PAPERS
from session_recorder.domain.programme import ProgrammeVersion, fold
from session_recorder.domain.rule import RuleChange, RuleNumber
from session_recorder.domain.session import PHASES, Session
from session_recorder.errors import AccessError, NotFoundError, RefusedError, UsageError
from session_recorder.progress import progress_of, within_session
from session_recorder.recorder import conditions, judging, papers
from session_recorder.recorder.history import repeatable_lines
from session_recorder.recorder.recalling import recall
from session_recorder.recorder.record import Record
from session_recorder.safety import Case, settings
from session_recorder.safety import findings as safety_findings
from session_recorder.shorthand import lines
from session_recorder.storage import Draft, SessionFilter, SessionVersion, VoidMark, new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from session_recorder.documents.reading_level import ReadingLevel
    from session_recorder.domain.change import Change
    from session_recorder.domain.finding import Finding, Judged, RuleUse
    from session_recorder.domain.practice import Person, Practice
    from session_recorder.domain.recall import Recall
    from session_recorder.domain.rule import Rule
    from session_recorder.domain.track import Progress
    from session_recorder.recorder.note import SessionNote
    from session_recorder.storage import Problem, SearchHit, SessionRow, Store

#: Earlier sessions whose lines a clinician may want again.
_RECENT_SESSIONS = 60


class Recorder:
    """An open practice and the person who works in it."""

    def __init__(self, store: Store, key: bytes, practice: Practice, person: Person) -> None:
        self._store = store
        self._key = key
        self.practice = practice
        self.person = person
        self.clock: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone()
        self._history: tuple[str, ...] | None = None
        self._signed: dict[tuple[str, int], Session] = {}

    @property
    def is_demo(self) -> bool:
        """Whether this is the demonstration practice."""
        return self.practice.is_demo

    @property
    def folder(self) -> Path:
        """Where the practice lies."""
        return self._store.folder

    def close(self) -> None:
        """Close the practice and forget its key."""
        self._store.close()
        self._key = b""

    # ------------------------------------------------------------------ people

    def people(self) -> list[Person]:
        """Give everyone who works here."""
        return self._store.people()

    def person_of(self, user: str) -> Person:
        """Give a person by user name."""
        return self._store.person_of(normal(user))

    # ------------------------------------------------------------------ patients

    def patients(self) -> list[Patient]:
        """Give every patient, by name."""
        return self._store.patients()

    def find_patients(self, text: str) -> list[Patient]:
        """Give patients by the beginning of a name, a number or a date of birth."""
        return self._store.find_patients(text)

    def patient(self, patient_id: str) -> Patient:
        """Give a patient by id."""
        return self._store.patient(patient_id)

    def patient_numbered(self, number: str) -> Patient:
        """Give a patient by the practice's own number."""
        return self._store.patient_numbered(normal(number.strip()))

    def add_patient(self, new: NewPatient) -> Patient:
        """Add a patient.

        Raises:
            RefusedError: the number is taken.
            UsageError: number, name or date of birth is missing or wrong.
        """
        said = {field.name: getattr(new, field.name) for field in fields(NewPatient)}
        patient = Patient(**said, id=new_id(), registered_at=self.clock())
        return self.edit_patient(patient)

    def edit_patient(self, patient: Patient) -> Patient:
        """Keep what is now known of a patient."""
        self._check_patient(patient)
        self._store.put_patient(patient)
        return patient

    def _check_patient(self, patient: Patient) -> None:
        if not patient.number.strip() or not patient.family.strip():
            raise UsageError(
                "A patient needs a number and a family name.",
                "Nothing was changed.",
                "Fill them in, then try again.",
            )
        if patient.born > self.clock().date():
            raise UsageError(
                "The date of birth lies in the future.",
                "Nothing was changed.",
                "Correct the date, then try again.",
            )
        known = catalogue()
        for condition in patient.conditions:
            if condition.id not in known.conditions:
                raise UsageError(
                    f"{condition.id!r} is not a condition of the catalogue.",
                    "Nothing was changed.",
                    "Use an id of the list of conditions.",
                )
            if condition.region is not None and condition.region not in known.regions:
                raise UsageError(
                    f"{condition.region!r} is not a region.",
                    "Nothing was changed.",
                    f"Use one of {', '.join(known.regions)}.",
                )

    def confirm_condition(self, session: Session, condition: str, set_by: str) -> Patient:
        """Set a condition that the red flags of a session propose; it counts from that day on.

        Raises:
            UsageError: it is not a condition of the catalogue.
        """
        self._may_record()
        patient = self.patient(session.patient_id)
        found = PatientCondition(
            id=condition,
            since=session.treated_at.date(),
            confirmed_by=self.person.id,
            set_by=set_by,
        )
        return self.edit_patient(conditions.confirmed(patient, found))

    def clear_condition(self, patient_id: str, condition: str, reason: str) -> Patient:
        """Take a condition off a patient; what it was, who cleared it, when and why stay.

        Raises:
            UsageError: there is no reason, or the patient has no such condition.
        """
        self._may_record()
        cleared = conditions.cleared(
            self.patient(patient_id),
            condition,
            reason=normal(reason.strip()),
            by=self.person.id,
            at=self.clock(),
        )
        return self.edit_patient(cleared)

    def episodes(self, patient_id: str) -> list[Episode]:
        """Give the episodes of care of a patient, oldest first."""
        return self._store.episodes(patient_id)

    def _open_episode(self, patient_id: str, treated_at: dt.datetime) -> Episode:
        """Give the episode that is open, begun now where there is none."""
        for episode in reversed(self.episodes(patient_id)):
            if episode.closed_on is None:
                return episode
        day = treated_at.date()
        episode = Episode(
            id=new_id(),
            patient_id=patient_id,
            title=f"Episode from {day.isoformat()}",
            opened_on=day,
        )
        self._store.put_episode(episode)
        return episode

    # ------------------------------------------------------------------ drafts

    def begin_session(
        self, patient_id: str, *, treated_at: dt.datetime | None = None, phase: str | None = None
    ) -> Session:
        """Give an empty session of the patient's open episode; nothing is kept before it is typed.

        The phase carries on from the visit before until it is changed.
        """
        self._may_record()
        if phase is not None and phase not in PHASES:
            raise UsageError(
                f"{phase!r} is not a phase.", "Nothing was changed.", f"Use {', '.join(PHASES)}."
            )
        now = self.clock()
        moment = treated_at or now
        episode = self._open_episode(patient_id, moment)
        rows = [row for row in self.sessions(patient_id=patient_id) if row.status != "void"]
        earlier = [row for row in rows if row.episode_id == episode.id]
        before = [row for row in earlier if row.treated_at <= moment]
        last = self._store.session(before[-1].id).session if before else None
        return Session(
            id=new_id(),
            patient_id=patient_id,
            episode_id=episode.id,
            clinician_id=self.person.id,
            number=max((row.number for row in earlier), default=0) + 1,
            treated_at=moment,
            entered_at=now,
            phase=phase or (last.phase if last else None) or episode.phase,
        )

    def keep_draft(self, session: Session, unfinished_line: str = "", caret: int = 0) -> Record:
        """Keep a draft with the line still being typed; it is durable when this returns.

        What the rules say of it is asked for apart, as every save would wait for it.

        Raises:
            RefusedError: the session is signed.
        """
        self._may_record()
        draft = Draft(
            session=session,
            saved_at=self.clock(),
            saved_by=self.person.id,
            unfinished_line=unfinished_line,
            caret=caret,
        )
        self._store.keep_draft(draft)
        return self._of_draft(draft)

    def _of_draft(self, draft: Draft) -> Record:
        return Record(
            session=draft.session,
            lines=lines(draft.session),
            saved_at=draft.saved_at,
            unfinished_line=draft.unfinished_line,
            caret=draft.caret,
        )

    def drafts(self) -> tuple[Record, ...]:
        """Give every draft that is being worked on."""
        return tuple(self._of_draft(draft) for draft in self._store.drafts())

    def discard(self, session_id: str) -> None:
        """Throw a draft away; what is signed stays."""
        self._may_record()
        if self._store.draft(session_id) is None:
            self._store.session(session_id)  # says so when there is no such session
            raise RefusedError(
                "A signed session cannot be discarded.",
                "Nothing was changed.",
                "Amend it, or void it with a reason.",
            )
        self._store.discard_draft(session_id)

    # ------------------------------------------------------------------ records

    def record(self, session_id: str) -> Record:
        """Give a session as it stands."""
        draft = self._store.draft(session_id)
        if draft is not None:
            now = judging.judged(self.case(draft.session))
            return replace(self._of_draft(draft), findings=now.findings, judgement=now.judgement)
        current = self._store.session(session_id)
        version = self._store.latest(session_id)
        mark = self._store.voided(session_id)
        kept = version.judged if version else None
        then = judging.of_version(kept, lambda: self.case(current.session))
        return Record(
            session=current.session,
            lines=lines(current.session),
            status=current.status,
            version=current.version,
            sha256=version.sha256 if version else None,
            signed_at=version.signed_at if version else None,
            signed_by=self._store.person(version.signed_by) if version else None,
            voided=mark.reason if mark else None,
            findings=then.findings,
            judgement=then.judgement,
            content_hash=kept.content_hash if kept else None,
        )

    def sessions(  # noqa: PLR0913  (each argument narrows the list)
        self,
        *,
        patient_id: str | None = None,
        clinician_id: str | None = None,
        status: str | None = None,
        treated_from: dt.datetime | None = None,
        treated_to: dt.datetime | None = None,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> list[SessionRow]:
        """Give the sessions of a list, by treatment time."""
        return self._store.sessions(
            SessionFilter(
                patient_id=patient_id,
                clinician_id=clinician_id,
                status=status,
                treated_from=treated_from,
                treated_to=treated_to,
                limit=limit,
                newest_first=newest_first,
            )
        )

    def earlier(self, session: Session) -> tuple[Session, ...]:
        """Give the patient's sessions before one, oldest first, void ones left out."""
        rows = self.sessions(patient_id=session.patient_id)
        return tuple(
            self._value(row)
            for row in rows
            if row.status != "void"
            and row.id != session.id
            and (row.treated_at, row.number) < (session.treated_at, session.number)
        )

    def visits(self, patient_id: str) -> tuple[tuple[SessionRow, Session], ...]:
        """Give every session of a patient with its row, by treatment time, void ones too."""
        rows = self.sessions(patient_id=patient_id)
        return tuple((row, self._value(row)) for row in rows)

    def _value(self, row: SessionRow) -> Session:
        """Give the session of a row; a signed version never changes, so it is read once."""
        if not row.version:
            return self._store.session(row.id).session
        key = (row.id, row.version)
        if key not in self._signed:
            self._signed[key] = self._store.session(row.id).session
        return self._signed[key]

    def previous(self, session: Session) -> Session | None:
        """Give the visit before, of the same episode."""
        same = [one for one in self.earlier(session) if one.episode_id == session.episode_id]
        return same[-1] if same else None

    def history_lines(self) -> tuple[str, ...]:
        """Give this clinician's lines that may be typed again, newest first."""
        if self._history is None:
            rows = self.sessions(
                clinician_id=self.person.id, limit=_RECENT_SESSIONS, newest_first=True
            )
            recent = (self._value(row) for row in rows if row.status != "void")
            self._history = repeatable_lines(recent)
        return self._history

    def search(self, text: str) -> list[SearchHit]:
        """Give the sessions that hold every word, the last as a beginning, newest first."""
        return self._store.search(text)

    # ------------------------------------------------------------------ judgement

    def findings(self, session: Session) -> tuple[Finding, ...]:
        """Give what the rules say of a session that is about to be signed."""
        return safety_findings(self.case(session))

    def remarks(self, session: Session) -> tuple[Finding, ...]:
        """Give what the rules say of a session that is open: those of signing first.

        Then come those of opening and viewing it, which never stop a signature.
        """
        case = self.case(session)
        said = safety_findings(case)
        rules = {finding.rule for finding in said}
        opening = (*safety_findings(case, "open"), *safety_findings(case, "view"))
        return (*said, *(finding for finding in opening if finding.rule not in rules))

    def case(self, session: Session) -> Case:
        """Give a session with all that the rules look at."""
        history = self.earlier(session)
        episodes = self.episodes(session.patient_id)
        return Case(
            session=session,
            patient=self.patient(session.patient_id),
            clinician=self._store.person(session.clinician_id),
            episode=next((one for one in episodes if one.id == session.episode_id), None),
            history=history,
            programme=fold((*history, session)).current,
            rules=self.rules,
        )

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules as this practice has set them."""
        return settings.as_set(catalogue().rules, self.practice.rule_changes)

    def rule_use(self) -> Mapping[str, RuleUse]:
        """Give, by rule, how often it spoke in what was signed and how often it was overridden."""
        return {use.rule: use for use in self._store.rule_use()}

    def change_rule(
        self,
        rule: str,
        reason: str,
        *,
        severity: str | None = None,
        silenced: bool = False,
        values: Mapping[str, int | float] = MappingProxyType({}),
    ) -> None:
        """Set a rule for this practice; who, when and why stay recorded.

        Raises:
            UsageError: the rule has no such severity or number, or there is no reason.
            AccessError: the person does not own the practice.
        """
        if not self.person.is_owner:
            raise AccessError(
                "Only the owner of the practice sets its rules.",
                "The rules are as they were.",
                "Ask the owner.",
            )
        change = RuleChange(
            rule=rule,
            reason=normal(reason.strip()),
            by=self.person.id,
            at=self.clock(),
            severity=severity,
            silenced=silenced,
            values=tuple(RuleNumber(name=name, value=value) for name, value in values.items()),
        )
        settings.check(catalogue().rules, change)
        practice = replace(self.practice, rule_changes=(*self.practice.rule_changes, change))
        self._store.put_practice(practice)
        self.practice = practice

    def set_letterhead(self, *, logo: bytes | None = None, **said: str | None) -> None:
        """Set what stands at the head of every page of paper.

        Args:
            logo: the bytes of a picture, which is made anew; empty bytes take the logo away.
            said: ``name``, ``address``, ``phone``, ``email`` or ``paper`` (A4 or Letter).

        Raises:
            UsageError: the picture cannot be read, or there is no such paper.
            AccessError: the person neither owns nor manages the practice.
        """
        if not (self.person.is_owner or self.person.role == "manager"):
            raise AccessError(
                "Only the owner or a practice manager sets the head of the documents.",
                "It is as it was.",
                "Ask one of them.",
            )
        if said.get("paper", PAPERS[0]) not in PAPERS:
            raise UsageError(
                f"{said['paper']!r} is not a paper.",
                "The head of the documents is as it was.",
                f"Use {' or '.join(PAPERS)}.",
            )
        if not (said.get("name", self.practice.name) or "").strip():
            raise UsageError(
                "A practice needs a name.", "The head of the documents is as it was.", "Type it."
            )
        known = {name: normal(value) if value else value for name, value in said.items()}
        if logo is not None:
            known["logo"] = base64.b64encode(remade(logo)).decode() if logo else None
        changed: Practice = replace(self.practice, **known)  # type: ignore[arg-type]
        self._store.put_practice(changed)
        self.practice = changed

    def findings_of_note(self, note: SessionNote) -> tuple[Finding, ...]:
        """Give what the rules would say of a note, without keeping anything."""
        patient = self.patient_numbered(note.patient)
        moment = note.treated_at or self.clock()
        open_ones = [one for one in self.episodes(patient.id) if one.closed_on is None]
        session = Session(
            id="",
            patient_id=patient.id,
            episode_id=open_ones[-1].id if open_ones else "",
            clinician_id=self.person.id,
            number=len(self.sessions(patient_id=patient.id)) + 1,
            treated_at=moment,
            entered_at=self.clock(),
            phase=note.phase,
            entries=note.entries,
        )
        return self.findings(session)

    def changes(self, session: Session) -> tuple[Change, ...]:
        """Give the changes of signs within one visit."""
        return within_session(session)

    def progress(self, patient_id: str, episode_id: str | None = None) -> Progress:
        """Give signs, tracks, headline and response of an episode, drafts among them.

        Without an id it is the episode of the latest visit.

        Raises:
            NotFoundError: there is no such patient, or the episode is not one of this patient.
        """
        patient = self.patient(patient_id)
        episodes = self.episodes(patient.id)
        if episode_id is not None and all(one.id != episode_id for one in episodes):
            raise NotFoundError(
                "This patient has no such episode.",
                "Nothing was changed.",
                "Use an episode that patient show lists.",
            )
        visits = [visit for row, visit in self.visits(patient.id) if row.status != "void"]
        return progress_of(patient.id, visits, episodes, episode_id)

    def programme(self, session: Session) -> ProgrammeVersion | None:
        """Give the home programme as it stands after a session."""
        return fold((*self.earlier(session), session)).current

    def recall(self, session: Session) -> Recall:
        """Give what a session may repeat, in the order of what helped this patient."""
        return recall(session, self.earlier(session))

    # ------------------------------------------------------------------ signing

    def sign(self, session_id: str) -> Record:
        """Sign a draft: its first version, which nothing changes any more.

        Raises:
            RefusedError: it is signed already, or a finding blocks it.
        """
        self._may_record()
        draft = self._store.draft(session_id)
        if draft is None:
            self._store.session(session_id)
            raise RefusedError(
                "This session is signed already.",
                "The record is as it was.",
                "To correct it, amend it with a reason.",
            )
        judged = self._judged(draft.session)
        self._add_version(draft.session, 1, None, judged)
        return self.record(session_id)

    def amend(self, session: Session, reason: str) -> Record:
        """Add a version to a signed session, with the reason; the version before stays.

        Raises:
            RefusedError: it is not signed, is void, or a finding blocks it.
            UsageError: there is no reason.
        """
        self._may_record()
        if not reason.strip():
            raise UsageError(
                "An amendment needs its reason.", "Nothing was changed.", "Say why, then try again."
            )
        current = self._store.session(session.id)
        if current.status not in ("signed", "amended"):
            raise RefusedError(
                f"This session is {current.status}: only a signed one is amended.",
                "Nothing was changed.",
                "Sign the draft, or write a new session.",
            )
        judged = self._judged(session)
        self._add_version(session, current.version + 1, normal(reason.strip()), judged)
        return self.record(session.id)

    def _judged(self, session: Session) -> Judged:
        """Give what the rules say at the signature, refused while a block is open."""
        judged = judging.judged(self.case(session))
        blocks = [found for found in judged.findings if found.is_open_block]
        if blocks:
            said = " ".join(f"{found.rule}: {found.message} {found.action}" for found in blocks)
            raise RefusedError(
                f"The session cannot be signed yet. {said}",
                "The draft is safe.",
                "Record what is asked for, or override it with a reason, then sign.",
            )
        return judged

    def _add_version(
        self, session: Session, number: int, reason: str | None, judged: Judged
    ) -> None:
        """Keep a signed version, and what it says of the episode and the patient, together."""
        document = canonical(to_json(session))
        version = SessionVersion(
            session_id=session.id,
            number=number,
            document=document,
            sha256=hashlib.sha256(document).hexdigest(),
            signed_at=self.clock(),
            signed_by=self.person.id,
            reason=reason,
            judged=judged,
        )
        with self._store.together():
            self._store.add_version(version)
            episodes = self.episodes(session.patient_id)
            episode = next(one for one in episodes if one.id == session.episode_id)
            self._store.put_episode(episode_after(episode, session))
            patient = self.patient(session.patient_id)
            known = patient_after(patient, session)
            if known != patient:
                self._store.put_patient(known)
        self._history = None

    def void(self, session_id: str, reason: str) -> Record:
        """Mark a signed session as not counting any more; nothing of it is removed."""
        if not reason.strip():
            raise UsageError(
                "Voiding needs its reason.", "Nothing was changed.", "Say why, then try again."
            )
        mark = VoidMark(
            session_id=session_id,
            at=self.clock(),
            by=self.person.id,
            reason=normal(reason.strip()),
        )
        self._store.void(mark)
        return self.record(session_id)

    def _may_record(self) -> None:
        if self.person.role == "manager":
            raise AccessError(
                "A practice manager does not record sessions.",
                "Nothing was changed.",
                "Ask a clinician to record it.",
            )

    # ------------------------------------------------------------------ documents

    def summary_pdf(self, session_id: str) -> bytes:
        """Give the session summary; of a draft it is marked as one."""
        return documents.summary_pdf(self.summary_input(session_id))

    def summary_input(self, session_id: str) -> documents.SummaryInput:
        """Give what the summary of a session is printed from."""
        return papers.summary_input(self, self._store, self.record(session_id))

    def summaries_pdf(self, session_ids: Iterable[str]) -> bytes:
        """Give the summaries of many sessions in one PDF, in this order, each with a bookmark."""
        return documents.summaries_pdf(map(self.summary_input, session_ids), self.practice.name)

    def programme_pdf(self, session_id: str, *, variant: str = "usual") -> bytes:
        """Give the home programme as it stands after a session.

        ``variant`` is usual, large (no type under 14 points) or pictures (one page, few words).
        """
        return papers.programme(self, self._store, self.record(session_id), variant)

    def programme_reading_level(self, session_id: str) -> ReadingLevel | None:
        """Give how hard its home programme is to read; ``None`` where it is not in English."""
        return papers.programme_level(self, self._store, self.record(session_id))

    def letter(self, session: Session, template: str) -> bytes:
        """Give a letter about a session as it stands: routine, soon, urgent or emergency.

        It needs no signature and no network; of a draft it is marked as one.

        Raises:
            UsageError: there is no such template.
        """
        return papers.letter(self, self._store, session, template)

    # ------------------------------------------------------------------ care of the practice

    def verify(self) -> list[Problem]:
        """Name what is wrong with the database and its documents."""
        return self._store.verify()

    def backup(self, destination: Path) -> Path:
        """Write a verified backup that can be unlocked like the practice; give its file."""
        return self._store.backup(destination, (vault.KEY_FILE,))

    def with_episode(self, episode: Episode, **said: object) -> Episode:
        """Keep what is now known of an episode."""
        changed: Episode = replace(episode, **said)  # type: ignore[arg-type]
        self._store.put_episode(changed)
        return changed
