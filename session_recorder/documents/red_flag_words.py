"""The red-flag screen in words: when it was asked, what is new, what is known since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.documents.wording import Wording
    from session_recorder.domain.judgement import ScreenStatus, StandingFlag


def flag_label(name: str, words: Wording) -> str:
    """Give the short name of a flag; one that the catalogue does not know is given as it is."""
    found = words.catalogue.red_flags.flags.get(name)
    return found.label if found else name


def onset(typed: str | int | None, words: Wording) -> str:
    """Give what was typed after a flag's colon in words, nothing where nothing was typed."""
    if typed is None:
        return ""
    for known in words.catalogue.red_flags.onsets.values():
        if str(typed) in known.typed:
            return known.text
    return str(typed)


def short_day(day: dt.date, beside: dt.date, words: Wording) -> str:
    """Give a day without its year where that is the year of the page."""
    own = words.labels
    return own.day_and_month(day) if day.year == beside.year else own.short_date(day)


def asked_words(asked_at: tuple[str, ...], words: Wording) -> str:
    """Say that the questions were asked, with the times that are recorded."""
    text = words.catalogue.red_flags.screen.asked_text
    times = words.labels.join(asked_at)
    return text.format(time=times) if times else text.replace(" {time}", "")


def new_words(screen: ScreenStatus, words: Wording) -> str:
    """Say what is new today, as ``New: none.`` or by name."""
    texts = words.catalogue.red_flags.screen
    labels = [_new(flag, words) for flag in screen.new]
    return texts.new_text.format(labels="; ".join(labels)) if labels else texts.new_none_text


def _new(flag: StandingFlag, words: Wording) -> str:
    began = words("letter.examined") if flag.examined else onset(flag.qualifier, words)
    label = flag_label(flag.id, words)
    return f"{label} ({began[0].lower()}{began[1:]})" if began else label


def known_words(screen: ScreenStatus, on: dt.date, words: Wording) -> str:
    """Say what is known with its day, as ``Known: thin bones (12 Mar).`` has it."""
    labels = [
        f"{flag_label(flag.id, words)} ({short_day(flag.since, on, words)})"
        for flag in screen.known
    ]
    text = words.catalogue.red_flags.screen.known_text
    none = words("screen.none")
    return text.format(labels_with_dates=", ".join(labels) if labels else none)


def status_words(screen: ScreenStatus, on: dt.date, words: Wording) -> str:
    """Give the status without its lead: what was asked, what is new, what is known."""
    asked = [words("screen.unchanged")] if screen.result == "unchanged" else []
    return " ".join((*asked, new_words(screen, words), known_words(screen, on, words)))


def level_words(screen: ScreenStatus, words: Wording) -> str:
    """Say the level of concern that was reached, and what combinations of flags ask for."""
    known = words.catalogue.red_flags
    found = (known.combinations.get(name) for name in screen.combinations)
    actions = [one.action for one in found if one and one.action]
    return " ".join((f"{known.levels[screen.level].name}.", *actions))


def proposed_words(screen: ScreenStatus, words: Wording) -> str:
    """Name the conditions that flags propose and nobody has confirmed."""
    known = words.catalogue.conditions
    return "; ".join(known[one].name for one in screen.proposed if one in known)
