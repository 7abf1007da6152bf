"""Rows of the table of techniques, and the maps that show where they were done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.documents.entry_words import statement
from session_recorder.documents.figure_words import worded
from session_recorder.documents.summary_values import Maps, TechniqueRow
from session_recorder.documents.technique_words import (
    details,
    dose_words,
    grade_words,
    measured,
    place_words,
    technique_name,
    tolerance_difference,
    tolerance_sign,
    tolerance_words,
)
from session_recorder.domain import entries as e
from session_recorder.domain.judgement import JudgedTechnique
from session_recorder.domain.session import pain_during, signs
from session_recorder.figures import (
    Text,
    body_chart,
    family_mark,
    marks_of,
    pain_bar,
    spine_map,
    window_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from session_recorder.documents.wording import Wording
    from session_recorder.domain.session import Session
    from session_recorder.figures import Figure

#: Grade systems of the families that cannot do without a grade or a pressure.
_GRADED = ("maitland", "maitland_v", "kaltenborn", "pressure")


def technique_rows(
    session: Session, judged: Sequence[JudgedTechnique], words: Wording
) -> tuple[TechniqueRow, ...]:
    """Give a row for each technique, in the order they were done, with how it was judged."""
    arrival = next((s.arrival for s in signs(session) if s.key == ("NPRS", "", "", "")), None)
    by_place = {one.about: one for one in judged}
    places = [n for n, entry in enumerate(session.entries) if isinstance(entry, e.Technique)]
    return tuple(
        _row(count, technique, by_place.get(place, _judged(session, place)), arrival, words)
        for count, (place, technique) in enumerate(zip(places, session.techniques, strict=True), 1)
    )


def _judged(session: Session, place: int) -> JudgedTechnique:
    """Give a technique that was not judged: only the limit of the session is known."""
    limit = session.last(e.ComfortLimit)
    return JudgedTechnique(about=place, limit=limit.value if limit else None)


def _row(
    count: int,
    technique: e.Technique,
    judged: JudgedTechnique,
    arrival: e.Number | None,
    words: Wording,
) -> TechniqueRow:
    during, limit = pain_during(technique), judged.limit
    over = during is not None and limit is not None and during > limit
    tolerance = tolerance_words(technique, arrival, words)
    return TechniqueRow(
        number=count,
        family=words.family(technique.family),
        mark=_mark(technique.family),
        place=place_words(technique, words),
        name=technique_name(technique, words),
        grade=_grade(technique, words),
        dose=dose_words(technique, words),
        bar=None if during is None else pain_bar(None, during, None, limit),
        pain="" if during is None else words.number(during),
        over_limit=over,
        tolerance=tolerance,
        tolerance_sign=tolerance_sign(technique, words, tolerance),
        details="; ".join(
            part
            for part in (
                words("safety.over_limit", during=during, limit=limit) if over else "",
                tolerance_difference(judged, words),
                details(technique, words),
                *_responses(technique, words),
            )
            if part
        ),
    )


def _grade(technique: e.Technique, words: Wording) -> str:
    """Give the grade, or that it was not recorded where the family asks for one."""
    said = grade_words(technique, words)
    family = words.catalogue.families.get(technique.family)
    if said or (family and family.grade_system not in _GRADED):
        return said
    return words("summary.not_recorded")


def _mark(family: str) -> Figure | None:
    try:
        return family_mark(family)
    except ValueError:
        return None


def _responses(technique: e.Technique, words: Wording) -> Iterator[str]:
    """Give what was said of the technique alone, without what has a column of its own."""
    for entry in technique.response:
        if isinstance(entry, e.Measure):
            if not _is_pain_during_alone(entry):
                yield measured(entry, words)
        elif isinstance(entry, e.Tolerance) and not (entry.at or entry.note or entry.comment):
            continue
        else:
            said = statement(entry, words)
            if said is not None:
                yield f"{said.lead}: {said.text}"


def _is_pain_during_alone(measure: e.Measure) -> bool:
    others = (measure.before, measure.after, measure.value, measure.at, measure.note)
    plain = all(value is None for value in (*others, measure.comment, measure.when))
    return measure.code == "NPRS" and measure.during is not None and plain


def maps(session: Session, rows: Sequence[TechniqueRow], words: Wording) -> Maps | None:
    """Give the maps with every technique on them, or ``None`` where there was none.

    Each says which of the ``rows`` it shows, and where.
    """
    marks = marks_of(session)
    if not marks:
        return None
    window = window_for(mark.level.text for mark in marks if mark.level)
    families: dict[str, Figure] = {}
    for technique in session.techniques:
        mark = _mark(technique.family)
        if mark is not None:
            families.setdefault(words.family(technique.family), mark)
    spine = spine_map(marks, window)
    front, back = body_chart("front", marks), body_chart("back", marks)
    on_spine = {mark.number for mark in marks if mark.level}
    return Maps(
        spine=_told("spine", spine, on_spine, rows, words),
        front=_told("front", front, _numbers(front), rows, words),
        back=_told("back", back, _numbers(back), rows, words),
        families=tuple(families.items()),
    )


def _numbers(chart: Figure) -> set[int]:
    """Give the numbers of the techniques that a chart shows."""
    return {int(s.text) for s in chart.shapes if isinstance(s, Text) and s.text.isdecimal()}


def _told(
    view: str, figure: Figure, shown: set[int], rows: Sequence[TechniqueRow], words: Wording
) -> Figure:
    """Give a map in the language of the document, with what is read aloud in its place."""
    marks = "; ".join(
        words("figure.said_mark", number=row.number, place=row.place or row.name)
        for row in rows
        if row.number in shown
    )
    said = words(f"figure.said_{view}", marks=marks or words("figure.said_no_marks"))
    return replace(worded(figure, words), description=said)
