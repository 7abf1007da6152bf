"""The visits of an episode in their order, and each sign of it visit by visit.

Nothing is filled in: a visit at which a sign was not taken is there, without a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain.session import Sign, signs
from session_recorder.domain.sign_row import SignName
from session_recorder.progress.change import first_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.domain.session import Session

Number = int | float


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One sign at one visit; ``sign`` is ``None`` when it was not taken."""

    session: Session
    sign: Sign | None = None

    @property
    def value(self) -> Number | None:
        """The value that visits are compared by: on arrival, else at the end."""
        return first_value(self.sign) if self.sign else None


@dataclass(frozen=True, kw_only=True)
class Course:
    """One sign over all visits of an episode: one reading for each visit, oldest first."""

    name: SignName
    readings: tuple[Reading, ...]

    @property
    def measure(self) -> MeasureDefinition:
        """What the catalogue says of the sign."""
        return catalogue().measures[self.name.code]

    @property
    def sign(self) -> Sign:
        """The sign without values, as changes are judged by."""
        name = self.name
        return Sign(code=name.code, side=name.side, when=name.when, activity=name.activity)

    @property
    def taken(self) -> tuple[Reading, ...]:
        """The readings that have a value."""
        return tuple(reading for reading in self.readings if reading.value is not None)


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Give sessions by treatment time, however they were given; each once, the last one given."""
    known = {session.id: session for session in sessions}
    return tuple(sorted(known.values(), key=lambda one: (one.treated_at, one.number, one.id)))


def of_episode(sessions: Iterable[Session], episode_id: str | None) -> tuple[Session, ...]:
    """Give the visits of one episode in order; without an id those of the latest visit's."""
    ordered = in_order(sessions)
    wanted = episode_id if episode_id is not None or not ordered else ordered[-1].episode_id
    return tuple(session for session in ordered if session.episode_id == wanted)


def courses(visits: Iterable[Session]) -> tuple[Course, ...]:
    """Give every sign of an episode, in the order first named.

    Args:
        visits: the visits of one episode, oldest first.
    """
    ordered = tuple(visits)
    taken = [{sign.key: sign for sign in signs(session)} for session in ordered]
    names: dict[tuple[str, str, str, str], SignName] = {}
    for found in taken:
        for sign in found.values():
            if sign.code in catalogue().measures:
                name = SignName(
                    code=sign.code, side=sign.side, when=sign.when, activity=sign.activity
                )
                names.setdefault(sign.key, name)
    return tuple(
        Course(
            name=name,
            readings=tuple(
                Reading(session=session, sign=found.get(key))
                for session, found in zip(ordered, taken, strict=True)
            ),
        )
        for key, name in names.items()
    )
