from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.page_design import words
from session_recorder.documents.sheet.blocks import Space, Stack
from session_recorder.documents.sheet.book import Book
from session_recorder.documents.sheet.pages import TOP, Design, fill
from session_recorder.documents.sheet.pictures import Drawn
from session_recorder.documents.sheet.table import Card, Even, Row, Table
from tests.documents.reading_back import tree_of
from tests.documents.samples import pages_of

if TYPE_CHECKING:
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.sheet.ink import Ink


def a_design(height: float = 300) -> Design:
    return Design(size=(400, height), first=(), later=(), footer=("", "", "{page}"))


def a_book(*story: Block, height: float = 300) -> bytes:
    book = Book(title="t", subject="s", language="en-GB")
    book.add(a_design(height), story, "t")
    return book.pdf()


def nothing(_ink: Ink, _x: float, _low: float, _width: float) -> None:
    """Draw nothing."""


def test_that_each_cell_of_a_row_has_a_tag_of_its_own() -> None:
    item = Row([words("1"), words("Kneel")], [20, 200], kind="LI", cell=("Lbl", "LBody"))
    (found,) = tree_of(a_book(Stack([item], kind="L"))).all("L")
    assert [one.kind for one in found.walk()] == ["L", "LI", "Lbl", "LBody"]


def test_that_a_cell_without_a_tag_leaves_its_content_alone() -> None:
    item = Row([Drawn(8, nothing), words("Kneel")], [20, 200], kind="LI", cell=("", "LBody"))
    (found,) = tree_of(a_book(Stack([item], kind="L"))).all("LI")
    assert [one.kind for one in found.walk()] == ["LI", "LBody"]


def test_that_the_head_of_a_row_is_told_from_that_of_a_column() -> None:
    head = Row([words("Name"), words("Mon")], [80, 80], kind="TR", cell="TH")
    row = Row([words("Bridge"), words("x")], [80, 80], kind="TR", cell=("TH", "TD"))
    (table,) = tree_of(a_book(Table(head, [row]))).all("Table")
    assert [[cell.scope for cell in one.kids] for one in table.kids] == [
        ["Column", "Column"],
        ["Row", ""],
    ]


def test_that_cards_beside_each_other_are_as_high_as_the_highest() -> None:
    row = Even([Card(words("a")), Card(words("a " * 200))], [150, 150], pads=(3, 4))
    row.set(300)
    low, high = row.cells
    assert low.height == high.height == row.height - 7


def a_card(name: str, lines: int) -> Card:
    return Card(Stack([words(f"{name}{n}.") for n in range(lines)]), is_kept=True)


def test_that_only_what_no_page_can_hold_is_split() -> None:
    pages = pages_of(a_book(a_card("long", 40), a_card("a", 8), a_card("b", 8), a_card("c", 8)))
    assert sum("long" in page for page in pages) > 1
    for name in ("a", "b", "c"):
        assert sum(f"{name}0." in page and f"{name}7." in page for page in pages) == 1


def test_that_a_heading_over_what_no_page_holds_stays_with_its_beginning() -> None:
    pages = pages_of(a_book(words("Head", kind="H2"), a_card("long", 40)))
    assert "Head" in pages[0]
    assert "long0." in pages[0]
    assert "long39." in pages[-1]


def test_that_the_room_of_a_page_is_what_fits_it() -> None:
    design = Design(
        size=(400, 300), first=[Space(40)], later=[Space(10)], footer=("", "", "{page}")
    )
    above = words("above", after=6)
    room = design.room([above], is_first=True)
    assert design.room() > room
    assert len(fill(design, [above, Drawn(room, nothing)])) == 1
    assert len(fill(design, [above, Drawn(room + 1, nothing)])) == 2


def test_that_a_large_footer_stands_below_its_rule_and_above_the_edge() -> None:
    large = Design(
        size=(400, 300), first=(), later=(), footer=("left", "m" * 60, "{page}"), footer_size=14
    )
    assert large.foot > a_design().foot
    assert large.room() < a_design().room() <= 300 - TOP
