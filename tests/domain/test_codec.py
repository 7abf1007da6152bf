from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_recorder.domain import entries as e
from session_recorder.domain.codec import (
    CodecError,
    canonical,
    entry_from_json,
    from_json,
    to_json,
)
from session_recorder.domain.session import Session

TECHNIQUE: dict[str, Any] = {
    "type": "technique",
    "family": "JM",
    "level": "L4/5",
    "side": "R",
    "direction": "UPA",
    "grade": "III",
    "dose": {"sets": 3, "bout_s": 60},
    "rate_hz": 1.5,
    "response": [
        {"type": "measure", "code": "NPRS", "unit": "/10", "before": 6, "during": 5, "after": 0},
        {"type": "tolerance", "category": "mild"},
    ],
}


def a_session(*entries: e.Entry) -> Session:
    moment = dt.datetime(2026, 9, 1, 10, 0, tzinfo=dt.UTC)
    return Session(
        id="s",
        patient_id="p",
        episode_id="e",
        clinician_id="c",
        number=1,
        treated_at=moment,
        entered_at=moment + dt.timedelta(hours=1),
        entries=entries,
    )


def test_that_an_entry_comes_back_from_its_json_unchanged() -> None:
    entry = entry_from_json(TECHNIQUE)
    assert isinstance(entry, e.Technique)
    assert entry.dose == e.Dose(sets=3, bout_s=60)
    assert to_json(entry) == TECHNIQUE


def test_that_a_value_of_nought_is_kept_and_an_unsaid_field_is_left_out() -> None:
    assert to_json(e.Measure(code="NPRS", value=0)) == {
        "type": "measure",
        "code": "NPRS",
        "value": 0,
    }


def test_that_a_whole_session_comes_back_unchanged() -> None:
    screen = e.RedFlagScreen(
        result="pos", items=("ca_history",), qualifiers=(("ca_history", "known"),)
    )
    session = a_session(screen, entry_from_json(TECHNIQUE), e.Education(topic="aims"))
    assert from_json(Session, to_json(session)) == session


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "nothing"},
        {"family": "JM"},
        {**TECHNIQUE, "surprise": 1},
        {**TECHNIQUE, "rate_hz": "fast"},
        {**TECHNIQUE, "dose": {"sets": True}},
        {**TECHNIQUE, "response": [{"type": "measure"}]},
        {"type": "comfort_limit"},
        "technique",
        None,
    ],
)
def test_that_a_broken_document_is_refused(broken: Any) -> None:
    with pytest.raises(CodecError):
        entry_from_json(broken)


def test_that_a_date_that_is_none_is_refused() -> None:
    data = to_json(a_session())
    with pytest.raises(CodecError, match="treated_at"):
        from_json(Session, {**data, "treated_at": "soon"})


def test_that_every_kind_of_entry_has_its_own_type_word() -> None:
    assert len(set(e.ENTRY_TYPES.values())) == len(e.ENTRY_TYPES)
    assert {cls.TYPE for cls in e.ENTRY_TYPES.values()} == set(e.ENTRY_TYPES)


def test_that_canonical_bytes_do_not_depend_on_order_form_or_number_type() -> None:
    composed = {"b": 1.0, "a": "\u00e9"}
    decomposed = {"a": "e\u0301", "b": 1}
    assert canonical(composed) == canonical(decomposed) == '{"a":"é","b":1}'.encode()


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_that_numbers_without_a_value_are_refused(number: float) -> None:
    with pytest.raises(CodecError):
        canonical({"a": [number]})


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, width=32).filter(lambda number: abs(number) != float("inf")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_that_canonical_bytes_are_stable(data: Any) -> None:
    once = canonical(data)
    assert canonical(json.loads(once)) == once
