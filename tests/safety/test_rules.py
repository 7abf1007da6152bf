"""What stops a signature until the whole set of rules is there."""

from __future__ import annotations

import datetime as dt

import pytest

from session_recorder.domain.session import Session
from session_recorder.safety import findings
from session_recorder.shorthand import parse_note

_MOMENT = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)


def _session(*lines: str) -> Session:
    return Session(
        id="s",
        patient_id="p",
        episode_id="e",
        clinician_id="c",
        number=2,
        treated_at=_MOMENT,
        entered_at=_MOMENT,
        entries=parse_note(lines).entries,
    )


_ROW = "CPA L4 III 3x60s"


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (("RF clear", "CONSENT verbal JM", _ROW), []),
        (("RF unchanged", "CONSENT written JM", _ROW), []),
        (("CONSENT verbal JM", _ROW), ["R-SCREEN"]),
        (("RF clear", _ROW), ["R-CONSENT"]),
        (("RF clear", "CONSENT declined JM", _ROW), ["R-CONSENT"]),
        (("RF clear", "EX bridge 2x10"), []),
        ((_ROW,), ["R-SCREEN", "R-CONSENT"]),
    ],
)
def test_that_screen_and_consent_are_asked_for(lines: tuple[str, ...], rules: list[str]) -> None:
    found = findings(_session(*lines), is_first_visit=False)
    assert [finding.rule for finding in found] == rules
    assert all(finding.is_open_block for finding in found)
    assert all(finding.message and finding.action and finding.source for finding in found)


def test_that_unchanged_is_not_enough_at_a_first_visit() -> None:
    session = _session("RF unchanged", "CONSENT verbal JM", _ROW)
    assert [f.rule for f in findings(session, is_first_visit=True)] == ["R-SCREEN"]


def test_that_an_override_leaves_the_finding_listed_and_no_longer_open() -> None:
    session = _session("RF clear", _ROW, 'OVERRIDE R-CONSENT "nodded, arm in plaster"')
    (found,) = findings(session, is_first_visit=False)
    assert found.overridden
    assert not found.is_open_block


def test_that_a_consent_finding_points_at_the_first_technique() -> None:
    session = _session("RF clear", "NPRS 4", _ROW, _ROW)
    (found,) = findings(session, is_first_visit=False)
    assert found.about == 2
