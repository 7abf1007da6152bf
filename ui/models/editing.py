"""A session under the pen: its value, what it was before, what was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models import edits

if TYPE_CHECKING:
    from session_recorder.domain.session import Session


class Editing(QObject):
    """Holds the present value; every edit makes a new one and can be taken back."""

    changed = Signal(object)  # Session

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._before: list[Session] = []
        self._after: list[Session] = []
        self._typing: object = None

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._session

    def replace(self, session: Session, typing: object = None) -> None:
        """Make ``session`` the present value.

        Edits in a row with the same ``typing``, the field that is typed into, are one edit.
        """
        if session == self._session:
            return
        if typing is None or typing is not self._typing:
            self._before.append(self._session)
        self._typing = typing
        self._after.clear()
        self._set(session)

    def remove(self, index: int) -> None:
        """Take the entry at ``index`` out, with the reasons that answer for it."""
        self.replace(edits.without(self._session, index))

    def move(self, index: int, to: int) -> None:
        """Move the entry at ``index``, with its reasons, to where the one at ``to`` stands."""
        self.replace(edits.moved(self._session, index, to))

    def undo(self) -> bool:
        """Go back one edit; says whether there was one."""
        if not self._before:
            return False
        self._typing = None
        self._after.append(self._session)
        self._set(self._before.pop())
        return True

    def redo(self) -> bool:
        """Do again what was undone; says whether there was something."""
        if not self._after:
            return False
        self._typing = None
        self._before.append(self._session)
        self._set(self._after.pop())
        return True

    def _set(self, session: Session) -> None:
        self._session = session
        self.changed.emit(session)
