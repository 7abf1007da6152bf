"""What a fresh checkout rests on: the lock, the pins, the wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from session_recorder import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
_LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def _locked() -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", _LOCK, re.M))


def test_that_the_lock_has_hashes_and_no_host() -> None:
    assert not re.search(r"://|index|find-links|trusted-host", _LOCK)
    entries = re.split(r"^(?=[A-Za-z0-9])", _LOCK, flags=re.M)
    packages = [entry for entry in entries if "==" in entry.partition("\n")[0]]
    assert len(packages) == len(_locked())
    assert all("--hash=sha256:" in entry for entry in packages)


def _requirements() -> Iterator[Requirement]:
    groups = _PROJECT["dependency-groups"]
    lines = [*_PROJECT["project"]["dependencies"], *_PROJECT["build-system"]["requires"]]
    lines += [line for part in groups["dev"] for line in groups[part["include-group"]]]
    yield from map(Requirement, lines)


def test_that_the_lock_satisfies_what_the_project_asks_for() -> None:
    locked = {name.casefold(): version for name, version in _locked().items()}
    for requirement in _requirements():
        assert locked[requirement.name.casefold()] in requirement.specifier, requirement


def test_that_what_is_only_compared_with_is_never_set_up() -> None:
    rivals = {Requirement(line).name for line in _PROJECT["dependency-groups"]["bench"]}
    assert rivals == {"fpdf2", "typst", "weasyprint"}
    assert not rivals & {name.casefold() for name in _locked()}
    assert {"include-group": "bench"} not in _PROJECT["dependency-groups"]["dev"]


def test_that_qt_stays_at_the_version_that_does_not_lose_references() -> None:
    asked = [line for line in _PROJECT["project"]["dependencies"] if "PySide6" in line]
    assert asked == ["PySide6-Essentials>=6.11,<6.12"]
    assert _locked()["pyside6-essentials"].startswith("6.11.")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_that_the_wheel_holds_all_the_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "resources").rglob("*"):
        if path.suffix in (".toml", ".svg", ".qss", ".ttf") and not path.name.startswith("."):
            assert path.relative_to(ROOT).as_posix() in names
    assert any(name.startswith("session_recorder/storage/migrations/") for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/", "docs/")) for name in names)


#: Everything the catalogue reads, a practice made and printed: run from the wheel alone.
_FROM_THE_WHEEL = """
import pathlib, session_recorder, ui, resources, sys
assert str(pathlib.Path(sys.argv[1])) in session_recorder.__file__, session_recorder.__file__
from session_recorder.catalogue import Catalogue, catalogue
for name in dir(Catalogue):
    if not name.startswith("_") and name != "locale":
        assert getattr(catalogue(), name), name
from session_recorder.__main__ import main
sys.argv = ["session-recorder", "--practice", sys.argv[2], "demo"]
sys.exit(main())
"""


def test_that_the_unpacked_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    code = f"import sys; sys.path[:0] = [{str(place)!r}, {sysconfig.get_path('purelib')!r}]\n"
    done = subprocess.run(
        # -S leaves out the file that makes the checkout importable
        [sys.executable, "-I", "-S", "-c", code + _FROM_THE_WHEEL, str(place), str(tmp_path / "d")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "44 sessions, 32 signed" in done.stdout


@pytest.mark.deep
def test_that_the_wheel_installs_into_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    folder = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(folder / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, str(wheel)], check=True)
    command = str(folder / "session-recorder")
    version = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.strip() == __version__
    demo = [command, "--practice", str(tmp_path / "demo"), "demo"]
    done = subprocess.run(demo, capture_output=True, text=True, check=True)
    assert "44 sessions, 32 signed" in done.stdout
