"""Saves and prints the documents of one session, and says where they went."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.dialogs.outlets import Outlets
    from ui.widgets.message_bar import MessageBar
    from ui.workspace import Pages, Printed, SessionView, Workspace, Written


class HandingOut(QObject):
    """Carries wishes of the outlets to the workspace.

    Args:
        workspace: Whom to ask.
        outlets: What is wanted, and where.
        bar: Where it is said.
        pages: The documents as they are made, by their kind.
        view: Whose documents they are.
    """

    def __init__(
        self,
        workspace: Workspace,
        outlets: Outlets,
        bar: MessageBar,
        pages: Mapping[str, Pages],
        view: SessionView,
    ) -> None:
        super().__init__(outlets)
        self._workspace = workspace
        self._outlets = outlets
        self._bar = bar
        self._pages = pages
        self._view = view
        outlets.save_requested.connect(self.save)
        outlets.print_requested.connect(self.print_out)
        workspace.documents_written.connect(self._on_documents_written)
        workspace.documents_printed.connect(self._on_documents_printed)
        workspace.printers_found.connect(outlets.show_printers)
        workspace.find_printers()

    def _chosen(self) -> dict[str, Pages]:
        """Give the documents that are wanted, where they are made."""
        found = {kind: self._pages[kind] for kind in self._outlets.kinds if kind in self._pages}
        if not found:
            self._bar.say(self.tr("There are no pages yet."))
        return found

    def save(self) -> None:
        """Save what is wanted as files."""
        chosen, folder = self._chosen(), self._outlets.folder
        if chosen:
            files = ((folder / self._file_name(kind), p.pdf) for kind, p in chosen.items())
            self._workspace.write(tuple(files))

    def print_out(self) -> None:
        """Print what is wanted."""
        chosen, name = self._chosen(), self._outlets.printer
        if chosen and name is not None:
            pdfs = tuple(pages.pdf for pages in chosen.values())
            self._workspace.print_documents(pdfs, name)

    def _file_name(self, kind: str) -> str:
        """Name a file by date, number and visit; a name would tell whose record it is."""
        session = self._view.session
        number = re.sub(r"[^A-Za-z0-9-]+", "-", self._view.patient.number).strip("-")[:40]
        return f"{session.treated_at:%Y-%m-%d}-{number or 'patient'}-{session.number}-{kind}.pdf"

    def _on_documents_written(self, written: Written) -> None:
        names = ", ".join(path.name for path in written.paths)
        said = self.tr("Saved in %1: %2").replace("%1", str(written.paths[0].parent))
        self._bar.say(said.replace("%2", names), "signed")

    def _on_documents_printed(self, printed: Printed) -> None:
        said = self.tr("Sent to %1: %n pages.").replace("%1", printed.printer)
        self._bar.say(said.replace("%n", str(printed.pages)), "signed")
