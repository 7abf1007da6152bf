"""Exercises of the home-programme library, and the poses their figures are drawn from."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (the catalogue reads the annotations)
from dataclasses import field
from typing import Literal

from session_recorder.domain.empty import empty
from session_recorder.domain.frozen import frozen

Number = int | float

#: Categories of the library, in the order they are listed.
CATEGORIES = (
    "mobility",
    "control",
    "strength",
    "neural",
    "aerobic",
    "relaxation",
    "posture",
    "education",
)


@frozen
class Prop:
    """Something an exercise is done with or on; every prop needs a drawing."""

    id: str
    text: str


@frozen
class Pose:
    """A key pose: angles in degrees, clockwise from straight up (DOMAIN 4.3).

    In the side and top views hip, knee, ankle, shoulder, elbow and wrist are flexion; in the front
    view ``hipabd`` and ``shabd`` are abduction. ``nod`` tips the head on the neck. ``thigh_scale``,
    ``shin_scale``, ``upper_scale`` and ``fore_scale`` foreshorten one bone that points at the
    viewer or away, ``trunk_scale`` a trunk that leans to the viewer. ``touch`` names the place of
    the body or of the furniture that a hand rests on and overrides the angles of that arm.
    ``belly`` is how far the tummy rises, in hundredths of body height. ``arrows`` names the joints
    that carry an arrow, none of them where it says ``none``; left out, what moves most carries it.
    ``_l`` and ``_r`` are the person's own left and right.
    """

    name: str
    view: Literal["side", "front", "top"]
    props: tuple[str, ...] = ()
    touch_l: str | None = None
    touch_r: str | None = None
    arrows: tuple[str, ...] = ()
    rot: Number = 0
    lumbar: Number = 0
    thoracic: Number = 0
    neck: Number = 0
    hip_l: Number = 0
    hip_r: Number = 0
    knee_l: Number = 0
    knee_r: Number = 0
    ankle_l: Number = 0
    ankle_r: Number = 0
    shoulder_l: Number = 0
    shoulder_r: Number = 0
    elbow_l: Number = 0
    elbow_r: Number = 0
    wrist_l: Number = 0
    wrist_r: Number = 0
    hipabd_l: Number = 0
    hipabd_r: Number = 0
    shabd_l: Number = 0
    shabd_r: Number = 0
    nod: Number = 0
    belly: Number = 0
    thigh_scale_l: Number = 1
    thigh_scale_r: Number = 1
    shin_scale_l: Number = 1
    shin_scale_r: Number = 1
    upper_scale_l: Number = 1
    upper_scale_r: Number = 1
    fore_scale_l: Number = 1
    fore_scale_r: Number = 1
    trunk_scale: Number = 1
    head_turn: Number = 0
    trunk_turn: Number = 0


@frozen
class ExerciseDose:
    """The default dose; ``hold_s`` 0 means no hold, ``minutes`` above 0 replaces sets and reps."""

    sets: int
    reps: int
    hold_s: int
    minutes: int
    times_per_day: int
    days_per_week: int

    @property
    def timed(self) -> bool:
        """Whether it is done for a time rather than for a number of repetitions."""
        return self.minutes > 0


@frozen
class Exercise:
    """One exercise of the library, in the patient's words.

    ``contraindications`` and ``precautions`` are condition ids; ``precaution_notes`` says for a
    precaution how to go about it. ``stop`` and ``aim`` may hold ``{placeholders}`` of the locale.
    ``poses`` are the start and the end pose.
    """

    id: str
    name: str
    category: Literal[
        "mobility",
        "control",
        "strength",
        "neural",
        "aerobic",
        "relaxation",
        "posture",
        "education",
    ]
    regions: tuple[str, ...]
    aim: str
    start_position: str
    steps: tuple[str, ...]
    dose: ExerciseDose
    progression: tuple[str, ...] = ()
    regression: tuple[str, ...] = ()
    feel: str
    stop: str
    contraindications: tuple[str, ...] = ()
    precautions: tuple[str, ...] = ()
    precaution_notes: Mapping[str, str] = field(default_factory=empty)
    equipment: tuple[str, ...] = ()
    flare_safe: bool
    suits_persistent: bool
    reading_grade_fk: Number
    motion_hint: str | None = None
    caption: str | None = None
    poses: tuple[Pose, ...]

    @property
    def patient_texts(self) -> tuple[str, ...]:
        """Every text of it that a patient may read."""
        caption = (self.caption,) if self.caption else ()
        notes = tuple(self.precaution_notes.values())
        own = (self.name, self.aim, self.start_position, *self.steps, self.feel, self.stop)
        return (*own, *notes, *caption, *self.equipment)
