"""Free words: what they affirm, and what they only mention."""

from __future__ import annotations

import re

import pytest

from session_recorder.safety.free_words import is_disclaimed, is_said, tells_of, was_done

_STABILITY = re.compile(r"stabil|ligament", re.IGNORECASE)
_CRANIAL = re.compile(r"cranial", re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("examined at ten", True), ("x", True), ("", False), (" ", False), ("-", False),
        ("none", False), ("N/A", False), ("nil.", False), ("no", False), ("...", False),
        ("no room for it", True), (None, False),
    ],
)  # fmt: skip
def test_that_a_text_says_something_or_nothing(text: str | None, *, said: bool) -> None:
    assert is_said(text) is said


@pytest.mark.parametrize(
    ("text", "stability", "cranial"),
    [
        ("stability, cranial nerves", True, True),
        ("no new headache, cranial nerves and ligament tests normal", True, True),
        ("stability tests negative, cranial nerves intact", True, True),
        ("no instability, no cranial nerve deficit", True, True),
        ("nothing abnormal in cranial nerves; ligaments fine", True, True),
        ("stability, cranial nerves, no previous thrust", True, True),
        ("stability and cranial nerves tested, no symptoms", True, True),
        ("stability not tested", False, False),
        ("stability ok, cranial nerves not tested", True, False),
        ("stability and cranial nerves not tested", False, False),
        ("stability, cranial nerves not tested", False, False),
        ("stability, cranial nerves, not done", False, False),
        ("not tested: stability, cranial nerves", False, False),
        ("stability untested; cranial nerves normal", False, True),
        ("no stability tests, cranial nerves normal", False, True),
        ("without cranial nerve examination, stability normal", True, False),
        ("stability tests declined, cranial nerves normal", False, True),
        ("stability deferred. Cranial nerves omitted.", False, False),
        ("cranial nerves next time, stability normal", True, False),
        ("stability couldn't be tested; cranial nerves normal", False, True),
        ("stability not tested because no symptoms", False, False),
        ("stability not tested for instability", False, False),
        ("stability tested but cranial nerves not", True, False),
        ("neither stability nor cranial nerves", False, False),
        ("all normal except cranial nerves", False, False),
        ("stability? cranial nerves normal", False, False),
        ("stability tests positive, cranial nerves abnormal", False, False),
        ("ligaments lax, cranial nerves normal", False, True),
        ("will test stability, cranial nerves intact", False, True),
        ("stability tests n/a, cranial nerves N/A", False, False),
        ("stability to be tested, cranial nerves ok", False, True),
        ("stability checked. Cranial nerves unchecked.", True, False),
        ("stability +ve, cranial nerves -ve", False, True),
        ("stability negative for laxity, cranial nerves free of deficit", True, True),
        ("alar ligaments stable (Sharp-Purser negative), cranial nerves II-XII normal", True, True),
        ("stability & cranial nerves: not assessed", False, False),
        ("could not be performed: stability, cranial nerves", False, False),
        ("", False, False),
        (None, False, False),
    ],
)
def test_that_only_a_test_that_was_done_counts(
    text: str | None, *, stability: bool, cranial: bool
) -> None:
    assert was_done(text, _STABILITY) is stability
    assert was_done(text, _CRANIAL) is cranial


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("not done today", True), ("was not tested", True), ("declined", True),
        ("deferred to next time", True), ("not obtained", True), ("not examined: no time", True),
        ("no change on testing", False), ("no new weakness", False), ("reflexes normal", False),
        ("unchanged since Monday", False), ("next time again", False), (None, False), ("", False),
    ],
)  # fmt: skip
def test_that_a_remark_may_take_back_what_it_stands_with(text: str | None, *, back: bool) -> None:
    assert is_disclaimed(text) is back


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("arm pain", True),
        ("sore, then tingling in the arm", True),
        ("no headache, arm sore", True),
        ("no arm pain", False),
        ("denies arm symptoms", False),
        ("no headache, dizziness or arm pain", False),
        ("didn't feel the arm", False),
        ("no headache but arm sore", True),
        ("sore without arm pain", False),
        ("arm fine, no change", True),
        ("back", False),
        (None, False),
    ],
)
def test_that_a_symptom_is_there_unless_it_is_negated(text: str | None, *, told: bool) -> None:
    assert tells_of(text, re.compile(r"\barm\b")) is told
