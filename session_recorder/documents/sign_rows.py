"""Signs before and after: values, bars and the verdicts that were given, never a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.documents.say import first_large, first_small
from session_recorder.documents.summary_values import SignRow
from session_recorder.documents.typeface import clipped
from session_recorder.domain.change import NO_CLEAR_CHANGE
from session_recorder.domain.session import Sign, signs
from session_recorder.figures import change_bar

if TYPE_CHECKING:
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.change import Change
    from session_recorder.domain.entries import Measure, Number
    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.domain.session import Session
    from session_recorder.figures.shapes import Figure

#: Characters of an activity that a row can hold; a longer one is printed in full beside it.
LONG_ACTIVITY = 120
#: Bases of a threshold that no study stands behind.
CONVENTIONS = frozenset({"conv", "seed"})
_MINUS = "\N{MINUS SIGN}"


def sign_rows(session: Session, changes: tuple[Change, ...], words: Wording) -> tuple[SignRow, ...]:
    """Give a row for each numeric sign of the session, in the order first named."""
    left, sources = list(changes), threshold_sources(changes)
    return tuple(_row(sign, _pick(sign, left), sources, session, words) for sign in signs(session))


def _pick(sign: Sign, left: list[Change]) -> Change | None:
    """Take the verdict that is about this sign and these two values."""
    for change in left:
        same = (change.code, change.side or "") == (sign.code, sign.side or "")
        if same and (change.before, change.after) == (sign.arrival, sign.end):
            left.remove(change)
            return change
    return None


def sign_name(sign: Sign, words: Wording, *, plain: bool = False) -> str:
    """Give the name of a sign with its side, its activity and when the pain is felt.

    ``plain`` gives it in the patient's words.
    """
    activity = clipped(sign.activity, LONG_ACTIVITY) if sign.activity else None
    name = words.measure(sign.code, sign.side, activity, plain=plain)
    return f"{name}, {words.shown('pain_when', sign.when)}" if sign.when else name


def _row(
    sign: Sign,
    change: Change | None,
    sources: tuple[str, ...],
    session: Session,
    words: Wording,
) -> SignRow:
    definition = words.catalogue.measures.get(sign.code)
    unit = sign.unit or (definition.unit if definition else "")
    verdict = change.verdict if change else None
    return SignRow(
        name=sign_name(sign, words),
        unit=scale_words(unit, words),
        before=_value(sign.arrival, words) or words("summary.not_taken"),
        during=_value(sign.during, words),
        after=_value(sign.end, words),
        bar=_bar(sign, definition, change),
        change=_change(sign, unit, verdict, words),
        verdict=verdict,
        threshold=_threshold(change, sources, words),
        missing=_missing(sign, definition, session, words),
    )


def scale_words(unit: str, words: Wording) -> str:
    """Give the unit of a measure, or from and to of its scale."""
    if unit.startswith("/") and unit[1:].isdigit():
        return f"0\N{EN DASH}{unit[1:]}"
    return words.unit(unit)


def _value(value: Number | None, words: Wording) -> str:
    return "" if value is None else words.number(value)


def _bar(sign: Sign, definition: MeasureDefinition | None, change: Change | None) -> Figure | None:
    if definition is None or definition.better == "none" or definition.min >= definition.max:
        return None
    if sign.arrival is None or sign.end is None:
        return None
    return change_bar(
        sign.arrival,
        sign.end,
        higher_is_better=definition.better == "higher",
        verdict=change.verdict if change else None,
        needed=_needed(change) if change else None,
        span=definition.max - definition.min,
    )


def _needed(change: Change) -> Number | None:
    """Give the smaller of a threshold in units and one in percent: either is enough."""
    percent = change.needed_pct
    of_first = abs(change.before) * percent / 100 if percent else None
    return min((value for value in (change.needed, of_first) if value), default=None)


def _change(sign: Sign, unit: str, verdict: str | None, words: Wording) -> str:
    if sign.arrival is None or sign.end is None:
        return ""
    difference = sign.end - sign.arrival
    amount = _amount(abs(difference), unit, words)
    if verdict == NO_CLEAR_CHANGE:
        return first_large(words.verdict(verdict))
    if verdict:
        return f"{first_large(words.verdict(verdict))} {amount}"
    if difference == 0:
        return words("summary.same_number")
    return f"{'+' if difference > 0 else _MINUS}{amount}"


def _amount(value: Number, unit: str, words: Wording) -> str:
    return words.with_unit(value, "" if unit.startswith("/") else unit)


def _threshold(change: Change | None, sources: tuple[str, ...], words: Wording) -> str:
    """Say what was needed, with the numbers of its sources; one by convention is said to be one."""
    if change is None:
        return ""
    if change.threshold is None:
        return words("summary.number_only")
    bases = _bases(change)
    named = [str(sources.index(base) + 1) for base in map(_source, bases) if base in sources]
    threshold = words.threshold(change)
    needed = f"{threshold} [{', '.join(named)}]" if named else threshold
    if CONVENTIONS.intersection(bases):
        return words("summary.by_convention", threshold=needed)
    return needed


def _bases(change: Change) -> list[str]:
    return (change.source or "").split(", ")


def _source(base: str) -> str:
    return base.removeprefix("src:")


def cited(source: str) -> str:
    """Give a source as it is cited: by author and year, else by where it can be found."""
    known = catalogue().sources.get(source)
    if known and known.cite:
        return known.cite
    found = re.fullmatch(r"([a-z]+)_?(\d{4})", source)
    return f"{found[1].capitalize()} {found[2]}" if found else source


def threshold_sources(changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Name where the thresholds come from, each source once."""
    named = [
        _source(base)
        for change in changes
        if change.threshold is not None
        for base in _bases(change)
        if base and base not in CONVENTIONS
    ]
    return tuple(dict.fromkeys(named))


def _missing(
    sign: Sign, definition: MeasureDefinition | None, session: Session, words: Wording
) -> str:
    if sign.end is not None:
        return ""
    if definition is not None and not definition.within_session:
        return words("summary.next_visit")
    if not session.techniques or (definition is not None and definition.better == "none"):
        return words("summary.taken_once")
    return words("summary.not_again")


def not_again(session: Session, words: Wording) -> tuple[str, ...]:
    """Name the signs that could have been taken again after hands-on care and were not."""
    if not session.techniques:
        return ()
    return tuple(
        first_small(sign_name(sign, words), words.labels.language)
        for sign in signs(session)
        if sign.end is None
        and (found := words.catalogue.measures.get(sign.code)) is not None
        and found.within_session
        and found.better != "none"
    )


def is_in_row(measure: Measure, session: Session) -> bool:
    """Whether the row of its sign shows every value of a measure, and there is no remark."""
    if measure.at or measure.note or measure.comment:
        return False
    if len(measure.activity or "") > LONG_ACTIVITY:
        return False
    if measure.systolic is not None or measure.direction or measure.result:
        return False
    key = (measure.code, measure.side or "", measure.when or "", measure.activity or "")
    row = next((sign for sign in signs(session) if sign.key == key), None)
    if row is None:
        return False
    pairs = (
        (measure.before, (row.arrival,)),
        (measure.during, (row.during,)),
        (measure.after, (row.end,)),
        (measure.value, (row.arrival, row.end)),
    )
    return all(value is None or value in shown for value, shown in pairs)
