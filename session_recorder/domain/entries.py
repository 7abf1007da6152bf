"""What one shorthand entry says: a frozen value per kind.

A session is a sequence of these values in the order things happened. Field names are the keys of
the JSON that ``parse`` prints; a field that was not said is ``None``, an empty tuple or ``False``
and is left out of that JSON. Quantities carry their unit in the name: ``_s`` seconds, ``_h`` hours,
``_hz`` hertz, ``_kg`` kilograms, ``_pct`` percent.
"""

from __future__ import annotations

from typing import ClassVar

from session_recorder.domain.frozen import frozen

Number = int | float


@frozen
class Entry:
    """What every entry may carry besides its own fields.

    ``at`` is the local clock time ``HH:MM`` at which it happened or was asked, ``note`` a quoted
    remark and ``comment`` the text after ``#``.
    """

    TYPE: ClassVar[str] = ""

    at: str | None = None
    note: str | None = None
    comment: str | None = None


# ------------------------------------------------------------------ hands-on techniques


@frozen
class Dose:
    """How much of a technique was given; every number is for one side.

    ``bout_s`` is seconds of oscillation in a set, ``hold_s`` seconds of one hold, ``duration_s``
    the whole time of an unbroken technique, ``thrusts`` the thrusts delivered.
    """

    sets: int | None = None
    reps: int | None = None
    bout_s: Number | None = None
    hold_s: Number | None = None
    duration_s: Number | None = None
    thrusts: int | None = None

    @property
    def total_s(self) -> Number | None:
        """Seconds of hands-on work for one side, or ``None`` where only repetitions were said."""
        if self.duration_s is not None:
            return self.duration_s
        if self.bout_s is not None:
            return self.bout_s * (self.sets or 1)
        if self.hold_s is not None:
            return self.hold_s * (self.reps or 1) * (self.sets or 1)
        return None


@frozen
class Technique(Entry):
    """One hands-on technique with all that was said of it.

    ``family`` is a family of the catalogue (JM, KALT, MULL, HVT, STM, MET, MFR, NEURO).
    ``technique`` is the shorthand word and ``technique_id`` its catalogue id where the word alone
    names it; the joint families are named by ``direction`` instead. ``side`` is ``L``, ``R``,
    ``B`` (the same dose on each side) or ``not_recorded``. ``response`` holds what was said of the
    technique alone: measures, tolerance, points, overall response, reactions.
    """

    TYPE: ClassVar[str] = "technique"

    family: str
    technique: str | None = None
    technique_id: str | None = None
    level: str | None = None
    side: str | None = None
    direction: str | None = None
    qualifier: str | None = None
    grade: str | None = None
    muscles: tuple[str, ...] = ()
    region: str | None = None
    mode: str | None = None
    movement: str | None = None
    approach: str | None = None
    pressure: str | None = None
    dose: Dose | None = None
    rate_hz: Number | None = None
    position: str | None = None
    down_side: str | None = None
    start_range: str | None = None
    belt: bool = False
    overpressure: bool = False
    cavitation: str | None = None
    premanip_hold: str | None = None
    effort_pct: Number | None = None
    post_stretch_s: Number | None = None
    sensitiser: tuple[str, ...] = ()
    limit: str | None = None
    structural_differentiation: str | None = None
    response_category: str | None = None
    glide_to: str | None = None
    response: tuple[Entry, ...] = ()


# ------------------------------------------------------------------ signs and responses


@frozen
class Measure(Entry):
    """A comparable sign or outcome measure of ``measures.toml``, in ``unit``.

    Either one ``value`` (with ``when`` for pain: now, worst, best, rest, mvt), or ``before`` and
    ``after``, with ``during`` for pain. ``activity`` names the activity of a PSFS line. Blood
    pressure has ``systolic`` and ``diastolic`` in mmHg; a repeated movement test has
    ``direction`` and ``result``.
    """

    TYPE: ClassVar[str] = "measure"

    code: str
    unit: str | None = None
    side: str | None = None
    when: str | None = None
    activity: str | None = None
    value: Number | None = None
    before: Number | None = None
    during: Number | None = None
    after: Number | None = None
    systolic: int | None = None
    diastolic: int | None = None
    direction: str | None = None
    result: str | None = None


@frozen
class Point(Entry):
    """P1, R1 or P2 felt at an angle in degrees."""

    TYPE: ClassVar[str] = "point"

    point: str
    deg: Number


@frozen
class Tolerance(Entry):
    """How a technique, or the whole session, was tolerated.

    ``category`` is comfortable, mild, borderline, excessive or stopped.
    """

    TYPE: ClassVar[str] = "tolerance"

    category: str


@frozen
class OverallResponse(Entry):
    """Better, same or worse, as one word."""

    TYPE: ClassVar[str] = "response"

    overall: str


@frozen
class Irritability(Entry):
    """Irritability: low, mod or high."""

    TYPE: ClassVar[str] = "irritability"

    level: str


@frozen
class AdverseEvent(Entry):
    """An unwanted reaction: none, minor, moderate or major, with onset and duration in hours."""

    TYPE: ClassVar[str] = "adverse_event"

    grade: str
    onset_h: Number | None = None
    dur_h: Number | None = None
    text: str | None = None


