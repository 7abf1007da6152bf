"""Prints pictures of pages. Loaded when a printer is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from session_recorder.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Printing", text)


def printers() -> tuple[str, ...]:
    """Name the printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual)
    return tuple(names)


def print_pages(pictures: Sequence[QImage], name: str, title: str, paper: str = "A4") -> None:
    """Print pages on a printer.

    Raises:
        RefusedError: there is no such printer (Qt would take the usual one without a word), or it
            does not take the job.
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise RefusedError(
            tr("There is no printer of this name any more."),
            tr("The record is safe."),
            tr("Choose another printer, or save the pages."),
        )
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
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
    try:
        for number, picture in enumerate(pictures):
            if number:
                printer.newPage()
            view = painter.viewport()
            fitted = picture.size().scaled(view.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(view.topLeft(), fitted), picture)
    finally:
        painter.end()
