"""What is left to do before a session can be signed, and what was not asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain import entries as e
from session_recorder.domain.session import signs
from ui.models.finding_words import CONSENT_RULE
from ui.models.words import counted, number, sign_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.session import Session, Sign
    from ui.models.review import Item

#: Where on the page a rule is answered; the others are answered in the review.
_PLACES = {
    "R-SCREEN": "red_flags", "R-RF1": "red_flags", "R-RF3": "red_flags", "R-RF4": "red_flags",
    "R-RF-ACTION": "red_flags", "R-CONSENT": "consent", "R-CONSENT-CHANGE": "consent",
    "R-AE-ASK": "after_effects", "R-RETEST": "after", "R-AFTER-UP": "after",
}  # fmt: skip
#: The line that answers a rule, begun for a person to finish.
_LINES = {
    "R-NEURO-BASE": "NX ", "R-NEURO-CHECK": "NX ", "R-GRADEV-CX": "VX ", "R-ACTIVE": "EX ",
    "R-AIM": "AIM ", "R-SAFETY-NET": "ED ", "R-AE-CALLBACK": "TOLD ", "R-AE-MAJOR": "TOLD ",
}  # fmt: skip
#: A place that is a line begun in the field stands behind this.
LINE = "line:"
REVIEW, PROPOSALS = "review", "proposals"


@dataclass(frozen=True)
class Gap:
    """Something left to do: where, in words, and whether it stops the signature.

    ``is_finding`` says that a rule asks for it, so that it is listed with the findings too.
    """

    place: str
    text: str
    stops: bool = False
    is_finding: bool = False


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Gaps", text)


def place_of(item: Item) -> str:
    """Give where a finding is answered."""
    if item.rule in _LINES:
        return LINE + _LINES[item.rule]
    return _PLACES.get(item.rule, REVIEW)


def _gap_place(item: Item) -> str:
    """What stops the signature and has no field of its own is answered in the review."""
    return _PLACES.get(item.rule, REVIEW)


def gaps(
    session: Session, items: Sequence[Item], catalogue: Catalogue, previous: Session | None
) -> tuple[Gap, ...]:
    """List what is left to do, what stops the signature first."""
    stops = [
        Gap(_gap_place(item), f"{item.short}.", stops=True, is_finding=True)
        for item in items
        if item.is_open and item.severity == "block"
    ]
    return (
        *stops,
        *_not_asked_on_arrival(session, previous),
        *_not_named(items),
        *(_not_asked_at_the_end(session, catalogue) if session.techniques else ()),
    )


def proposals_gap(count: int) -> tuple[Gap, ...]:
    """Give what to do about proposals; they are no part of a session and cannot be signed."""
    if not count:
        return ()
    one, many = tr("confirm or clear 1 proposal"), tr("confirm or clear %n proposals")
    return (Gap(PROPOSALS, counted(one, many, count)),)


def _not_asked_on_arrival(session: Session, previous: Session | None) -> Iterator[Gap]:
    if session.number > 1 and session.last(e.SinceLast) is None:
        yield Gap("since_last", tr("ask how it was since last time"))
    if needs_after_effects(session, previous):
        yield Gap("after_effects", tr("ask about soreness after the last visit"))
    if session.last(e.ComfortLimit) is None:
        yield Gap("limit", tr("agree a comfort limit"))
    elif (pain := pain_over_limit(session)) is not None:
        text = tr("agree a limit again: it is below the pain on arrival, %1")
        yield Gap("limit", text.replace("%1", number(pain)))


def _not_named(items: Sequence[Item]) -> Iterator[Gap]:
    """Give what was done and no consent of today names."""
    for item in items:
        if item.is_open and item.rule == CONSENT_RULE:
            text = item.text[:1].lower() + item.text[1:].rstrip(".")
            yield Gap("consent", text, is_finding=True)


def _not_asked_at_the_end(session: Session, catalogue: Catalogue) -> Iterator[Gap]:
    missing = not_taken_again(session, catalogue)
    if missing:
        text = tr("take again: %1").replace("%1", ", ".join(_name(s, catalogue) for s in missing))
        yield Gap("after", text)
    if session.tolerance is None:
        yield Gap("tolerance", tr("ask how it was tolerated"))
    if not session.reactions:
        yield Gap("reaction", tr("ask about an adverse reaction"))


def needs_after_effects(session: Session, previous: Session | None) -> bool:
    """Whether the last visit was hands-on and its after-effects were not asked."""
    return previous is not None and bool(previous.techniques) and not session.after_effects


def pain_over_limit(session: Session) -> e.Number | None:
    """Give the pain on arrival where the comfort limit is below it (DOMAIN 2.1)."""
    agreed = session.last(e.ComfortLimit)
    pain = next((s.arrival for s in signs(session) if s.code == "NPRS" and not s.when), None)
    return pain if agreed and pain is not None and agreed.value < pain else None


def not_taken_again(session: Session, catalogue: Catalogue) -> tuple[Sign, ...]:
    """Give the signs taken on arrival only; some cannot be measured twice on one day."""
    return tuple(
        sign
        for sign in signs(session)
        if sign.arrival is not None
        and sign.end is None
        and (sign.code not in catalogue.measures or catalogue.measures[sign.code].within_session)
    )


def _name(sign: Sign, catalogue: Catalogue) -> str:
    return sign_name(sign.code, sign.side, sign.activity, catalogue)
