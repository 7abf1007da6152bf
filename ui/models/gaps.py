"""What is left to do before a session can be signed, and what was not asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain import entries as e
from session_recorder.domain.session import signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from session_recorder.domain.finding import Finding
    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.domain.session import Session, Sign

#: Where on the page a rule is answered.
_PLACES = {"R-SCREEN": "red_flags", "R-RF3": "red_flags", "R-RF4": "red_flags",
           "R-CONSENT": "consent", "R-CONSENT-CHANGE": "consent"}  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """Something left to do: where, in words, and whether it stops the signature."""

    place: str
    text: str
    stops: bool = False


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Gaps", text)


def gaps(
    session: Session, findings: Sequence[Finding], measures: Mapping[str, MeasureDefinition]
) -> tuple[Gap, ...]:
    """List what is left to do, what stops the signature first."""
    stops = [
        Gap(_PLACES.get(finding.rule, "shorthand"), finding.message, stops=True)
        for finding in findings
        if finding.is_open_block
    ]
    return (*stops, *_not_asked(session, measures))


def _not_asked(session: Session, measures: Mapping[str, MeasureDefinition]) -> Iterator[Gap]:
    if session.number > 1 and session.last(e.SinceLast) is None:
        yield Gap("since_last", tr("ask how it was since last time"))
    if session.last(e.ComfortLimit) is None:
        yield Gap("limit", tr("agree a comfort limit"))
    if not session.techniques:
        return
    if any(_is_to_be_taken_again(sign, measures) for sign in signs(session)):
        yield Gap("after", tr("take the signs again"))
    if session.tolerance is None:
        yield Gap("tolerance", tr("ask how it was tolerated"))
    if not session.reactions:
        yield Gap("reaction", tr("ask about an adverse reaction"))


def _is_to_be_taken_again(sign: Sign, measures: Mapping[str, MeasureDefinition]) -> bool:
    """Whether a sign was taken on arrival only; some cannot be measured twice on one day."""
    definition = measures.get(sign.code)
    today = definition is None or definition.within_session
    return today and sign.arrival is not None and sign.end is None
