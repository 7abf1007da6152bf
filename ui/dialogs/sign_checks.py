"""The checks of the signing sheet: what is there, what is left, what the rules said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.models.checks import checks
from ui.models.gaps import Gap, gaps
from ui.widgets.elided import Elided
from ui.widgets.finding_list import FindingList
from ui.widgets.labels import button, plain, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from ui.models.review import Item
    from ui.theme import Theme
    from ui.workspace import SessionView

_MOST_GAPS = 4
#: Pixels of the words that lead back to the page.
_WAY_WIDTH = 350


class SignChecks(QWidget):
    """Rows of checks, ways back to what is left, and findings with a field for the reason."""

    place_requested = Signal(str)

    def __init__(self, theme: Theme, by: str) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self._theme = theme
        self._items: tuple[Item, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.setSpacing(theme.px(6))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(5))
        column.addLayout(self._rows)
        self.findings = FindingList(theme, by, asks=("block",))
        self._ways = QVBoxLayout()
        self._ways.setSpacing(0)
        column.addWidget(self.findings)
        column.addLayout(self._ways)
        column.addStretch(1)

    def _way(self, gap: Gap) -> QPushButton:
        text = gap.text[:1].upper() + gap.text[1:]
        spoken = self.tr("Go to: %1").replace("%1", text)
        way = button("", "quiet", spoken)
        room, elide = self._theme.px(_WAY_WIDTH), Qt.TextElideMode.ElideRight
        way.setText(way.fontMetrics().elidedText(text, elide, room).replace("&", "&&"))
        way.setProperty("align", "left")
        way.setProperty("place", gap.place)
        way.clicked.connect(self._on_way_clicked)
        return way

    @property
    def stops(self) -> tuple[Item, ...]:
        """What stops the signature."""
        return tuple(i for i in self._items if i.is_open and i.severity == "block")

    def show_view(self, view: SessionView, items: Sequence[Item], catalogue: Catalogue) -> None:
        """Show a session and what the rules say of it; information is left to the page."""
        session, is_draft = view.session, view.is_draft
        self._items = tuple(items) if is_draft else ()
        _empty(self._rows)
        _empty(self._ways)
        self._rows.addWidget(rule())
        for check in checks(session, items, catalogue):
            self._rows.addWidget(self._row(check.name, check.words, is_done=check.is_done))
            self._rows.addWidget(rule())
        self.findings.show_items(
            [i for i in items if (i.is_open and is_draft) or i.reason is not None]
        )
        left = gaps(session, items, catalogue, view.previous) if is_draft else ()
        for gap in [gap for gap in left if not gap.is_finding][:_MOST_GAPS]:
            self._ways.addWidget(self._way(gap))

    def _row(self, name: str, words: str, *, is_done: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        mark = plain("\N{CHECK MARK}" if is_done else "\N{EN DASH}", "bold")
        mark.setFixedWidth(self._theme.px(16))
        line.addWidget(mark)
        line.addWidget(plain(name))
        line.addStretch(1)
        line.addWidget(Elided(words, "quiet" if is_done else "asked"))
        return row

    def _on_way_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.place_requested.emit(str(sender.property("place")))


def _empty(layout: QVBoxLayout) -> None:
    """Take away what a layout holds."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
