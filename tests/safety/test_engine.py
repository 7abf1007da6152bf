"""How findings are made of what the rules notice."""

from __future__ import annotations

from session_recorder.catalogue import catalogue
from session_recorder.safety import rules as all_rules
from tests.safety.samples import case, found

_ROW = "CPA L4 III 3x60s"


def test_that_only_rules_of_the_catalogue_are_asked() -> None:
    known = {rule.id for rule in catalogue().rules.values() if rule.kind == "finding"}
    assert set(all_rules.RULES) <= known


def test_that_a_finding_says_what_the_catalogue_says() -> None:
    (finding,) = found(case(_ROW), "R-SCREEN")
    rule = catalogue().rules["R-SCREEN"]
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
