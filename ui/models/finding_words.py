"""How findings are said in the window: in words first, with a picture beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain import entries as e
from session_recorder.safety.matrix import judge
from session_recorder.shorthand import format_entry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.finding import Finding
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case
    from session_recorder.safety.matrix import Verdict

#: Severities that ask for an answer, the loudest first.
LOUD = ("block", "warn", "prompt")
#: Picture and colour of a severity; the word always stands beside them.
SEVERITY_ICONS = {
    "block": ("ring-bang", "bad"),
    "warn": ("warning", "warn"),
    "prompt": ("ring-dash", "warn"),
    "info": ("ring-dash", "ink-3"),
}
#: The rule that asks for a family to be named in the consent.
CONSENT_RULE = "R-CONSENT-CHANGE"
#: The rule of what a condition contraindicates.
CONTRA_RULE = "R-CONTRA"
_BY_CONDITION = {CONTRA_RULE: "contra", "R-PRECAUTION": "precaution"}


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("FindingWords", text)


def severity_word(severity: str) -> str:
    """Say how loudly a finding speaks."""
    words = {
        "block": tr("Stops signing"),
        "warn": tr("To check"),
        "prompt": tr("Worth asking"),
        "info": tr("For information"),
    }
    return words.get(severity, severity)


def loud(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings above information, the loudest first, of these what is contraindicated."""
    told = [finding for finding in findings if finding.severity in LOUD]
    return tuple(sorted(told, key=lambda f: (LOUD.index(f.severity), f.rule != CONTRA_RULE)))


def is_open(finding: Finding) -> bool:
    """Whether a finding still waits for its answer."""
    return finding.severity in LOUD and not finding.overridden


def entry_of(finding: Finding, session: Session) -> e.Entry | None:
    """Give the entry a finding is about, ``None`` where it is about the session."""
    if finding.about is None or finding.about >= len(session.entries):
        return None
    return session.entries[finding.about]


def line_of(finding: Finding, session: Session) -> str:
    """Give the line a finding is about, empty where it is about the session."""
    entry = entry_of(finding, session)
    return "" if entry is None else format_entry(entry)


def day_words(day: dt.date, today: dt.date) -> str:
    """Give a day, its year only where it is another one."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def short_name(name: str) -> str:
    """Give a name without the examples in brackets at its end."""
    return name.rpartition(" (")[0] if name.endswith(")") else name


def in_sentence(name: str) -> str:
    """Give a name as it stands inside a sentence; a short form keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def condition_words(verdict: Verdict, today: dt.date) -> str:
    """Name a condition and since when it is known."""
    since = verdict.condition.since
    name = in_sentence(short_name(verdict.name))
    if since is None:
        return name
    return tr("%1 since %2").replace("%1", name).replace("%2", day_words(since, today))


def finding_text(finding: Finding, case: Case, catalogue: Catalogue) -> str:
    """Say a finding; one of the matrix with its conditions, one of consent with its family."""
    entry = entry_of(finding, case.session)
    level = _BY_CONDITION.get(finding.rule)
    if entry is not None and level is not None:
        judged = judge(entry, case.conditions).verdicts
        judged = tuple(one for one in judged if one.level == level and one.by_column)
        named = [verdict for verdict in judged if verdict.name in finding.message]
        if named:
            heads = {"contra": tr("Contraindicated: %1."), "precaution": tr("Precaution: %1.")}
            said = ", ".join(condition_words(verdict, case.treated_on) for verdict in named)
            return heads[level].replace("%1", said)
    if finding.rule == CONSENT_RULE and entry is not None:
        return tr("%1 is not named in today's consent.").replace(
            "%1", family_words(entry, catalogue)
        )
    return finding.message


def family_words(entry: e.Entry, catalogue: Catalogue) -> str:
    """Name the family that consent has to name."""
    if isinstance(entry, e.Technique) and entry.family in catalogue.families:
        return catalogue.families[entry.family].name.split(" (", 1)[0]
    return tr("Needling")


def family_code(entry: e.Entry) -> str:
    """Give the word a consent names a family by."""
    return entry.family if isinstance(entry, e.Technique) else "NEEDLE"
