"""How progress is said on the patient page: verdicts, values, what a visit changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from ui.models.words import number, sign_name, unit_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.change import Change
    from session_recorder.domain.sign_row import SignRow
    from session_recorder.domain.track import Progress, TrackLine
    from ui.workspace import VisitRow

Number = int | float

_DAY_H, _WEEK_H = 24, 168
_WHOLE_PCT = 100
#: Changes named in the line of a visit.
_MOST_CHANGES = 3
_CONVENTION = "conv"


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("ProgressWords", text)


@dataclass(frozen=True, kw_only=True)
class Pill:
    """A verdict as it is shown: ``kind`` dresses it, ``icon`` and ``word`` say it."""

    kind: str
    icon: str
    word: str

    @property
    def text(self) -> str:
        """Icon and word."""
        return f"{self.icon} {self.word}".strip()


def pill(verdict: str | None, change: Change | None) -> Pill:
    """Say a verdict with the size of the change it was given for, or that there is none."""
    same = change is not None and change.verdict == verdict
    size = amount(abs(change.difference), change.unit) if change is not None and same else ""
    if verdict == IMPROVED:
        word = tr("Improved %1").replace("%1", size).strip()
        return Pill(kind="improved", icon="\N{CHECK MARK}", word=word)
    if verdict == WORSE:
        word = tr("Worse %1").replace("%1", size).strip()
        return Pill(kind="worse", icon="!", word=word)
    if verdict == NO_CLEAR_CHANGE:
        return Pill(kind="same", icon="=", word=tr("No clear change"))
    if change is not None:
        return Pill(kind="none", icon="", word=tr("Changed by %1").replace("%1", size))
    return Pill(kind="none", icon="", word=tr("Nothing to compare"))


def amount(value: Number, unit: str) -> str:
    """Give a value with its unit; points of a score have none."""
    if unit.startswith("/"):
        return number(value)
    shown = unit_words(unit)
    return f"{number(value)}{shown}" if unit == "deg" else f"{number(value)} {shown}".strip()


def scale(unit: str) -> str:
    """Give what a value is measured in: a unit, or the ends of a score."""
    if unit.startswith("/") and unit[1:].isdigit():
        return f"0\N{EN DASH}{unit[1:]}"
    return unit_words(unit)


def threshold(change: Change | None) -> str:
    """Say what a verdict needed and where that comes from."""
    if change is None:
        return ""
    if change.threshold is None:
        return tr("No threshold is known: the number alone.")
    bases = [base.removeprefix("src:") for base in (change.source or "").split(", ")]
    named = [tr("a convention") if base == _CONVENTION else base for base in bases if base]
    said = tr("Needed: %1. Source: %2.").replace("%1", change.threshold)
    return said.replace("%2", ", ".join(named))


def direction(line: TrackLine) -> str:
    """Say which way is better on the chart of a sign."""
    if line.bands:
        return tr("up is better")
    words = {"lower": tr("lower is better"), "higher": tr("higher is better")}
    return words.get(line.better, "")


def standing(line: TrackLine) -> str:
    """Say from where to where a sign went, how far that is to its goal, and what carried over."""
    if line.baseline is None or line.latest is None or len(_taken(line)) <= 1:
        return ""
    said = tr("From %1 to %2").replace("%1", number(line.baseline))
    said = said.replace("%2", amount(line.latest, line.unit))
    if line.percent is not None:
        said += ", " + tr("%1 % of the way to the goal").replace("%1", number(round(line.percent)))
    elif line.target_met:
        said += ", " + line.target_met
    kept = [p.carry_over_pct for p in line.points if p.carry_over_pct is not None]
    if kept:
        said += f". {_kept_words(kept[-1])}"
    return f"{said}."


def _kept_words(percent: float) -> str:
    """Say how much of the gain within the visit before was still there on arrival."""
    if percent <= 0:
        return tr("None of the last gain was kept")
    if percent >= _WHOLE_PCT:
        return tr("All of the last gain was kept")
    return tr("%1 % of the last gain was kept").replace("%1", number(round(percent)))


def _taken(line: TrackLine) -> list[Number]:
    return [point.value for point in line.points if point.value is not None]


def sentences(remarks: Sequence[str]) -> str:
    """Say remarks as sentences, each with a capital and a full stop."""
    return " ".join(f"{remark[:1].upper()}{remark[1:]}." for remark in remarks)


def day_words(moment: dt.datetime, today: dt.date, *, long: bool = False) -> str:
    """Give a day: today, a day of this year, or a day with its year where there is room."""
    day = moment.astimezone().date()
    if day == today:
        return tr("today")
    return f"{day.day} {day:%b %Y}" if long and day.year != today.year else f"{day.day} {day:%b}"


def hours_words(hours: Number) -> str:
    """Say how long something lasted, in the largest unit that fits."""
    if hours < 2 * _DAY_H:
        return tr("%1 h").replace("%1", number(round(hours)))
    if hours < 2 * _WEEK_H:
        return tr("%1 days").replace("%1", number(round(hours / _DAY_H)))
    return tr("%1 weeks").replace("%1", number(round(hours / _WEEK_H)))


# ------------------------------------------------------------------ a visit in one line


def visit_words(row: VisitRow, progress: Progress, today: dt.date, catalogue: Catalogue) -> str:
    """Say in one line what a visit changed; of a draft, since when it is kept."""
    if row.status == "void":
        return tr("Void: does not count")
    said = _changes(row, progress.signs, catalogue)
    if row.status == "draft":
        return " \N{MIDDLE DOT} ".join((_draft(row, today), *said))
    if not said:
        said = [tr("First assessment") if row.number == 1 else tr("No sign taken twice")]
    return ", ".join((*said, _reaction(row)) if row.reaction else said)


def _draft(row: VisitRow, today: dt.date) -> str:
    if row.saved_at is None:
        return tr("Draft")
    saved = row.saved_at.astimezone()
    day = "" if saved.date() == today else f"{day_words(saved, today)} "
    return tr("Draft, saved %1").replace("%1", f"{day}{saved:%H:%M}")


def _changes(row: VisitRow, signs: Sequence[SignRow], catalogue: Catalogue) -> list[str]:
    """Name the changes within a visit, movement before pain."""
    found: list[tuple[bool, str]] = []
    unclear = 0
    for sign in signs:
        change = next((v.within for v in sign.visits if v.session_id == row.session_id), None)
        if change is None or change.verdict is None:
            continue
        words = {IMPROVED: tr("%1 improved %2"), WORSE: tr("%1 worse %2")}.get(change.verdict)
        if words is None:
            unclear += 1
            continue
        name = sign_name(sign.code, sign.side, sign.activity, catalogue)
        size = amount(abs(change.difference), change.unit)
        found.append((sign.track == "context", words.replace("%2", size).replace("%1", name)))
    said = [text for _, text in sorted(found, key=lambda one: one[0])][:_MOST_CHANGES]
    return said or ([tr("No clear change")] if unclear else [])


def _reaction(row: VisitRow) -> str:
    if row.reaction is None:
        return ""
    words = {
        "minor": tr("minor reaction"),
        "moderate": tr("moderate reaction"),
        "major": tr("major reaction"),
    }
    said = words.get(row.reaction.grade, row.reaction.grade)
    if row.reaction.dur_h is None:
        return said
    return f"{said} {hours_words(row.reaction.dur_h)}"


def state_word(status: str) -> str:
    """Say what state a session is in."""
    words = {
        "draft": tr("draft"),
        "signed": tr("signed"),
        "amended": tr("amended"),
        "void": tr("void"),
    }
    return words.get(status, status)
