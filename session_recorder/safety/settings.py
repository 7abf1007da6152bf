"""The rules as a practice has set them: other severities, other numbers, or silence."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from session_recorder.domain.finding import SEVERITIES
from session_recorder.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from session_recorder.domain.rule import Rule, RuleChange


def as_set(rules: Mapping[str, Rule], changes: Iterable[RuleChange]) -> Mapping[str, Rule]:
    """Give the rules with what a practice changed; the last change of a rule counts.

    A change without severity, numbers and silence puts the rule back as it was.
    """
    last = {change.rule: change for change in changes}
    kept = {
        name: _changed(rule, last[name]) if name in last else rule
        for name, rule in rules.items()
        if name not in last or not last[name].silenced
    }
    return MappingProxyType(kept)


def _changed(rule: Rule, change: RuleChange) -> Rule:
    values = {**rule.values, **{number.name: number.value for number in change.values}}
    changed = replace(rule, values=MappingProxyType(values))
    if change.severity is None:
        return changed
    return replace(changed, severity=change.severity, severity_at=MappingProxyType({}))  # type: ignore[arg-type]


def check(rules: Mapping[str, Rule], change: RuleChange) -> None:
    """Refuse a change of what a rule does not have.

    Raises:
        UsageError: unknown rule, severity or number, or no reason.
    """
    rule = rules.get(change.rule)
    known = (
        {name for name, value in rule.values.items() if not isinstance(value, tuple)}
        if rule
        else set()
    )
    wrong = (
        (rule is None or rule.kind != "finding", f"{change.rule!r} is not a rule that can be set."),
        (change.severity not in (None, *SEVERITIES), f"{change.severity!r} is not a severity."),
        (
            bool({number.name for number in change.values} - known),
            f"{change.rule} has no such number; it has {', '.join(sorted(known)) or 'none'}.",
        ),
        (not change.reason.strip(), "A changed rule needs its reason."),
    )
    for is_wrong, happened in wrong:
        if is_wrong:
            raise UsageError(happened, "The rules are as they were.", "Correct it and try again.")
