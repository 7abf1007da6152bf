"""What a safety rule has to say about a session."""

from __future__ import annotations

from dataclasses import dataclass

from session_recorder.domain.judgement import Judgement  # noqa: TC001  (the codec reads it)

#: Severities, from the one that stops a signature to the one that is only shown.
SEVERITIES = ("block", "warn", "prompt", "info")


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class RuleUse:
    """How often a rule spoke above information in signed versions, and was answered with a reason.

    A rule that is nearly always answered is one nobody listens to (hazard H7).
    """

    rule: str
    said: int = 0
    answered: int = 0


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the rules said when a version was signed, and by which clinical files they said it.

    ``content_hash`` is the SHA-256 of the clinical files in hexadecimal. Conditions and rules
    change afterwards; what was known at the signature does not. ``judgement`` is ``None`` in
    versions that were signed before it was kept.
    """

    findings: tuple[Finding, ...] = ()
    judgement: Judgement | None = None
    content_hash: str
