"""A practice and the people who work in it."""

from __future__ import annotations

import base64
import datetime as dt  # noqa: TC003  (the codec reads the annotations)

from session_recorder.domain.frozen import frozen
from session_recorder.domain.rule import RuleChange  # noqa: TC001  (the codec reads them)

#: What a person may be.
ROLES = ("clinician", "student", "manager")
#: The papers that documents are printed on.
PAPERS = ("A4", "Letter")


@frozen
class NewPractice:
    """What is said of a clinic when its practice is created.

    ``locale`` picks the emergency words of ``locales.toml``; ``None`` assumes no number.
    ``paper`` is A4 or Letter.
    """

    name: str
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    locale: str | None = None
    timezone: str | None = None
    paper: str = "A4"
    is_demo: bool = False


@frozen
class Practice(NewPractice):
    """A clinic: what stands at the head of every page, and how it has set its rules.

    ``rule_changes`` are all changes ever made, oldest first; the last of a rule counts.
    ``logo`` is a PNG in base 64.
    """

    id: str
    created_at: dt.datetime
    rule_changes: tuple[RuleChange, ...] = ()
    logo: str | None = None

    @property
    def logo_png(self) -> bytes | None:
        """The logo as the bytes of a PNG."""
        return base64.b64decode(self.logo) if self.logo else None


@frozen
class NewPerson:
    """What is said of a person when added to a practice."""

    user: str
    name: str
    role: str = "clinician"
    is_owner: bool = False
    profession: str | None = None
    registration: str | None = None
    thrust_trained: bool = False
    needle_trained: bool = False


@frozen
class Person(NewPerson):
    """Someone who may unlock the practice; ``registration`` is the regulator's number."""

    id: str
    added_at: dt.datetime
    disabled_at: dt.datetime | None = None
