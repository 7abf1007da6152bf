r"""A typed line as tokens that know their columns.

A text in quotes is kept exactly as typed, whatever it holds; two rules make every text typable:

* a double quote inside a text is typed twice: ``"the ""hot"" spot"``;
* a line break stands between two pieces of one text as ``\n`` outside the quotes:
  ``"first line"\n"second line"``. The other characters that end a line are written the same way
  by their code, ``"a"\u2028"b"``. So a text may hold anything and a line stays one line.

Outside quotes ``×`` is ``x``, ``→`` is ``->``, every dash is ``-`` and ``°`` is ``deg``; pieces of
one number that stand apart (``3 × 60 s``, ``45 -> 60``, ``@ 2 Hz``) become one token.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    TEXT = "text"
    BAR = "bar"
    SEMICOLON = "semicolon"
    COMMENT = "comment"


@dataclass(slots=True)
class Token:
    """A piece of a line from ``column`` up to ``end``, in code points of the line as typed.

    ``text`` is normalised (for a text in quotes: its content), ``key`` is ``text`` without regard
    to case, ``raw`` is the piece as typed, in NFC.
    """

    kind: Kind
    text: str
    key: str
    raw: str
    column: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points as typed."""
        return self.end - self.column


_LOOKALIKES = str.maketrans(
    {
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{MULTIPLICATION X}": "x",
        "\N{VECTOR OR CROSS PRODUCT}": "x",
        "\N{RIGHTWARDS ARROW}": "->",
        "\N{RIGHTWARDS DOUBLE ARROW}": "->",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{FIGURE DASH}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{DEGREE SIGN}": "deg",
    }
)
#: Opening and closing quotes; curly ones come with pasted text.
_QUOTES = {'"': '"', "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}"}
_SEPARATORS = {"|": Kind.BAR, ";": Kind.SEMICOLON, "\N{GREEK QUESTION MARK}": Kind.SEMICOLON}
_STOPS = frozenset((*_QUOTES, *_SEPARATORS, "#"))
#: Characters that end a line somewhere, and NUL, which ends one for some programs.
_BREAKS = "\n\r\v\f\x00\x1c\x1d\x1e\x85\u2028\u2029"
_ESCAPE_DIGITS = 4
#: Words of a level whose number may stand apart: ``rib 5``.
_RIBS = frozenset({"rib", "cv", "ct"})


# ------------------------------------------------------------------ texts in quotes


def quoted(text: str) -> str:
    """Give a text as it is typed in a canonical line: in quotes, on one line, nothing lost."""
    pieces = ['"']
    for character in text:
        if character == '"':
            pieces.append('""')
        elif character in _BREAKS:
            pieces.append(f'"{_escape(character)}"')
        else:
            pieces.append(character)
    pieces.append('"')
    return "".join(pieces)


def one_line(text: str) -> str:
    """Give a comment on one line: a line break becomes a blank."""
    plain = text.translate(dict.fromkeys(map(ord, _BREAKS), " "))
    return plain.strip()


def _escape(character: str) -> str:
    return "\\n" if character == "\n" else f"\\u{ord(character):04x}"


def _read_text(line: str, start: int) -> tuple[str, int, bool]:
    """Read a text from its opening quote: content, end, and whether it was closed."""
    content: list[str] = []
    place = start
    while True:
        closing = _QUOTES[line[place]]
        place += 1
        while True:
            stop = line.find(closing, place)
            if stop < 0:
                content.append(line[place:])
                return "".join(content), len(line), False
            content.append(line[place:stop])
            place = stop + 1
            if not line.startswith(closing, place):
                break
            content.append(closing)
            place += 1
        breaks, after = _read_breaks(line, place)
        if not breaks:
            return "".join(content), place, True
        content.append(breaks)
        place = after


def _read_breaks(line: str, place: int) -> tuple[str, int]:
    r"""Read ``\n`` and ``\u2028`` between two pieces of one text."""
    found: list[str] = []
    while line.startswith("\\", place):
        if line.startswith("n", place + 1):
            found.append("\n")
            place += 2
            continue
        digits = line[place + 2 : place + 2 + _ESCAPE_DIGITS]
        character = _character(digits) if line.startswith("u", place + 1) else ""
        if not character:
            return "", place
        found.append(character)
        place += 2 + _ESCAPE_DIGITS
    return ("".join(found), place) if line.startswith('"', place) else ("", place)


