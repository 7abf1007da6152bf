"""What may be done again: the last visit, and what was done with this patient before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.domain.entries import ProgrammeChange, SessionExercise, Technique
    from session_recorder.domain.response import TechniqueHistory


@frozen
class KnownTechnique:
    """A technique as it could be done again, and what it did with this patient until now.

    ``technique`` carries grade and dose as last used and nothing that was said or felt;
    ``history`` holds the uses before today and the answers given until now.
    """

    technique: Technique
    history: TechniqueHistory


@frozen
class Recall:
    """What a visit may repeat, in the order it is offered; none of it is a record.

    ``visited_at`` is when the visit before was, ``None`` where there was none in this episode.
    ``techniques`` are those of that visit which were not done today, what helped first;
    ``known`` are all techniques used with this patient before, in the same order.
    ``exercises`` and ``programme`` are what that visit practised and prescribed.
    """

    visited_at: dt.datetime | None = None
    techniques: tuple[KnownTechnique, ...] = ()
    known: tuple[KnownTechnique, ...] = ()
    exercises: tuple[SessionExercise, ...] = ()
    programme: tuple[ProgrammeChange, ...] = ()
