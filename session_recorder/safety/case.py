"""What a rule looks at, and what it says: one session with all that stands around it."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from session_recorder.catalogue import catalogue
from session_recorder.domain.empty import empty
from session_recorder.domain.frozen import frozen
from session_recorder.domain.patient import PatientCondition

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from session_recorder.domain.patient import Episode, Patient
    from session_recorder.domain.practice import Person
    from session_recorder.domain.programme import ProgrammeVersion
    from session_recorder.domain.rule import Rule
    from session_recorder.domain.session import Session

Number = int | float
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_UNDER_18 = "under18"
_ADULT = 18
_LATENT, _HIGH = "LATENT", "high"


@frozen
class Case:
    """A session as it stands, seen by the rules.

    ``history`` holds the patient's earlier sessions, oldest first, void ones left out;
    ``programme`` is the home programme as it stands after this session. ``rules`` are the rules as
    the practice has set them.
    """

    session: Session
    patient: Patient
    clinician: Person
    episode: Episode | None = None
    history: tuple[Session, ...] = ()
    programme: ProgrammeVersion | None = None
    rules: Mapping[str, Rule] = field(default_factory=lambda: catalogue().rules)

    @cached_property
    def earlier(self) -> tuple[Session, ...]:
        """Earlier visits of the same episode, oldest first."""
        return tuple(one for one in self.history if one.episode_id == self.session.episode_id)

    @cached_property
    def visits(self) -> tuple[Session, ...]:
        """The visits of the episode with today's, oldest first."""
        return (*self.earlier, self.session)

    @property
    def previous(self) -> Session | None:
        """The visit before, of the same episode."""
        return self.earlier[-1] if self.earlier else None

    @property
    def is_first_visit(self) -> bool:
        """Whether it is the first visit of the episode."""
        return not self.earlier

    @cached_property
    def treated_on(self) -> dt.date:
        """The day of treatment, in its own time."""
        return self.session.treated_at.date()

    @cached_property
    def conditions(self) -> tuple[PatientCondition, ...]:
        """The conditions that were known on the day of treatment, and that of being under 18."""
        return conditions_on(self.patient, self.treated_on)

    @property
    def age(self) -> int:
        """The patient's age on the day of treatment, in whole years."""
        return self.patient.age_on(self.treated_on)

    @cached_property
    def irritability(self) -> str | None:
        """Irritability as said today, else as last known in the episode, else the episode's.

        A latent response at an earlier visit makes it high (DOMAIN 3.4, R-NEURO-LATENT).
        """
        if self.session.irritability:
            return self.session.irritability
        for visit in reversed(self.earlier):
            if any(one.response_category == _LATENT for one in visit.techniques):
                return _HIGH
            if visit.irritability:
                return visit.irritability
        return self.episode.irritability if self.episode else None

    @property
    def phase(self) -> str | None:
        """Phase of this session, else the episode's."""
        return self.session.phase or (self.episode.phase if self.episode else None)

    @cached_property
    def answers(self) -> dict[tuple[object, ...], object]:
        """What was worked out of this case already, by who worked it out and of what."""
        return {}

    def number(self, rule: str, name: str) -> Number:
        """Give a number of a rule as the practice has set it; a silenced one keeps its own."""
        return self.rules.get(rule, catalogue().rules[rule]).number(name)


def kept(
    ask: Callable[Concatenate[Case, Asked], Answer],
) -> Callable[Concatenate[Case, Asked], Answer]:
    """Keep what a function says of a case with the case: several rules ask for the same."""

    @wraps(ask)
    def answer(case: Case, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        key = (ask, args, tuple(kwargs.items()))
        if key not in case.answers:
            case.answers[key] = ask(case, *args, **kwargs)
        return cast("Answer", case.answers[key])

    return answer


def conditions_on(patient: Patient, day: dt.date) -> tuple[PatientCondition, ...]:
    """Give the conditions of a patient that were known on a day, and that of being under 18.

    One that was confirmed later is left out, one that was cleared later is there; one that was told
    when the patient was registered was there all along, also before that day.
    """
    told_by = max(day, patient.registered_at.date())
    stood = [one.condition for one in patient.cleared_conditions if day < one.at.date()]
    known = tuple(
        one for one in (*patient.conditions, *stood) if one.since is None or one.since <= told_by
    )
    if patient.age_on(day) >= _ADULT or any(one.id == _UNDER_18 for one in known):
        return known
    return (*known, PatientCondition(id=_UNDER_18))


@frozen
class Hit:
    """One thing a rule noticed.

    ``about`` is the index of the entry it is about, ``None`` for the session as a whole.
    ``severity`` takes the place of the rule's own where it depends on the case; ``words`` fill the
    places in braces of the rule's message and action. ``message`` and ``action`` take the place of
    the rule's own where there are words that say more.
    """

    about: int | None = None
    severity: str | None = None
    message: str | None = None
    action: str | None = None
    words: Mapping[str, str] = field(default_factory=empty)
