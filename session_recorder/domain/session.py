"""A session: a header, and everything that was said of it in the order it happened."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (the codec reads the annotations)
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = TypeVar("Kind", bound=e.Entry)

#: Phases of an episode.
PHASES = ("acute_flare", "acute", "subacute", "persistent")
#: Where and how a visit took place.
VISIT_MODES = ("clinic", "home", "phone", "video")

#: Words for the tolerance categories, from least to most trouble.
TOLERANCES = ("comfortable", "mild", "borderline", "excessive", "stopped")


@frozen
class Session:
    """One visit as a value; editing makes a new value.

    ``treated_at`` is when the patient was treated, ``entered_at`` when the record was begun; both
    carry their offset. ``number`` counts the visits of the episode from 1. ``entries`` stand in
    the order things happened: what comes before the first hands-on technique was so on arrival.
    """

    id: str
    patient_id: str
    episode_id: str
    clinician_id: str
    number: int
    treated_at: dt.datetime
    entered_at: dt.datetime
    phase: str | None = None
    mode: str = "clinic"
    location: str | None = None
    entries: tuple[e.Entry, ...] = ()

    def with_entries(self, entries: Sequence[e.Entry]) -> Session:
        """Give this session with other entries."""
        return replace(self, entries=tuple(entries))

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Give all entries of one kind, in order."""
        if kind not in self._of_kind:
            self._of_kind[kind] = tuple(one for one in self.entries if isinstance(one, kind))
        return cast("tuple[Kind, ...]", self._of_kind[kind])

    @cached_property
    def _of_kind(self) -> dict[type[e.Entry], tuple[e.Entry, ...]]:
        return {}

    def last(self, kind: type[Kind]) -> Kind | None:
        """Give the last entry of one kind, or ``None``."""
        found = self.of(kind)
        return found[-1] if found else None

    @cached_property
    def techniques(self) -> tuple[e.Technique, ...]:
        """Hands-on techniques in the order they were done."""
        return self.of(e.Technique)

    @cached_property
    def start_of_treatment(self) -> int:
        """Index of the first technique: entries before it were so on arrival."""
        for index, entry in enumerate(self.entries):
            if isinstance(entry, e.Technique):
                return index
        return len(self.entries)

    @property
    def arrival(self) -> tuple[e.Entry, ...]:
        """Entries before the first technique."""
        return self.entries[: self.start_of_treatment]

    @property
    def departure(self) -> tuple[e.Entry, ...]:
        """Entries after the first technique, the techniques left out."""
        later = self.entries[self.start_of_treatment :]
        return tuple(entry for entry in later if not isinstance(entry, e.Technique))

    @property
    def tolerance(self) -> e.Tolerance | None:
        """Tolerance of the whole session, as typed."""
        return self.last(e.Tolerance)

    @property
    def irritability(self) -> str | None:
        """Irritability as said today, or ``None``."""
        found = self.last(e.Irritability)
        return found.level if found else None

    @property
    def after_effects(self) -> tuple[e.AdverseEvent, ...]:
        """Reactions to the last visit, told on arrival."""
        return tuple(entry for entry in self.arrival if isinstance(entry, e.AdverseEvent))

    @property
    def reactions(self) -> tuple[e.AdverseEvent, ...]:
        """Reactions that happened today, those named in a technique's own clause included."""
        today = [entry for entry in self.departure if isinstance(entry, e.AdverseEvent)]
        own = [
            entry
            for technique in self.techniques
            for entry in technique.response
            if isinstance(entry, e.AdverseEvent)
        ]
        return (*own, *today)

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The numeric signs of the visit, as :func:`signs` gives them."""
        return _signs(self)

    def text(self, section: str) -> str:
        """Free text of a section (subjective, reasoning, plan, note), paragraphs joined."""
        return "\n".join(entry.text for entry in self.of(e.Text) if entry.section == section)


@frozen
class Sign:
    """A comparable sign or outcome measure over one visit, in ``unit``.

    ``arrival`` and ``end`` are the values before and after hands-on care; ``None`` was not taken.
    ``when`` is set for pain that is not the pain of now (worst, best, rest, mvt).
    """

    code: str
    side: str | None = None
    when: str | None = None
    activity: str | None = None
    unit: str | None = None
    arrival: e.Number | None = None
    during: e.Number | None = None
    end: e.Number | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same sign at another visit."""
        return (self.code, self.side or "", self.when or "", self.activity or "")


def signs(session: Session) -> tuple[Sign, ...]:
    """Give each numeric sign of a session once, its values paired, in the order first named.

    A single value before the first technique is the value on arrival, after it the value at the
    end; of two single values the first is the arrival and the second the end. Signs in a
    technique's own clause belong to that technique and are left out, as are pairs without one
    number (blood pressure, repeated movements).
    """
    return session.signs


def _signs(session: Session) -> tuple[Sign, ...]:
    found: dict[tuple[str, str, str, str], list[tuple[bool, e.Measure]]] = {}
    start = session.start_of_treatment
    for index, entry in enumerate(session.entries):
        if isinstance(entry, e.Measure) and _is_numeric(entry):
            key = (entry.code, entry.side or "", entry.when or "", entry.activity or "")
            found.setdefault(key, []).append((index < start, entry))
    return tuple(map(_paired, found.values()))


def _is_numeric(measure: e.Measure) -> bool:
    return (
        measure.value is not None
        or measure.before is not None
        or measure.during is not None
        or measure.after is not None
    )


def _paired(measures: Sequence[tuple[bool, e.Measure]]) -> Sign:
    """Pair what was measured of one sign; each comes with whether it was taken on arrival."""
    arrival = during = end = None
    for on_arrival, one in measures:
        if one.value is None:
            arrival = arrival if one.before is None else one.before
            during = during if one.during is None else one.during
            end = end if one.after is None else one.after
        elif on_arrival and arrival is None:
            arrival = one.value
        else:
            end = one.value
    _, first = measures[0]
    return Sign(
        code=first.code,
        side=first.side,
        when=first.when,
        activity=first.activity,
        unit=first.unit,
        arrival=arrival,
        during=during,
        end=end,
    )


def pain_during(technique: e.Technique) -> e.Number | None:
    """Pain during a technique, 0 to 10, or ``None`` when it was not asked."""
    for entry in technique.response:
        if isinstance(entry, e.Measure) and entry.code == "NPRS" and entry.during is not None:
            return entry.during
    return None


def tolerance_of(technique: e.Technique) -> str | None:
    """Tolerance category typed for a technique, or ``None`` when it was not asked."""
    for entry in technique.response:
        if isinstance(entry, e.Tolerance):
            return entry.category
    return None
