#!/usr/bin/env python3
"""Sets Session Recorder up on this machine and runs it; needs Python 3.11 and nothing else.

The first call makes `.venv`, installs the locked packages and prepares the fonts; later calls see
that nothing changed and start at once, without a network. A set-up that was cut short is repaired.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
COMMAND = BIN / f"session-recorder{SUFFIX}"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up"
UNFINISHED = "unfinished"
FONTS = ROOT / "resources" / "fonts"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")

# What Debian calls the package that holds each library or program.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    **OFFSCREEN,
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
PYTHON_LIBRARY = f"libpython3.{sys.version_info.minor}"
BUNDLE = {**WINDOW, f"{PYTHON_LIBRARY}.so.1.0": PYTHON_LIBRARY, "objdump": "binutils"}


class SetUpError(Exception):
    """Set-up cannot go on; the text says why and what to do next."""


def say(text: str) -> None:
    """Tell the person at the terminal; standard output belongs to what is run."""
    print(text, file=sys.stderr, flush=True)


def call(command: list[str | Path], **variables: str) -> int:
    """Run `command` in the project's folder with `variables` added; return its exit code."""
    return subprocess.call(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **variables}
    )


def need(command: list[str | Path], otherwise: str, **variables: str) -> None:
    """Run `command`; when it fails, stop with the sentence `otherwise`."""
    if call(command, **variables) != 0:
        raise SetUpError(otherwise)


# --- what the system must bring ------------------------------------------------------------------


def is_there(name: str) -> bool:
    """Tell whether the library or program `name` can be used here."""
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def provide(wanted: dict[str, str]) -> None:
    """Make sure this Linux has what `wanted` names, library or program to Debian package."""
    if not sys.platform.startswith("linux"):
        return
    missing = [name for name in wanted if not is_there(name)]
    if missing:
        install([wanted[name] for name in missing], missing)
    still = [name for name in missing if not is_there(name)]
    if still:
        raise SetUpError(f"Installed, yet not to be found: {', '.join(still)}.")


def install(packages: list[str], missing: list[str]) -> None:
    """Install Debian `packages` when we may; otherwise stop and say which command does."""
    words = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetUpError(
            f"This system lacks {', '.join(missing)}. Install them with its package manager "
            f"(Debian calls the packages {' '.join(packages)}), then run this command again."
        )
    if os.geteuid() != 0:
        raise SetUpError(
            f"This system lacks {', '.join(missing)}. Nothing was changed. Run this command, then "
            f"the same one again:\n\n    sudo {' '.join(words)}\n"
        )
    say(f"Installing what the system lacks: {' '.join(packages)}")
    failed = "The system's packages could not be installed; apt-get says why above."
    quiet = "-qq"
    need(["apt-get", quiet, "update"], failed)
    need([*words, quiet, "-o=Dpkg::Use-Pty=0"], failed, DEBIAN_FRONTEND="noninteractive")


def has_display() -> bool:
    """Tell whether a window can be opened here."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    return answers(f"/tmp/.X11-unix/X{local[1]}") if local else bool(display)  # noqa: S108


def answers(address: str) -> bool:
    """Tell whether a local X server listens on `address`, as a file or in Linux's own space."""
    for place in (address, f"\0{address}"):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as link:
            link.connect(place)
            return True
    return False


# --- what the project makes for itself -----------------------------------------------------------


def recipe() -> str:
    """Return what a finished set-up depends on: the Python, the place, and a digest of the rest."""
    files = (LOCK, ROOT / "pyproject.toml", ROOT / "hatch_build.py")
    parts = hashlib.sha256(b"\0".join(file.read_bytes() for file in files))
    return f"3.{sys.version_info.minor}\n{ROOT}\n{parts.hexdigest()}\n"


def set_up() -> None:
    """Make `.venv` hold what the lock names, and this project with its fonts; skip what is done."""
    found = STAMP.read_text("utf-8") if STAMP.is_file() else ""
    if found != recipe() or not (PYTHON.exists() and COMMAND.exists()):
        make_environment(found)
    if not all((FONTS / f"Inter-{name}.ttf").exists() for name in WEIGHTS):
        need([PYTHON, "hatch_build.py"], "The fonts could not be prepared; the reason is above.")


def make_environment(found: str) -> None:
    """Build `.venv` or bring it up to date; its stamp says `unfinished` until it is whole.

    A killed set-up therefore starts afresh; one that failed by itself goes on where it was.
    """
    if importlib.util.find_spec("ensurepip") is None:
        install(["python3-venv"], ["Python's venv module"])
    here = found.splitlines()[:2] == recipe().splitlines()[:2] and PYTHON.exists()
    if found and not here:
        say(
            "Starting .venv afresh: it was left unfinished, or made elsewhere or by another Python."
        )
        shutil.rmtree(VENV)
        found = ""
    VENV.mkdir(exist_ok=True)
    STAMP.write_text(UNFINISHED, "utf-8")
    try:
        fill_environment()
    except SetUpError:
        STAMP.write_text(found, "utf-8")
        raise
    STAMP.write_text(recipe(), "utf-8")


def fill_environment() -> None:
    """Install the locked packages and, as an editable package, the project."""
    base = getattr(sys, "_base_executable", sys.executable)
    need(
        [base, "-m", "venv", VENV], "The environment .venv could not be made; the reason is above."
    )
    say("Installing the locked packages into .venv; the first time this takes a minute or two.")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "-q"]
    pip += ["install", "--no-deps"]
    need(
        [*pip, "--only-binary", ":all:", "--require-hashes", "-r", LOCK],
        "The packages could not be installed. Is this machine online? Then run the command again.",
    )
    need(
        [*pip, "--no-index", "--no-build-isolation", "--editable", ROOT],
        "The project could not be installed into .venv; the reason is above.",
    )


