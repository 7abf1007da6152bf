"""What was told on arrival, each answer with the visit or the technique that it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.documents.entry_words import Statement, statement
from session_recorder.documents.red_flag_words import short_day
from session_recorder.documents.say import say
from session_recorder.documents.technique_words import place_words, technique_name
from session_recorder.domain import entries as e

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from session_recorder.documents.entry_places import EntryPlaces
    from session_recorder.documents.inputs import SummaryInput
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.judgement import JudgedIrritability

#: Grades of a reaction of which it is said what was done.
_GRAVE = frozenset({"moderate", "major"})


def checkin(given: SummaryInput, places: EntryPlaces, words: Wording) -> Iterator[Statement]:
    """Give the answers about the last visit, its techniques and its after-effects."""
    for said in places.statements(e.SinceLast):
        yield _dated(said, given, words)
    for entry in places.take(e.TechniqueResponse):
        yield from _linked(entry, given, words)
    start = given.session.start_of_treatment
    for said in reactions(given, places, words, "after_effect", lambda index: index < start):
        yield _dated(said, given, words)
    found = given.judgement.irritability
    if found is not None:
        text = irritability_words(found, words)
        yield Statement(lead=words("safety.irritability"), text=text)


def irritability_words(found: JudgedIrritability, words: Wording) -> str:
    """Say what irritability comes to by today's signs, band by band, and what was said of it."""
    parts = [
        words(f"safety.irritability_{name}", level=words.shown("irritability", level))
        for name, level in (
            ("provoked", found.provoked),
            ("rise", found.rise),
            ("settles", found.settles),
        )
        if level is not None
    ]
    level = words.shown("irritability", found.computed or "")
    text = f"{level} ({', '.join(parts)})"
    if found.said is None or found.said == found.computed:
        return text
    said = words("safety.irritability_said", level=words.shown("irritability", found.said))
    return f"{text}; {said}"


def reactions(
    given: SummaryInput,
    places: EntryPlaces,
    words: Wording,
    name: str,
    where: Callable[[int], bool] = lambda _: True,
) -> Iterator[Statement]:
    """Give reactions with onset, duration and severity; of grave ones also what was done."""
    for index, entry in enumerate(given.session.entries):
        if not isinstance(entry, e.AdverseEvent) or not where(index):
            continue
        said = statement(entry, words, name=name)
        if said and places.take_at(index):
            yield _with_action(said, entry, index, given, words)


def _with_action(
    said: Statement, entry: e.AdverseEvent, index: int, given: SummaryInput, words: Wording
) -> Statement:
    if entry.grade not in _GRAVE:
        return said
    after = given.session.entries[index + 1 :]
    done = [say(one, words) for one in after if isinstance(one, e.Advice | e.Communication)]
    text = "; ".join(one for one in done if one)
    action = words("safety.reaction_done", text=text) if text else words("safety.reaction_not_done")
    return replace(said, text=f"{said.text}; {action}")


def _dated(said: Statement, given: SummaryInput, words: Wording) -> Statement:
    """Give a statement about the last visit with its day."""
    if not given.history:
        return said
    last = given.history[-1].treated_at.date()
    day = short_day(last, given.session.treated_at.date(), words)
    return replace(said, lead=words("summary.last_visit", lead=said.lead, date=day))


def _linked(entry: e.TechniqueResponse, given: SummaryInput, words: Wording) -> Iterator[Statement]:
    """Give what a technique of the last visit did, with its name where it is known."""
    said = statement(entry, words)
    if said is None:
        return
    done = given.history[-1].techniques if given.history else ()
    if 0 < entry.technique <= len(done):
        technique = done[entry.technique - 1]
        parts = (place_words(technique, words), technique_name(technique, words))
        name = ", ".join(part for part in parts if part)
        said = replace(said, text=words("summary.last_technique", technique=name, text=said.text))
    yield said
