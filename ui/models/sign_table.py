"""The rows of the patient page: comparable signs, and what each technique did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain.response import TechniqueHistory
from session_recorder.domain.track import TRACKS
from session_recorder.figures import sparkline
from ui.models import progress_words as say
from ui.models.table import Column, TableModel
from ui.models.words import counted, number, sign_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.response import UnlinkedAnswer
    from session_recorder.domain.sign_row import SignRow
    from session_recorder.figures import Figure


#: Characters of the name of a sign that have room.
_LONGEST_NAME = 26


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("SignTable", text)


@dataclass(frozen=True, kw_only=True)
class SignWords:
    """A comparable sign in words; ``detail`` says threshold, source and what is missing."""

    name: str
    scale: str
    line: Figure
    latest: str
    pill: say.Pill
    detail: str


def in_order(signs: Sequence[SignRow]) -> list[SignRow]:
    """Give signs by their track, movement first, what is only context last."""
    return sorted(signs, key=lambda row: TRACKS.index(row.track) if row.track in TRACKS else 9)


def sign_words(row: SignRow, catalogue: Catalogue) -> SignWords:
    """Say a sign over an episode."""
    compared = [
        (visit.treated_at, visit.arrival if visit.arrival is not None else visit.end)
        for visit in row.visits
    ]
    taken = [value for _, value in compared if value is not None]
    name = sign_name(row.code, row.side, row.activity, catalogue, _LONGEST_NAME)
    parts = (say.threshold(row.overall), say.sentences(row.remarks))
    return SignWords(
        name=f"{name}, {_when(row.when)}" if row.when else name,
        scale=say.scale(row.unit),
        line=sparkline(compared),
        latest=say.amount(taken[-1], row.unit) if taken else "\N{EN DASH}",
        pill=say.pill(row.overall.verdict if row.overall else None, row.overall),
        detail=" ".join(part for part in parts if part) or tr("Nothing to compare yet."),
    )


def _when(when: str) -> str:
    words = {
        "worst": tr("worst"),
        "best": tr("least"),
        "rest": tr("at rest"),
        "mvt": tr("on movement"),
    }
    return words.get(when, when)


def sign_model(parent: QObject | None = None) -> TableModel[SignWords]:
    """Make the model of the comparable signs."""
    columns = (
        Column[SignWords](tr("Sign"), lambda row: row.name, lambda row: f"{row.name} {row.scale}"),
        Column[SignWords](tr("On arrival, visit by visit"), lambda row: row.line.description),
        Column[SignWords](tr("Latest"), lambda row: row.latest),
        Column[SignWords](
            tr("Change"),
            lambda row: row.pill.text,
            lambda row: f"{row.pill.word}. {row.detail}",
        ),
    )
    return TableModel(columns, parent)


# ------------------------------------------------------------------ what techniques did


def lasted_words(one: TechniqueHistory) -> str:
    """Say how long a technique helped, on average."""
    if one.mean_lasted_h is None:
        return "\N{EN DASH}"
    return tr("about %1").replace("%1", say.hours_words(one.mean_lasted_h))


def response_note(one: TechniqueHistory) -> str:
    """Say what is to be minded: flares first, then what was never told."""
    said = []
    if one.flared_twice and one.flared == 2:  # noqa: PLR2004  (said by its own word)
        said.append("! " + tr("this flared twice"))
    elif one.flared_twice:
        said.append("! " + tr("this flared %1 times").replace("%1", str(one.flared)))
    elif one.flared:
        said.append("! " + tr("flared once"))
    if one.shared_after_effects:
        once, often = tr("a reaction shared with others"), tr("%n reactions shared with others")
        said.append(counted(once, often, one.shared_after_effects))
    if one.unanswered:
        said.append(tr("not told of: %1").replace("%1", str(one.unanswered)))
    return ", ".join(said)


def response_sentence(one: TechniqueHistory) -> str:
    """Say the whole row: ``L4 R UPA: tried 4, helped 3, about 2 days; this flared twice``."""
    said = tr("%1: tried %2, helped %3").replace("%3", str(one.helped))
    said = said.replace("%2", str(one.tried)).replace("%1", one.label)
    if one.mean_lasted_h is not None:
        said = f"{said}, {lasted_words(one)}"
    note = response_note(one).removeprefix("! ")
    return f"{said}; {note}" if note else said


def unlinked_sentence(one: UnlinkedAnswer) -> str:
    """Say an answer that belongs to no technique, and why."""
    said = tr("Visit %1: the answer about technique %2 belongs to none: %3.")
    said = said.replace("%3", one.reason).replace("%2", str(one.technique))
    return said.replace("%1", str(one.number))


def response_model(parent: QObject | None = None) -> TableModel[TechniqueHistory]:
    """Make the model of the response to each technique."""
    columns = (
        Column[TechniqueHistory](tr("Technique"), lambda row: row.label, response_sentence),
        Column[TechniqueHistory](tr("Tried"), lambda row: number(row.tried)),
        Column[TechniqueHistory](tr("Helped"), lambda row: number(row.helped)),
        Column[TechniqueHistory](tr("Same"), lambda row: number(row.same)),
        Column[TechniqueHistory](tr("Worse"), lambda row: number(row.worse)),
        Column[TechniqueHistory](tr("Lasted"), lasted_words),
        Column[TechniqueHistory](tr("Mind"), response_note),
    )
    return TableModel(columns, parent)
