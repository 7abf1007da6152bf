"""Red-flag questions, the levels they give and the combinations that raise them."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (the catalogue reads the annotations)
from dataclasses import field
from typing import Literal

from session_recorder.domain.empty import empty
from session_recorder.domain.frozen import frozen


@frozen
class ScreenWording:
    """The screen as a whole: what is printed, what must be asked, when a short screen is refused.

    ``must_ask`` are the flags that ``RF unchanged`` answers; ``gate_level`` is the level from
    which hands-on care is blocked.
    """

    asked_text: str
    new_text: str
    new_none_text: str
    known_text: str
    banned_words: tuple[str, ...]
    must_ask: tuple[str, ...]
    unchanged_max_days: int
    unchanged_refused_when: tuple[str, ...]
    unchanged_refused_text: str
    gate_level: int
    recent_onset_days: int
    answers: tuple[str, ...]
    default_answer: str


@frozen
class Onset:
    """When a flag began, and the words typed for it after the colon."""

    id: str
    typed: tuple[str, ...] = ()
    text: str


@frozen
class ActionLevel:
    """A level of concern, 0 to 4, and what it asks for."""

    n: int
    name: str
    action: str
    blocks_manual: bool
    needs: tuple[str, ...] = ()
    working_alone: str | None = None


@frozen
class EmergencyChoice:
    """One of the choices of the card of an emergency, or of an urgent referral."""

    id: str
    text: str
    fields: tuple[str, ...]


@frozen
class FlagGroup:
    """A group of questions of the screen."""

    id: str
    name: str
    emergency_heading: str | None = None


@frozen
class RedFlag:
    """One question of the screen, asked in ``question`` and named in a letter by ``in_letter``.

    ``level_if_yes`` is its level unless ``levels_by_onset`` or ``levels_by_detail`` says
    otherwise; a counted flag has ``count_levels`` by count instead. From ``sets_from_level`` on it
    sets ``sets_condition``. ``static`` flags describe the person and do not add up.
    """

    id: str
    group: str
    label: str
    question: str
    in_letter: str | None = None
    answer: Literal["yes_no", "yes_no_onset", "yes_no_detail", "multi", "auto", "profile"]
    level_if_yes: int | None = None
    levels_by_onset: Mapping[str, int] = field(default_factory=empty)
    levels_by_detail: Mapping[str, int] = field(default_factory=empty)
    typed_detail: tuple[str, ...] = ()
    sets_condition: str | None = None
    sets_from_level: int | None = None
    basis: tuple[str, ...]
    note: str | None = None
    static: bool = False
    age_over: Mapping[str, int] = field(default_factory=empty)
    ask_when: str | None = None
    gate_for: str | None = None
    options: tuple[str, ...] = ()
    also_ask: str | None = None
    count_max: int | None = None
    count_levels: Mapping[str, int] = field(default_factory=empty)
    applies_when: str | None = None

    @property
    def written(self) -> str:
        """The question as a letter to another clinician has it."""
        return self.in_letter or self.question


@frozen
class FlagCombination:
    """Flags that together mean more; ``rule`` is for developers and is not executed."""

    id: str
    rule: str
    level: int
    sets_condition: str | None = None
    action: str | None = None
    note: str | None = None
    min_age: int | None = None
    min_count: int | None = None
    min_sessions: int | None = None
    basis: tuple[str, ...]


@frozen
class ConditionsFromFlags:
    """How a condition set by a flag is confirmed, cleared and stored."""

    confirm: str
    clear_needs: str
    stored: tuple[str, ...]


@frozen
class RedFlagCatalogue:
    """Everything about the screen; flags, levels and onsets by their id."""

    screen: ScreenWording
    onsets: Mapping[str, Onset]
    levels: Mapping[int, ActionLevel]
    emergency_choices: tuple[EmergencyChoice, ...]
    urgent_choices: tuple[EmergencyChoice, ...]
    groups: Mapping[str, FlagGroup]
    flags: Mapping[str, RedFlag]
    combinations: Mapping[str, FlagCombination]
    conditions_from_flags: ConditionsFromFlags
