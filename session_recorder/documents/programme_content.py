"""What the home programme says, worked out from the record; no page and no ReportLab here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents import help_content
from session_recorder.documents.exercise_pictures import pictures
from session_recorder.documents.page_frame import common_strips, version_words, watermark
from session_recorder.documents.plain_words import changed, done_today, was_treated
from session_recorder.documents.programme_values import (
    ExerciseCard,
    ExercisePage,
    ProgrammeContent,
)
from session_recorder.documents.say import iso_date
from session_recorder.documents.sentences import message_text, sentences
from session_recorder.documents.summary_values import Fact, Frame, Letterhead
from session_recorder.documents.track_chart import track_charts
from session_recorder.documents.typeface import clipped
from session_recorder.documents.wording import Wording, wording
from session_recorder.domain import entries as e
from session_recorder.domain.change import IMPROVED

if TYPE_CHECKING:
    from session_recorder.documents.inputs import ProgrammeInput
    from session_recorder.domain.exercise import Exercise
    from session_recorder.domain.programme import ProgrammeItem

_A_PAGE = 3  # exercises
_SHORT_HASH = 12  # digits of the content hash that identify it
_SHORT_NAME = 60  # characters of a name in the title and the footer; it stands in full between
_SORE = 3  # first sentences on soreness that belong together
#: Messages that have a place of their own in the document.
_PLACED = {
    "soreness_normal", "flare_plan_msg", "safety_net", "safety_net_soon", "neck_safety",
    "progress_not_pain",
}  # fmt: skip


def programme_content(given: ProgrammeInput) -> ProgrammeContent:
    """Work out everything the home programme says."""
    words = wording(given.language, given.locale)
    items = given.programme.items if given.programme else ()
    return ProgrammeContent(
        frame=frame(given, words),
        letterhead=letterhead(given, words),
        title=title(given, words),
        opening=_opening(given, words, any_item=bool(items)),
        aside=_goal(given, words),
        pages=_pages(given, items, words),
        today=done_today(given.session, words),
        changed=changed(given.changes, given.changes_since_start, words),
        charts=track_charts((*given.history, given.session), given.episode, words, plain=True),
        talked=_talked(given, words),
        expect=_expect(given, words),
        flare=_flare(given, words),
        help_page=help_content.help_page(given, words),
        next_visit=next_visit(given, words),
        questions=questions(given, words),
    )


def title(given: ProgrammeInput, words: Wording) -> str:
    """Give the title with the patient's given name."""
    any_item = given.programme is not None and given.programme.items
    name = clipped(given.patient.given or given.patient.name, _SHORT_NAME)
    return words("programme.title" if any_item else "programme.title_none", name=name)


def frame(given: ProgrammeInput, words: Wording) -> Frame:
    """Give what stands on every page."""
    patient, day = given.patient, given.session.treated_at.date()
    born = words.labels.short_date(patient.born)
    name = clipped(patient.name, _SHORT_NAME)
    middle = [clipped(given.clinician.name, _SHORT_NAME), version_words(given, words)]
    if given.content_hash:
        middle.append(words("page.content_of", hash=given.content_hash[:_SHORT_HASH]))
    return Frame(
        title=words("programme.document"),
        patient=patient.name,
        identity=" · ".join(
            (words("page.born", date=born), patient.number, words("page.programme"))
        ),
        subject=words.labels.date(day),
        record=words("page.made_for", name=name, born=born, number=patient.number),
        middle=" · ".join(middle),
        strips=common_strips(given, None, words),
        watermark=watermark(given, words),
        language=words.labels.language,
        paper=given.practice.paper,
    )


def letterhead(given: ProgrammeInput, words: Wording) -> Letterhead:
    """Give the practice, the day and who treated."""
    practice = given.practice
    address = " · ".join(part for part in (practice.address, practice.phone) if part)
    when = words.labels.date(given.session.treated_at.date())
    by = given.clinician
    name = ", ".join(part for part in (by.name, by.profession) if part)
    return Letterhead(
        practice=practice.name,
        address=address,
        title="",
        when=(when, name),
        logo=practice.logo_png,
    )


def _opening(given: ProgrammeInput, words: Wording, *, any_item: bool) -> str:
    handout = words.catalogue.education.handout
    better = any(c.verdict == IMPROVED for c in given.changes)
    if not any_item:
        parts = [handout.opening_if_improved] if better else []
        return " ".join((*parts, words("programme.none")))
    first = handout.opening_if_improved if better else handout.opening_otherwise
    return f"{first} {words('programme.little')}"


def _goal(given: ProgrammeInput, words: Wording) -> tuple[Fact, ...]:
    said = given.session.last(e.Goal)
    goal = said.text if said else (given.episode.goal if given.episode else None)
    return (Fact(label=words("programme.goal"), value=goal),) if goal else ()


