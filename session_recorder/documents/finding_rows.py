"""Findings of the rules with their answers: who gave which reason, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.retold import retold
from session_recorder.documents.safety_words import technique_number
from session_recorder.documents.summary_values import FindingRow, Strip
from session_recorder.documents.technique_words import tolerance_difference
from session_recorder.domain import entries as e
from session_recorder.domain.finding import reasons

if TYPE_CHECKING:
    from session_recorder.documents.entry_places import EntryPlaces
    from session_recorder.documents.inputs import SummaryInput
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.finding import Finding

_TONES = {"block": "bad", "warn": "warn"}
_QUIET = "info"
#: The rule about a typed category that is not the computed one.
_TOLERANCE = "R-TOL"


def finding_rows(
    given: SummaryInput, places: EntryPlaces, words: Wording
) -> tuple[FindingRow, ...]:
    """Give each finding that asks for something, then reasons whose finding has gone.

    A finding that is information alone is printed only where it was answered.
    """
    places.take(e.Override)
    told = reasons(given.session.entries)
    used: set[int] = set()
    rows = []
    for finding in given.findings:
        own = {one.index: one.override for one in told if one.answers(finding)}
        if finding.severity != _QUIET or own or finding.overridden:
            used |= own.keys()
            rows.append(_row(finding, list(own.values()), given, words))
    rows += [_lone(one.about, one.override, given, words) for one in told if one.index not in used]
    return tuple(rows)


def reason_strips(given: SummaryInput, words: Wording) -> tuple[Strip, ...]:
    """Give a strip for each thing that was done although a rule would stop it."""
    told = reasons(given.session.entries)
    strips = []
    for finding in given.findings:
        own = [one.override for one in told if one.answers(finding)]
        if finding.severity == "block" and own:
            said = " ".join(_said(reason, given, words) for reason in own)
            text = f"{retold(finding.message, words)} {words('summary.answer')} {said}"
            strips.append(Strip(kind="reason", lead=words("strip.reason"), text=text))
    return tuple(strips)


def _row(
    finding: Finding, answers: list[e.Override], given: SummaryInput, words: Wording
) -> FindingRow:
    answer = " ".join(_said(reason, given, words) for reason in answers)
    if answer:
        answer = f"{words('summary.answer')} {answer}"
    elif finding.overridden:
        answer = words("finding.overridden")
    elif finding.action:
        answer = words("finding.action", action=retold(finding.action, words))
    about = _about(finding.rule, finding.about, given, words)
    differs = _difference(finding.about, given, words) if finding.rule == _TOLERANCE else ""
    message = " ".join(part for part in (retold(finding.message, words), differs) if part)
    return FindingRow(
        severity=words(f"severity.{finding.severity}"),
        tone=_TONES.get(finding.severity, "plain"),
        message=f"{message} ({about})",
        answer=answer,
    )


def _lone(about: int | None, reason: e.Override, given: SummaryInput, words: Wording) -> FindingRow:
    """Give a reason whose finding is no longer there, as it was answered when it was typed."""
    differs = _difference(about, given, words) if reason.rule == _TOLERANCE else ""
    message = differs or words("finding.gone")
    return FindingRow(
        severity=words("finding.reason"),
        tone="plain",
        message=f"{message} ({_about(reason.rule, about, given, words)})",
        answer=f"{words('summary.answer')} {_said(reason, given, words)}",
    )


def _difference(about: int | None, given: SummaryInput, words: Wording) -> str:
    """Say what was typed and what the numbers come to."""
    for one in given.judgement.techniques:
        if one.about == about:
            return tolerance_difference(one, words)
    return ""


def _about(rule: str, index: int | None, given: SummaryInput, words: Wording) -> str:
    number = technique_number(given, index)
    return rule if number is None else f"{words('summary.about', number=number)}, {rule}"


def _said(reason: e.Override, given: SummaryInput, words: Wording) -> str:
    """Give a reason with the name of who gave it and the time, or when it was signed."""
    own = " ".join(part for part in (reason.reason, reason.note, reason.comment) if part)
    who = (given.signed_by or given.clinician).name
    if reason.at:
        when = reason.at
    elif given.signed_at:
        when = words("page.signed_at", time=words.labels.short_moment(given.signed_at))
    else:
        when = words("finding.no_time")
    end = "" if own.endswith((".", "!", "?")) else "."
    return words("finding.said", reason=f"{own}{end}", who=who, when=when)
