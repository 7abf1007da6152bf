"""How a red-flag screen is said: when it was asked, what was new, what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.catalogue import Catalogue
    from session_recorder.safety.screened import Screened


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("ScreenWords", text)


def screened_words(screened: Screened | None, today: dt.date, catalogue: Catalogue) -> str:
    """Say when the red-flag questions were asked, what was new then and what is known."""
    if screened is None:
        return tr("Red flags not asked.")
    flags = catalogue.red_flags.flags
    asked = " ".join(part for part in (_day(screened.on, today), screened.at) if part)
    new = ", ".join(flags[name].label for name in screened.new if name in flags)
    said = tr("Red flags asked %1. New: %2.").replace("%1", asked)
    said = said.replace("%2", new or tr("none"))
    known = [
        f"{flags[flag.id].label} ({_day(flag.since, today)})"
        for flag in screened.known
        if flag.id in flags
    ]
    if known:
        said = f"{said} " + tr("Known: %1.").replace("%1", ", ".join(known))
    return said


def _day(day: dt.date, today: dt.date) -> str:
    if day == today:
        return tr("today")
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"
