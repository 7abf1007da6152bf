"""What stands on every page of both documents: who it is about, which version, what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.finding_rows import reason_strips
from session_recorder.documents.summary_values import ChangedLine, Strip

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.documents.inputs import LetterInput, ProgrammeInput, SummaryInput
    from session_recorder.documents.wording import Wording

_GROUP, _GROUPS, _TAIL = 4, 4, 4  # digits of a hash that are printed


def short_hash(digest: str | None) -> str:
    """Give the beginning and the end of a hash, in groups of four."""
    if not digest:
        return ""
    if len(digest) <= _GROUP * _GROUPS + _TAIL:
        return digest
    groups = [digest[i * _GROUP : (i + 1) * _GROUP] for i in range(_GROUPS)]
    return f"{' '.join(groups)} \N{HORIZONTAL ELLIPSIS} {digest[-_TAIL:]}"


def version_words(given: SummaryInput | ProgrammeInput | LetterInput, words: Wording) -> str:
    """Give the version, or that it is a draft."""
    if given.status == "draft" or given.version < 1:
        return words("page.draft_version")
    return words("page.version", number=given.version)


def watermark(given: SummaryInput | ProgrammeInput | LetterInput, words: Wording) -> str | None:
    """Give the pale word across the page of a draft or a void record."""
    if given.voided or given.status == "void":
        return words("page.void_watermark")
    return words("page.watermark") if given.status == "draft" else None


def common_strips(
    given: SummaryInput | ProgrammeInput | LetterInput, saved_at: dt.datetime | None, words: Wording
) -> tuple[Strip, ...]:
    """Give the strips that both documents carry: demonstration, void, draft."""
    strips = []
    if given.is_demo or given.practice.is_demo:
        strips.append(_strip("demo", words("strip.demo_text"), words))
    if given.voided:
        act = given.voided
        text = words(
            "strip.void_text",
            reason=act.reason or words("strip.no_reason"),
            time=words.labels.moment(act.at),
            who=act.person.name,
        )
        strips.append(_strip("void", text, words))
    elif given.status == "void":
        strips.append(_strip("void", "", words))
    if given.status == "draft":
        text = (
            words("strip.draft_saved", time=words.labels.moment(saved_at))
            if saved_at
            else words("strip.draft_text")
        )
        strips.append(_strip("draft", text, words))
    return tuple(strips)


def summary_strips(given: SummaryInput, words: Wording) -> tuple[Strip, ...]:
    """Give the strips under the head of every page of a summary."""
    strips = list(common_strips(given, given.saved_at, words))
    session = given.session
    if given.is_late:
        text = words(
            "strip.late_text",
            treated=_long_moment(session.treated_at, words),
            entered=_long_moment(session.entered_at, words),
            who=words.person(given.clinician),
        )
        strips.append(_strip("late", text, words))
    if given.amendment:
        strips.append(_amended(given, words))
    writer = given.signed_by or given.clinician
    if writer.role == "student" or given.clinician.role == "student":
        strips.append(_student(given, words))
    return (*strips, *reason_strips(given, words))


def _strip(kind: str, text: str, words: Wording) -> Strip:
    return Strip(kind=kind, lead=words(f"strip.{kind}"), text=text)


def _long_moment(at: dt.datetime, words: Wording) -> str:
    return f"{words.labels.long_date(at.date())}, {at:%H:%M}"


def _amended(given: SummaryInput, words: Wording) -> Strip:
    act = given.amendment
    assert act is not None  # noqa: S101  (the caller looked)
    lead = words(
        "strip.amended",
        version=given.version,
        time=words.labels.moment(act.at),
        who=act.person.name,
    )
    text = words(
        "strip.amended_text",
        reason=act.reason or words("strip.no_reason"),
        before=max(given.version - 1, 1),
    )
    return Strip(kind="amended", lead=lead, text=text)


def _student(given: SummaryInput, words: Wording) -> Strip:
    lead = words("strip.student", who=given.clinician.name)
    act = given.countersigned
    text = (
        words(
            "strip.countersigned",
            who=words.person(act.person),
            time=words.labels.moment(act.at),
        )
        if act
        else words("strip.not_countersigned")
    )
    return Strip(kind="student", lead=lead, text=text)


def changed_lines(given: SummaryInput, words: Wording) -> tuple[ChangedLine, ...]:
    """Give each line an amendment changed, as it was and as it is."""
    if given.amendment is None:
        return ()
    none = words("strip.line_none")
    return tuple(
        ChangedLine(
            label=words("strip.line", number=change.number),
            before=none if change.before is None else change.before,
            after=none if change.after is None else change.after,
        )
        for change in given.amendment.changed
    )
