"""Techniques as the catalogue describes them, and the words their slots are filled with."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (the catalogue reads the annotations)
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from session_recorder.domain.level import Level

from session_recorder.domain.empty import empty

Number = int | float

#: How the dose of a family is given.
DoseMode = Literal["bouts", "holds", "reps", "attempts", "duration", "mixed"]
#: Whether a direction needs a side.
SideRule = Literal["forbidden", "required", "optional"]
#: What a direction may be used on; ``SIJ`` stands for the joints and bones of the pelvis.
Target = Literal["spine", "rib", "SIJ", "joint", "region"]


@frozen
class TechniqueFamily:
    """A family of techniques: the slots a line of it must and may fill.

    ``grade_system`` is a ``Grade.system``, or pressure, effort_pct, neuro_mode or none.
    """

    id: str
    name: str
    seed_heading: str
    grade_system: str
    dose_mode: DoseMode
    required: tuple[str, ...]
    optional: tuple[str, ...]


@frozen
class Grade:
    """A grade of mobilisation or thrust.

    ``rank`` orders mechanical vigour; ``depth_pct`` is the share of the way from first resistance
    to the limit, -1 short of resistance; ``regress_to`` is the next gentler grade or ``STOP``.
    """

    system: Literal["maitland", "maitland_v", "kaltenborn"]
    code: str
    aliases: tuple[str, ...] = ()
    amplitude: str | None = None
    depth_pct: int | None = None
    rank: int
    text: str
    regress_to: str


@frozen
class Direction:
    """A direction of a joint technique, and where it may be used."""

    code: str
    aliases: tuple[str, ...] = ()
    name: str
    side_rule: SideRule
    levels: tuple[Target, ...]
    default_position: str
    glide_opposite: bool = False
    qualifiers: tuple[str, ...] = ()

    def fits(self, level: Level) -> bool:
        """Whether it can be used on a level."""
        return level.target in self.levels

    def needs_side(self, level: Level | None) -> bool:
        """Whether L, R or B has to be said; a paired joint or rib always needs one."""
        if self.side_rule == "forbidden":
            return False
        return self.side_rule == "required" or (level is not None and level.paired)


@frozen
class DoseDefault:
    """The usual dose of a technique; every number can be edited by the practice."""

    sets: int | None = None
    reps: int | None = None
    bout_s: int | None = None
    hold_s: int | None = None
    duration_s: int | None = None
    thrusts: int | None = None
    rate_hz: Number | None = None
    effort_pct: int | None = None
    post_stretch_s: int | None = None
    wear_h: int | None = None
    force_kg: int | None = None
    pressure: str | None = None


@dataclass(frozen=True)
class DoseRange:
    """The usual or possible range of one number of a dose, both ends included."""

    low: Number
    high: Number

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float) and self.low <= value <= self.high


@frozen
class TechniqueDefinition:
    """One technique or adjunct of the catalogue.

    ``abbr`` are its shorthand words; ``matrix_family`` is a column of the contraindication matrix,
    ``JM`` where the grade decides and ``NONE`` where no column applies. ``dose_soft_range`` only
    warns. ``basis`` names sources (``src:…``) or convention (``conv``).
    """

    id: str
    family: str
    name: str
    abbr: tuple[str, ...]
    text: str
    default_position: str | None = None
    matrix_family: str
    basis: tuple[str, ...]
    dose_default: DoseDefault = DoseDefault()
    dose_soft_range: Mapping[str, DoseRange] = field(default_factory=empty)
    hard_max_thrusts: int | None = None
    sensitisers: tuple[str, ...] = ()
    measure: str | None = None
    needs: tuple[str, ...] = ()
    pneumothorax_sites: tuple[str, ...] = ()
    guideline_note: str | None = None

    @property
    def hands_on(self) -> bool:
        """Whether it is a manual technique rather than an adjunct."""
        return self.family != "ADJ"


@frozen
class Position:
    """How the patient lies, sits or stands."""

    code: str
    aliases: tuple[str, ...] = ()
    text: str


@frozen
class StartRange:
    """The joint positions in which a technique may be begun.

    ``words`` stand alone; ``axes`` are followed by whole degrees from ``deg_min`` to ``deg_max``.
    """

    words: tuple[str, ...]
    axes: tuple[str, ...]
    deg_min: int
    deg_max: int
    text: str


@frozen
class Pressure:
    """One of the five pressures of soft tissue work, 1 the lightest."""

    code: str
    level: int
    aliases: tuple[str, ...] = ()
    text: str


@frozen
class Muscle:
    """A muscle or muscle group; an unpaired one is never asked for a side."""

    code: str
    aliases: tuple[str, ...] = ()
    name: str
    region: str
    caution: str | None = None
    paired: bool = True


@frozen
class FasciaRegion:
    """A region of myofascial work."""

    code: str
    aliases: tuple[str, ...] = ()
    name: str
