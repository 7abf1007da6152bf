from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_recorder.documents.typeface import CannotPrintError, fitted, markup, printable
from session_recorder.errors import SessionRecorderError


def test_that_markup_of_a_person_stays_text() -> None:
    assert markup("<b>Łukasz</b> & Söhne") == "&lt;b&gt;Łukasz&lt;/b&gt; &amp; Söhne"


def test_that_line_ends_stay_and_control_characters_go() -> None:
    assert printable("one\r\ntwo\vthree\x00\x1b") == "one\ntwo\nthree"


def test_that_letters_are_composed() -> None:
    assert printable("e\u0301") == "é"


@pytest.mark.parametrize("text", ["漢字", "שלום", "🙂", "\u200d", "a\ue000b"])
def test_that_a_character_without_a_glyph_is_named(text: str) -> None:
    with pytest.raises(CannotPrintError, match="cannot print") as caught:
        printable(text)
    error = caught.value
    assert isinstance(error, SessionRecorderError)
    assert f"U+{ord(error.character):04X}" in error.happened
    assert error.safe
    assert error.next_step


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60))
def test_that_latin_text_is_printed_or_refused_by_name(text: str) -> None:
    refused = None
    shown = ""
    try:
        shown = printable(text)
    except CannotPrintError as error:
        refused = error.character
    assert refused is None or refused in text
    assert all(letter.isprintable() or letter in "\n\xa0\xad" for letter in shown)


def test_that_a_line_too_wide_ends_in_an_ellipsis() -> None:
    assert fitted("short", "Inter", 9, 100) == "short"
    assert fitted("much too wide for this", "Inter", 9, 50).endswith("\N{HORIZONTAL ELLIPSIS}")
