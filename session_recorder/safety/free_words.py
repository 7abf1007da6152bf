"""What free words affirm: *stability not tested* says no test, *no arm pain* no pain.

Where words open a gate or stand for an act, a mention is not enough. Words are read clause by
clause, and doubt counts as not said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import dropwhile

_SENTENCE = re.compile(
    r"[;()\n]|\.(?!\d)|\b(?:but|however|though|although|whereas|while|yet)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\?")
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_PLACEHOLDER = re.compile(
    r"\W*(?:no|none|nil|n/?a|nothing|nobody|no one|not done)?\W*", re.IGNORECASE
)

_NEGATING = frozenset(
    {
        "no", "not", "without", "never", "neither", "nor", "none", "nil", "nothing", "nobody",
        "cannot", "cant", "dont", "didnt", "wasnt", "isnt", "werent", "couldnt", "hasnt",
        "doesnt", "wont", "denies", "denied", "denying", "lacks", "lacking",
    }
)  # fmt: skip
#: Beginnings of words that say that something did not take place, or has yet to.
_NOT_DONE = (
    "untest", "uncheck", "unexamin", "unassess", "undone", "defer", "omit", "omission", "declin",
    "refus", "skip", "postpon",
)  # fmt: skip
_UNDONE = (
    *_NOT_DONE, "pending", "outstanding", "forg", "abandon", "impossib", "except", "exclud",
    "unable", "await", "unsure", "unclear", "unknown", "undecided",
)  # fmt: skip
_LATER = frozenset(
    {"later", "tomorrow", "next", "will", "todo", "future", "missed", "withdrawn", "?", "nt"}
)
#: Beginnings of words for the act itself.
_DOING = (
    "test", "done", "exam", "check", "assess", "perform", "carried", "complet", "screen",
    "record", "measur", "ask", "look", "possible", "able", "needed", "required", "relevant",
    "applicable", "discuss", "agree", "consent", "obtain", "given", "includ", "today", "yet",
    "explain", "offer",
)  # fmt: skip
#: Beginnings of words for something bad: with a negation before it, it was looked for.
_BAD = (
    "deficit", "sign", "symptom", "abnormal", "pals", "lax", "instab", "unstab", "problem",
    "change", "loss", "concern", "issue", "pain", "dizz", "nystag", "weak", "positive", "diplop",
    "ptos", "impair", "involve", "finding", "provo", "reproduc", "flag", "numb", "tingl",
)  # fmt: skip
#: Those among them that contradict a normal result when nothing negates them.
_ALARMING = ("abnormal", "lax", "instab", "unstab", "positive", "impair", "pals", "deficit")
_BECAUSE = frozenset({"because", "as", "since", "so", "due", "and"})
_FINE = (
    "normal", "ok", "intact", "clear", "neg", "nad", "fine", "good", "satisf", "unremark", "full",
    "equal", "symmetr", "wnl",
)  # fmt: skip
#: Beginnings of words that say how a test went, or that it took place.
_VERDICT = (
    *_FINE, *_ALARMING, "tested", "done", "checked", "examined", "assessed", "performed",
    "completed", "screened", "recorded",
)  # fmt: skip
#: Short ways of writing, and the words they stand for.
_WRITTEN = (
    (re.compile(r"\bn\s*/\s*[at]\b"), "nt"),
    (re.compile(r"\+\s*ve\b"), "positive"),
    (re.compile(r"-\s*ve\b"), "negative"),
    (re.compile(r"\bto be\b"), "later"),
)
_AUXILIARY = frozenset({"could", "was", "were", "has", "have", "had", "did", "is", "are", "both"})
_REACH = 4


def is_said(text: str | None) -> bool:
    """Whether a text says anything at all: not blank, not a dash, not *none*."""
    return text is not None and _PLACEHOLDER.fullmatch(text) is None


@lru_cache(maxsize=512)
def tells_of(text: str | None, topic: re.Pattern[str]) -> bool:
    """Whether something is said to be there: named, and not negated in its clause."""
    return any(
        _is_unnegated(clause, topic)
        for sentence in _SENTENCE.split(text or "")
        for clause in _listed(sentence)
    )


@lru_cache(maxsize=512)
def was_done(text: str | None, topic: re.Pattern[str]) -> bool:
    """Whether a test is said to be done and without a bad result, wherever it is named."""
    clauses = [part for sentence in _SENTENCE.split(text or "") for part in sentence.split(",")]
    named = [n for n, clause in enumerate(clauses) if topic.search(clause)]
    return bool(named) and not any(_is_denied_at(clauses, n) for n in named)


# ------------------------------------------------------------------ symptoms


def _listed(sentence: str) -> list[str]:
    """Part a sentence at its commas, but leave a negated list whole: *no a, b or c*."""
    parts = sentence.split(",")
    if not any(map(is_negating, words_of(parts[0]))):
        return parts
    ends = [n for n, part in enumerate(parts) if {"or", "nor"} & set(words_of(part))]
    if not ends:
        return parts
    return [" ".join(parts[: ends[-1] + 1]), *parts[ends[-1] + 1 :]]


def _is_unnegated(clause: str, topic: re.Pattern[str]) -> bool:
    found = topic.search(clause)
    return found is not None and not any(map(is_negating, words_of(clause[: found.end()])))


# ------------------------------------------------------------------ acts


def _is_denied_at(clauses: list[str], number: int) -> bool:
    """Whether a clause, or the one that says of it what was done, denies it."""
    if _has_verdict(clauses[number]):
        return _is_denied(clauses[number])
    after = next((one for one in clauses[number + 1 :] if _has_verdict(one)), None)
    if after is not None and _is_denied(after) and not _is_of_its_own(after):
        return True
    before = next((one for one in reversed(clauses[:number]) if _has_verdict(one)), None)
    return before is not None and begins_undone(before)


def _has_verdict(clause: str) -> bool:
    return any(
        is_negating(word) or is_undone(word) or word.startswith(_VERDICT)
        for word in words_of(clause)
    )


def _is_denied(clause: str) -> bool:
    words = words_of(clause)
    negated = False
    for place, word in enumerate(words):
        if is_undone(word):
            return True
        if is_negating(word):
            negated = True
            if not _looks_for_bad(words[place + 1 :]):
                return True
        elif word.startswith(("neg", "free")):
            negated = True
        elif word.startswith(_ALARMING) and not negated:
            return True
    return False


def _looks_for_bad(after: list[str]) -> bool:
    """Whether a negation is of something bad, and not of the act."""
    for word in after[:_REACH]:
        if word in _BECAUSE or word.startswith(_DOING) or is_negating(word):
            return False
        if word.startswith(_BAD):
            return True
    return False


def _is_of_its_own(clause: str) -> bool:
    """Whether a clause denies its own thing (*no previous thrust*), not what stands before it."""
    words = words_of(clause)
    return bool(words) and is_negating(words[0]) and not begins_undone(clause)


def begins_undone(clause: str) -> bool:
    """Whether a clause begins with words for an act that was not done: *not tested*, *deferred*."""
    words = list(dropwhile(_AUXILIARY.__contains__, words_of(clause)))
    if not words:
        return False
    return is_undone(words[0]) or (
        is_negating(words[0]) and any(word.startswith(_DOING) for word in words[1:3])
    )


def is_disclaimed(text: str | None) -> bool:
    """Whether a remark takes back what it stands with: *not done today*, *declined*."""
    words = list(dropwhile(_AUXILIARY.__contains__, words_of(text or "")))
    if not words:
        return False
    return words[0].startswith(_NOT_DONE) or (
        is_negating(words[0]) and any(word.startswith(_DOING) for word in words[1:3])
    )


# ------------------------------------------------------------------ words


def words_of(text: str) -> list[str]:
    """Give the words of a text, in small letters."""
    plain = text.casefold().replace(_APOSTROPHE, "'")
    for written, word in _WRITTEN:
        plain = written.sub(word, plain)
    return _WORD.findall(plain)


def is_negating(word: str) -> bool:
    """Whether a word negates what follows."""
    return word in _NEGATING or word.endswith("n't")


def is_undone(word: str) -> bool:
    """Whether a word says that something did not take place, or has yet to."""
    return word in _LATER or word.startswith(_UNDONE)
