"""Blocks on pages: nothing drawn twice, lost, laid over another or outside the margins."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from session_recorder.documents.page_design import heading, words
from session_recorder.documents.sheet.blocks import NewPage, Space, Stack
from session_recorder.documents.sheet.book import Book
from session_recorder.documents.sheet.pages import FOOT, MARGIN, TOP, Design, fill, paper_size
from session_recorder.documents.sheet.pictures import Drawn
from session_recorder.documents.sheet.table import Card, Even, Row, Table
from tests.documents.reading_back import Reading
from tests.documents.samples import pages_of
from tests.documents.sheet.test_rows import a_book, a_card, a_design, nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from session_recorder.documents.sheet.blocks import Block

LETTER = paper_size("Letter")


# ------------------------------------------------------------------ splitting


def lines_on(pdf: bytes, start: str) -> list[int]:
    """Give how many lines that begin with a word stand on each page."""
    return [page.count(start) for page in pages_of(pdf)]


def test_that_no_line_of_a_paragraph_stands_alone() -> None:
    for count in range(2, 9):
        for above in range(0, 220, 7):
            text = words("\n".join(f"line{n}" for n in range(count)))
            found = lines_on(a_book(Space(1), Drawn(above, nothing), text), "line")
            assert sum(found) == count
            assert all(one != 1 for one in found if one)


def test_that_a_paragraph_of_three_lines_is_never_split() -> None:
    for above in range(0, 240, 5):
        text = words("line\nline\nline")
        assert sorted(set(lines_on(a_book(Drawn(above, nothing), text), "line"))) in ([0, 3], [3])


def test_that_a_heading_goes_with_what_follows() -> None:
    for above in range(100, 240, 3):
        story = [Drawn(above, nothing), heading("Head"), heading("Under"), words("body\n" * 4)]
        for page in pages_of(a_book(*story)):
            if "Head" in page or "Under" in page:
                assert "Head" in page
                assert "Under" in page
                assert page.count("body") >= 2


def test_that_a_kept_block_is_moved_whole_where_any_page_holds_it() -> None:
    design = Design(size=(400, 300), first=[Drawn(120, nothing)], later=(),
                    footer=("", "", "{page}"))  # fmt: skip
    kept = Stack([words(f"kept{n}.") for n in range(15)], is_kept=True)
    book = Book(title="t", subject="s", language="en")
    book.add(design, [kept], "t")
    pages = pages_of(book.pdf())
    assert sum("kept" in page for page in pages) == 1
    assert "kept0." in pages[-1]
    assert "kept14." in pages[-1]


def test_that_what_follows_a_piece_larger_than_a_page_is_not_lost() -> None:
    story = [Drawn(900, nothing), *(words(f"after{n}.") for n in range(40))]
    pdf = a_book(*story)
    assert sum(lines_on(pdf, "after")) == 40
    assert_in_margins(pdf)
    high = Row([Drawn(900, nothing), words("high")], [100, 200], kind="TR", cell="TD")
    table = a_table(20)
    table.blocks.insert(1, high)
    table.measure()
    pdf = a_book(table)
    assert sum(lines_on(pdf, "name")) == 20
    assert_in_margins(pdf)


def test_that_cards_of_one_height_are_split_where_no_page_holds_them() -> None:
    cells = [Card(words("short")), Card(words("long " * 900)), words("beside"), Stack(())]
    row = Even(cells, [100, 120, 40, 40])
    pdf = a_book(words("above"), row, words("below"))
    assert "".join(pages_of(pdf)).count("long") == 900
    assert lines_on(pdf, "short").count(1) == 1
    assert_in_margins(pdf)


def a_table(count: int, lines: int = 1) -> Table:
    head = Row([words("HEADA"), words("HEADB")], [100, 200], kind="TR", cell="TH")
    rows = [Row([words(f"name{n}."), words(f"text{n}. " * lines)], [100, 200], kind="TR", cell="TD")
            for n in range(count)]  # fmt: skip
    return Table(head, rows)


def test_that_the_head_of_a_table_is_drawn_on_every_page_and_read_once() -> None:
    pdf = a_book(words("above"), a_table(60))
    pages = pages_of(pdf)
    assert len(pages) > 3
    assert all(page.count("HEADA") == 1 for page in pages)
    found = Reading(pdf)
    assert "".join(found.aloud()).count("HEADA") == 1
    assert all(any("HEADA" in text for text in page) for page in found.artifacts[1:])
    (table,) = found.tree.all("Table")
    assert len(table.kids) == 61


def test_that_the_head_of_a_table_never_stands_alone() -> None:
    for above in range(100, 245, 4):
        for lines in (1, 30):
            for page in pages_of(a_book(Drawn(above, nothing), a_table(4, lines))):
                assert "HEADA" not in page or "name" in page or "text" in page


def test_that_a_row_split_in_two_is_one_row() -> None:
    pdf = a_book(words("above"), a_table(1, 400))
    assert len(pages_of(pdf)) > 2
    found = Reading(pdf)
    (table,) = found.tree.all("Table")
    assert [[cell.kind for cell in row.kids] for row in table.kids] == [["TH"] * 2, ["TD"] * 2]
    assert found.said(table.kids[1].kids[1]).count("text0.") == 400


def test_that_columns_split_in_two_are_read_one_after_the_other() -> None:
    columns = [Stack([words(f"{side}{n}.") for n in range(50)]) for side in "ab"]
    pdf = a_book(Row(columns, [150, 150]))
    assert len(pages_of(pdf)) > 2
    assert Reading(pdf).aloud() == [f"{side}{n}." for side in "ab" for n in range(50)]


def test_that_a_block_that_is_split_gives_all_its_lines() -> None:
    text = words("\n".join(f"{n}." for n in range(30))).set(200)
    for room in range(0, 420, 9):
        first, rest = text.split(room)
        heights = [part.height for part in (first, rest) if part is not None]
        assert sum(heights) == text.height or abs(sum(heights) - text.height) < 1e-6
        assert first is None or first.height <= room + 1e-3


def test_that_space_is_dropped_at_the_head_of_a_page() -> None:
    pages = fill(a_design(), [Drawn(200, nothing), Space(40), words("body"), NewPage(), Space(30),
                              words("more")])  # fmt: skip
    assert len(pages) == 3
    tops = [page.blocks[0][1] for page in pages]
    assert len(set(tops)) == 1
    assert all(not isinstance(page.blocks[0][0], Space) for page in pages)


def test_that_an_empty_story_is_one_page_and_no_page_is_empty() -> None:
    assert len(fill(a_design(), [])) == 1
    assert len(fill(a_design(), [words("a"), NewPage(), NewPage(), words("b")])) == 2
    assert len(fill(a_design(), [words("a"), NewPage(of_first=True), words("b")])) == 2


def test_that_cards_that_are_kept_are_not_split() -> None:
    pages = pages_of(a_book(*(a_card(name, 7) for name in "abcdef")))
    for name in "abcdef":
        assert sum(f"{name}0." in page and f"{name}6." in page for page in pages) == 1


# ------------------------------------------------------------------ any story


def assert_in_margins(pdf: bytes) -> None:
    """Text stands inside the margins, and no line over another."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            boxes = [one.get_bounds() for one in page.get_objects()
                     if isinstance(one, pypdfium2.PdfTextObj)]  # fmt: skip
            for left, low, right, high in boxes:
                assert left >= MARGIN - 2
                assert right <= width - MARGIN + 2
                assert low >= FOOT - 40
                assert high <= height - TOP + 2
            for one, other in itertools.combinations(boxes, 2):
                across = min(one[2], other[2]) - max(one[0], other[0])
                up = min(one[3], other[3]) - max(one[1], other[1])
                assert across < 1 or up < 1, (one, other)


