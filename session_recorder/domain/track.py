"""The three progress tracks of an episode, with pain as context (DOMAIN 2.5)."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)

from session_recorder.domain.change import IMPROVED, Change
from session_recorder.domain.frozen import frozen
from session_recorder.domain.response import (  # noqa: TC001  (the codec reads them)
    TechniqueHistory,
    UnlinkedAnswer,
)
from session_recorder.domain.sign_row import Number, SignName, SignRow

#: The tracks in the order they are shown; pain comes after them.
TRACKS = ("movement", "reactivity", "confidence")


@frozen
class TrackPoint:
    """A sign at one visit, in the unit of its measure; ``None`` was not taken.

    ``day`` counts whole days from the first visit of the episode. ``percent`` and ``end_percent``
    say how far arrival and end are from the baseline to the target. ``band`` is the band of a
    settling time, 0 the shortest. ``carry_over_pct`` is the part of the gain within the visit
    before that was still there on arrival. ``other_assessor``: not the clinician of the baseline.
    ``compared`` is false for what came before the baseline, as when the task was another one.
    """

    session_id: str
    number: int
    treated_at: dt.datetime
    day: int
    arrival: Number | None = None
    end: Number | None = None
    percent: float | None = None
    end_percent: float | None = None
    band: int | None = None
    carry_over_pct: float | None = None
    other_assessor: bool = False
    compared: bool = True

    @property
    def value(self) -> Number | None:
        """The value that visits are compared by: on arrival, else at the end."""
        return self.arrival if self.arrival is not None else self.end


@frozen
class TrackLine(SignName):
    """One sign drawn over an episode; ``points`` has one point for each visit, taken or not.

    ``error`` is the minimal detectable change, drawn as a band of plus and minus that many units,
    and ``error_percent`` the same as part of the way to the target. ``bands`` are the upper edges
    of the settling bands in minutes. ``percent`` is how far the latest value is on the way;
    ``target_met`` is the text that stands in its place where the baseline was there already.
    """

    name: str
    unit: str
    better: str
    points: tuple[TrackPoint, ...]
    baseline: Number | None = None
    latest: Number | None = None
    latest_visit: int | None = None
    target: Number | None = None
    target_met: str | None = None
    percent: float | None = None
    error: Number | None = None
    error_percent: float | None = None
    bands: tuple[int, ...] = ()
    task: str | None = None
    change: Change | None = None
    remarks: tuple[str, ...] = ()

    @property
    def verdict(self) -> str | None:
        """Improved, no clear change, worse, or ``None`` where there is nothing to judge."""
        return self.change.verdict if self.change else None


@frozen
class Track:
    """Movement, reactivity or confidence.

    ``line`` is the sign that carries the track, ``None`` when none was taken; ``beside`` are the
    other signs of the track, never mixed into it.
    """

    name: str
    line: TrackLine | None = None
    beside: tuple[TrackLine, ...] = ()
    verdict: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def improved(self) -> bool:
        """Whether the track counts in the headline."""
        return self.verdict == IMPROVED


@frozen
class Progress:
    """Everything that is known of the progress of one episode.

    ``responses`` and ``unlinked`` are of the patient, over all episodes. ``more_than_pain``: a
    track improved and pain shows no clear change (R-PROGRESS).
    """

    patient_id: str
    episode_id: str | None = None
    visits: int = 0
    headline: str = ""
    improved: int = 0
    more_than_pain: bool = False
    tracks: tuple[Track, ...] = ()
    pain: TrackLine | None = None
    signs: tuple[SignRow, ...] = ()
    responses: tuple[TechniqueHistory, ...] = ()
    unlinked: tuple[UnlinkedAnswer, ...] = ()

    def track(self, name: str) -> Track:
        """Give a track by its name."""
        return next(track for track in self.tracks if track.name == name)
