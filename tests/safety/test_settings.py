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


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CHANGE, rule="R-NOPE"),
        replace(CHANGE, rule="R-SIGN"),
        replace(CHANGE, severity="loud"),
        replace(CHANGE, values=(RuleNumber(name="nonsense", value=1),)),
        replace(CHANGE, reason=" "),
    ],
)
def test_that_a_change_of_what_is_not_there_is_refused(wrong: RuleChange) -> None:
    with pytest.raises(UsageError):
        check(RULES, wrong)
    check(RULES, replace(CHANGE, severity="warn"))
