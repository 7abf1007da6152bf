from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from session_recorder.documents import LineChange, summary_pdf
from session_recorder.documents.typeface import CannotPrintError
from session_recorder.domain import entries as e
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.samples import (
    ARRIVAL,
    CLINICIAN,
    JOINT,
    PATIENT,
    PRACTICE,
    a_summary,
    a_version,
    an_act,
    pages_of,
    squeezed,
    text_of,
)

LONG_WORD = "Donaudampfschifffahrt" * 20


def test_that_there_are_two_pages_or_more_with_their_numbers() -> None:
    pages = pages_of(summary_pdf(a_summary()))
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_that_every_page_names_the_patient_and_the_record() -> None:
    for page in pages_of(summary_pdf(a_summary())):
        assert "Marian Okell" in page
        assert "14 Mar 1979" in page
        assert "0f8fad5b-d9cb-469f-a165-70867728950e" in page
        assert "version 1" in page
        assert "SHA-256 7f3a 91c0" in page


def test_that_facts_come_first_and_reasoning_after() -> None:
    first, second = pages_of(summary_pdf(a_summary()))
    for words in ("Red-flag questions asked 14:07", "Before and after", "Techniques used", "Where"):
        assert words in first
    for words in ("Response", "Clinical reasoning", "Findings", "Progress", "Short forms"):
        assert words in second
        assert words not in first


def test_that_names_are_printed_letter_for_letter() -> None:
    patient = replace(PATIENT, given="Łukasz <b>Bo</b> & Co", family="</para>&amp;")
    text = text_of(summary_pdf(a_summary(patient=patient)))
    assert squeezed("Łukasz <b>Bo</b> & Co </para>&amp;") in text


@pytest.mark.parametrize(
    "text",
    ["<img src='/etc/hostname'/>", "<a href='http://x'>y</a>", "<seq/>", "{0} {x} %s", "a\nb\n\nc"],
)
def test_that_markup_in_a_note_stays_text(text: str) -> None:
    pdf = summary_pdf(a_summary(JOINT, e.Text(section="reasoning", text=text)))
    assert squeezed(text) in text_of(pdf)


def test_that_a_draft_has_its_watermark_on_every_page() -> None:
    draft = a_summary(status="draft", version=0, sha256=None, signed_at=None, signed_by=None)
    for page in pages_of(summary_pdf(draft)):
        assert "DRAFT" in page
        assert "Draft, not signed." in page
    assert all("DRAFT" not in page for page in pages_of(summary_pdf(a_summary())))


def test_that_demonstration_and_void_stand_on_every_page() -> None:
    given = a_summary(is_demo=True, voided=an_act("wrong patient"))
    for page in pages_of(summary_pdf(given)):
        assert "Demonstration." in page
        assert "wrong patient" in page


def test_that_an_amendment_shows_both_lines() -> None:
    act = replace(an_act(), changed=(LineChange(number=2, before="L4 L UPA", after="L4 R UPA"),))
    text = text_of(summary_pdf(a_summary(status="amended", version=2, amendment=act)))
    for words in ("Line 2", "L4 L UPA", "L4 R UPA", "side typed wrongly", "by Ewan Thackray"):
        assert squeezed(words) in text


def test_that_a_crowded_session_is_printed_whole() -> None:
    techniques = [
        replace(JOINT, level=f"T{n % 12 + 1}", note=f"technique-{n}-note") for n in range(40)
    ]
    exercises = [e.SessionExercise(exercise=f"own-{n}-of-many", reps=5) for n in range(12)]
    version = a_version(*(ProgrammeItem(exercise=f"home {n} words", reps=n + 2) for n in range(12)))
    given = a_summary(*ARRIVAL, *techniques, *exercises, programme=version)
    text = text_of(summary_pdf(given))
    for n in range(40):
        assert f"technique-{n}-note" in text
    for n in range(12):
        assert f"own-{n}-of-many" in text
        assert squeezed(f"home {n} words") in text


