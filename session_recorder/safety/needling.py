"""Rules about dry needling and acupuncture (DOMAIN 2.4, 3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.level import Level, read_level
from session_recorder.safety.case import Case, Hit
from session_recorder.safety.consent import has_written

if TYPE_CHECKING:
    from collections.abc import Iterator

_THORAX = "thoracic"


def needling_complete(case: Case) -> Iterator[Hit]:
    """R-NEEDLE: needles in and out are not equal, no written consent, or no trained clinician."""
    for about, entry in enumerate(case.session.entries):
        if not isinstance(entry, e.Needling):
            continue
        counted = entry.needles_in is not None and entry.needles_in == entry.needles_out
        gate = {
            "an equal count of needles in and out": counted,
            "written consent": has_written(case.session.entries[:about]),
            "a clinician trained in needling": case.clinician.needle_trained,
        }
        missing = [name for name, there in gate.items() if not there]
        if missing:
            yield Hit(about=about, words={"missing": ", ".join(missing)})


def pneumothorax_risk(case: Case) -> Iterator[Hit]:
    """R-NEEDLE-PTX: needling over T1 to T12, the ribs or the muscles on them, or a site unknown."""
    for about, entry in enumerate(case.session.entries):
        if isinstance(entry, e.Needling) and over_the_lung(entry.site):
            yield Hit(about=about)


def over_the_lung(site: str) -> bool:
    """Whether the lung may lie under a site; one in free words may be anywhere."""
    known = catalogue()
    listed = known.techniques["adj_needle"].pneumothorax_sites
    muscle = known.muscles.get(site)
    if muscle:
        return muscle.code in listed or muscle.region == _THORAX
    if site in known.regions:
        return site == _THORAX
    if site in known.fascia:
        return site in known.regions[_THORAX].fascia
    level = read_level(site)
    if not isinstance(level, Level):
        return True
    return level.kind == "rib" or any(member.startswith("T") for member in level.members)


RULES = {"R-NEEDLE": needling_complete, "R-NEEDLE-PTX": pneumothorax_risk}
