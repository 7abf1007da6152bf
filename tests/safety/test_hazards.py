"""The hazard log: every hazard has tests that exist, and every rule of the catalogue is tried."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from session_recorder.catalogue import catalogue
from tests.safety import exercise_levels

TESTS = Path(__file__).parents[1]
_PAGE = (TESTS.parent / "docs" / "safety.md").read_text("utf-8")
#: Hazard and the tests named beside it, ``file`` or ``file::test``.
_NAMED = {
    row[1]: re.findall(r"`([a-z_]+/test_\w+\.py(?:::\w+)?)`", row[0])
    for row in re.finditer(r"^\| (H\d+) \|.*$", _PAGE, re.MULTILINE)
}


def test_that_every_hazard_has_its_tests() -> None:
    assert list(_NAMED) == [f"H{number}" for number in range(1, 13)]
    assert all(_NAMED.values())


@pytest.mark.parametrize("name", sorted({one for named in _NAMED.values() for one in named}))
def test_that_a_test_named_in_the_hazard_log_exists(name: str) -> None:
    file, _, test = name.partition("::")
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert test in functions if test else functions


#: Acts of signing and editing: the recorder refuses them, no finding speaks of them.
_WORKFLOW = {"R-SIGN", "R-LATE", "R-AMEND"}


def test_that_every_rule_is_tried() -> None:
    tried = "\n".join(path.read_text("utf-8") for path in (TESTS / "safety").glob("test_*.py"))
    rules = {rule.id for rule in catalogue().rules.values()} - _WORKFLOW
    assert {rule for rule in rules if f'"{rule}"' not in tried} == set()


def test_that_what_conditions_mean_for_exercises_reads_as_it_was_kept() -> None:
    assert exercise_levels.listing() == exercise_levels.KEPT.read_text("utf-8")
