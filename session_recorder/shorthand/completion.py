"""What could come next: proposals for the word being typed, and ghost text for the rest.

Completion knows the words of the catalogue and the clinician's own earlier techniques. What the
patient said or what was observed of them (pain, tolerance, comfort limit, reactions, consent, red
flags, cavitation, a response) is typed by a person: it is neither proposed nor carried over.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from session_recorder.domain.entries import Dose, Technique
from session_recorder.shorthand.candidates import Candidate, clause_words, next_words
from session_recorder.shorthand.doses import dose_text
from session_recorder.shorthand.format import format_entry
from session_recorder.shorthand.lexicon import lexicon
from session_recorder.shorthand.line import named_technique, parse
from session_recorder.shorthand.piece import Log, Piece
from session_recorder.shorthand.tokens import Kind, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_PROPOSALS = 12
#: Exercises, messages and the active part may be repeated; the rest is said anew each time.
_REPEATABLE = frozenset({"EX", "HEP", "ED"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that could stand here.

    ``insert`` replaces the ``length`` characters from ``column``; ``hint`` says what it means.
    """

    text: str
    insert: str
    slot: str
    column: int
    length: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """Proposals, the likeliest first, and the text that would finish the line."""

    proposals: tuple[Proposal, ...] = ()
    ghost: str = ""


def complete(line: str, cursor: int, history: Sequence[str] = ()) -> Completion:
    """Propose what could come next.

    ``cursor`` counts code points; ``history`` are earlier lines of the clinician, newest first.
    """
    before = line[:cursor]
    tokens, open_text = tokenize(before)
    if open_text is not None or (tokens and tokens[-1].kind is Kind.COMMENT):
        return Completion()
    part, in_clause = _last_part(tokens)
    typing = bool(part) and part[-1].end == len(before) and part[-1].kind is Kind.WORD
    word = part[-1] if typing else None
    whole = part[:-1] if typing else part
    if any(token.kind is not Kind.WORD for token in whole):
        return Completion()
    earlier = [repeatable(entry) for entry in history]
    typed = word.text if word else ""
    candidates = clause_words(whole) if in_clause else list(next_words(whole))
    column = word.column if word else len(before)
    length = word.length if word else 0
    proposals = _ranked(candidates, typed, (column, length), earlier)
    ghost = ""
    if not in_clause and cursor == len(line):
        ghost = _ghost(whole, typed, earlier) or _default(whole, typed, proposals)
    return Completion(tuple(proposals[:_MOST_PROPOSALS]), ghost)


def _last_part(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Give the tokens since the last ``;`` or ``|``, and whether that was a ``|``."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].kind in (Kind.SEMICOLON, Kind.BAR):
            return tokens[place + 1 :], tokens[place].kind is Kind.BAR
    return tokens, False


# ------------------------------------------------------------------ proposals


def _ranked(
    candidates: Iterable[Candidate],
    typed: str,
    place: tuple[int, int],
    earlier: Sequence[str],
) -> list[Proposal]:
    """Rank by how the word begins, then by how often the clinician typed it."""
    used = Counter(word.casefold() for line in earlier for word in line.split())
    folded = typed.casefold()
    found: list[tuple[tuple[int, int, int], Proposal]] = []
    seen: set[str] = set()
    for order, candidate in enumerate(candidates):
        key = candidate.word.casefold()
        begins = key.startswith(folded)
        in_hint = len(folded) > 1 and f" {folded}" in f" {candidate.hint.casefold()}"
        if key in seen or not (begins or in_hint):
            continue
        seen.add(key)
        rank = (0 if begins else 1, -used[key], order)
        insert = f"{candidate.word} "
        proposal = Proposal(candidate.word, insert, candidate.slot, *place, candidate.hint)
        found.append((rank, proposal))
    found.sort(key=lambda pair: pair[0])
    return [proposal for _, proposal in found]


# ------------------------------------------------------------------ ghost text


@functools.lru_cache(maxsize=2048)
def repeatable(line: str) -> str:
    """Give what of an earlier line may be done again, without what the patient said or felt.

    Empty where nothing of it may be.
    """
    kept: list[str] = []
    for entry in parse(line).entries:
        if isinstance(entry, Technique):
            bare = replace(
                entry,
                at=None,
                note=None,
                comment=None,
                cavitation=None,
                premanip_hold=None,
                structural_differentiation=None,
                response_category=None,
                response=(),
            )
            kept.append(format_entry(bare))
        else:
            written = format_entry(replace(entry, at=None, note=None, comment=None))
            if written.split(maxsplit=1)[0] in _REPEATABLE:
                kept.append(written)
    return kept[0] if len(kept) == 1 else ""


def _ghost(whole: list[Token], typed: str, earlier: Sequence[str]) -> str:
    """Give the rest of the newest earlier line that holds everything typed so far."""
    if not whole and len(typed) < 2:  # noqa: PLR2004  (one letter says too little)
        return ""
    words = [token.key for token in whole]
    for line in earlier:
        rest = _rest(line.split(), words, typed.casefold())
        if rest is not None:
            return rest
    return ""


def _rest(line: list[str], words: list[str], typed: str) -> str | None:
    left = list(line)
    for word in words:
        place = next((n for n, one in enumerate(left) if one.casefold() == word), None)
        if place is None:
            return None
        left.pop(place)
    if not typed:
        return " ".join(left) or None
    place = next((n for n, one in enumerate(left) if one.casefold().startswith(typed)), None)
    if place is None:
        return None
    ending = left.pop(place)[len(typed) :]
    return " ".join([ending, *left]).rstrip() or None


def _default(whole: list[Token], typed: str, proposals: Sequence[Proposal]) -> str:
    """Give the end of the only word that begins so, or the usual dose where only that lacks."""
    if typed and len(typed) > 1:
        begun = [p for p in proposals if p.text.casefold().startswith(typed.casefold())]
        if len(begun) == 1 and len(begun[0].text) > len(typed):
            return begun[0].text[len(typed) :]
    words = " ".join([*(token.raw for token in whole), *([typed] if typed else [])])
    errors = {problem.code for problem in parse(words).errors} if words else set()
    if errors != {"E_MISSING_DOSE"}:
        return ""
    usual = _usual_dose(words)
    return f" {usual}" if usual and typed else usual


def _usual_dose(words: str) -> str:
    """Give the usual dose of the technique that lacks only its dose, from the catalogue."""
    tokens, _ = tokenize(words)
    piece = Piece(tokens, Log())
    found = named_technique(piece)
    if found is None:
        return ""
    family, word = found
    known = lexicon()
    if word is None:
        places = (known.directions.at(tokens, n) for n in range(len(tokens)))
        word = next((place[0] for place in places if place), "")
    definition_ = known.definition(family, word)
    if definition_ is None:
        return ""
    usual = definition_.dose_default
    return dose_text(
        family,
        Dose(
            sets=usual.sets,
            reps=usual.reps,
            bout_s=usual.bout_s,
            hold_s=usual.hold_s,
            duration_s=usual.duration_s,
            thrusts=usual.thrusts,
        ),
    )
