"""Commands about the rules: which there are, and how this practice has set them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from session_recorder.cli.context import PASSPHRASE_VARIABLE, Context, say
from session_recorder.domain.codec import to_json
from session_recorder.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from session_recorder.domain.finding import RuleUse
    from session_recorder.domain.rule import Rule, RuleChange

rules = typer.Typer(
    help="List every rule with its source.", invoke_without_command=True, rich_markup_mode=None
)


@rules.callback()
def listed(context: typer.Context) -> None:
    """List every rule with its source.

    With --practice and a passphrase also what the practice changed, why and by whom, and how often
    each rule spoke above information in what was signed, and was answered with a reason.
    """
    if context.invoked_subcommand is not None:
        return
    from session_recorder.catalogue import catalogue  # noqa: PLC0415

    ask: Context = context.obj
    changes, uses = _here(ask)
    known = catalogue().rules.values()
    if ask.as_json:
        found = [_data(rule, changes.get(rule.id), uses.get(rule.id)) for rule in known]
        say(json.dumps(found, ensure_ascii=False))
        return
    for rule in known:
        say(f"{rule.id}  [{rule.severity}]  {rule.message}\n    {', '.join(rule.basis)}")
        if rule.id in changes:
            say(f"    {_said(changes[rule.id])}")
        if rule.id in uses:
            use = uses[rule.id]
            say(f"    Spoke {use.said} times in what was signed, answered {use.answered} times.")


def _here(ask: Context) -> tuple[Mapping[str, dict[str, Any]], Mapping[str, RuleUse]]:
    """Give the last change and the use of each rule, where a practice can be unlocked."""
    has_passphrase = ask.passphrase_file is not None or PASSPHRASE_VARIABLE in os.environ
    if ask.practice is None or not has_passphrase or not ask.practice.exists():
        return {}, {}
    recorder = ask.open()
    try:
        names = {person.id: person.name for person in recorder.people()}
        last = {change.rule: change for change in recorder.practice.rule_changes}
        uses = recorder.rule_use()
    finally:
        recorder.close()
    return {rule: _change(change, names) for rule, change in last.items()}, uses


def _change(change: RuleChange, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "severity": change.severity,
        "silenced": change.silenced,
        "values": {number.name: number.value for number in change.values},
        "reason": change.reason,
        "by": names.get(change.by, change.by),
        "at": to_json(change.at),
    }


def _data(rule: Rule, changed: dict[str, Any] | None, use: RuleUse | None) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "severity": rule.severity,
        "when": list(rule.when),
        "message": rule.message,
        "action": rule.action,
        "values": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in rule.values.items()
        },
        "source": list(rule.basis),
        "changed": changed,
        "use": {"said": use.said, "answered": use.answered} if use else None,
    }


def _said(changed: dict[str, Any]) -> str:
    what = [f"{name} = {value}" for name, value in changed["values"].items()]
    if changed["severity"]:
        what.insert(0, changed["severity"])
    if changed["silenced"]:
        what = ["silenced"]
    told = ", ".join(what) or "as it was"
    return f"Here: {told}. {changed['reason']} ({changed['by']}, {changed['at'][:10]})"


@rules.command("set")
def set_rule(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Id of the rule, such as R-DOSE.")],
    reason: Annotated[str, typer.Option(help="Why; kept with the change.")],
    severity: Annotated[
        str | None, typer.Option(metavar="NAME", help="block, warn, prompt or info.")
    ] = None,
    silence: Annotated[bool, typer.Option("--silence", help="The rule says nothing here.")] = False,
    value: Annotated[
        list[str] | None, typer.Option(metavar="NAME=NUMBER", help="A number of the rule.")
    ] = None,
) -> None:
    """Set a rule for this practice.

    Only its owner may. Without --severity, --silence and --value the rule is as it was again.
    """
    ask: Context = context.obj
    values = dict(_number(text) for text in value or ())
    recorder = ask.open()
    try:
        recorder.change_rule(rule, reason, severity=severity, silenced=silence, values=values)
        change = recorder.practice.rule_changes[-1]
        names = {recorder.person.id: recorder.person.name}
    finally:
        recorder.close()
    changed = _change(change, names)
    ask.answer({"rule": rule, "changed": changed}, f"{rule}  {_said(changed)}")


def _number(text: str) -> tuple[str, int | float]:
    name, _, number = text.partition("=")
    try:
        return name.strip(), int(number)
    except ValueError:
        pass
    try:
        return name.strip(), float(number)
    except ValueError:
        raise UsageError(
            f"{text!r} is not a number of a rule.",
            "The rules are as they were.",
            "Write it as name=number.",
        ) from None
