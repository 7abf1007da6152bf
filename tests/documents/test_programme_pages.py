from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents import programme_pdf
from session_recorder.documents.labels import labels
from session_recorder.documents.pictures_content import pictures_content
from session_recorder.documents.programme_content import programme_content
from session_recorder.domain import entries as e
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.reading_back import sizes_of, tree_of
from tests.documents.samples import (
    ARRIVAL,
    JOINT,
    PATIENT,
    PRACTICE,
    TREATED,
    a_programme,
    a_session,
    pages_of,
    squeezed,
    text_of,
)
from tests.documents.test_summary_pdf import assert_inside

if TYPE_CHECKING:
    from session_recorder.documents import ProgrammeInput
    from session_recorder.documents.programme_values import ProgrammeContent

DRAWN = [name for name, one in catalogue().exercises.items() if len(one.poses) > 1]
LETTER = replace(PRACTICE, paper="Letter")
LEAST_LARGE, LEAST_HELP = 14, 12.75
EARLIER = replace(a_session(*ARRIVAL, JOINT), id="earlier", treated_at=TREATED - dt.timedelta(7))


def exercises(count: int) -> list[ProgrammeItem]:
    return [
        ProgrammeItem(exercise=DRAWN[n % len(DRAWN)], sets=2, reps=n + 1, note=f"note {n + 1}.")
        for n in range(count)
    ]


def a_full_programme(**changes: object) -> ProgrammeInput:
    session = a_session(
        *ARRIVAL, JOINT, e.Education(topic="hurt_harm"), e.Advice(text="Change chairs"),
        e.NextVisit(date="2026-09-19", time="14:00"),
    )  # fmt: skip
    given = a_programme(*exercises(5), session=session, history=(EARLIER,))
    return replace(given, **changes)  # type: ignore[arg-type]


def said_in(content: ProgrammeContent) -> list[str]:
    """Give every text of a programme but the head, in the order of the content."""
    said = [content.title, content.opening, *(fact.value for fact in content.aside)]
    for page in content.pages:
        for card in page.cards:
            said += [card.title, card.dose, *card.captions, card.caption, *card.steps]
            said += [*card.care, card.note]
            said += [line.partition(" ")[2] for line in card.stop] + [card.feel[1:]]
        said += page.shared_stop
    said += [*content.today, *(fact.value for fact in content.changed)]
    said += [text for chart in content.charts for text in (chart.title, chart.sign)]
    said += [text for fact in content.talked for text in (fact.label, fact.value)]
    said += [*content.expect, *content.flare]
    told = content.help_page
    said += [told.title, told.lead, *told.items, *told.do_not, told.sudden, told.neck_title]
    said += [told.neck_lead, *told.neck, told.soon_title, told.soon_lead, *told.soon, told.wording]
    for fact in (content.next_visit, content.questions):
        said += [fact.label, fact.value]
    return [text for text in said if text]


@pytest.mark.parametrize("variant", ["usual", "large"])
def test_that_every_text_of_the_content_is_printed(variant: str) -> None:
    given = a_full_programme()
    content = programme_content(given)
    assert content.charts
    assert content.changed or content.today
    text = text_of(programme_pdf(given, variant))
    for said in said_in(content):
        assert squeezed(said) in text, said
    for said in (content.letterhead.practice, content.letterhead.address):
        assert squeezed(said) in text


def test_that_nothing_but_the_content_is_printed() -> None:
    given = a_full_programme()
    content, fixed = programme_content(given), labels("en-GB")
    texts = [
        *said_in(content), *(card.feel for page in content.pages for card in page.cards),
        *(line for page in content.pages for card in page.cards for line in card.stop),
        *(card.short_name for page in content.pages for card in page.cards),
        *fixed.words.values(), *fixed.short_days, content.frame.record, content.frame.middle,
        content.frame.patient, content.frame.identity, *content.letterhead.when,
        content.letterhead.practice, content.letterhead.address,
    ]  # fmt: skip
    known = set(re.findall(r"\w+", " ".join(texts).lower()))
    printed = " ".join(pages_of(programme_pdf(given))).lower()
    assert {word for word in re.findall(r"\w+", printed) if not word.isdigit()} <= known


