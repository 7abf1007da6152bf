"""When the full screen is due, and what a finding asks for before the signature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from session_recorder.domain.patient import PatientCondition
from session_recorder.safety.red_flags import assess
from tests.safety.samples import case, found, session

_ROW = "CPA L4 II 2x30s"
_TOLD = 'TOLD "GP" "seen today" 14:20'
_FIRST = (session("RF clear", "NPRS 5"),)


def _refused(*lines: str, history: tuple[object, ...] = _FIRST, day: int = 7) -> bool:
    return bool(found(case(*lines, day=day, history=history), "R-SCREEN"))  # type: ignore[arg-type]


# ------------------------------------------------------------------ R-SCREEN


def test_that_a_session_without_the_questions_is_blocked() -> None:
    (finding,) = found(case(_ROW), "R-SCREEN")
    assert finding.is_open_block
    assert not found(case("RF clear", _ROW), "R-SCREEN")
    assert not found(case("RF pos ca_history:known", _ROW), "R-SCREEN")


@pytest.mark.parametrize("first", [_ROW, "NEEDLE QL R 10min in 4 out 4", "MTRAC Lx 10min 20kg"])
def test_that_the_questions_are_asked_before_hands_go_on(first: str) -> None:
    (finding,) = found(case(first, "RF clear"), "R-SCREEN")
    assert finding.is_open_block
    assert finding.message == "Red-flag questions not asked before hands-on care."
    assert not found(case("EX bridge 2x10", "RF clear", first), "R-SCREEN")
    assert not found(case("EX bridge 2x10", "RF clear"), "R-SCREEN")
    assert not found(case("RF clear", first, "RF clear"), "R-SCREEN")


def test_that_a_full_screen_after_the_first_technique_does_not_mend_an_unchanged_one() -> None:
    assert _refused("RF unchanged", _ROW, "RF clear", history=())
    assert not _refused("RF unchanged", "RF clear", _ROW, history=())


def test_that_unchanged_is_refused_at_a_first_visit_and_says_why() -> None:
    (finding,) = found(case("RF unchanged", _ROW), "R-SCREEN")
    assert finding.action == "Ask the full screen today: first visit of the episode."
    assert not _refused("RF unchanged")


def test_that_unchanged_is_refused_after_28_days_without_a_full_screen() -> None:
    between = session("RF unchanged", day=14)
    assert not _refused("RF unchanged", history=(*_FIRST, between), day=28)
    (finding,) = found(case("RF unchanged", day=29, history=(*_FIRST, between)), "R-SCREEN")
    assert "older than 28 days" in finding.action
    assert not _refused("RF clear", history=(*_FIRST, between), day=29)


def test_that_a_positive_screen_is_a_full_one() -> None:
    history = (*_FIRST, session("RF pos fx_steroids", day=20))
    assert not _refused("RF unchanged", history=history, day=40)


def test_that_unchanged_is_refused_without_any_full_screen_in_the_episode() -> None:
    assert _refused("RF unchanged", history=(session("RF unchanged"),))


@pytest.mark.parametrize(
    ("grade", "refused"), [("minor", False), ("moderate", True), ("major", True)]
)
def test_that_a_reaction_since_the_full_screen_asks_for_a_new_one(
    grade: str, *, refused: bool
) -> None:
    assert _refused("RF unchanged", f"AE {grade} sore") is refused
    happened = (session("RF clear", _ROW, f"AE {grade} sore"),)
    assert _refused("RF unchanged", history=happened) is refused
    asked_since = (*happened, session("RF clear", day=3))
    assert not _refused("RF unchanged", history=asked_since)


def test_that_a_new_injury_asks_for_the_full_screen() -> None:
    assert _refused("RF unchanged", history=(session("RF pos fx_trauma"),))
    assert not _refused("RF unchanged", history=(session("RF pos fx_sudden"),))


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("SINCE worse", True), ("SINCE same", False), ("NX loss", True), ("NX stable", False),
        ("NPRS 7", True), ("NPRS 6", False), ("NPRS 3", False), ("MYO L5 L 4", True),
        ("MYO L5 L 5", False),
    ],
)  # fmt: skip
def test_that_worse_pain_or_neurology_asks_for_the_full_screen(line: str, *, refused: bool) -> None:
    history = (session("RF clear", "NPRS 5", "MYO L5 L 5"),)
    assert _refused("RF unchanged", line, history=history) is refused


@pytest.mark.parametrize("line", ["CPA C5 II 2x30s", "CPA T2 II 2x30s", "STM R UFT 3min light"])
def test_that_unchanged_is_not_enough_before_the_first_care_of_the_neck(line: str) -> None:
    told = case("RF unchanged", line, day=7, history=_FIRST)
    (finding,) = found(told, "R-SCREEN")
    assert "first care of the neck" in finding.action
    assert finding.message == "Red-flag questions not asked in full."
    assert not _refused("RF clear", line)
    for before in (line, "VX clear", "CxRot R 40"):
        assert not _refused("RF unchanged", line, history=(session("RF clear", before),))
    assert not _refused("RF unchanged", "CPA T4 II 2x30s")


# ------------------------------------------------------------------ R-RF4, R-RF3, R-RF-ACTION


@pytest.mark.parametrize(
    ("rule", "screen", "other"),
    [("R-RF4", "RF pos ces_saddle:new", "R-RF3"), ("R-RF3", "RF pos ces_saddle:old", "R-RF4")],
)
def test_that_a_grave_level_blocks_until_something_was_done(
    rule: str, screen: str, other: str
) -> None:
    (finding,) = found(case("NPRS 7", screen), rule)
    assert (finding.about, finding.is_open_block) == (1, True)
    assert not found(case(screen), other)
    for action in ('ADV "sent to hospital"', "ED safety_net", "ED safety_net_soon", _TOLD):
        assert not found(case(screen, action), rule)
    for nothing in ("ED hurt_harm", "ADV rest 2d", "ED neck_safety"):
        assert found(case(screen, nothing), rule)


@pytest.mark.parametrize(
    ("rule", "screen"), [("R-RF4", "RF pos ces_saddle"), ("R-RF3", "RF pos inf_fever")]
)
def test_that_hands_on_care_after_the_finding_blocks_although_action_was_taken(
    rule: str, screen: str
) -> None:
    assert found(case(screen, _ROW, _TOLD), rule)
    assert not found(case(_ROW, screen, _TOLD), rule)


@pytest.mark.parametrize("screen", ["RF pos ces_bowel", "RF pos fx_trauma"])
def test_that_action_person_and_time_are_asked_for(screen: str) -> None:
    assert found(case(screen, 'ADV "go now"'), "R-RF-ACTION")
    assert found(case(screen, 'TOLD "GP" "told"'), "R-RF-ACTION")
    assert not found(case(screen, _TOLD), "R-RF-ACTION")
    assert not found(case("RF pos fx_bruise"), "R-RF-ACTION")


@pytest.mark.parametrize(
    "line",
    [
        'TOLD "nobody" "told" 14:20', 'TOLD "GP" "no answer" 14:20', 'ADV "none"', 'ADV "-"',
        'TOLD "ED" "could not reach them" 14:20',
    ],
)  # fmt: skip
def test_that_words_that_say_nobody_was_told_are_no_action(line: str) -> None:
    assert found(case("RF pos fx_trauma", line), "R-RF3")
    assert found(case("RF pos fx_trauma", line), "R-RF-ACTION")


def test_that_a_patient_who_declines_is_an_action() -> None:
    assert not found(case("RF pos ces_bowel", 'ADV "declined the ambulance"'), "R-RF4")


def test_that_what_was_done_before_the_finding_does_not_answer_it() -> None:
    early = case(_TOLD, "RF pos fx_trauma")
    assert found(early, "R-RF3")
    assert found(early, "R-RF-ACTION")
    assert found(case("RF clear", 'ADV "keep walking"', "NX loss"), "R-DEFICIT")
    answered = case("RF pos ces_saddle:new", _TOLD, "NX loss")
    assert not found(answered, "R-DEFICIT")


def test_that_needling_after_the_finding_is_hands_on_care() -> None:
    assert found(case("RF pos fx_trauma", _TOLD, "NEEDLE QL R 10min in 4 out 4"), "R-RF3")
    assert not found(case("RF pos fx_trauma", _TOLD, "WALK 5min"), "R-RF3")


def test_that_a_grave_session_can_be_signed_once_the_three_are_there() -> None:
    lines = ("RF pos ces_saddle:new", "NX loss", "SENS saddle absent", _TOLD)
    rules = {"R-RF4", "R-RF3", "R-RF-ACTION", "R-DEFICIT", "R-SCREEN"}
    assert not [rule for rule in rules if found(case(*lines), rule)]


# ------------------------------------------------------------------ R-RF1


def test_that_a_feature_warns_when_new_and_informs_when_known() -> None:
    (first,) = found(case("RF pos fx_steroids"), "R-RF1")
    assert (first.severity, first.about) == ("warn", 0)
    history = (session("RF pos fx_steroids"),)
    (again,) = found(case("RF pos fx_steroids", day=7, history=history), "R-RF1")
    assert again.severity == "info"
    (typed,) = found(case("RF pos ca_history:known"), "R-RF1")
    assert typed.severity == "info"


@pytest.mark.parametrize("screen", ["RF clear", "RF pos axspa_core", "RF pos fx_trauma"])
def test_that_no_concern_and_a_grave_one_are_not_called_a_feature(screen: str) -> None:
    assert not found(case(screen), "R-RF1")


def test_that_a_known_feature_warns_again_when_it_comes_to_more() -> None:
    history = (session("RF pos ca_unwell"),)
    told = case("RF pos ca_unwell", day=7, history=history)
    later = PatientCondition(id="cancer_history", since=told.treated_on)
    more = replace(told, patient=replace(told.patient, conditions=(later,)))
    assert [f.severity for f in found(told, "R-RF1")] == ["info"]
    assert [f.severity for f in found(more, "R-RF1")] == ["warn"]


def test_that_no_response_warns_at_the_visit_that_crosses_the_line() -> None:
    history = tuple(session("RF pos fx_steroids", "NPRS 5", day=7 * n) for n in range(3))
    fourth = case("RF pos fx_steroids", "NPRS 5", day=21, history=history)
    assert [f.severity for f in found(fourth, "R-RF1")] == ["warn"]
    history = (*history, fourth.session)
    fifth = case("RF pos fx_steroids", "NPRS 5", day=28, history=history)
    assert [f.severity for f in found(fifth, "R-RF1")] == ["info"]


# ------------------------------------------------------------------ R-DEFICIT


def _deficit(*lines: str, before: tuple[str, ...] = ("MYO L5 L 5", "REFL ankle L 2")) -> bool:
    history = (session("RF clear", *before),)
    return bool(found(case("RF clear", *lines, day=7, history=history), "R-DEFICIT"))


def test_that_a_said_loss_blocks_until_action_and_stops_hands_on_care() -> None:
    assert _deficit("NX loss")
    assert not _deficit("NX stable")
    assert not _deficit("NX loss", _TOLD)
    assert _deficit("NX loss", _TOLD, _ROW)
    assert not _deficit(_ROW, "NX loss", _TOLD)


def test_that_a_drop_of_power_is_confirmed_on_repeat() -> None:
    assert not _deficit("MYO L5 L 4")
    assert _deficit("MYO L5 L 4", "MYO L5 L 4")
    assert not _deficit("MYO L5 L 4", "MYO L5 L 5")
    assert not _deficit("MYO L5 R 4", "MYO L5 R 4")


def test_that_a_drop_found_at_two_visits_is_confirmed_once() -> None:
    first, second = session("RF clear", "MYO L5 L 5"), session("RF clear", "MYO L5 L 4", day=7)
    third = case("RF clear", "MYO L5 L 4", day=14, history=(first, second))
    assert found(third, "R-DEFICIT")
    fourth = case("RF clear", "MYO L5 L 4", day=21, history=(first, second, third.session))
    assert not found(fourth, "R-DEFICIT")


def test_that_new_power_of_three_waits_for_no_repeat() -> None:
    history = (session("RF clear", "MYO L5 L 5"),)
    weak = case("RF clear", "MYO L5 L 3", day=7, history=history)
    assert found(weak, "R-DEFICIT")
    assert assess(weak).level == 4
    same = case("RF clear", "MYO L5 L 3", day=14, history=(weak.session,))
    assert not found(same, "R-DEFICIT")


def test_that_low_power_at_a_first_look_is_new_unless_said_to_be_stable() -> None:
    assert assess(case("RF clear", "MYO L5 L 3")).level == 4
    assert found(case("RF clear", "NX clear", "MYO L5 L 2"), "R-DEFICIT")
    assert assess(case("RF clear", "NX stable", "MYO L5 L 3")).level == 0
    assert assess(case("RF clear", "MYO L5 L 4")).level == 0


def test_that_a_reflex_that_is_gone_is_a_loss_of_level_two() -> None:
    assert _deficit("REFL ankle L 0")
    assert not _deficit("REFL ankle L 1")
    assert not _deficit("REFL ankle L 0", before=("REFL ankle L 0",))
    history = (session("RF clear", "REFL ankle L 2"),)
    assert assess(case("RF clear", "REFL ankle L 0", day=7, history=history)).level == 2
    said = case("RF clear", "NX loss", "REFL ankle L 0", day=7, history=history)
    assert assess(said).level == 2


def test_that_a_said_loss_alone_is_as_grave_as_a_confirmed_drop() -> None:
    assert assess(case("RF clear", "NX loss")).level == 3
    assert assess(case("RF clear", "NX loss", "MYO L5 L 2")).level == 4


def test_that_power_falling_at_two_visits_running_is_an_emergency() -> None:
    history = (session("RF clear", "MYO S1 R 5"), session("RF clear", "MYO S1 R 4", day=3))
    lower = case("RF clear", "MYO S1 R 3", day=6, history=history)
    assert assess(lower).level == 4
    assert assess(case("RF clear", "MYO S1 R 4", day=6, history=history)).level == 3
    assert assess(case("RF clear", "MYO S1 R 5", day=6, history=history)).level == 0


def test_that_a_known_feature_is_not_said_to_be_new() -> None:
    (new,) = found(case("RF pos fx_osteoporosis"), "R-RF1")
    (known,) = found(case("RF pos fx_osteoporosis:known"), "R-RF1")
    assert (new.severity, new.message) == ("warn", "Concerning feature, new today.")
    assert (known.severity, known.message) == ("info", "Concerning feature, known.")
