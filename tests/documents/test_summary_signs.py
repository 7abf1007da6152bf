"""The signs beside words of a summary: tolerance, tissues; and how sources are cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from session_recorder.documents.say import first_small
from session_recorder.documents.sign_rows import cited
from session_recorder.documents.summary_content import summary_content
from session_recorder.domain import entries as e
from tests.documents.samples import ARRIVAL, JOINT, a_summary


@pytest.mark.parametrize(
    ("category", "during", "shown"),
    [
        ("comfortable", 2, "ring-check"),
        ("mild", 2, "ring-check"),
        ("borderline", 2, "ring-down"),
        ("excessive", 2, "ring-bang"),
        ("stopped", 2, "ring-cross"),
        ("comfortable", 4, "ring-dash"),
    ],
)
def test_that_a_tolerance_has_a_sign_beside_its_word(
    category: str, during: int, shown: str
) -> None:
    response = (
        e.Measure(code="NPRS", unit="/10", during=during),
        e.Tolerance(category=category),
    )
    (row,) = summary_content(a_summary(*ARRIVAL, replace(JOINT, response=response))).techniques
    assert row.tolerance
    assert row.tolerance_sign == shown


def test_that_a_tolerance_nobody_asked_has_no_sign() -> None:
    (row,) = summary_content(a_summary(replace(JOINT, response=()))).techniques
    assert (row.tolerance, row.tolerance_sign) == ("", "")


def test_that_a_tissue_has_the_mark_of_its_family() -> None:
    found = [
        e.AssessmentFinding(text=f"{tissue} found", tissue=tissue)
        for tissue in ("joint", "muscle", "fascia", "nerve")
    ]
    pointed = summary_content(a_summary(*found)).pointed
    assert [said.lead for said, _ in pointed] == ["Joint", "Muscle", "Fascia", "Nerve"]
    assert [mark.description for _, mark in pointed if mark] == [
        f"Mark of {family} work"
        for family in ("joint", "soft tissue", "myofascial", "neurodynamic")
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [("ostelo2008", "Ostelo 2008"), ("ndi_young", "Young, NDI"), ("pseq2", "PubMed 25463701")],
)
def test_that_a_source_is_cited_without_its_key(source: str, shown: str) -> None:
    assert cited(source) == shown


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("Fingertip to floor", "en-GB", "fingertip to floor"),
        ("Oswestry Disability Index", "en-GB", "Oswestry Disability Index"),
        ("ULNT1: elbow extension deficit", "en", "ULNT1: elbow extension deficit"),
        ("Schmerz", "de", "Schmerz"),
    ],
)
def test_that_a_name_inside_a_sentence_begins_small_in_english(
    name: str, language: str, said: str
) -> None:
    assert first_small(name, language) == said
