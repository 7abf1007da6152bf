"""Sets the session summary on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents import summary_marks as marks
from session_recorder.documents import summary_pictures as pictures
from session_recorder.documents import summary_tables as tables
from session_recorder.documents.labels import labels
from session_recorder.documents.page_design import design, headed, heading, letterhead, words
from session_recorder.documents.sheet.blocks import Block, NewPage, Space, Stack
from session_recorder.documents.sheet.book import Book
from session_recorder.documents.sheet.pages import MARGIN, fill, paper_size
from session_recorder.documents.sheet.pictures import Drawn
from session_recorder.documents.sheet.table import Card, Row
from session_recorder.documents.summary_content import summary_content
from session_recorder.documents.typeface import clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.inputs import SummaryInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.sheet.pages import Design, Page
    from session_recorder.documents.summary_values import Signature, Summary


class _Room(NamedTuple):
    """The most height that maps and pictures of exercises may have, in points."""

    maps: float
    exercises: float


_WANTED = 2  # pages
#: Tried in turn; the first one with the fewest pages is taken.
_ROOMS = (
    _Room(maps=166, exercises=50), _Room(maps=166, exercises=38), _Room(maps=134, exercises=38),
    _Room(maps=104, exercises=38),
)  # fmt: skip
_LONG_CELL = 220  # characters of a name that still fit a third of the width


def draw_summary(given: SummaryInput) -> bytes:
    """Give the session summary as a PDF of two pages or more.

    Raises:
        CannotPrintError: a character has no glyph.
    """
    content = summary_content(given)
    frame = content.frame
    book = Book(title=frame.title, subject=frame.subject, language=frame.language)
    book.put(*_set(content, labels(given.language)))
    return book.pdf()


def draw_summaries(given: Iterable[SummaryInput], title: str, language: str) -> bytes:
    """Give many summaries in one PDF, one after the other, each with a bookmark.

    Inputs are taken one at a time, so that an iterable of any length needs little memory.

    Raises:
        CannotPrintError: a character has no glyph.
    """
    book = Book(title=title, subject=title, language=language, is_many=True)
    for one in given:
        book.put(*_set(summary_content(one), labels(one.language)))
    return book.pdf()


def _set(content: Summary, words_of: Labels) -> tuple[Design, list[Page], str]:
    """Set a summary on two pages where smaller pictures make that possible."""
    best = _attempt(content, words_of, _ROOMS[0])
    for room in _ROOMS[1:]:
        if not _WANTED < len(best[1]) <= _WANTED + 1:
            break
        tried = _attempt(content, words_of, room)
        best = tried if len(tried[1]) < len(best[1]) else best
    return *best, f"{content.frame.patient}, {content.frame.subject}"


def _attempt(content: Summary, words_of: Labels, room: _Room) -> tuple[Design, list[Page]]:
    width = paper_size(content.frame.paper)[0] - 2 * MARGIN
    pages = design(content.frame, words_of, [letterhead(content.letterhead, width)])
    story = [
        *tables.facts(content.facts, width),
        *_spaced(pages.full_strips),
        *_facts_page(content, width, words_of, room.maps),
        NewPage(of_first=True),
        *_reasoning_page(content, width, words_of, room.exercises),
    ]
    return pages, fill(pages, story)


def _spaced(blocks: Iterable[Block]) -> list[Block]:
    return [piece for block in blocks for piece in (Space(5), block)]


def _section(title: str, given: Sequence[Statement]) -> list[Block]:
    return headed(title, tables.run_on(given)) if given else []


def _facts_page(content: Summary, width: float, words_of: Labels, maps: float) -> list[Block]:
    story: list[Block] = [Space(7)]
    if content.changed_lines:
        story += [tables.changed_lines(content.changed_lines, width), Space(7)]
    story += [
        *marks.safety(content.safety, width),
        *_section(words_of("summary.checkin"), (*content.checkin, *content.aims)),
    ]
    signs = (
        tables.signs(content.signs, width, words_of)
        if content.signs
        else _note(words_of("summary.no_signs"))
    )
    title = (
        marks.signs_heading(words_of, width)
        if any(row.bar for row in content.signs)
        else heading(words_of("summary.signs"))
    )
    story += [title, signs]
    if content.sources:
        numbered = [
            words_of("summary.source", number=number, name=name)
            for number, name in enumerate(content.sources, 1)
        ]
        named = words_of("summary.sources", names=", ".join(numbered))
        story += [Space(2), words(named, tables.CAPTION, ink="ink-3")]
    if content.also_measured:
        story += [Space(3), *tables.run_on(content.also_measured)]
    techniques = (
        tables.techniques(content.techniques, width, words_of)
        if content.techniques
        else _note(words_of("summary.no_techniques"))
    )
    story += headed(words_of("summary.techniques"), [techniques])
    if content.maps:
        story.append(pictures.MapsBlock(content.maps, words_of, maps))
    story += _section(words_of("summary.adjuncts"), content.adjuncts)
    story += _section(words_of("summary.exercises"), content.exercises)
    return story


def _note(text: str) -> Block:
    return words(text, tables.BODY, ink="ink-2")


def _reasoning_page(
    content: Summary, width: float, words_of: Labels, picture: float
) -> list[Block]:
    story = [
        *_section(words_of("summary.response"), content.response),
        *_assessment(content, width, words_of),
        *headed(words_of("summary.reasoning"), _reasoning(content, words_of)),
    ]
    findings = (
        tables.findings(content.findings, width)
        if content.findings
        else _note(words_of("summary.no_findings"))
    )
    story += headed(words_of("summary.findings"), [findings])
    story += [
        Stack(_progress(content, width, words_of), is_kept=True),
        *_programme(content, width, words_of, picture),
        *_section(words_of("summary.plan"), content.plan),
    ]
    if content.other:
        lines = [words(line, tables.BODY, after=1.5) for line in content.other]
        story += headed(words_of("summary.other"), lines)
    if content.short_forms:
        story += [
            Space(7), pictures.short_forms(words_of("summary.glossary"), content.short_forms)
        ]  # fmt: skip
    for signature in content.signatures:
        story += [Space(7), _signature(signature, width)]
    return story


def _assessment(content: Summary, width: float, words_of: Labels) -> list[Block]:
    found = [*marks.pointed(content.pointed, width), *tables.run_on(content.assessment)]
    return headed(words_of("summary.assessment"), found) if found else []


def _reasoning(content: Summary, words_of: Labels) -> list[Block]:
    if not content.reasoning:
        return [_note(words_of("summary.no_reasoning"))]
    return [words(said.text, tables.BODY, after=3) for said in content.reasoning]


def _progress(content: Summary, width: float, words_of: Labels) -> list[Block]:
    parts: list[Block] = [heading(words_of("summary.progress"))]
    if content.charts:
        parts += [pictures.charts(content.charts, width), Space(3)]
    parts.append(words(content.progress_note, tables.SMALL, ink="ink-2"))
    return parts


def _programme(content: Summary, width: float, words_of: Labels, picture: float) -> list[Block]:
    short = [row for row in content.programme if len(row.name) + len(row.note) <= _LONG_CELL]
    long = [row for row in content.programme if row not in short]
    rows = pictures.programme(short, width, picture)
    head: list[Block] = [
        heading(words_of("summary.programme")), _note(content.programme_title), Space(4)
    ]  # fmt: skip
    story: list[Block] = [Stack([*head, *rows[:1]], is_kept=True), *rows[1:]]
    if long:
        named = [(row.dose, f"{row.name} {row.note}".strip()) for row in long]
        story.append(tables.pairs(named, width))
    return story


def _signature(given: Signature, width: float) -> Block:
    name: Block = (
        words(clipped(given.name, _LONG_CELL), 11, weight="semibold", leading=1.3)
        if given.name
        else Drawn(20, lambda _ink, _x, _y, _width: None)
    )
    own = Stack(
        [
            words(given.lead, tables.SMALL, ink="ink-3"),
            name,
            words(clipped(given.role, _LONG_CELL), tables.BODY),
        ]
    )
    notes = [words(clipped(n, _LONG_CELL * 3), tables.SMALL, ink="ink-2") for n in given.notes]
    inner = width - 22
    row = Row([own, Stack(notes, gap=1.5)], [inner * 0.52, inner * 0.48], valign="middle")
    return Card(row, ground="surface-2", is_kept=True)
