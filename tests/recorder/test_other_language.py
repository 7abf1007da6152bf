"""Every document of the demonstration practice in a language that is one data file."""

from __future__ import annotations

import dataclasses
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import resources
from session_recorder.catalogue import catalogue
from session_recorder.documents import TEMPLATES, labels, letter_pdf, programme_pdf, summary_pdf
from session_recorder.documents import wording as words_of
from session_recorder.documents.letter_content import letter_content
from session_recorder.documents.pictures_content import pictures_content
from session_recorder.documents.programme_content import programme_content
from session_recorder.documents.sign_rows import cited
from session_recorder.documents.summary_content import summary_content
from session_recorder.figures.shapes import Figure, Text
from session_recorder.recorder import open_demo, papers
from session_recorder.shorthand import lines
from tests.documents.pseudo import LANGUAGE, accented, pseudo_file
from tests.documents.reading_back import Reading
from tests.documents.samples import pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from session_recorder.recorder import Record, Recorder

_WORD = re.compile(r"[A-Za-z]{2,}")
#: What is no word of a language: rules, hashes, the records of sources, names of colours and kinds.
_CODE = re.compile(
    r"\bR-[A-Z0-9-]+|\b[0-9a-f]{4}\b|\b[0-9a-f]{8,}\b|\b[a-z0-9]+_[a-z0-9_]+|\b[a-z]+\d{4}\b"
    r"|\bNRS\b|\bmmHg\b|\bkg\b|\bcm\b|\bmm\b"
)
#: The letters of the maps, one beside the other: bones of the spine, left and right.
_LETTERS = {"CTL", "CTLS", "LR", "RL"}
_NOT_PRINTED = {"kind", "tone", "verdict", "language", "paper", "description", "caption_of",
                "tolerance_sign"}  # fmt: skip
