"""Any name prints as it was typed, or the character that cannot be printed is named."""

from __future__ import annotations

import functools
import shutil
import unicodedata
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from session_recorder.documents import letter_pdf, programme_pdf, summary_pdf
from session_recorder.documents.sheet import faces
from session_recorder.documents.sheet.direction import levels
from session_recorder.documents.sheet.faces import inter
from session_recorder.documents.sheet.text import Run, fragments_of, set_lines
from session_recorder.documents.typeface import CannotPrintError
from session_recorder.domain import entries as e
from tests.documents.reading_back import Reading
from tests.documents.samples import (
    JOINT,
    PATIENT,
    a_programme,
    a_summary,
    pages_of,
    squeezed,
    text_of,
)
from tests.documents.test_letter import a_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from session_recorder.domain.patient import Patient

LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
         if chr(code).isalpha() and code in inter().characters]  # fmt: skip
#: From left to right, or wholly from right to left.
NAMES = {
    "Latin": "Łukasz Žižkov Ðórir Ångström Dvořák İnönü Nguyễn Thị Mộng",
    "combining": "q̃ x̌́ ń̥",
    "Greek": "Ελένη Ἀθηνᾶ",
    "Cyrillic": "Щербаков Їжак Ђорђе",
    "Arabic": "محمد بن إبراهيم أحمد لآلئ",
    "Arabic with digits": "(أحمد) ٣٤ 12",
    "Urdu": "کیا نستعلیق ٹیڑھی",
    "Persian": "علی\N{ZERO WIDTH NON-JOINER}رضا",
    "Hebrew": "שלום (דוד) בן גוריון 12",
    "pointed Hebrew": "שָׁלוֹם בֶּן־דָּוִד",
    "Devanagari": "श्रीमती क्षेत्रज्ञ हिन्दी",
    "Thai": "สมชาย ศรีสุวรรณ์ ปั๊ม",
    "Georgian": "გიორგი მაისურაძე",
    "Armenian": "Հայկ Գրիգորյան",
    "Bengali": "শ্রেষ্ঠা চট্টোপাধ্যায়",
    "Tamil": "ஸ்ரீனிவாசன் கோ",
    "Khmer": "សុខា ព្រះ",
    "Ethiopic": "አበበ በቀለ",
}
#: Both directions in one line; readers that know no tags put its words in other orders.
MIXED = {
    "Hebrew in Latin": "Anna (אננה) 42 Cohen-כהן [3]",
    "Latin in Hebrew": "דוד (David) 12-34, ב",
    "Arabic in Latin": "Mona منى (1990)",
}
CACHES = (faces._sources, faces.face_for, set_lines, fragments_of)
MACHINE = {"Chinese": "王小明", "Japanese": "山田太郎 さくら", "Korean": "김철수"}
WRITERS: dict[str, Callable[[Patient], bytes]] = {
    "summary": lambda patient: summary_pdf(a_summary(patient=patient)),
    "programme": lambda patient: programme_pdf(a_programme(patient=patient)),
    "letter": lambda patient: letter_pdf(a_letter(patient=patient)),
}


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def named(name: str) -> Patient:
    return replace(PATIENT, given=name, family=name)


def raw_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def assert_no_empty_box(found: Reading) -> None:
    """Glyph 0 is the box that stands for what a font lacks."""
    for page in found.pages:
        for mark in page:
            assert all(code for _, code in mark.glyphs)
            assert all(glyph for glyph in mark.shown)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("kind", NAMES)
def test_that_a_name_of_any_script_is_found_as_it_was_typed(kind: str, writer: str) -> None:
    name = nfc(NAMES[kind])
    pdf = WRITERS[writer](named(name))
    found = Reading(pdf)
    assert_no_empty_box(found)
    if writer == "programme":  # the name stands in English sentences only
        assert f", {name}\n" in "\n".join(found.aloud())
    else:
        assert f"{name} {name}" in "\n".join(found.aloud())
    if writer != "programme" or not any(levels(name)):
        assert squeezed(f"{name} {name}") in nfc(raw_text(pdf))


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("kind", MIXED)
def test_that_a_name_of_both_directions_is_read_as_it_was_typed(kind: str, writer: str) -> None:
    name = nfc(MIXED[kind])
    found = Reading(WRITERS[writer](named(name)))
    assert name in "\n".join(found.aloud())
    assert_no_empty_box(found)


#: Packages of the tests that hold a font for a large script.
FONTS = {"koreanize-matplotlib": "NanumGothic.ttf", "matplotlib-fontja": "ipaexg.ttf"}


@pytest.fixture
def installed_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the person's own folder of fonts two for large scripts, and the computer none."""
    folder = tmp_path / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    for package, name in FONTS.items():
        (path,) = (file for file in metadata.files(package) or [] if file.name == name)
        shutil.copy(Path(str(path.locate())), folder)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(faces, "_FOLDERS", {})
    monkeypatch.setattr(faces, "_ELSEWHERE", ())
    for cache in CACHES:
        cache.cache_clear()
    yield
    for cache in CACHES:
        cache.cache_clear()


