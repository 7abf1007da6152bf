"""The visits of an episode in their order, and each sign of it visit by visit.

Nothing is filled in: a visit at which a sign was not taken is there, without a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain.frozen import frozen
from session_recorder.domain.session import Sign, signs
from session_recorder.domain.sign_row import SignName
from session_recorder.progress.change import first_value, judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.change import Change
    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.domain.session import Session

Number = int | float

_NOW = "now"


@frozen
class Reading:
    """One sign at one visit; ``sign`` is ``None`` when it was not taken."""

    session: Session
    sign: Sign | None = None

    @property
    def value(self) -> Number | None:
        """The value that visits are compared by: on arrival, else at the end."""
        return first_value(self.sign) if self.sign else None


@frozen
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

    def change(self, first: Reading, latest: Reading) -> Change | None:
        """Judge the change between two readings, ``None`` where there are not two values.

        A rating of change is about the time since the first visit whenever it is asked, so its
        latest value is judged against no change, also when it was asked once.
        """
        before, now = first.value, latest.value
        if self.measure.rates_change:
            before = 0
        elif first is latest:
            return None
        if before is None or now is None:
            return None
        return judge(self.sign, before, now, in_one_visit=False)


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
    taken = [{_name(sign).key: sign for sign in signs(session)} for session in ordered]
    names: dict[tuple[str, str, str, str], SignName] = {}
    for found in taken:
        for key, sign in found.items():
            if sign.code in catalogue().measures:
                names.setdefault(key, _name(sign))
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


def _name(sign: Sign) -> SignName:
    """Give what a sign is compared by; pain of now is pain, however it was typed."""
    when = None if sign.when == _NOW else sign.when
    return SignName(code=sign.code, side=sign.side, when=when, activity=sign.activity)
