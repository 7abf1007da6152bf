"""What a field of the session page does to the session: values in, a new value out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.consent import GIVEN

if TYPE_CHECKING:
    from session_recorder.domain.session import Session, Sign


def with_entry(session: Session, entry: e.Entry, index: int | None, *, on_arrival: bool) -> Session:
    """Put ``entry`` in the place of the one at ``index``, or where things of its time stand."""
    there = list(session.entries)
    if index is not None:
        there[index] = entry
    elif on_arrival:
        there.insert(session.start_of_treatment, entry)
    else:
        there.append(entry)
    return session.with_entries(there)


def index_of(session: Session, kind: type[e.Entry]) -> int | None:
    """Give the index of the last entry of a kind, or ``None``."""
    found = [n for n, entry in enumerate(session.entries) if isinstance(entry, kind)]
    return found[-1] if found else None


def group_of(session: Session, index: int) -> tuple[int, int]:
    """Give where an entry and the reasons that answer for it begin and end.

    Reasons stand right behind the entry they are about; a reason is a group of its own.
    """
    entries, end = session.entries, index + 1
    if not isinstance(entries[index], e.Override):
        while end < len(entries) and isinstance(entries[end], e.Override):
            end += 1
    return index, end


def with_override(
    session: Session, rule: str, about: int | None, reason: str, at: str | None = None
) -> Session:
    """Answer a rule with a reason: behind the entry it is about, or before all for the session.

    ``at`` is the clock time of the answer.
    A reason given before to the same rule about the same entry is replaced.
    """
    there = list(session.entries)
    start = 0 if about is None else about + 1
    end = start
    while end < len(there) and isinstance(there[end], e.Override):
        end += 1
    kept = [one for one in there[start:end] if getattr(one, "rule", None) != rule]
    there[start:end] = [*kept, e.Override(rule=rule, reason=reason, at=at)]
    return session.with_entries(there)


def without(session: Session, index: int) -> Session:
    """Take an entry out, with the reasons that answer for it."""
    start, end = group_of(session, index)
    return session.with_entries((*session.entries[:start], *session.entries[end:]))


def moved(session: Session, index: int, to: int) -> Session:
    """Move an entry with its reasons to where the one at ``to`` stands, never between reasons."""
    start, end = group_of(session, index)
    there = list(session.entries)
    if start < to < end:  # its own reasons: past them
        to = end
    if not 0 <= to < len(there) or to == start:
        return session
    group = there[start:end]
    if end - start > 1 or not isinstance(group[0], e.Override):
        while to > 0 and isinstance(there[to], e.Override):
            to -= 1
    if to >= start:
        to = group_of(session, to)[1] - len(group)
    del there[start:end]
    there[to:to] = group
    return session.with_entries(there)


def with_since_last(session: Session, change: str, lasted_h: float | None) -> Session:
    """Say how it was since the last visit."""
    index = index_of(session, e.SinceLast)
    old = session.entries[index] if index is not None else None
    entry = e.SinceLast(change=change, lasted_h=lasted_h)
    if isinstance(old, e.SinceLast):
        entry = replace(old, change=change, lasted_h=lasted_h)
    return with_entry(session, entry, index, on_arrival=True)


def with_limit(session: Session, value: int) -> Session:
    """Agree a comfort limit, 0 to 10."""
    index = index_of(session, e.ComfortLimit)
    return with_entry(session, e.ComfortLimit(value=value), index, on_arrival=True)


def with_agreed(
    session: Session, families: str, *, before: int | None = None, at: str | None = None
) -> Session:
    """Say that more was asked about and agreed, in the form of today's consent, else by word.

    ``families`` are family codes, ``before`` the index of what it was asked before, else it is
    asked now; ``at`` the clock time.
    """
    given = [one for one in session.of(e.Consent) if one.form in GIVEN]
    form = given[-1].form if given else "verbal"
    return with_inserted(session, e.Consent(form=form, scope=families, at=at), before)


def with_inserted(session: Session, entry: e.Entry, before: int | None) -> Session:
    """Put an entry before another, or after all."""
    at = len(session.entries) if before is None else before
    return session.with_entries((*session.entries[:at], entry, *session.entries[at:]))


def with_after_effect(session: Session, grade: str | None, dur_h: float | None) -> Session:
    """Say what the last visit was followed by: none, or soreness; ``None`` takes it out."""
    found = [n for n, entry in enumerate(session.arrival) if isinstance(entry, e.AdverseEvent)]
    index = found[-1] if found else None
    if grade is None:
        return session if index is None else without(session, index)
    text = None if grade == "none" else "soreness"
    entry = e.AdverseEvent(grade=grade, text=text, dur_h=dur_h)
    return with_entry(session, entry, index, on_arrival=True)


def with_tolerance(session: Session, category: str) -> Session:
    """Say how the whole session was tolerated."""
    index = index_of(session, e.Tolerance)
    return with_entry(session, e.Tolerance(category=category), index, on_arrival=False)


def with_no_reaction(session: Session) -> Session:
    """Say that there was no adverse reaction today."""
    start = session.start_of_treatment
    found = [
        n
        for n, entry in enumerate(session.entries)
        if n >= start and isinstance(entry, e.AdverseEvent)
    ]
    index = found[-1] if found else None
    return with_entry(session, e.AdverseEvent(grade="none"), index, on_arrival=False)


def with_text(session: Session, section: str, text: str) -> Session:
    """Write the free text of a section; empty text takes it out."""
    found = [
        n
        for n, entry in enumerate(session.entries)
        if isinstance(entry, e.Text) and entry.section == section
    ]
    if not text.strip():
        kept = [entry for n, entry in enumerate(session.entries) if n not in found]
        return session.with_entries(kept)
    if len(found) > 1:  # several paragraphs were typed as lines: the field shows them as one
        there = list(session.entries)
        for n in reversed(found[1:]):
            del there[n]
        session = session.with_entries(there)
    index = found[0] if found else None
    entry = e.Text(section=section, text=text.strip())
    return with_entry(session, entry, index, on_arrival=section == "subjective")


def with_next_visit(session: Session, date: str | None) -> Session:
    """Set the next visit, ISO date; ``None`` takes it out."""
    index = index_of(session, e.NextVisit)
    if date is None:
        if index is None:
            return session
        return session.with_entries((*session.entries[:index], *session.entries[index + 1 :]))
    return with_entry(session, e.NextVisit(date=date), index, on_arrival=False)


# ------------------------------------------------------------------ comparable signs


def _is_sign(entry: e.Entry, sign: Sign) -> bool:
    return (
        isinstance(entry, e.Measure)
        and (entry.code, entry.side, entry.when, entry.activity)
        == (sign.code, sign.side, sign.when, sign.activity)
    )  # fmt: skip


def _places(session: Session, sign: Sign) -> tuple[int | None, int | None]:
    """Give the indices of the entries that hold the value on arrival and at the end."""
    arrival = end = None
    start = session.start_of_treatment
    for index, entry in enumerate(session.entries):
        if not isinstance(entry, e.Measure) or not _is_sign(entry, sign):
            continue
        if entry.value is None:
            arrival = index if entry.before is not None else arrival
            end = index if entry.after is not None else end
        elif index < start and arrival is None:
            arrival = index
        else:
            end = index
    return arrival, end


def with_arrival(session: Session, sign: Sign, value: e.Number | None) -> Session:
    """Set the value of a sign on arrival; ``None`` takes it out where it stands alone."""
    return _with_value(session, sign, value, "before", _places(session, sign)[0])


def with_end(session: Session, sign: Sign, value: e.Number | None) -> Session:
    """Set the value of a sign at the end; ``None`` takes it out where it stands alone."""
    return _with_value(session, sign, value, "after", _places(session, sign)[1])


def _with_value(
    session: Session, sign: Sign, value: e.Number | None, half: str, index: int | None
) -> Session:
    old = None if index is None else session.entries[index]
    if index is None or not isinstance(old, e.Measure):
        return session if value is None else _with_new(session, sign, value, half)
    if value is None:
        if old.value is None:  # half of a pair: the line says both, so it is edited there
            return session
        return session.with_entries((*session.entries[:index], *session.entries[index + 1 :]))
    if old.value is not None:
        return with_entry(session, replace(old, value=value), index, on_arrival=True)
    new = replace(old, before=value) if half == "before" else replace(old, after=value)
    return with_entry(session, new, index, on_arrival=True)


def _with_new(session: Session, sign: Sign, value: e.Number, half: str) -> Session:
    entry = e.Measure(
        code=sign.code,
        unit=sign.unit,
        side=sign.side,
        when=sign.when,
        activity=sign.activity,
        value=value,
    )
    return with_entry(session, entry, None, on_arrival=half == "before")


# ------------------------------------------------------------------ red flags


def with_red_flags(session: Session, screen: e.RedFlagScreen | None) -> Session:
    """Say what the red-flag questions gave: in the place of what they gave before, else now.

    ``None`` takes the line out: the questions are being asked anew.
    """
    found = [n for n, entry in enumerate(session.entries) if isinstance(entry, e.RedFlagScreen)]
    kept = [entry for entry in session.entries if not isinstance(entry, e.RedFlagScreen)]
    if screen is not None:
        kept.insert(found[0] if found else len(kept), screen)
    return session.with_entries(kept)
