"""Irritability from its three bands, against DOMAIN 2.3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_recorder.safety.irritability import (
    GRADES,
    Bands,
    bands,
    provoking_band,
    rise_band,
    settling_band,
)
from tests.safety.samples import session


@pytest.mark.parametrize(
    ("points", "band"), [(0, "low"), (2, "low"), (3, "mod"), (4, "mod"), (5, "high"), (9, "high")]
)
def test_that_a_rise_has_its_band(points: int, band: str) -> None:
    assert rise_band(points) == band


def test_that_a_latent_response_is_high() -> None:
    assert rise_band(0, latent=True) == "high"


@pytest.mark.parametrize(
    ("minutes", "band"), [(0, "low"), (10, "low"), (11, "mod"), (120, "mod"), (121, "high")]
)
def test_that_a_settling_time_has_its_band(minutes: int, band: str) -> None:
    assert settling_band(minutes) == band


def test_that_only_constant_pain_has_a_band_of_provocation() -> None:
    assert [provoking_band(minutes) for minutes in (0, 1, 60)] == ["high", None, None]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], Bands()),
        (["SETTLE 60min"], Bands(settles="mod")),
        (["CPA L4 III 3x60s | NPRS 4/6/4"], Bands(rise="low")),
        (["CPA L4 III 3x60s p6"], Bands()),  # before was not asked
        (["NPRS mvt 7", "NPRS rest 2", "SETTLE 5min"], Bands(rise="high", settles="low")),
        (["NPRS mvt 5", "NPRS 2"], Bands(rise="mod")),
        (["SLR L slider 2x10 LATENT"], Bands(rise="high")),
        (["PROVOKE 0min"], Bands(provoked="high")),
    ],
)
def test_that_the_bands_come_from_the_signs_of_the_session(
    lines: list[str], expected: Bands
) -> None:
    assert bands(session(*lines)) == expected


_BAND = st.none() | st.sampled_from(GRADES)


@given(provoked=_BAND, rise=_BAND, settles=_BAND)
def test_that_the_worst_of_the_three_counts(
    provoked: str | None, rise: str | None, settles: str | None
) -> None:
    worst = Bands(provoked=provoked, rise=rise, settles=settles).worst
    told = [band for band in (provoked, rise, settles) if band]
    assert (worst is None) == (not told)
    assert all(GRADES.index(worst) >= GRADES.index(band) for band in told if worst)
    assert worst is None or worst in told
