from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents import programme_pdf
from session_recorder.documents.exercise_pictures import drawn
from session_recorder.documents.programme_content import programme_content
from session_recorder.domain import entries as e
from session_recorder.domain.change import Change
from session_recorder.domain.patient import PatientCondition
from session_recorder.domain.programme import ProgrammeItem
from session_recorder.errors import RefusedError
from session_recorder.figures import MissingDrawing
from tests.documents.samples import (
    ARRIVAL,
    CLINICIAN,
    JOINT,
    PATIENT,
    PRACTICE,
    a_programme,
    a_session,
    an_act,
    pages_of,
    squeezed,
    text_of,
)
from tests.documents.test_summary_pdf import LONG_WORD, assert_inside

BRIDGE = ProgrammeItem(exercise="bridge", sets=3, reps=10, times_per_day=2, side="R")
BETTER = Change(
    code="FTF", side=None, before=28, after=19, unit="cm", verdict="improved", threshold="4.5 cm",
    source=None,
)  # fmt: skip


def test_that_an_exercise_holds_all_that_the_library_says() -> None:
    (page,) = programme_content(a_programme(BRIDGE)).pages
    (card,) = page.cards
    bridge = catalogue().exercises["bridge"]
    assert card.title == "1. Bridge, right"
    assert card.dose == "3 × 10, twice a day"
    assert card.steps == (bridge.start_position, *bridge.steps)
    assert card.feel == bridge.feel
    assert " ".join(card.stop) == bridge.stop
    assert len(card.pictures) == 2


def test_that_a_dose_nobody_gave_is_not_invented() -> None:
    (page,) = programme_content(a_programme(ProgrammeItem(exercise="bridge"))).pages
    assert page.cards[0].dose == ""


def test_that_three_exercises_make_a_page_and_share_their_stop_lines() -> None:
    names = ("bridge", "knee_rolls", "cat_camel", "slump_slider", "walking")
    items = [ProgrammeItem(exercise=name) for name in names if name in catalogue().exercises]
    pages = programme_content(a_programme(*items)).pages
    assert [len(page.cards) for page in pages] == [3, len(items) - 3]
    assert any("Some ache is fine" in line for line in pages[0].shared_stop)
    assert pages[0].cards[0].stop == ()


def test_that_placeholders_are_filled_in_every_exercise() -> None:
    items = [ProgrammeItem(exercise=name) for name in catalogue().exercises]
    for locale in ("en-GB", None):
        content = programme_content(a_programme(*items, locale=locale))
        for page in content.pages:
            for card in page.cards:
                assert not any("{" in line for line in (*card.stop, *card.steps, *page.shared_stop))


def test_that_precaution_notes_are_for_the_conditions_there_are() -> None:
    patient = replace(PATIENT, conditions=(PatientCondition(id="osteoporosis"),))
    rolls = ProgrammeItem(exercise="knee_rolls")
    assert programme_content(a_programme(rolls)).pages[0].cards[0].care == ()
    with_care = programme_content(a_programme(rolls, patient=patient))
    assert with_care.pages[0].cards[0].care == (
        "Move only in the easy middle part, not to the end.",
    )


def test_that_the_opening_says_easier_only_when_a_sign_improved() -> None:
    handout = catalogue().education.handout
    better = programme_content(a_programme(BRIDGE, changes=(BETTER,)))
    same = programme_content(a_programme(BRIDGE, changes=(replace(BETTER, verdict="worse"),)))
    assert better.opening.startswith(handout.opening_if_improved)
    assert same.opening.startswith(handout.opening_otherwise)
    assert (
        better.changed[0].value == "From your fingers to the floor: improved, from 28 cm to 19 cm"
    )


def test_that_today_says_no_more_than_the_record() -> None:
    content = programme_content(a_programme(BRIDGE))
    assert content.today == ("We moved the joints of your lower back with our hands.",)
    nothing = programme_content(
        a_programme(BRIDGE, session=a_session(e.Aim(aims=("reduce_pain",))))
    )
    assert nothing.today == ("No hands-on treatment is written down for today.",)


def test_that_what_was_used_and_practised_is_said_in_plain_words() -> None:
    session = a_session(
        e.Tens(site="ES", duration_s=1200, skin_check="ok"),
        e.Corset(site="lumbar", wear_h=4),
        e.Walking(duration_s=300),
        e.Breathing(duration_s=60),
        e.Retraining(task="picking up a crate"),
    )
    content = programme_content(a_programme(BRIDGE, session=session))
    assert content.today == (
        "No hands-on treatment is written down for today.",
        "We also used a small current through pads on your skin (TENS) and a support belt.",
        "You walked for 5 minutes.",
        "You did slow breathing, or let go of tight muscles, for 60 seconds.",
        "You practised: picking up a crate.",
    )


