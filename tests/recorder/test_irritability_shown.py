"""Irritability by the signs of the visit (DOMAIN 2.3), beside what was said of it."""

from __future__ import annotations

import pytest

from session_recorder.documents.checkin_words import irritability_words
from session_recorder.documents.wording import wording
from session_recorder.domain.judgement import JudgedIrritability
from session_recorder.recorder.judging import judgement
from tests.safety.samples import case


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("SETTLE 10min",), "low (settling: low)"),
        (("SETTLE 11min", "IRR low"), "moderate (settling: moderate); said to be low"),
        (("SETTLE 121min", "IRR high"), "high (settling: high)"),
        (
            ("NPRS mvt 5", "NPRS rest 2", "SETTLE 5min"),
            "moderate (rise of pain: moderate, settling: low)",
        ),
        (("PROVOKE 0min",), "high (provoked: high)"),
    ],
)
def test_that_the_worst_of_the_bands_is_said(lines: tuple[str, ...], words: str) -> None:
    found = judgement(case("RF clear", *lines)).irritability
    assert found is not None
    assert irritability_words(found, wording("en-GB", "en-GB")) == words


def test_that_without_a_band_nothing_is_said() -> None:
    assert judgement(case("RF clear", "NPRS 5", "IRR high")).irritability is None
    assert JudgedIrritability().computed is None
