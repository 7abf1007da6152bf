"""Which red-flag questions are asked of a patient today (DOMAIN 3.2).

When a question is asked stands in ``red_flags.toml`` as words for developers; each is written out
here as a function. What is not known of the place of the complaint counts as the neck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.safety.known_flags import KnownFlag, known_before
from session_recorder.safety.matrix import is_at_neck
from session_recorder.safety.red_flags import PROFILE_FLAGS
from session_recorder.safety.techniques import is_on_neck

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from session_recorder.domain.redflag import RedFlag
    from session_recorder.domain.session import Session
    from session_recorder.safety.case import Case

#: Years of age over which temples and sight are asked about, as the question's own words say.
_OLD = 50
_NECK = frozenset({"neck", "head"})
#: Signs of the neck begin so; pain in the arm and the nerve tests of the arm point there too.
_NECK_SIGNS = ("Cx", "NPRSarm", "ULNT")


def known_today(case: Case) -> dict[str, KnownFlag]:
    """Give the flags that are known before anything is asked, by id: of visits and conditions."""
    known = known_before(case)
    for condition in case.conditions:
        flag = PROFILE_FLAGS.get(condition.id)
        if flag and flag not in known:
            since = condition.since or case.patient.registered_at.date()
            known[flag] = KnownFlag(id=flag, qualifier=None, since=since)
    return known


def questions(case: Case, yes: frozenset[str]) -> tuple[RedFlag, ...]:
    """Give the questions to be asked, in their order; ``yes`` are the flags answered yes so far.

    What is known counts as answered yes. A flag that age answers is no question.
    """
    said = yes | known_today(case).keys()
    known = catalogue().red_flags.flags
    follow_on = {flag.gate_for: flag.id for flag in known.values() if flag.gate_for}
    return tuple(
        flag
        for flag in known.values()
        if flag.answer != "auto"
        and all(
            CONDITIONS[words](case, said) for words in (flag.ask_when, flag.applies_when) if words
        )
        and (flag.id not in follow_on or follow_on[flag.id] in said)
    )


def _had_cancer(_: Case, said: frozenset[str]) -> bool:
    return "ca_history" in said


def _may_have_an_aneurysm(case: Case, said: frozenset[str]) -> bool:
    at_age = case.age >= (catalogue().red_flags.combinations["combo_aaa"].min_age or 0)
    return at_age or "aaa_risk" in said or any(one.id == "aaa_known" for one in case.conditions)


def _is_of_the_neck(case: Case, _: frozenset[str]) -> bool:
    places = [technique for one in case.visits for technique in one.techniques]
    touched = any(is_on_neck(one) or (one.level and is_at_neck(one.level)) for one in places)
    told = any(_tells_of_the_neck(one) for one in case.visits)
    has = any(condition.region in _NECK for condition in case.conditions)
    return touched or told or has or not places


def _tells_of_the_neck(session: Session) -> bool:
    return bool(session.of(e.NeckScreen)) or any(
        sign.code.startswith(_NECK_SIGNS) for sign in session.of(e.Measure)
    )


def _is_old_and_of_the_neck(case: Case, said: frozenset[str]) -> bool:
    return case.age > _OLD and _is_of_the_neck(case, said)


#: Whether a question is asked, by the words of the catalogue.
CONDITIONS: Mapping[str, Callable[[Case, frozenset[str]], bool]] = {
    "ca_history": _had_cancer,
    "age >= 60 or aaa_risk or condition aaa_known": _may_have_an_aneurysm,
    "region neck or head, or any technique C0-T3": _is_of_the_neck,
    "age over 50 and (region neck or head, or any technique C0-T3)": _is_old_and_of_the_neck,
}
