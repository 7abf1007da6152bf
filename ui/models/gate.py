"""What was done about an emergency or an urgent concern, as it stands in the lines of a session.

The gate shows lines and writes lines, nothing of its own: the decision and the travel are advice,
who was told what and when are messages. The words that mark them belong to the record and stay in
its language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.red_flags import assess
from session_recorder.safety.screening import action_recorded, handover_recorded
from ui.models.edits import with_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from session_recorder.domain.locale import Locale
    from session_recorder.domain.redflag import EmergencyChoice, RedFlagCatalogue
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case

EMERGENCY = 4
_TRAVEL, _ADVICE = "Travel: ", "Advice given: "
_SENIOR, _WITNESS = "Senior phoned", "Witness that the patient declined"
_CALLED, _ARRIVED = "Ambulance called", "Ambulance arrived"
_HANDED_OVER = "Handed over"
#: Messages that are not the handover.
_ASIDE = (_SENIOR, _CALLED, _ARRIVED)
DECLINED, AMBULANCE = "declined", "ambulance"
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


@dataclass(frozen=True, kw_only=True)
class Told:
    """Someone who was told, and when: local time ``HH:MM``."""

    who: str = ""
    time: str | None = None


@dataclass(frozen=True, kw_only=True)
class Actions:
    """What was done: the choice by its id and when it was made, and who was told when."""

    choice: str | None = None
    decided_at: str | None = None
    handed_over: Told = Told()
    senior: Told = Told()
    called_at: str | None = None
    arrived_at: str | None = None
    travel: str = ""
    account: str = ""


@dataclass(frozen=True, kw_only=True)
class Concern:
    """A level at which hands-on care stops, in words: heading, what more to do, what was found."""

    level: int
    heading: str
    actions: tuple[str, ...]
    labels: tuple[str, ...]
    choices: tuple[EmergencyChoice, ...]


def concern_of(case: Case, catalogue: RedFlagCatalogue, locale: Locale) -> Concern | None:
    """Give the concern that stops hands-on care, ``None`` below the level of the gate."""
    found = assess(case)
    if found.level < catalogue.screen.gate_level:
        return None
    is_emergency = found.level >= EMERGENCY
    level = catalogue.levels[found.level]
    flags = [one.flag for one in found.flags if one.level >= found.level]
    combined = [one for one in found.combinations if one.level >= found.level]
    groups = {flag.group for flag in flags} | {_group(one.rule, catalogue) for one in combined}
    headings = [
        locale.fill(group.emergency_heading)
        for group in catalogue.groups.values()
        if group.id in groups and group.emergency_heading
    ]
    fallback = catalogue.groups["neuro"].emergency_heading or level.name
    heading = (headings or [fallback])[0] if is_emergency else level.name
    more = [level.action, *(one.action for one in combined if one.action)]
    new = [one.flag.label for one in found.new]
    choices = catalogue.emergency_choices if is_emergency else catalogue.urgent_choices
    return Concern(
        level=found.level,
        heading=heading,
        actions=tuple(dict.fromkeys(more)),
        labels=tuple(new or [one.flag.label for one in found.flags] or [level.name.casefold()]),
        choices=tuple(
            replace(choice, text=_capital(locale.fill(choice.text).partition(" (")[0]))
            for choice in choices
        ),
    )


def _group(rule: str, catalogue: RedFlagCatalogue) -> str:
    """Give the group of the first flag that a combination names."""
    names = re.findall(r"\w+", rule)
    return next((catalogue.flags[name].group for name in names if name in catalogue.flags), "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def read_clock(text: str) -> str | None:
    """Read a time as ``HH:MM``: 14:12, 14.12, 1412, 9:05."""
    found = _CLOCK.fullmatch(text.strip())
    return f"{int(found.group(1)):02}:{found.group(2)}" if found else None


# ------------------------------------------------------------------ lines to actions


def actions_of(session: Session, choices: Iterable[EmergencyChoice]) -> Actions:
    """Read what was done from the lines of a session, typed ones among them."""
    decided = [(one, choice.id) for one in session.of(e.Advice) for choice in choices
               if (one.text or "").startswith(choice.text)]  # fmt: skip
    decision, choice = decided[-1] if decided else (None, None)
    travel = [
        text.removeprefix(mark)
        for one in session.of(e.Advice)
        for mark in (_TRAVEL, _ADVICE)
        if (text := one.text or "").startswith(mark)
    ]
    handover = _handover(session)
    return Actions(
        choice=choice,
        decided_at=decision.at if decision else None,
        handed_over=_told(handover),
        senior=_told(_message(session, _SENIOR)),
        called_at=_told(_message(session, _CALLED)).time,
        arrived_at=_told(_message(session, _ARRIVED)).time,
        travel=travel[-1] if travel else "",
        account=session.text("subjective"),
    )


def _told(message: e.Communication | None) -> Told:
    return Told(who=message.who, time=message.time or message.at) if message else Told()


def _message(session: Session, mark: str) -> e.Communication | None:
    found = [one for one in session.of(e.Communication) if one.what.startswith(mark)]
    return found[-1] if found else None


def _handover(session: Session) -> e.Communication | None:
    """Give the message that counts as the handover: one of the gate, else the first typed."""
    others = [one for one in session.of(e.Communication) if not one.what.startswith(_ASIDE)]
    own = [one for one in others if one.what.startswith((_HANDED_OVER, _WITNESS))]
    return next(iter(own or others), None)


# ------------------------------------------------------------------ actions to lines


def with_actions(session: Session, actions: Actions, concern: Concern) -> Session:
    """Write what was done into the lines of a session: each in its place, new ones at the end."""
    choice = next((one for one in concern.choices if one.id == actions.choice), None)
    texts = tuple(one.text for one in concern.choices)
    decision = e.Advice(text=choice.text, at=actions.decided_at) if choice else None
    session = _put(session, _advice(session, texts), decision)
    is_declined = actions.choice == DECLINED
    mark = _ADVICE if is_declined else _TRAVEL
    travel = e.Advice(text=mark + actions.travel) if actions.travel.strip() else None
    session = _put(session, _advice(session, (_TRAVEL, _ADVICE)), travel)
    if actions.choice == AMBULANCE and choice is not None:
        for words, time in ((_CALLED, actions.called_at), (_ARRIVED, actions.arrived_at)):
            session = _with_message(
                session, words, Told(who=choice.text if time else "", time=time)
            )
    session = _with_message(session, _SENIOR, actions.senior)
    session = _with_handover(session, actions.handed_over, concern, is_declined=is_declined)
    if actions.account.strip() == session.text("subjective").strip():
        return session
    return with_text(session, "subjective", actions.account)


def _with_handover(session: Session, told: Told, concern: Concern, *, is_declined: bool) -> Session:
    there = _handover(session)
    words = _WITNESS if is_declined else f"{_HANDED_OVER}: {', '.join(concern.labels)}"
    if there is not None and not there.what.startswith((_HANDED_OVER, _WITNESS)):
        words = there.what  # typed by someone: what was said stays as it was typed
    return _with_told(session, there, words, told)


def _with_message(session: Session, words: str, told: Told) -> Session:
    return _with_told(session, _message(session, words), words, told)


def _with_told(session: Session, there: e.Communication | None, words: str, told: Told) -> Session:
    who = told.who.strip()
    entry = e.Communication(who=who, what=words, time=told.time) if who else None
    if there is not None and entry is not None:
        entry = replace(there, who=who, what=words, time=told.time, at=None)
    return _put(session, there, entry)


def _advice(session: Session, beginnings: tuple[str, ...]) -> e.Advice | None:
    found = [one for one in session.of(e.Advice) if (one.text or "").startswith(beginnings)]
    return found[-1] if found else None


def _put(session: Session, old: e.Entry | None, new: e.Entry | None) -> Session:
    """Put an entry in the place of another, else at the end; ``None`` takes it out."""
    there = list(session.entries)
    at = next((n for n, one in enumerate(there) if one is old), None)
    if at is not None:
        there[at : at + 1] = [new] if new else []
    elif new is not None:
        there.append(new)
    return session.with_entries(there)


def missing(case: Case, concern: Concern, catalogue: RedFlagCatalogue) -> tuple[str, ...]:
    """Name what is still needed before a session of a concern can be signed, by the catalogue."""
    there = {
        "action": action_recorded(case),
        "person": bool(case.session.of(e.Communication)),
        "time": handover_recorded(case),
    }
    return tuple(need for need in catalogue.levels[concern.level].needs if not there[need])
