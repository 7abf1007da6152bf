"""The side that was typed is the side on paper, and never the other one (hazard H2)."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from session_recorder.documents import summary_pdf
from session_recorder.shorthand import parse
from tests.documents.samples import EPISODE, a_summary, pages_of

if TYPE_CHECKING:
    from session_recorder.domain import entries as e

_EXAMPLES = Path(__file__).parents[1] / "shorthand" / "examples.tsv"
_OTHER = {"L": "R", "R": "L"}
_WORDS = {"L": "left", "R": "right"}
_WHERE = replace(EPISODE, title="Low back and leg")


def _sided() -> list[str]:
    with _EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        typed = [row["line"] for row in rows]
    return [line for line in typed if _mirrored(parse(line).entries) != parse(line).entries]


def _mirrored(entries: tuple[Any, ...]) -> tuple[e.Entry, ...]:
    """Give what would have been done on the other side."""
    return tuple(
        replace(entry, side=_OTHER[side]) if side in _OTHER else entry
        for entry, side in ((entry, _side(entry)) for entry in entries)
    )


def _side(entry: e.Entry) -> str | None:
    return getattr(entry, "side", None)


def _printed(entries: tuple[e.Entry, ...]) -> str:
    return " ".join(pages_of(summary_pdf(a_summary(*entries, episode=_WHERE))))


def _said(text: str, side: str) -> int:
    return len(re.findall(rf"\b{_WORDS[side]}\b", text, re.IGNORECASE))


@pytest.mark.parametrize("line", _sided())
def test_that_a_side_is_printed_as_it_was_typed(line: str) -> None:
    entries = parse(line).entries
    typed = {side for entry in entries if (side := _side(entry)) in _OTHER}
    here, there = _printed(entries), _printed(_mirrored(entries))
    for side in typed:
        more = _said(here, side) - _said(there, side)
        assert more > 0
        assert _said(there, _OTHER[side]) - _said(here, _OTHER[side]) == more