def test_that_soreness_after_treatment_is_told_of_only_after_treatment() -> None:
    def said(*entries: e.Entry) -> str:
        return " ".join(programme_content(a_programme(BRIDGE, session=a_session(*entries))).expect)

    assert "after treatment" in said(JOINT)
    assert "after treatment" in said(e.Heat(site="ES", duration_s=600))
    talk = said(e.Advice(text="Walk daily"))
    assert "treatment" not in talk
    assert "Being a bit sore does not always mean harm." in talk


def test_that_rest_that_was_advised_is_told() -> None:
    session = a_session(JOINT, e.Advice(text="Sit less.", rest_h=48), e.Advice(rest_h=24))
    talked = programme_content(a_programme(BRIDGE, session=session)).talked
    assert [fact.value for fact in talked] == ["Sit less. Rest for 2 days.", "Rest for 1 day."]


def test_that_times_of_a_dose_are_written_out() -> None:
    held = ProgrammeItem(exercise="bridge", sets=2, reps=1, hold_s=5)
    timed = ProgrammeItem(exercise="walking", duration_s=600, times_per_day=3)
    (page,) = programme_content(a_programme(held, timed)).pages
    doses = [card.dose for card in page.cards]
    assert doses == ["2 × 1, hold 5 seconds", "10 minutes, 3 times a day"]


@pytest.mark.parametrize(
    ("during", "arrival", "said"),
    [(2, 6, "You said it felt comfortable."), (5, 6, "It hurt no more than before."), (5, 4, None)],
)
def test_that_comfort_is_never_said_above_three(
    during: int, arrival: int, said: str | None
) -> None:
    technique = replace(JOINT, response=(e.Measure(code="NPRS", during=during),))
    session = a_session(
        e.Measure(code="NPRS", value=arrival), technique, e.Tolerance(category="comfortable")
    )
    today = programme_content(a_programme(BRIDGE, session=session)).today
    assert today[1:] == ((said,) if said else ())


def test_that_heat_is_named_only_when_it_is_ok() -> None:
    warm = programme_content(a_programme(BRIDGE))
    assert any("Heat can help." in line for line in warm.expect)
    matrix = catalogue().conditions
    unfit = next(name for name, one in matrix.items() if one.level("HEAT") != "ok")
    patient = replace(PATIENT, conditions=(PatientCondition(id=unfit),))
    cold = programme_content(a_programme(BRIDGE, patient=patient))
    assert not any("heat" in line.lower() for line in (*cold.expect, *cold.flare))


def test_that_the_emergency_number_comes_from_the_place_or_not_at_all() -> None:
    known = text_of(programme_pdf(a_programme(BRIDGE)))
    assert "call999" in known
    unknown = text_of(programme_pdf(a_programme(BRIDGE, locale=None)))
    assert "999" not in unknown
    assert squeezed("call the emergency number") in unknown
    assert squeezed("No emergency number is set") in unknown


def test_that_getting_help_is_whole_and_last_even_without_exercises() -> None:
    for given in (a_programme(), a_programme(programme=None), a_programme(BRIDGE)):
        page = programme_content(given).help_page
        assert page.lead.startswith("Go to A&E now")
        assert page.do_not == ("Do not wait for your next visit.", "Do not drive yourself.")
        assert page.sudden.startswith("Call 999 for sudden")
        last = squeezed(pages_of(programme_pdf(given))[-1])
        for line in (page.title, page.lead, *page.items, *page.do_not, page.sudden, *page.soon):
            assert squeezed(line) in last


def test_that_neck_words_follow_neck_treatment_only() -> None:
    assert programme_content(a_programme(BRIDGE)).help_page.neck == ()
    session = a_session(*ARRIVAL, replace(JOINT, level="C5"))
    neck = programme_content(a_programme(BRIDGE, session=session)).help_page
    assert neck.neck_lead.startswith("Call 999 if you get any of these after neck treatment")
    assert len(neck.neck) == 7


