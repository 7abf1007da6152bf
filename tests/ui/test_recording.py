from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from session_recorder.domain import entries as e
from session_recorder.recorder import catalogue
from session_recorder.shorthand import parse_note
from tests.ui.conftest import PASSPHRASE, Clinic, demo_case, second_lines
from ui.models.rows import technique_rows
from ui.workspace import LARGE, PICTURES, PROGRAMME, SUMMARY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def text_of(path: Path) -> str:
    """Read a PDF back, its lines joined."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def type_second_visit(qtbot: QtBot, clinic: Clinic) -> None:
    """Unlock, find the patient and type the second visit of the demonstration."""
    with qtbot.waitSignal(clinic.workspace.patients_found):
        clinic.keyboard.enter(PASSPHRASE)
    clinic.open_patient(qtbot)
    clinic.keyboard.press("F3")
    for line in second_lines():
        clinic.keyboard.enter(line)


def test_that_a_session_is_recorded_signed_and_printed_by_keyboard_alone(
    qtbot: QtBot, tmp_path: Path, clinic: Clinic
) -> None:
    keyboard, workspace = clinic.keyboard, clinic.workspace
    type_second_visit(qtbot, clinic)
    session = clinic.page.session
    assert session.entries == parse_note(second_lines()).entries

    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    with qtbot.waitSignals([workspace.session_signed, *[workspace.pages_made] * 2]):
        keyboard.press("Return")
    keyboard.tab_to("Folder the pages are saved in")
    keyboard.press("Ctrl+A")
    keyboard.type(str(tmp_path / "papers"))
    with qtbot.waitSignal(workspace.documents_written) as written:
        keyboard.press("Ctrl+S")
    keyboard.press("Escape")
    assert clinic.window.signing_sheet is None

    papers = {path.stem.rsplit("-", 1)[-1]: path for path in written.args[0].paths}
    summary, programme = text_of(papers[SUMMARY]), text_of(papers[PROGRAMME])
    for row in technique_rows(session, catalogue()):
        assert row.name in summary
    names = {known.name for known in catalogue().exercises.values()}
    for exercise in prescribed():
        assert exercise in names
        assert exercise in programme
        assert exercise in summary
    recorder = clinic.prepared.open()
    try:
        kept = recorder.record(session.id)
    finally:
        recorder.close()
    assert kept.status == "signed"
    assert kept.session.entries == parse_note(second_lines()).entries


def prescribed() -> list[str]:
    """Name the exercises that both visits put into the home programme."""
    lines = [*demo_case().sessions[0].lines, *second_lines()]
    found = [entry for entry in parse_note(lines).entries if isinstance(entry, e.ProgrammeChange)]
    return [catalogue().exercises[entry.exercise].name for entry in found]


def test_that_the_home_programme_is_printed_large_or_in_pictures(
    qtbot: QtBot, clinic: Clinic
) -> None:
    keyboard, workspace = clinic.keyboard, clinic.workspace
    type_second_visit(qtbot, clinic)
    with qtbot.waitSignals([workspace.pages_made] * 2):
        keyboard.press("Ctrl+Return")
    sheet = clinic.window.signing_sheet
    assert sheet is not None
    assert not sheet.form.isVisible()
    keyboard.press("Ctrl+Tab")
    assert sheet.form.isVisible()
    assert sheet.form.level.text().startswith("Reading level: grade ")
    usual = sheet.made[PROGRAMME]
    keyboard.tab_to("Form of the home programme")
    for form in (LARGE, PICTURES):
        keyboard.press("Right")
        keyboard.press("Space")
        assert sheet.form.value == form
        qtbot.waitUntil(lambda: PROGRAMME in sheet.made)
        shown = sheet.made[PROGRAMME]
        assert shown.form == form
        assert shown.pdf != usual.pdf
        assert (len(shown.texts) == 1) == (form == PICTURES)
