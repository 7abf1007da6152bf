"""Who may import whom, as pyproject.toml says."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
_OURS = ("session_recorder", "ui", "resources")


def test_that_imports_obey_the_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


def _imported() -> set[str]:
    """Give the top-level modules that the product imports."""
    found: set[str] = set()
    for package in _OURS:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - set(_OURS)


def test_that_each_package_imported_is_declared_and_each_declared_one_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    owners = metadata.packages_distributions()
    used = {name: set(map(canonicalize_name, owners.get(name, []))) for name in _imported()}
    bound = {"shiboken6"}  # comes with PySide6 at the very same version
    undeclared = {name for name, owned_by in used.items() if not owned_by & declared} - bound
    assert undeclared == set()
    assert declared - {owner for owned_by in used.values() for owner in owned_by} == set()


def test_that_a_command_without_a_practice_starts_without_qt_sql_and_reportlab() -> None:
    code = (
        "import sys; from session_recorder.cli import main; main(['parse', 'NPRS 4']); "
        "print({'PySide6', 'sqlalchemy', 'reportlab', 'sqlcipher3'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "set()"
