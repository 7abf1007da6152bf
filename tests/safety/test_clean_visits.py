"""A clean follow-up interrupts nobody: nothing above information, in any style of writing (H7)."""

from __future__ import annotations

from typing import Any

import pytest

from session_recorder.safety import findings
from tests.safety.samples import case, session

_TRAINED = {"thrust_trained": True, "needle_trained": True}

#: A first visit of each kind of patient, as it may be written.
_ACUTE = (
    "RF clear", "CONSENT verbal JM STM", 'SUBJ "since Tuesday"', "AIM pain movement", "LIMIT 6",
    "NPRS 6->5", "FTF 40->34cm", 'FIND joint "L5 sore"', "CPA L5 II 2x30s in pillow",
    "STM R QL 3min light", "EX pelvic_tilt_lying 2x10", "ED soreness_normal",
    "HEP add pelvic_tilt_lying 2x10 3/day",
)  # fmt: skip
_PERSISTENT = (
    "RF clear", "CONSENT written JM MFR STM", "TASK CONF \"bending\"", "AIM movement confidence",
    "NPRS 5->5", "LxF 30->36", "CONF 3->4", "SETTLE 200min", "CPA L4 III- 3x30s",
    "EX bend_practice 2x5", "ED hurt_harm tb", "HEP add walk_plan 8min daily",
)  # fmt: skip
_NECK = (
    "RF clear", "CONSENT verbal JM STM NEURO", "NX clear", 'VX clear bp 122/78 "stability, CN"',
    "NPRS 5->4", "CxRot R 50->58", "C5/6 R UPA II 3x30s", "STM R UFT 3min light", "ED neck_safety",
    "EX chin_tuck 2x8", "HEP add chin_tuck 2x8 3/day",
)  # fmt: skip
_LEG = (
    "RF clear", "CONSENT verbal JM NEURO", "NX stable", "MYO L5 L 4", "REFL ankle L 2",
    "SENS L5 L reduced", "NPRSleg 6->5", "DISTAL 3->3", "SLR L 40->46", "SLUMP L slider 2x10",
    "L4/5 L GAP III- 3x30s", "ED safety_net tb", "HEP add sciatic_slider_lying 2x10 3/day",
)  # fmt: skip

