from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.documents import programme_reading_level
from session_recorder.documents.labels import labels
from session_recorder.documents.programme_content import programme_content
from session_recorder.documents.reading_level import programme_level, reading_level
from session_recorder.documents.sentences import sentences
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.samples import a_programme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIMIT = catalogue().rule_numbers.programme.reading_grade_source
#: Tables of the labels that a patient reads.
FOR_PATIENTS = ("programme", "today", "since", "used", "sign")
#: Flags that are worked out from the record; nobody is asked.
NOT_ASKED = {"auto", "profile"}
PLACES = ("en-GB", None)
HANDOUT = (
    "flare", "opening_if_improved", "opening_otherwise", "sore", "comfort_note", "short_stop",
    "short_help",
)  # fmt: skip


def grade_of(texts: Iterable[str]) -> float:
    level = reading_level(texts)
    return level.grade if level else 0.0


def units(place: str | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the texts that a patient reads, those of one thing together."""
    known, fill = catalogue(), catalogue().locale(place).fill
    for exercise in known.exercises.values():
        yield exercise.id, tuple(map(fill, exercise.patient_texts))
        for condition, note in exercise.precaution_notes.items():
            yield f"{exercise.id} {condition}", (note,)
    for message in known.education.messages.values():
        text = fill(message.text, heat_sentence=message.heat_sentence or "")
        yield message.id, (message.title, text)
    handout = known.education.handout
    for name in HANDOUT:
        yield f"handout {name}", (fill(getattr(handout, name)),)
    for flag in known.red_flags.flags.values():
        if flag.answer not in NOT_ASKED:
            yield f"question {flag.id}", (flag.question,)
    words = labels("en").words
    for table in FOR_PATIENTS:
        own = (text for name, text in words.items() if name.startswith(f"{table}."))
        yield f"labels {table}", tuple(own)


@pytest.mark.parametrize("place", PLACES)
def test_that_every_text_for_patients_is_plain(place: str | None) -> None:
    hard = {name: grade for name, texts in units(place) if (grade := grade_of(texts)) > LIMIT}
    assert hard == {}


def test_that_no_text_for_patients_holds_a_banned_word() -> None:
    banned = catalogue().education.banned_words
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, banned))})\b", re.IGNORECASE)
    found = {
        name: words
        for name, texts in units("en-GB")
        if (words := [word for text in texts for word in pattern.findall(text)])
    }
    assert found == {}


def test_that_the_formula_is_that_of_flesch_and_kincaid() -> None:
    # 9 words, 1 sentence, 17 syllables: 0.39 * 9 + 11.8 * 17 / 9 - 15.59 = 10.2
    level = reading_level(["We manipulate the lumbar spine of an irritable patient."])
    assert level is not None
    assert level.grade == 10.2
    assert level.age_years == 15
    easy = reading_level(["The cat sat on the mat.", "The dog ran."])
    assert easy is not None
    assert easy.grade == 0.0


def test_that_a_longer_sentence_and_longer_words_are_harder() -> None:
    short = grade_of(["Bend your knee. Hold it there. Let it go again."])
    joined = grade_of(["Bend your knee and hold it there and let it go again."])
    wordy = grade_of(["Flex your articulation. Maintain position there. Relinquish it again."])
    assert short < joined
    assert short < wordy


def test_that_nothing_to_read_has_no_level() -> None:
    assert reading_level([]) is None
    assert reading_level(["", "…", "×"]) is None


def test_that_a_programme_has_a_level_and_a_hard_note_raises_it() -> None:
    plain = programme_reading_level(a_programme(ProgrammeItem(exercise="bridge")))
    assert plain is not None
    assert plain.grade <= LIMIT
    assert plain.words == f"grade {plain.grade:.0f}, about age {plain.age_years}"
    note = "Simultaneously incorporate transversus abdominis activation throughout. " * 20
    hard = programme_reading_level(a_programme(ProgrammeItem(exercise="bridge", note=note)))
    assert hard is not None
    assert hard.grade > plain.grade + 2


def test_that_the_formula_is_not_used_on_another_language() -> None:
    given = a_programme(ProgrammeItem(exercise="bridge"))
    content = programme_content(given)
    german = replace(content, frame=replace(content.frame, language="de-DE"))
    assert programme_level(german) is None
    # Without a file for it the language is printed in English, and counted.
    assert programme_reading_level(replace(given, language="de-DE")) == programme_level(content)


def test_that_sentences_are_parted_at_their_ends_only() -> None:
    assert sentences("Rate it 0.5 to 10. Then rest! Ready? Go") == [
        "Rate it 0.5 to 10.", "Then rest!", "Ready?", "Go",
    ]  # fmt: skip
