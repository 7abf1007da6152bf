"""Safety at the head of a summary: the screen, what was done about it, what conditions mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.entry_words import Statement
from session_recorder.documents.red_flag_words import (
    asked_words,
    level_words,
    proposed_words,
    status_words,
)
from session_recorder.documents.wording import remarks
from session_recorder.domain import entries as e

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.entry_places import EntryPlaces
    from session_recorder.documents.inputs import SummaryInput
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.judgement import Alert

_REFER = 2  # the level from which what was done stands with the screen


def screen(given: SummaryInput, places: EntryPlaces, words: Wording) -> Iterator[Statement]:
    """Say when the questions were asked, what is new, what is known, and what was done about it."""
    status = given.judgement.screen
    screens = places.take(e.RedFlagScreen)
    if not screens:
        lead, text = words("summary.red_flags_missing"), words("summary.not_asked")
        yield Statement(lead=lead, text=text, tone="warn")
    else:
        day = given.session.treated_at.date()
        said = (status_words(status, day, words), *(remarks(one, words) for one in screens))
        tone = "bad" if status.new else "plain"
        text = " ".join(part for part in said if part)
        times = tuple(one.at for one in screens if one.at)
        yield Statement(lead=asked_words(times, words), text=text, tone=tone)
    if status.level >= _REFER:
        yield from _done(given, places, words)


def _done(given: SummaryInput, places: EntryPlaces, words: Wording) -> Iterator[Statement]:
    status = given.judgement.screen
    yield Statement(lead=words("letter.level"), text=level_words(status, words), tone="bad")
    named = proposed_words(status, words)
    if named:
        yield Statement(lead=words("safety.proposed"), text=named, tone="warn")
    done = places.statements(e.Advice, e.Communication)
    yield from done or (
        Statement(lead=words("safety.done"), text=words("letter.not_recorded"), tone="warn"),
    )


def alerts(given: SummaryInput, words: Wording) -> Iterator[Statement]:
    """Say each known condition and what it means for hands-on care, today's among it."""
    for alert in given.judgement.alerts:
        condition, means = alert.condition, _means(alert, given, words)
        yield Statement(
            lead=", ".join(filter(None, (words.condition(condition), condition.note))),
            text=means or words("safety.no_bearing"),
            tone="warn" if means else "plain",
        )


def _means(alert: Alert, given: SummaryInput, words: Wording) -> str:
    parts = []
    for name, columns, used in (
        ("contra", alert.contra, alert.against),
        ("precaution", alert.precaution, alert.careful),
    ):
        if columns:
            names = _columns(columns, words)
            parts.append(words(f"safety.{name}", names=names, used=_used(used, given, words)))
    return "; ".join(parts)


def _columns(columns: tuple[str, ...], words: Wording) -> str:
    known = words.catalogue.matrix_families
    if columns == words.catalogue.hands_on_columns:
        return words("safety.all")
    names = [
        words(f"column.{column}") if words.labels.has(f"column.{column}") else known[column].name
        for column in columns
    ]
    return ", ".join(dict.fromkeys(names))


def _used(indexes: tuple[int, ...], given: SummaryInput, words: Wording) -> str:
    numbers = [
        str(number) for index in indexes if (number := technique_number(given, index)) is not None
    ]
    if not numbers:
        return words("safety.none_used")
    joined = words.labels.join(numbers)
    return words.labels.counted("safety.used", len(numbers), numbers=joined)


def technique_number(given: SummaryInput, index: int | None) -> int | None:
    """Give the number of a technique in the summary, ``None`` where the entry is none."""
    entries = given.session.entries
    if index is None or index >= len(entries) or not isinstance(entries[index], e.Technique):
        return None
    return sum(isinstance(entry, e.Technique) for entry in entries[: index + 1])
