"""What red flags come to: level, combinations, conditions, and what is known from before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.safety.flag_combinations import COMBINATIONS
from session_recorder.safety.red_flags import assess
from tests.safety.samples import NOW, case, session

if TYPE_CHECKING:
    from session_recorder.safety import Case

_CES = ("ces_saddle", "ces_bladder", "ces_bowel", "ces_sexual", "ces_bilateral")
_YOUNG = {"born": dt.date(1986, 1, 1), "sex": "F"}
_OLD = {"born": dt.date(1940, 1, 1), "sex": "M"}
_SIXTY = {"born": dt.date(1966, 8, 1), "sex": "F"}


def _positive(*flags: str, **said: object) -> Case:
    return case(f"RF pos {' '.join(flags)}", **said)  # type: ignore[arg-type]


def _fired(case_: Case) -> set[str]:
    return {combination.id for combination in assess(case_).combinations}


# ------------------------------------------------------------------ one flag


@pytest.mark.parametrize("flag", _CES)
def test_that_each_cauda_equina_flag_alone_is_an_emergency(flag: str) -> None:
    found = assess(_positive(flag))
    assert found.level == 4
    assert [proposal.condition for proposal in found.proposals] == ["ces_suspected"]


@pytest.mark.parametrize("flag", _CES)
@pytest.mark.parametrize(("typed", "level"), [("new", 4), ("worse", 4), ("old", 3), ("known", 1)])
def test_that_the_onset_sets_the_level(flag: str, typed: str, level: int) -> None:
    found = assess(_positive(f"{flag}:{typed}"))
    assert found.level == level
    assert bool(found.proposals) == (level >= 3)


def test_that_old_pain_alone_in_both_legs_is_watched() -> None:
    assert assess(_positive("ces_bilateral:pain")).level == 1


@pytest.mark.parametrize(
    ("flag", "level"),
    [
        ("neuro_worse", 3), ("cord_gait", 3), ("fx_trauma", 3), ("fx_sudden", 1), ("fx_bruise", 2),
        ("ca_history", 1), ("ca_weight", 1), ("ca_night", 1), ("ca_band", 3), ("inf_fever", 3),
        ("inf_risk", 1), ("axspa_core", 0), ("aaa_pulse", 3), ("aaa_severe", 4),
        ("aaa_pattern", 0), ("neck_vascular", 4), ("neck_new", 3), ("gca", 3), ("gca:vision", 4),
        ("dvt_leg", 3), ("pe_chest", 4),
    ],
)  # fmt: skip
def test_that_a_flag_alone_has_the_level_of_the_page(flag: str, level: int) -> None:
    assert assess(_positive(flag)).level == level


@pytest.mark.parametrize(
    ("count", "level"), [("0", 0), ("2", 0), ("3", 2), ("4", 2), ("9", 2), ("", 2)]
)
def test_that_inflammatory_features_are_counted(count: str, level: int) -> None:
    typed = f"axspa_criteria:{count}" if count else "axspa_criteria"
    assert assess(_positive(typed)).level == level


def test_that_nothing_found_is_no_concern() -> None:
    found = assess(case("RF clear"))
    assert (found.level, found.flags, found.combinations, found.about) == (0, (), (), None)


def test_that_age_alone_is_no_finding() -> None:
    assert assess(case("RF clear", patient=_OLD)).level == 0


# ------------------------------------------------------------------ combinations


def test_that_every_combination_of_the_catalogue_is_written_out() -> None:
    assert COMBINATIONS.keys() == catalogue().red_flags.combinations.keys()


@pytest.mark.parametrize(
    ("combination", "fires", "nearest"),
    [
        ("combo_fx", ("fx_steroids", "fx_osteoporosis", "fx_sudden"), ("fx_steroids", "fx_sudden")),
        ("combo_fx_bruise", ("fx_bruise", "fx_trauma"), ("fx_bruise", "fx_sudden")),
        ("combo_ca", ("ca_history", "ca_spine"), ("ca_history", "ca_unwell")),
        ("combo_ca", ("ca_history:known", "ca_night"), ("ca_history", "ca_night:known")),
        ("combo_ca_unwell", ("ca_history", "ca_unwell"), ("ca_weight", "ca_unwell")),
        ("combo_ca2", ("ca_weight", "ca_night"), ("ca_weight", "ca_unwell")),
        ("combo_mscc", ("ca_history", "ca_band"), ("ca_night", "ca_band")),
        ("combo_mscc", ("ca_history", "ces_saddle:old"), ("ca_history", "ces_saddle:known")),
        ("combo_mscc", ("ca_history", "neuro_worse"), ("ca_history", "ca_unwell")),
        ("combo_inf_neuro", ("inf_fever", "cord_gait"), ("inf_risk", "cord_gait")),
        ("combo_inf_fever_risk", ("inf_fever", "inf_risk"), ("inf_fever", "ca_night")),
        ("combo_inf_night", ("inf_risk", "ca_night"), ("inf_risk", "ca_weight")),
        ("combo_inf_unwell", ("inf_risk", "ca_unwell"), ("inf_risk", "ca_weight")),
        ("combo_aaa_pulse", ("aaa_pulse", "aaa_severe"), ("aaa_pulse", "aaa_pattern")),
        ("combo_many", ("ca_weight", "ca_unwell", "fx_sudden"), ("ca_weight", "ca_unwell")),
        (
            "combo_many",
            ("ca_weight", "ca_unwell", "fx_sudden", "fx_steroids"),
            ("ca_weight", "ca_unwell", "fx_steroids", "ca_history"),
        ),
    ],
)
def test_that_a_combination_fires_and_its_nearest_does_not(
    combination: str, fires: tuple[str, ...], nearest: tuple[str, ...]
) -> None:
    case_ = _positive(*fires, patient=_YOUNG)
    assert combination in _fired(case_)
    assert assess(case_).level >= catalogue().red_flags.combinations[combination].level
    assert combination not in _fired(_positive(*nearest, patient=_YOUNG))


def test_that_age_counts_as_a_fracture_risk_by_sex() -> None:
    flags = ("fx_steroids", "fx_sudden")
    seventy = dt.date(1956, 1, 1)
    assert "combo_fx" in _fired(_positive(*flags, patient={"born": seventy, "sex": "M"}))
    assert "combo_fx" not in _fired(_positive(*flags, patient={"born": seventy, "sex": "F"}))


def test_that_risk_and_a_deep_steady_pain_count_from_sixty_on() -> None:
    flags = ("aaa_risk", "aaa_pattern")
    assert "combo_aaa" in _fired(_positive(*flags, patient=_SIXTY))
    assert "combo_aaa" not in _fired(_positive(*flags, patient={"born": dt.date(1966, 10, 1)}))
    assert "combo_aaa" not in _fired(_positive("aaa_pattern", patient=_SIXTY))


@pytest.mark.parametrize("flag", ["aaa_pattern", "aaa_pulse", "aaa_severe"])
def test_that_a_known_aneurysm_with_its_signs_is_an_emergency(flag: str) -> None:
    assert assess(_positive(flag, conditions=("aaa_known",))).level == 4
    assert "combo_aaa_known" not in _fired(_positive(flag))
    assert "combo_aaa_known" not in _fired(_positive("ca_night", conditions=("aaa_known",)))


def test_that_pain_that_began_within_days_is_new_to_a_known_aneurysm() -> None:
    began = {"onset_on": NOW.date() - dt.timedelta(days=14)}
    longer = {"onset_on": NOW.date() - dt.timedelta(days=15)}
    known = ("aaa_known",)
    assert assess(case("RF clear", conditions=known, episode=began)).level == 4
    assert assess(case("RF clear", conditions=known, episode=longer)).level == 0
    assert assess(case("RF clear", episode=began)).level == 0


def _fourth(*flags: str, last: str = "NPRS 5", said: int = 4) -> Case:
    history = tuple(session("RF clear", "NPRS 5", day=7 * n) for n in range(said - 1))
    screen = f"RF pos {' '.join(flags)}" if flags else "RF clear"
    return case(screen, last, day=7 * said, history=history)


def test_that_no_response_with_a_feature_is_referred() -> None:
    assert "combo_noresponse" in _fired(_fourth("ca_unwell"))
    assert assess(_fourth("ca_unwell")).level == 2
    assert "combo_noresponse" not in _fired(_fourth("ca_unwell", said=3))
    assert "combo_noresponse" not in _fired(_fourth("ca_unwell", last="NPRS 3"))
    assert "combo_noresponse" not in _fired(_fourth())
    unmeasured = tuple(session("RF clear", day=n) for n in range(3))
    assert "combo_noresponse" not in _fired(_positive("ca_unwell", day=9, history=unmeasured))


def test_that_what_is_recorded_of_the_person_counts_without_being_asked_again() -> None:
    assert "combo_ca" in _fired(_positive("ca_night", conditions=("cancer_history",)))
    history = (session("RF pos ca_history"),)
    assert "combo_ca" in _fired(_positive("ca_night", day=7, history=history))
    assert "combo_ca" not in _fired(_positive("ca_night"))


@pytest.mark.parametrize("condition", ["surgery_recent", "injection_recent", "diabetes_neuropathy"])
def test_that_a_recorded_risk_of_infection_counts(condition: str) -> None:
    assert "combo_inf_fever_risk" in _fired(_positive("inf_fever", conditions=(condition,)))
    assert assess(_positive("inf_fever", conditions=(condition,))).level == 4
    assert assess(case("RF clear", conditions=(condition,))).level == 0


def test_that_acute_pain_at_a_first_visit_is_new_to_a_known_aneurysm() -> None:
    known = ("aaa_known",)
    assert assess(case("RF clear", conditions=known, phase="acute_flare")).level == 4
    assert assess(case("RF clear", conditions=known, phase="persistent")).level == 0
    history = (session("RF clear"),)
    later = case("RF clear", day=3, history=history, conditions=known, phase="acute")
    assert assess(later).level == 0


def test_that_a_condition_that_is_recorded_is_not_proposed_again() -> None:
    asked = assess(_positive("fx_osteoporosis"))
    assert [(p.condition, p.set_by) for p in asked.proposals] == [
        ("osteoporosis", "fx_osteoporosis")
    ]
    assert assess(_positive("fx_osteoporosis", conditions=("osteoporosis",))).proposals == ()


def test_that_a_combination_proposes_its_condition() -> None:
    found = assess(_positive("ca_night", "ca_weight"))
    assert [(p.condition, p.set_by) for p in found.proposals] == [
        ("malignancy_active", "combo_ca2")
    ]


# ------------------------------------------------------------------ from visit to visit


def test_that_a_static_flag_is_known_from_the_visit_that_found_it() -> None:
    history = (session("RF pos fx_osteoporosis"), session("RF clear", day=7))
    found = assess(case("RF clear", day=14, history=history))
    assert [(one.id, one.since) for one in found.known] == [("fx_osteoporosis", NOW.date())]
    assert (found.level, found.new) == (0, ())


def test_that_a_passing_flag_is_dropped_by_the_next_full_screen() -> None:
    history = (session("RF pos ca_unwell"),)
    assert assess(case("RF clear", day=7, history=history)).known == ()
    again = assess(case("RF pos ca_unwell", day=7, history=history))
    assert [one.id for one in again.known] == ["ca_unwell"]
    assert again.new == ()


def test_that_unchanged_leaves_the_concern_of_the_visit_before() -> None:
    history = (session("RF pos inf_fever ces_saddle:old"),)
    found = assess(case("RF unchanged", day=7, history=history))
    assert found.level == 3
    assert [one.flag.id for one in found.flags] == ["inf_fever"]
    assert assess(case("RF clear", day=7, history=history)).level == 0


def test_that_a_flag_that_got_worse_is_new_again() -> None:
    history = (session("RF pos ces_bilateral:pain"),)
    worse = assess(case("RF pos ces_bilateral:worse", day=7, history=history))
    assert [one.flag.id for one in worse.new] == ["ces_bilateral"]
    same = assess(case("RF pos ces_bilateral:pain", day=7, history=history))
    assert same.new == ()


def test_that_the_finding_stands_at_the_entry_that_reached_the_level() -> None:
    lines = ("RF pos fx_osteoporosis", "CPA L4 II 2x30s", "RF pos ces_saddle:new")
    assert assess(case(*lines)).about == 2
    assert assess(case("RF pos ca_night", "NPRS 4", "RF pos ca_weight")).about == 2


# ------------------------------------------------------------------ the examination


def test_that_changed_feeling_in_the_saddle_answers_its_question() -> None:
    assert assess(case("RF clear", "SENS saddle reduced")).level == 4
    assert assess(case("RF clear", "SENS saddle normal")).level == 0
    assert assess(case("RF pos ces_saddle:known", "SENS saddle reduced")).level == 1


def test_that_known_saddle_feeling_stays_known_until_it_gets_worse() -> None:
    history = (session("RF pos ces_saddle:known", "SENS saddle reduced"),)
    same = case("RF unchanged", "SENS saddle reduced", day=7, history=history)
    worse = case("RF unchanged", "SENS saddle absent", day=7, history=history)
    assert assess(same).level == 1
    assert assess(worse).level == 4


def test_that_upper_motor_neurone_signs_answer_the_question_of_the_cord() -> None:
    found = assess(case("RF clear", "UMN pos"))
    assert (found.level, found.about) == (3, 1)
    assert [proposal.condition for proposal in found.proposals] == ["cord_signs"]
    assert assess(case("RF clear", "UMN neg")).level == 0


def test_that_a_confirmed_drop_of_power_is_an_automatic_yes() -> None:
    history = (session("RF clear", "MYO L5 L 5"),)
    twice = case("RF clear", "MYO L5 L 4", "MYO L5 L 4", day=7, history=history)
    once = case("RF clear", "MYO L5 L 4", day=7, history=history)
    assert [found.flag.id for found in assess(twice).flags] == ["neuro_worse"]
    assert assess(twice).level == 3
    assert assess(once).level == 0
    cancer = case("RF pos ca_history:known", "MYO L5 L 4", "MYO L5 L 4", day=7, history=history)
    assert assess(cancer).level == 4
