"""A value written as a line is read back as the same value, for every kind of entry."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_recorder.domain.codec import entry_from_json, to_json
from session_recorder.domain.entries import ENTRY_TYPES, Entry
from session_recorder.domain.session import Session
from session_recorder.shorthand import entries_line, format_entry, lines, parse, parse_note
from tests.shorthand import strategies

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_KINDS: dict[str, SearchStrategy[Entry]] = {**strategies.FAMILIES, **strategies.COMMANDS}
#: Words of technique, sign and command lines, to be thrown together.
_TYPED = """
L4 R L UPA CPA III gr 3x60s 3x 5min @2Hz in prone at P1 to 45 | ; p4 tol comf mod STM QL glut med
SLUMP slider +DF SD+ HVT cav+ pmh-neg x1 NPRS 6/5/4 6->4 -> SLR AE minor onset 2h HEP add bridge
2x10 daily "note" # RF pos ces_bilateral:new B
"""
EVERY = st.sampled_from(sorted(_KINDS)).flatmap(_KINDS.__getitem__)


def test_that_every_kind_of_entry_is_generated() -> None:
    assert set(strategies.COMMANDS) | {"technique"} == set(ENTRY_TYPES)
    families = set(strategies.SOURCE.families) - {"ADJ"}
    assert set(strategies.FAMILIES) == families


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_that_a_written_entry_is_read_as_the_same_value(kind: str) -> None:
    @given(entry=_KINDS[kind], comment=strategies.comments)
    @FEW
    def check(entry: Entry, comment: str | None) -> None:
        entry = replace(entry, comment=comment)
        line = format_entry(entry)
        read = parse(line)
        assert read.errors == (), line
        assert read.entries == (entry,), line
        assert read.canonical == line
        assert len(line.splitlines()) == 1

    check()


@given(entry=EVERY)
@FEW
def test_that_an_entry_survives_its_json(entry: Entry) -> None:
    assert entry_from_json(to_json(entry)) == entry


@given(entries=st.lists(EVERY, min_size=1, max_size=4))
@FEW
def test_that_several_entries_fit_on_one_line(entries: list[Entry]) -> None:
    assert parse(entries_line(entries)).entries == tuple(entries)


@given(entries=st.lists(EVERY, max_size=12))
@settings(parent=FEW, max_examples=25)
def test_that_the_lines_of_a_session_read_again_give_the_same_session(
    entries: list[Entry],
) -> None:
    moment = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    session = Session(
        id="s",
        patient_id="p",
        episode_id="e",
        clinician_id="c",
        number=1,
        treated_at=moment,
        entered_at=moment,
        entries=tuple(entries),
    )
    note = parse_note(lines(session))
    assert note.ok
    assert session.with_entries(note.entries) == session
    assert note.origins == tuple(range(len(entries)))


@given(line=st.text(max_size=60))
@settings(parent=FEW, max_examples=300)
def test_that_any_text_gives_entries_or_errors_and_never_fails(line: str) -> None:
    read = parse(line)
    assert read.line == line
    assert bool(read.entries) is not bool(read.errors)
    for problem in (*read.errors, *read.warnings):
        assert 0 <= problem.column <= problem.column + problem.length <= len(line)
        assert problem.message.strip()


@given(line=st.lists(st.sampled_from(_TYPED.split()), max_size=14).map(" ".join))
@settings(parent=FEW, max_examples=400)
def test_that_words_in_any_order_are_read_or_refused_and_stay_the_same_when_read(
    line: str,
) -> None:
    read = parse(line)
    assert bool(read.entries) is not bool(read.errors)
    assert parse(read.canonical).entries == read.entries if read.ok else read.entries == ()
