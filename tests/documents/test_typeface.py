from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from session_recorder.documents.typeface import clipped, printable


def test_that_line_ends_stay_and_control_characters_go() -> None:
    assert printable("one\r\ntwo\vthree\x00\x1b") == "one\ntwo\nthree"


def test_that_letters_are_composed() -> None:
    assert printable("e\u0301") == "é"


@given(st.text(max_size=60))
def test_that_what_is_printed_has_no_control_characters(text: str) -> None:
    assert all(
        letter.isprintable() or ord(letter) > 159 or letter == "\n" for letter in printable(text)
    )


def test_that_a_long_name_ends_in_an_ellipsis() -> None:
    assert clipped("short", 5) == "short"
    assert clipped("a name\nof many", 6) == "a name\N{HORIZONTAL ELLIPSIS}"
