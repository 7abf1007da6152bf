"""What the words of a consent name, leave out and refuse (DOMAIN 2.4)."""

from __future__ import annotations

import pytest

from session_recorder.safety.consent_scope import EVERYTHING, named_families, refused_families


@pytest.mark.parametrize(
    ("scope", "named", "refused"),
    [
        ("JM STM", {"JM", "STM"}, set()),
        ("jm stm", {"JM", "STM"}, set()),
        ("massage and soft tissue manipulation", {"STM"}, set()),
        ("fascial manipulation", {"MFR"}, set()),
        ("soft tissue work and thrust manipulation", {"STM", "HVT"}, set()),
        ("soft tissue, hvt manipulation", {"STM", "HVT"}, set()),
        ("JM, thrust declined", {"JM"}, {"HVT"}),
        ("JM, thrust refused", {"JM"}, {"HVT"}),
        ("JM, thrust excluded", {"JM"}, {"HVT"}),
        ("JM, thrust withdrawn", {"JM"}, {"HVT"}),
        ("JM excluding thrust", {"JM"}, {"HVT"}),
        ("JM except thrust", {"JM"}, {"HVT"}),
        ("JM, no thrust", {"JM"}, {"HVT"}),
        ("JM, no thrust today", {"JM"}, set()),
        ("JM, no needling or thrust wanted", {"JM"}, {"HVT", "NEEDLE"}),
        ("JM STM, thrust not discussed", {"JM", "STM"}, set()),
        ("JM STM, thrust not needed", {"JM", "STM"}, set()),
        ("JM STM no questions", {"JM", "STM"}, set()),
        ("JM without concerns, STM", {"JM", "STM"}, set()),
        ("JM STM, all risks explained", {"JM", "STM"}, set()),
        ("JM STM, everything explained", {"JM", "STM"}, set()),
        ("nerve glides", {"NEURO"}, set()),
        ("grade V", {"HVT"}, set()),
        ("mobs and pnf", {"JM", "KALT", "MULL", "MET"}, set()),
        ("acupuncture", {"NEEDLE"}, set()),
        ("", set(), set()),
        (None, set(), set()),
    ],
)
def test_that_words_name_and_refuse_families(
    scope: str | None, named: set[str], refused: set[str]
) -> None:
    assert named_families(scope) == named
    assert refused_families(scope) == refused


@pytest.mark.parametrize("scope", ["all hands-on care", "everything", "manual therapy"])
def test_that_a_general_word_names_all_but_thrust_and_needling(scope: str) -> None:
    named = named_families(scope)
    assert EVERYTHING in named
    assert {"JM", "STM", "MFR", "NEURO", "MET"} <= named
    assert not named & {"HVT", "NEEDLE"}
