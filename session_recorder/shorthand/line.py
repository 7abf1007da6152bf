"""Reads one line: what each part of it is, and every part by the reader of its kind."""

from __future__ import annotations

from dataclasses import replace

from session_recorder.domain.entries import Entry, Measure, OverallResponse, Technique
from session_recorder.domain.level import read_level
from session_recorder.shorthand import format as writing
from session_recorder.shorthand import technique
from session_recorder.shorthand.commands import READERS
from session_recorder.shorthand.lexicon import closest, lexicon
from session_recorder.shorthand.measures import (
    definition,
    is_point,
    looks_like_value,
    read_measure,
    read_point,
)
from session_recorder.shorthand.piece import Log, Piece, shown
from session_recorder.shorthand.result import Parsed, Problem, Span
from session_recorder.shorthand.technique import TechniqueReader
from session_recorder.shorthand.tokens import Kind, Token, joined, pieces, tokenize

#: Commands that may stand behind ``|``.
_CLAUSE_COMMANDS = frozenset({"TOL", "IRR", "AE"})


def parse(line: str) -> Parsed:
    """Read one line of shorthand.

    A line with any error gives no entries; every character typed is still in ``line``.
    """
    typed, open_text = tokenize(line)
    log = Log()
    comment = typed.pop() if typed and typed[-1].kind is Kind.COMMENT else None
    tokens = joined(typed, lexicon().number_units)
    entries: list[Entry] = []
    if open_text is not None:
        log.errors.append(
            Problem(
                "E_QUOTE",
                open_text.column,
                open_text.length,
                'The closing quote is missing: type one more ".',
            )
        )
    elif not tokens:
        log.errors.append(
            Problem("E_EMPTY", 0, len(line), "Nothing is typed: a technique, a sign or a command.")
        )
    else:
        entries = _read_entries(tokens, log)
    return _result(line, tokens, comment, entries, log)


def _read_entries(tokens: list[Token], log: Log) -> list[Entry]:
    entries: list[Entry] = []
    parts = list(pieces(tokens, Kind.SEMICOLON))
    if len(parts) > 1 and not parts[-1][0]:
        parts.pop()
    for part, column in parts:
        if not part:
            log.errors.append(Problem("E_EMPTY", column, 1, "Nothing stands between two ;"))
            continue
        entries += _read_entry(part, log)
    return entries


def _read_entry(tokens: list[Token], log: Log) -> list[Entry]:
    """Read a head and its clauses; a technique keeps its clauses, others are followed by them."""
    parts = list(pieces(tokens, Kind.BAR))
    head_tokens, _ = parts[0]
    if not head_tokens:
        bar = tokens[0]
        log.errors.append(Problem("E_EMPTY", bar.column, 1, "Nothing stands before the |"))
        return []
    head, is_technique = read_head(head_tokens, log)
    clauses: list[Entry] = []
    for part, column in parts[1:]:
        if not is_technique:
            log.entry += 1
        if not part:
            message = "Nothing stands after the |: a response, a tolerance or a sign."
            log.errors.append(Problem("E_EMPTY_CLAUSE", column - 1, 1, message))
            continue
        clause = _read_clause(part, log)
        if clause is None:
            continue
        if isinstance(head, Technique) and _repeats_pain(head, clause):
            first, length = part[0].column, part[-1].end - part[0].column
            message = "Pain during is given twice: once as p, once between before and after."
            log.errors.append(Problem("E_DUP_SLOT", first, length, message))
            continue
        clauses.append(clause)
        if isinstance(head, Technique):
            head = replace(head, response=(*head.response, clause))
    log.entry += 1
    if head is None:
        return []
    return [head] if is_technique else [head, *clauses]


def _repeats_pain(technique: Technique, clause: Entry) -> bool:
    return _pain_during(clause) and any(_pain_during(earlier) for earlier in technique.response)


def _pain_during(entry: Entry) -> bool:
    return isinstance(entry, Measure) and entry.code == "NPRS" and entry.during is not None


# ------------------------------------------------------------------ what a part is