def test_that_a_kind_without_its_own_place_is_printed_as_typed() -> None:
    given = a_summary(JOINT, e.Text(section="weather", text="Rain."))
    assert "LINE2" in text_of(summary_pdf(given))


def long_everywhere() -> dict[str, Any]:
    return {
        "patient": replace(PATIENT, given=LONG_WORD, family="Ż" * 90),
        "practice": replace(PRACTICE, name=LONG_WORD, address="a b " * 90),
        "clinician": replace(CLINICIAN, name=LONG_WORD),
        "signed_by": replace(CLINICIAN, name=LONG_WORD),
        "is_late": True,
        "amendment": an_act("reason " * 400),
        "programme": a_version(ProgrammeItem(exercise=LONG_WORD, note="note " * 700, reps=3)),
    }


def test_that_long_words_wrap_and_nothing_leaves_the_page() -> None:
    entries = (
        *ARRIVAL,
        replace(JOINT, note=LONG_WORD * 4),
        e.Text(section="reasoning", text="ø" * 9000),
        e.Advice(text="word " * 4000),
        e.Text(section="weather", text="x"),
    )
    pdf = summary_pdf(a_summary(*entries, **long_everywhere()))
    assert text_of(pdf).count("ø") == 9000
    assert_inside(pdf)


def assert_inside(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, low, right, high = text.get_rect(index)
                assert left >= 20
                assert low >= 10
                assert right <= width - 20
                assert high <= height - 10


def test_that_a_character_no_font_has_is_named() -> None:
    with pytest.raises(CannotPrintError, match="cannot print"):
        summary_pdf(a_summary(JOINT, e.Advice(text="\ue000")))


def test_that_the_same_input_gives_the_same_bytes() -> None:
    given = a_summary(history=(replace(a_summary().session, number=2),))
    assert summary_pdf(given) == summary_pdf(given)


def test_that_letter_paper_is_letter_paper() -> None:
    pdf = summary_pdf(a_summary(practice=replace(PRACTICE, paper="Letter")))
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_size() == (612, 792)


def test_that_an_empty_session_is_printed() -> None:
    given = a_summary()
    given = replace(given, session=replace(given.session, entries=()), lines=(), episode=None)
    text = " ".join(pages_of(summary_pdf(given)))
    assert "No hands-on technique was recorded." in text
    assert "No sign was measured" in text


def test_that_a_long_session_is_set_in_reasonable_time() -> None:
    text = "A sentence of some words & more. " * 3000
    pages = pages_of(summary_pdf(a_summary(JOINT, e.Text(section="reasoning", text=text))))
    assert sum(page.count("A sentence") for page in pages) > 2500


def _busy(techniques: int, signs: int) -> list[str]:
    """Give the pages of a visit of a patient with a long name."""
    codes = ("FTF", "CONF", "LxF", "LxE", "MMST", "SETTLE", "SLEEP", "STS5")
    measures = [e.Measure(code=code, before=8, after=4) for code in codes[:signs]]
    items = tuple(ProgrammeItem(exercise=name, sets=2, reps=8)
                  for name in ("bridge", "bird_dog", "knee_rolls"))  # fmt: skip
    given = a_summary(
        *ARRIVAL[:4],
        *measures,
        *[JOINT] * techniques,
        e.Text(section="reasoning", text="Stiff and guarded; the nerve settles with sliders. " * 4),
        patient=replace(PATIENT, given="Anneliese-Wilhelmina", family="van der Hoogenband-Ostrow"),
        programme=a_version(*items),
    )
    return pages_of(summary_pdf(given))


def test_that_a_busy_visit_has_its_facts_on_one_page_and_the_rest_on_another() -> None:
    first, second = _busy(5, 5)
    assert "Where" in first
    assert "Signed by" in second


def test_that_a_very_busy_visit_takes_no_more_than_three_pages() -> None:
    pages = _busy(12, 8)
    assert len(pages) <= 3
    assert "Before and after" in pages[0]
    assert all("vanderHoogenband-Ostrow" in squeezed(page) for page in pages)
