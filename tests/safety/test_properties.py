"""What holds for every session: order, more pain, more conditions, a silenced rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import PatientCondition
from session_recorder.domain.rule import RuleChange
from session_recorder.domain.session import TOLERANCES
from session_recorder.safety import Case, findings
from session_recorder.safety.settings import as_set
from session_recorder.safety.tolerance import tolerance_of_technique
from tests.safety.samples import CLEAN, NOW, case, session

if TYPE_CHECKING:
    from session_recorder.domain.finding import Finding

_ROWS = (
    "CPA L4 III 3x60s | NPRS 4/6/4", "L4/5 R UPA IV 3x45s | NPRS 4/7/5 | tol comf",
    "CPA T6 II 2x30s",
    "STM R QL 3min firm", "TrP gmed 60s", "MFR TLF 3min", "SLR R tensioner 2x8",
    "PIR R psoas 4x7s", "SNAG L4 R F 3x6", "C5/6 R UPA II 2x30s",
    "HVT T6/7 ext in supine x1 cav+ pmh-na", "STM R UFT 3min light",
)  # fmt: skip
_CONDITIONS = sorted(catalogue().conditions)
_REGIONS = sorted(catalogue().regions)
#: Rules that speak of the first of several rows, or once for all of them.
_ONCE = {"R-CONSENT-CHANGE", "R-FLARE", "R-NEURO-BASE", "R-NEURO-CHECK", "R-NO-FINDING"}

_rows = st.lists(st.sampled_from(_ROWS), min_size=1, max_size=5, unique=True)
_conditions = st.lists(
    st.tuples(st.sampled_from(_CONDITIONS), st.none() | st.sampled_from(_REGIONS)), max_size=3
)


def _told(rows: tuple[str, ...], known: tuple[tuple[str, str | None], ...] = ()) -> Case:
    history = (session(*CLEAN, "NPRS 5->4", "CPA L4 III 3x60s | NPRS 5/8/5", "DISTAL 2"),)
    told = case(
        "RF unchanged", "CONSENT verbal JM", "AE none", "NX stable", "NPRS 4", *rows, day=7,
        history=history, phase="acute_flare",
    )  # fmt: skip
    conditions = tuple(PatientCondition(id=name, region=region) for name, region in known)
    return replace(told, patient=replace(told.patient, conditions=conditions))


def _heard(told: Case, rows: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    """Count what is said, by rule, severity, words, and the row it is about."""
    first = len(told.session.entries) - len(rows)

    def row(one: Finding) -> str:
        of_a_row = one.about is not None and one.about >= first and one.rule not in _ONCE
        return rows[one.about - first] if of_a_row and one.about is not None else ""

    return Counter(
        (one.rule, one.severity, one.message, one.action, row(one))
        for one in findings(told)
        # A precaution warns on the first row of its column and names that row.
        if one.rule != "R-PRECAUTION"
    )


@settings(deadline=None)
@given(rows=_rows, known=_conditions, data=st.data())
def test_that_findings_do_not_depend_on_the_order_of_techniques(
    rows: list[str], known: list[tuple[str, str | None]], data: st.DataObject
) -> None:
    other = tuple(data.draw(st.permutations(rows)))
    here, there = _told(tuple(rows), tuple(known)), _told(other, tuple(known))
    assert _heard(here, tuple(rows)) == _heard(there, other)
    columns = [Counter(f.severity for f in findings(one) if f.rule == "R-PRECAUTION")
               for one in (here, there)]  # fmt: skip
    assert columns[0] == columns[1]


@settings(deadline=None)
@given(
    pains=st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(0, 10)),
    limit=st.integers(0, 10),
    irritability=st.sampled_from(["low", "mod", "high"]),
    typed=st.sampled_from(["", " comf", " mild", " eased", " exc"]),
)
def test_that_more_pain_during_never_yields_a_milder_category(
    pains: tuple[int, int, int], limit: int, irritability: str, typed: str
) -> None:
    def rank(pain: int) -> int:
        lines = (f"LIMIT {limit}", f"IRR {irritability}", f"NPRS {before}")
        told = case(*lines, f"CPA L4 III 3x60s p{pain}{typed}")
        category = tolerance_of_technique(told, 3).category
        assert category is not None
        return TOLERANCES.index(category)

    before, during, more = pains
    assert rank(min(during + more, 10)) >= rank(during)


@settings(deadline=None)
@given(rows=_rows, known=_conditions, more=_conditions)
def test_that_adding_a_condition_never_removes_a_finding_of_the_matrix(
    rows: list[str], known: list[tuple[str, str | None]], more: list[tuple[str, str | None]]
) -> None:
    def matrix(*conditions: tuple[str, str | None]) -> Counter[tuple[str, str]]:
        rules = ("R-CONTRA", "R-PRECAUTION", "R-HEP-CONTRA")
        told = findings(_told((*rows, "EX bridge 2x10", "HEAT Lx 10min skinok"), conditions))
        return Counter((one.rule, one.message) for one in told if one.rule in rules)

    fewer = matrix(*dict.fromkeys(known))
    assert not fewer - matrix(*dict.fromkeys((*known, *more)))


@settings(deadline=None)
@given(
    rows=_rows,
    known=_conditions,
    silenced=st.sampled_from(sorted(r.id for r in catalogue().rules.values())),
)
def test_that_silencing_a_rule_removes_exactly_its_findings(
    rows: list[str], known: list[tuple[str, str | None]], silenced: str
) -> None:
    grave = (
        "VX clear",
        "HVT C5/6 R rot-R x1 cav+ pmh-na",
        "NX loss",
        "MYO L5 L 3",
        "AE major numb",
    )
    told = _told((*rows, *grave), tuple(known))
    change = RuleChange(rule=silenced, reason="our practice", by="c", at=NOW, silenced=True)
    quiet = replace(told, rules=as_set(catalogue().rules, (change,)))
    assert list(findings(quiet)) == [one for one in findings(told) if one.rule != silenced]
