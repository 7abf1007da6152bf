from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_recorder.documents.sheet.text import Run, Set, set_lines, width_of

SIZE = 9.0
_ALPHABET = st.sampled_from("aeiklmnorstWż'-,.")
_WORDS = st.lists(st.text(_ALPHABET, min_size=1, max_size=14), min_size=1, max_size=25)


def said(line: Set) -> str:
    """Give the text of a line from left to right."""
    parts = []
    for one in line.fragments:
        parts += [word.text for word in one.words]
        parts += [glyph.text for glyph in one.shaped.glyphs] if one.shaped else []
    return "".join(parts)


def broken(text: str, width: float) -> list[str]:
    return [said(line) for line in set_lines((Run(text),), width)]


def test_that_a_line_that_fits_exactly_is_not_broken() -> None:
    for text in ("two words", "żółty słoń"):
        width = width_of(text, 400, SIZE)
        assert broken(text, width) == [text]
        first, second = text.split()
        assert broken(text, width - 0.01) == [f"{first} ", second]


def test_that_a_line_is_as_wide_as_its_characters() -> None:
    for text in ("To a (b)", "Łódź że", "q\u0303x", "שלום"):
        (line,) = set_lines((Run(text),), 1000)
        assert line.width == pytest.approx(sum(one.width for one in line.fragments))
    assert width_of("aaaa", 400, 9) == pytest.approx(4 * width_of("a", 400, 9))
    assert width_of("aaaa", 400, 18) == pytest.approx(2 * width_of("aaaa", 400, 9))
    assert width_of("żżżż", 700, 9) > width_of("żżżż", 400, 9)


def test_that_a_word_wider_than_the_line_is_broken_inside() -> None:
    for letter in ("m", "ż", "q\u0303", "א", "क"):
        text = letter * 30
        lines = set_lines((Run(text),), 60)
        assert len(lines) >= 3
        assert all(0 < line.width <= 60 + 1e-6 for line in lines)
        assert sum(len(said(line)) for line in lines) == len(text)


def test_that_a_line_narrower_than_a_character_still_takes_one() -> None:
    for text in ("abc", "żab", "אבג"):
        assert len(set_lines((Run(text),), 1)) == 3


def test_that_line_ends_are_kept() -> None:
    for mark in ("", "ż"):
        assert broken(f"{mark}a\n\n{mark}b\nc", 100) == [f"{mark}a ", "", f"{mark}b ", "c"]
    assert broken("a\r\nb\u2028c", 100) == ["a ", "b ", "c"]


def test_that_blanks_never_begin_a_line_and_are_kept_inside() -> None:
    assert broken("  a", 100) == ["a"]
    assert broken("a   b", 100) == ["a   b"]
    width = width_of("aaaa bbbb", 400, SIZE)
    assert [line.strip() for line in broken("aaaa bbbb    bbbb aaaa", width)] == [
        "aaaa bbbb", "bbbb aaaa"
    ]  # fmt: skip
    assert all(not line.startswith(" ") for line in broken("żż    " * 20, width))


def test_that_a_word_of_several_runs_is_not_broken_between_them() -> None:
    for mark in ("", "ż"):
        runs = (Run(f"one t{mark}w", 700), Run("o three", 400))
        width = width_of(f"one t{mark}w", 700, SIZE) + 2
        assert said(set_lines(runs, width)[0]).strip() == "one"
        assert "".join(said(line) for line in set_lines(runs, width)).replace(" ", "") == (
            f"onet{mark}wothree"
        )


def test_that_a_word_of_several_sizes_keeps_inside_the_width() -> None:
    for mark in ("a", "ż", "q\u0303"):
        runs = (Run(f"{mark}i", 400, 6), Run("mmmm", 700, 20), Run("ii next", 400, 6))
        lines = set_lines(runs, 60)
        assert max(line.width for line in lines) <= 60 + 1e-6
        whole = "".join(said(line) for line in lines).replace(" ", "")
        assert whole == f"{mark}immmmiinext"


def test_that_no_break_spaces_keep_words_together() -> None:
    text = "aaa bbb\u00a0ccc"
    width = width_of("aaa bbb", 400, SIZE) + 5
    assert broken(text, width)[0].strip() == "aaa"


def test_that_words_without_blanks_break_between_ideographs() -> None:
    lines = broken("日本語の文章" * 6, 60) if _has("日本語の文章") else broken("ab " * 6, 20)
    assert len(lines) > 1
    assert all(lines)


def _has(text: str) -> bool:
    from session_recorder.documents.sheet.faces import face_for  # noqa: PLC0415

    return all(face_for(character, 400) for character in text)


@given(words=_WORDS, width=st.floats(20, 300), lead=st.booleans())
def test_that_lines_are_filled_greedily(words: list[str], width: float, *, lead: bool) -> None:
    runs: tuple[Run, ...] = (Run(" ".join(words)),)
    if lead:
        runs = (Run(f"{words[0]} " if len(words) > 1 else words[0]), Run(" ".join(words[1:])))
    lines = set_lines(runs, width)
    assert "".join(said(line) for line in lines).replace(" ", "") == "".join(words)
    for line in lines:
        assert line.width <= width + 1e-5 or len(said(line)) == 1
    for line, after in pairwise(lines):
        text, first = said(line).rstrip(), said(after).split(" ")[0]
        if after is not lines[-1] or len(said(after).split(" ")) > 1:
            assert width_of(f"{text} {first}", 400, SIZE) > width or len(text.split()) == 1
