"""Text of a person on its way to a page: as it can be drawn, or why it cannot."""

from __future__ import annotations

import unicodedata

from session_recorder.errors import SessionRecorderError

#: Line ends besides the line feed itself.
_BREAKS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")


class CannotPrintError(SessionRecorderError):
    """A character has no glyph in any typeface; the message says *cannot print* and which."""

    def __init__(self, character: str) -> None:
        code = f"U+{ord(character):04X}"
        name = unicodedata.name(character, "")
        shown = f"{character} ({code}{', ' + name.lower() if name else ''})"
        if not character.isprintable():
            shown = f"{code}{' (' + name.lower() + ')' if name else ''}"
        super().__init__(
            f"The document cannot print the character {shown}: no font here has it.",
            "The record itself keeps it and is unchanged.",
            "Install a font of this computer that has it, such as Noto Sans CJK, or write it in "
            "another way; then print again.",
        )
        self.character = character


def printable(text: str) -> str:
    r"""Give the text as it can be drawn: composed, line ends as ``\n``, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    for ending in _BREAKS:
        text = text.replace(ending, "\n")
    text = unicodedata.normalize("NFC", text).replace("\t", " ")
    return "".join(
        character
        for character in text
        if character == "\n" or unicodedata.category(character) != "Cc"
    )


def clipped(text: str, most: int) -> str:
    """Give a text for a head: line ends as blanks, cut with an ellipsis after ``most`` characters.

    Only for words that stand in full elsewhere, or that no page could hold.
    """
    line = text.replace("\r", " ").replace("\n", " ")
    return line if len(line) <= most else f"{line[:most].rstrip()}\N{HORIZONTAL ELLIPSIS}"
