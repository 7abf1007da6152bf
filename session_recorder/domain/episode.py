"""What a session says of its episode of care and of the patient, taken over when it is signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.patient import Episode, EpisodeTarget, EpisodeTask, Patient
from session_recorder.domain.session import signs

if TYPE_CHECKING:
    from session_recorder.domain.session import Session

#: The rule that asks for conditions and medicines to be reviewed.
REVIEW_RULE = "R-STALE"


def episode_after(episode: Episode, session: Session) -> Episode:
    """Give the episode with the latest goal, expectation, review, targets, tasks and signs."""
    goal = session.last(e.Goal)
    expectation = session.last(e.Expectation)
    review = session.last(e.Review)
    targets = {(target.code, target.side): target for target in episode.targets}
    for said in session.of(e.Target):
        targets[said.code, said.side] = EpisodeTarget(
            code=said.code, side=said.side, value=said.value
        )
    tasks = {task.code: task for task in episode.tasks}
    for task in session.of(e.Task):
        tasks[task.code] = EpisodeTask(code=task.code, text=task.text)
    taken = dict.fromkeys((*episode.comparable_signs, *(sign.code for sign in signs(session))))
    return replace(
        episode,
        phase=session.phase or episode.phase,
        irritability=session.irritability or episode.irritability,
        goal=goal.text if goal else episode.goal,
        expectation=expectation.text if expectation else episode.expectation,
        review_on=dt.date.fromisoformat(review.date) if review else episode.review_on,
        comparable_signs=tuple(taken),
        targets=tuple(targets.values()),
        tasks=tuple(tasks.values()),
    )


def patient_after(patient: Patient, session: Session) -> Patient:
    """Give the patient with preferences and families not to be used added, each once.

    Who answers that conditions and medicines were not reviewed for long has asked about them.
    """
    reviewed = [patient.reviewed_at] if patient.reviewed_at else []
    if any(said.rule == REVIEW_RULE for said in session.of(e.Override)):
        reviewed.append(session.treated_at)
    preferences = (*patient.preferences, *(said.text for said in session.of(e.Preference)))
    no_go = (*patient.no_go, *(f for said in session.of(e.NoGo) for f in said.families))
    return replace(
        patient,
        preferences=tuple(dict.fromkeys(preferences)),
        no_go=tuple(dict.fromkeys(no_go)),
        reviewed_at=max(reviewed, default=None),
    )