def _pages(
    given: ProgrammeInput, items: tuple[ProgrammeItem, ...], words: Wording
) -> tuple[ExercisePage, ...]:
    pages = []
    for start in range(0, len(items), _A_PAGE):
        group = items[start : start + _A_PAGE]
        stops = [_stop(words.catalogue.exercises.get(item.exercise), words) for item in group]
        known = [set(stop) for stop in stops if stop]
        shared = set.intersection(*known) if len(known) > 1 else set[str]()
        cards = tuple(
            _card(start + place, item, stop, shared, given, words)
            for place, (item, stop) in enumerate(zip(group, stops, strict=True), 1)
        )
        ordered = next((stop for stop in stops if shared and stop), ())
        pages.append(
            ExercisePage(cards=cards, shared_stop=tuple(line for line in ordered if line in shared))
        )
    return tuple(pages)


def _stop(exercise: Exercise | None, words: Wording) -> tuple[str, ...]:
    return tuple(sentences(words.locale.fill(exercise.stop))) if exercise else ()


def _card(  # noqa: PLR0913, PLR0917  (an exercise and what it is printed with)
    number: int,
    item: ProgrammeItem,
    stop: tuple[str, ...],
    shared: set[str],
    given: ProgrammeInput,
    words: Wording,
) -> ExerciseCard:
    found = words.catalogue.exercises.get(item.exercise)
    name = words.exercise(item.exercise)
    if item.side:
        name = words("programme.with_side", name=name, side=words.side(item.side))
    own = (words("programme.own_words"),)
    return ExerciseCard(
        title=words("programme.number", number=number, name=name),
        short_name=words.exercise(item.exercise),
        dose=words.programme_dose(item, is_plain=True),
        pictures=pictures(item.exercise, words),
        captions=(words("programme.start"), words("programme.move")),
        caption=(found.caption or "") if found else "",
        steps=(found.start_position, *found.steps) if found else own,
        feel=found.feel if found else "",
        stop=tuple(line for line in stop if line not in shared),
        care=_care(found, given),
        note=item.note or "",
    )


def _care(exercise: Exercise | None, given: ProgrammeInput) -> tuple[str, ...]:
    """Give the precaution notes for the conditions this patient has."""
    if exercise is None:
        return ()
    had = {condition.id for condition in given.patient.conditions}
    return tuple(note for name, note in exercise.precaution_notes.items() if name in had)


def _talked(given: ProgrammeInput, words: Wording) -> tuple[Fact, ...]:
    """Give the messages and the advice of today that have no place of their own."""
    facts: dict[str, Fact] = {}
    for entry in given.session.entries:
        if isinstance(entry, e.Education) and entry.topic not in _PLACED:
            message = words.catalogue.education.messages.get(entry.topic)
            if message:
                text = message_text(entry.topic, given.patient, words)
                facts[entry.topic] = Fact(label=f"{message.title}.", value=text)
        elif isinstance(entry, e.Advice):
            rest = words("programme.rest", time=words.hours(entry.rest_h)) if entry.rest_h else ""
            text = " ".join(part for part in (entry.text, rest) if part)
            facts[text] = Fact(label=f"{words('entry.advice')}:", value=text)
    return tuple(facts.values())


def _expect(given: ProgrammeInput, words: Wording) -> tuple[str, ...]:
    education = words.catalogue.education
    sore = sentences(message_text("soreness_normal", given.patient, words))
    parts = [education.handout.sore]
    if was_treated(given.session):
        parts = [" ".join((*sore[:_SORE], education.handout.sore))]
        parts += [" ".join(sore[_SORE:-1]), sore[-1]]
    if given.session.techniques:
        parts.append(" ".join(sentences(education.messages["not_enough"].text)[:2]))
    parts.append(message_text("progress_not_pain", given.patient, words))
    return tuple(part for part in parts if part)


def _flare(given: ProgrammeInput, words: Wording) -> tuple[str, ...]:
    """Give the flare-up plan, the last sentence of both texts only once."""
    plan = sentences(message_text("flare_plan_msg", given.patient, words))
    first = [s for s in sentences(words.catalogue.education.handout.flare) if s not in plan]
    return (" ".join(first), *plan)


def next_visit(given: ProgrammeInput, words: Wording) -> Fact:
    """Give the next visit, or that none is arranged."""
    said = given.session.last(e.NextVisit)
    label = words("programme.next")
    if said is None:
        return Fact(label=label, value=words("programme.next_none"))
    day = iso_date(said.date, words)
    value = words("say.next_at", date=day, time=said.time) if said.time else day
    return Fact(label=label, value=value)


def questions(given: ProgrammeInput, words: Wording) -> Fact:
    """Give the phone number of the practice, or that none is set."""
    phone = given.practice.phone or words("programme.no_phone")
    return Fact(label=words("programme.questions"), value=clipped(phone, _SHORT_NAME))
