"""The red-flag questions as they are being answered: values in, a new value or a line out.

Nothing is answered before a person answers. A screen that is answered in part writes no line. A
finding that stops hands-on care is seen at once, and written once the emergency questions are all
answered: a positive line tells of each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.found_flags import KNOWN, level_of
from session_recorder.safety.questions import known_today, questions
from session_recorder.safety.screening import unchanged_refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from session_recorder.domain.redflag import RedFlag, RedFlagCatalogue
    from session_recorder.safety import Case
    from session_recorder.safety.known_flags import KnownFlag

Qualifier = str | int | None
NO, YES = "no", "yes"
#: The answer to a whole group: *All no*, or *None new* where something is known.
NONE, OPEN = "none", "open"
#: All groups together, where none of them has to be asked by itself.
REST = "rest"
_UNCHANGED, _CLEAR, _POSITIVE = "unchanged", "clear", "pos"
_NEW, _WORSE = "new", "worse"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer to one question.

    ``is_whole`` is false while a *yes* lacks what is asked with it: its onset, or which features.
    """

    said: str
    qualifier: Qualifier = None
    is_whole: bool = True


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was answered: ``one`` by question, ``groups`` by group, ``rest`` for all groups.

    ``is_told`` are answers read back from a positive line: what was answered no is not known.
    """

    one: Mapping[str, Answer] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    rest: str | None = None
    is_told: bool = False

    def with_answer(self, flag: str, answer: Answer) -> Answers:
        """Give the answers with one more."""
        return replace(self, one={**self.one, flag: answer})

    def with_group(self, group: str, said: str) -> Answers:
        """Give the answers with a whole group answered, or opened to be asked one by one."""
        return replace(self, groups={**self.groups, group: said})

    @property
    def yes(self) -> frozenset[str]:
        """The flags answered yes."""
        return frozenset(name for name, answer in self.one.items() if answer.said == YES)


@dataclass(frozen=True, kw_only=True)
class Screen:
    """The questions of today with their answers.

    ``refused`` says why the full screen is due, in the words of the catalogue. ``questions`` are
    those that stand open to be asked, in their order.
    """

    case: Case
    catalogue: RedFlagCatalogue
    answers: Answers
    questions: tuple[RedFlag, ...]
    known: Mapping[str, KnownFlag]
    refused: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether every group is asked: when due, when chosen, and once something is found."""
        must = self.catalogue.screen.must_ask
        found = any(name in must for name in self.answers.yes)
        return bool(self.refused) or found or self.answers.rest == OPEN or bool(self.answers.groups)

    @property
    def must_ask(self) -> tuple[RedFlag, ...]:
        """The questions that are always asked one by one."""
        return tuple(flag for flag in self.questions if flag.id in self.catalogue.screen.must_ask)

    def group(self, group: str) -> tuple[RedFlag, ...]:
        """Give the other questions of a group."""
        must = self.catalogue.screen.must_ask
        return tuple(flag for flag in self.questions if flag.group == group and flag.id not in must)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups with other questions, in their order."""
        return tuple(name for name in self.catalogue.groups if self.group(name))

    def known_of(self, group: str) -> tuple[KnownFlag, ...]:
        """Give what is known in a group."""
        return tuple(one for one in self.known.values() if self._group_of(one.id) == group)

    def _group_of(self, flag: str) -> str | None:
        found = self.catalogue.flags.get(flag)
        return found.group if found else None

    # ------------------------------------------------------------------ what is still open

    @property
    def open_labels(self) -> tuple[str, ...]:
        """What is still to be asked: questions by their label, groups by their name."""
        found = [flag.label for flag in self.must_ask if not self._is_answered(flag)]
        if not self.is_full:
            return (*found, *(() if self.answers.rest == NONE else ("",)))
        for name in self.groups:
            said = self.answers.groups.get(name)
            if said == OPEN:
                found += [flag.label for flag in self.group(name) if not self._is_answered(flag)]
            elif said is None:
                found.append(self.catalogue.groups[name].name)
        return tuple(found)

    def _is_answered(self, flag: RedFlag) -> bool:
        answer = self.answers.one.get(flag.id)
        return answer is not None and answer.is_whole

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered."""
        return bool(self.answers.one or self.answers.groups or self.answers.rest)

    # ------------------------------------------------------------------ the line

    def entry(self) -> e.RedFlagScreen | None:
        """Give the line the answers make, or ``None`` while they make none."""
        is_whole = not self.open_labels
        stands = self.answers.is_told and bool(self.answers.yes)
        urgent = self.stops_hands_on and all(map(self._is_answered, self.must_ask))
        if not is_whole and not stands and not urgent:
            return None
        if is_whole and not self.is_full:
            return e.RedFlagScreen(result=_UNCHANGED)
        return self.so_far()

    def so_far(self) -> e.RedFlagScreen:
        """Give the line of what was found so far, with what is known and was not asked about."""
        found: dict[str, Qualifier] = {
            flag.id: self.answers.one[flag.id].qualifier
            for flag in self.questions
            if flag.id in self.answers.yes and self._is_answered(flag)
        }
        for name, qualifier in self._standing().items():
            found.setdefault(name, qualifier)
        order = [name for name in self.catalogue.flags if name in found]
        qualifiers = tuple((name, q) for name in order if (q := found[name]) is not None)
        return e.RedFlagScreen(
            result=_POSITIVE if found else _CLEAR, items=tuple(order), qualifiers=qualifiers
        )

    @property
    def stops_hands_on(self) -> bool:
        """Whether something was found that alone reaches the gate."""
        return any(
            self._is_answered(flag)
            and level_of(flag, self.answers.one[flag.id].qualifier)
            >= self.catalogue.screen.gate_level
            for flag in self.questions
            if flag.id in self.answers.yes
        )

    def _standing(self) -> dict[str, Qualifier]:
        """Give what earlier visits found and nobody asked about anew, as it was last answered."""
        told = {
            one for visit in self.case.history for s in visit.of(e.RedFlagScreen) for one in s.items
        }
        return {
            one.id: one.qualifier if one.qualifier is not None else _standing_word(self, one)
            for one in self.known.values()
            if one.id in told and one.id not in self.answers.one
        }