@pytest.mark.usefixtures("installed_fonts")
@pytest.mark.parametrize("kind", MACHINE)
def test_that_a_name_prints_with_a_font_of_the_computer(kind: str) -> None:
    name = MACHINE[kind]
    for write in WRITERS.values():
        pdf = write(named(name))
        assert squeezed(f"{name} {name}") in raw_text(pdf)
        assert_no_empty_box(Reading(pdf))


@pytest.mark.usefixtures("installed_fonts")
def test_that_without_such_a_font_the_character_is_named() -> None:
    (Path.home() / ".local/share/fonts/NanumGothic.ttf").unlink()
    with pytest.raises(CannotPrintError, match=r"U\+AE40, hangul syllable gim.*Install a font"):
        summary_pdf(a_summary(patient=named(MACHINE["Korean"])))


@functools.cache
def _ink(text: str, weight: int) -> tuple[int, float]:
    """Give how many glyphs a text is set in, and how wide it is."""
    (line,) = set_lines((Run(text, weight),), 1e6)
    shaped = [g.number for part in line.fragments if part.shaped for g in part.shaped.glyphs]
    plain = sum(len(word.text) for part in line.fragments for word in part.words)
    assert all(shaped)
    return plain + len(shaped), line.width


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_that_every_latin_letter_has_a_glyph_in_each_weight(weight: int) -> None:
    assert len(LATIN) > 600
    for letter in LATIN:
        count, width = _ink(letter, weight)
        assert count >= 1
        assert width > 1
    for name in (*NAMES.values(), *MIXED.values()):
        assert _ink(name, weight)[1] > _ink(name[:3], weight)[1] > 0


def test_that_every_latin_letter_is_extracted_as_it_was_typed() -> None:
    text = " ".join("".join(LATIN[n : n + 20]) for n in range(0, len(LATIN), 20))
    pdf = summary_pdf(a_summary(JOINT, e.Text(section="reasoning", text=text)))
    assert nfc(squeezed(text)) in nfc(text_of(pdf))


def dark(pdf: bytes) -> int:
    """Give how many pixels of the first page are dark."""
    with pypdfium2.PdfDocument(pdf) as document:
        pixels = document[0].render(scale=2).to_pil().convert("L").tobytes()
    return sum(pixel < 128 for pixel in pixels)


def test_that_a_name_leaves_ink() -> None:
    without = dark(summary_pdf(a_summary(patient=named("."))))
    for name in (*NAMES.values(), *MIXED.values()):
        with_name = dark(summary_pdf(a_summary(patient=named(name))))
        assert with_name - without > 20 * len(squeezed(name)), name


def test_that_a_letter_is_never_taken_for_its_neighbour_with_a_mark() -> None:
    """Both share a glyph; each has a code of its own."""
    for plain, marked in (("ŁqŁ", "Łq\u0303Ł"), ("نون", "بنت"), ("\u0627", "\u0625")):
        pdf = summary_pdf(a_summary(
            JOINT, e.Text(section="reasoning", text=f"{marked}\n{plain}\n{marked}"),
        ))  # fmt: skip
        assert squeezed(marked + plain + marked) in raw_text(pdf)


def test_that_brackets_go_with_what_they_hold() -> None:
    text = "Anna (אננה) 42"
    found = levels(text)
    assert [found[text.index(mark)] for mark in "()"] == [0, 0]
    assert found[text.index("א")] == 1
    assert found[-1] == 2
    assert [levels("דוד (David) x")[place] for place in (4, 10)] == [1, 1]
    assert levels("plain (text) 42") == [0] * 15


@pytest.mark.parametrize(
    "character",
    ["\ue000", "\uf8ff", "\U000f0000", "\u0378", "\ud800", "\uffff", "\ufff9",
     "\U00013430"],
)  # fmt: skip
@pytest.mark.parametrize("writer", WRITERS)
def test_that_a_character_that_no_font_has_is_named(character: str, writer: str) -> None:
    with pytest.raises(CannotPrintError, match="cannot print") as refused:
        WRITERS[writer](named(f"Ann{character}a"))
    said = str(refused.value)
    assert f"U+{ord(character):04X}" in said
    assert said.encode("utf-8")


@pytest.mark.parametrize("control", ["\u202e", "\u202d", "\u202b", "\u2067", "\u2066", "\u200f"])
def test_that_formatting_characters_turn_nothing_else(control: str) -> None:
    given = replace(PATIENT, given=f"Bo{control}evil", family="Good 123")
    pages = pages_of(summary_pdf(a_summary(patient=given)))
    assert "evil Good 123" in pages[0].replace(control, "")
    assert "14 Mar 1979" in pages[0]
    plain = replace(given, given="Boevil")
    assert [page.replace(control, "") for page in pages] == pages_of(
        summary_pdf(a_summary(patient=plain))
    )


def test_that_characters_without_a_shape_are_no_boxes() -> None:
    for mark in ("\u00ad", "\u200b", "\u200d", "\ufe0f", "\ufeff", "\U000e0100", "\u034f"):
        given = named(f"Ann{mark}a")
        assert_no_empty_box(Reading(summary_pdf(a_summary(patient=given))))
