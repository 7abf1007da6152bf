"""Asks the rules and gives their findings, in the order of the catalogue.

A rule is a function of a case: it yields a hit for each thing it noticed. Wording, severity,
moment and source come from the catalogue, as the practice has set them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.domain.finding import Finding
from session_recorder.safety import rules as _rules
from session_recorder.safety.free_words import is_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.rule import Rule
    from session_recorder.safety.case import Case, Hit

#: The moments whose rules are asked at each moment: signing asks those of planning and recording.
_ASKED = {
    "open": ("open",),
    "plan": ("plan",),
    "record": ("plan", "record"),
    "finalise": ("plan", "record", "finalise"),
    "print": ("print",),
    "view": ("view",),
}


def findings(case: Case, moment: str = "finalise") -> tuple[Finding, ...]:
    """Give what the rules say of a case at a moment: open, plan, record, finalise, print or view.

    ``finalise`` is the moment of signing and of ``check``. Overridden findings stay listed.
    """
    overrides = _overrides(case)
    asked = frozenset(_ASKED[moment])
    found: list[Finding] = []
    for rule in case.rules.values():
        ask = _rules.RULES.get(rule.id)
        if ask is None or rule.kind != "finding" or asked.isdisjoint(rule.when):
            continue
        found += (_finding(rule, hit, moment, overrides) for hit in _once(ask(case)))
    return tuple(found)


def _once(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Drop a hit that says the same again."""
    seen: list[Hit] = []
    for hit in hits:
        if hit not in seen:
            seen.append(hit)
    return seen


def _overrides(case: Case) -> set[tuple[str, int | None]]:
    """Give what was answered: a rule and the entry before it, and the rule for the session.

    An answer without words is none.
    """
    answered: set[tuple[str, int | None]] = set()
    before: int | None = None
    for index, entry in enumerate(case.session.entries):
        if not isinstance(entry, e.Override):
            before = index
        elif is_said(entry.reason):
            answered |= {(entry.rule, before), (entry.rule, None)}
    return answered


def _finding(rule: Rule, hit: Hit, moment: str, overrides: set[tuple[str, int | None]]) -> Finding:
    return Finding(
        rule=rule.id,
        severity=hit.severity or severity_at(rule, moment),
        about=hit.about,
        message=_filled(hit.message or rule.message, hit),
        action=_filled(hit.action or rule.action, hit),
        source=", ".join(rule.basis),
        overridden=(rule.id, hit.about) in overrides,
    )


def severity_at(rule: Rule, moment: str) -> str:
    """Give the severity of a rule at a moment; where it depends on the case, the rule says so."""
    for asked in reversed(_ASKED[moment]):
        said = rule.severity_at.get(asked)
        if said in ("block", "warn", "prompt", "info"):
            return said
    return rule.severity


def _filled(text: str, hit: Hit) -> str:
    for name, word in hit.words.items():
        text = text.replace(f"{{{name}}}", word)
    return text
