"""The second half of a summary: progress, home programme, plan, signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from session_recorder.documents.entry_words import Statement
from session_recorder.documents.exercise_pictures import pictures
from session_recorder.documents.page_frame import short_hash
from session_recorder.documents.summary_values import Chart, ProgrammeRow, Signature
from session_recorder.documents.track_chart import track_charts
from session_recorder.domain import entries as e

if TYPE_CHECKING:
    from session_recorder.documents.entry_places import EntryPlaces
    from session_recorder.documents.inputs import SummaryInput
    from session_recorder.documents.wording import Wording

#: Whether an entry, with its index, belongs to a part.
Where = Callable[[int, e.Entry], bool]


def charts(given: SummaryInput, words: Wording) -> tuple[Chart, ...]:
    """Give the progress of the episode, this session included."""
    return track_charts((*given.history, given.session), given.episode, words)


def progress_note(given: SummaryInput, drawn: tuple[Chart, ...], words: Wording) -> str:
    """Say how the charts that were drawn are read, or why there are none."""
    if not drawn:
        name = "progress_none" if given.history else "progress_first"
        return words(f"summary.{name}")
    first = given.history[0].number
    return words("summary.progress_note", first=first, last=given.session.number)


def programme_title(given: SummaryInput, words: Wording) -> str:
    """Say which version of the home programme it is, or that there is none."""
    version = given.programme
    if version is None or not version.items:
        return words("summary.no_programme")
    since = words.labels.date(version.since.date())
    return words("summary.programme_version", number=version.number, date=since)


def programme(given: SummaryInput, words: Wording) -> tuple[ProgrammeRow, ...]:
    """Give each exercise of the home programme as it stood after this session."""
    items = given.programme.items if given.programme else ()
    return tuple(
        ProgrammeRow(
            name=words.exercise(item.exercise),
            dose=words.programme_dose(item),
            note=item.note or "",
            pictures=pictures(item.exercise, words),
        )
        for item in items
    )


def plan(given: SummaryInput, places: EntryPlaces, words: Wording) -> tuple[Statement, ...]:
    """Give the plan, what was said and given, and the next visit."""
    changes = places.statements(e.ProgrammeChange)
    told = places.statements(e.Education, e.Advice, e.Communication)
    texts = places.statements(e.Text)
    review = places.statements(e.Review)
    visit = places.statements(e.NextVisit) or (
        Statement(lead=words("summary.next"), text=words("summary.no_next")),
    )
    if given.episode and given.episode.review_on and not review:
        date = words.labels.long_date(given.episode.review_on)
        review = (Statement(lead=words("entry.review"), text=date),)
    return (*changes, *told, *texts, *review, *visit)


def signatures(given: SummaryInput, words: Wording) -> tuple[Signature, ...]:
    """Give who signed and countersigned; for a draft an empty line to sign on."""
    session = given.session
    times = words(
        "summary.treated_written",
        treated=words.labels.short_moment(session.treated_at),
        entered=words.labels.short_moment(session.entered_at),
    )
    if given.signed_by is None or given.signed_at is None:
        role = words("summary.sign_here")
        return (Signature(lead=words("summary.unsigned"), name="", role=role, notes=(times,)),)
    signed = words("summary.signed_how", time=words.labels.moment(given.signed_at))
    notes = [signed, times, words("summary.kept")]
    if given.content_hash:
        notes.append(words("page.content", hash=short_hash(given.content_hash)))
    by = given.signed_by
    role = ", ".join(part for part in (by.profession, by.registration) if part)
    own = Signature(lead=words("summary.signature"), name=by.name, role=role, notes=tuple(notes))
    act = given.countersigned
    if act is None:
        return (own,)
    moment = words("summary.signed_how", time=words.labels.moment(act.at))
    reason = (words("summary.reason", reason=act.reason),) if act.reason else ()
    role = ", ".join(part for part in (act.person.profession, act.person.registration) if part)
    second = Signature(
        lead=words("summary.countersignature"),
        name=act.person.name,
        role=role,
        notes=(moment, *reason),
    )
    return (own, second)
