from __future__ import annotations

from dataclasses import replace

from session_recorder.catalogue import catalogue
from session_recorder.documents.pictures_content import pictures_content
from session_recorder.documents.programme_content import programme_content
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.samples import PRACTICE, a_programme

BRIDGE = ProgrammeItem(
    exercise="bridge", sets=3, reps=10, hold_s=5, times_per_day=2, days_per_week=5, side="R"
)


def test_that_the_page_of_pictures_says_what_the_programme_says() -> None:
    given = a_programme(BRIDGE)
    page, whole = pictures_content(given), programme_content(given)
    assert (page.title, page.frame, page.letterhead) == (
        whole.title, whole.frame, whole.letterhead,
    )  # fmt: skip
    assert (page.next_visit, page.questions) == (whole.next_visit, whole.questions)
    assert page.born == "born 14 Mar 1979"
    ((card,),) = page.pages
    assert (card.number, card.name) == (1, "Bridge, right")
    assert card.pictures == whole.pages[0].cards[0].pictures
    assert len(page.days) == 7


def test_that_a_dose_in_pictures_is_short_and_whole() -> None:
    walk = ProgrammeItem(exercise="Climb the hill", duration_s=600)
    bare = ProgrammeItem(exercise="bridge")
    ((first, second, third),) = pictures_content(a_programme(BRIDGE, walk, bare)).pages
    assert first.dose == "3 × 10, 5 s, 2 a day, 5 days a week"
    assert (second.name, second.dose, second.pictures) == ("Climb the hill", "10 min", ())
    assert third.dose == ""


def test_that_twelve_exercises_stand_on_a_page_and_more_on_another() -> None:
    items = [ProgrammeItem(exercise=name) for name in list(catalogue().exercises)[:14]]
    assert [len(page) for page in pictures_content(a_programme(*items[:12])).pages] == [12]
    pages = pictures_content(a_programme(*items)).pages
    assert [len(page) for page in pages] == [12, 2]
    assert [card.number for page in pages for card in page] == list(range(1, 15))
    assert pictures_content(a_programme(programme=None)).pages == ()


def test_that_a_number_to_call_is_of_the_place_or_is_not_there() -> None:
    known = pictures_content(a_programme(BRIDGE))
    assert known.get_help.endswith("Call 999 or go to A&E now.")
    assert "Stop and call us if pain spreads" in known.stop
    unknown = pictures_content(a_programme(BRIDGE, locale=None))
    assert not any(letter.isdigit() for letter in unknown.get_help)
    assert "call the emergency number" in unknown.get_help.lower()
    mute = pictures_content(a_programme(BRIDGE, practice=replace(PRACTICE, phone=None)))
    assert mute.questions.value == "Ask us for our number"
