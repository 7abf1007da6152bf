"""The keys of the session page (DESIGN.md 6), and the places they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.models.gaps import LINE, PROPOSALS, REVIEW

if TYPE_CHECKING:
    from ui.pages.session.answering import Answering
    from ui.pages.session.page import SessionPage
    from ui.pages.session.writing import Writing


class Keys(QObject):
    """Makes the shortcuts and moves the focus."""

    def __init__(self, page: SessionPage, writing: Writing, answering: Answering) -> None:
        super().__init__(page)
        self._page = page
        self._writing = writing
        self._answering = answering
        for key, slot in (
            ("F3", self._on_line),
            ("F4", self._on_review),
            ("Alt+A", self._on_agreed),
            ("Alt+1", self._on_check_in),
            ("Alt+2", self._on_before),
            ("Alt+3", self._on_line),
            ("Alt+4", self._on_after),
            ("Alt+5", self._on_plan),
            ("F6", self._on_next_column),
            ("Shift+F6", self._on_previous_column),
            ("F7", self._on_red_flags),
            ("F8", self._on_programme),
            ("F9", self._on_reasoning),
            ("Ctrl+T", self._on_table),
            ("Ctrl+R", page.again.propose_techniques),
            ("Ctrl+S", page.keeping.save_now),
            ("Ctrl+Return", page.sign),
            ("Ctrl+Enter", page.sign),
            ("Ctrl+P", page.sign),
            ("Ctrl+Z", writing.undo),
            ("Ctrl+Y", writing.redo),
            ("Esc", page.on_escape),
        ):
            QShortcut(QKeySequence(key), page).activated.connect(slot)

    def go_to(self, place: str) -> None:
        """Put the focus where something is asked, and show it."""
        page = self._page
        if place == "red_flags" and page.safety.is_paused:
            page.safety.show_gate()
            return
        if place == REVIEW:
            page.safety.resume()
            page.treatment.open_review()
            return
        if place.startswith(LINE):
            self._writing.begin_line(place.removeprefix(LINE))
            return
        if place == PROPOSALS:
            page.treatment.close_review()
            page.again.go_to_open()
            return
        places: dict[str, QWidget] = {
            "red_flags": page.arrival.red_flags,
            "consent": page.arrival.consent,
            "since_last": page.arrival.since,
            "after_effects": page.arrival.last_time.sore,
            "limit": page.arrival.limit,
            "tolerance": page.departure.tolerance,
            "reaction": page.departure.reaction,
            "before": _first(page.arrival.signs.fields, page.arrival.since),
            "after": _first(page.departure.signs.fields, page.departure.tolerance),
            "plan": page.departure.next_steps,
            "reasoning": page.departure.reasoning,
        }
        target = places.get(place, page.treatment.box.field)
        if page.arrival.isAncestorOf(target):
            page.safety.put_away()
        else:
            page.safety.resume()
        target.setFocus()
        for area in page.findChildren(QScrollArea):
            if area.isAncestorOf(target):
                area.ensureWidgetVisible(target)

    def _on_line(self) -> None:
        self.go_to("shorthand")

    def _on_agreed(self) -> None:
        """Of the line under way first, else of what was done."""
        if not self._writing.agree():
            self._answering.agree_to_unnamed()

    def _on_review(self) -> None:
        if not self._page.treatment.close_review():
            self.go_to(REVIEW)

    def _on_check_in(self) -> None:
        self.go_to("since_last")

    def _on_before(self) -> None:
        self.go_to("before")

    def _on_after(self) -> None:
        self.go_to("after")

    def _on_plan(self) -> None:
        self.go_to("plan")

    def _on_reasoning(self) -> None:
        self.go_to("reasoning")

    def _on_red_flags(self) -> None:
        self._page.safety.toggle()

    def _on_programme(self) -> None:
        self._page.safety.resume()
        self._writing.begin_line("HEP add ")

    def _on_table(self) -> None:
        self._page.safety.resume()
        table = self._page.treatment.current_table()
        if not table.currentIndex().isValid():
            table.selectRow(table.model().rowCount() - 1)
        table.setFocus()

    def _on_next_column(self) -> None:
        self._step(1)

    def _on_previous_column(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        page = self._page
        columns: list[QWidget] = [page.arrival, page.treatment, page.departure]
        focus = QApplication.focusWidget() or page
        here = [n for n, column in enumerate(columns) if column.isAncestorOf(focus)]
        at = ((here[0] if here else 0) + step) % len(columns)
        self.go_to(("since_last", "shorthand", "tolerance")[at])


def _first(fields: tuple[QWidget, ...], otherwise: QWidget) -> QWidget:
    """Give the first field that can be typed into now."""
    return next((field for field in fields if field.isEnabled()), otherwise)