def read_head(tokens: list[Token], log: Log) -> tuple[Entry | None, bool]:
    """Read the head of an entry; also say whether it was meant as a technique."""
    piece = Piece(tokens, log)
    entry, known = _read_own(piece)
    if known:
        return entry, False
    found = named_technique(piece)
    if found is not None:
        family, word = found
        return TechniqueReader(piece, family, word).read(), True
    if _has_measure(piece):
        return read_measure(piece), False
    _say_unknown(piece)
    return None, False


def _read_own(piece: Piece) -> tuple[Entry | None, bool]:
    """Read an entry that begins with a word of its own."""
    first = piece.now
    if first.kind is not Kind.WORD:
        return None, False
    lexicon_ = piece.lexicon
    if is_point(piece):
        return read_point(piece), True
    overall = lexicon_.slots["overall"].get(first)
    if overall is not None and first.key not in lexicon_.techniques:
        return _read_overall(piece, overall), True
    key = "tol" if first.key.startswith("tol=") else first.key
    command = lexicon_.commands.get(key)
    if command is None or (key == "tens" and _neuro_word(piece) is not None):
        return None, False
    if key != first.key:
        return _read_joined_tolerance(piece), True
    piece.take("command", shown=command.word)
    return READERS[command.word](piece), True


def _read_overall(piece: Piece, overall: str) -> OverallResponse | None:
    piece.take("overall")
    piece.rest("a response")
    return OverallResponse(overall=overall, **piece.fields) if piece.ok else None


def _read_joined_tolerance(piece: Piece) -> Entry | None:
    """Read ``tol=exc``, one word."""
    token = piece.now
    cut = token.column + len("tol=")
    words = [
        Token(Kind.WORD, token.text[:3], "tol", token.raw[:3], token.column, cut),
        Token(Kind.WORD, token.text[4:], token.key[4:], token.raw[4:].strip(), cut, token.end),
    ]
    if not token.key[4:]:
        words.pop()
    piece.tokens[piece.place : piece.place + 1] = words
    piece.take("command", shown="TOL")
    return READERS["TOL"](piece)


def named_technique(piece: Piece) -> tuple[str, str | None] | None:
    """Give the family and the word of the technique a piece is about."""
    words = piece.lexicon.techniques
    for token in piece.tokens:
        found = words.get(token.key) if token.kind is Kind.WORD else None
        if found is not None and found[0] != "NEURO":
            return found[0], technique.own_word(token.key, found[1])
    if piece.now.key == "v":
        return "HVT", "HVT"
    neuro = _neuro_word(piece)
    if neuro is not None:
        return None if _is_measured(piece) else ("NEURO", neuro)
    if definition(piece, piece.now) is not None:
        return None
    if not any(_is_direction(piece, place) for place in range(len(piece.tokens))):
        return None
    sustained = any(
        token.key in piece.lexicon.kaltenborn or token.key.startswith(("k-", "ki"))
        for token in piece.tokens
    )
    return ("KALT" if sustained else "JM"), None


def _is_direction(piece: Piece, place: int) -> bool:
    return (
        piece.tokens[place].kind is Kind.WORD
        and piece.lexicon.directions.at(piece.tokens, place) is not None
    )


def _neuro_word(piece: Piece) -> str | None:
    for token in piece.tokens:
        found = piece.lexicon.techniques.get(token.key) if token.kind is Kind.WORD else None
        if found is not None and found[0] == "NEURO":
            return found[1]
    return None


def _is_measured(piece: Piece) -> bool:
    """Whether a neurodynamic test was measured rather than used for treatment."""
    modes = piece.lexicon.slots["neuro_mode"]
    if any(modes.get(token) is not None for token in piece.tokens if token.kind is Kind.WORD):
        return False
    return any(looks_like_value(token) for token in piece.tokens)


def _has_measure(piece: Piece) -> bool:
    return any(definition(piece, token) is not None for token in piece.tokens)


