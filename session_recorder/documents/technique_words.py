"""A hands-on technique in words: every field that was said, nothing that was not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from session_recorder.documents.wording import remarks
from session_recorder.domain import entries as e
from session_recorder.domain.level import Level, read_level
from session_recorder.domain.session import pain_during, tolerance_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.wording import Wording
    from session_recorder.domain.judgement import JudgedTechnique

#: Tolerance to the sign beside its word: as expected, eased off, too much, stopped.
_TOLERANCE_SIGNS = {
    "comfortable": "ring-check",
    "mild": "ring-check",
    "borderline": "ring-down",
    "excessive": "ring-bang",
    "stopped": "ring-cross",
}
#: Pain during above this is never called comfortable.
COMFORT_MOST = 3
_SIDED_DIRECTIONS = ("ROT", "TVP", "LGL")


def place_words(technique: e.Technique, words: Wording) -> str:
    """Give where it was done, with the side; a side that is missing is said to be."""
    side = words.side(technique.side or _missing_side(technique, words))
    muscles = [_muscle(code, words) for code in technique.muscles]
    named = words.labels.join(muscles)
    region = _region(technique.region, words) if technique.region else ""
    parts = [part for part in (technique.level or "", named, region) if part]
    place = ", ".join(parts)
    if technique.family == "NEURO" and technique.technique:
        place = ", ".join(part for part in (technique.technique, place) if part)
    return f"{place} {side}".strip() if place else side


def _missing_side(technique: e.Technique, words: Wording) -> str | None:
    known = words.catalogue.muscles
    paired = any(code in known and known[code].paired for code in technique.muscles)
    level = read_level(technique.level or "")
    return "not_recorded" if paired or (isinstance(level, Level) and level.paired) else None


def _muscle(code: str, words: Wording) -> str:
    found = words.catalogue.muscles.get(code)
    return found.name if found else code


def _region(code: str, words: Wording) -> str:
    found = words.catalogue.fascia.get(code)
    if found:
        return found.name
    body = words.catalogue.regions.get(code)
    return body.name if body else code


def technique_name(technique: e.Technique, words: Wording) -> str:
    """Give the name of the technique or of its direction, and which way it went."""
    parts = [_name(technique, words), _way(technique, words), _mode(technique, words)]
    if technique.qualifier:
        parts.append(words.shown("qualifier", technique.qualifier))
    if technique.glide_to:
        parts.append(words("technique.glide_to", side=words.side(technique.glide_to)))
    return ", ".join(part for part in parts if part)


def _name(technique: e.Technique, words: Wording) -> str:
    known = words.catalogue
    named = known.techniques.get(technique.technique_id or "")
    direction = technique.direction
    if direction and technique.family == "HVT":
        thrust = words.shown("thrust_direction", direction)
        return f"{named.name if named else words.family('HVT')}, {thrust}"
    found = known.directions.get(direction or "")
    if named and not found:
        return ", ".join(part for part in (named.name, direction) if part)
    if found:
        name = _before_explanation(found.name)
        return f"{name} ({found.code})" if found.code not in name else name
    return ", ".join(part for part in (technique.technique, direction) if part)


def _before_explanation(name: str) -> str:
    first = re.split(r"\. (?=[A-Z])|; ", name, maxsplit=1)[0]
    return re.sub(r" \([^)]*\)$|\.$", "", first)


def _way(technique: e.Technique, words: Wording) -> str:
    """Say what the side means for directions in which it is a way rather than a place."""
    if technique.direction not in _SIDED_DIRECTIONS or technique.side not in {"L", "R", "B"}:
        return ""
    side = words("technique.both") if technique.side == "B" else words.side(technique.side)
    if technique.direction != "ROT":
        return words(f"technique.{technique.direction}", side=side)
    level = read_level(technique.level or "")
    name = f"technique.ROT_{level.region}" if isinstance(level, Level) else ""
    return words(name, side=side) if words.labels.has(name) else ""


def _mode(technique: e.Technique, words: Wording) -> str:
    return words.shown("neuro_mode", technique.mode) if technique.mode else ""


def grade_words(technique: e.Technique, words: Wording) -> str:
    """Give the grade, the pressure, the effort or the limit it was taken to."""
    parts = []
    if technique.grade:
        parts.append(words("technique.grade", grade=technique.grade))
    if technique.pressure:
        name = f"technique.pressure_{technique.pressure}"
        parts.append(words(name) if words.labels.has(name) else technique.pressure)
    if technique.effort_pct is not None:
        parts.append(words("technique.effort", value=words.number(technique.effort_pct)))
    if technique.limit:
        shown = words.shown("neuro_limit", technique.limit)
        parts.append(words("technique.to_limit", limit=technique.limit, words=shown))
    return ", ".join(parts)


def dose_words(technique: e.Technique, words: Wording) -> str:
    """Give the dose; where both sides were treated it is said that it is for each."""
    dose = words.dose(technique.dose)
    return words("dose.each", dose=dose) if dose and technique.side == "B" else dose


def tolerance_difference(judged: JudgedTechnique, words: Wording) -> str:
    """Say what was typed and what the numbers come to, where these are two things."""
    if not judged.differs or judged.typed is None or judged.computed is None:
        return ""
    typed, computed = (words.shown("tolerance", one) for one in (judged.typed, judged.computed))
    return words("finding.differs", typed=typed, computed=computed)


def tolerance_sign(technique: e.Technique, words: Wording, said: str) -> str:
    """Give the sign that stands beside ``said``, the words for the tolerance."""
    if said == words("technique.no_more"):
        return "ring-dash"
    return _TOLERANCE_SIGNS.get(tolerance_of(technique) or "", "")


def tolerance_words(technique: e.Technique, arrival: e.Number | None, words: Wording) -> str:
    """Give the tolerance as typed; where pain was above 3, *comfortable* is said with its limits.

    Not above the pain before reads *no more than before*; otherwise the word is marked as typed.
    """
    category = tolerance_of(technique)
    if category is None:
        return ""
    during = pain_during(technique)
    before = pain_before(technique)
    known = before if before is not None else arrival
    if category == "comfortable" and during is not None and during > COMFORT_MOST:
        if known is not None and during <= known:
            return words("technique.no_more")
        return words("technique.as_typed", word=words.shown("tolerance", category))
    return words.shown("tolerance", category)


def pain_before(technique: e.Technique) -> e.Number | None:
    """Give the pain before this technique where it was asked with it."""
    for entry in technique.response:
        if isinstance(entry, e.Measure) and entry.code == "NPRS" and entry.before is not None:
            return entry.before
    return None


def pain_after(technique: e.Technique) -> e.Number | None:
    """Give the pain after this technique where it was asked with it."""
    for entry in technique.response:
        if isinstance(entry, e.Measure) and entry.code == "NPRS" and entry.after is not None:
            return entry.after
    return None


def details(technique: e.Technique, words: Wording) -> str:
    """Give every other field of the technique, in one line."""
    found = [*_how(technique, words), *_joint(technique, words), *_nerve(technique, words)]
    if technique.at:
        found.insert(0, technique.at)
    remark = remarks(technique, words)
    return "; ".join((*found, remark) if remark else found)


def _how(technique: e.Technique, words: Wording) -> Iterator[str]:
    if technique.position:
        yield words("technique.position", words=_position(technique, words))
    if technique.down_side:
        yield words("technique.down_side", side=words.side(technique.down_side))
    if technique.start_range:
        yield words("technique.start_range", words=technique.start_range)
    if technique.rate_hz is not None:
        yield words("technique.rate", value=words.number(technique.rate_hz))
    if technique.movement:
        yield words("technique.movement", words=words.shown("movement", technique.movement))
    if technique.approach:
        name = f"technique.approach_{technique.approach}"
        yield words(name) if words.labels.has(name) else technique.approach
    if technique.post_stretch_s is not None:
        yield words("technique.post_stretch", time=words.seconds(technique.post_stretch_s))


def _position(technique: e.Technique, words: Wording) -> str:
    found = words.catalogue.positions.get(technique.position or "")
    text = found.text if found else technique.position or ""
    return re.split(r"; ", text, maxsplit=1)[0].lower()


def _joint(technique: e.Technique, words: Wording) -> Iterator[str]:
    for flag in ("belt", "overpressure"):
        if getattr(technique, flag):
            yield words.shown("technique_flag", flag)
    if technique.cavitation:
        yield words.shown("cavitation", technique.cavitation)
    if technique.premanip_hold:
        yield words.shown("premanip_hold", technique.premanip_hold)


def _nerve(technique: e.Technique, words: Wording) -> Iterator[str]:
    if technique.sensitiser:
        named = [words.shown("sensitiser", one) for one in technique.sensitiser]
        yield words("technique.sensitiser", words=words.labels.join(named))
    if technique.structural_differentiation:
        yield words.shown("differentiation", technique.structural_differentiation)
    if technique.response_category:
        yield words.shown("neuro_response", technique.response_category)


def measured(measure: e.Measure, words: Wording) -> str:
    """Give one measure with every value it holds."""
    name = words.measure(measure.code, measure.side, measure.activity)
    if measure.when:
        name = f"{name}, {words.shown('pain_when', measure.when)}"
    unit = measure.unit
    values = [
        words(label, value=words.with_unit(value, unit))
        for label, value in (
            ("say.before", measure.before),
            ("say.during", measure.during),
            ("say.after", measure.after),
            ("say.single", measure.value),
        )
        if value is not None
    ]
    if measure.systolic is not None or measure.diastolic is not None:
        values.append(f"{measure.systolic or '?'}/{measure.diastolic or '?'} mmHg")
    if measure.direction:
        values.append(words.shown("rmt_direction", measure.direction))
    if measure.result:
        values.append(words.shown("rmt_result", measure.result))
    said = f"{name}: {', '.join(values)}" if values else name
    parts = (measure.at or "", said, remarks(measure, words))
    return " ".join(part for part in parts if part)
