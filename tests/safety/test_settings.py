"""A practice may set its rules, with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.rule import RuleChange, RuleNumber
from session_recorder.errors import UsageError
from session_recorder.safety.settings import as_set, check
from tests.safety.samples import NOW, case, found

RULES = catalogue().rules
CHANGE = RuleChange(rule="R-SCREEN", reason="screened by the GP", by="c", at=NOW)


def test_that_a_silenced_rule_says_nothing() -> None:
    rules = as_set(RULES, [replace(CHANGE, silenced=True)])
    plain = case("CPA L4 III 3x60s")
    assert found(plain, "R-SCREEN")
    assert not found(replace(plain, rules=rules), "R-SCREEN")


def test_that_another_severity_counts_at_every_moment() -> None:
    rules = as_set(RULES, [replace(CHANGE, severity="prompt")])
    set_case = replace(case("CPA L4 III 3x60s"), rules=rules)
    for moment in ("plan", "record", "finalise"):
        assert [f.severity for f in found(set_case, "R-SCREEN", moment)] == ["prompt"]


def test_that_a_number_is_set_and_the_last_change_counts() -> None:
    first = replace(CHANGE, values=(RuleNumber(name="unchanged_max_days", value=14),))
    assert as_set(RULES, [first])["R-SCREEN"].number("unchanged_max_days") == 14
    assert as_set(RULES, [first, CHANGE]) == dict(RULES)
    assert RULES["R-SCREEN"].number("unchanged_max_days") == 28


_NUMBERS = "drop, drop_level, reflex_level, weak_level, weak_power"


@pytest.mark.parametrize(
    ("wrong", "happened"),
    [
        (replace(CHANGE, rule="R-NOPE"), "'R-NOPE' is not a rule that can be set."),
        (replace(CHANGE, rule="R-SIGN"), "'R-SIGN' is not a rule that can be set."),
        (replace(CHANGE, severity="loud"), "'loud' is not a severity."),
        (
            replace(CHANGE, rule="R-REVIEW6", values=(RuleNumber(name="nonsense", value=1),)),
            "R-REVIEW6 has no such number; it has weeks.",
        ),
        (
            replace(CHANGE, rule="R-DEFICIT", values=(RuleNumber(name="nonsense", value=1),)),
            f"R-DEFICIT has no such number; it has {_NUMBERS}.",
        ),
        (
            replace(CHANGE, rule="R-SIDE", values=(RuleNumber(name="drop", value=1),)),
            "R-SIDE has no such number; it has none.",
        ),
        (replace(CHANGE, reason=" "), "A changed rule needs its reason."),
    ],
)
def test_that_a_change_of_what_is_not_there_is_refused(wrong: RuleChange, happened: str) -> None:
    with pytest.raises(UsageError) as refused:
        check(RULES, wrong)
    assert str(refused.value) == f"{happened} The rules are as they were. Correct it and try again."


def test_that_a_list_of_a_rule_is_no_number_to_be_set() -> None:
    listed = next(
        (rule.id, name)
        for rule in RULES.values()
        for name, value in rule.values.items()
        if isinstance(value, tuple)
    )
    change = replace(CHANGE, rule=listed[0], values=(RuleNumber(name=listed[1], value=1),))
    with pytest.raises(UsageError, match="has no such number"):
        check(RULES, change)


@pytest.mark.parametrize(
    "change",
    [
        CHANGE,
        *(replace(CHANGE, severity=one) for one in ("block", "warn", "prompt", "info")),
        replace(CHANGE, silenced=True),
        replace(CHANGE, values=(RuleNumber(name="unchanged_max_days", value=14),)),
    ],
)
def test_that_what_a_rule_has_can_be_set(change: RuleChange) -> None:
    check(RULES, change)
    assert ("R-SCREEN" in as_set(RULES, [change])) is not change.silenced
