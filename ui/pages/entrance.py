"""What stands before an open practice: the door of one that is there, or the first run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.unlock import UnlockPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.pages.first_run import FirstRunPage
    from ui.theme import Theme
    from ui.workspace import Door, Failure, Setup, Workspace


class Entrance(QObject):
    """Holds both pages; ``page_wanted`` names the one to show."""

    page_wanted = Signal(object)  # QWidget

    def __init__(self, workspace: Workspace, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._shown: QWidget | None = None
        self.unlock_page = UnlockPage(theme)
        self.first_run_page: FirstRunPage | None = None
        self.unlock_page.unlock_requested.connect(self._on_unlock_requested)
        self.unlock_page.demo_requested.connect(workspace.unlock_demo)
        workspace.door_seen.connect(self._on_door_seen)
        workspace.practice_created.connect(self._on_practice_created)
        workspace.failed.connect(self._on_failed)

    def _on_door_seen(self, door: Door) -> None:
        self.unlock_page.cover.show_figure(door.figure)
        if door.exists:
            self.unlock_page.show_users(door.users)
            self._show(self.unlock_page)
            return
        from ui.pages.first_run import FirstRunPage  # noqa: PLC0415  (made only when needed)

        if self.first_run_page is None:
            self.first_run_page = FirstRunPage(self._theme)
            self.first_run_page.creation_requested.connect(self._on_creation_requested)
            self.first_run_page.demo_requested.connect(self._workspace.unlock_demo)
            self.first_run_page.finished.connect(self._workspace.look)
        self._show(self.first_run_page)
        self.first_run_page.take_focus()

    def _show(self, page: QWidget) -> None:
        self._shown = page
        self.page_wanted.emit(page)

    def _on_creation_requested(self, setup: Setup) -> None:
        self._workspace.create(setup)

    def _on_practice_created(self, key: str) -> None:
        if self.first_run_page is not None:
            self.first_run_page.show_key(key)

    def _on_unlock_requested(self, entered: tuple[str, str]) -> None:
        self._workspace.unlock(*entered)

    def _on_failed(self, failure: Failure) -> None:
        first = self.first_run_page
        if failure.act in ("unlock", "unlock_demo", "look"):
            if first is not None and self._shown is first:
                first.show_error(failure.error)
            else:
                self.unlock_page.show_error(failure.error)
        elif failure.act == "create" and first is not None:
            first.show_error(failure.error)
