"""Writes entries as canonical lines: reading such a line gives the same entry again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from session_recorder.domain import entries as e
from session_recorder.domain.level import Level, read_level
from session_recorder.shorthand.commands.planning import SECTIONS
from session_recorder.shorthand.doses import dose_text, written
from session_recorder.shorthand.lexicon import lexicon
from session_recorder.shorthand.quantities import (
    MINUTE_S,
    spelled,
    spelled_hours,
    spelled_seconds,
)
from session_recorder.shorthand.tokens import Kind, one_line, quoted, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from session_recorder.domain.session import Session

#: Families in which the technique's word comes first; the others begin with the level.
_LEVEL_FIRST = frozenset({"JM", "KALT"})
_SIDE_AFTER_LEVEL = frozenset({"MULL", "HVT"})
#: Entries whose first text in quotes is their own, so that a note needs its keyword.
_WORDED = frozenset(
    {
        "adverse_event", "since_last", "technique_response", "consent", "neuro_exam", "umn",
        "neck_screen", "finding", "goal", "task", "expectation", "preference",
        "contributing_factor", "aggravator", "easer", "retrain", "advice", "text",
        "communication", "present", "override",
    }
)  # fmt: skip


def format_entry(entry: e.Entry) -> str:
    """Write one entry as its canonical line."""
    return entries_line((entry,))


def lines(session: Session) -> tuple[str, ...]:
    """Write a session as lines, one for each entry; read again they give the same entries."""
    return tuple(format_entry(entry) for entry in session.entries)


def entries_line(entries: Sequence[e.Entry]) -> str:
    """Write several entries on one line; only the last may have a comment."""
    text = " ; ".join(_entry(entry) for entry in entries)
    comment = entries[-1].comment if entries else None
    return f"{text} # {one_line(comment)}" if comment else text


def _entry(entry: e.Entry) -> str:
    if isinstance(entry, e.Technique):
        return _technique(entry)
    return _spaced(_WRITERS[entry.TYPE](entry), entry)


def _spaced(parts: Iterable[str | None], entry: e.Entry) -> str:
    said = [part for part in parts if part]
    if entry.note is not None:
        takes_first = entry.TYPE in _WORDED or _activity_comes_first(entry)
        said.append(f"note {quoted(entry.note)}" if takes_first else quoted(entry.note))
    if entry.at:
        said.append(f"at {entry.at}")
    return " ".join(said)


def _activity_comes_first(entry: e.Entry) -> bool:
    return isinstance(entry, e.Measure) and entry.code == "PSFS"


def _word(slot: str, stored: str | None) -> str | None:
    """Give the canonical spelling of a stored word."""
    if stored is None:
        return None
    return lexicon().slots[slot].canonical.get(stored, stored)


def _text(text: str | None) -> str | None:
    return None if text is None else quoted(text)


def _bare(text: str | None, *stops: str) -> str | None:
    """Write a text without quotes where it reads back the same, else in quotes."""
    if text is None:
        return None
    tokens, _ = tokenize(text)
    plain = (
        " ".join(token.text for token in tokens) == text
        and all(token.kind is Kind.WORD and token.raw.isascii() for token in tokens)
        and not any(token.key in ("at", "note", *stops) for token in tokens)
        and not any(character in text for character in "0123456789=@+")
        and bool(tokens)
    )
    return text if plain else quoted(text)


# ------------------------------------------------------------------ techniques


def _technique(entry: e.Technique) -> str:
    head = _joint_head(entry) if entry.family in _LEVEL_FIRST else _named_head(entry)
    response = list(entry.response)
    during = response.pop(0) if response and _is_bare_pain(response[0]) else None
    tolerance = response.pop(0) if response and _is_bare_tolerance(response[0]) else None
    if isinstance(during, e.Measure):
        head.append(f"p{during.during}")
    if isinstance(tolerance, e.Tolerance):
        head.append(_word("tolerance", tolerance.category))
    clauses = [_spaced(head, entry), *(_entry(part) for part in response)]
    return " | ".join(clauses)


def _is_bare_pain(entry: e.Entry) -> bool:
    return entry == e.Measure(code="NPRS", unit="/10", during=getattr(entry, "during", None)) and (
        getattr(entry, "during", None) is not None
    )


def _is_bare_tolerance(entry: e.Entry) -> bool:
    return isinstance(entry, e.Tolerance) and entry == e.Tolerance(category=entry.category)


def _joint_head(entry: e.Technique) -> list[str | None]:
    return [
        entry.level,
        _word("side", entry.side),
        entry.direction,
        _word("qualifier", entry.qualifier),
        entry.grade,
        dose_text(entry.family, entry.dose) if entry.dose else None,
        f"@{spelled(entry.rate_hz)}Hz" if entry.rate_hz is not None else None,
        *_common_slots(entry),
    ]


def _named_head(entry: e.Technique) -> list[str | None]:
    return [
        entry.technique,
        _word("side", entry.side) if entry.family not in _SIDE_AFTER_LEVEL else None,
        entry.region,
        _word("neuro_mode", entry.mode),
        entry.level,
        _word("side", entry.side) if entry.family in _SIDE_AFTER_LEVEL else None,
        *entry.muscles,
        _word("movement", entry.movement),
        _word("thrust_direction", entry.direction),
        dose_text(entry.family, entry.dose) if entry.dose else None,
        f"{spelled(entry.effort_pct)}%" if entry.effort_pct is not None else None,
        f"st{spelled_seconds(entry.post_stretch_s)}" if entry.post_stretch_s is not None else None,
        _word("approach", entry.approach),
        entry.pressure,
        *(f"+{sensitiser}" for sensitiser in entry.sensitiser),
        f"to {entry.limit}" if entry.limit else None,
        _word("differentiation", entry.structural_differentiation),
        _word("neuro_response", entry.response_category),
        _word("cavitation", entry.cavitation),
        _word("premanip_hold", entry.premanip_hold),
        *_common_slots(entry),
        "belt" if entry.belt else None,
        "OP" if entry.overpressure else None,
    ]


def _common_slots(entry: e.Technique) -> list[str | None]:
    down = f"-{entry.down_side}" if entry.down_side else ""
    return [
        f"in {entry.position}{down}" if entry.position else None,
        f"at {entry.start_range}" if entry.start_range else None,
    ]


# ------------------------------------------------------------------ signs


def _measure(entry: e.Measure) -> list[str | None]:
    parts: list[str | None] = [
        entry.code,
        entry.side,
        _word("pain_when", entry.when),
        _text(entry.activity) if entry.code == "PSFS" else None,
    ]
    if entry.code == "RMT":
        return [*parts, entry.direction, _word("rmt_result", entry.result)]
    if entry.systolic is not None:
        return [*parts, f"{entry.systolic}/{entry.diastolic}"]
    return [*parts, _values(entry)]


def _values(entry: e.Measure) -> str:
    unit = _unit(entry.unit)
    if entry.before is not None and entry.during is not None and entry.after is not None:
        return "/".join(spelled(v) for v in (entry.before, entry.during, entry.after))
    if entry.before is not None and entry.after is not None:
        return f"{spelled(entry.before)}->{spelled(entry.after)}{unit}"
    if entry.value is not None:
        return f"{spelled(entry.value)}{unit}"
    return f"p{spelled(entry.during)}" if entry.during is not None else ""


def _unit(unit: str | None) -> str:
    if unit is None or unit.startswith("/") or unit in ("deg", "pts", "reps"):
        return ""
    return unit


def _measure_or_pain(entry: e.Measure) -> list[str | None]:
    if entry.during is not None and entry.before is None:
        return [f"p{spelled(entry.during)}"]
    return _measure(entry)


def _target(entry: e.Target) -> list[str | None]:
    return ["TARGET", entry.code, entry.side, f"{spelled(entry.value)}{_unit(entry.unit)}"]


# ------------------------------------------------------------------ check-in, examination


def _adverse_event(entry: e.AdverseEvent) -> list[str | None]:
    return [
        "AE",
        entry.grade,
        _bare(entry.text, "onset", "dur"),
        f"onset {spelled_hours(entry.onset_h)}" if entry.onset_h is not None else None,
        f"dur {spelled_hours(entry.dur_h)}" if entry.dur_h is not None else None,
    ]


def _red_flags(entry: e.RedFlagScreen) -> list[str | None]:
    qualifiers = dict(entry.qualifiers)
    flags = [f"{item}:{qualifiers[item]}" if item in qualifiers else item for item in entry.items]
    return ["RF", entry.result, *flags]


def _lasted(hours: e.Number | None) -> str | None:
    return None if hours is None else spelled_hours(hours)


def _aggravator(entry: e.Aggravator) -> list[str | None]:
    after = entry.after_min
    told = None if after is None else spelled_seconds(after * MINUTE_S)
    return ["AGG", quoted(entry.text), told]


# ------------------------------------------------------------------ exercise, adjuncts, programme


def _exercise_name(name: str) -> str:
    return name if lexicon().exercises.get(name.casefold()) == name else quoted(name)


def _exercise_dose(entry: e.SessionExercise | e.ProgrammeChange) -> list[str | None]:
    return [
        written(sets=entry.sets, reps=entry.reps, hold_s=entry.hold_s, duration_s=entry.duration_s)
        or None,
        entry.side,
        f"RPE{spelled(entry.rpe)}" if entry.rpe is not None else None,
        f"{spelled(entry.load_kg)}kg" if entry.load_kg is not None else None,
    ]


def _exercise(entry: e.SessionExercise) -> list[str | None]:
    return ["EX", _exercise_name(entry.exercise), *_exercise_dose(entry)]


def _programme(entry: e.ProgrammeChange) -> list[str | None]:
    dose = _exercise_dose(entry)
    per_day, per_week = entry.times_per_day, entry.days_per_week
    if per_day == 1 and per_week == 7:  # noqa: PLR2004  (days of a week)
        often: list[str | None] = ["daily"]
    else:
        often = [
            f"{spelled(per_day)}/day" if per_day is not None else None,
            f"{spelled(per_week)}/wk" if per_week is not None else None,
        ]
    return ["HEP", entry.action, _exercise_name(entry.exercise), dose[0], *often, *dose[1:]]


def _site(site: str) -> str:
    known = lexicon()
    found = read_level(site)
    is_code = (isinstance(found, Level) and found.text == site) or (
        site in known.source.muscles or site in known.source.fascia
    )
    return site if is_code else quoted(site)


def _adjunct(word: str) -> Callable[[Any], list[str | None]]:
    def write(entry: Any) -> list[str | None]:
        wear_h, duration_s = getattr(entry, "wear_h", None), getattr(entry, "duration_s", None)
        force, put, taken = (
            getattr(entry, name, None) for name in ("force_kg", "needles_in", "needles_out")
        )
        return [
            word,
            getattr(entry, "kind", None),
            _site(entry.site),
            _word("side", entry.side),
            spelled_seconds(duration_s) if duration_s is not None else None,
            spelled_hours(wear_h) if wear_h is not None else None,
            f"{spelled(force)}kg" if force is not None else None,
            f"in{put}" if put is not None else None,
            f"out{taken}" if taken is not None else None,
            _word("skin_check", entry.skin_check),
        ]

    return write


def _advice(entry: e.Advice) -> list[str | None]:
    if entry.rest_h is not None:
        return ["ADV rest", spelled_hours(entry.rest_h), _text(entry.text)]
    return ["ADV", _text(entry.text)]


_SECTION_WORDS = {section: word for word, section in SECTIONS.items()}

#: How each kind of entry is written, by its ``type``.
_WRITERS: dict[str, Callable[[Any], list[str | None]]] = {
    "measure": _measure_or_pain,
    "point": lambda x: [x.point, "at", spelled(x.deg)],
    "tolerance": lambda x: ["TOL", _word("tolerance", x.category)],
    "response": lambda x: [_word("overall", x.overall)],
    "irritability": lambda x: ["IRR", x.level],
    "adverse_event": _adverse_event,
    "since_last": lambda x: ["SINCE", x.change, _lasted(x.lasted_h), _text(x.text)],
    "technique_response": lambda x: [
        "LAST", str(x.technique), x.effect, _lasted(x.lasted_h), _text(x.text),
    ],
    "redflag": _red_flags,
    "consent": lambda x: ["CONSENT", x.form, _bare(x.scope)],
    "comfort_limit": lambda x: ["LIMIT", str(x.value)],
    "neuro_exam": lambda x: ["NX", x.result, _text(x.text)],
    "myotome": lambda x: ["MYO", x.root, x.side, str(x.grade)],
    "reflex": lambda x: ["REFL", x.reflex, x.side, str(x.grade)],
    "sensation": lambda x: ["SENS", x.root, x.side, x.result],
    "umn": lambda x: ["UMN", x.result, _text(x.text)],
    "neck_screen": lambda x: ["VX", x.result, f"bp {x.bp}" if x.bp else None, _text(x.text)],
    "finding": lambda x: ["FIND", x.tissue, quoted(x.text)],
    "aim": lambda x: ["AIM", *(_word("aim", aim) for aim in x.aims)],
    "goal": lambda x: ["GOAL", quoted(x.text)],
    "target": _target,
    "task": lambda x: ["TASK", x.code, quoted(x.text)],
    "review": lambda x: ["REVIEW", x.date],
    "expectation": lambda x: ["EXPECT", quoted(x.text)],
    "preference": lambda x: ["PREF", quoted(x.text)],
    "no_go": lambda x: ["NOGO", *x.families],
    "contributing_factor": lambda x: ["FACTOR", *x.factors, _text(x.text)],
    "aggravator": _aggravator,
    "easer": lambda x: ["EASE", quoted(x.text)],
    "exercise": _exercise,
    "retrain": lambda x: [
        "RETRAIN", quoted(x.task), spelled_seconds(x.duration_s) if x.duration_s else None,
    ],
    "walk": lambda x: ["WALK", spelled_seconds(x.duration_s)],
    "breath": lambda x: ["BREATH", spelled_seconds(x.duration_s)],
    "education": lambda x: ["ED", x.topic, "tb" if x.teach_back else None],
    "advice": _advice,
    "tape": _adjunct("TAPE"),
    "corset": _adjunct("CORSET"),
    "heat": _adjunct("HEAT"),
    "cold": _adjunct("COLD"),
    "tens": _adjunct("TENS"),
    "ultrasound": _adjunct("US"),
    "interferential": _adjunct("IFT"),
    "mechanical_traction": _adjunct("MTRAC"),
    "needling": _adjunct("NEEDLE"),
    "hep": _programme,
    "adherence": lambda x: [
        "DONE", _exercise_name(x.exercise), f"{x.days_done}/{x.days_planned}", x.barrier,
    ],
    "text": lambda x: [_SECTION_WORDS[x.section], quoted(x.text)],
    "next_visit": lambda x: ["NEXT", x.date, x.time],
    "communication": lambda x: ["TOLD", quoted(x.who), quoted(x.what), x.time],
    "present": lambda x: ["WITH", x.role, _text(x.text)],
    "override": lambda x: ["OVERRIDE", x.rule, quoted(x.reason)],
}  # fmt: skip
