"""How hard a text for a patient is to read: the Flesch-Kincaid grade of English.

Grade = 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid and others 1975). The
syllables are those of ``syllapy``; a number counts as a word of one. A child of grade *n* in an
American school is *n* + 5 years old.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from session_recorder.documents.sentences import sentences
from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from session_recorder.documents.programme_values import ProgrammeContent

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"[^\W_]+(?:['{_APOSTROPHE}-][^\W_]+)*")
_SENTENCE, _SYLLABLES, _NOUGHT = 0.39, 11.8, 15.59
_FIRST_YEAR = 5  # the age before grade 1


@frozen
class ReadingLevel:
    """A grade of an American school, never below 0, and the age of a child in it."""

    grade: float
    age_years: int

    @property
    def words(self) -> str:
        """The level in words: ``grade 4, about age 9``."""
        return f"grade {self.grade:.0f}, about age {self.age_years}"


def reading_level(texts: Iterable[str]) -> ReadingLevel | None:
    """Give the level of English texts read as one; ``None`` where there is no word.

    Each text ends its last sentence, with a full stop or without.
    """
    import syllapy  # noqa: PLC0415  (reads its words when imported)

    counted = [_WORD.findall(one) for text in texts for one in sentences(text)]
    spoken = [[word.replace(_APOSTROPHE, "'") for word in said] for said in counted if said]
    words = sum(map(len, spoken))
    if not words:
        return None
    syllables = sum(max(1, syllapy.count(word)) for said in spoken for word in said)
    hard = _SENTENCE * words / len(spoken) + _SYLLABLES * syllables / words - _NOUGHT
    grade = max(0.0, round(hard, 1))
    return ReadingLevel(grade=grade, age_years=round(grade) + _FIRST_YEAR)


def programme_level(content: ProgrammeContent) -> ReadingLevel | None:
    """Give the level of all that a home programme tells; ``None`` in another language."""
    if content.frame.language.split("-", maxsplit=1)[0] != "en":
        return None
    return reading_level(_told(content))


def _told(content: ProgrammeContent) -> Iterator[str]:
    """Give the prose, notes of the clinician too; names, doses and headings are no prose."""
    yield content.opening
    for page in content.pages:
        for card in page.cards:
            yield from (*card.steps, card.feel, *card.stop, *card.care, card.note)
        yield from page.shared_stop
    yield from (*content.today, *content.expect, *content.flare)
    yield from (fact.value for fact in (*content.changed, *content.talked))
    get_help = content.help_page
    yield from (get_help.lead, *get_help.items, *get_help.do_not, get_help.sudden)
    yield from (get_help.neck_lead, *get_help.neck, get_help.soon_lead, *get_help.soon)
