"""Rules about consent (DOMAIN 2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety.case import Case, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Forms of consent that hands-on care may rest on.
GIVEN = frozenset({"verbal", "written"})


def consent_given(case: Case) -> Iterator[Hit]:
    """R-CONSENT: hands-on care without consent given today."""
    given = any(consent.form in GIVEN for consent in case.session.of(e.Consent))
    if case.session.techniques and not given:
        yield Hit()


RULES = {"R-CONSENT": consent_given}
