"""What a technique did with this patient until now, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.models.words import counted, number

if TYPE_CHECKING:
    from session_recorder.domain.entries import Number
    from session_recorder.domain.response import TechniqueHistory

#: Hours from which on an average is said in days.
_DAYS_FROM_H = 36
_HOURS_IN_DAY = 24


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Response", text)


def response_words(history: TechniqueHistory) -> str:
    """Say what a technique did: ``flared twice``, ``helped 3 of 4, about 2 days``.

    Of the uses that were told of; where none was, when it was used last.
    """
    if not history.answered and not history.flared:
        day = history.last.treated_at
        return tr("used on %1").replace("%1", f"{day.day} {day:%b}")
    said = [_effect_words(history), _flared_words(history.flared)]
    if history.flared_twice:
        said.reverse()
    return ", ".join(part for part in said if part)


def _flared_words(flared: int) -> str:
    if flared <= 2:  # noqa: PLR2004  (once and twice are words)
        return ("", tr("flared once"), tr("flared twice"))[flared]
    return tr("flared %n times").replace("%n", str(flared))


def _effect_words(history: TechniqueHistory) -> str:
    """Say how often it helped and how long, else how often nothing changed."""
    count, text = history.helped, tr("helped %1 of %2")
    if not count:
        count, text = history.same, tr("no change %1 of %2")
    if not count:
        return ""
    said = text.replace("%1", str(count)).replace("%2", str(history.answered))
    if history.helped and history.mean_lasted_h is not None:
        said += ", " + tr("about %1").replace("%1", about_words(history.mean_lasted_h))
    return said


def about_words(hours: Number) -> str:
    """Say an average time roughly: whole hours, from a day and a half on whole days."""
    if hours >= _DAYS_FROM_H or hours == _HOURS_IN_DAY:
        return counted(tr("1 day"), tr("%n days"), round(hours / _HOURS_IN_DAY))
    if hours < 1:
        return tr("%1 min").replace("%1", number(round(hours * 60)))
    return counted(tr("1 hour"), tr("%n hours"), round(hours))