class _Words:
    """Gives texts of words that are all different."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def text(self, count: int, kind: str) -> str:
        found = [f"{kind}{len(self.given) + n}." for n in range(count)]
        self.given += found
        return " ".join(found)


_KINDS = st.sampled_from(["text", "stack", "row", "table", "card", "space", "drawn", "head"])
_LETTERS = st.sampled_from(["w", "ż", "q\u0303", "א", "بن"])


@st.composite
def blocks(draw: DrawFn, given: _Words, width: float, depth: int = 0) -> Block:
    kind = draw(_KINDS) if depth < 3 and width > 120 else "text"
    if kind in {"stack", "row", "table", "card"}:
        return draw(_nested(kind, given, width, depth + 1))
    count = draw(st.integers(1, 90))
    if kind == "space":
        return Space(count)
    if kind == "drawn":
        return Drawn(count, nothing)
    if kind == "head":
        return heading(given.text(2, "w"))
    return words(given.text(count, draw(_LETTERS)), draw(st.sampled_from([7.5, 9, 14])), after=2)


@st.composite
def _nested(draw: DrawFn, kind: str, given: _Words, width: float, depth: int) -> Block:
    is_kept, count, share = draw(st.booleans()), draw(st.integers(1, 4)), width / 2

    def inner(room: float) -> Block:
        return draw(blocks(given, room, depth))

    if kind == "stack":
        own = [inner(width) for _ in range(count)]
        return Stack(own, gap=draw(st.sampled_from([0, 6])), is_kept=is_kept)
    if kind == "card":
        return Card(inner(width - 22), is_kept=is_kept)
    if kind == "row":
        valign = draw(st.sampled_from(["top", "middle", "bottom"]))
        cells = [inner(share - 6), inner(share - 6)]
        return Row(cells, [share, share], is_kept=is_kept, valign=valign)
    head = Row([words("H"), words("H")], [share, share], kind="TR", cell="TH")
    rows = [
        Row([words(given.text(2, "w")), inner(share - 6)], [share, share], kind="TR", cell="TD")
        for _ in range(count)
    ]
    return Table(head, rows)


@st.composite
def stories(draw: DrawFn) -> tuple[list[str], bytes]:
    given = _Words()
    size = draw(st.sampled_from([paper_size("A4"), LETTER]))
    width = size[0] - 2 * MARGIN
    story: list[Block] = []
    for _ in range(draw(st.integers(1, 7))):
        story.append(draw(blocks(given, width)))
        if draw(st.integers(0, 6)) == 0:
            story.append(NewPage())
    book = Book(title="t", subject="s", language="en")
    later = [words("head of later pages")]
    design = Design(size=size, first=[words("first head")], later=later, footer=("", "", "{page}"))
    book.add(design, story, "t")
    return given.given, book.pdf()


@settings(max_examples=40, deadline=None)
@given(stories())
def test_that_every_word_of_any_story_stands_once_and_in_order(
    made: tuple[list[str], bytes],
) -> None:
    expected, pdf = made
    found = Reading(pdf)
    spoken = [word for word in " ".join(found.aloud()).split() if word[-1] == "."]
    drawn = Counter(_drawn(found))
    assert [word.replace(" ", "") for word in spoken] == expected or (
        "".join(spoken) == "".join(expected)
    )
    assert max(drawn.values(), default=0) <= 1
    assert found.bare == 0
    assert_in_margins(pdf)


def _drawn(found: Reading) -> Iterator[str]:
    for page in found.pages:
        for mark in page:
            yield from (word for word in mark.text.split() if word.endswith("."))
