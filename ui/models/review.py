"""What the rules said of a session, put together for a person to answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.safety import findings
from session_recorder.safety.free_words import is_said
from ui.models.finding_words import CONTRA_RULE, LOUD, entry_of, finding_text
from ui.models.words import target_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.finding import Finding
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case


@dataclass(frozen=True)
class Item:
    """A finding as it is reviewed: what a rule says of an entry, and the reason that answers it.

    ``entry`` is ``None`` for the session as a whole; ``reason`` is ``None`` while it is open.
    """

    rule: str
    severity: str
    entry: e.Entry | None
    target: str
    text: str
    action: str
    source: str
    reason: str | None = None

    @property
    def key(self) -> tuple[str, int | None]:
        """What makes it the same item after an edit elsewhere."""
        return (self.rule, None if self.entry is None else id(self.entry))

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.severity in LOUD and self.reason is None

    @property
    def short(self) -> str:
        """Say it in one line, with what it is about."""
        text = self.text.rstrip(".")
        return f"{self.target}: {text}" if self.target else text


def review_items(found: Sequence[Finding], case: Case, catalogue: Catalogue) -> tuple[Item, ...]:
    """Give the items of a session: open ones by severity, then answered, then for information."""
    items: dict[tuple[str, int | None], Item] = {}
    for finding in (*found, *_explained(found, case)):
        item = _item(finding, case, catalogue)
        there = items.get((finding.rule, finding.about))
        if there is None:
            items[finding.rule, finding.about] = item
        elif item.text not in there.text:
            items[finding.rule, finding.about] = replace(there, text=f"{there.text} {item.text}")
    return tuple(sorted(items.values(), key=_order))


def _order(item: Item) -> tuple[int, int, bool]:
    if item.is_open:
        return (0, LOUD.index(item.severity), item.rule != CONTRA_RULE)
    return (1, 0, False) if item.reason is not None else (2, 0, False)


def _item(finding: Finding, case: Case, catalogue: Catalogue) -> Item:
    entry = entry_of(finding, case.session)
    return Item(
        rule=finding.rule,
        severity=finding.severity,
        entry=entry,
        target=target_words(entry, catalogue) if isinstance(entry, e.Technique) else "",
        text=finding_text(finding, case, catalogue),
        action=finding.action,
        source=finding.source,
        reason=reason_of(case.session, finding.rule, finding.about),
    )


def reason_of(session: Session, rule: str, about: int | None) -> str | None:
    """Give the reason that answers a rule about an entry, or about the session."""
    reasons = [
        override.reason
        for place, override in _overrides(session)
        if override.rule == rule and about in (None, place) and is_said(override.reason)
    ]
    return reasons[-1] if reasons else None


def _overrides(session: Session) -> Iterator[tuple[int | None, e.Override]]:
    """Give every reason with the index of the entry before it."""
    before: int | None = None
    for index, entry in enumerate(session.entries):
        if isinstance(entry, e.Override):
            yield before, entry
        else:
            before = index


def _explained(found: Sequence[Finding], case: Case) -> Iterator[Finding]:
    """Give what a rule would say without its reason; some rules are silent once it is given."""
    said = {(finding.rule, finding.about) for finding in found}
    said |= {(finding.rule, None) for finding in found if finding.about is None}
    for place, override in _overrides(case.session):
        if {(override.rule, place), (override.rule, None)} & said:
            continue
        bare = case.session.with_entries(
            [entry for entry in case.session.entries if entry is not override]
        )
        for finding in findings(replace(case, session=bare)):
            if finding.rule == override.rule and finding.about == place:
                yield finding
                break