_FOLLOW_UPS: tuple[tuple[str, tuple[str, ...], dict[str, Any], tuple[str, ...]], ...] = (
    # ---------------------------------------------------------------- acute
    ("acute, every line", _ACUTE, {"phase": "acute"}, (
        "RF unchanged", "CONSENT verbal JM STM", "AE none", "SINCE better 2d", "LAST 1 better 2d",
        "IRR mod", "AIM movement", "LIMIT 5", "NPRS 4->3", "FTF 30->24cm",
        'FIND joint "L5 stiff"', "L4/5 R UPA II 3x45s | NPRS 4/4/3 | tol comf",
        "STM R QL 3min mod p4", "EX knee_rolls 2x10", "ED soreness_normal", 'PLAN "step up"',
        "NEXT 2026-09-12 14:00",
    )),
    ("acute, short", _ACUTE, {"phase": "acute"}, (
        "RF unchanged", "CONSENT verbal JM", "AE none", "NPRS 4", "CPA L5 II 3x30s", "NPRS 3",
        "EX knee_rolls 2x10",
    )),
    ("acute, a little sore after last time", _ACUTE, {"phase": "acute"}, (
        "RF unchanged", "CONSENT verbal joint work and massage",
        "AE minor soreness onset 3h dur 20h", "SINCE better", "NPRS 5/5/3",
        "CPA L5 III- 2x30s p5", "STM B ES 4min mod", "HEP change pelvic_tilt_lying 3x10 3/day",
    )),
    ("flare-up that goes on, gently", _ACUTE, {"phase": "acute_flare"}, (
        "RF unchanged", "CONSENT verbal JM STM", "AE none", "SINCE same", "NPRS 6->5",
        "FTF 38->34cm", "CPA L5 I 2x30s in pillow", "STM R QL 3min light",
        "EX pelvic_tilt_lying 2x10",
    )),
    ("the full screen again", _ACUTE, {"phase": "acute"}, (
        "RF clear", "CONSENT verbal JM", "AE none", "NPRS 3->2", "FTF 20->14cm",
        "CPA L5 III 3x30s", 'RETRAIN "lifting" 5min',
    )),
    ("exercise only", _ACUTE, {"phase": "subacute"}, (
        "RF unchanged", "CONSENT verbal", "AE none", "NPRS 2->1", "EX bridge 2x10",
        "EX lift_practice 2x6", "HEP add bridge 3x10 daily",
    )),
    ("by telephone", _ACUTE, {"phase": "subacute", "mode": "phone"}, (
        "RF unchanged", "AE none", "NPRS 2", 'ADV "keep walking"', "ED progress_not_pain",
    )),
    # ---------------------------------------------------------------- persistent
    ("persistent, pain no less", _PERSISTENT, {"phase": "persistent"}, (
        "RF unchanged", "CONSENT verbal JM MFR", "AE none", "SINCE same", "NPRS 5->5",
        "LxF 32->37", "CONF 4->5", "SETTLE 150min", "MFR TLF 4min indirect light | tol comf",
        "CPA L4 III 3x45s | NPRS 5/6/5 | tol mild", 'RETRAIN "weeding" 6min',
    )),
    ("persistent, tired after last time", _PERSISTENT, {"phase": "persistent"}, (
        "RF unchanged", "CONSENT verbal STM", "AE minor tired onset 4h dur 24h", "NPRS 5->4",
        "LxF 33->36", "STM R glutes 5min mod", "ED graded_activity tb",
    )),
    # ---------------------------------------------------------------- neck
    ("neck, hands on the neck", _NECK, {"phase": "subacute"}, (
        "RF unchanged", "CONSENT verbal JM STM", "AE none", "SINCE better 3d", "NPRS 4->3",
        "CxRot R 58->64", "C5/6 R UPA III- 3x30s p4 comf", "STM R UFT levscap 4min mod",
        "EX row_band 2x10",
    )),
    ("neck with an arm that settles", _NECK, {"phase": "subacute"}, (
        "RF unchanged", "CONSENT verbal JM NEURO", "AE none", "NX stable", "NPRS 4->3",
        "DISTAL 2->1", "CxRot R 58->64", "C5/6 R UPA II 3x30s", "ULNT1 R slider 2x8",
        "EX chin_tuck 2x8",
    )),
    ("neck thrust with all it needs", _NECK, {"phase": "subacute"}, (
        "RF unchanged", "CONSENT verbal JM HVT", "AE none", "NX clear",
        'VX clear bp 124/80 "ligament tests and cranial nerves normal, no dizziness"', "NPRS 4->2",
        "CxRot R 58->66", "HVT C5/6 R rot-R in supine x1 cav+ pmh-neg p3 comf", "EX neck_turn 2x8",
    )),
    # ---------------------------------------------------------------- leg
    ("leg pain, no change in the nerves", _LEG, {"phase": "subacute"}, (
        "RF unchanged", "CONSENT verbal JM NEURO", "AE none", "SINCE better 1d", "NX stable",
        "MYO L5 L 4", "REFL ankle L 2", "NPRSleg 5->4", "DISTAL 3->2", "SLR L 46->52",
        "SLUMP L slider 3x10 to P1 SD+", "L5 L UPA III 3x45s",
        "HEP review sciatic_slider_lying", "EX bird_dog_leg 2x6",
    )),
    ("leg pain, without nerve work", _LEG, {"phase": "subacute"}, (
        "RF unchanged", "CONSENT verbal JM", "AE minor tingling onset 1h dur 3h", "NPRSleg 5",
        "DISTAL 2", "L5 L UPA III 3x45s", "NPRSleg 4", "DISTAL 2", "WALK 5min",
    )),
    ("leg pain, irritability low, a tensioner", _LEG, {"phase": "subacute"}, (
        "RF unchanged", "CONSENT verbal NEURO", "AE none", "IRR low", "NX clear", "NPRSleg 3->2",
        "SLR L 60->66", "SLR L tensioner 2x6 to 75pct SD+", "EX bird_dog 2x6",
    )),
)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "said", "lines"),
    [pytest.param(*rest, id=name) for name, *rest in _FOLLOW_UPS],
)
@pytest.mark.parametrize("days", [4, 7, 14])
def test_that_a_clean_follow_up_says_nothing_above_information(
    first: tuple[str, ...], said: dict[str, Any], lines: tuple[str, ...], days: int
) -> None:
    history = (session(*first, phase=said["phase"]),)
    told = case(*lines, day=days, history=history, clinician=_TRAINED, **said)
    assert [(one.rule, one.message) for one in findings(told) if one.severity != "info"] == []


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        ("osteopenia", ("CPA L5 III 2x30s", "CPA L5 III 2x30s")),
        ("radiculopathy_stable@neck", ("CPA L5 III 2x30s", "CPA L5 III 2x30s")),
        ("anticoagulant", ("STM R QL 3min light", "CPA L5 II 2x30s")),
        ("tape_allergy", ("CPA L5 III 2x30s", "STM R QL 5min firm")),
        ("balance_poor", ("EX bridge 2x10", "EX bridge 2x10")),
    ],
)
def test_that_a_precaution_that_was_told_does_not_interrupt_again(
    condition: str, lines: tuple[str, str]
) -> None:
    head = ("RF clear", "CONSENT verbal JM STM", "AE none", "NPRS 4->3")
    history = (session(*head, lines[0], "EX pelvic_tilt_lying 2x10"),)
    today = (*head, lines[1], "EX pelvic_tilt_lying 2x10")
    told = case(*today, day=7, history=history, conditions=(condition,))
    assert [(one.rule, one.message) for one in findings(told) if one.severity != "info"] == []


def test_that_a_long_course_of_clean_visits_stays_quiet() -> None:
    visits = [session(*_ACUTE)]
    for number in range(1, 6):
        pain, flexion, day = 6 - number, 40 - 6 * number, 6 * number
        screen = "RF clear" if number % 4 == 0 else "RF unchanged"
        lines = (
            screen, "CONSENT verbal JM", "AE none", f"NPRS {pain}->{pain - 1}",
            f"FTF {flexion}->{flexion - 4}cm", f"SETTLE {120 // number}min", "CPA L5 III 3x30s",
            "EX bridge 2x10",
        )  # fmt: skip
        told = case(*lines, day=day, history=tuple(visits))
        loud = [(one.rule, one.message) for one in findings(told) if one.severity != "info"]
        assert loud == [], day
        visits.append(told.session)
