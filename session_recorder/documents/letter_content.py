"""What a letter says, worked out from the record; no page and no ReportLab here (DOMAIN 6.6).

The emergency letter is a handover in four parts (situation, background, assessment,
recommendation) on one page; the others follow the headings of a referral. Nothing is made up: what
is not recorded is an empty line to fill in by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents import letter_course as course
from session_recorder.documents import letter_parts as parts
from session_recorder.documents.entry_words import Statement
from session_recorder.documents.letter_values import Banner, Letter, Part
from session_recorder.documents.page_frame import (
    common_strips,
    short_hash,
    version_words,
    watermark,
)
from session_recorder.documents.summary_values import Fact, Frame, Letterhead, Signature
from session_recorder.documents.typeface import clipped
from session_recorder.documents.wording import Wording, wording
from session_recorder.domain import entries as e

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.documents.inputs import LetterInput

EMERGENCY, URGENT, SOON = "emergency", "urgent", "soon"
_TONES = {EMERGENCY: "bad", URGENT: "bad", SOON: "warn"}
_SHORT_NAME = 60  # characters of a name in the footer; it stands in full above


def letter_content(given: LetterInput) -> Letter:
    """Work out everything the letter says."""
    words = wording(given.language, given.locale)
    is_handover = given.template == EMERGENCY
    return Letter(
        frame=_frame(given, words),
        letterhead=_letterhead(given, words),
        banner=_banner(given, words),
        facts=_facts(given, words),
        parts=_handover(given, words) if is_handover else _referral(given, words),
        log=parts.log(given, words),
        signature=_signature(given, words),
        copies=given.patient.family_doctor or "",
        by_hand=words("letter.by_hand"),
    )


def _frame(given: LetterInput, words: Wording) -> Frame:
    patient = given.patient
    born = words("page.born", date=words.labels.short_date(patient.born))
    record = " · ".join(
        (
            words("page.patient", name=clipped(patient.name, _SHORT_NAME)),
            born,
            patient.number,
            words("page.record", id=given.session.id[:8]),
            version_words(given, words),
        )
    )
    digest = short_hash(given.sha256)
    title = words("letter.title_emergency" if given.template == EMERGENCY else "letter.title")
    return Frame(
        title=title,
        patient=patient.name,
        identity=f"{born} · {patient.number}",
        subject=f"{title}, {words.labels.date(given.written_at.date())}",
        record=record,
        middle=words("page.hash", hash=digest) if digest else "",
        strips=common_strips(given, None, words),
        watermark=watermark(given, words),
        language=words.labels.language,
        paper=given.practice.paper,
    )


def _letterhead(given: LetterInput, words: Wording) -> Letterhead:
    practice, at = given.practice, given.written_at
    address = " · ".join(p for p in (practice.address, practice.phone, practice.email) if p)
    when = words.labels.long_moment(at)
    below = (words("letter.one_page"),) if given.template == EMERGENCY else ()
    return Letterhead(
        practice=practice.name,
        address=address,
        title="",
        when=(when, *below),
        logo=practice.logo_png,
    )


def _banner(given: LetterInput, words: Wording) -> Banner:
    template = given.template
    concern = "; ".join(parts.concerns(given, words))
    if concern:
        title = words(f"letter.please_{template}", concern=concern[0].upper() + concern[1:])
    else:
        title = words(f"letter.please_alone_{template}")
    asked = f"letter.ask_{template}"
    for name in _conditions(given):
        if words.labels.has(f"{asked}_{name}"):
            asked = f"{asked}_{name}"
            break
    return Banner(
        kind=words(f"letter.kind_{template}"),
        title=title,
        text=words(asked),
        tone=_TONES.get(template, "plain"),
    )


def _conditions(given: LetterInput) -> tuple[str, ...]:
    alerts = (alert.condition.id for alert in given.judgement.alerts)
    return (*alerts, *given.judgement.screen.proposed)


# ------------------------------------------------------------------ who


def _facts(given: LetterInput, words: Wording) -> tuple[Fact, ...]:
    patient = given.patient
    age = patient.age_on(given.session.treated_at.date())
    born = {"date": words.labels.short_date(patient.born), "age": age}
    sex = _sex(given, words)
    told = given.session.of(e.Communication)
    gap = words("letter.gap")
    contacts = [words("letter.told_at", who=one.who, time=one.time or one.at or gap)
                for one in told]  # fmt: skip
    to = "; ".join(dict.fromkeys(one.who for one in told))
    values = [
        ("patient", patient.name),
        ("born", words("letter.age_sex", **born, sex=sex) if sex else words("letter.age", **born)),
        ("number", patient.number),
        ("to", to or _doctor(given)),
        ("told", "; ".join(contacts)),
        ("call_back", given.practice.phone or ""),
        ("from", words.person(given.clinician)),
        ("family_doctor", patient.family_doctor or ""),
    ]
    if given.template == EMERGENCY:
        values.append(("goes_with", ""))
    else:
        values.append(("contact", patient.emergency_contact or ""))
    return tuple(Fact(label=words(f"letter.{name}"), value=text) for name, text in values)


def _sex(given: LetterInput, words: Wording) -> str:
    said = given.patient.sex or ""
    name = f"letter.sex_{said}"
    return words(name) if words.labels.has(name) else said


def _doctor(given: LetterInput) -> str:
    return "" if given.template == EMERGENCY else given.patient.family_doctor or ""


def _signature(given: LetterInput, words: Wording) -> Signature:
    by = given.signed_by
    if by is None or given.signed_at is None:
        lead, role = words("letter.unsigned"), words("letter.sign_here")
        return Signature(lead=lead, name="", role=role, notes=())
    role = ", ".join(part for part in (by.profession, by.registration) if part)
    signed = words("letter.signed", time=words.labels.moment(given.signed_at))
    return Signature(lead=words("summary.signature"), name=by.name, role=role, notes=(signed,))


# ------------------------------------------------------------------ the parts


def _handover(given: LetterInput, words: Wording) -> tuple[Part, ...]:
    entries = given.session.entries
    asked = given.judgement.screen.asked_at
    assessment = (
        words("letter.assessment_asked", time=words.labels.join(asked))
        if asked
        else words("letter.assessment")
    )
    situation = (*parts.screen(given, words), *parts.level(given, words), *parts.told(given, words))
    background = (
        *course.problem(given, words),
        *parts.history(given, words),
        parts.hands_on_today(given, words),
    )
    pain = parts.statements(entries, words, e.Measure)
    examined = (*parts.examination(given, words), *pain, *parts.headings(given, words))
    return (
        Part(letter="S", heading=words("letter.situation"), said=situation),
        Part(letter="B", heading=words("letter.background"), said=background),
        Part(letter="A", heading=assessment, said=examined, answers=parts.answers(given, words)),
        Part(letter="R", heading=words("letter.recommendation"), said=_asked(given, words)),
    )


def _asked(given: LetterInput, words: Wording) -> tuple[Statement, ...]:
    said = [
        Statement(lead=words("letter.please"), text=words("letter.please_assess")),
        *parts.statements(given.session.entries, words, e.Advice, e.Education),
    ]
    if words.locale.numbers_known:
        text = words("letter.going_on_text", number=words.locale.emergency_number)
        said.append(Statement(lead=words("letter.going_on"), text=text))
    said.append(Statement(lead=words("letter.shared"), text=""))
    return tuple(said)


def _referral(given: LetterInput, words: Wording) -> tuple[Part, ...]:
    entries, status = given.session.entries, given.judgement.screen
    flags = (
        words("letter.flags_asked", time=words.labels.join(status.asked_at))
        if status.asked_at
        else words("letter.flags")
    )
    reason = (*parts.level(given, words), *_texts(entries, words, "reasoning"))
    measures = parts.statements(entries, words, e.Measure)
    advice = tuple(parts.statements(entries, words, e.Advice, e.Education))
    none = (Statement(lead="", text=words("letter.advice_none")),)
    plan = (
        *_texts(entries, words, "plan"),
        *parts.statements(entries, words, e.ProgrammeChange, e.Review, e.NextVisit),
    )
    given_parts = (
        ("reason", reason or (Statement(lead="", text=""),)),
        ("problem", (*course.problem(given, words), *parts.told(given, words))),
        ("examination", (*parts.examination(given, words), *measures)),
        ("history", tuple(parts.history(given, words))),
        ("treatment", (*course.treatment(given, words), parts.hands_on_today(given, words))),
        ("signs", tuple(course.signs(given, words))),
        ("reactions", tuple(course.reactions(given, words))),
        ("advice", advice or none),
        ("plan", plan or (Statement(lead="", text=""),)),
        ("request", _request(given, words)),
        ("sharing", (Statement(lead=words("letter.shared"), text=""),)),
    )
    made = [Part(heading=words(f"letter.{name}"), said=said) for name, said in given_parts]
    screen = Part(
        heading=flags, said=tuple(parts.screen(given, words)), answers=parts.answers(given, words)
    )
    return (*made[:2], screen, *made[2:])


def _texts(entries: Iterable[e.Entry], words: Wording, section: str) -> tuple[Statement, ...]:
    texts = [one for one in entries if isinstance(one, e.Text) and one.section == section]
    return tuple(parts.statements(texts, words, e.Text))


def _request(given: LetterInput, words: Wording) -> tuple[Statement, ...]:
    known = f"letter.by_when_{given.template}"
    by_when = words(known) if words.labels.has(known) else ""
    return (
        Statement(lead=words("letter.please"), text=words("letter.please_reply")),
        Statement(lead=words("letter.by_when"), text=by_when),
    )
