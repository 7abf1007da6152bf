"""Mutation testing of clinical judgement: how many small faults in the rules the tests notice.

Run ``python -m benchmarks.mutants [names]``; a name is a pattern of mutants, such as
``session_recorder.safety.thrust*``. It prints the share killed for each module and for all; below
the goal it exits with 1. Results are kept in ``mutants/``, so an unchanged module is not run again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

FOLDER = Path("mutants")
#: Share of mutants the tests of safety and progress must kill.
GOAL = 0.9
#: What pytest says of a mutant that lives: all passed, or no test goes there.
_SURVIVED = frozenset({0, 5, 33})


def run(names: list[str]) -> int:
    """Make the mutants, try the tests on each and print what survived."""
    made = subprocess.run([sys.executable, "-m", "mutmut", "run", *names], check=False)
    if made.returncode != 0:
        return made.returncode
    return report()


def report() -> int:
    """Print the share of mutants killed, of those that were tried."""
    killed, tried = 0, 0
    for path in sorted(FOLDER.rglob("*.py.meta")):
        results = json.loads(path.read_text("utf-8")).get("exit_code_by_key", {})
        counts = Counter(code in _SURVIVED for code in results.values() if code is not None)
        if not counts:
            continue
        module = path.relative_to(FOLDER).as_posix().removesuffix(".py.meta").replace("/", ".")
        print(f"{counts[False] / counts.total():7.1%} of {counts.total():4}  {module}")
        killed, tried = killed + counts[False], tried + counts.total()
    if not tried:
        print("No mutant was tried.")
        return 1
    share = killed / tried
    print(f"{share:7.1%} of {tried} mutants killed; the goal is {GOAL:.0%}")
    return int(share < GOAL)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
