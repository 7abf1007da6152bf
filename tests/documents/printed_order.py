"""Every text of a document's content in the order it stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.documents.samples import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from session_recorder.documents.entry_words import Statement
    from session_recorder.documents.letter_values import Letter
    from session_recorder.documents.programme_values import ExerciseCard, ProgrammeContent
    from session_recorder.documents.summary_values import (
        Fact,
        Letterhead,
        Signature,
        SignRow,
        Summary,
        TechniqueRow,
    )

_LONG_FACT = 90  # characters; longer facts stand below the others


def out_of_order(said: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Give the texts that are not read aloud, or only before what they follow."""
    whole, at, missed = squeezed("".join(said)), 0, []
    for text in texts:
        found = whole.find(squeezed(text), at)
        if found < 0:
            missed.append(text)
        else:
            at = found + len(squeezed(text))
    return missed


def summary_order(given: Summary) -> Iterator[str]:
    """Give the texts of a summary."""
    yield from _head(given.letterhead)
    for strip in given.frame.strips:
        yield from (strip.lead, strip.text)
    short = [fact for fact in given.facts if len(fact.value) <= _LONG_FACT]
    yield from _facts([*short, *(fact for fact in given.facts if fact not in short)])
    for line in given.changed_lines:
        yield from (line.label, line.before, line.after)
    yield from _statements((*given.safety.said, *given.checkin, *given.aims))
    for sign in given.signs:
        yield from _sign(sign)
    yield from given.sources
    yield from _statements(given.also_measured)
    for technique in given.techniques:
        yield from _technique(technique)
    if given.maps:
        yield from (one.description for one in (given.maps.spine, given.maps.front))
        yield given.maps.back.description
        yield from (name for name, _ in given.maps.families)
    yield from _statements((*given.adjuncts, *given.exercises, *given.response))
    yield from _statements((*(said for said, _ in given.pointed), *given.assessment))
    yield from (said.text for said in given.reasoning)
    for finding in given.findings:
        yield from (finding.severity, finding.message, finding.answer)
    for chart in given.charts:
        yield from (chart.title, chart.sign, chart.figure.description)
    yield from (given.progress_note, given.programme_title)
    for row in given.programme:
        yield from (picture.description for picture in row.pictures)
        yield from (row.name, row.dose, row.note)
    yield from _statements(given.plan)
    yield from given.other
    yield from _facts(given.short_forms)
    for signature in given.signatures:
        yield from _signature(signature)


def programme_order(given: ProgrammeContent) -> Iterator[str]:
    """Give the texts of the usual programme."""
    yield from _head(given.letterhead)
    yield from (given.title, given.opening)
    yield from _facts(given.aside)
    for page in given.pages:
        for card in page.cards:
            yield from _card(card)
        yield from page.shared_stop
    yield from (card.short_name for page in given.pages for card in page.cards)
    yield from given.today
    for label in dict.fromkeys(fact.label for fact in given.changed):
        yield label
        yield from (fact.value for fact in given.changed if fact.label == label)
    for chart in given.charts:
        yield from (chart.title, chart.sign, chart.figure.description)
    yield from _facts(given.talked)
    yield from (*given.expect, *given.flare)
    told = given.help_page
    yield from (told.title, told.lead, *told.items, *told.do_not, told.sudden, told.neck_title)
    yield from (told.neck_lead, *told.neck, told.soon_title, told.soon_lead, *told.soon)
    yield from _facts((given.next_visit, given.questions))
    yield told.wording


def letter_order(given: Letter) -> Iterator[str]:
    """Give the texts of a letter."""
    yield from _head(given.letterhead)
    yield from (given.banner.kind.upper(), given.banner.title, given.banner.text)
    yield from _facts(given.facts)
    for part in given.parts:
        yield part.heading
        for answer in part.answers:
            yield from (answer.question, answer.answer, answer.detail)
        yield from _statements(part.said)
    if any(part.letter for part in given.parts):
        for moment in given.log:
            yield from (moment.time, moment.text)
    yield from _signature(given.signature)
    yield from (given.copies, given.by_hand)


def _head(given: Letterhead) -> tuple[str, ...]:
    return given.practice, given.address, given.title, *given.when


def _facts(given: Sequence[Fact]) -> Iterator[str]:
    for fact in given:
        yield from (fact.label, fact.value)


def _statements(given: Iterable[Statement]) -> Iterator[str]:
    for said in given:
        yield from (said.lead, said.text)


def _sign(row: SignRow) -> Iterator[str]:
    yield from (row.name, row.unit, row.before, row.during)
    if row.missing:
        yield row.missing
        return
    yield from (row.after, row.change, row.threshold)


def _technique(row: TechniqueRow) -> Iterator[str]:
    yield from (str(row.number), row.family, row.place, row.name, row.grade, row.dose)
    yield from (row.pain, row.tolerance, row.details)


def _card(card: ExerciseCard) -> Iterator[str]:
    yield from (card.title, card.dose)
    yield from (picture.description for picture in card.pictures)
    yield from (*card.captions, card.caption, *card.steps, card.feel[1:])
    yield from (line.partition(" ")[2] for line in card.stop)
    yield from (*card.care, card.note)


def _signature(given: Signature) -> tuple[str, ...]:
    return given.lead, given.name, given.role, *given.notes
