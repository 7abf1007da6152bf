"""The way to the signature: what stops it is gone to first, then answered in the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.models.gaps import PROPOSALS

if TYPE_CHECKING:
    from ui.models.gaps import Gap
    from ui.pages.session.page import SessionPage


class Finishing(QObject):
    """Opens the sheet once the rules have spoken and all is kept.

    What stops the signature is gone to; asked for again, the sheet opens all the same, and there
    each of it can be answered with a reason.
    """

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page
        self._when_judged = False
        self._told: tuple[Gap, ...] = ()

    def on_changed(self) -> None:
        """Forget what was told: the session is another one."""
        self._told = ()

    def on_judged(self) -> None:
        """Go on where a signature waited for the rules."""
        if self._when_judged:
            self.sign()

    def sign(self) -> None:
        """Go to what stops the signature, or open the sheet."""
        self._when_judged = False
        page = self._page
        if not page.session.entries:
            return
        if not page.is_draft:
            page.signing_requested.emit()
            return
        box = page.treatment.box
        if box.line.strip():
            page.go_to("shorthand")
            box.say(self.tr("Finish or clear this line first."), "error")
            return
        waiting = [gap for gap in page.open_gaps if gap.place == PROPOSALS]
        if waiting:
            page.say(self.tr("Next: %1.").replace("%1", waiting[0].text))
            page.go_to(PROPOSALS)
            return
        if not page.is_judged:
            self._when_judged = True  # the rules have not spoken of this state yet
            return
        stops = tuple(gap for gap in page.open_gaps if gap.stops)
        if stops and stops != self._told:
            self._told = stops
            again = self.tr("Ctrl \N{RETURN SYMBOL} again to sign with a reason.")
            page.say(" ".join([*(gap.text for gap in stops), again]))
            page.go_to(stops[0].place)
            return
        page.settle(page.signing_requested.emit)
