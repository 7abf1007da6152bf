"""A line of shorthand read, against the same line only cut into words."""

from __future__ import annotations

from benchmarks.measure import compare, percentile, timed
from session_recorder.catalogue import catalogue
from session_recorder.shorthand import parse
from session_recorder.shorthand.tokens import tokenize


def run() -> None:
    """Read every line of the demonstration cases."""
    sessions = [visit for case in catalogue().demo_cases for visit in case.sessions]
    lines = [line for visit in sessions for line in visit.lines]
    parse(lines[0])
    times = [timed(lambda line=line: parse(line)) * 1000 for line in lines]  # type: ignore[misc]
    print(
        f"a line parsed: p50 {percentile(times, 0.5):.3f} ms, p95 {percentile(times, 0.95):.3f} ms "
        f"({len(lines)} lines)"
    )
    compare(
        "751 lines parsed / cut into words",
        lambda: [parse(line) for line in lines],
        lambda: [tokenize(line) for line in lines],
        rounds=10,
    )
