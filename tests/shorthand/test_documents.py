"""Entries survive the document they are kept in, byte for byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from session_recorder.domain.codec import canonical, entry_from_json, to_json
from tests.shorthand.test_inverse import EVERY, FEW

if TYPE_CHECKING:
    from session_recorder.domain.entries import Entry


@given(entries=st.lists(EVERY, max_size=6))
@FEW
def test_that_entries_come_back_from_their_canonical_document(entries: list[Entry]) -> None:
    document = canonical([to_json(entry) for entry in entries])
    read = [entry_from_json(data) for data in json.loads(document)]
    assert read == entries
    assert canonical([to_json(entry) for entry in read]) == document
