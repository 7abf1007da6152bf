"""How techniques and signs are said on the page, in the words of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain.session import pain_during, tolerance_of

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from session_recorder.domain import entries as e

#: Icons of the tolerance categories (tokens.toml, [status]).
TOLERANCE_ICONS = {
    "comfortable": ("ring-check", "good"),
    "mild": ("ring-dash", "ink-2"),
    "borderline": ("ring-down", "warn"),
    "excessive": ("ring-bang", "bad"),
    "stopped": ("ring-cross", "bad"),
}

#: Characters of a sign's name that fit beside its field; longer names give way to their code.
_LONGEST_SIGN = 20


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Words", text)


@dataclass(frozen=True, kw_only=True)
class TechniqueWords:
    """One row of the technique table in words; ``entry`` is the index in the session."""

    entry: int
    family: str
    target: str
    name: str
    grade: str
    dose: str
    pain: e.Number | None
    limit: int | None
    tolerance: str | None
    tolerance_text: str


def counted(one: str, many: str, count: int) -> str:
    """Give the words for a count: ``one`` for exactly one, else ``many`` with its ``%n``."""
    return one if count == 1 else many.replace("%n", str(count))


def side_word(side: str | None) -> str:
    """Give a side in a word, empty where there is none."""
    words = {"L": tr("left"), "R": tr("right"), "B": tr("both sides")}
    return words.get(side or "", tr("side not recorded") if side == "not_recorded" else "")


def tolerance_word(category: str | None) -> str:
    """Give a tolerance category in words."""
    words = {
        "comfortable": tr("Comfortable"),
        "mild": tr("Tolerable"),
        "borderline": tr("Eased off"),
        "excessive": tr("Too much"),
        "stopped": tr("Stopped"),
    }
    return words.get(category or "", tr("not asked"))


def number(value: e.Number) -> str:
    """Give a number without a needless decimal point."""
    return f"{value:g}"


def seconds(value: e.Number) -> str:
    """Give a time in seconds, or in minutes where it is a whole number of them above one."""
    if value >= 120 and value % 60 == 0:  # noqa: PLR2004  (two minutes; 60 s stays as typed)
        return tr("%1 min").replace("%1", number(value // 60))
    return tr("%1 s").replace("%1", number(value))


def hours_words(hours: e.Number) -> str:
    """Give a time in hours, or in days where it is a whole number of them."""
    if hours % 24 == 0:
        return counted(tr("1 day"), tr("%n days"), int(hours // 24))
    return counted(tr("1 hour"), tr("%n hours"), round(hours))


def dose_words(dose: e.Dose | None) -> str:
    """Give a dose in words."""
    if dose is None:
        return ""
    parts = [number(part) for part in (dose.sets, dose.reps) if part is not None]
    if dose.thrusts is not None:
        parts.append(number(dose.thrusts))
    parts += [
        seconds(part) for part in (dose.bout_s, dose.hold_s, dose.duration_s) if part is not None
    ]
    return " \N{MULTIPLICATION SIGN} ".join(parts)


def _short(name: str) -> str:
    return name.split(" (", 1)[0].split(" / ", 1)[0]


def target_words(technique: e.Technique, catalogue: Catalogue) -> str:
    """Say where a technique was done."""
    parts: list[str] = []
    if technique.level:
        parts.append(technique.level)
    known = catalogue.muscles
    parts += [_short(known[code].name) for code in technique.muscles if code in known]
    if technique.region:
        region = catalogue.fascia.get(technique.region)
        parts.append(region.name if region else technique.region)
    if not parts and technique.technique:
        parts.append(technique.technique)
    side = side_word(technique.side)
    return " ".join([", ".join(parts), side]).strip()


def name_words(technique: e.Technique, catalogue: Catalogue) -> str:
    """Say what was done."""
    if technique.technique_id and technique.technique_id in catalogue.techniques:
        return _short(catalogue.techniques[technique.technique_id].name)
    if technique.direction and technique.direction in catalogue.directions:
        return _short(catalogue.directions[technique.direction].name)
    return technique.technique or _short(catalogue.families[technique.family].name)


def grade_words(technique: e.Technique) -> str:
    """Say how strongly: a grade, a pressure, or a mode and its limit."""
    if technique.grade:
        return tr("Grade %1").replace("%1", technique.grade)
    pressures = {
        "vlight": tr("Very light"),
        "light": tr("Light"),
        "mod": tr("Moderate"),
        "firm": tr("Firm"),
        "deep": tr("Deep"),
    }
    if technique.pressure:
        return pressures.get(technique.pressure, technique.pressure)
    if technique.limit:
        return tr("To %1").replace("%1", technique.limit)
    if technique.effort_pct is not None:
        return f"{number(technique.effort_pct)} %"
    return technique.mode or ""


def technique_words(
    index: int, technique: e.Technique, catalogue: Catalogue, limit: int | None
) -> TechniqueWords:
    """Say one technique in words."""
    category = tolerance_of(technique)
    return TechniqueWords(
        entry=index,
        family=technique.family,
        target=target_words(technique, catalogue),
        name=name_words(technique, catalogue),
        grade=grade_words(technique),
        dose=dose_words(technique.dose),
        pain=pain_during(technique),
        limit=limit,
        tolerance=category,
        tolerance_text=tolerance_word(category),
    )


def token_words(slot: str, text: str, catalogue: Catalogue) -> str:
    """Say a piece of the line in words, for the tokens under it."""
    if slot == "side":
        return side_word(text).capitalize() or text
    if slot == "direction" and text in catalogue.directions:
        return _short(catalogue.directions[text].name)
    if slot == "grade":
        return tr("Grade %1").replace("%1", text)
    if slot == "dose":
        return text.replace("x", " \N{MULTIPLICATION SIGN} ")
    if slot == "pain_during":
        return tr("Pain %1").replace("%1", text.removeprefix("p"))
    return text


def sign_name(
    code: str,
    side: str | None,
    activity: str | None,
    catalogue: Catalogue,
    longest: int = _LONGEST_SIGN,
) -> str:
    """Name a sign, with its side or its activity; a name too long gives way to its code."""
    definition = catalogue.measures.get(code)
    name = _short(definition.name) if definition else code
    short = {
        "NPRS": tr("Pain"),
        "NPRSleg": tr("Leg pain"),
        "NPRSarm": tr("Arm pain"),
        "CONF": tr("Confidence"),
        "SETTLE": tr("Time to settle"),
        "GROC": tr("Overall change"),
        "GRC11": tr("Overall change"),
    }
    name = short.get(code, name)
    if len(name) > longest:
        name = code
    return " ".join(part for part in (name, side_word(side), activity or "") if part)


def unit_words(unit: str | None) -> str:
    """Give a unit as it is shown in a field."""
    return {"deg": "\N{DEGREE SIGN}", None: ""}.get(unit, unit or "")
