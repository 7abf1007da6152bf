"""What a safety rule has to say about a session."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003  (the codec reads the annotations)

from session_recorder.domain import entries as e
from session_recorder.domain.frozen import frozen
from session_recorder.domain.judgement import Judgement  # noqa: TC001  (the codec reads it)

#: Severities, from the one that stops a signature to the one that is only shown.
SEVERITIES = ("block", "warn", "prompt", "info")


@frozen
class Finding:
    """One thing a rule noticed.

    ``about`` is the index of the entry it is about, or ``None`` for the session as a whole.
    ``source`` names where the rule comes from. An overridden finding stays listed.
    """

    rule: str
    severity: str
    about: int | None = None
    message: str
    action: str
    source: str
    overridden: bool = False

    @property
    def is_open_block(self) -> bool:
        """Whether it stops the signature."""
        return self.severity == "block" and not self.overridden


@frozen
class Reason:
    """A reason for going on: the index of its entry and that of the entry it is about.

    ``about`` is ``None`` where nothing stands before it.
    """

    index: int
    about: int | None
    override: e.Override

    def answers(self, finding: Finding) -> bool:
        """Whether it answers a finding: about the same entry, or about the session."""
        return self.override.rule == finding.rule and finding.about in {None, self.about}


def reasons(entries: Sequence[e.Entry]) -> tuple[Reason, ...]:
    """Give each reason of a session; it is about the entry before it."""
    found = []
    about: int | None = None
    for index, entry in enumerate(entries):
        if isinstance(entry, e.Override):
            found.append(Reason(index=index, about=about, override=entry))
        else:
            about = index
    return tuple(found)


@frozen
class RuleUse:
    """How often a rule spoke above information in signed versions, and was answered with a reason.

    A rule that is nearly always answered is one nobody listens to (hazard H7).
    """

    rule: str
    said: int = 0
    answered: int = 0


@frozen
class Judged:
    """What the rules said when a version was signed, and by which clinical files they said it.

    ``content_hash`` is the SHA-256 of the clinical files in hexadecimal. Conditions and rules
    change afterwards; what was known at the signature does not. ``judgement`` is ``None`` in
    versions that were signed before it was kept.
    """

    findings: tuple[Finding, ...] = ()
    judgement: Judgement | None = None
    content_hash: str