# ------------------------------------------------------------------ check-in and safety


@frozen
class SinceLast(Entry):
    """Change since the last visit: better, same or worse, and how many hours it lasted."""

    TYPE: ClassVar[str] = "since_last"

    change: str
    lasted_h: Number | None = None
    text: str | None = None


@frozen
class TechniqueResponse(Entry):
    """What technique number ``technique`` (from 1) of the last visit did afterwards."""

    TYPE: ClassVar[str] = "technique_response"

    technique: int
    effect: str
    lasted_h: Number | None = None
    text: str | None = None


@frozen
class RedFlagScreen(Entry):
    """The red-flag questions as asked today.

    ``result`` is clear (the full screen was asked, nothing found), unchanged or pos; ``items`` are
    the flags found and ``qualifiers`` pairs of flag and what was typed after its colon, sorted as
    a document keeps them.
    """

    TYPE: ClassVar[str] = "redflag"

    result: str
    items: tuple[str, ...] = ()
    qualifiers: tuple[tuple[str, str | int], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "qualifiers", tuple(sorted(self.qualifiers)))


@frozen
class Consent(Entry):
    """Consent today: verbal, written, declined or withdrawn, and to what."""

    TYPE: ClassVar[str] = "consent"

    form: str
    scope: str | None = None


@frozen
class ComfortLimit(Entry):
    """The pain, 0 to 10, that patient and clinician agreed not to go over."""

    TYPE: ClassVar[str] = "comfort_limit"

    value: int


@frozen
class NeuroExam(Entry):
    """The neurological examination: clear, stable, or loss (new or worse)."""

    TYPE: ClassVar[str] = "neuro_exam"

    result: str
    text: str | None = None


@frozen
class Myotome(Entry):
    """Power of a root, graded 0 to 5."""

    TYPE: ClassVar[str] = "myotome"

    root: str
    side: str
    grade: int


@frozen
class Reflex(Entry):
    """A tendon reflex, graded 0 to 4."""

    TYPE: ClassVar[str] = "reflex"

    reflex: str
    side: str
    grade: int


@frozen
class Sensation(Entry):
    """Feeling in a dermatome, or in the saddle area, which has no side."""

    TYPE: ClassVar[str] = "sensation"

    root: str
    side: str | None = None
    result: str


@frozen
class UpperMotorNeurone(Entry):
    """Upper motor neurone signs: neg or pos."""

    TYPE: ClassVar[str] = "umn"

    result: str
    text: str | None = None


@frozen
class NeckScreen(Entry):
    """Neck vascular screen before a cervical thrust; ``bp`` is systolic/diastolic in mmHg."""

    TYPE: ClassVar[str] = "neck_screen"

    result: str
    bp: str | None = None
    text: str | None = None


@frozen
class AssessmentFinding(Entry):
    """What the assessment found and the tissue it points to: joint, muscle, fascia or nerve."""

    TYPE: ClassVar[str] = "finding"

    tissue: str
    text: str


@frozen
class Aim(Entry):
    """What this session aims at."""

    TYPE: ClassVar[str] = "aim"

    aims: tuple[str, ...]


# ------------------------------------------------------------------ episode


@frozen
class Goal(Entry):
    """The patient's goal, in the patient's words."""

    TYPE: ClassVar[str] = "goal"

    text: str


@frozen
class Target(Entry):
    """The value of a sign that the episode works towards."""

    TYPE: ClassVar[str] = "target"

    code: str
    unit: str | None = None
    side: str | None = None
    value: Number


@frozen
class Task(Entry):
    """The task a sign is about, such as the one confidence is rated for."""

    TYPE: ClassVar[str] = "task"

    code: str
    text: str


@frozen
class Review(Entry):
    """The agreed review date, ISO."""

    TYPE: ClassVar[str] = "review"

    date: str


@frozen
class Expectation(Entry):
    """What the patient expects of the care."""

    TYPE: ClassVar[str] = "expectation"

    text: str


@frozen
class Preference(Entry):
    """What the patient prefers or wants left out."""

    TYPE: ClassVar[str] = "preference"

    text: str


@frozen
class NoGo(Entry):
    """Technique families not to be used with this patient."""

    TYPE: ClassVar[str] = "no_go"

    families: tuple[str, ...]


@frozen
class ContributingFactor(Entry):
    """Something beyond the tissues that plays a part: sleep, stress, work, fear and the like."""

    TYPE: ClassVar[str] = "contributing_factor"

    factors: tuple[str, ...]
    text: str | None = None


@frozen
class Aggravator(Entry):
    """A posture or task that brings the symptoms on, and after how many minutes."""

    TYPE: ClassVar[str] = "aggravator"

    text: str
    after_min: Number | None = None


@frozen
class Easer(Entry):
    """A posture or act that eases the symptoms."""

    TYPE: ClassVar[str] = "easer"

    text: str


# ------------------------------------------------------------------ the active part and adjuncts


