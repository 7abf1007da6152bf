"""Unlock: who it is, and their passphrase."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.cover import Cover
from ui.widgets.labels import button, plain, restyle

if TYPE_CHECKING:
    from session_recorder.errors import SessionRecorderError
    from ui.theme import Theme
    from ui.widgets.people_list import PeopleList
    from ui.workspace import User

_MIDDAY, _EVENING = 12, 18  # hours
#: Room for one person, in pixels at 100 percent, until it is known who there is.
_ROOM = 60


class UnlockPage(QWidget):
    """The list of people and one field."""

    unlock_requested = Signal(tuple)  # user, passphrase
    demo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._theme = theme
        self._users: tuple[User, ...] = ()
        self._waiting = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.cover = Cover(theme, 520)
        row.addWidget(self.cover)
        row.addStretch(1)
        inner = QWidget()
        inner.setFixedWidth(theme.px(372))
        row.addWidget(inner)
        row.addStretch(1)
        column = QVBoxLayout(inner)
        column.addStretch(2)
        self._greeting = plain(self._greet(dt.datetime.now().astimezone().hour), "hero")
        column.addWidget(self._greeting)
        self._place = plain(self.tr("Who is here?"), "small")
        column.addWidget(self._place)
        column.addSpacing(theme.px(10))
        self.people: PeopleList | None = None
        self._list = QVBoxLayout()
        self._room = QWidget()
        self._room.setFixedHeight(theme.px(_ROOM))
        self._list.addWidget(self._room)
        column.addLayout(self._list)
        column.addSpacing(theme.px(12))
        self._add_field(column, theme)
        column.addStretch(3)
        self.setFocusProxy(self.passphrase)

    def _add_field(self, column: QVBoxLayout, theme: Theme) -> None:
        label = plain(self.tr("Passphrase"), "small")
        column.addWidget(label)
        line = QHBoxLayout()
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.passphrase.setProperty("dress", "find")
        self.passphrase.returnPressed.connect(self._on_entered)
        label.setBuddy(self.passphrase)
        line.addWidget(self.passphrase, 1)
        text = self.tr("Unlock")
        self.unlock = button(f"{text}  \N{RETURN SYMBOL}", "primary", text)
        self.unlock.setProperty("tall", True)
        self.unlock.clicked.connect(self._on_entered)
        line.addWidget(self.unlock)
        column.addLayout(line)
        self.message = plain("", "error", wrap=True)
        self.message.setMinimumHeight(theme.px(34))
        column.addWidget(self.message)
        foot = QHBoxLayout()
        foot.addWidget(plain(self.tr("Ctrl L locks. Drafts are kept."), "quiet"))
        foot.addStretch(1)
        demo = button(self.tr("Explore the demo practice"), "quiet")
        demo.clicked.connect(self.demo_requested)
        foot.addWidget(demo)
        column.addLayout(foot)

    def _greet(self, hour: int) -> str:
        if hour < _MIDDAY:
            return self.tr("Good morning")
        return self.tr("Good afternoon") if hour < _EVENING else self.tr("Good evening")

    def show_users(self, users: tuple[User, ...]) -> None:
        """Show who can unlock the practice."""
        from ui.widgets.people_list import PeopleList  # noqa: PLC0415  (after the first paint)

        self._users = users
        if self.people is None:
            self.people = PeopleList(self._theme)
            self.people.activated.connect(self._on_person_activated)
            self._list.addWidget(self.people)
            self._room.hide()
            self.setTabOrder(self.people, self.passphrase)
        self.people.show_names([user.name for user in users])
        self.passphrase.setFocus()

    def show_error(self, error: SessionRecorderError) -> None:
        """Say why it did not open."""
        self._waiting = False
        self.unlock.setEnabled(True)
        self.message.setText(" ".join((error.happened, error.next_step)).strip())
        restyle(self.passphrase, "state", "error")
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def forget(self) -> None:
        """Empty the field."""
        self._waiting = False
        self.unlock.setEnabled(True)
        self.passphrase.clear()
        self.message.clear()
        restyle(self.passphrase, "state", "")

    def _on_person_activated(self) -> None:
        self.passphrase.setFocus()

    def _on_entered(self) -> None:
        row = self.people.currentIndex().row() if self.people is not None else -1
        if self._waiting or not 0 <= row < len(self._users):
            return
        self._waiting = True
        self.unlock.setEnabled(False)
        self.message.clear()
        self.unlock_requested.emit((self._users[row].user, self.passphrase.text()))
