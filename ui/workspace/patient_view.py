"""A patient with an episode of care, read on the recorder's thread for the patient page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from session_recorder.safety.case import conditions_on
from session_recorder.safety.screened import Screened, screened
from ui.workspace.answers import EpisodeRow, PatientView, VisitRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.domain.entries import AdverseEvent
    from session_recorder.domain.session import Session
    from session_recorder.recorder import Recorder

_VOID, _DRAFT = "void", "draft"
_NO_REACTION = "none"


def patient_view(recorder: Recorder, patient_id: str, episode_id: str | None = None) -> PatientView:
    """Read a patient with one episode, that of the latest visit where none is named.

    Raises:
        NotFoundError: there is no such patient, or the episode is not one of this patient.
    """
    patient = recorder.patient(patient_id)
    progress = recorder.progress(patient_id, episode_id)
    visits = recorder.visits(patient_id)
    episodes = recorder.episodes(patient_id)
    wanted = episode_id or progress.episode_id or (episodes[-1].id if episodes else None)
    saved = {draft.session.id: draft.saved_at for draft in recorder.drafts()}
    names = {person.id: person.name for person in recorder.people()}
    shown = [(row, visit) for row, visit in visits if row.episode_id == wanted]
    counting = [visit for row, visit in shown if row.status != _VOID]
    after = {one.id: later for one, later in pairwise(counting)}
    drafts = [row.id for row, _ in visits if row.status == _DRAFT]
    return PatientView(
        patient=patient,
        age=patient.age_on(recorder.clock().date()),
        today=recorder.clock().date(),
        episode=next((one for one in episodes if one.id == wanted), None),
        others=tuple(
            EpisodeRow(episode=one, sessions=sum(row.episode_id == one.id for row, _ in visits))
            for one in reversed(episodes)
            if one.id != wanted
        ),
        visits=tuple(
            VisitRow(
                session_id=row.id,
                number=row.number,
                treated_at=row.treated_at,
                status=row.status,
                saved_at=saved.get(row.id),
                families=tuple(dict.fromkeys(t.family for t in visit.techniques)),
                clinician=names.get(row.clinician_id, ""),
                reaction=_reaction(visit, after.get(visit.id)),
            )
            for row, visit in reversed(shown)
        ),
        draft_id=drafts[-1] if drafts else None,
        progress=progress,
        conditions=conditions_on(patient, recorder.clock().date()),
        screened=_screened(recorder, counting),
    )


def _reaction(visit: Session, later: Session | None) -> AdverseEvent | None:
    """Give a reaction to a visit: the one told at the next visit, else the one of the day."""
    told = [*(later.after_effects if later else ()), *visit.reactions]
    return next((one for one in told if one.grade != _NO_REACTION), None)


def _screened(recorder: Recorder, visits: Sequence[Session]) -> Screened | None:
    """Give the latest red-flag screen of an episode."""
    for visit in reversed(visits):
        found = screened(recorder.case(visit))
        if found is not None:
            return found
    return None
