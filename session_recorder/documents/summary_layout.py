"""Sets the session summary on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import KeepTogether, Spacer

from session_recorder.documents import summary_pictures as pictures
from session_recorder.documents import summary_tables as tables
from session_recorder.documents.blocks import card, chunks, headed, heading, paragraph, style
from session_recorder.documents.labels import labels
from session_recorder.documents.letterhead import letterhead
from session_recorder.documents.page_layout import LeaveFirstPage, Pages
from session_recorder.documents.summary_content import summary_content
from session_recorder.documents.typeface import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.inputs import SummaryInput
    from session_recorder.documents.labels import Labels
    from session_recorder.documents.summary_values import Signature, Summary

_LONG_CELL = 220  # characters of a name that still fit a third of the width


def draw_summary(given: SummaryInput) -> bytes:
    """Give the session summary as a PDF of two pages or more.

    Raises:
        CannotPrintError: a character has no glyph.
    """
    content = summary_content(given)
    words = labels(given.language)
    width = Pages(content.frame, words, []).width
    pages = Pages(content.frame, words, letterhead(content.letterhead, width))
    story = [
        *_facts_page(content, width, words),
        LeaveFirstPage(),
        *_reasoning_page(content, width, words),
    ]
    return pages.build(tables.facts(content.facts, width), story)


def _section(title: str, given: Sequence[Statement]) -> list[Flowable]:
    if not given:
        return []
    return headed(title, tables.run_on(given))


def _facts_page(content: Summary, width: float, words: Labels) -> list[Flowable]:
    story: list[Flowable] = [Spacer(0, 7)]
    if content.changed_lines:
        story += [tables.changed_lines(content.changed_lines, width), Spacer(0, 7)]
    story += [
        *tables.boxed(content.safety, width),
        *_section(words("summary.checkin"), (*content.checkin, *content.aims)),
    ]
    signs = (
        tables.signs(content.signs, width, words)
        if content.signs
        else _note(words("summary.no_signs"))
    )
    story += headed(words("summary.signs"), [signs])
    if content.sources:
        numbered = [
            words("summary.source", number=number, name=name)
            for number, name in enumerate(content.sources, 1)
        ]
        named = words("summary.sources", names=", ".join(numbered))
        look = style(tables.CAPTION, ink="ink-3", before=2)
        story += [paragraph(piece, look) for piece in chunks(named)]
    if content.also_measured:
        story += [Spacer(0, 3), *tables.run_on(content.also_measured)]
    techniques = (
        tables.techniques(content.techniques, width, words)
        if content.techniques
        else _note(words("summary.no_techniques"))
    )
    story += headed(words("summary.techniques"), [techniques])
    if content.maps:
        story.append(pictures.MapsBlock(content.maps, width, words))
    story += _section(words("summary.adjuncts"), content.adjuncts)
    story += _section(words("summary.exercises"), content.exercises)
    return story


def _note(text: str) -> Flowable:
    return paragraph(text, style(tables.BODY, ink="ink-2"))


def _reasoning_page(content: Summary, width: float, words: Labels) -> list[Flowable]:
    story = [
        *_section(words("summary.response"), content.response),
        *_section(words("summary.assessment"), content.assessment),
        *headed(words("summary.reasoning"), _reasoning(content, words)),
    ]
    findings = (
        tables.findings(content.findings, width)
        if content.findings
        else _note(words("summary.no_findings"))
    )
    story += headed(words("summary.findings"), [findings])
    story += [
        KeepTogether(_progress(content, width, words)),
        *_programme(content, width, words),
        *_section(words("summary.plan"), content.plan),
    ]
    if content.other:
        pairs = [("", line, "") for line in content.other]
        story += headed(words("summary.other"), tables.pairs(pairs, width))
    if content.short_forms:
        title = words("summary.glossary")
        forms = pictures.short_forms(title, content.short_forms, width)
        story += [Spacer(0, 5), KeepTogether([forms])]
    for signature in content.signatures:
        story += [Spacer(0, 5), KeepTogether([_signature(signature, width)])]
    return story


def _reasoning(content: Summary, words: Labels) -> list[Flowable]:
    if not content.reasoning:
        return [_note(words("summary.no_reasoning"))]
    look = style(tables.BODY, after=3)
    return [paragraph(piece, look) for said in content.reasoning for piece in chunks(said.text)]


def _progress(content: Summary, width: float, words: Labels) -> list[Flowable]:
    parts: list[Flowable] = [heading(words("summary.progress"))]
    if content.charts:
        parts += [pictures.charts(content.charts, width), Spacer(0, 3)]
    note = style(tables.SMALL, ink="ink-2")
    parts.append(paragraph(content.progress_note, note))
    return parts


def _programme(content: Summary, width: float, words: Labels) -> list[Flowable]:
    title = heading(words("summary.programme"))
    short = [row for row in content.programme if len(row.name) + len(row.note) <= _LONG_CELL]
    long = [row for row in content.programme if row not in short]
    head: list[Flowable] = [title, _note(content.programme_title), Spacer(0, 4)]
    rows = pictures.programme(short, width)
    story: list[Flowable] = [KeepTogether([*head, *rows[:1]]), *rows[1:]]
    if long:
        story += tables.pairs(
            [(row.dose, f"{row.name} {row.note}".strip(), "") for row in long], width
        )
    return story


def _signature(given: Signature, width: float) -> Flowable:
    own: list[Any] = [
        paragraph(given.lead, style(tables.SMALL, ink="ink-3")),
        paragraph(clipped(given.name, _LONG_CELL), style(11, weight="semibold"))
        if given.name
        else Spacer(0, 20),
        paragraph(clipped(given.role, _LONG_CELL), style(tables.BODY)),
    ]
    notes = [
        paragraph(clipped(note, _LONG_CELL * 3), style(tables.SMALL, ink="ink-2"))
        for note in given.notes
    ]
    return card([[own, notes]], [width * 0.52, width * 0.48], fill="surface-2")
