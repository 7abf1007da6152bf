from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents import TEMPLATES, LetterInput, letter_pdf
from session_recorder.documents.letter_content import letter_content
from session_recorder.domain import entries as e
from session_recorder.domain.judgement import Alert, Judgement, ScreenStatus, StandingFlag
from session_recorder.domain.patient import PatientCondition
from tests.documents.reading_back import sizes_of, tree_of
from tests.documents.samples import (
    CLINICIAN,
    ENTERED,
    EPISODE,
    JOINT,
    PATIENT,
    PRACTICE,
    TREATED,
    a_session,
    pages_of,
    squeezed,
    text_of,
)

if TYPE_CHECKING:
    from session_recorder.documents.letter_values import Letter

TODAY = TREATED.date()
SCREEN = e.RedFlagScreen(
    result="pos",
    items=("ces_bladder", "fx_osteoporosis"),
    qualifiers=(("ces_bladder", "new"), ("fx_osteoporosis", "known")),
    at="14:07",
)
TOLD = e.Communication(who="Dr Voss", what="possible cauda equina syndrome", time="14:12")
JUDGEMENT = Judgement(
    screen=ScreenStatus(
        result="positive",
        asked_at=("14:07",),
        level=4,
        new=(StandingFlag(id="ces_bladder", qualifier="new", level=4, since=TODAY),),
        known=(StandingFlag(id="fx_osteoporosis", qualifier="known", since=dt.date(2026, 3, 12)),),
        proposed=("ces_suspected",),
    ),
    alerts=(Alert(condition=PatientCondition(id="osteoporosis", since=dt.date(2026, 3, 12))),),
)


def a_letter(*entries: e.Entry, **changes: Any) -> LetterInput:
    given = LetterInput(
        template="emergency",
        written_at=ENTERED,
        practice=PRACTICE,
        patient=PATIENT,
        clinician=CLINICIAN,
        session=a_session(*(entries or (SCREEN, TOLD))),
        judgement=JUDGEMENT,
        status="signed",
        version=1,
        sha256="7f3a91c0e2d45b86" * 4,
        signed_at=ENTERED,
        signed_by=CLINICIAN,
        episode=EPISODE,
        locale="en-GB",
    )
    return replace(given, **changes)


def facts_of(letter: Letter) -> dict[str, str]:
    return {fact.label: fact.value for fact in letter.facts}


def test_that_the_emergency_letter_is_one_page_that_asks_first() -> None:
    (page,) = pages_of(letter_pdf(a_letter()))
    asked = page.index("Suspected cauda equina syndrome: please assess now")
    assert asked < page.index("Situation") < page.index("Background")
    assert page.index("Background") < page.index("Assessment: red-flag questions asked 14:07")
    assert page.index("Assessment") < page.index("Recommendation")
    for words in ("Marian Okell", "14 Mar 1979", "P-0412", "Ewan Thackray", "PH000000"):
        assert words in page


def test_that_answers_stand_as_they_were_told() -> None:
    flags = catalogue().red_flags.flags
    answers = {
        one.question: one for part in letter_content(a_letter()).parts for one in part.answers
    }
    said = {question: (one.answer, one.detail) for question, one in answers.items()}
    assert said[flags["ces_bladder"].written] == (
        "Yes",
        "Began within 14 days, or is getting worse",
    )
    assert said[flags["ces_saddle"].written] == ("\N{EN DASH}", "not reported")
    known = said[flags["fx_osteoporosis"].written]
    assert known == ("Yes", "Known, investigated, and not changing; first told 12 Mar 2026")


def test_that_a_question_that_was_not_asked_is_not_answered() -> None:
    letter = letter_content(a_letter(TOLD, judgement=Judgement()))
    answers = [one for part in letter.parts for one in part.answers]
    assert answers
    assert {one.answer for one in answers} == {"Not asked"}
    assert all(one.is_yes is None for one in answers)
    assert letter.banner.title == "Please assess this patient now"


def test_that_who_was_told_and_when_is_named() -> None:
    letter = letter_content(a_letter())
    assert facts_of(letter)["Told, and when"] == "Dr Voss, 14:12"
    assert [(one.time, one.text) for one in letter.log] == [
        ("14:06", "seen"),
        ("14:07", "red-flag questions asked"),
        ("14:12", "told Dr Voss: possible cauda equina syndrome"),
    ]


def test_that_a_missing_person_or_time_is_a_line_to_fill_in() -> None:
    nobody = letter_content(a_letter(SCREEN))
    assert facts_of(nobody)["To"] == facts_of(nobody)["Told, and when"] == ""
    untimed = letter_content(a_letter(SCREEN, replace(TOLD, time=None)))
    assert facts_of(untimed)["Told, and when"] == "Dr Voss, ____________"
    assert untimed.log[-1].time == ""
    assert squeezed("fill it in by hand") in text_of(letter_pdf(a_letter(SCREEN)))


def test_that_nothing_is_said_of_what_was_not_recorded() -> None:
    text = " ".join(pages_of(letter_pdf(a_letter())))
    assert "Medicines: not recorded" in text
    assert "Allergies: not recorded" in text
    assert "No neurological examination is recorded for this visit." in text
    assert "Agreed that we share this with you: ____" in text


