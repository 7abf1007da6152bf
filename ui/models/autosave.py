"""When a draft is kept: soon after the last change, and often enough while changes go on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

#: Milliseconds after the last change, and at most between two saves while changes go on: a crash
#: costs no more than 2 seconds of typing.
QUIET_MS, LONGEST_MS = 800, 1500
#: Milliseconds until a save that failed is tried again.
RETRY_MS = 5000


class Autosave(QObject):
    """Says ``due`` when the draft has to be kept."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet = self._timer(QUIET_MS)
        self._longest = self._timer(LONGEST_MS)
        self._retry = self._timer(RETRY_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def is_pending(self) -> bool:
        """Whether a change waits to be kept."""
        return self._longest.isActive() or self._retry.isActive()

    def on_changed(self) -> None:
        """Note a change."""
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def on_failed(self) -> None:
        """Note that a save failed: try again by and by."""
        self._retry.start()

    def flush(self) -> None:
        """Keep the draft now."""
        self.stop()
        self.due.emit()

    def stop(self) -> None:
        """Forget what is pending."""
        for timer in (self._quiet, self._longest, self._retry):
            timer.stop()
