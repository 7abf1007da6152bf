"""Pages on paper: what they say, and apart from that how they look.

Importing this package does not import ReportLab; asking for a PDF does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.inputs import (
    Act,
    LetterInput,
    LineChange,
    ProgrammeInput,
    SummaryInput,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.documents.reading_level import ReadingLevel

__all__ = [
    "TEMPLATES",
    "Act",
    "LetterInput",
    "LineChange",
    "ProgrammeInput",
    "SummaryInput",
    "letter_pdf",
    "programme_pdf",
    "programme_reading_level",
    "summaries_pdf",
    "summary_pdf",
]

#: The letters there are, the least pressing first (DOMAIN 6.6).
TEMPLATES = ("routine", "soon", "urgent", "emergency")


def summary_pdf(input: SummaryInput) -> bytes:  # noqa: A002  (the input of a document)
    """Give the session summary as a PDF.

    Raises:
        CannotPrintError: a character has no glyph in any font.
    """
    from session_recorder.documents.summary_layout import draw_summary  # noqa: PLC0415

    return draw_summary(input)


def summaries_pdf(given: Iterable[SummaryInput], title: str, language: str = "en-GB") -> bytes:
    """Give many session summaries as one PDF with a bookmark for each.

    Raises:
        CannotPrintError: a character has no glyph in any font.
    """
    from session_recorder.documents.summary_layout import draw_summaries  # noqa: PLC0415

    return draw_summaries(given, title, language)


def programme_pdf(
    input: ProgrammeInput,  # noqa: A002  (the input of a document)
    variant: str = "usual",
) -> bytes:
    """Give the home programme as a PDF.

    ``variant`` is usual, large (no type under 14 points) or pictures (one page, few words).

    Raises:
        CannotPrintError: a character has no glyph in any font.
    """
    from session_recorder.documents.programme_layout import draw_programme  # noqa: PLC0415

    return draw_programme(input, variant=variant)


def programme_reading_level(input: ProgrammeInput) -> ReadingLevel | None:  # noqa: A002  (as above)
    """Give how hard a home programme is to read; ``None`` in a language other than English."""
    from session_recorder.documents.programme_content import programme_content  # noqa: PLC0415
    from session_recorder.documents.reading_level import programme_level  # noqa: PLC0415

    return programme_level(programme_content(input))


def letter_pdf(input: LetterInput) -> bytes:  # noqa: A002  (the input of a document)
    """Give the letter to another service as a PDF.

    Raises:
        CannotPrintError: a character has no glyph in any font.
    """
    from session_recorder.documents.letter_layout import draw_letter  # noqa: PLC0415

    return draw_letter(input)