def test_that_hands_on_care_of_the_visit_is_named() -> None:
    assert "Hands-on treatment today: none was given." in pages_of(letter_pdf(a_letter()))[0]
    treated = pages_of(letter_pdf(a_letter(JOINT, SCREEN, TOLD)))[0]
    assert "Hands-on treatment today: joint." in treated


@pytest.mark.parametrize(("locale", "is_known"), [("en-GB", True), ("fr-CH", False), (None, False)])
def test_that_an_emergency_number_is_only_one_of_the_locale(
    locale: str | None, *, is_known: bool
) -> None:
    text = " ".join(pages_of(letter_pdf(a_letter(locale=locale))))
    assert ("call 999" in text) is is_known
    assert "call the emergency number" not in text


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_a_draft_and_a_demonstration_are_marked(template: str) -> None:
    draft = {"status": "draft", "version": 0, "signed_at": None, "signed_by": None, "sha256": None}
    for page in pages_of(letter_pdf(a_letter(template=template, is_demo=True, **draft))):
        assert "DRAFT" in page
        assert "Demonstration." in page
    for page in pages_of(letter_pdf(a_letter(template=template))):
        assert "DRAFT" not in page
        assert "Marian Okell" in page
        assert "14 Mar 1979" in page


def test_that_long_texts_stay_on_one_page_and_say_that_there_is_more() -> None:
    words = "numb since last night and slow to start, and it is getting worse by the hour " * 12
    entries = [SCREEN, e.Text(section="subjective", text=words), e.Advice(text=words)]
    entries += [
        e.Communication(who=f"Doctor {n}", what=words, time=f"14:{n + 10}") for n in range(6)
    ]
    patient = replace(PATIENT, given="Anneliese-Wilhelmina " * 4, medical_history=words)
    (page,) = pages_of(letter_pdf(a_letter(*entries, patient=patient)))
    assert "[more]" in page
    for n in range(6):
        assert f"Doctor {n}, 14:{n + 10}" in page


def test_that_other_letters_give_reason_and_request_with_their_headings() -> None:
    given = a_letter(SCREEN, e.Text(section="reasoning", text="Not for us"), template="urgent")
    text = " ".join(pages_of(letter_pdf(given)))
    headings = (
        "Reason for this letter", "Problem and when it began", "Red-flag questions asked 14:07",
        "Key findings", "History, medicines, allergies", "Treatment given", "Response",
        "Reactions to treatment", "Advice given", "Plan", "What we ask you to do", "Sharing",
    )  # fmt: skip
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Reasoning: Not for us" in text
    assert "today, by phone" in text


@pytest.mark.parametrize(
    ("result", "answer"),
    [("full", "No"), ("unchanged", "No"), ("positive", "\N{EN DASH}"), (None, "Not asked")],
)
def test_that_no_is_printed_only_where_the_screen_says_so(result: str | None, answer: str) -> None:
    given = a_letter(TOLD, judgement=Judgement(screen=ScreenStatus(result=result)))
    answers = [one for part in letter_content(given).parts for one in part.answers]
    question = catalogue().red_flags.flags["ces_saddle"].written
    saddle = next(one for one in answers if one.question == question)
    assert saddle.answer == answer


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_that_every_text_of_a_letter_is_printed(template: str, paper: str) -> None:
    given = a_letter(
        JOINT, SCREEN, TOLD, template=template, practice=replace(PRACTICE, paper=paper)
    )
    letter, text = letter_content(given), text_of(letter_pdf(given))
    said = [letter.banner.title, letter.banner.text, letter.by_hand, letter.signature.name]
    said += [text for fact in letter.facts for text in (fact.label, fact.value)]
    for part in letter.parts:
        said.append(part.heading)
        said += [one.lead for one in part.said] + [one.text for one in part.said]
        said += [text for one in part.answers for text in (one.question, one.answer, one.detail)]
    if template == "emergency":
        said += [text for moment in letter.log for text in (moment.time, moment.text)]
    for one in said:
        assert squeezed(one) in text, one


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_the_tree_of_a_letter_has_one_title_and_a_heading_for_each_part(
    template: str,
) -> None:
    given = a_letter(template=template)
    tree = tree_of(letter_pdf(given))
    assert len(tree.all("H1")) == 1
    assert len(tree.all("H2")) == len(letter_content(given).parts)
    (answers,) = tree.all("Table")
    assert {tuple(cell.kind for cell in row.kids) for row in answers.kids} == {("TH", "TD", "TD")}
    assert {row.kids[0].scope for row in answers.kids} == {"Row"}


def test_that_the_times_of_a_handover_are_one_list() -> None:
    tree = tree_of(letter_pdf(a_letter()))
    assert [[kid.kind for kid in item.kids] for item in tree.all("LI")] == [["Lbl", "LBody"]] * 3


def test_that_a_full_handover_stays_legible() -> None:
    words = "numb since last night and slow to start, and it is getting worse by the hour " * 12
    entries = [SCREEN, TOLD, e.Text(section="subjective", text=words), e.Advice(text=words)]
    pdf = letter_pdf(a_letter(*entries, practice=replace(PRACTICE, paper="Letter")))
    assert len(pages_of(pdf)) == 1
    assert min(size for size, _ in sizes_of(pdf)) >= 7.5 - 1e-3
    assert min(size for size, text in sizes_of(pdf) if "numb since" in text) >= 8.75 - 1e-3