_MAKERS: dict[str, tuple[Callable[[Any], object], Callable[[Any], bytes]]] = {
    "summary": (summary_content, summary_pdf),
    "programme": (programme_content, programme_pdf),
    "pictures": (pictures_content, programme_pdf),
    **dict.fromkeys(TEMPLATES, (letter_content, letter_pdf)),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("labels")
    shutil.copy(resources.ROOT / "labels" / "en.toml", made)
    pseudo_file(made)
    return made


@pytest.fixture(autouse=True)
def _language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(labels, "FOLDER", folder)
    _forget()
    yield
    _forget()


def _forget() -> None:
    labels.labels.cache_clear()
    words_of.wording.cache_clear()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    recorder = open_demo(tmp_path_factory.mktemp("papers") / "practice")
    yield recorder
    recorder.close()


def _inputs(demo: Recorder, record: Record) -> dict[str, Any]:
    store, session = demo._store, record.session
    given: dict[str, Any] = {
        "summary": papers.summary_input(demo, store, record),
        "programme": papers.programme_input(demo, store, record),
        "pictures": papers.programme_input(demo, store, record),
        **{name: papers.letter_input(demo, store, session, name) for name in TEMPLATES},
    }
    return {name: dataclasses.replace(one, language=LANGUAGE) for name, one in given.items()}


def _texts(value: object) -> Iterator[str]:
    """Give every text of a value that reaches the paper, the words in its figures too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Figure):
        yield from (shape.text for shape in value.shapes if isinstance(shape, Text))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _NOT_PRINTED:
                yield from _texts(getattr(value, field.name))


def _own(given: dict[str, Any]) -> set[str]:
    """Give the words that are of people: of the record, of names, of the shorthand."""
    said = given["summary"]
    sessions = (said.session, *said.history)
    of_people = (
        *sessions, said.practice, said.patient, said.clinician, said.episode, said.programme,
        *(line for one in sessions for line in lines(one)),
    )  # fmt: skip
    named = (*_texts(of_people), *map(cited, catalogue().sources))
    return _LETTERS | {word for text in named for word in _WORD.findall(text)}


def _english(texts: list[str], own: set[str]) -> list[str]:
    """Give the texts that hold an English word of the program."""
    return [
        text
        for text in texts
        if any(word not in own for word in _WORD.findall(_CODE.sub(" ", text)))
    ]


def test_that_no_english_word_of_ours_is_in_any_content(demo: Recorder) -> None:
    found: dict[str, set[str]] = {}
    seen = 0
    for row in demo.sessions():
        given = _inputs(demo, demo.record(row.id))
        own = _own(given)
        for name, one in given.items():
            texts = list(_texts(_MAKERS[name][0](one)))
            seen += len(texts)
            found.setdefault(name, set()).update(_english(texts, own))
    assert seen > 10_000
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_that_a_leak_would_be_found() -> None:
    assert _english(["Programme"], set()) == ["Programme"]
    assert _english([accented("Programme"), "R-SCREEN", "L4 R"], set()) == []
    assert _english(["Marian"], {"Marian"}) == []


def test_that_no_document_has_an_emergency_number_that_nobody_set(demo: Recorder) -> None:
    numbers = re.compile(r"(?<![\w.])(999|111|112|911|000)(?![\w.])")
    places = (None, "de-DE")
    for row in demo.sessions(status="draft"):  # the last visit of each patient
        given = _inputs(demo, demo.record(row.id))
        own = {
            found for text in _texts(given["summary"].session) for found in numbers.findall(text)
        }
        for name, one in given.items():
            for place in places:
                said = _MAKERS[name][0](dataclasses.replace(one, language="en", locale=place))
                found = {number for text in _texts(said) for number in numbers.findall(text)}
                assert found <= own, (name, place)


@pytest.mark.parametrize("patient", ["D-0001", "D-0005"])
def test_that_no_english_word_of_ours_is_on_the_paper(demo: Recorder, patient: str) -> None:
    *_, row = demo.sessions(patient_id=demo.patient_numbered(patient).id)
    given = _inputs(demo, demo.record(row.id))
    own = _own(given)
    for name, one in given.items():
        if name == "pictures":
            continue
        pdf = _MAKERS[name][1](one)
        heard = "\n".join(Reading(pdf).aloud())  # pictures too, by what stands for them
        texts = (*pages_of(pdf), heard)
        words = {word for text in texts for word in _WORD.findall(_CODE.sub(" ", text))}
        assert words - own == set(), name


def test_that_a_text_the_language_does_not_have_is_english(demo: Recorder, folder: Path) -> None:
    row = demo.sessions()[0]
    given = _inputs(demo, demo.record(row.id))["programme"]
    (folder / f"{LANGUAGE}-YY.toml").write_text(
        '[programme]\nhelp = "Ĥilfe"\n[catalogue.exercises.exercise.bridge]\nname = "Brĉke"\n',
        encoding="utf-8",
    )
    content = programme_content(dataclasses.replace(given, language=f"{LANGUAGE}-YY"))
    assert content.help_page.title == "Ĥilfe"
    assert content.next_visit.label == accented("Your next visit")
    assert words_of.wording(f"{LANGUAGE}-YY", None).exercise("bridge") == "Brĉke"
    alone = programme_content(dataclasses.replace(given, language="zz"))
    assert alone.next_visit.label == "Your next visit"
    assert alone.frame.language == "en"


def test_that_the_programme_is_in_the_language_of_the_patient(demo: Recorder) -> None:
    row = demo.sessions()[0]
    patient = demo.patient(row.patient_id)
    assert demo.programme_reading_level(row.id) is not None
    demo.edit_patient(dataclasses.replace(patient, language=LANGUAGE))
    try:
        *_, last = pages_of(demo.programme_pdf(row.id))
        assert accented("Get help now") in last
        assert demo.programme_reading_level(row.id) is None
        assert "Treatment session summary" in pages_of(demo.summary_pdf(row.id))[0]
    finally:
        demo.edit_patient(patient)
