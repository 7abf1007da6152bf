"""The contraindication matrix: columns, regions, and what each condition means for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.patient import PatientCondition
from session_recorder.safety.body_places import place_regions
from session_recorder.safety.matrix import exercise_level, judge, matrix_family
from session_recorder.shorthand import parse_note

if TYPE_CHECKING:
    from session_recorder.domain import entries as e
    from session_recorder.domain.condition import MatrixLevel

#: One line for each column of the matrix.
_LINES = {
    "JM12": "CPA L4 II 2x30s",
    "JM34": "CPA L4 III 2x30s",
    "HVT": "HVT L4/5 R rot-R in sdly x1 cav+ pmh-neg",
    "HVT_CX": "HVT C5/6 R rot-R x1 cav+ pmh-neg",
    "TRACTION": "Lx DIST II 3x30s",
    "STM_SUP": "STM R QL 5min mod",
    "STM_DEEP": "STM R QL 5min firm",
    "IASTM": "IASTM R QL 90s light",
    "MET": "MET R QL 3x6s",
    "MFR": "MFR TLF 3min",
    "NEURO_SL": "SLR R slider 3x10",
    "NEURO_TE": "SLR R tensioner 2x8",
    "TAPE": "TAPE kinesio Lx 24h",
    "HEAT": "HEAT Lx 10min",
    "COLD": "COLD Lx 10min",
    "NEEDLE": "NEEDLE QL R 10min in 4 out 4",
    "ELECTRO": "TENS Lx 20min",
    "EXERCISE": "WALK 5min",
}

_ROWS = """
consent_absent C C C C C C C C C C C C C C C C C C
ces_suspected C C C C C C C C C C C C C C C C C C
cord_signs C C C C C C C C C C C C . P P C P P
neuro_progressive C C C C C P P P P P C C . P P P P P
fracture_suspected C C C C C C C C C C C C P . . C . C
fracture_recent P C C C C P C C P P P C P . . P P P
osteoporosis P P C C P . P P P . . P P . . P . P
osteopenia . P P P P . P P . . . . . . . P . .
malignancy_active C C C C C P C C C P C C . C C C C P
cancer_history . P P P . . . . . . . . . . . . . .
infection_spinal C C C C C C C C C C C C C C C C C C
febrile_unwell P C C C C P C C P P P C . C P C C C
axspa_active P C C C P . P P P . . P . . . P . .
ra_general P P P C P . P P P . . P . . . P . .
cv_instability C C C C C P P P C P P C . . . C . P
cad_suspected C C C C C C C C C C C C C C C C C C
vascular_risk_neck . P P P P . P P . . . P . . . . . .
neck_trauma_infection_recent P P P C P . P P P . . P . . . P . P
vascular_event_past . P . C P . . . . . . . . . . . . .
aaa_known P C C P C P C C P P P P . P P C P P
aaa_suspected C C C C C C C C C C C C C C C C C C
anticoagulant . P C C P . P P . . . . P . . P . .
bleeding_disorder P P C C P P C C P P . P P . . C . P
steroid_long P P C C P . P P P . . P P P P P P P
pregnancy . P P P P . P P . P . . . P P P C .
postpartum . P P C P . P P P . . . . . . P . P
hypermobility . P P C P . P P P . . P P . . P . .
spondylolisthesis_stable . P P . P . . . . . . . . . . . . .
spondylolisthesis_unstable P C C . C . P . P . P P . . . P . P
surgery_recent P C C C C P C C P P P C P P P C P P
fusion_healed . P C C P . . . . . . . . . . P P .
abdominal_surgery_recent . P C . P . P P P P . . P P P P P P
radiculopathy_stable . P P P . . . . . . . P . . . . . .
nerve_high_irritability . P P C . . P P P . P C . . . P . .
acute_flare . P P P . . P P . . . P . . . P . .
persistent_sensitised . . P P . . P P . . . P . . . P . .
dvt_suspected C C C C C C C C C C C C . C C C C C
skin_open P P P P P C C C P C . . C C C C C .
skin_fragile . P P P . P C C . P . . C P P P P .
haematoma_acute P P C C P P C C P P . P P C . C P P
sensation_loss . P P P . P P P . . . P P C C P C .
diabetes_neuropathy . . P P . . P P . . . P P P P P P .
lymphoedema . . P P . P C C . P . . P C C C P .
tape_allergy . . . . . . . . . . . . C . . . P .
injection_recent . P C C P . P P P . . P . P P P P P
dizziness P C C C C P P P P P P P . . . P . P
hypertension_uncontrolled . P P C P . P . P . . P . P P . P P
cardiac_unstable P P C C P . P P P . . P . P P P P C
over65_frail . P C C P . P P P . . P P P P P P P
under18 . P P C P . P P . . . P . . . P P .
hip_replacement . P . . P . . . P . . . . . . . P P
balance_poor . . . . . . . . . . . . . . . . . P
shoulder_unstable . P . . . . . . P . P P . . . . . P
knee_kneeling_pain . . . . . . . . . . . . . . . . . P
wrist_pain . . . . . . . . . . . . . . . . . P
spine_ankylosed P C C C P . . . P . . . . . . . . .
stenosis_lumbar . P P . . . . . . . . P . . . . . .
implant_device P C P P P P C C P C . P P C P C C .
latex_allergy . . . . . . . . . . . . P . . P . .
peripheral_vascular . . . . . . P P . . . . P C C P P P
cold_sensitivity . . . . . . . . . . . . . . C . . .
"""
_COLUMNS = (
    "JM12", "JM34", "HVT", "HVT_CX", "TRACTION", "STM_SUP", "STM_DEEP", "IASTM", "MET", "MFR",
    "NEURO_SL", "NEURO_TE", "TAPE", "HEAT", "COLD", "NEEDLE", "ELECTRO", "EXERCISE",
)  # fmt: skip
_SIGNS: dict[str, MatrixLevel] = {"C": "contra", "P": "precaution", ".": "ok"}
#: The table of DOMAIN 3.3, copied by hand.
_TABLE = {
    row[0]: dict(zip(_COLUMNS, (_SIGNS[sign] for sign in row[1:]), strict=True))
    for row in (line.split() for line in _ROWS.strip().splitlines())
}


def _entry(line: str) -> e.Entry:
    read = parse_note((line,))
    assert read.ok, read.errors
    return read.entries[0]


def _level(line: str, condition: str) -> MatrixLevel:
    name, _, region = condition.partition("@")
    known = (PatientCondition(id=name, region=region or None),)
    return judge(_entry(line), known).level


# ------------------------------------------------------------------ the table


def test_that_the_table_of_the_page_is_whole() -> None:
    assert _TABLE.keys() == catalogue().conditions.keys()
    assert set(_COLUMNS) == catalogue().matrix_families.keys()


@pytest.mark.parametrize("condition", _TABLE)
@pytest.mark.parametrize("column", _COLUMNS)
def test_that_every_condition_is_answered_for_every_column(condition: str, column: str) -> None:
    assert _level(_LINES[column], condition) == _TABLE[condition][column]


@pytest.mark.parametrize("condition", sorted(_TABLE))
def test_that_every_verdict_names_where_it_comes_from(condition: str) -> None:
    (verdict,) = judge(_entry(_LINES["JM34"]), (PatientCondition(id=condition),)).verdicts
    known = {f"src:{source}" for source in catalogue().sources} | {"conv", "seed"}
    assert set(verdict.source.split(", ")) <= known


# ------------------------------------------------------------------ how to look up


@pytest.mark.parametrize(
    ("line", "column"),
    [
        *((line, column) for column, line in _LINES.items()),
        ("CPA L4 I 2x30s", "JM12"), ("CPA L4 II+ 2x30s", "JM12"), ("CPA L4 III-- 2x30s", "JM34"),
        ("CPA L4 IV-- 2x30s", "JM34"), ("CPA L4 IV++ 2x30s", "JM34"),
        ("GHJ L INF K-I 6x10s", "JM12"), ("GHJ L INF K-IItz 6x10s", "JM12"),
        ("GHJ L INF K-III 6x10s", "JM34"), ("Lx DIST K-III 5x10s", "TRACTION"),
        ("Cx DIST IV 3x30s", "TRACTION"), ("SNAG L4 R F 3x6", "JM34"), ("NAG C6 3x6", "JM34"),
        ("MWM hip R hipIR 3x10", "JM34"), ("BLR R 1x3", "NEURO_SL"),
        ("HVT T2/3 ext x1 cav+ pmh-neg", "HVT_CX"), ("HVT T3/4 ext x1 cav+ pmh-neg", "HVT_CX"),
        ("HVT T4/5 ext x1 cav+ pmh-neg", "HVT"), ("HVT T4 ext x1 cav+ pmh-neg", "HVT"),
        ("HVT C7/T1 ext x1 cav+ pmh-neg", "HVT_CX"),
        ("HVT SIJ R x1 cav+ pmh-neg", "HVT"),
        ("STM R QL 5min", "STM_SUP"), ("STM R QL 5min deep", "STM_DEEP"),
        ("EFF R QL 5min firm", "STM_DEEP"), ("DTF L piri 5min light", "STM_DEEP"),
        ("TrP R gmed 60s light", "STM_DEEP"), ("STRIP R hams 2min mod", "STM_DEEP"),
        ("INHIB L suboccip 2min light", "STM_SUP"), ("CUP B ES 8min firm", "IASTM"),
        ("PIR R psoas 4x7s", "MET"), ("CRAC L hams 3x8s", "MET"), ("METj SIJ R 3x6s", "MET"),
        ("SCAR scar 2min light", "MFR"), ("SKR Lx 90s", "MFR"),
        ("ULNT1 R interface 2x8", "NEURO_SL"), ("ULNT1 R tensioner 2x8", "NEURO_TE"),
        ("MTRAC Lx 10min 20kg", "TRACTION"), ("US Lx 5min", "ELECTRO"), ("IFT Lx 15min", "ELECTRO"),
        ("EX bridge 2x10", "EXERCISE"), ('RETRAIN "lifting" 5min', "EXERCISE"),
        ("BREATH 3min", "EXERCISE"), ("HEP add bridge 2x10 daily", "EXERCISE"),
        ("CORSET Lx 4h", "NONE"), ("ED hurt_harm", "NONE"), ('ADV "walk"', "NONE"),
    ],
)  # fmt: skip
def test_that_a_line_belongs_to_a_column(line: str, column: str) -> None:
    assert matrix_family(_entry(line)) == column


def test_that_what_is_in_no_column_is_not_judged() -> None:
    known = (PatientCondition(id="ces_suspected"),)
    assert judge(_entry("ED hurt_harm"), known).verdicts == ()


# ------------------------------------------------------------------ regions


@pytest.mark.parametrize(
    ("line", "condition", "counts"),
    [
        ("CPA L4 III 2x30s", "radiculopathy_stable@lumbar", True),
        ("CPA L4 III 2x30s", "radiculopathy_stable@neck", False),
        ("CPA L4 III 2x30s", "radiculopathy_stable", True),
        ("CPA L4 III 2x30s", "radiculopathy_stable@nowhere", True),
        ("CPA T12 III 2x30s", "radiculopathy_stable@lumbar", True),
        ("CPA T11 III 2x30s", "radiculopathy_stable@lumbar", False),
        ("T11-L2 CPA III 2x30s", "radiculopathy_stable@lumbar", True),
        ("CPA L4 III 2x30s", "osteopenia@neck", True),
        ("STM R QL 5min mod", "skin_open@lumbar", True),
        ("STM R calf 5min mod", "skin_open@lumbar", False),
        ("STM R UFT levscap 5min mod", "skin_open@shoulder", True),
        ("SCAR scar 2min light", "skin_open@leg", True),
        ("MFR SBL 3min", "skin_open@arm", True),
        ("MFR TLF 3min", "skin_open@arm", False),
        ("HEAT Lx 10min", "sensation_loss@leg", False),
        ('HEAT "left side of the belly" 10min', "sensation_loss@leg", True),
        ("HEAT Lx 10min", "sensation_loss", True),
        ("SLR R tensioner 2x8", "radiculopathy_stable@lumbar", True),
        ("SLR R tensioner 2x8", "radiculopathy_stable@neck", False),
        ("ULNT1 R tensioner 2x8", "radiculopathy_stable@neck", True),
        ("rib5 R UPA III 2x30s", "fracture_recent@thoracic", True),
        ("rib5 R UPA III 2x30s", "fracture_recent@lumbar", False),
        ("SIJ R AROT III 3x30s", "fracture_recent@pelvis", True),
        ("WALK 5min", "fracture_suspected@neck", True),
        ('EX "his own" 2x10', "fracture_suspected@neck", True),
    ],
)
def test_that_a_condition_counts_where_it_may_be(
    line: str, condition: str, *, counts: bool
) -> None:
    assert (_level(line, condition) != "ok") is counts


@pytest.mark.parametrize("region", sorted(catalogue().regions))
def test_that_every_site_of_a_region_is_found_in_it(region: str) -> None:
    known = catalogue().regions[region]
    sites = (*known.levels, *known.joints, *known.muscles, *known.fascia, *known.tests)
    for site in sites:
        found = place_regions(site)
        assert found is not None
        assert region in found
    assert place_regions("somewhere") is None


# ------------------------------------------------------------------ several conditions, exercises


def test_that_the_worst_of_all_conditions_counts_and_each_is_named() -> None:
    known = (PatientCondition(id="osteopenia"), PatientCondition(id="osteoporosis"))
    found = judge(_entry(_LINES["HVT"]), known)
    assert found.level == "contra"
    assert [verdict.condition.id for verdict in found.of("contra")] == ["osteoporosis"]
    assert [verdict.condition.id for verdict in found.of("precaution")] == ["osteopenia"]


def test_that_no_condition_is_ok() -> None:
    assert judge(_entry(_LINES["HVT"]), ()).level == "ok"


def test_that_a_condition_that_is_no_longer_in_the_catalogue_is_passed_over() -> None:
    assert _level(_LINES["HVT"], "unheard_of") == "ok"


@pytest.mark.parametrize("exercise", sorted(catalogue().exercises))
def test_that_an_exercise_has_the_worse_of_its_list_and_the_column(exercise: str) -> None:
    known = catalogue().exercises[exercise]
    order = ("ok", "precaution", "contra")
    for condition in catalogue().conditions.values():
        own = (
            "contra" if condition.id in known.contraindications
            else "precaution" if condition.id in known.precautions
            else "ok"
        )  # fmt: skip
        expected = max(own, condition.level("EXERCISE"), key=order.index)
        assert exercise_level(known, (PatientCondition(id=condition.id),)) == expected
    assert exercise_level(known, ()) == "ok"


def test_that_the_own_list_of_an_exercise_counts_in_every_region() -> None:
    bridge = catalogue().exercises["bridge"]
    fracture = PatientCondition(id="fracture_suspected", region="arm")
    assert exercise_level(bridge, (fracture,)) == "contra"
    surgery = PatientCondition(id="surgery_recent", region="arm")
    assert exercise_level(bridge, (surgery,)) == "ok"
