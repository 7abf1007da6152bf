"""Everything that is known of the progress of one episode, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.track import Progress
from session_recorder.progress.response import response_history, unlinked
from session_recorder.progress.signs import sign_table
from session_recorder.progress.tracks import standing
from session_recorder.progress.visits import in_order, of_episode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.patient import Episode
    from session_recorder.domain.session import Session


def progress_of(
    patient_id: str,
    sessions: Iterable[Session],
    episodes: Iterable[Episode] = (),
    episode_id: str | None = None,
) -> Progress:
    """Give signs, tracks, headline and response of one episode.

    Args:
        patient_id: whose sessions they are.
        sessions: the patient's sessions in any order, of all episodes, void ones left out. The
            response to techniques is read from all of them, signs and tracks from the episode.
        episodes: what is kept of the episodes, for targets and tasks that no visit names.
        episode_id: the episode; that of the latest visit where none is named.
    """
    ordered = in_order(sessions)
    wanted = episode_id or (ordered[-1].episode_id if ordered else None)
    visits = of_episode(ordered, wanted)
    found = standing(visits, next((one for one in episodes if one.id == wanted), None))
    return Progress(
        patient_id=patient_id,
        episode_id=wanted,
        visits=len(visits),
        headline=found.headline,
        improved=found.improved,
        more_than_pain=found.more_than_pain,
        tracks=found.tracks,
        pain=found.pain,
        signs=sign_table(visits),
        responses=response_history(ordered),
        unlinked=unlinked(ordered),
    )