def test_that_messages_given_today_are_printed_once() -> None:
    session = a_session(
        JOINT,
        e.Education(topic="hurt_harm"),
        e.Education(topic="hurt_harm", teach_back=True),
        e.Education(topic="safety_net"),
        e.Advice(text="Change chairs"),
    )
    talked = programme_content(a_programme(BRIDGE, session=session)).talked
    assert [fact.label for fact in talked] == ["Hurt is not the same as harm.", "Advice:"]


def test_that_next_visit_and_phone_are_printed_or_said_to_be_missing() -> None:
    session = a_session(JOINT, e.NextVisit(date="2026-09-19", time="14:00"))
    content = programme_content(a_programme(BRIDGE, session=session))
    assert content.next_visit.value == "Saturday 19 September 2026, 14:00"
    assert content.questions.value == PRACTICE.phone
    bare = programme_content(a_programme(BRIDGE, practice=replace(PRACTICE, phone=None)))
    assert bare.next_visit.value == "Not arranged yet"
    assert bare.questions.value == "Ask us for our number"


def test_that_no_banned_word_is_said_to_a_patient() -> None:
    items = [ProgrammeItem(exercise=name) for name in list(catalogue().exercises)[:6]]
    text = " ".join(pages_of(programme_pdf(a_programme(*items, changes=(BETTER,))))).lower()
    for word in ("all clear", "real change", "realign", "out of place", "slipped disc"):
        assert word not in text


def test_that_twelve_exercises_and_free_words_are_all_there() -> None:
    known = list(catalogue().exercises)[:11]
    items = [ProgrammeItem(exercise=name, reps=5, note=f"note {name}") for name in known]
    own = ProgrammeItem(exercise="Climb <b>the</b> hill & rest", hold_s=5)
    pdf = programme_pdf(a_programme(*items, own))
    text = text_of(pdf)
    for name in known:
        assert squeezed(catalogue().exercises[name].name) in text
        assert squeezed(f"note {name}") in text
        for step in catalogue().exercises[name].steps:
            assert squeezed(step) in text
    assert squeezed("12. Climb <b>the</b> hill & rest") in text
    assert squeezed("Do this as your clinician showed you.") in text
    assert_inside(pdf)


def test_that_every_page_names_the_patient_and_counts() -> None:
    pages = pages_of(programme_pdf(a_programme(BRIDGE, is_demo=True, voided=an_act())))
    for number, page in enumerate(pages, 1):
        assert "Marian Okell" in page
        assert "14 Mar 1979" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "content ab12cd34ab12" in page
        assert "Demonstration." in page
        assert "Void." in page


def test_that_a_draft_is_marked() -> None:
    draft = a_programme(BRIDGE, status="draft", version=0)
    assert all("DRAFT" in page for page in pages_of(programme_pdf(draft)))


def test_that_long_words_wrap_and_nothing_leaves_the_page() -> None:
    own = ProgrammeItem(exercise=LONG_WORD * 3, note="note " * 1500, reps=3)
    given = a_programme(
        own,
        patient=replace(PATIENT, given=LONG_WORD, family="Łukasz"),
        clinician=replace(CLINICIAN, name=LONG_WORD),
        session=a_session(JOINT, e.Goal(text="goal " * 300), e.Advice(text="ø" * 4000)),
    )
    pdf = programme_pdf(given)
    text = text_of(pdf)
    assert text.count("ø") == 4000
    assert text.count("note") >= 1500
    assert_inside(pdf)


def test_that_the_tick_grid_is_drawn_not_typed() -> None:
    pdf = programme_pdf(a_programme(BRIDGE))
    assert "☐" not in text_of(pdf)
    pages = [page for page in pages_of(pdf) if "Tick each one" in page]
    assert len(pages) == 1
    assert "Mon Tue Wed Thu Fri Sat Sun" in pages[0]


def test_that_the_same_input_gives_the_same_bytes() -> None:
    given = a_programme(BRIDGE, changes=(BETTER,))
    assert programme_pdf(given) == programme_pdf(given)


def test_that_letter_paper_holds_everything_too() -> None:
    items = [ProgrammeItem(exercise=name) for name in list(catalogue().exercises)[:7]]
    pdf = programme_pdf(a_programme(*items, practice=replace(PRACTICE, paper="Letter")))
    assert_inside(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_size() == (612, 792)


def test_that_half_a_picture_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_exercise: object) -> None:
        raise MissingDrawing("no drawing of the prop")

    monkeypatch.setattr("session_recorder.documents.exercise_pictures.exercise_figures", refuse)
    drawn.cache_clear()
    with pytest.raises(RefusedError, match="cannot be drawn whole"):
        programme_pdf(a_programme(BRIDGE))
