"""What a page says to who cannot see it: every PDF is read back and its tags are proved."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

import pytest

from session_recorder.documents import (
    TEMPLATES,
    LineChange,
    letter_pdf,
    programme_pdf,
    summaries_pdf,
    summary_pdf,
)
from session_recorder.documents.letter_content import letter_content
from session_recorder.documents.programme_content import programme_content
from session_recorder.documents.summary_content import summary_content
from session_recorder.domain import entries as e
from tests.documents.printed_order import (
    letter_order,
    out_of_order,
    programme_order,
    summary_order,
)
from tests.documents.reading_back import Element, Reading
from tests.documents.samples import (
    ARRIVAL,
    JOINT,
    a_session,
    a_summary,
    a_version,
    an_act,
    squeezed,
)
from tests.documents.test_letter import a_letter
from tests.documents.test_programme_pages import a_full_programme, exercises

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.documents import SummaryInput

HEADINGS = ("H1", "H2", "H3", "H4")
CELLS = ("TH", "TD")


def a_full_summary(**changes: object) -> SummaryInput:
    techniques = [JOINT] * 3 + [e.Technique(family="STM", side="R", muscles=("QL",))] * 3
    measured = [e.Measure(code="SLR", side="R", before=45, after=58), e.Measure(code="LxF")]
    given = a_summary(
        *ARRIVAL, *techniques, *measured,
        e.Text(section="reasoning", text="Stiff and guarded; it settles. " * 60),
        history=(a_session(),), programme=a_version(*exercises(5)),
    )  # fmt: skip
    return type(given)(**{**vars(given), **changes})


def _amended() -> SummaryInput:
    changed = (LineChange(number=2, before="L4 L UPA", after="L4 R UPA"),)
    act = type(an_act())(**{**vars(an_act()), "changed": changed})
    return a_full_summary(status="amended", version=2, amendment=act, is_demo=True)


def _draft() -> SummaryInput:
    return a_full_summary(status="draft", version=0, sha256=None, signed_at=None, signed_by=None)


_MADE: dict[str, Callable[[], bytes]] = {
    "summary": lambda: summary_pdf(a_full_summary()),
    "draft": lambda: summary_pdf(_draft()),
    "amended": lambda: summary_pdf(_amended()),
    "void": lambda: summary_pdf(a_full_summary(voided=an_act("wrong patient"))),
    "summaries": lambda: summaries_pdf([a_full_summary(), _draft()], "Two visits"),
    "usual": lambda: programme_pdf(a_full_programme()),
    "large": lambda: programme_pdf(a_full_programme(), "large"),
    "pictures": lambda: programme_pdf(a_full_programme(), "pictures"),
    "draft programme": lambda: programme_pdf(a_full_programme(status="draft", is_demo=True)),
    **{name: functools.partial(lambda name: letter_pdf(a_letter(template=name)), name)
       for name in TEMPLATES},
}  # fmt: skip
every_document = pytest.mark.parametrize("name", list(_MADE))


@functools.cache
def read(name: str) -> Reading:
    return Reading(_MADE[name]())


@every_document
def test_that_a_reader_is_told_language_title_and_order(name: str) -> None:
    found = read(name)
    assert found.problems == []
    assert found.root["lang"] == "en-GB"
    assert found.root["marked"]
    assert found.root["title_shown"]
    assert found.root["title"]
    assert found.root["order"] == {"/S"}
    assert found.tops == 1
    assert found.tree.kind == "Document"


@every_document
def test_that_all_ink_is_content_of_one_tag_or_an_artifact(name: str) -> None:
    found = read(name)
    drawn = [(number, mark.number) for number, page in enumerate(found.pages)
             for mark in page if mark.number is not None]  # fmt: skip
    tagged = [place for one in found.tree.walk() for place in one.marks]
    assert found.bare == 0
    assert len(set(drawn)) == len(drawn)
    assert sorted(tagged) == sorted(drawn)
    assert sorted(found.parents) == sorted(drawn)
    assert all(place in marks for place, marks in found.parents.items())
    assert {mark.kind for page in found.pages for mark in page if mark.number is None} <= {
        "Artifact"
    }
    for number, page in enumerate(found.pages):
        assert [mark.number for mark in page if mark.number is not None] == list(
            range(sum(place[0] == number for place in drawn))
        )


@every_document
def test_that_every_tag_says_something(name: str) -> None:
    found = read(name)
    for one in found.tree.walk():
        if one.kind in CELLS and not one.kids and not one.marks:
            continue  # a box to tick, a field without a value
        assert not (one.kids and one.marks), one
        assert one.kids or found.said(one).strip(), one
        if one.kind == "Figure":
            assert one.alt.strip()
            assert one.marks
        for place in one.marks:
            assert found.mark(*place).painted, one


@every_document
def test_that_tags_stand_in_the_order_they_are_drawn(name: str) -> None:
    found = read(name)
    tagged = [place for one in found.tree.walk() for place in one.marks]
    across = found.tree.all("Table")
    split = {place for table in across for one in table.walk() for place in one.marks}
    plain = [place for place in tagged if place not in split]
    assert plain == sorted(plain)
    for row in (row for table in across for row in table.all("TR")):
        for _, marks in itertools.groupby(
            sorted(place for one in row.walk() for place in one.marks), key=lambda one: one[0]
        ):
            numbers = [number for _, number in marks]
            assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@every_document
def test_that_headings_lead_down_without_a_gap(name: str) -> None:
    for part in read(name).tree.kids:
        levels = [int(one.kind[1]) for one in part.walk() if one.kind in HEADINGS]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@every_document
def test_that_tables_and_lists_are_well_formed(name: str) -> None:
    tree = read(name).tree
    for table in tree.all("Table"):
        assert {row.kind for row in table.kids} == {"TR"}
        assert {cell.kind for row in table.kids for cell in row.kids} <= set(CELLS)
        assert len({sum(cell.span for cell in row.kids) for row in table.kids}) == 1
        assert all(cell.scope for cell in table.all("TH"))
    for listed in tree.all("L"):
        assert {item.kind for item in listed.kids} == {"LI"}
        for item in listed.kids:
            assert [one.kind for one in item.kids] in (["LBody"], ["Lbl", "LBody"])
    inside = {id(kid) for one in tree.walk() for kid in one.kids if one.kind in {"Table", "L"}}
    assert all(id(one) in inside for kind in ("TR", "LI") for one in tree.all(kind))


@every_document
def test_that_bookmarks_lead_to_the_page_of_their_heading(name: str) -> None:
    found = read(name)
    if name == "summaries":
        first = [n for n, page in enumerate(found.artifacts) if "Page 1 of" in " ".join(page)]
        assert [page for _, page, _ in found.bookmarks] == first
        return
    headings = [one for one in found.tree.walk() if one.kind in HEADINGS]
    assert [title for title, _, _ in found.bookmarks] == [
        " ".join(found.said(one).split()) for one in headings
    ]
    assert [page for _, page, _ in found.bookmarks] == [one.marks[0][0] for one in headings]


@pytest.mark.parametrize("name", ["summary", "draft", "amended", "void"])
def test_that_a_summary_is_read_in_the_order_of_its_content(name: str) -> None:
    given = {"summary": a_full_summary, "draft": _draft, "amended": _amended,
             "void": lambda: a_full_summary(voided=an_act("wrong patient"))}[name]()  # fmt: skip
    assert out_of_order(read(name).aloud(), summary_order(summary_content(given))) == []


def test_that_a_programme_is_read_in_the_order_of_its_content() -> None:
    given = programme_content(a_full_programme())
    assert out_of_order(read("usual").aloud(), programme_order(given)) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_a_letter_is_read_in_the_order_of_its_content(template: str) -> None:
    given = letter_content(a_letter(template=template))
    assert out_of_order(read(template).aloud(), letter_order(given)) == []


@every_document
def test_that_what_stands_on_every_page_is_read_once(name: str) -> None:
    found = read(name)
    said = squeezed("".join(found.aloud()))
    for number, page in enumerate(found.artifacts):
        assert squeezed("Page") in squeezed(" ".join(page))
        assert number == 0 or name == "summaries" or "MarianOkell" in squeezed(" ".join(page))
    assert squeezed("Page 1 of") not in said


def test_that_merged_cells_say_how_many_columns_they_cover() -> None:
    (signs, *_), techniques = _tables_of(read("summary"), "TR")
    assert {cell.span for row in signs for cell in row.kids} == {1, 4}
    assert {tuple(cell.span for cell in row.kids) for row in techniques[0]} == {(1,) * 8, (3, 5)}


def _tables_of(found: Reading, kind: str) -> tuple[list[list[Element]], list[list[Element]]]:
    tables = [table.all(kind) for table in found.tree.all("Table")]
    return tables[:1], tables[1:]
