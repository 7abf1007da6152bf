"""Keeps the draft of the session page, and says how that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.models.autosave import Autosave

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.domain.session import Session
    from session_recorder.errors import SessionRecorderError
    from ui.workspace import Failure, Kept, Workspace

#: Milliseconds without a confirmed save after which the page says so (DESIGN.md 7).
_OVERDUE_MS = 40_000


class Keeping(QObject):
    """Asks the workspace to keep the draft when it is due.

    Args:
        workspace: Whom to ask.
        session_id: Whose answers are meant.
        draft: Gives the session, the unfinished line and the caret as they stand.
        parent: The page.
    """

    state_changed = Signal(str)
    trouble_changed = Signal(str)  # empty when all is well

    def __init__(
        self,
        workspace: Workspace,
        session_id: str,
        draft: Callable[[], tuple[Session, str, int]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._session_id = session_id
        self._draft = draft
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._on_due)
        self._overdue = QTimer(self)
        self._overdue.setSingleShot(True)
        self._overdue.setInterval(_OVERDUE_MS)
        self._overdue.timeout.connect(self._on_overdue)
        workspace.draft_kept.connect(self._on_draft_kept)
        workspace.failed.connect(self._on_failed)

    @property
    def is_settled(self) -> bool:
        """Whether everything on the page is kept."""
        return self._autosave.is_settled

    def on_changed(self) -> None:
        """Note a change of the session, of the line or of the caret."""
        self._autosave.on_changed()
        if not self._overdue.isActive():
            self._overdue.start()

    def save_now(self) -> None:
        """Keep the draft without waiting."""
        if not self.is_settled:
            self._autosave.flush()

    def settle(self, then: Callable[[], object]) -> None:
        """Do something once everything is kept; when that fails, say so and stay."""
        self._autosave.settle(then)

    def stop(self) -> None:
        """End: the record is signed."""
        self._autosave.stop()
        self._overdue.stop()
        self.trouble_changed.emit("")

    def say_saved(self, clock: str) -> None:
        """Say since when the draft is kept."""
        self.state_changed.emit(self.tr("Draft saved %1").replace("%1", clock))

    def _on_due(self) -> None:
        self._workspace.keep_draft(*self._draft())

    def _on_draft_kept(self, kept: Kept) -> None:
        if kept.session.id != self._session_id:
            return
        self._overdue.stop()
        self.trouble_changed.emit("")
        self.say_saved(f"{kept.saved_at.astimezone():%H:%M}")
        self._autosave.on_kept()

    def _on_failed(self, failure: Failure) -> None:
        if failure.act == "keep_draft":
            self._say_not_saved(failure.error)
            self._autosave.on_failed()

    def _say_not_saved(self, error: SessionRecorderError) -> None:
        kept = self.tr("Your typing is still on screen. Trying again.")
        self._say_trouble(" ".join((self.tr("Not saved."), error.happened, kept)))

    def _on_overdue(self) -> None:
        self._say_trouble(
            self.tr("Not saved for 40 seconds. Your typing is still on screen. Trying again.")
        )
        self._autosave.flush()

    def _say_trouble(self, text: str) -> None:
        self.state_changed.emit(self.tr("Not saved"))
        self.trouble_changed.emit(text)
