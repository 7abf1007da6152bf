"""Flags that together mean more (DOMAIN 3.2, combination logic).

Level, condition and numbers of a combination come from ``red_flags.toml``; the ``rule`` there is
pseudo-code, written out here as one function for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from session_recorder.domain.redflag import FlagCombination

_CES = ("ces_saddle", "ces_bladder", "ces_bowel", "ces_sexual", "ces_bilateral")
_CORD = ("neuro_worse", "cord_gait", *_CES)


@frozen
class Picture:
    """What the combinations look at.

    ``flags`` are answered yes, those known and investigated left out; ``level_ones`` are the flags
    among them of level 1 that a person told of, ``passing_ones`` those that are not static.
    """

    flags: frozenset[str]
    level_ones: frozenset[str] = frozenset()
    passing_ones: frozenset[str] = frozenset()
    age: int = 0
    conditions: frozenset[str] = frozenset()
    sessions: int = 1
    improved: bool = True
    new_pain: bool = False

    def has(self, *flags: str) -> bool:
        """Whether any of some flags was answered yes."""
        return not self.flags.isdisjoint(flags)


def _fracture(picture: Picture, _: FlagCombination) -> bool:
    risks = {"fx_steroids", "fx_osteoporosis", "fx_age", "fx_bruise"}
    enough = len(risks & picture.flags) >= 2  # noqa: PLR2004  (stands in the rule itself)
    return enough and picture.has("fx_sudden", "fx_trauma")


def _bruise_after_a_fall(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("fx_bruise") and picture.has("fx_trauma")


def _cancer(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("ca_history") and picture.has("ca_night", "ca_weight", "ca_spine")


def _unwell_after_cancer(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("ca_history") and picture.has("ca_unwell")


def _weight_loss_and_night_pain(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("ca_weight") and picture.has("ca_night")


def _cord_compression_by_cancer(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("ca_history") and picture.has("ca_band", *_CORD)


def _fever_with_neurology(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("inf_fever") and picture.has(*_CORD)


def _fever_at_risk(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("inf_fever") and picture.has("inf_risk")


def _night_pain_at_risk_of_infection(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("inf_risk") and picture.has("ca_night")


def _unwell_at_risk_of_infection(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("inf_risk") and picture.has("ca_unwell")


def _aneurysm(picture: Picture, combination: FlagCombination) -> bool:
    old = picture.age >= (combination.min_age or 0)
    return old and picture.has("aaa_risk") and picture.has("aaa_pattern")


def _known_aneurysm(picture: Picture, _: FlagCombination) -> bool:
    felt = picture.has("aaa_pattern", "aaa_pulse", "aaa_severe") or picture.new_pain
    return "aaa_known" in picture.conditions and felt


def _aneurysm_bursting(picture: Picture, _: FlagCombination) -> bool:
    return picture.has("aaa_pulse") and picture.has("aaa_severe")


def _many(picture: Picture, combination: FlagCombination) -> bool:
    return len(picture.passing_ones) >= (combination.min_count or 0)


def _no_response(picture: Picture, combination: FlagCombination) -> bool:
    enough = picture.sessions >= (combination.min_sessions or 0)
    return enough and not picture.improved and bool(picture.level_ones)


#: Whether a combination is met, by its id.
COMBINATIONS: Mapping[str, Callable[[Picture, FlagCombination], bool]] = {
    "combo_fx": _fracture,
    "combo_fx_bruise": _bruise_after_a_fall,
    "combo_ca": _cancer,
    "combo_ca_unwell": _unwell_after_cancer,
    "combo_ca2": _weight_loss_and_night_pain,
    "combo_mscc": _cord_compression_by_cancer,
    "combo_inf_neuro": _fever_with_neurology,
    "combo_inf_fever_risk": _fever_at_risk,
    "combo_inf_night": _night_pain_at_risk_of_infection,
    "combo_inf_unwell": _unwell_at_risk_of_infection,
    "combo_aaa": _aneurysm,
    "combo_aaa_known": _known_aneurysm,
    "combo_aaa_pulse": _aneurysm_bursting,
    "combo_many": _many,
    "combo_noresponse": _no_response,
}
