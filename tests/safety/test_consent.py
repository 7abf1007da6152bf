"""Consent of today: whether it was given, what it names, and whether it was taken back."""

from __future__ import annotations

import pytest

from session_recorder.safety.consent_scope import named_families
from tests.safety.samples import CLEAN, case, found

_JM = "CPA L4 II 2x30s"
_STM = "STM R QL 3min light"
_HVT = "HVT T6/7 ext in supine x1 cav+ pmh-neg"
_NEEDLE = "NEEDLE QL R 10min in 4 out 4"


def _spoken(rule: str, *lines: str) -> list[int | None]:
    return [finding.about for finding in found(case("RF clear", *lines), rule)]


# ------------------------------------------------------------------ R-CONSENT


@pytest.mark.parametrize("form", ["verbal", "written"])
def test_that_hands_on_care_needs_consent_of_today(form: str) -> None:
    assert _spoken("R-CONSENT", _JM) == [None]
    assert _spoken("R-CONSENT", "CONSENT declined", _JM) == [None]
    assert not _spoken("R-CONSENT", f"CONSENT {form} JM", _JM)


def test_that_consent_stands_before_hands_on_care() -> None:
    (finding,) = found(case("RF clear", _JM, "CONSENT verbal JM"), "R-CONSENT")
    assert finding.is_open_block
    assert finding.message == "No consent recorded before hands-on care."
    (never,) = found(case("RF clear", _JM), "R-CONSENT")
    assert never.message == "No consent recorded today."
    assert _spoken("R-CONSENT", "CONSENT declined", _JM, "CONSENT verbal JM") == [None]


def test_that_a_visit_without_hands_on_care_needs_none() -> None:
    assert not _spoken("R-CONSENT", "EX bridge 2x10")


# ------------------------------------------------------------------ R-CONSENT-CHANGE


def test_that_a_family_that_is_not_named_is_prompted_once() -> None:
    lines = ("CONSENT verbal JM", _JM, _STM, "STM L QL 3min light")
    (finding,) = found(case("RF clear", *lines), "R-CONSENT-CHANGE")
    assert (finding.severity, finding.about) == ("prompt", 3)
    assert not _spoken("R-CONSENT-CHANGE", "CONSENT verbal JM STM", _JM, _STM)


def test_that_a_second_consent_adds_to_the_scope() -> None:
    assert not _spoken("R-CONSENT-CHANGE", "CONSENT verbal JM", _JM, "CONSENT verbal STM", _STM)


def test_that_a_consent_after_the_technique_does_not_cover_it() -> None:
    lines = ("CONSENT verbal JM", _JM, _STM, "CONSENT verbal JM STM", _STM)
    assert _spoken("R-CONSENT-CHANGE", *lines) == [3]
    assert not _spoken("R-CONSENT-CHANGE", _JM, "CONSENT verbal JM")


@pytest.mark.parametrize("scope", ["", " assessment only", " exercise only"])
def test_that_a_scope_that_names_no_family_covers_none(scope: str) -> None:
    assert _spoken("R-CONSENT-CHANGE", f"CONSENT verbal{scope}", _JM) == [2]


def test_that_without_any_consent_only_the_consent_is_asked_for() -> None:
    assert not _spoken("R-CONSENT-CHANGE", _JM)


def test_that_needling_needs_its_own_name() -> None:
    assert _spoken("R-CONSENT-CHANGE", "CONSENT written JM", _NEEDLE) == [2]
    assert not _spoken("R-CONSENT-CHANGE", "CONSENT written needling", _NEEDLE)


@pytest.mark.parametrize(
    ("scope", "families"),
    [
        ("JM STM", {"JM", "STM"}),
        ("jm stm", {"JM", "STM"}),
        ("joint work and massage", {"JM", "KALT", "MULL", "STM"}),
        ("CPA and SNAG", {"JM", "MULL"}),
        ("thrust", {"HVT"}),
        ("spinal manipulation", {"HVT"}),
        ("JM, no thrust", {"JM"}),
        ("JM STM without HVT", {"JM", "STM"}),
        ("JM but not HVT or STM", {"JM"}),
        ("JM, thrust declined", {"JM"}),
        ("nerve glides", {"NEURO"}),
        ("fascial work", {"MFR"}),
        ("acupuncture", {"NEEDLE"}),
        ("met the daughter", {"MET"}),
        ("cap on, gap year", set()),
        ("assessment only", set()),
        ("JM, thrust not discussed", {"JM"}),
        ("JM, HVT deferred", {"JM"}),
        ("JM, HVT next time", {"JM"}),
        ("JM, HVT?", {"JM"}),
        ("JM, HVT (not today)", {"JM"}),
        ("JM, HVT, declined", {"JM"}),
        ("JM, declined: HVT", {"JM"}),
        ("JM: yes, HVT: no", {"JM"}),
        ("JM, patient doesn't want HVT", {"JM"}),
        ("HVT declined but happy with JM", {"JM"}),
        ("thrust and needling not agreed", set()),
        ("HVT not JM", {"HVT"}),
        ("HVT explained but patient prefers not", set()),
        ("JM, HVT explained, not keen", {"JM"}),
        ("JM, HVT explained, risks told, not keen", {"JM"}),
        ("JM, HVT discussed, she doesn't want it", {"JM"}),
        ("JM STM, patient not anxious", {"JM", "STM"}),
        ("non-thrust techniques only, JM", {"JM"}),
        ("JM STM no concerns", {"JM", "STM"}),
        ("JM STM, no questions", {"JM", "STM"}),
        ("JM, all risks explained", {"JM"}),
        ("soft tissue manipulation", {"STM"}),
        ("grade V", {"HVT"}),
        ("high velocity technique", {"HVT"}),
        ("hvla", {"HVT"}),
        (None, set()),
    ],
)
def test_that_words_name_families_and_never_what_they_exclude(
    scope: str | None, families: set[str]
) -> None:
    assert named_families(scope) == families


