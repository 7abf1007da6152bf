"""Prints documents, on the recorder's thread. Loaded when a printer is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from session_recorder.errors import RefusedError
from ui.workspace.paging import pages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Pixels a point on paper: 300 to the inch.
_SCALE = 300 / 72


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Printing", text)


def printers() -> tuple[str, ...]:
    """Name the printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual)
    return tuple(names)


def printer_named(name: str) -> QPrinter:
    """Give a printer.

    Raises:
        RefusedError: there is none of this name (Qt would take the usual one without a word).
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise RefusedError(
            tr("There is no printer of this name any more."),
            tr("The record is safe."),
            tr("Choose another printer, or save the pages."),
        )
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_documents(
    printer: QPrinter, documents: Sequence[bytes], title: str, paper: str = "A4"
) -> int:
    """Print PDF documents as one job; say how many pages it has.

    Raises:
        RefusedError: the printer does not take the job.
    """
    printer.setDocName(title)
    size = QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise RefusedError(
            tr("The printer does not answer."),
            tr("The record is safe."),
            tr("Look at the printer, or save the pages."),
        )
    count = 0
    try:
        for document in documents:
            for picture in pages_of(document, _SCALE)[0]:
                if count:
                    printer.newPage()
                count += 1
                view = painter.viewport()
                fitted = picture.size().scaled(view.size(), Qt.AspectRatioMode.KeepAspectRatio)
                painter.drawImage(QRect(view.topLeft(), fitted), picture)
    finally:
        painter.end()
    return count
