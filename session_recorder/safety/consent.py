"""Rules about consent (DOMAIN 2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.consent_scope import BY_NAME, EVERYTHING, NEEDLING, named_families

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Forms of consent that hands-on care may rest on.
GIVEN = frozenset({"verbal", "written"})


def consent_given(case: Case) -> Iterator[Hit]:
    """R-CONSENT: hands-on care without consent given today."""
    given = any(consent.form in GIVEN for consent in case.session.of(e.Consent))
    if case.session.techniques and not given:
        yield Hit()


def consent_changed(case: Case) -> Iterator[Hit]:
    """R-CONSENT-CHANGE: a family, or needling, that no consent of today names; once for each."""
    given = [consent for consent in case.session.of(e.Consent) if consent.form in GIVEN]
    if not given:
        return
    seen = {family for consent in given for family in named_families(consent.scope)}
    for about, entry in enumerate(case.session.entries):
        family = _family(entry)
        if family is None or is_refused(case.session.entries[:about], family):
            continue
        if family not in seen:
            yield Hit(about=about)
            seen.add(family)


def consent_withdrawn(case: Case) -> Iterator[Hit]:
    """R-WITHDRAWN: a hands-on technique after consent to it was withdrawn or declined."""
    entries = case.session.entries
    for about, entry in enumerate(entries):
        family = _family(entry)
        if family is not None and is_refused(entries[:about], family):
            yield Hit(about=about)


def _family(entry: e.Entry) -> str | None:
    if isinstance(entry, e.Technique):
        return entry.family
    return NEEDLING if isinstance(entry, e.Needling) else None


def names_thrust(case: Case) -> bool:
    """Whether a thrust is named by a consent of today that still stands."""
    consents = case.session.of(e.Consent)
    named = any(c.form in GIVEN and "HVT" in named_families(c.scope) for c in consents)
    return named and not is_refused(consents, "HVT")


def has_written(case: Case) -> bool:
    """Whether there is written consent today, and needling was not refused since."""
    consents = case.session.of(e.Consent)
    return any(c.form == "written" for c in consents) and not is_refused(consents, NEEDLING)


def is_refused(entries: Iterable[e.Entry], family: str) -> bool:
    """Whether the last word on a family was no.

    A refusal that names no family is one of everything; only a consent that names the family, or
    one without a scope, takes it back.
    """
    refused = False
    for entry in entries:
        if not isinstance(entry, e.Consent):
            continue
        named = named_families(entry.scope)
        if entry.form not in GIVEN:
            everything = not named or (EVERYTHING in named and family in BY_NAME)
            refused = refused or everything or family in named
        elif entry.scope is None or family in named:
            refused = False
    return refused


RULES = {
    "R-CONSENT": consent_given,
    "R-CONSENT-CHANGE": consent_changed,
    "R-WITHDRAWN": consent_withdrawn,
}
