from __future__ import annotations

from session_recorder.domain import entries as e
from session_recorder.domain.session import pain_during, signs, tolerance_of
from tests.domain.test_codec import a_session

JOINT = e.Technique(
    family="JM",
    level="L4",
    direction="CPA",
    grade="II",
    dose=e.Dose(sets=2, bout_s=30),
    response=(
        e.Measure(code="NPRS", unit="/10", during=4),
        e.Tolerance(category="mild"),
        e.AdverseEvent(grade="minor", text="light-headed"),
    ),
)


def test_that_a_sign_with_both_values_is_taken_as_arrival_and_end() -> None:
    session = a_session(e.Measure(code="FTF", unit="cm", before=30, after=24), JOINT)
    (sign,) = signs(session)
    assert (sign.arrival, sign.end) == (30, 24)


def test_that_single_values_pair_around_the_first_technique() -> None:
    session = a_session(
        e.Measure(code="SLR", unit="deg", side="R", value=40),
        JOINT,
        e.Measure(code="SLR", unit="deg", side="R", value=52),
        e.Measure(code="SLR", unit="deg", side="L", value=70),
    )
    right, left = signs(session)
    assert (right.arrival, right.end) == (40, 52)
    assert (left.arrival, left.end) == (None, 70)


def test_that_two_single_values_pair_even_without_a_technique() -> None:
    session = a_session(e.Measure(code="CONF", value=4), e.Measure(code="CONF", value=6))
    (sign,) = signs(session)
    assert (sign.arrival, sign.end) == (4, 6)


def test_that_worst_pain_is_not_the_pain_of_now() -> None:
    session = a_session(
        e.Measure(code="NPRS", value=5), e.Measure(code="NPRS", when="worst", value=8)
    )
    assert [(sign.when, sign.arrival) for sign in signs(session)] == [(None, 5), ("worst", 8)]


def test_that_a_technique_keeps_its_own_measures_to_itself() -> None:
    session = a_session(JOINT, e.Measure(code="BP", systolic=128, diastolic=80))
    assert signs(session) == ()
    assert pain_during(JOINT) == 4
    assert tolerance_of(JOINT) == "mild"


def test_that_a_reaction_before_hands_on_care_belongs_to_the_last_visit() -> None:
    before = e.AdverseEvent(grade="none")
    after = e.AdverseEvent(grade="moderate", text="dizzy")
    session = a_session(before, JOINT, after)
    assert session.after_effects == (before,)
    assert [event.text for event in session.reactions] == ["light-headed", "dizzy"]


def test_that_nothing_said_is_nothing_found() -> None:
    session = a_session()
    assert session.tolerance is None
    assert session.irritability is None
    assert session.text("plan") == ""
    assert session.techniques == ()