def test_that_manual_therapy_covers_all_but_what_needs_a_name() -> None:
    named = named_families("manual therapy, no STM")
    assert {"JM", "MET", "MFR", "NEURO"} < named
    assert named.isdisjoint({"HVT", "NEEDLE", "STM"})


# ------------------------------------------------------------------ R-WITHDRAWN


@pytest.mark.parametrize("form", ["withdrawn", "declined"])
def test_that_a_technique_after_a_refusal_is_a_finding_for_each(form: str) -> None:
    lines = ("CONSENT verbal JM STM", _JM, f"CONSENT {form}", _JM, _STM)
    (first, second) = found(case("RF clear", *lines), "R-WITHDRAWN")
    assert (first.about, second.about) == (4, 5)
    assert first.is_open_block
    assert not _spoken("R-WITHDRAWN", *lines[:3])


def test_that_a_refusal_of_one_family_leaves_the_others() -> None:
    lines = ("CONSENT verbal JM STM", "CONSENT declined STM", _JM, _STM)
    assert _spoken("R-WITHDRAWN", *lines) == [4]
    assert not _spoken("R-CONSENT-CHANGE", *lines)


def test_that_only_a_consent_that_names_it_takes_a_refusal_back() -> None:
    assert not _spoken("R-WITHDRAWN", "CONSENT withdrawn", "CONSENT verbal JM", _JM)
    assert not _spoken("R-WITHDRAWN", "CONSENT withdrawn", "CONSENT verbal", _JM)
    assert _spoken("R-WITHDRAWN", "CONSENT withdrawn", "CONSENT verbal STM", _JM) == [3]
    assert _spoken("R-WITHDRAWN", "CONSENT declined", "CONSENT verbal talk only", _JM) == [3]


def test_that_what_a_consent_refuses_is_a_refusal() -> None:
    assert _spoken("R-WITHDRAWN", "CONSENT verbal JM, no thrust", _JM, _HVT) == [3]
    assert _spoken("R-WITHDRAWN", "CONSENT verbal JM, STM declined", _STM) == [2]
    assert not _spoken("R-WITHDRAWN", "CONSENT verbal JM, STM not needed", _STM)
    assert not _spoken("R-WITHDRAWN", "CONSENT verbal JM, no thrust", "CONSENT verbal HVT", _HVT)
    assert not _spoken("R-WITHDRAWN", "CONSENT declined HVT", _JM)
    assert not _spoken("R-WITHDRAWN", "CONSENT declined no thrust", _JM)


def test_that_a_refusal_of_everything_holds_for_thrust_and_needles() -> None:
    assert _spoken("R-WITHDRAWN", "CONSENT declined everything", _HVT, _NEEDLE) == [2, 3]


def test_that_a_family_not_to_be_used_needs_consent_that_names_it() -> None:
    (finding,) = found(case("RF clear", "NOGO HVT", "CONSENT verbal JM", _HVT), "R-WITHDRAWN")
    assert (finding.about, finding.is_open_block) == (3, True)
    assert "not to be used with this patient" in finding.message
    known = {"no_go": ("HVT",)}
    assert found(case("CONSENT verbal manual therapy", _HVT, patient=known), "R-WITHDRAWN")
    assert not found(case("CONSENT verbal JM", _JM, patient=known), "R-WITHDRAWN")
    assert not found(case("CONSENT verbal JM HVT", _HVT, patient=known), "R-WITHDRAWN")
    assert not _spoken("R-WITHDRAWN", "CONSENT verbal JM HVT", _HVT, "NOGO HVT")


def test_that_a_clean_visit_says_nothing_of_consent() -> None:
    rules = ("R-CONSENT", "R-CONSENT-CHANGE", "R-WITHDRAWN")
    assert not [rule for rule in rules if found(case(*CLEAN, _JM, _STM), rule)]
