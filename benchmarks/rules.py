"""All rules over one session, against reading that session's document."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.measure import compare, percentile, timed
from session_recorder.catalogue import catalogue
from session_recorder.domain.codec import from_json, to_json
from session_recorder.domain.session import Session
from session_recorder.safety import findings
from tests.safety.demo_visits import told

if TYPE_CHECKING:
    from session_recorder.safety import Case

#: What one session may cost at p95, so that the rules run on every key press (milliseconds).
_BUDGET_MS = 2.0
_PRESSES = 5


def run() -> None:
    """Ask all rules about every visit of the demonstration, as at a key press."""
    cases = [case for demo in catalogue().demo_cases for case in told(demo)]
    times = [
        timed(partial(findings, _typed(case))) * 1000 for case in cases for _ in range(_PRESSES)
    ]
    print(
        f"all rules over a session: p50 {percentile(times, 0.5):.3f} ms, "
        f"p95 {percentile(times, 0.95):.3f} ms, budget {_BUDGET_MS:g} ms ({len(times)} key presses)"
    )
    documents = [to_json(case.session) for case in cases]
    compare(
        f"{len(cases)} sessions judged / documents read",
        lambda: [findings(_typed(case)) for case in cases],
        lambda: [from_json(Session, document) for document in documents],
        rounds=20,
    )


def _typed(case: Case) -> Case:
    """Give a case after a key press: today's session is a new value, earlier ones are as read."""
    return replace(case, session=replace(case.session))
