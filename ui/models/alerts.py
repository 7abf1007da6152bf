"""What to mind with a patient: each condition with what it speaks against, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.models.finding_words import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.condition import ConditionDefinition, MatrixLevel
    from session_recorder.domain.patient import PatientCondition

_HANDS_ON = frozenset({"JM12", "JM34", "HVT", "HVT_CX", "TRACTION", "STM_SUP", "STM_DEEP",
                       "IASTM", "MET", "MFR", "NEURO_SL", "NEURO_TE"})  # fmt: skip
_CARE: MatrixLevel = "precaution"
_AGAINST: MatrixLevel = "contra"


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Alerts", text)


@dataclass(frozen=True)
class Alert:
    """A condition of a patient: its name, what it means for what is done, and who says so."""

    name: str
    meaning: str
    source: str = ""

    @property
    def text(self) -> str:
        """Give both in one line."""
        return f"{self.name}: {self.meaning}" if self.meaning else self.name


def alerts(conditions: Iterable[PatientCondition], catalogue: Catalogue) -> tuple[Alert, ...]:
    """Give the alerts of someone's conditions, the one that speaks against most first."""
    known = [
        (catalogue.conditions[condition.id], condition)
        for condition in conditions
        if condition.id in catalogue.conditions
    ]
    known.sort(key=lambda pair: _weight(pair[0]), reverse=True)
    return tuple(
        Alert(
            _name(definition, condition, catalogue),
            _meaning(definition),
            _source(definition, condition),
        )
        for definition, condition in known
    )


def _weight(definition: ConditionDefinition) -> tuple[int, int, int]:
    levels = list(definition.levels.values())
    return (definition.flag_level, levels.count(_AGAINST), levels.count(_CARE))


def _name(
    definition: ConditionDefinition, condition: PatientCondition, catalogue: Catalogue
) -> str:
    name = short_name(definition.name)
    region = catalogue.regions.get(condition.region or "")
    return f"{name} ({region.name.lower()})" if region else name


def _source(definition: ConditionDefinition, condition: PatientCondition) -> str:
    """Say since when a condition is known, and where its row of the matrix comes from."""
    bases = (base.removeprefix("src:") for base in definition.basis)
    named = ", ".join(tr("a convention") if base == "conv" else base for base in bases)
    said = [tr("Source: %1.").replace("%1", named)]
    if condition.since is not None:
        day = f"{condition.since.day} {condition.since:%b %Y}"
        said.insert(0, tr("Since %1.").replace("%1", day))
    return " ".join(said)


def _meaning(definition: ConditionDefinition) -> str:
    """Say what is contraindicated, then what needs care."""
    against = {code for code, level in definition.levels.items() if level == _AGAINST}
    care = {code for code, level in definition.levels.items() if level == _CARE}
    if against >= _HANDS_ON:
        return tr("hands-on care contraindicated")
    parts = []
    if against:
        parts.append(tr("%1 contraindicated").replace("%1", ", ".join(_words(against))))
    if care:
        parts.append(tr("%1 with care").replace("%1", ", ".join(_words(care))))
    return "; ".join(parts)


def _words(columns: set[str]) -> Iterator[str]:
    """Name columns of the matrix in few words; those of a kind by one word."""
    pairs = {
        ("HVT", "HVT_CX"): (tr("thrust"), tr("thrust below the neck"), tr("neck thrust")),
        ("STM_SUP", "STM_DEEP"): (
            tr("soft tissue work"), tr("light soft tissue work"), tr("firm deep work"),
        ),
        ("JM12", "JM34"): (tr("mobilisation"), tr("grades I to II+"), tr("grades III and IV")),
        ("NEURO_SL", "NEURO_TE"): (tr("nerve work"), tr("sliders"), tr("tensioners")),
    }  # fmt: skip
    for (first, second), (both, one, other) in pairs.items():
        if {first, second} <= columns:
            yield both
        elif first in columns:
            yield one
        elif second in columns:
            yield other
    single = {
        "TRACTION": tr("traction"),
        "IASTM": tr("tools and cupping"),
        "MET": tr("muscle energy"),
        "MFR": tr("myofascial work"),
        "NEEDLE": tr("needling"),
        "HEAT": tr("heat"),
        "COLD": tr("cold"),
        "ELECTRO": tr("electrotherapy"),
        "TAPE": tr("taping"),
        "EXERCISE": tr("exercise"),
    }
    yield from (word for code, word in single.items() if code in columns)