def _standing_word(screen: Screen, known: KnownFlag) -> Qualifier:
    """A fact of the person that stands is written as known; another as it was told."""
    return KNOWN if screen.catalogue.flags[known.id].static else known.qualifier


def screen_of(case: Case, catalogue: RedFlagCatalogue, answers: Answers) -> Screen:
    """Give the screen of a case; answers to questions that fell away are left out."""
    asked = questions(case, answers.yes)
    names = {flag.id for flag in asked}
    if not answers.one.keys() <= names:
        kept = {name: one for name, one in answers.one.items() if name in names}
        answers = replace(answers, one=kept)
        asked = questions(case, answers.yes)
    return Screen(
        case=case,
        catalogue=catalogue,
        answers=answers,
        questions=asked,
        known=known_today(case),
        refused=unchanged_refused(case),
    )


def answers_of(entry: e.RedFlagScreen | None, catalogue: RedFlagCatalogue) -> Answers:
    """Give the answers that a line tells of; a positive one tells of what was found, no more."""
    if entry is None:
        return Answers()
    if entry.result == _POSITIVE:
        qualifiers = dict(entry.qualifiers)
        must = catalogue.screen.must_ask
        found = {
            name: Answer(said=YES, qualifier=qualifiers.get(name))
            for name in entry.items
            if name in catalogue.flags
        }
        opened = {catalogue.flags[name].group: OPEN for name in found if name not in must}
        return Answers(one=found, groups=opened, is_told=True)
    one = {name: Answer(said=NO) for name in catalogue.screen.must_ask}
    if entry.result == _UNCHANGED:
        return Answers(one=one, rest=NONE)
    return Answers(one=one, groups=dict.fromkeys(catalogue.groups, NONE))


def begun_word(flag: str, known: Mapping[str, KnownFlag]) -> str:
    """Give the word for *recent or worse*: worse where it was known, else new."""
    return _WORSE if flag in known else _NEW
