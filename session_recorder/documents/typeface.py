"""The typeface of the documents, and the one way for text of a person to reach a page."""

from __future__ import annotations

import functools
import unicodedata
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from session_recorder.errors import SessionRecorderError

REGULAR, MEDIUM, SEMIBOLD, BOLD = "Inter", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"
_WEIGHTS = {400: REGULAR, 500: MEDIUM, 600: SEMIBOLD, 700: BOLD}
#: Line ends besides the line feed itself.
_MOST_LINE = 400  # characters that could ever stand on one line
_BREAKS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")


class CannotPrintError(SessionRecorderError):
    """A character has no glyph in the typeface; the message says *cannot print* and which."""

    def __init__(self, character: str) -> None:
        code = f"U+{ord(character):04X}"
        name = unicodedata.name(character, "")
        shown = f"{character} ({code}{', ' + name.lower() if name else ''})"
        if not character.isprintable():
            shown = f"{code}{' (' + name.lower() + ')' if name else ''}"
        super().__init__(
            f"The document cannot print the character {shown}: no font here has it.",
            "The record itself keeps it and is unchanged.",
            "Write it in another way, then print again.",
        )
        self.character = character


@functools.cache
def add_fonts() -> None:
    """Make the typeface known to ReportLab in every weight it is prepared in; done once."""
    for weight, name in _WEIGHTS.items():
        pdfmetrics.registerFont(TTFont(name, str(resources.font_path(weight))))
    for normal, bold in ((REGULAR, SEMIBOLD), (MEDIUM, BOLD), (SEMIBOLD, BOLD), (BOLD, BOLD)):
        pdfmetrics.registerFontFamily(
            normal, normal=normal, bold=bold, italic=normal, boldItalic=bold
        )


@functools.cache
def _glyphs() -> frozenset[int]:
    add_fonts()
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in _WEIGHTS.values()]
    return frozenset(set.intersection(*(set(face) for face in faces)))


def printable(text: str) -> str:
    r"""Give the text as it can be drawn: composed, line ends as ``\n``, no control characters.

    Raises:
        CannotPrintError: a character has no glyph.
    """
    for ending in _BREAKS:
        text = text.replace(ending, "\n")
    text = unicodedata.normalize("NFC", text).replace("\t", " ")
    if not text.isascii():
        for character in text:
            if ord(character) not in _glyphs() and unicodedata.category(character) != "Cc":
                raise CannotPrintError(character)
    return "".join(
        character
        for character in text
        if character == "\n" or unicodedata.category(character) != "Cc"
    )


def markup(text: str) -> str:
    """Give the text as markup of a paragraph that shows it letter for letter."""
    return escape(printable(text)).replace("\n", "<br/>")


def clipped(text: str, most: int) -> str:
    """Give a text for a head: line ends as blanks, cut with an ellipsis after ``most`` characters.

    Only for words that stand in full elsewhere, or that no page could hold.
    """
    line = text.replace("\r", " ").replace("\n", " ")
    return line if len(line) <= most else f"{line[:most].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def text_width(text: str, font: str, size: float) -> float:
    """Give how wide a line is, in points."""
    add_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def fitted(text: str, font: str, size: float, width: float) -> str:
    """Give a line, its end replaced by an ellipsis where it is wider than ``width``.

    Only for a line whose words stand in full elsewhere in the document.
    """
    line = printable(text[:_MOST_LINE]).replace("\n", " ")
    if text_width(line, font, size) <= width:
        return line
    while line and text_width(f"{line}\N{HORIZONTAL ELLIPSIS}", font, size) > width:
        line = line[:-1]
    return f"{line.rstrip()}\N{HORIZONTAL ELLIPSIS}"
