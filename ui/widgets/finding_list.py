"""Findings one under the other: open ones with a field for the reason, then the quiet ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.models.finding_words import LOUD
from ui.widgets.finding_card import FindingCard
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from ui.models.review import Item
    from ui.theme import Theme


@dataclass(frozen=True)
class Answer:
    """A reason typed for an item."""

    item: Item
    reason: str


class FindingList(QWidget):
    """Cards in order; ``done`` says that the last one that is asked about was answered.

    ``by`` is the name of who answers; ``asks`` are the severities that are gone through.
    """

    answered = Signal(object)  # Answer
    agreed = Signal(object)  # Item
    place_requested = Signal(object)  # Item
    done = Signal()

    def __init__(
        self,
        theme: Theme,
        by: str,
        asks: Sequence[str] = LOUD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._by = by
        self._asks = asks
        self._cards: list[FindingCard] = []
        self._heads: list[QLabel] = []
        self._answered: set[tuple[str, int | None]] = set()  # not judged again yet
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards in the order they stand."""
        return tuple(self._cards)

    @property
    def open_cards(self) -> tuple[FindingCard, ...]:
        """The cards that wait for an answer."""
        return tuple(card for card in self._cards if card.item.is_open)

    def show_items(self, items: Sequence[Item], *, editable: bool = True) -> None:
        """Show items; a card that is there already keeps its focus and what is typed in it."""
        self._answered.clear()
        old = {card.item.key: card for card in self._cards}
        self._clear()
        section = ""
        for item in items:
            head = self._section(item)
            if head != section:
                section = head
                label = plain(head, "caption")
                self._heads.append(label)
                self._column.addWidget(label)
            card = old.pop(item.key, None)
            if card is None:
                card = self._made(item)
            card.show_item(item, editable=editable)
            self._cards.append(card)
            self._column.addWidget(card)
        for card in old.values():
            card.hide()
            card.deleteLater()

    def _clear(self) -> None:
        for label in self._heads:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        for card in self._cards:
            self._column.removeWidget(card)
        self._heads, self._cards = [], []

    def _section(self, item: Item) -> str:
        if item.is_open:
            return self.tr("TO ANSWER")
        return self.tr("FOR INFORMATION") if item.reason is None else self.tr("ANSWERED")

    def _made(self, item: Item) -> FindingCard:
        card = FindingCard(self._theme, item, self._by, self)
        card.reason_given.connect(self._on_reason_given)
        card.step_requested.connect(self._on_step_requested)
        card.place_requested.connect(self._on_place_requested)
        card.agreed.connect(self._on_agreed)
        return card

    def begin(self) -> bool:
        """Put the focus on the first open item; says whether there is one."""
        waiting = self._asked()
        if waiting:
            self._focus(waiting[0])
        return bool(waiting)

    def _asked(self) -> list[FindingCard]:
        return [
            card
            for card in self.open_cards
            if card.item.severity in self._asks and card.item.key not in self._answered
        ]

    def _focus(self, card: FindingCard) -> None:
        card.field.setFocus()
        QTimer.singleShot(0, card, self._show_focus)  # once the layout knows where it stands

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        card = focus.parentWidget() if focus is not None and self.isAncestorOf(focus) else None
        if area is not None and card is not None:
            area.ensureWidgetVisible(card)

    def _sender(self) -> FindingCard | None:
        card = self.sender()
        return card if isinstance(card, FindingCard) else None

    def _on_reason_given(self, reason: str) -> None:
        card = self._sender()
        if card is not None:
            self._go_on(card)
            self.answered.emit(Answer(card.item, reason))

    def _on_agreed(self) -> None:
        card = self._sender()
        if card is not None:
            self._go_on(card)
            self.agreed.emit(card.item)

    def _go_on(self, card: FindingCard) -> None:
        """Go to the next open item, in a circle; the last one ends the review."""
        waiting = self._asked()
        self._answered.add(card.item.key)
        at = waiting.index(card) + 1 if card in waiting else 0
        others = [one for one in (*waiting[at:], *waiting[:at]) if one is not card]
        if others:
            self._focus(others[0])
        else:
            self.done.emit()

    def _on_step_requested(self, step: int) -> None:
        card, waiting = self._sender(), self.open_cards
        if card in waiting:
            self._focus(waiting[(waiting.index(card) + step) % len(waiting)])

    def _on_place_requested(self) -> None:
        card = self._sender()
        if card is not None:
            self.place_requested.emit(card.item)