def _character(digits: str) -> str:
    if len(digits) != _ESCAPE_DIGITS or not all(d in "0123456789abcdef" for d in digits):
        return ""
    character = chr(int(digits, 16))
    return character if character in _BREAKS else ""


# ------------------------------------------------------------------ the line


def tokenize(line: str) -> tuple[list[Token], Token | None]:
    """Give the tokens of a line, and the text whose closing quote is missing, if there is one."""
    tokens: list[Token] = []
    open_text: Token | None = None
    place, size = 0, len(line)
    while place < size:
        character = line[place]
        if character.isspace():
            place += 1
            continue
        token, closed = _read_token(line, place, character)
        tokens.append(token)
        if not closed:
            open_text = token
        place = token.end
    return tokens, open_text


def _read_token(line: str, place: int, character: str) -> tuple[Token, bool]:
    if character in _SEPARATORS:
        kind = _SEPARATORS[character]
        return Token(kind, character, character, character, place, place + 1), True
    if character == "#":
        text = _nfc(one_line(line[place + 1 :]))
        return Token(Kind.COMMENT, text, "", text, place, len(line)), True
    if character in _QUOTES:
        content, end, closed = _read_text(line, place)
        text = _nfc(content)
        return Token(Kind.TEXT, text, "", _nfc(line[place:end]), place, end), closed
    end = place + 1
    while end < len(line) and line[end] not in _STOPS and not line[end].isspace():
        end += 1
    raw = _nfc(line[place:end])
    text = raw if raw.isascii() else raw.translate(_LOOKALIKES)
    return Token(Kind.WORD, text, text.casefold(), raw, place, end), True


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# ------------------------------------------------------------------ pieces of one number


def joined(tokens: list[Token], units: frozenset[str]) -> list[Token]:
    """Give the tokens with the pieces of one number made one; ``units`` may follow a number."""
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        if (
            last is not None
            and token.kind is Kind.WORD
            and last.kind is Kind.WORD
            and _belongs(last.key, token.key, units)
        ):
            out[-1] = _join(last, token)
        else:
            out.append(token)
    return out


def _join(one: Token, other: Token) -> Token:
    text = one.text + other.text
    raw = f"{one.raw} {other.raw}"
    return Token(Kind.WORD, text, text.casefold(), raw, one.column, other.end)


def _belongs(one: str, other: str, units: frozenset[str]) -> bool:
    if one in ("@", "tol=") or (one == "tol" and other.startswith("=")):
        return True
    if one in _RIBS:
        return all(map(_is_digit, other))
    head, tail = one[0], one[-1]
    if not (_is_digit(head) or (head in "@x+-" and len(one) > 1 and _is_digit(one[1]))):
        return False
    if _opens(one):
        return _is_digit(other[0]) or other[0] in "+-."
    if _is_digit(tail):
        return _continues(one, other, units)
    return other.startswith("->")


def _continues(number: str, other: str, units: frozenset[str]) -> bool:
    """Whether ``other`` goes on with a number that ends in a digit."""
    if other in units or other.startswith(("->", "/")):
        return True
    plain = all(_is_digit(c) or c in ".x" for c in number)
    return plain and (other == "x" or (other[0] == "x" and _is_digit(other[1])))


def _opens(number: str) -> bool:
    """Whether a number cannot end here: ``3x``, ``45->``, ``128/``."""
    return number.endswith(("->", "/")) or (number[-1] == "x" and _is_digit(number[-2]))


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def pieces(tokens: list[Token], separator: Kind) -> Iterator[tuple[list[Token], int]]:
    """Part tokens at a separator; each part comes with the column it would begin at."""
    part: list[Token] = []
    column = 0
    for token in tokens:
        if token.kind is separator:
            yield part, column
            part, column = [], token.end
        else:
            part.append(token)
    yield part, column
