"""Clinical knowledge as typed values, read from ``resources/catalogue`` when first asked for.

``catalogue()`` gives the one instance; each of its properties reads its own file, once.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping  # noqa: TC003  (properties are read by tools)
from types import MappingProxyType
from typing import Any

from session_recorder.catalogue.demo import DemoCase, DemoSession
from session_recorder.catalogue.overlay import overlaid
from session_recorder.catalogue.reader import (
    FOLDER,
    CatalogueError,
    read_by,
    read_file,
    read_list,
    read_value,
)
from session_recorder.domain.condition import BodyRegion, ConditionDefinition, MatrixFamily
from session_recorder.domain.education import EducationCatalogue, HandoutSentences, Message
from session_recorder.domain.exercise import Exercise, Prop
from session_recorder.domain.frozen import frozen
from session_recorder.domain.locale import Locale
from session_recorder.domain.measure import MeasureDefinition, VerdictWords
from session_recorder.domain.redflag import (
    ActionLevel,
    ConditionsFromFlags,
    EmergencyChoice,
    FlagCombination,
    FlagGroup,
    Onset,
    RedFlag,
    RedFlagCatalogue,
    ScreenWording,
)
from session_recorder.domain.rule import Rule, RuleNumbers
from session_recorder.domain.technique import (
    Direction,
    DoseRange,
    FasciaRegion,
    Grade,
    Muscle,
    Position,
    Pressure,
    StartRange,
    TechniqueDefinition,
    TechniqueFamily,
)
from session_recorder.domain.vocabulary import Command, TimeUnit, Vocabulary, Word, Words

__all__ = ["Catalogue", "CatalogueError", "DemoCase", "DemoSession", "Source", "catalogue"]


@frozen
class Source:
    """Where a fact was checked and what it supports.

    ``cite`` is how it is cited on paper, where its id does not say author and year.
    """

    id: str
    url: str
    supports: str
    cite: str | None = None


class Catalogue:
    """Everything the catalogue files hold, each file read when it is first asked for.

    Args:
        texts: texts in another language, laid over the English ones by file, table, id and field.
    """

    def __init__(self, texts: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._texts = texts

    def _read(self, name: str) -> dict[str, Any]:
        tables = read_file(name)
        texts = self._texts.get(name)
        return dict(overlaid(tables, texts)) if texts else tables

    # ------------------------------------------------------------------ techniques

    @functools.cached_property
    def families(self) -> Mapping[str, TechniqueFamily]:
        """Technique families by id."""
        return read_by(TechniqueFamily, self._read("families")["family"], "id", "families")

    @functools.cached_property
    def techniques(self) -> Mapping[str, TechniqueDefinition]:
        """Techniques and adjuncts by id."""
        tables = self._read("techniques")["technique"]
        return read_by(TechniqueDefinition, tables, "id", "techniques")

    @functools.cached_property
    def grades(self) -> Mapping[str, Grade]:
        """Grades by code."""
        return read_by(Grade, self._read("grades")["grade"], "code", "grades")

    @functools.cached_property
    def directions(self) -> Mapping[str, Direction]:
        """Directions of joint techniques by code."""
        return read_by(Direction, self._read("directions")["direction"], "code", "directions")

    @functools.cached_property
    def _position_file(self) -> dict[str, Any]:
        return self._read("positions")

    @functools.cached_property
    def positions(self) -> Mapping[str, Position]:
        """Treatment positions by code."""
        return read_by(Position, self._position_file["position"], "code", "positions")

    @functools.cached_property
    def start_range(self) -> StartRange:
        """The joint positions in which a technique may be begun."""
        return read_value(StartRange, self._position_file["start_range"], "positions.start_range")

    @functools.cached_property
    def pressures(self) -> Mapping[str, Pressure]:
        """The five pressures by code, the lightest first."""
        return read_by(Pressure, self._read("pressures")["pressure"], "code", "pressures")

    @functools.cached_property
    def muscles(self) -> Mapping[str, Muscle]:
        """Muscles by code."""
        return read_by(Muscle, self._read("muscles")["muscle"], "code", "muscles")

    @functools.cached_property
    def fascia(self) -> Mapping[str, FasciaRegion]:
        """Fascial regions by code."""
        return read_by(FasciaRegion, self._read("fascia")["fascia"], "code", "fascia")

    # ------------------------------------------------------------------ words

    @functools.cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the shorthand."""
        tables = self._read("shorthand")
        commands = read_by(Command, tables.pop("command"), "word", "shorthand.command")
        units = read_list(TimeUnit, tables.pop("time_unit"), "shorthand.time_unit")
        limits = {name: DoseRange(*pair) for name, pair in tables.pop("limits").items()}
        roots = tables.pop("roots")["last"]
        slots = {
            name: Words(read_list(Word, words, f"shorthand.{name}"))
            for name, words in tables.items()
        }
        return Vocabulary(
            slots=MappingProxyType(slots),
            commands=commands,
            time_units=units,
            limits=MappingProxyType(limits),
            nerve_roots=tuple(
                f"{part}{n}" for part, last in roots.items() for n in range(1, last + 1)
            ),
        )

    # ------------------------------------------------------------------ signs

    @functools.cached_property
    def _measure_file(self) -> dict[str, Any]:
        return self._read("measures")

    @functools.cached_property
    def measures(self) -> Mapping[str, MeasureDefinition]:
        """Comparable signs and outcome measures by code."""
        return read_by(MeasureDefinition, self._measure_file["measure"], "code", "measures")

    @functools.cached_property
    def verdict_words(self) -> VerdictWords:
        """The words for a change."""
        table = dict(self._measure_file["verdict"])
        return read_value(VerdictWords, {**table.pop("words"), **table}, "measures.verdict")

    # ------------------------------------------------------------------ safety

    @functools.cached_property
    def red_flags(self) -> RedFlagCatalogue:
        """The red-flag screen."""
        tables = self._read("red_flags")
        where = "red_flags"
        return RedFlagCatalogue(
            screen=read_value(ScreenWording, tables["screen"], f"{where}.screen"),
            onsets=read_by(Onset, tables["onset"], "id", f"{where}.onset"),
            levels=read_by(ActionLevel, tables["level"], "n", f"{where}.level"),
            emergency_choices=read_list(
                EmergencyChoice, tables["level4_choice"], f"{where}.level4_choice"
            ),
            urgent_choices=read_list(
                EmergencyChoice, tables["level3_choice"], f"{where}.level3_choice"
            ),
            groups=read_by(FlagGroup, tables["group"], "id", f"{where}.group"),
            flags=read_by(RedFlag, tables["flag"], "id", f"{where}.flag"),
            combinations=read_by(FlagCombination, tables["combo"], "id", f"{where}.combo"),
            conditions_from_flags=read_value(
                ConditionsFromFlags, tables["conditions_from_flags"], f"{where}.conditions"
            ),
        )

    @functools.cached_property
    def _condition_file(self) -> dict[str, Any]:
        return self._read("conditions")

    @functools.cached_property
    def regions(self) -> Mapping[str, BodyRegion]:
        """Body regions by id."""
        return read_by(BodyRegion, self._condition_file["region"], "id", "conditions.region")

    @functools.cached_property
    def matrix_families(self) -> Mapping[str, MatrixFamily]:
        """Columns of the contraindication matrix by id."""
        tables = self._condition_file["matrix_family"]
        return read_by(MatrixFamily, tables, "id", "conditions.matrix_family")

    @functools.cached_property
    def hands_on_columns(self) -> tuple[str, ...]:
        """The columns of the matrix that hands-on care belongs to, in their order."""
        listed = self.techniques.values()
        own = {technique.matrix_family for technique in listed if technique.hands_on}
        adjuncts = {technique.matrix_family for technique in listed} - own
        return tuple(column for column in self.matrix_families if column not in adjuncts)

    @functools.cached_property
    def conditions(self) -> Mapping[str, ConditionDefinition]:
        """Conditions, the rows of the matrix, by id."""
        tables = self._condition_file["condition"]
        return read_by(ConditionDefinition, tables, "id", "conditions")

    @functools.cached_property
    def _rule_file(self) -> dict[str, Any]:
        return self._read("rules")

    @functools.cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return read_by(Rule, self._rule_file["rule"], "id", "rules")

    @functools.cached_property
    def rule_numbers(self) -> RuleNumbers:
        """Every number that a computed word uses."""
        tables = {name: table for name, table in self._rule_file.items() if name != "rule"}
        return read_value(RuleNumbers, tables, "rules")

    # ------------------------------------------------------------------ for the patient

    @functools.cached_property
    def _exercise_file(self) -> dict[str, Any]:
        return self._read("exercises")

    @functools.cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """Exercises of the home programme by id."""
        return read_by(Exercise, self._exercise_file["exercise"], "id", "exercises")

    @functools.cached_property
    def props(self) -> Mapping[str, Prop]:
        """Props of the figures by id."""
        return read_by(Prop, self._exercise_file["prop"], "id", "exercises.prop")

    @functools.cached_property
    def education(self) -> EducationCatalogue:
        """Messages for patients."""
        tables = self._read("education")
        return EducationCatalogue(
            messages=read_by(Message, tables["message"], "id", "education.message"),
            banned_words=MappingProxyType(tables["banned_words"]),
            handout=read_value(HandoutSentences, tables["handout"], "education.handout"),
        )

    @functools.cached_property
    def _locale_file(self) -> dict[str, Any]:
        return self._read("locales")

    @functools.cached_property
    def locales(self) -> Mapping[str, Locale]:
        """Locales whose emergency numbers are known, by tag."""
        return MappingProxyType(
            {
                tag: read_value(Locale, {"tag": tag, **table}, f"locales.{tag}")
                for tag, table in self._locale_file["locale"].items()
            }
        )

    def locale(self, tag: str | None) -> Locale:
        """Give a locale; one that is not listed has no number and none is assumed."""
        found = self.locales.get(tag) if tag else None
        return found or read_value(Locale, self._locale_file["fallback"], "locales.fallback")

    # ------------------------------------------------------------------ about the catalogue

    @functools.cached_property
    def sources(self) -> Mapping[str, Source]:
        """Where facts were checked, by id."""
        return read_by(Source, self._read("sources")["source"], "id", "sources")

    @functools.cached_property
    def demo_cases(self) -> tuple[DemoCase, ...]:
        """The demonstration cases."""
        return read_list(DemoCase, self._read("demo_cases")["case"], "demo_cases")

    @functools.cached_property
    def content_hash(self) -> str:
        """SHA-256 over all catalogue files, by name and content, in hexadecimal digits."""
        digest = hashlib.sha256()
        for path in sorted(FOLDER.glob("*.toml")):
            content = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
        return digest.hexdigest()


@functools.cache
def catalogue() -> Catalogue:
    """Give the one catalogue."""
    return Catalogue()
