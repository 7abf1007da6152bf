"""What the rules will say of a line before it is entered, and of a word before it is chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from session_recorder.domain import entries as e
from session_recorder.domain.programme import fold
from session_recorder.safety import findings
from session_recorder.safety.body_places import regions_of
from session_recorder.safety.matrix import NO_COLUMN, judge, matrix_family
from session_recorder.shorthand import parse
from ui.models.finding_words import (
    CONSENT_RULE,
    condition_words,
    finding_text,
    in_sentence,
    is_open,
    loud,
    short_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.finding import Finding
    from session_recorder.domain.session import Session
    from session_recorder.safety import Case
    from session_recorder.safety.matrix import Verdict
    from session_recorder.shorthand import Parsed, Proposal

#: The moment whose rules are asked while a line is typed.
_MOMENT = "record"
#: Findings said under the line; the check strip names them all.
_MOST_SAID = 2
#: A technique whose place is not typed yet is contraindicated where it is so at all of these.
_PLACES = ("C5", "T8", "L4")
#: What a line begun at the check-in says of the arrival, also after the first technique.
_ARRIVAL = (e.AdverseEvent, e.Consent, e.RedFlagScreen)
#: Adjuncts that are said with a place and a time.
_ADJUNCTS = frozenset({"HEAT", "COLD", "NEEDLE", "MTRAC", "TENS", "US", "IFT"})
_MILDEST_GRADE = {"JM": "I", "KALT": "K-I"}


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Foresight", text)


@dataclass(frozen=True)
class Foreseen:
    """What is said under a line that is not entered yet; ``severity`` is that of the worst."""

    severity: str
    text: str


class Foresight:
    """Asks the rules about the session with and without a line.

    ``case`` is what stands around the session as last judged; ``session`` the one under the pen;
    ``replacing`` the index of the entry that is edited as a line; with ``on_arrival`` what is said
    of the arrival stands before the first technique.
    """

    def __init__(self, case: Case, catalogue: Catalogue) -> None:
        self.case = case
        self.session: Session = case.session
        self.replacing: int | None = None
        self.on_arrival = False
        self._catalogue = catalogue
        self._present: tuple[Session, tuple[Finding, ...]] | None = None

    # ------------------------------------------------------------------ lines

    def of_line(self, parsed: Parsed) -> Foreseen | None:
        """Say what the rules will say of a line, ``None`` where that is nothing."""
        if parsed.entries:
            after = self.with_line(parsed.entries)
            return self._said(self.new_findings(parsed.entries), self.case_of(after))
        against = self.against(parsed.sketch) if parsed.sketch is not None else ()
        if not against:
            return None
        today = self.case.treated_on
        said = ", ".join(condition_words(verdict, today) for verdict in against)
        text = tr("Contraindicated: %1.").replace("%1", said)
        return Foreseen("block", f"{text} {_if_entered('block')}")

    def unnamed(self, parsed: Parsed) -> tuple[e.Entry, ...]:
        """Give what of a line no consent of today names."""
        found = self.new_findings(parsed.entries) if parsed.entries else ()
        places = [f.about for f in found if f.rule == CONSENT_RULE and f.about is not None]
        after = self.with_line(parsed.entries)
        return tuple(after.entries[place] for place in places)

    def with_line(self, entries: Sequence[e.Entry]) -> Session:
        """Give the session with a line added, or in the place of the one that is edited."""
        there = self.session.entries
        start, end = self._place(entries)
        return self.session.with_entries((*there[:start], *entries, *there[end:]))

    def _place(self, entries: Sequence[e.Entry]) -> tuple[int, int]:
        """Give where a line goes, and where what it takes the place of ends."""
        if self.replacing is not None:
            return self.replacing, self.replacing + 1
        told = self.on_arrival and all(isinstance(entry, _ARRIVAL) for entry in entries)
        at = self.session.start_of_treatment if told else len(self.session.entries)
        return at, at

    def new_findings(self, entries: Sequence[e.Entry]) -> tuple[Finding, ...]:
        """Give what the rules will say because of a line, the loudest first.

        ``about`` counts the entries of the session with the line; what is answered or quiet is
        left out.
        """
        after = self.with_line(entries)
        moved = len(after.entries) - len(self.session.entries)
        edited = self._place(entries)[0]
        before = Counter(
            (f.rule, f.severity, _moved(f.about, edited, moved), f.message)
            for f in self._findings_now()
            if self.replacing is None or f.about != self.replacing
        )
        new: list[Finding] = []
        for finding in findings(self.case_of(after), _MOMENT):
            key = (finding.rule, finding.severity, finding.about, finding.message)
            if before[key]:
                before[key] -= 1
            elif is_open(finding):
                new.append(finding)
        return loud(new)

    def _findings_now(self) -> tuple[Finding, ...]:
        """Give the findings of the session under the pen, asked once for each value of it."""
        if self._present is None or self._present[0] is not self.session:
            self._present = (self.session, findings(self.case_of(self.session), _MOMENT))
        return self._present[1]

    def case_of(self, session: Session) -> Case:
        """Give the case with another session in it, and the programme as it would be."""
        if session is self.case.session:
            return self.case
        changes = any(isinstance(entry, e.ProgrammeChange) for entry in session.entries)
        programme = self.case.programme
        if changes or self.case.session.of(e.ProgrammeChange):
            programme = fold((*self.case.history, session)).current
        return replace(self.case, session=session, programme=programme)

    def _said(self, found: Sequence[Finding], case: Case) -> Foreseen | None:
        if not found:
            return None
        texts = [*dict.fromkeys(finding_text(one, case, self._catalogue) for one in found)]
        said, more = texts[:_MOST_SAID], len(texts) - _MOST_SAID
        if more > 0:
            said.append(tr("%n more to check.").replace("%n", str(more)))
        severity = found[0].severity
        if any(one.rule == CONSENT_RULE for one in found):
            said.append(tr("Alt A: asked and agreed."))
        return Foreseen(severity, " ".join([*said, _if_entered(severity)]))

    # ------------------------------------------------------------------ words

    def contraindicated(self, proposal: Proposal, line: str) -> str:
        """Name the conditions that speak against a proposed word, empty where none does."""
        if not self.case.conditions:
            return ""
        end = proposal.column + proposal.length
        return self.contraindicated_line(line[: proposal.column] + proposal.insert + line[end:])

    def contraindicated_line(self, line: str) -> str:
        """Name the conditions that speak against a line as far as it is typed."""
        read = parse(line)
        entry = read.entries[-1] if read.entries else read.sketch or _exercise(line)
        found = self.against(entry) if entry else _in_all(map(self.against, _adjuncts(line)))
        return ", ".join(dict.fromkeys(in_sentence(short_name(verdict.name)) for verdict in found))

    def against(self, entry: e.Entry) -> tuple[Verdict, ...]:
        """Give what contraindicates an entry that may lack its grade or its place.

        What is not typed yet is taken at its mildest, and a place that is not known as any.
        """
        if not is_act(entry):
            return ()
        if isinstance(entry, e.Technique):
            mildest = _MILDEST_GRADE.get(entry.family)
            entry = replace(entry, grade=entry.grade or mildest)
            if regions_of(entry) is None:
                return _in_all(self._contra(replace(entry, level=place)) for place in _PLACES)
        return self._contra(entry)

    def _contra(self, entry: e.Entry) -> tuple[Verdict, ...]:
        return judge(entry, self.case.conditions).of("contra")


def is_act(entry: e.Entry) -> bool:
    """Whether an entry is something done or given, so that one can ask why."""
    if isinstance(entry, e.ProgrammeChange):
        return entry.action in ("add", "change")
    return isinstance(entry, e.Technique) or matrix_family(entry) != NO_COLUMN


def _moved(about: int | None, edited: int, moved: int) -> int | None:
    return about if about is None or about < edited else about + moved


def _in_all(found: Iterable[tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    """Give the verdicts of the first whose condition every other one names too."""
    first, *others = [*found] or [()]
    named = [{verdict.condition for verdict in other} for other in others]
    return tuple(verdict for verdict in first if all(verdict.condition in one for one in named))


def _adjuncts(line: str) -> tuple[e.Entry, ...]:
    """Give an adjunct whose time, and perhaps whose place, is not typed yet: at every place."""
    words = line.split()
    if not words or words[0].upper() not in _ADJUNCTS:
        return ()
    sites = words[1:2] or list(_PLACES)
    return tuple(entry for site in sites for entry in parse(f"{words[0]} {site} 10min").entries)


def _exercise(line: str) -> e.Entry | None:
    """Give the exercise a line names whose dose is not typed yet."""
    words = line.split()
    named = {"EX": words[1:2], "HEP": words[2:3]}.get(words[0].upper()) if words else None
    if not named or (words[0].upper() == "HEP" and words[1] not in ("add", "change")):
        return None
    return e.SessionExercise(exercise=named[0])


def _if_entered(severity: str) -> str:
    """Say what Enter does: what was done can always be recorded."""
    if severity == "block":
        return tr("Enter keeps it and asks why.")
    return tr("Enter adds it all the same.")
