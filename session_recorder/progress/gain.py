"""Whether anything that was measured got better over some visits (DOMAIN 2.6, 3.2, 3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.change import IMPROVED
from session_recorder.progress.line import aims_of, change_of
from session_recorder.progress.visits import courses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.domain.patient import Episode
    from session_recorder.domain.session import Session


def has_improved(
    visits: Sequence[Session], episode: Episode | None = None, since: int = 0
) -> bool | None:
    """Whether any sign, as last taken, is better than when it was first taken.

    Each sign has its own baseline: the first of the visits that took it, for the task of now.
    ``None`` where no sign with a threshold was taken twice: nothing can be said then, and that is
    no lack of response.

    Args:
        visits: the visits of one episode, oldest first.
        episode: what is kept of it, for tasks that no visit names.
        since: place of the visit from which on signs are compared.
    """
    aims = aims_of(visits, episode)
    changes = [change_of(course, aims) for course in courses(visits[since:])]
    verdicts = {change.verdict for change in changes if change and change.verdict}
    return IMPROVED in verdicts if verdicts else None
