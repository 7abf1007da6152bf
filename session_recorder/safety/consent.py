"""Rules about consent (DOMAIN 2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.consent_scope import (
    BY_NAME,
    EVERYTHING,
    NEEDLING,
    named_families,
    refused_families,
)
from session_recorder.safety.free_words import is_disclaimed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Forms of consent that hands-on care may rest on.
GIVEN = frozenset({"verbal", "written"})
_NO_GO = "Technique that is not to be used with this patient, and today's consent does not name it."


def consent_given(case: Case) -> Iterator[Hit]:
    """R-CONSENT: hands-on care without consent of today that stands before it."""
    session = case.session
    if session.techniques and not _is_given(session.arrival):
        late = _is_given(session.entries)
        yield Hit(words={"when": "before hands-on care" if late else "today"})


def consent_changed(case: Case) -> Iterator[Hit]:
    """R-CONSENT-CHANGE: a family, or needling, that no consent before it names; once for each.

    Where there is no consent yet, that is what is asked for.
    """
    entries = case.session.entries
    seen: set[str] = set()
    is_given = False
    for about, entry in enumerate(entries):
        family = _family(entry)
        if isinstance(entry, e.Consent) and _gives(entry):
            is_given = True
            seen |= named_families(entry.scope)
        elif is_given and family and family not in seen and not is_refused(entries[:about], family):
            yield Hit(about=about)
            seen.add(family)


def consent_withdrawn(case: Case) -> Iterator[Hit]:
    """R-WITHDRAWN: a hands-on technique after consent to it was withdrawn or declined.

    A family that is not to be used with the patient (NOGO) is declined until consent of today
    names it.
    """
    entries = case.session.entries
    for about, entry in enumerate(entries):
        family = _family(entry)
        if family is None:
            continue
        if is_refused(entries[:about], family):
            yield Hit(about=about)
        elif family in _not_to_be_used(case, about) and not _is_named(entries[:about], family):
            yield Hit(about=about, message=_NO_GO)


def _not_to_be_used(case: Case, about: int) -> set[str]:
    """Give the families the patient does not want used, as said before an entry."""
    said = [one for one in case.session.entries[:about] if isinstance(one, e.NoGo)]
    return {*case.patient.no_go, *(family for one in said for family in one.families)}


def _is_named(entries: Iterable[e.Entry], family: str) -> bool:
    consents = _consents(entries)
    return any(_gives(c) and family in named_families(c.scope) for c in consents)


def _family(entry: e.Entry) -> str | None:
    if isinstance(entry, e.Technique):
        return entry.family
    return NEEDLING if isinstance(entry, e.Needling) else None


def _is_given(entries: Iterable[e.Entry]) -> bool:
    return any(map(_gives, _consents(entries)))


def _gives(consent: e.Consent) -> bool:
    """Whether consent was given; a remark (*not obtained*) may take that back."""
    return consent.form in GIVEN and not is_disclaimed(consent.note)


def _consents(entries: Iterable[e.Entry]) -> list[e.Consent]:
    return [entry for entry in entries if isinstance(entry, e.Consent)]


def names_thrust(entries: Sequence[e.Entry]) -> bool:
    """Whether a thrust is named by a consent among entries, and was not refused since."""
    return _is_named(entries, "HVT") and not is_refused(entries, "HVT")


def has_written(entries: Iterable[e.Entry]) -> bool:
    """Whether written consent among entries covers needling, and was not refused since.

    One that names other families alone does not.
    """
    consents = _consents(entries)
    covers = any(c.form == "written" and _gives(c) and _covers_needling(c.scope) for c in consents)
    return covers and not is_refused(consents, NEEDLING)


def _covers_needling(scope: str | None) -> bool:
    named = named_families(scope)
    return scope is None or NEEDLING in named or EVERYTHING in named


def is_refused(entries: Iterable[e.Entry], family: str) -> bool:
    """Whether the last word on a family was no.

    A refusal that names no family is one of everything; only a consent that names the family, or
    one without a scope, takes it back. A consent may leave a family out (*JM, no thrust*).
    """
    refused = False
    for entry in entries:
        if not isinstance(entry, e.Consent):
            continue
        named = named_families(entry.scope)
        if entry.form not in GIVEN:
            named |= refused_families(entry.scope)
            everything = not named or (EVERYTHING in named and family in BY_NAME)
            refused = refused or everything or family in named
        elif entry.scope is None or family in named:
            refused = False
        elif family in refused_families(entry.scope):
            refused = True
    return refused


RULES = {
    "R-CONSENT": consent_given,
    "R-CONSENT-CHANGE": consent_changed,
    "R-WITHDRAWN": consent_withdrawn,
}
