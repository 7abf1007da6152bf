"""Whatever is typed, a document is complete, in order, inside its pages, and soon done."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from session_recorder.documents import letter_pdf, programme_pdf, summary_pdf
from session_recorder.domain import entries as e
from session_recorder.domain.finding import Finding
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.reading_back import Reading
from tests.documents.samples import (
    ARRIVAL,
    CLINICIAN,
    JOINT,
    PATIENT,
    PRACTICE,
    a_programme,
    a_summary,
    a_version,
    pages_of,
    squeezed,
    text_of,
)
from tests.documents.test_letter import SCREEN, TOLD, a_letter
from tests.documents.test_programme_pages import a_full_programme, exercises
from tests.documents.test_summary_pdf import assert_inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_SECONDS = 5.0  # of the processor, for one document
SENTENCE = "Some words & <b>more</b> żółw. "
NOTES = {
    "a note of 100 kB": SENTENCE * 3100,
    "a word of 10,000 characters": "Donau" * 2000,
    "a word in Devanagari": "दे" * 5000,
    "a word in Arabic": "بن" * 5000,
    "many short lines": "x\n" * 3000,
}
MARKUP = (
    "<b>bold</b> <i>x</i>", "</para>&amp;&#65;", "<img src='/etc/hostname'/>", "<br/>a<br/>",
    "<a href='http://x.test'>y</a>", "{0} {x} {page} %s %d", "(a) \\) \\\\ (b", "]]>-->", "BT ET Q",
    "\\u0041 ${HOME} `id`",
)  # fmt: skip


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document asked for the network")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)


def timed(write: Callable[[], bytes]) -> bytes:
    """Give the document, made in the time of the processor that it may take."""
    start = time.process_time()
    pdf = write()
    assert time.process_time() - start < MOST_SECONDS
    return pdf


def with_note(text: str) -> dict[str, Callable[[], bytes]]:
    said: tuple[e.Entry, ...] = (
        *ARRIVAL, replace(JOINT, note=text), e.Text(section="reasoning", text=text),
        e.Advice(text=text),
    )  # fmt: skip
    given = a_programme(ProgrammeItem(exercise=text[:10_000], note=text, reps=3),
                        session=a_summary(*said).session)  # fmt: skip
    return {
        "summary": lambda: summary_pdf(a_summary(*said)),
        "usual": lambda: programme_pdf(given),
        "large": lambda: programme_pdf(given, "large"),
        "pictures": lambda: programme_pdf(given, "pictures"),
        "letter": lambda: letter_pdf(a_letter(SCREEN, TOLD, *said, template="routine")),
        "emergency": lambda: letter_pdf(a_letter(SCREEN, TOLD, *said)),
    }


_QUICK = ("a word of 10,000 characters", "many short lines")
_PAIRS = [
    pytest.param(name, kind, marks=() if name == "summary" or kind in _QUICK else pytest.mark.deep)
    for name in with_note("")
    for kind in NOTES
]


@pytest.mark.parametrize(("name", "kind"), _PAIRS)
def test_that_a_note_of_any_length_is_printed_whole(name: str, kind: str) -> None:
    text = NOTES[kind]
    pdf = timed(with_note(text)[name])
    assert_inside(pdf)
    if name == "emergency":  # one page; what it cuts stands in the record
        assert len(pages_of(pdf)) == 1
        return
    printed = squeezed(text[:10_000] if name == "pictures" else text)
    assert text_of(pdf).count(printed[0]) >= printed.count(printed[0])
    assert printed in squeezed("".join(Reading(pdf).aloud()))


@pytest.mark.parametrize("name", list(with_note("")))
def test_that_markup_is_text(name: str) -> None:
    for text in MARKUP:
        pdf = with_note(text)[name]()
        assert squeezed(text) in text_of(pdf)
        assert Reading(pdf).problems == []


def test_that_control_characters_are_left_out() -> None:
    controls = "".join(chr(code) for code in (*range(9), *range(14, 32), *range(127, 133)))
    for name, write in with_note(f"be{controls}fore\tafter").items():
        pdf = write()
        assert "beforeafter" in text_of(pdf), name
        assert not set(controls) & set("".join(Reading(pdf).aloud()))


def test_that_two_hundred_techniques_are_complete_and_in_order() -> None:
    techniques = [replace(JOINT, level=f"T{n % 12 + 1}", note=f"note-{n}-x") for n in range(200)]
    text = text_of(timed(lambda: summary_pdf(a_summary(*ARRIVAL, *techniques))))
    places = [text.index(f"note-{n}-x") for n in range(200)]
    assert places == sorted(places)
    letter = timed(lambda: letter_pdf(a_letter(SCREEN, TOLD, *techniques)))
    assert len(pages_of(letter)) == 1


@pytest.mark.parametrize("variant", ["usual", "large", "pictures"])
def test_that_forty_exercises_are_soon_printed(variant: str) -> None:
    given = a_full_programme(programme=a_version(*exercises(40)))
    pdf = timed(lambda: programme_pdf(given, variant))
    assert_inside(pdf)
    text = text_of(pdf)
    places = [text.index(f"{number}.", text.index("Yourexercises")) for number in range(1, 41)]
    assert len(set(places)) == 40
    summary = timed(lambda: summary_pdf(a_summary(programme=a_version(*exercises(40)))))
    assert_inside(summary)


def test_that_five_hundred_findings_are_complete_and_in_order() -> None:
    found = tuple(
        Finding(rule=f"R-{n}", severity="warn", message=f"message-{n}-x", action="look", source="s")
        for n in range(500)
    )
    pdf = timed(lambda: summary_pdf(a_summary(findings=found)))
    assert_inside(pdf)
    text = text_of(pdf)
    places = [text.index(f"message-{n}-x") for n in range(500)]
    assert places == sorted(places)


def _long_names() -> Iterator[tuple[str, dict[str, Any]]]:
    for text in ("N" * 1000, "חיים " * 200):
        yield (
            text,
            {
                "patient": replace(PATIENT, given=text, family=text),
                "clinician": replace(CLINICIAN, name=text),
                "practice": replace(PRACTICE, name=text, address=text),
            },
        )


def test_that_names_of_a_thousand_characters_stay_on_the_page() -> None:
    for text, people in _long_names():
        for write in (
            lambda: summary_pdf(a_summary(**people)),  # noqa: B023  (called at once)
            lambda: programme_pdf(a_full_programme(**people)),  # noqa: B023
            lambda: programme_pdf(a_full_programme(**people), "large"),  # noqa: B023
            lambda: programme_pdf(a_full_programme(**people), "pictures"),  # noqa: B023
            lambda: letter_pdf(a_letter(**people)),  # noqa: B023
        ):
            pdf = timed(write)
            assert_inside(pdf)
            assert text_of(pdf).count(text[0]) >= 100


_READER = """
import sys
from tests.documents.test_extremes import *
from session_recorder.documents.sheet import book
import resources, manimgx_fonts, session_recorder
from pathlib import Path
own = [Path(session_recorder.__file__).parent, resources.ROOT, sys.prefix, sys.base_prefix,
       Path(manimgx_fonts.__file__).parent, "/usr/share/fonts", "/usr/local/share/fonts"]
own = tuple(str(Path(one).resolve()) for one in own)
seen = []
def watch(event, given):
    if event == "open" and isinstance(given[0], str):
        if not str(Path(given[0]).resolve()).startswith(own):
            seen.append(given[0])
    elif event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
        seen.append(event)
sys.addaudithook(watch)
for text in (*MARKUP, "file:///etc/passwd", "한 ひ \\u0627"):
    for write in with_note(text).values():
        try:
            write()
        except Exception as error:
            assert "cannot print" in str(error), error
print(seen)
"""


def test_that_no_file_is_read_but_the_products_own() -> None:
    found = subprocess.run(
        [sys.executable, "-c", _READER], capture_output=True, text=True, check=False, timeout=120
    )
    assert found.stdout.strip() == "[]", found.stdout + found.stderr[-2000:]
