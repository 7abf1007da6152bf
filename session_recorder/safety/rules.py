"""The rules that are asked of a session; wording, severity and source come from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from session_recorder.domain.session import Session

#: Forms of consent that hands-on care may rest on.
_GIVEN = frozenset({"verbal", "written"})


def findings(session: Session, *, is_first_visit: bool) -> tuple[Finding, ...]:
    """Give what the rules say of a session that is about to be signed."""
    found = (*_screen(session, is_first_visit=is_first_visit), *_consent(session))
    overridden = {entry.rule for entry in session.of(e.Override)}
    return tuple(
        _finding(rule, about, overridden=rule in overridden) for rule, about in found
    )


def _screen(session: Session, *, is_first_visit: bool) -> Iterator[tuple[str, int | None]]:
    """R-SCREEN: the red-flag questions were not asked today, or not in full at a first visit."""
    screen = session.last(e.RedFlagScreen)
    if screen is None or (is_first_visit and screen.result == "unchanged"):
        yield "R-SCREEN", None


def _consent(session: Session) -> Iterator[tuple[str, int | None]]:
    """R-CONSENT: hands-on care without consent given today."""
    given = any(consent.form in _GIVEN for consent in session.of(e.Consent))
    if session.techniques and not given:
        yield "R-CONSENT", session.start_of_treatment


def _finding(rule_id: str, about: int | None, *, overridden: bool) -> Finding:
    rule = catalogue().rules[rule_id]
    return Finding(
        rule=rule.id,
        severity=rule.severity_at.get("finalise", rule.severity),
        about=about,
        message=rule.message,
        action=rule.action,
        source=", ".join(rule.basis),
        overridden=overridden,
    )
