"""Values of every kind of entry, as a clinician could have typed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.codec import normal
from session_recorder.domain.level import SITES, VERTEBRAE, Level, level, segment

if TYPE_CHECKING:
    from session_recorder.domain.measure import MeasureDefinition

SOURCE = catalogue()
WORDS = SOURCE.vocabulary

#: Any text, quotes, separators, line ends and words of the shorthand among it, in NFC.
texts = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(normal).filter(bool)
) | st.sampled_from(["B", "L", "NR", "MSK", "prone", "p4", "3x60s", "daily", "tb", "at 09:00"])
notes = st.none() | texts
clocks = st.none() | st.times().map(lambda time: time.strftime("%H:%M"))
sides = st.sampled_from(["L", "R"])
any_side = st.none() | st.sampled_from(["L", "R", "B", "not_recorded"])


def words(slot: str) -> st.SearchStrategy[str]:
    return st.sampled_from([w.stored for w in WORDS[slot].all if not w.refused])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def whole(name: str) -> st.SearchStrategy[int]:
    limit = WORDS.limits[name]
    return st.integers(int(limit.low), int(limit.high))


def hours(name: str) -> st.SearchStrategy[Any]:
    limit = WORDS.limits[name]
    half_hours = st.integers(max(1, int(limit.low * 2)), int(min(limit.high, 200) * 2))
    return half_hours.map(lambda n: n // 2 if n % 2 == 0 else n / 2)


def common(**more: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    return {"note": notes, "at": clocks, **more}


# ------------------------------------------------------------------ signs and responses


def _numbers(measure: MeasureDefinition) -> st.SearchStrategy[Any]:
    low, high = int(measure.min), int(min(measure.max, measure.min + 400))
    wholes = st.integers(low, high)
    if measure.step < 1:
        return wholes | wholes.filter(lambda n: n < high).map(lambda n: n + 0.5)
    return wholes


@st.composite
def measures(draw: st.DrawFn, *, in_clause: bool = False) -> e.Measure:
    measure = draw(st.sampled_from(list(SOURCE.measures.values())))
    fields: dict[str, Any] = {"note": draw(notes), "at": draw(clocks)}
    if measure.code == "RMT":
        fields["direction"] = draw(words("rmt_direction"))
        fields["result"] = draw(words("rmt_result"))
        return e.Measure(code="RMT", **fields)
    if measure.sided:
        fields["side"] = draw(sides)
    if measure.code == "BP":
        systolic = draw(st.integers(100, 240))
        fields |= {"systolic": systolic, "diastolic": draw(st.integers(40, min(systolic - 1, 180)))}
        return e.Measure(code="BP", unit=measure.unit, **fields)
    values = _numbers(measure)
    if measure.code.startswith("NPRS"):
        fields["when"] = draw(maybe(words("pain_when")))
    if measure.code == "PSFS":
        fields["activity"] = draw(maybe(texts))
    triple = measure.code.startswith("NPRS") and not in_clause
    shapes = ["one", "two", "three"] if triple else ["one", "two"]
    shape = draw(st.sampled_from(shapes))
    if shape == "one":
        fields["value"] = draw(values)
    else:
        fields |= {"before": draw(values), "after": draw(values)}
        if shape == "three":
            fields["during"] = draw(values)
    return e.Measure(code=measure.code, unit=measure.unit, **fields)


points = st.builds(e.Point, point=words("point"), deg=st.integers(-30, 180), **common())
tolerances = st.builds(e.Tolerance, category=words("tolerance"), **common())
overall = st.builds(e.OverallResponse, overall=words("overall"), **common())
irritability = st.builds(e.Irritability, level=words("irritability"), **common())


@st.composite
def adverse_events(draw: st.DrawFn) -> e.AdverseEvent:
    grade = draw(words("adverse_event"))
    text = draw(texts | st.sampled_from(["soreness", "flare of leg pain", "onset", "dur 2h", "at"]))
    return e.AdverseEvent(
        grade=grade,
        text=None if grade == "none" and draw(st.booleans()) else text,
        onset_h=draw(maybe(hours("onset_h"))),
        dur_h=draw(maybe(hours("dur_h"))),
        note=draw(notes),
        at=draw(clocks),
    )


clauses = st.lists(
    st.one_of(
        measures(in_clause=True), points, tolerances, overall, irritability, adverse_events()
    ),
    max_size=3,
)


@st.composite
def responses(draw: st.DrawFn) -> tuple[e.Entry, ...]:
    found: list[e.Entry] = []
    if draw(st.booleans()):
        found.append(e.Measure(code="NPRS", unit="/10", during=draw(st.integers(0, 10))))
    if draw(st.booleans()):
        found.append(e.Tolerance(category=draw(words("tolerance"))))
    return (*found, *draw(clauses))


# ------------------------------------------------------------------ techniques

spine = st.sampled_from(VERTEBRAE)
segments = st.sampled_from([found.text for found in map(segment, VERTEBRAE) if found])


@st.composite
def ranges(draw: st.DrawFn) -> str:
    first = draw(st.integers(0, len(VERTEBRAE) - 3))
    last = draw(st.integers(first + 1, len(VERTEBRAE) - 1))
    upper, lower = VERTEBRAE[first], VERTEBRAE[last]
    return f"{upper}-{lower[1:] if lower[0] == upper[0] else lower}"


levels = st.one_of(spine, segments, ranges(), st.sampled_from([site.text for site in SITES]))
start_ranges = st.sampled_from(SOURCE.start_range.words) | st.builds(
    lambda axis, deg: f"{axis}{deg}",
    st.sampled_from(SOURCE.start_range.axes),
    st.integers(SOURCE.start_range.deg_min, SOURCE.start_range.deg_max),
)


@st.composite
def positions(draw: st.DrawFn) -> dict[str, Any]:
    position = draw(maybe(st.sampled_from(list(SOURCE.positions))))
    down = draw(maybe(sides)) if position == "sdly" else None
    return {"position": position, "down_side": down, "start_range": draw(maybe(start_ranges))}


bouts = st.builds(e.Dose, sets=whole("sets"), bout_s=whole("bout_s"))
holds = st.builds(e.Dose, sets=whole("sets"), reps=whole("reps"), hold_s=whole("hold_s"))
reps = st.builds(e.Dose, sets=whole("sets"), reps=whole("reps"))
durations = st.builds(e.Dose, duration_s=whole("duration_s"))
DOSES = {
    "JM": bouts | st.builds(e.Dose, sets=whole("sets"), reps=st.integers(1, 60)),
    "KALT": holds,
    "MULL": reps | holds,
    "HVT": st.builds(e.Dose, thrusts=whole("thrusts")),
    "STM": durations | bouts,
    "MET": holds,
    "MFR": durations | bouts,
    "NEURO": reps | holds | st.builds(e.Dose, reps=whole("reps")),
}


@st.composite
def joint_techniques(draw: st.DrawFn, family: str) -> e.Technique:
    direction = draw(st.sampled_from(list(SOURCE.directions.values())))
    target: Level = draw(levels.map(level).filter(direction.fits))
    side = None
    if direction.side_rule != "forbidden":
        needs = direction.needs_side(target)
        side = draw(st.sampled_from(["L", "R", "B"]) if needs else any_side)
    system = "kaltenborn" if family == "KALT" else "maitland"
    codes = [g.code for g in SOURCE.grades.values() if g.system == system]
    qualifier = draw(maybe(st.sampled_from(direction.qualifiers))) if direction.qualifiers else None
    rate = maybe(st.sampled_from([0.5, 1, 1.5, 2, 3])) if family == "JM" else st.none()
    return e.Technique(
        family=family,
        level=target.text,
        side=side,
        direction=direction.code,
        qualifier=qualifier if family == "JM" else None,
        grade=draw(st.sampled_from(codes)),
        dose=draw(DOSES[family]),
        rate_hz=draw(rate),
        glide_to={"L": "R", "R": "L"}.get(side or "") if direction.glide_opposite else None,
        response=draw(responses()),
        note=draw(notes),
        at=draw(clocks),
        **draw(positions()),
    )


def _named(draw: st.DrawFn, family: str) -> dict[str, Any]:
    known = [t for t in SOURCE.techniques.values() if t.family == family]
    technique = draw(st.sampled_from(known))
    return {
        "family": family,
        "technique": technique.abbr[0],
        "technique_id": None if family == "HVT" else technique.id,
        "dose": draw(DOSES[family]),
        "response": draw(responses()),
        "note": draw(notes),
        "at": draw(clocks),
        **draw(positions()),
    }


@st.composite
def mulligan(draw: st.DrawFn) -> e.Technique:
    fields = _named(draw, "MULL")
    needs = fields["technique"] in ("SNAG", "MWM", "SMWLM")
    return e.Technique(
        **fields,
        level=draw(levels if fields["technique"] != "BLR" else maybe(levels)),
        side=draw(any_side),
        movement=draw(words("movement") if needs else maybe(words("movement"))),
        belt=draw(st.booleans()),
        overpressure=draw(st.booleans()),
    )


@st.composite
def thrusts(draw: st.DrawFn) -> e.Technique:
    single = levels.map(level).filter(lambda found: found.single).map(lambda found: found.text)
    return e.Technique(
        **_named(draw, "HVT"),
        level=draw(single),
        side=draw(any_side),
        direction=draw(maybe(words("thrust_direction"))),
        grade="V",
        cavitation=draw(words("cavitation")),
        premanip_hold=draw(words("premanip_hold")),
    )


muscle_lists = st.lists(st.sampled_from(list(SOURCE.muscles)), min_size=1, max_size=3, unique=True)
pressures = maybe(st.sampled_from(list(SOURCE.pressures)))


@st.composite
def soft_tissue(draw: st.DrawFn) -> e.Technique:
    return e.Technique(
        **_named(draw, "STM"),
        side=draw(any_side),
        muscles=tuple(draw(muscle_lists)),
        pressure=draw(pressures),
    )


@st.composite
def muscle_energy(draw: st.DrawFn) -> e.Technique:
    muscles = tuple(draw(muscle_lists | st.just([])))
    return e.Technique(
        **_named(draw, "MET"),
        side=draw(any_side),
        muscles=muscles,
        level=draw(maybe(levels) if muscles else levels),
        effort_pct=draw(maybe(whole("effort_pct"))),
        post_stretch_s=draw(maybe(whole("post_stretch_s"))),
        pressure=draw(pressures),
    )


@st.composite
def myofascial(draw: st.DrawFn) -> e.Technique:
    return e.Technique(
        **_named(draw, "MFR"),
        side=draw(any_side),
        region=draw(st.sampled_from(list(SOURCE.fascia))),
        approach=draw(maybe(words("approach"))),
        pressure=draw(pressures),
    )


@st.composite
def neurodynamic(draw: st.DrawFn) -> e.Technique:
    limit = words("neuro_limit") | st.integers(0, 120).map(str)
    return e.Technique(
        **_named(draw, "NEURO"),
        side=draw(st.sampled_from(["L", "R", "B"])),
        mode=draw(words("neuro_mode")),
        level=draw(maybe(levels)),
        sensitiser=tuple(draw(st.lists(words("sensitiser"), max_size=2, unique=True))),
        limit=draw(maybe(limit)),
        structural_differentiation=draw(maybe(words("differentiation"))),
        response_category=draw(maybe(words("neuro_response"))),
    )


FAMILIES: dict[str, st.SearchStrategy[e.Technique]] = {
    "JM": joint_techniques("JM"),
    "KALT": joint_techniques("KALT"),
    "MULL": mulligan(),
    "HVT": thrusts(),
    "STM": soft_tissue(),
    "MET": muscle_energy(),
    "MFR": myofascial(),
    "NEURO": neurodynamic(),
}

# ------------------------------------------------------------------ commands

dates = st.dates().map(lambda day: day.isoformat())
exercises = st.sampled_from(list(SOURCE.exercises)) | texts
roots = st.sampled_from(WORDS.nerve_roots)
sites = (
    st.sampled_from(list(SOURCE.muscles)) | st.sampled_from(list(SOURCE.fascia)) | levels | texts
)


def several(slot: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(words(slot), min_size=1, max_size=4, unique=True).map(tuple)


@st.composite
def screens(draw: st.DrawFn) -> e.RedFlagScreen:
    result = draw(words("red_flag_result"))
    if result != "pos":
        return e.RedFlagScreen(result=result, note=draw(notes), at=draw(clocks))
    flags = SOURCE.red_flags
    items = draw(st.lists(st.sampled_from(list(flags.flags)), min_size=1, max_size=4, unique=True))
    onsets = [form for onset in flags.onsets.values() for form in onset.typed]
    qualifiers: list[tuple[str, str | int]] = []
    for item in items:
        details = [*onsets, *flags.flags[item].typed_detail]
        chosen = draw(maybe(st.sampled_from(details)))
        if item == "axspa_criteria":
            chosen = draw(whole("axspa_criteria"))
        if chosen is not None:
            qualifiers.append((item, chosen))
    return e.RedFlagScreen(
        result=result,
        items=tuple(items),
        qualifiers=tuple(qualifiers),
        note=draw(notes),
        at=draw(clocks),
    )


@st.composite
def exercise_doses(draw: st.DrawFn) -> dict[str, Any]:
    shape = draw(st.sampled_from(["sets", "holds", "set holds", "time", "reps"]))
    shapes: dict[str, dict[str, Any]] = {
        "sets": {"sets": whole("sets"), "reps": whole("reps")},
        "holds": {"sets": whole("sets"), "reps": whole("reps"), "hold_s": whole("hold_s")},
        "set holds": {"sets": whole("sets"), "hold_s": whole("hold_s")},
        "time": {"duration_s": whole("duration_s")},
        "reps": {"reps": whole("reps")},
    }
    return {name: draw(value) for name, value in shapes[shape].items()}


@st.composite
def session_exercises(draw: st.DrawFn) -> e.SessionExercise:
    return e.SessionExercise(
        exercise=draw(exercises),
        **draw(exercise_doses()),
        **draw(_effort()),
        note=draw(notes),
        at=draw(clocks),
    )


def _effort() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "side": maybe(st.sampled_from(["L", "R", "B"])),
            "rpe": maybe(st.integers(0, 10)),
            "load_kg": maybe(st.sampled_from([0.5, 1, 2.5, 10, 40])),
        }
    )


@st.composite
def programme_changes(draw: st.DrawFn) -> e.ProgrammeChange:
    action = draw(words("programme_action"))
    dose = draw(exercise_doses()) if action in ("add", "change") else {}
    return e.ProgrammeChange(
        action=action,
        exercise=draw(exercises),
        **dose,
        **draw(_effort()),
        times_per_day=draw(maybe(whole("times_per_day"))),
        days_per_week=draw(maybe(whole("days_per_week"))),
        note=draw(notes),
        at=draw(clocks),
    )


@st.composite
def adherence(draw: st.DrawFn) -> e.Adherence:
    planned = draw(st.integers(1, 60))
    return e.Adherence(
        exercise=draw(exercises),
        days_done=draw(st.integers(0, planned)),
        days_planned=planned,
        barrier=draw(maybe(words("barrier"))),
        note=draw(notes),
        at=draw(clocks),
    )


@st.composite
def targets(draw: st.DrawFn) -> e.Target:
    plain = [m for m in SOURCE.measures.values() if m.code not in ("BP", "RMT")]
    measure = draw(st.sampled_from(plain))
    return e.Target(
        code=measure.code,
        unit=measure.unit,
        side=draw(sides) if measure.sided else None,
        value=draw(_numbers(measure)),
        note=draw(notes),
        at=draw(clocks),
    )


@st.composite
def advice(draw: st.DrawFn) -> e.Advice:
    if draw(st.booleans()):
        return e.Advice(rest_h=draw(hours("rest_h")), text=draw(notes), at=draw(clocks))
    return e.Advice(text=draw(texts), note=draw(notes), at=draw(clocks))


@st.composite
def saddle(draw: st.DrawFn) -> e.Sensation:
    result = draw(words("sensation") | words("saddle"))
    return e.Sensation(root="saddle", result=result, note=draw(notes), at=draw(clocks))


@st.composite
def neck_screens(draw: st.DrawFn) -> e.NeckScreen:
    upper = draw(st.integers(100, 240))
    lower = draw(st.integers(40, 99))
    return e.NeckScreen(
        result=draw(words("neck_screen")),
        bp=draw(st.sampled_from([None, f"{upper}/{lower}"])),
        text=draw(notes),
        at=draw(clocks),
    )


def _modality(kind: type[e.Modality], **more: Any) -> st.SearchStrategy[Any]:
    return st.builds(
        kind,
        site=sites,
        side=any_side,
        duration_s=whole("duration_s"),
        skin_check=maybe(st.just("ok")),
        **common(**more),
    )


@st.composite
def text_sections(draw: st.DrawFn) -> e.Text:
    section = draw(st.sampled_from(["subjective", "reasoning", "plan", "note"]))
    return e.Text(section=section, text=draw(texts), note=draw(notes), at=draw(clocks))


_graded = common(root=roots, side=sides)
COMMANDS: dict[str, st.SearchStrategy[Any]] = {
    "measure": measures(),
    "point": points,
    "tolerance": tolerances,
    "response": overall,
    "irritability": irritability,
    "adverse_event": adverse_events(),
    "since_last": st.builds(
        e.SinceLast,
        change=words("change"),
        lasted_h=maybe(hours("lasted_h")),
        text=notes,
        at=clocks,
    ),
    "technique_response": st.builds(
        e.TechniqueResponse,
        technique=st.integers(1, 40),
        effect=words("change"),
        lasted_h=maybe(hours("lasted_h")),
        text=notes,
        at=clocks,
    ),
    "redflag": screens(),
    "consent": st.builds(
        e.Consent, form=words("consent"), scope=maybe(texts | st.just("JM STM")), **common()
    ),
    "comfort_limit": st.builds(e.ComfortLimit, value=st.integers(0, 10), **common()),
    "neuro_exam": st.builds(e.NeuroExam, result=words("neuro_result"), text=notes, at=clocks),
    "myotome": st.builds(e.Myotome, grade=whole("power"), **_graded),
    "reflex": st.builds(
        e.Reflex, reflex=words("reflex"), side=sides, grade=whole("reflex"), **common()
    ),
    "sensation": st.builds(e.Sensation, result=words("sensation"), **_graded) | saddle(),
    "umn": st.builds(e.UpperMotorNeurone, result=words("umn"), text=notes, at=clocks),
    "neck_screen": neck_screens(),
    "finding": st.builds(e.AssessmentFinding, tissue=words("tissue"), text=texts, **common()),
    "aim": st.builds(e.Aim, aims=several("aim"), **common()),
    "goal": st.builds(e.Goal, text=texts, **common()),
    "target": targets(),
    "task": st.builds(e.Task, code=st.sampled_from(list(SOURCE.measures)), text=texts, **common()),
    "review": st.builds(e.Review, date=dates, **common()),
    "expectation": st.builds(e.Expectation, text=texts, **common()),
    "preference": st.builds(e.Preference, text=texts, **common()),
    "no_go": st.builds(
        e.NoGo,
        families=st.lists(st.sampled_from(list(FAMILIES)), min_size=1, max_size=4, unique=True).map(
            tuple
        ),
        **common(),
    ),
    "contributing_factor": st.builds(
        e.ContributingFactor, factors=several("factor"), text=notes, at=clocks
    ),
    "aggravator": st.builds(
        e.Aggravator, text=texts, after_min=maybe(st.integers(1, 1000)), **common()
    ),
    "easer": st.builds(e.Easer, text=texts, **common()),
    "exercise": session_exercises(),
    "retrain": st.builds(
        e.Retraining, task=texts, duration_s=maybe(whole("duration_s")), **common()
    ),
    "walk": st.builds(e.Walking, duration_s=whole("duration_s"), **common()),
    "breath": st.builds(e.Breathing, duration_s=whole("duration_s"), **common()),
    "education": st.builds(
        e.Education,
        topic=st.sampled_from(list(SOURCE.education.messages)),
        teach_back=st.booleans(),
        **common(),
    ),
    "advice": advice(),
    "tape": st.builds(
        e.Tape,
        kind=words("tape_kind"),
        site=sites,
        side=any_side,
        wear_h=hours("wear_h"),
        skin_check=maybe(st.just("ok")),
        **common(),
    ),
    "corset": st.builds(
        e.Corset,
        site=sites,
        side=any_side,
        wear_h=hours("wear_h"),
        skin_check=maybe(st.just("ok")),
        **common(),
    ),
    "heat": _modality(e.Heat),
    "cold": _modality(e.Cold),
    "tens": _modality(e.Tens),
    "ultrasound": _modality(e.Ultrasound),
    "interferential": _modality(e.Interferential),
    "mechanical_traction": _modality(e.MechanicalTraction, force_kg=maybe(whole("force_kg"))),
    "needling": _modality(
        e.Needling, needles_in=maybe(whole("needles")), needles_out=maybe(whole("needles"))
    ),
    "hep": programme_changes(),
    "adherence": adherence(),
    "text": text_sections(),
    "next_visit": st.builds(e.NextVisit, date=dates, time=clocks, note=notes),
    "communication": st.builds(e.Communication, who=texts, what=texts, time=clocks, note=notes),
    "present": st.builds(e.Present, role=words("present"), text=notes, at=clocks),
    "override": st.builds(
        e.Override, rule=st.sampled_from(list(SOURCE.rules)), reason=texts, **common()
    ),
}

#: What may follow ``#``: one line, without blanks at its ends.
comments = st.none() | texts.map(lambda text: " ".join(text.split())).filter(
    lambda text: text.isprintable() and bool(text)
)
