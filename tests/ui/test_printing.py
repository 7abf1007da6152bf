from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from session_recorder.errors import RefusedError
from ui.workspace.printing import print_documents, printer_named

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Clinic


def test_that_documents_are_printed_page_by_page_as_one_job(tmp_path: Path, clinic: Clinic) -> None:
    recorder = clinic.prepared.open()
    documents = [
        recorder.summary_pdf(clinic.prepared.first_id),
        recorder.programme_pdf(clinic.prepared.first_id),
    ]
    recorder.close()
    expected = sum(len(pypdfium2.PdfDocument(document)) for document in documents)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)

    assert print_documents(printer, documents, "Session Recorder") == expected
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == expected


@pytest.mark.usefixtures("qapp")
def test_that_a_printer_that_is_gone_is_never_replaced_by_another() -> None:
    with pytest.raises(RefusedError, match="no printer of this name"):
        printer_named("Front desk")


def test_that_a_printer_that_is_gone_is_said_and_not_printed(
    qtbot: QtBot, unlocked: Clinic
) -> None:
    with qtbot.waitSignal(unlocked.workspace.failed) as failed:
        unlocked.workspace.print_documents((), "Front desk")
    assert failed.args[0].act == "print"
    assert "no printer of this name" in failed.args[0].error.happened
