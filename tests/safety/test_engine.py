"""How findings are made of what the rules notice."""

from __future__ import annotations

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.safety import rules as all_rules
from tests.safety.samples import case, found

_ROW = "CPA L4 III 3x60s"


def test_that_only_rules_of_the_catalogue_are_asked() -> None:
    known = {rule.id for rule in catalogue().rules.values() if rule.kind == "finding"}
    assert set(all_rules.RULES) <= known


def test_that_a_finding_says_what_the_catalogue_says() -> None:
    (finding,) = found(case("RF pos fx_trauma"), "R-RF3")
    rule = catalogue().rules["R-RF3"]
    assert (finding.message, finding.action) == (rule.message, rule.action)
    assert finding.source == ", ".join(rule.basis)
    assert finding.is_open_block


def test_that_severity_depends_on_the_moment() -> None:
    sides = {moment: found(case(_ROW), "R-CONSENT", moment)[0].severity for moment in
             ("record", "finalise")}  # fmt: skip
    assert sides == {"record": "warn", "finalise": "block"}


def test_that_an_override_of_the_session_leaves_the_finding_listed() -> None:
    (finding,) = found(case("RF clear", _ROW, 'OVERRIDE R-CONSENT "nodded"'), "R-CONSENT")
    assert finding.overridden
    assert not finding.is_open_block


# ------------------------------------------------------------------ overrides


_OTHER = "CPA L5 III 3x60s"


def _answered(*lines: str) -> list[tuple[int | None, bool]]:
    told = case("RF clear", "CONSENT verbal JM", *lines, conditions=("febrile_unwell",))
    return [(one.about, one.overridden) for one in found(told, "R-CONTRA")]


def test_that_an_override_answers_the_entry_before_it_and_no_other() -> None:
    answer = 'OVERRIDE R-CONTRA "agreed with the doctor"'
    assert _answered(_ROW, answer, _OTHER) == [(2, True), (4, False)]
    assert _answered(_ROW, _OTHER, answer) == [(2, False), (3, True)]
    assert _answered(answer, _ROW) == [(3, False)]
    assert _answered(_ROW, 'WHY "fever gone"', answer) == [(2, False)]


def test_that_several_overrides_in_a_row_are_about_the_same_entry() -> None:
    lines = (_ROW, 'OVERRIDE R-PRECAUTION "a"', 'OVERRIDE R-CONTRA "agreed"')
    assert _answered(*lines) == [(2, True)]


def test_that_an_override_answers_only_its_own_rule() -> None:
    assert _answered(_ROW, 'OVERRIDE R-PRECAUTION "agreed"') == [(2, False)]
    (screen,) = found(case(_ROW, 'OVERRIDE R-CONSENT "nodded"'), "R-SCREEN")
    assert screen.is_open_block


@pytest.mark.parametrize("reason", [" ", "-", "none", "n/a", "..."])
def test_that_an_override_without_words_is_not_accepted(reason: str) -> None:
    assert _answered(_ROW, f'OVERRIDE R-CONTRA "{reason}"') == [(2, False)]
    told = case(_ROW, "RF clear", f'OVERRIDE R-CONSENT "{reason}"')
    assert [one.is_open_block for one in found(told, "R-CONSENT")] == [True]
