from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from session_recorder.documents import LineChange, programme_pdf, summary_pdf
from session_recorder.documents.labels import labels
from session_recorder.domain import entries as e
from session_recorder.domain.programme import ProgrammeItem
from tests.documents.samples import (
    ARRIVAL,
    CLINICIAN,
    ENTERED,
    EPISODE,
    JOINT,
    PATIENT,
    PRACTICE,
    a_programme,
    a_session,
    a_summary,
    a_version,
    an_act,
)
from tests.documents.test_summary_pdf import assert_inside


def test_that_importing_the_package_does_not_import_reportlab() -> None:
    code = "import sys, session_recorder.documents; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_that_an_unknown_language_falls_back() -> None:
    assert labels("xx-YY").language == "en"
    assert labels("en-GB").language == "en-GB"
    assert labels("../en").language == "en"
    assert labels("en-GB")("page.number", page=1, pages=2) == "Page 1 of 2"


def test_that_dates_are_said_in_words() -> None:
    words = labels("en-GB")
    assert words.long_date(ENTERED.date()) == "Wednesday 9 September 2026"
    assert words.moment(ENTERED) == "9 September 2026, 14:34"
    assert words.join(["one", "two", "three"]) == "one, two and three"


@pytest.mark.parametrize("text", ["W" * 2000, "wide <b> & " * 200, "line\n" * 300, " ", "\n"])
def test_that_text_of_any_shape_is_set_in_every_field(text: str) -> None:
    person = replace(CLINICIAN, name=text, profession=text, registration=text)
    act = replace(
        an_act(text), person=person, changed=(LineChange(number=1, before=text, after=text),)
    )
    session = a_session(
        *ARRIVAL,
        replace(JOINT, note=text, comment=text),
        e.Measure(code="PSFS", activity=text, before=3, after=5),
        e.SessionExercise(exercise=text, reps=3),
        e.Communication(who=text, what=text),
        e.Tape(kind="rigid", site=text, wear_h=3),
        e.Text(section="reasoning", text=text),
        e.Text(section="weather", text=text),
        e.Goal(text=text),
    )
    people = {
        "practice": replace(PRACTICE, name=text, address=text, phone=text),
        "patient": replace(PATIENT, given=text, family=text, number=text, allergies=(text,)),
        "clinician": person,
        "episode": replace(EPISODE, title=text, goal=text),
        "session": session,
        "voided": act,
        "programme": a_version(ProgrammeItem(exercise=text, note=text, reps=3)),
    }
    lines = tuple(text for _ in session.entries)
    assert_inside(summary_pdf(a_summary(**people, lines=lines, amendment=act, countersigned=act)))
    assert_inside(programme_pdf(a_programme(**people)))
