"""Stored values as words: numbers, times, doses, sides, names of the catalogue."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from session_recorder.catalogue import Catalogue, catalogue
from session_recorder.documents.labels import Labels, labels
from session_recorder.documents.say import first_small
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE

if TYPE_CHECKING:
    from session_recorder.domain.change import Change
    from session_recorder.domain.entries import Dose, Entry, Number
    from session_recorder.domain.locale import Locale
    from session_recorder.domain.patient import PatientCondition
    from session_recorder.domain.practice import Person
    from session_recorder.domain.programme import ProgrammeItem

_WORD = re.compile(r"\w+")
_TIMES = " \N{MULTIPLICATION SIGN} "
_MINUTE_S, _HOUR_MIN, _DAY_H, _WEEK_DAYS = 60, 60, 24, 7
#: Units that stand for points of the scale.
_UNITS_WITHOUT_A_WORD = ("/", "pts")
_SHORT_S = 120  # below this seconds are said, from here whole minutes
#: Verdicts on a change as they are kept, by the name of their words.
_VERDICTS = {
    IMPROVED: "verdict.improved",
    NO_CLEAR_CHANGE: "verdict.no_clear_change",
    WORSE: "verdict.worse",
}


class Exercised(Protocol):
    """What an exercise of a session and one of a programme have in common."""

    @property
    def sets(self) -> int | None: ...  # noqa: D102
    @property
    def reps(self) -> int | None: ...  # noqa: D102
    @property
    def hold_s(self) -> Number | None: ...  # noqa: D102
    @property
    def duration_s(self) -> Number | None: ...  # noqa: D102
    @property
    def side(self) -> str | None: ...  # noqa: D102
    @property
    def rpe(self) -> Number | None: ...  # noqa: D102
    @property
    def load_kg(self) -> Number | None: ...  # noqa: D102


@dataclass(frozen=True)
class Wording:
    """The words of one language with the names of the catalogue and the words of a place."""

    labels: Labels
    catalogue: Catalogue
    locale: Locale

    def __call__(self, name: str, /, **values: object) -> str:
        """Give fixed words by their name."""
        return self.labels(name, **values)

    def shown(self, slot: str, stored: str) -> str:
        """Give how a stored word of a slot of the vocabulary is shown."""
        return self.catalogue.vocabulary[slot].shown(stored)

    def side(self, stored: str | None) -> str:
        """Give a side in words; nothing where none was said."""
        return "" if stored is None else self._known(f"side.{stored}", stored)

    def family(self, code: str) -> str:
        """Give the short name of a technique family; another word is given back as it is."""
        return self._known(f"family.{code}", code)

    def families(self, text: str) -> str:
        """Give words in which codes of families are replaced by their names."""
        said = text.replace(",", " ").split()
        if all(word in self.catalogue.families for word in said):
            names = (first_small(self.family(word), self.labels.language) for word in said)
            return self.labels("list.comma").join(names)
        return _WORD.sub(lambda found: self.family(found[0]), text)

    def measure(
        self,
        code: str,
        side: str | None = None,
        activity: str | None = None,
        *,
        plain: bool = False,
    ) -> str:
        """Give the name of a sign with its side and activity; ``plain`` in the patient's words."""
        definition = self.catalogue.measures.get(code)
        name = self._known(f"measure.{code}", definition.name if definition else code)
        if plain:
            name = self._known(f"sign.{code}", name)
        quoted = f"\N{LEFT DOUBLE QUOTATION MARK}{activity}\N{RIGHT DOUBLE QUOTATION MARK}"
        parts = (name, self.side(side), quoted if activity else "")
        return " ".join(part for part in parts if part)

    def exercise(self, name: str) -> str:
        """Give the name of an exercise; one in free words is given back as it is."""
        found = self.catalogue.exercises.get(name)
        return found.name if found else name

    def condition(self, condition: PatientCondition) -> str:
        """Give the name of a condition with its region; an unknown one is given back as it is."""
        found = self.catalogue.conditions.get(condition.id)
        region = self.catalogue.regions.get(condition.region or "")
        name = found.name if found else condition.id
        return f"{name}, {region.name.lower()}" if region else name

    # ------------------------------------------------------------------ numbers and verdicts

    def number(self, value: Number) -> str:
        """Give a number without needless noughts."""
        return self.labels.number(value)

    def with_unit(self, value: Number, unit: str | None) -> str:
        """Give a number with its unit: ``6/10``, ``19 cm``, ``52°``."""
        said = self.number(value)
        if not unit:
            return said
        if self.labels.has(f"unit.{unit}"):
            return self(f"unit.{unit}", n=said)
        return f"{said}{unit}" if unit.startswith("/") else f"{said} {unit}"

    def unit(self, unit: str) -> str:
        """Give a unit alone."""
        return self.with_unit(0, unit)[1:].strip() if unit else ""

    def verdict(self, kept: str) -> str:
        """Give the words for a verdict as it is kept."""
        return self(_VERDICTS[kept])

    def threshold(self, change: Change) -> str:
        """Say what was needed for a verdict: ``5.7 deg``, ``2 or 30 %``."""
        parts = []
        if change.needed is not None:
            has_word = not change.unit.startswith(_UNITS_WITHOUT_A_WORD)
            parts.append(self.with_unit(change.needed, change.unit if has_word else None))
        if change.needed_pct is not None:
            parts.append(self("verdict.pct", n=self.number(change.needed_pct)))
        both = len(parts) > 1
        text = self("verdict.either", step=parts[0], pct=parts[1]) if both else "".join(parts)
        return text or change.threshold or ""

    def _known(self, name: str, otherwise: str) -> str:
        return self.labels(name) if self.labels.has(name) else otherwise

    # ------------------------------------------------------------------ doses

    def dose(self, dose: Dose | None) -> str:
        """Give the dose of a technique: sets, repetitions, times, thrusts."""
        if dose is None:
            return ""
        sets = None if dose.sets == 1 and dose.reps and dose.hold_s is not None else dose.sets
        counts = [str(count) for count in (sets, dose.reps) if count is not None]
        times = [self.seconds(time) for time in (dose.bout_s, dose.duration_s) if time is not None]
        if dose.hold_s is not None:
            times.append(self("dose.held", time=self.seconds(dose.hold_s)))
        words = self._counted(counts, times)
        thrusts = [self.thrusts(dose.thrusts)] if dose.thrusts is not None else []
        return ", ".join(part for part in (*thrusts, words) if part)

    def thrusts(self, number: int) -> str:
        """Give a number of thrusts."""
        return self.labels.counted("dose.thrusts", number)

    def exercise_dose(self, dose: Exercised, *, with_side: bool = True, plain: bool = False) -> str:
        """Give the dose of an exercise: sets, repetitions, times, side, effort and load.

        ``plain`` writes the units out.
        """
        time = self.whole_seconds if plain else self.seconds
        counts = [str(count) for count in (dose.sets, dose.reps) if count is not None]
        counts = ["1"] if counts == ["1", "1"] else counts
        times = [time(dose.duration_s)] if dose.duration_s is not None else []
        hold = self("dose.hold", time=time(dose.hold_s)) if dose.hold_s else ""
        parts = (
            self._counted(counts, times),
            hold,
            self.side(dose.side) if with_side else "",
            "" if dose.load_kg is None else self("dose.load", n=self.number(dose.load_kg)),
            "" if dose.rpe is None else self("dose.rpe", n=self.number(dose.rpe)),
        )
        return ", ".join(part for part in parts if part)

    def programme_dose(self, item: ProgrammeItem, *, is_plain: bool = False) -> str:
        """Give the dose of an exercise at home and how often; *once, once a day* is said once.

        ``is_plain`` writes the units out and leaves the side to the name.
        """
        dose = self.exercise_dose(item, with_side=not is_plain, plain=is_plain)
        often = self.how_often(item.times_per_day, item.days_per_week)
        if often and dose == self("dose.once"):
            return often
        return ", ".join(part for part in (dose, often) if part)

    def how_often(self, times_per_day: Number | None, days_per_week: Number | None) -> str:
        """Give how often an exercise is done; *once a day* needs no *7 days a week*."""
        parts = []
        if times_per_day is not None:
            name = f"dose.per_day_{times_per_day}"
            counted = self.labels.counted("dose.per_day", times_per_day)
            parts.append(self._known(name, counted))
        if days_per_week is not None and (days_per_week != _WEEK_DAYS or not parts):
            parts.append(self.labels.counted("dose.per_week", days_per_week))
        return ", ".join(parts)

    def _counted(self, counts: list[str], times: list[str]) -> str:
        if times or len(counts) > 1:
            return _TIMES.join((*counts, *times))
        if not counts:
            return ""
        return (
            self("dose.once")
            if counts == ["1"]
            else self.labels.counted("dose.times", int(counts[0]))
        )

    # ------------------------------------------------------------------ times and people

    def seconds(self, time: Number) -> str:
        """Give a time of a dose: seconds, from two minutes on whole minutes."""
        if time >= _SHORT_S and time % _MINUTE_S == 0:
            return self("dose.minutes", n=self.number(time / _MINUTE_S))
        return self("dose.seconds", n=self.number(time))

    def whole_seconds(self, time: Number) -> str:
        """Give a time of a dose with its unit written out."""
        if time >= _SHORT_S and time % _MINUTE_S == 0:
            return self.labels.counted("dose.whole_minutes", time / _MINUTE_S)
        return self.labels.counted("dose.whole_seconds", time)

    def hours(self, time: Number) -> str:
        """Give a longer time in minutes, hours or days."""
        if 0 < time < 1 and (time * _HOUR_MIN) % 1 == 0:
            return self("dose.minutes", n=self.number(time * _HOUR_MIN))
        if time >= _DAY_H and time % _DAY_H == 0:
            return self.labels.counted("dose.days", time / _DAY_H)
        return self("dose.hours", n=self.number(time))

    def person(self, person: Person) -> str:
        """Give a name with the profession and the number of the regulator, where there are."""
        parts = (person.name, person.profession, person.registration)
        return ", ".join(part for part in parts if part)


@functools.cache
def wording(language: str, locale: str | None) -> Wording:
    """Give the words for a document; ``locale`` picks the emergency words."""
    own = labels(language)
    known = _catalogue(own.language)
    return Wording(labels=own, catalogue=known, locale=known.locale(locale))


@functools.cache
def _catalogue(language: str) -> Catalogue:
    """Give the catalogue in the words of a language."""
    texts = labels(language).texts
    return Catalogue(texts) if texts else catalogue()


def remarks(entry: Entry, words: Wording) -> str:
    """Give the remark and the comment of an entry, or nothing."""
    note = words("say.quote", text=entry.note) if entry.note else ""
    comment = words("say.comment", text=entry.comment) if entry.comment else ""
    return " ".join(part for part in (note, comment) if part)