@frozen
class SessionExercise(Entry):
    """An exercise done in the session: an id of the library, or the clinician's own words."""

    TYPE: ClassVar[str] = "exercise"

    exercise: str
    sets: int | None = None
    reps: int | None = None
    hold_s: Number | None = None
    duration_s: Number | None = None
    side: str | None = None
    rpe: Number | None = None
    load_kg: Number | None = None


@frozen
class Retraining(Entry):
    """Retraining of a functional task."""

    TYPE: ClassVar[str] = "retrain"

    task: str
    duration_s: Number | None = None


@frozen
class Walking(Entry):
    """Walking in the session."""

    TYPE: ClassVar[str] = "walk"

    duration_s: Number


@frozen
class Breathing(Entry):
    """Breathing or relaxation coaching."""

    TYPE: ClassVar[str] = "breath"

    duration_s: Number


@frozen
class Education(Entry):
    """A message of ``education.toml`` that was given; ``teach_back``: the patient said it back."""

    TYPE: ClassVar[str] = "education"

    topic: str
    teach_back: bool = False


@frozen
class Advice(Entry):
    """Advice in free words, or rest advised for ``rest_h`` hours."""

    TYPE: ClassVar[str] = "advice"

    text: str | None = None
    rest_h: Number | None = None


@frozen
class Tape(Entry):
    """Taping; ``skin_check`` is ok when skin and sensation were checked today."""

    TYPE: ClassVar[str] = "tape"

    kind: str
    site: str
    side: str | None = None
    wear_h: Number
    skin_check: str | None = None


@frozen
class Corset(Entry):
    """A belt or corset and the hours it is to be worn."""

    TYPE: ClassVar[str] = "corset"

    site: str
    side: str | None = None
    wear_h: Number
    skin_check: str | None = None


@frozen
class Modality(Entry):
    """What heat, cold and the electrical modalities share."""

    site: str
    side: str | None = None
    duration_s: Number
    skin_check: str | None = None


@frozen
class Heat(Modality):
    """Heat."""

    TYPE: ClassVar[str] = "heat"


@frozen
class Cold(Modality):
    """Cold."""

    TYPE: ClassVar[str] = "cold"


@frozen
class Tens(Modality):
    """TENS."""

    TYPE: ClassVar[str] = "tens"


@frozen
class Ultrasound(Modality):
    """Therapeutic ultrasound."""

    TYPE: ClassVar[str] = "ultrasound"


@frozen
class Interferential(Modality):
    """Interferential therapy."""

    TYPE: ClassVar[str] = "interferential"


@frozen
class MechanicalTraction(Modality):
    """Mechanical traction with its pull in kilograms."""

    TYPE: ClassVar[str] = "mechanical_traction"

    force_kg: Number | None = None


@frozen
class Needling(Modality):
    """Dry needling or acupuncture; needles put in and taken out are counted."""

    TYPE: ClassVar[str] = "needling"

    needles_in: int | None = None
    needles_out: int | None = None


# ------------------------------------------------------------------ home programme


@frozen
class ProgrammeChange(Entry):
    """A change of the home programme: add, change, stop or review one exercise.

    ``duration_s`` stands for a timed activity; ``times_per_day`` and ``days_per_week`` say how
    often.
    """

    TYPE: ClassVar[str] = "hep"

    action: str
    exercise: str
    sets: int | None = None
    reps: int | None = None
    hold_s: Number | None = None
    duration_s: Number | None = None
    times_per_day: Number | None = None
    days_per_week: Number | None = None
    side: str | None = None
    rpe: Number | None = None
    load_kg: Number | None = None


@frozen
class Adherence(Entry):
    """Days a home exercise was done out of days planned, and what stood in the way."""

    TYPE: ClassVar[str] = "adherence"

    exercise: str
    days_done: int
    days_planned: int
    barrier: str | None = None


# ------------------------------------------------------------------ words, plan, people


@frozen
class Text(Entry):
    """Free text of a section: subjective, reasoning, plan or note."""

    TYPE: ClassVar[str] = "text"

    section: str
    text: str


@frozen
class NextVisit(Entry):
    """The next visit: ISO date and, if agreed, local time ``HH:MM``."""

    TYPE: ClassVar[str] = "next_visit"

    date: str
    time: str | None = None


@frozen
class Communication(Entry):
    """Who was told what, and when (local time ``HH:MM``)."""

    TYPE: ClassVar[str] = "communication"

    who: str
    what: str
    time: str | None = None


@frozen
class Present(Entry):
    """Someone else in the room: chaperone, interpreter, carer, student, guardian or other."""

    TYPE: ClassVar[str] = "present"

    role: str
    text: str | None = None


@frozen
class Override(Entry):
    """The clinician's reason for going on although a rule spoke."""

    TYPE: ClassVar[str] = "override"

    rule: str
    reason: str


def _leaves(cls: type[Entry]) -> list[type[Entry]]:
    found = [cls] if "TYPE" in cls.__dict__ and cls.TYPE else []
    for child in cls.__subclasses__():
        found.extend(_leaves(child))
    return found


#: Every kind of entry by the ``type`` of its JSON.
ENTRY_TYPES: dict[str, type[Entry]] = {cls.TYPE: cls for cls in _leaves(Entry)}
