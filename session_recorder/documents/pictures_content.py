"""The home programme as a page of pictures: names, figures, short doses, ticks, when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents import programme_content as whole
from session_recorder.documents.exercise_pictures import pictures
from session_recorder.documents.programme_values import PictureCard, PicturesContent
from session_recorder.documents.wording import Wording, wording

if TYPE_CHECKING:
    from session_recorder.documents.inputs import ProgrammeInput
    from session_recorder.domain.programme import ProgrammeItem

_A_PAGE = 12  # exercises


def pictures_content(given: ProgrammeInput) -> PicturesContent:
    """Work out everything the page of pictures says."""
    words = wording(given.language, given.locale)
    items = given.programme.items if given.programme else ()
    cards = tuple(_card(number, item, words) for number, item in enumerate(items, 1))
    handout = words.catalogue.education.handout
    return PicturesContent(
        frame=whole.frame(given, words),
        letterhead=whole.letterhead(given, words),
        title=whole.title(given, words),
        born=words("page.born", date=words.labels.short_date(given.patient.born)),
        pages=tuple(cards[start : start + _A_PAGE] for start in range(0, len(cards), _A_PAGE)),
        days=words.labels.short_days,
        stop=words.locale.fill(handout.short_stop),
        get_help=words.locale.fill(handout.short_help),
        next_visit=whole.next_visit(given, words),
        questions=whole.questions(given, words),
    )


def _card(number: int, item: ProgrammeItem, words: Wording) -> PictureCard:
    name = words.exercise(item.exercise)
    if item.side:
        name = words("programme.with_side", name=name, side=words.side(item.side))
    return PictureCard(
        number=number, name=name, dose=_dose(item, words), pictures=pictures(item.exercise, words)
    )


def _dose(item: ProgrammeItem, words: Wording) -> str:
    """Give the dose in figures, as short as it can be: ``2 × 10, 5 s, 2 a day``."""
    counts = [str(count) for count in (item.sets, item.reps) if count is not None]
    if item.times_per_day and set(counts) == {"1"}:
        counts = []
    if item.duration_s is not None:
        counts.append(words.seconds(item.duration_s))
    parts = [" \N{MULTIPLICATION SIGN} ".join(counts)]
    if item.hold_s:
        parts.append(words.seconds(item.hold_s))
    for name, value in (("daily", item.times_per_day), ("weekly", item.days_per_week)):
        is_daily = name == "weekly" and value == len(words.labels.short_days)
        if value is not None and not (is_daily and item.times_per_day):
            parts.append(words(f"pictures.{name}", n=words.number(value)))
    return words("list.comma").join(part for part in parts if part)