@pytest.mark.parametrize("practice", [PRACTICE, LETTER])
@pytest.mark.parametrize("count", [3, 7, 12])
def test_that_three_exercises_stand_on_a_page_and_no_type_shrinks(
    practice: object, count: int
) -> None:
    pdf = programme_pdf(a_full_programme(programme=a_programme(*exercises(count)).programme,
                                         practice=practice))  # fmt: skip
    pages = pages_of(pdf)
    numbers = [re.findall(r"(?<!\d)(\d+)\. [A-Z]", page) for page in pages]
    for place in range(0, count, 3):
        expected = [str(n + 1) for n in range(place, min(place + 3, count))]
        assert numbers[place // 3][: len(expected)] == expected
    steps = [size for size, text in sizes_of(pdf) if text.strip() == "note 1."]
    assert steps == [pytest.approx(12)]


def test_that_forty_exercises_are_complete_and_in_order() -> None:
    given = a_programme(*exercises(40))
    for variant in ("usual", "large", "pictures"):
        text = text_of(programme_pdf(given, variant))
        cards = [card for page in programme_content(given).pages for card in page.cards]
        places = [text.index(squeezed(f"{card.title}")) for card in cards]
        assert places == sorted(places)
        assert len(set(places)) == 40
        if variant != "pictures":
            assert all(squeezed(step) in text for card in cards for step in card.steps)


def test_that_a_card_is_kept_whole() -> None:
    given = a_programme(*exercises(12))
    pages = [squeezed(page) for page in pages_of(programme_pdf(given))]
    for page in programme_content(given).pages:
        for card in page.cards:
            (own,) = (text for text in pages if squeezed(card.title) in text)
            assert all(squeezed(step) in own for step in (*card.steps, card.note))


def test_that_getting_help_is_last_and_large_enough() -> None:
    given = a_full_programme()
    for variant in ("usual", "large"):
        pdf = programme_pdf(given, variant)
        place = next(n for n, page in enumerate(pages_of(pdf)) if "Get help now" in page)
        assert place >= len(pages_of(pdf)) - 2
        help_page = programme_content(given).help_page
        sizes = {text.strip(): size for size, text in sizes_of(pdf)}
        for line in (help_page.items[-1], help_page.soon[-1]):
            shown = next(size for text, size in sizes.items() if line.startswith(text[:12]))
            assert shown >= LEAST_HELP - 1e-3


def test_that_neck_words_leave_getting_help_on_one_page() -> None:
    session = a_session(*ARRIVAL, replace(JOINT, level="C5"))
    for practice in (PRACTICE, LETTER):
        given = a_full_programme(session=session, practice=practice)
        page = programme_content(given).help_page
        last = squeezed(pages_of(programme_pdf(given))[-1])
        assert all(squeezed(line) in last for line in (*page.items, *page.neck, *page.soon))


@pytest.mark.parametrize("practice", [PRACTICE, LETTER])
@pytest.mark.parametrize("status", ["signed", "draft"])
def test_that_large_print_has_nothing_under_fourteen_points(practice: object, status: str) -> None:
    pdf = programme_pdf(a_full_programme(practice=practice, status=status, is_demo=True), "large")
    small = [(size, text) for size, text in sizes_of(pdf) if size < LEAST_LARGE - 1e-3]
    assert small == []
    assert_inside(pdf)


def test_that_large_print_gives_each_exercise_a_page_with_its_stop_lines() -> None:
    given = a_programme(*exercises(5))
    pages = pages_of(programme_pdf(given, "large"))
    for number, card in enumerate(c for p in programme_content(given).pages for c in p.cards):
        assert card.title in pages[number]
        assert "Stop and call us" in pages[number]
        assert str(PRACTICE.phone) in pages[number]


@pytest.mark.parametrize("status", ["signed", "draft"])
@pytest.mark.parametrize("practice", [PRACTICE, LETTER])
@pytest.mark.parametrize("count", [1, 2, 4, 6, 12])
def test_that_twelve_exercises_are_one_page_of_pictures(
    practice: object, status: str, count: int
) -> None:
    given = a_programme(*exercises(count), practice=practice, status=status, is_demo=True)
    pdf = programme_pdf(given, "pictures")
    (page,) = pages_of(pdf)
    content = pictures_content(given)
    said = [content.title, content.stop, content.get_help, content.born, content.questions.value]
    for card in content.pages[0]:
        said += [f"{card.number}. {card.name}", card.dose]
    for text in said:
        assert squeezed(text) in squeezed(page)
    assert page.count(" ".join(content.days)) == count
    assert len(tree_of(pdf).all("Figure")) == 2 * count
    assert_inside(pdf)


def test_that_the_tree_names_headings_lists_tables_and_pictures() -> None:
    given = a_full_programme()
    content = programme_content(given)
    tree = tree_of(programme_pdf(given))
    assert len(tree.all("H1")) == 1
    kinds = [one.kind for one in tree.walk()]
    assert kinds.index("H1") < kinds.index("H2")
    for item in tree.all("LI"):
        assert [kid.kind for kid in item.kids] in (["LBody"], ["Lbl", "LBody"])
    steps = [card.steps for page in content.pages for card in page.cards]
    assert len(tree.all("Lbl")) == sum(map(len, steps))
    (grid,) = tree.all("Table")
    head, *rows = grid.kids
    assert [cell.kind for cell in head.kids] == ["TH"] * 8
    assert {cell.scope for cell in head.kids} == {"Column"}
    assert len(rows) == 6
    for row in rows:
        assert [cell.kind for cell in row.kids] == ["TH", *["TD"] * 7]
        assert row.kids[0].scope == "Row"
    told = [figure.description for page in content.pages for card in page.cards
            for figure in card.pictures]  # fmt: skip
    assert [one.alt for one in tree.all("Figure")][: len(told)] == told


@pytest.mark.parametrize("variant", ["usual", "large", "pictures"])
def test_that_each_variant_has_one_title_and_a_heading_for_each_exercise(variant: str) -> None:
    tree = tree_of(programme_pdf(a_full_programme(), variant))
    assert len(tree.all("H1")) == 1
    assert len(tree.all("H2")) >= 5
    assert len(tree.all("Figure")) >= 2 * 5
    assert all(one.alt for one in tree.all("Figure"))


def test_that_a_long_name_stands_in_full_on_the_first_page() -> None:
    patient = replace(
        PATIENT, given="Anneliese-Wilhelmina " * 3, family="von Hohenstein-Wolkenburg"
    )
    for variant in ("usual", "large"):
        pdf = programme_pdf(a_full_programme(patient=patient), variant)
        assert squeezed("von Hohenstein-Wolkenburg") in text_of(pdf)
        assert_inside(pdf)


def test_that_words_of_a_person_are_never_markup() -> None:
    own = ProgrammeItem(exercise="<b>Climb</b> & rest", note="<br/>slowly &amp; often")
    for variant in ("usual", "large", "pictures"):
        text = text_of(programme_pdf(a_programme(own), variant))
        assert squeezed("<b>Climb</b> & rest") in text


def test_that_paper_is_that_of_the_practice() -> None:
    for practice, size in ((PRACTICE, (595, 842)), (LETTER, (612, 792))):
        for variant in ("usual", "large", "pictures"):
            pdf = programme_pdf(a_full_programme(practice=practice), variant)
            with pypdfium2.PdfDocument(pdf) as document:
                assert tuple(map(round, document[0].get_size())) == size
