"""When a draft is kept: soon after the last change, and often enough while changes go on."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

#: Milliseconds after the last change, and at most between two saves while changes go on: a crash
#: costs no more than 2 seconds of typing.
QUIET_MS, LONGEST_MS = 800, 1500
#: Milliseconds until a save that failed is tried again.
RETRY_MS = 5000


class Autosave(QObject):
    """Says ``due`` when the draft has to be kept, and knows which changes are kept already."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet = self._timer(QUIET_MS)
        self._longest = self._timer(LONGEST_MS)
        self._retry = self._timer(RETRY_MS)
        self._changes = 0
        self._kept = 0
        self._asked: deque[int] = deque()
        self._then: Callable[[], object] | None = None

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def is_settled(self) -> bool:
        """Whether every change is kept."""
        return self._kept == self._changes

    def on_changed(self) -> None:
        """Note a change."""
        self._changes += 1
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def on_kept(self) -> None:
        """Note that the oldest save under way is durable."""
        if self._asked:
            self._kept = self._asked.popleft()
        if self.is_settled and self._then is not None:
            then, self._then = self._then, None
            then()

    def on_failed(self) -> None:
        """Note that a save failed: try again by and by, and go nowhere meanwhile."""
        if self._asked:
            self._asked.popleft()
        self._then = None
        self._retry.start()

    def flush(self) -> None:
        """Keep the draft now."""
        self._stop_timers()
        self._asked.append(self._changes)
        self.due.emit()

    def settle(self, then: Callable[[], object]) -> None:
        """Do something once every change is kept; never, when keeping fails."""
        if self.is_settled:
            then()
            return
        self._then = then
        if not self._asked or self._asked[-1] != self._changes:
            self.flush()

    def stop(self) -> None:
        """Forget what is pending."""
        self._stop_timers()
        self._kept = self._changes
        self._then = None

    def _stop_timers(self) -> None:
        for timer in (self._quiet, self._longest, self._retry):
            timer.stop()
