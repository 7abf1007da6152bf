"""What was judged of a session, for a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from session_recorder.domain.codec import to_json
from session_recorder.domain.finding import reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.finding import Finding
    from session_recorder.domain.judgement import JudgedTechnique
    from session_recorder.recorder import Record


def finding_data(found: Finding) -> dict[str, Any]:
    """Give a finding with the keys that ``check`` prints (contract)."""
    return {
        "rule": found.rule,
        "severity": found.severity,
        "about": found.about,
        "message": found.message,
        "action": found.action,
        "source": found.source,
        "overridden": found.overridden,
    }


def judged_data(record: Record) -> dict[str, Any]:
    """Give findings with their reasons, the screen, what conditions mean, and tolerance."""
    told = reasons(record.session.entries)
    judgement = record.judgement
    return {
        "findings": [
            {
                **finding_data(finding),
                "reasons": [one.override.reason for one in told if one.answers(finding)],
            }
            for finding in record.findings
        ],
        "screen": to_json(judgement.screen) if judgement else None,
        "alerts": [to_json(alert) for alert in judgement.alerts] if judgement else [],
        "tolerance": [_tolerance(one) for one in judgement.techniques] if judgement else [],
        "irritability": to_json(judgement.irritability)
        if judgement and judgement.irritability
        else None,
    }


def _tolerance(one: JudgedTechnique) -> dict[str, Any]:
    return {
        "about": one.about,
        "typed": one.typed,
        "computed": one.computed,
        "differs": one.differs,
        "over_limit": one.over_limit,
    }


def judged_lines(record: Record, locale: str | None) -> Iterator[str]:
    """Say the screen, each technique's tolerance, then the findings and their reasons."""
    from session_recorder.documents.checkin_words import irritability_words  # noqa: PLC0415
    from session_recorder.documents.red_flag_words import (  # noqa: PLC0415  (brings the catalogue)
        asked_words,
        status_words,
    )
    from session_recorder.documents.wording import wording  # noqa: PLC0415

    judgement, session = record.judgement, record.session
    if judgement is None:
        return
    words = wording("en-GB", locale)
    screen = judgement.screen
    asked = (
        asked_words(screen.asked_at, words)
        if screen.result
        else f"{words('summary.red_flags_missing')}: {words('summary.not_asked')}."
    )
    yield f"{asked} {status_words(screen, session.treated_at.date(), words)}"
    for one in judgement.techniques:
        typed, computed = (
            words.shown("tolerance", word) if word else words("summary.not_asked")
            for word in (one.typed, one.computed)
        )
        if one.computed is None:
            computed = words("letter.not_recorded")
        mark = "  (differs)" if one.differs else ""
        yield f"{record.lines[one.about]}\n    tolerance typed: {typed}; computed: {computed}{mark}"
    if judgement.irritability:
        said = irritability_words(judgement.irritability, words)
        yield f"{words('safety.irritability')}: {said}"
    told = reasons(session.entries)
    for finding in record.findings:
        yield f"[{finding.severity}] {finding.rule}: {finding.message} {finding.action}"
        own = [one.override for one in told if one.answers(finding)]
        yield from (f"    {words('strip.reason')} {one.reason}" for one in own)