def _say_unknown(piece: Piece) -> None:
    levels = [
        token
        for token in piece.tokens
        if token.kind is Kind.WORD and read_level(token.text) is not None
    ]
    if levels:
        _say_no_technique(piece)
        return
    first = piece.now
    message = f"{shown(first)} is not a technique, a measure or a command."
    near = closest(first.text, piece.lexicon.openers) if first.kind is Kind.WORD else ()
    piece.fault("E_UNKNOWN_TOKEN", message, nearest=near)


def _say_no_technique(piece: Piece) -> None:
    """Say that a level stands without a technique; at the word that is nearly one, if any."""
    message = "A level, but no technique word: CPA, UPA, SNAG …"
    known = (*piece.lexicon.source.directions, *(w for _, w in piece.lexicon.techniques.values()))
    for place, token in enumerate(piece.tokens):
        near = closest(token.text, known) if _is_odd(token) else ()
        if near:
            piece.place = place
            piece.fault("E_NO_TECHNIQUE", message, nearest=near)
            return
    piece.missing("E_NO_TECHNIQUE", message)


def _is_odd(token: Token) -> bool:
    """Whether a token is a word of letters that is neither a level nor a grade."""
    return token.key.isalpha() and len(token.key) > 2 and read_level(token.text) is None  # noqa: PLR2004


def _read_clause(tokens: list[Token], log: Log) -> Entry | None:
    """Read what stands behind ``|``: tolerance, sign, point, response, irritability, reaction."""
    piece = Piece(tokens, log)
    first = piece.now
    source = piece.lexicon
    command = source.commands.get("tol" if first.key.startswith("tol=") else first.key)
    if command is not None and command.word in _CLAUSE_COMMANDS:
        return _read_own(piece)[0]
    if first.kind is Kind.WORD:
        if is_point(piece) or source.slots["overall"].get(first) is not None:
            return _read_own(piece)[0]
        if source.slots["tolerance"].get(first) is not None:
            return _read_bare_tolerance(piece)
        if first.key[0] == "p" and first.key[1:].isdigit():
            return _read_bare_pain(piece)
        if _has_measure(piece):
            return read_measure(piece)
    message = f"{shown(first)} is not a response, a tolerance or a measure."
    known = (*source.source.measures, *_CLAUSE_COMMANDS)
    near = closest(first.text, known) if first.kind is Kind.WORD else ()
    piece.fault("E_UNKNOWN_CLAUSE", message, nearest=near)
    return None


def _read_bare_tolerance(piece: Piece) -> Entry | None:
    first = piece.now
    piece.tokens.insert(0, Token(Kind.WORD, "TOL", "tol", "TOL", first.column, first.column))
    piece.place = 1
    return READERS["TOL"](piece)


def _read_bare_pain(piece: Piece) -> Measure | None:
    value = int(piece.now.key[1:])
    if piece.within("pain", value, "E_VALUE_RANGE"):
        piece.take("pain_during")
    piece.rest("a response")
    if not piece.ok:
        return None
    return Measure(code="NPRS", unit="/10", during=value, **piece.fields)


# ------------------------------------------------------------------ the result


def _result(
    line: str, tokens: list[Token], comment: Token | None, entries: list[Entry], log: Log
) -> Parsed:
    spans = list(log.spans)
    covered = {span.column for span in spans}
    spans += [
        Span("unknown", token.column, token.length, log.entry)
        for token in tokens
        if token.kind in (Kind.WORD, Kind.TEXT)
        and not _inside(token, log.spans)
        and token.column not in covered
    ]
    if comment is not None:
        spans.append(Span("comment", comment.column, comment.length, max(0, len(entries) - 1)))
    spans.sort(key=lambda span: span.column)
    if log.errors:
        return Parsed(
            line=line,
            warnings=tuple(log.warnings),
            errors=tuple(log.errors),
            spans=tuple(spans),
            sketch=log.sketch,
        )
    if comment is not None and comment.text and entries:
        entries[-1] = replace(entries[-1], comment=comment.text)
    return Parsed(
        line=line,
        entries=tuple(entries),
        canonical=writing.entries_line(entries),
        warnings=tuple(log.warnings),
        spans=tuple(spans),
    )


def _inside(token: Token, spans: list[Span]) -> bool:
    return any(span.column <= token.column < span.column + span.length for span in spans)
