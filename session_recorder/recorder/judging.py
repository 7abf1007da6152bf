"""Gathers what the rules work out on their way to the findings, for paper and for lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.finding import Judged
from session_recorder.domain.judgement import (
    Alert,
    JudgedIrritability,
    JudgedTechnique,
    Judgement,
    ScreenStatus,
    StandingFlag,
)
from session_recorder.safety import findings
from session_recorder.safety.found_flags import level_of
from session_recorder.safety.irritability import bands
from session_recorder.safety.matrix import judge
from session_recorder.safety.red_flags import Assessment, assess
from session_recorder.safety.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from session_recorder.domain.patient import PatientCondition
    from session_recorder.safety import Case
    from session_recorder.safety.matrix import Verdicts

#: What was typed of a screen, the word that says most first, and what it is called.
_RESULTS = (("pos", "positive"), ("clear", "full"), ("unchanged", "unchanged"))


def judged(case: Case) -> Judged:
    """Give all that the rules say of a case about to be signed."""
    return Judged(
        findings=findings(case),
        judgement=judgement(case),
        content_hash=catalogue().content_hash,
    )


def of_version(kept: Judged | None, case: Callable[[], Case]) -> Judged:
    """Give what was kept with a signed version; what an older one did not keep is worked out."""
    if kept is not None and kept.judgement is not None:
        return kept
    now = judged(case())
    return now if kept is None else replace(now, findings=kept.findings)


def judgement(case: Case) -> Judgement:
    """Give red flags, alerts and tolerance of a case."""
    return Judgement(
        screen=_screen(case),
        alerts=tuple(_alerts(case)),
        techniques=tuple(_techniques(case)),
        irritability=_irritability(case),
    )


def _irritability(case: Case) -> JudgedIrritability | None:
    """Give what irritability comes to by the signs of today, ``None`` where none was taken."""
    found = bands(case.session)
    if found.worst is None:
        return None
    return JudgedIrritability(
        said=case.irritability,
        computed=found.worst,
        provoked=found.provoked,
        rise=found.rise,
        settles=found.settles,
    )


def _screen(case: Case) -> ScreenStatus:
    screens = case.session.of(e.RedFlagScreen)
    found = assess(case)
    return ScreenStatus(
        result=_result({screen.result for screen in screens}),
        asked_at=tuple(screen.at for screen in screens if screen.at),
        level=found.level,
        new=tuple(_new(case, found)),
        known=tuple(
            StandingFlag(
                id=one.id,
                qualifier=one.qualifier,
                level=level_of(catalogue().red_flags.flags[one.id], one.qualifier),
                since=one.since,
            )
            for one in found.known
        ),
        combinations=tuple(one.id for one in found.combinations),
        proposed=tuple(dict.fromkeys(one.condition for one in found.proposals)),
    )


def _result(typed: set[str]) -> str | None:
    return next((name for word, name in _RESULTS if word in typed), None)


def _new(case: Case, found: Assessment) -> Iterator[StandingFlag]:
    told = {name for screen in case.session.of(e.RedFlagScreen) for name in screen.items}
    for one in found.new:
        yield StandingFlag(
            id=one.flag.id,
            qualifier=one.qualifier,
            level=one.level,
            since=one.since,
            examined=one.flag.id not in told,
        )


def _alerts(case: Case) -> Iterator[Alert]:
    known = catalogue()
    columns = known.hands_on_columns
    judged_entries = [judge(one, case.conditions) for one in case.session.entries]
    for condition in case.conditions:
        row = known.conditions.get(condition.id)
        yield Alert(
            condition=condition,
            contra=tuple(c for c in columns if row and row.level(c) == "contra"),
            precaution=tuple(c for c in columns if row and row.level(c) == "precaution"),
            against=_where(judged_entries, condition, "contra"),
            careful=_where(judged_entries, condition, "precaution"),
        )


def _where(given: list[Verdicts], condition: PatientCondition, level: str) -> tuple[int, ...]:
    return tuple(
        index
        for index, one in enumerate(given)
        if any(v.condition == condition and v.level == level for v in one.verdicts)
    )


def _techniques(case: Case) -> Iterator[JudgedTechnique]:
    for about, _, found in tolerated(case):
        over = found.during is not None and found.limit is not None and found.during > found.limit
        yield JudgedTechnique(
            about=about,
            before=found.before,
            during=found.during,
            after=found.after,
            limit=found.limit,
            computed=found.computed,
            typed=found.typed,
            differs=found.differs,
            over_limit=over,
        )
