"""What a session summary says, worked out from the record; no page and no ReportLab here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.documents import checkin_words, safety_words
from session_recorder.documents import summary_plan as plan
from session_recorder.documents.adjunct_words import ACTIVE, ADJUNCTS
from session_recorder.documents.entry_places import EntryPlaces
from session_recorder.documents.entry_words import Statement, statement
from session_recorder.documents.finding_rows import finding_rows
from session_recorder.documents.page_frame import (
    changed_lines,
    short_hash,
    summary_strips,
    version_words,
    watermark,
)
from session_recorder.documents.say import first_large, first_small
from session_recorder.documents.short_forms import short_forms
from session_recorder.documents.sign_rows import (
    cited,
    is_in_row,
    not_again,
    sign_name,
    sign_rows,
    threshold_sources,
)
from session_recorder.documents.summary_values import Fact, Frame, Letterhead, Safety, Summary
from session_recorder.documents.technique_rows import maps, technique_rows
from session_recorder.documents.wording import Wording, wording
from session_recorder.domain import entries as e
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from session_recorder.domain.session import signs
from session_recorder.figures import family_mark

if TYPE_CHECKING:
    from session_recorder.documents.inputs import SummaryInput
    from session_recorder.figures import Figure

#: Tissue that a finding points to, to the mark of its family.
_MARKS = {"joint": "jm", "muscle": "st", "fascia": "mf", "nerve": "nd"}
#: Kinds printed under *Goal and aim*.
_AIMS = (e.Goal, e.Aim, e.Expectation, e.Preference, e.NoGo, e.Target, e.Task)


def summary_content(given: SummaryInput) -> Summary:
    """Work out everything the summary says."""
    words = wording(given.language, given.locale)
    session = given.session
    places = EntryPlaces(session, given.lines, words)
    places.take(e.Technique)
    charts = plan.charts(given, words)
    rows = technique_rows(session, given.judgement.techniques, words)
    content = Summary(
        frame=_frame(given, words),
        letterhead=_letterhead(given, words),
        facts=_facts(given, words),
        changed_lines=changed_lines(given, words),
        safety=_safety(given, places, words),
        checkin=_checkin(given, places, words),
        aims=places.statements(*_AIMS),
        signs=sign_rows(session, given.changes, words),
        sources=tuple(map(cited, threshold_sources(given.changes))),
        also_measured=_also_measured(given, places),
        techniques=rows,
        maps=maps(session, rows, words),
        adjuncts=places.statements(*ADJUNCTS),
        exercises=places.statements(*ACTIVE),
        response=_response(given, places, words),
        pointed=_pointed(places, words),
        assessment=places.statements(
            e.NeuroExam,
            e.Myotome,
            e.Reflex,
            e.Sensation,
            e.UpperMotorNeurone,
        ),
        reasoning=places.statements(e.Text, where=_is_section("reasoning")),
        findings=finding_rows(given, places, words),
        charts=charts,
        progress_note=plan.progress_note(given, charts, words),
        programme_title=plan.programme_title(given, words),
        programme=plan.programme(given, words),
        plan=plan.plan(given, places, words),
        other=places.rest(),
        short_forms=(),
        signatures=plan.signatures(given, words),
    )
    return replace(content, short_forms=short_forms(content, words))


def _frame(given: SummaryInput, words: Wording) -> Frame:
    session, patient = given.session, given.patient
    born = words("page.born", date=words.labels.short_date(patient.born))
    record = [words("page.record", id=session.id), version_words(given, words)]
    if given.signed_at:
        signed = words.labels.short_moment(given.signed_at)
        record.append(words("page.signed_at", time=signed))
    digest = short_hash(given.sha256)
    return Frame(
        title=words("summary.title"),
        patient=patient.name,
        identity=" · ".join((born, patient.number, words("page.session", number=session.number))),
        subject=f"{words('summary.title')}, {words.labels.date(session.treated_at.date())}",
        record=" · ".join(record),
        middle=words("page.hash", hash=digest) if digest else "",
        strips=summary_strips(given, words),
        watermark=watermark(given, words),
        language=words.labels.language,
        paper=given.practice.paper,
    )


def _letterhead(given: SummaryInput, words: Wording) -> Letterhead:
    practice, at = given.practice, given.session.treated_at
    address = (practice.address, practice.phone, practice.email)
    return Letterhead(
        practice=practice.name,
        address=" · ".join(part for part in address if part),
        title=words("summary.title"),
        when=(words.labels.long_moment(at),),
        logo=practice.logo_png,
    )


def _facts(given: SummaryInput, words: Wording) -> tuple[Fact, ...]:
    session, patient, episode = given.session, given.patient, given.episode
    age = patient.age_on(session.treated_at.date())
    born = words("summary.age", date=words.labels.short_date(patient.born), age=age)
    mode = words(f"mode.{session.mode}") if words.labels.has(f"mode.{session.mode}") else ""
    values = (
        ("patient", patient.name),
        ("born", born),
        ("number", patient.number),
        ("clinician", words.person(given.clinician)),
        ("treated", words.labels.short_moment(session.treated_at)),
        ("entered", words.labels.short_moment(session.entered_at)),
        ("session", str(session.number)),
        ("episode", episode.title if episode else ""),
        ("phase", words.shown("phase", session.phase) if session.phase else ""),
        ("mode", ", ".join(part for part in (mode, session.location) if part)),
        ("goal", (episode.goal if episode else "") or ""),
    )
    return tuple(Fact(label=words(f"summary.{name}"), value=text) for name, text in values if text)


def _safety(given: SummaryInput, places: EntryPlaces, words: Wording) -> Safety:
    not_asked = words("summary.not_asked")
    consent = places.statements(e.Consent) or (
        Statement(lead=words("summary.consent_missing"), text=not_asked, tone="warn"),
    )
    limit = places.statements(e.ComfortLimit) or (
        Statement(lead=words("summary.limit_missing"), text=not_asked),
    )
    return Safety(
        screen=tuple(safety_words.screen(given, places, words)),
        agreed=(*consent, *limit),
        heeded=(
            *safety_words.alerts(given, words),
            *_known(given, words),
            *places.statements(e.NeckScreen, e.Present),
        ),
    )


def _known(given: SummaryInput, words: Wording) -> tuple[Statement, ...]:
    """Give allergies and medicines; what was not recorded is not said."""
    patient = given.patient
    return tuple(
        Statement(lead=words(f"summary.{name}"), text=", ".join(values))
        for name, values in (("allergies", patient.allergies), ("medicines", patient.medicines))
        if values
    )


def _checkin(given: SummaryInput, places: EntryPlaces, words: Wording) -> tuple[Statement, ...]:
    return (
        *checkin_words.checkin(given, places, words),
        *places.statements(e.Text, where=_is_section("subjective")),
        *places.statements(
            e.Adherence, e.Irritability, e.Aggravator, e.Easer, e.ContributingFactor
        ),
    )


def _is_section(name: str) -> plan.Where:
    return lambda _, entry: isinstance(entry, e.Text) and entry.section == name


def _also_measured(given: SummaryInput, places: EntryPlaces) -> tuple[Statement, ...]:
    places.take(e.Measure, where=lambda _, measure: is_in_row(measure, given.session))
    return places.statements(e.Measure, e.Point)


def _response(given: SummaryInput, places: EntryPlaces, words: Wording) -> tuple[Statement, ...]:
    not_asked = words("summary.not_asked")
    tolerance = places.statements(e.Tolerance) or (
        Statement(lead=words("summary.tolerance_missing"), text=not_asked),
    )
    reaction = tuple(checkin_words.reactions(given, places, words, "adverse_event"))
    if not given.session.reactions:
        reaction = (Statement(lead=words("summary.reaction_missing"), text=not_asked),)
    return (
        *tolerance,
        *reaction,
        *places.statements(e.OverallResponse),
        *_verdicts(given, words),
        *_missing(given, words),
    )


def _pointed(places: EntryPlaces, words: Wording) -> tuple[tuple[Statement, Figure | None], ...]:
    """Give each tissue that the assessment pointed to, with the mark of its family."""
    found = places.take(e.AssessmentFinding)
    return tuple(
        (said, family_mark(_MARKS[one.tissue]) if one.tissue in _MARKS else None)
        for one in found
        if (said := statement(one, words, name="pointed")) is not None
    )


def _verdicts(given: SummaryInput, words: Wording) -> tuple[Statement, ...]:
    """Name the signs by their verdict, as the verdicts were given."""
    by_verdict: dict[str, list[str]] = {IMPROVED: [], NO_CLEAR_CHANGE: [], WORSE: []}
    rows = zip(signs(given.session), sign_rows(given.session, given.changes, words), strict=True)
    for sign, row in rows:
        if row.verdict in by_verdict:
            name = first_small(sign_name(sign, words), words.labels.language)
            by_verdict[row.verdict].append(name)
    return tuple(
        Statement(lead=first_large(words.verdict(verdict)), text=", ".join(names))
        for verdict, names in by_verdict.items()
        if names
    )


def _missing(given: SummaryInput, words: Wording) -> tuple[Statement, ...]:
    names = not_again(given.session, words)
    if not names:
        return ()
    lead = words("summary.retest_missing")
    return (Statement(lead=lead, text=", ".join(names), tone="warn"),)
