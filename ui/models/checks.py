"""What stands in a session before it is signed: asked, done, answered, or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain import entries as e
from session_recorder.domain.session import pain_during, signs, tolerance_of
from ui.models.gaps import not_taken_again
from ui.models.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.session import Session
    from ui.models.review import Item


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Checks", text)


@dataclass(frozen=True)
class Check:
    """A row of the list: what, whether it is there, and in words how it is."""

    name: str
    is_done: bool
    words: str


def checks(session: Session, items: Sequence[Item], catalogue: Catalogue) -> tuple[Check, ...]:
    """List what a signature stands on."""
    asked, missing = tr("asked"), tr("not asked")

    def row(name: str, *, done: bool) -> Check:
        return Check(name, done, asked if done else missing)

    return (
        row(tr("Red-flag questions"), done=session.last(e.RedFlagScreen) is not None),
        row(tr("Consent"), done=session.last(e.Consent) is not None),
        row(tr("Comfort limit"), done=session.last(e.ComfortLimit) is not None),
        _techniques(session),
        _signs_again(session, catalogue),
        row(tr("Tolerance"), done=session.tolerance is not None),
        row(tr("Adverse reaction"), done=bool(session.reactions)),
        _findings(items),
        _reasoning(session),
    )


def _techniques(session: Session) -> Check:
    rows = session.techniques
    whole = [t for t in rows if pain_during(t) is not None and tolerance_of(t) is not None]
    if not rows:
        return Check(tr("Techniques"), True, tr("none"))
    words = counted(tr("1 row"), tr("%n rows"), len(rows))
    if len(whole) == len(rows):
        return Check(
            tr("Techniques"), True, tr("%1, pain and tolerance asked").replace("%1", words)
        )
    less = tr("%1, pain or tolerance not asked in %2").replace("%1", words)
    return Check(tr("Techniques"), False, less.replace("%2", str(len(rows) - len(whole))))


def _signs_again(session: Session, catalogue: Catalogue) -> Check:
    again = sum(sign.end is not None for sign in signs(session))
    missing = len(not_taken_again(session, catalogue)) if session.techniques else 0
    words = tr("%1 taken again").replace("%1", str(again))
    if missing:
        words = tr("%1, %2 not").replace("%1", words).replace("%2", str(missing))
    return Check(tr("Signs again"), not missing, words)


def _findings(items: Sequence[Item]) -> Check:
    waiting = [item for item in items if item.is_open]
    answered = sum(item.reason is not None for item in items)
    stops = sum(item.severity == "block" for item in waiting)
    if stops:
        words = counted(tr("1 stops the signature"), tr("%n stop the signature"), stops)
    elif waiting:
        words = tr("%1 open, %2 answered").replace("%1", str(len(waiting)))
        words = words.replace("%2", str(answered))
    elif answered:
        words = tr("%1, each answered").replace("%1", str(answered))
    else:
        words = tr("none to answer")
    return Check(tr("Findings"), not waiting, words)


def _reasoning(session: Session) -> Check:
    written = bool(session.text("reasoning"))
    return Check(tr("Clinical reasoning"), written, tr("written") if written else tr("not written"))
