"""Times two things in turn, so that both meet the same machine, and prints their ratio."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def compare(
    name: str,
    ours: Callable[[], object],
    reference: Callable[[], object],
    *,
    rounds: int,
    goal: float | None = None,
) -> None:
    """Print the medians of both in milliseconds, and the median of the ratios of each round."""
    report(name, in_turn(ours, reference, rounds=rounds), goal=goal)


def in_turn(
    ours: Callable[[], object], reference: Callable[[], object], *, rounds: int
) -> list[tuple[float, float]]:
    """Give the seconds of each round (ours, reference), after a call of each that is not timed."""
    ours()
    reference()
    pairs = []
    for number in range(rounds):
        first, second = (ours, reference) if number % 2 else (reference, ours)
        times = (timed(first), timed(second))
        pairs.append(times if number % 2 else times[::-1])
    return pairs


def timed(act: Callable[[], object]) -> float:
    """Give the seconds that one call took."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def report(
    name: str,
    pairs: Sequence[tuple[float, float]],
    *,
    goal: float | None = None,
    beside: str = "reference",
) -> None:
    """Print what pairs of seconds (ours, reference) say; ``beside`` names the reference."""
    ours = statistics.median(pair[0] for pair in pairs) * 1000
    reference = statistics.median(pair[1] for pair in pairs) * 1000
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    wanted = f", goal {goal:g}" if goal is not None else ""
    print(
        f"{name:<34} {ours:9.3f} ms   {beside:<10} {reference:9.3f} ms   ratio {ratio:6.3f}{wanted}"
        f"   (n={len(pairs)})",
        flush=True,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that ``share`` (0 to 1) of all values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]
