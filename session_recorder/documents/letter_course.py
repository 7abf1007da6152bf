"""The course of the episode in a letter: visits, treatment, signs, reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.entry_words import Statement, statement
from session_recorder.documents.sign_rows import CONVENTIONS, cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.documents.inputs import LetterInput
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.sign_row import SignRow


def problem(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give the episode: its title, when it began, how many visits."""
    episode, session = given.episode, given.session
    if episode:
        yield Statement(lead=words("letter.episode"), text=episode.title)
        began = words.labels.date(episode.onset_on) if episode.onset_on else ""
        yield Statement(lead=words("letter.onset"), text=began)
    last = words.labels.date(session.treated_at.date())
    if not given.history:
        yield Statement(lead=words("letter.visits"), text=words("letter.visit_first", date=last))
        return
    first = words.labels.date(given.history[0].treated_at.date())
    count = len(given.history) + 1
    text = words("letter.visits_text", n=count, first=first, last=last)
    yield Statement(lead=words("letter.visits"), text=text)


def treatment(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give the families of hands-on care with the days they were used."""
    days: dict[str, dict[str, None]] = {}
    for session in (*given.history, given.session):
        day = words.labels.short_date(session.treated_at.date())
        for technique in session.techniques:
            days.setdefault(words.family(technique.family), {})[day] = None
    named = [
        words("letter.family_dates", family=family, dates=", ".join(dates))
        for family, dates in days.items()
    ]
    if named:
        yield Statement(lead=words("letter.families"), text="; ".join(named))
    else:
        yield Statement(lead="", text=words("letter.treatment_none"))


# ------------------------------------------------------------------ what came of it


def signs(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give each sign from its first to its latest value, and what counts as important."""
    rows = [row for row in given.signs if row.overall]
    for row in rows:
        yield Statement(lead=_sign_name(row, words), text=_change(row, words))
    if not rows:
        yield Statement(lead="", text=words("letter.signs_none"))


def _sign_name(row: SignRow, words: Wording) -> str:
    name = words.measure(row.code, row.side, row.activity)
    return f"{name}, {words.shown('pain_when', row.when)}" if row.when else name


def _change(row: SignRow, words: Wording) -> str:
    change = row.overall
    assert change is not None  # noqa: S101  (the caller looked)
    before, after = (
        words.with_unit(change.before, change.unit),
        words.with_unit(change.after, change.unit),
    )
    if change.verdict is None:
        return words("letter.sign_number", before=before, after=after)
    said = {"before": before, "after": after, "verdict": words.verdict(change.verdict)}
    if not change.threshold:
        return words("letter.sign", **said)
    convention = words("letter.source_convention")
    bases = dict.fromkeys(
        convention if base in CONVENTIONS else cited(base.removeprefix("src:"))
        for base in (change.source or "").split(", ")
        if base
    )
    return words(
        "letter.sign_threshold", **said, threshold=words.threshold(change), source=", ".join(bases)
    )


def reactions(given: LetterInput, words: Wording) -> Iterator[Statement]:
    """Give every reaction of the episode with the day it was told."""
    any_said = False
    for session in (*given.history, given.session):
        day = words.labels.short_date(session.treated_at.date())
        for event in (*session.after_effects, *session.reactions):
            said = statement(event, words) if event.grade != "none" else None
            if said:
                any_said = True
                yield Statement(lead=day, text=said.text)
    if not any_said:
        yield Statement(lead="", text=words("letter.reactions_none"))