def compile_translations() -> None:
    """Compile each translation that is newer than its compiled form."""
    for source in sorted((ROOT / "resources" / "translations").glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            need(
                [BIN / f"pyside6-lrelease{SUFFIX}", "-silent", source, "-qm", compiled],
                f"The translation {source.name} could not be compiled.",
            )


# --- the commands --------------------------------------------------------------------------------


def run(rest: list[str]) -> int:
    """Open the window, or give `rest` to session-recorder."""
    window = not rest and has_display()
    if window:
        provide(WINDOW)
    set_up()
    if rest:
        return call([COMMAND, *rest])
    if window:
        compile_translations()
        return call([COMMAND])
    say("There is no display here, so no window can open. Doing the same work without one:")
    say("session-recorder demo")
    return call([COMMAND, "demo"])


def test(rest: list[str], *, deep: bool) -> int:
    """Run lint, types, and the tests (import contracts among them) without a screen."""
    provide(OFFSCREEN)
    set_up()
    compile_translations()
    checks: dict[str, list[str | Path]] = {
        "ruff": [PYTHON, "-m", "ruff", "check", "."],
        "mypy": [PYTHON, "-m", "mypy"],
    }
    failed = []
    for name, command in checks.items():
        say(f"== {name}")
        if call(command) != 0:
            failed.append(name)
    say("== pytest")
    workers = str(max(2, min(8, os.cpu_count() or 2)))
    options = ["-n", workers, "--timeout", "1800" if deep else "300", *(["-m", ""] if deep else [])]
    tests = call([PYTHON, "-m", "pytest", *options, *rest], QT_QPA_PLATFORM="offscreen")
    if failed:
        say(f"Not clean: {' and '.join(failed)}; what they found stands above the tests.")
    return tests or int(bool(failed))


def bench(rest: list[str]) -> int:
    """Measure the product against what it stands on; `rest` names some of the benchmarks."""
    provide(OFFSCREEN)
    set_up()
    return call([PYTHON, "-m", "benchmarks", *rest], QT_QPA_PLATFORM="offscreen")


def mutants(rest: list[str]) -> int:
    """Put small faults into the rules and see that the tests notice; `rest` names some of them."""
    provide(OFFSCREEN)
    set_up()
    return call([PYTHON, "-m", "benchmarks.mutants", *rest], QT_QPA_PLATFORM="offscreen")


def lock(*, upgrade: bool) -> int:
    """Write requirements.lock anew from pyproject.toml, with hashes and without host names."""
    set_up()
    new = LOCK.with_suffix(".new")
    shutil.copyfile(LOCK, new)
    uv: list[str | Path] = [BIN / f"uv{SUFFIX}", "pip", "compile", "pyproject.toml", "-q"]
    uv += ["--group", "dev", "--universal", "--python-version", "3.11", "--generate-hashes"]
    uv += ["--no-header", "--only-binary", ":all:", "-o", new, *(["--upgrade"] if upgrade else [])]
    try:
        need(uv, "uv could not solve the requirements; the old lock stays.")
        if hosts := re.findall(r"^.*(?:://|--\w*-?index|--find-links).*$", new.read_text(), re.M):
            raise SetUpError(f"The new lock names a host, so the old one stays: {hosts[0]}")
        new.replace(LOCK)
    finally:
        new.unlink(missing_ok=True)
    say("requirements.lock is written. Look at its changes, then run: python3 dev.py test")
    return 0


def shots(rest: list[str]) -> int:
    """Write every screen and every page as PNG into `shots/`."""
    provide(OFFSCREEN)
    set_up()
    compile_translations()
    return call([PYTHON, "-m", "benchmarks.shots", *rest], QT_QPA_PLATFORM="offscreen")


def bundle() -> int:
    """Freeze the product into `dist/`, a folder that runs where no Python is installed."""
    provide(BUNDLE)
    set_up()
    compile_translations()
    return call([PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "bundle.spec"])


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the words before `--`."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="open the window; what follows -- goes to session-recorder")
    tests = commands.add_parser(
        "test", help="lint, types and tests; what follows -- goes to pytest"
    )
    tests.add_argument("--deep", action="store_true", help="the long promises too")
    commands.add_parser("bench", help="measure; what follows -- names benchmarks")
    commands.add_parser("mutants", help="faults in the rules that tests must notice, about an hour")
    commands.add_parser("shots", help="every screen and page as PNG, in shots/")
    commands.add_parser("bundle", help="a folder that runs without Python, in dist/")
    locked = commands.add_parser("lock", help="write requirements.lock anew")
    locked.add_argument("--upgrade", action="store_true", help="take the newest versions")
    return parser


def main(words: list[str]) -> int:
    """Carry out the command that `words` name; return the exit code."""
    cut = words.index("--") if "--" in words else len(words)
    parser = arguments()
    given, rest = parser.parse_args(words[:cut]), words[cut + 1 :]
    if rest and given.command in {"bundle", "lock"}:
        parser.error(f"{given.command} takes nothing after --")
    commands: dict[str, Callable[[], int]] = {
        "run": lambda: run(rest),
        "test": lambda: test(rest, deep=given.deep),
        "bench": lambda: bench(rest),
        "mutants": lambda: mutants(rest),
        "shots": lambda: shots(rest),
        "bundle": bundle,
        "lock": lambda: lock(upgrade=given.upgrade),
    }
    try:
        return commands[given.command]()
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("Session Recorder needs Python 3.11 or newer; this is " + sys.version.split()[0])
    sys.exit(main(sys.argv[1:]))
