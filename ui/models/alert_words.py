"""How alerts and the red-flag screen are said: what a condition rules out, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.safety.alerts import Alert, Screened


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("AlertWords", text)


def _groups() -> tuple[tuple[frozenset[str], str], ...]:
    """Give columns of the matrix that have one word together, the largest group first."""
    hands = {
        "JM12", "JM34", "HVT", "HVT_CX", "TRACTION", "STM_SUP", "STM_DEEP", "IASTM", "MET", "MFR",
        "NEURO_SL", "NEURO_TE",
    }  # fmt: skip
    return (
        (frozenset(hands), tr("all hands-on work")),
        (frozenset({"JM12", "JM34"}), tr("mobilisation")),
        (frozenset({"HVT", "HVT_CX"}), tr("thrust")),
        (frozenset({"STM_SUP", "STM_DEEP"}), tr("soft tissue work")),
        (frozenset({"NEURO_SL", "NEURO_TE"}), tr("nerve work")),
        (frozenset({"JM12"}), tr("gentle mobilisation")),
        (frozenset({"JM34"}), tr("mobilisation from grade III")),
        (frozenset({"HVT"}), tr("thrust below the neck")),
        (frozenset({"HVT_CX"}), tr("neck thrust")),
        (frozenset({"TRACTION"}), tr("traction")),
        (frozenset({"STM_SUP"}), tr("light soft tissue work")),
        (frozenset({"STM_DEEP"}), tr("firm or deep work")),
        (frozenset({"IASTM"}), tr("tools and cupping")),
        (frozenset({"MET"}), tr("muscle energy")),
        (frozenset({"MFR"}), tr("myofascial work")),
        (frozenset({"NEURO_SL"}), tr("nerve sliders")),
        (frozenset({"NEURO_TE"}), tr("nerve tensioners")),
        (frozenset({"TAPE"}), tr("tape")),
        (frozenset({"HEAT"}), tr("heat")),
        (frozenset({"COLD"}), tr("cold")),
        (frozenset({"NEEDLE"}), tr("needling")),
        (frozenset({"ELECTRO"}), tr("electrotherapy")),
        (frozenset({"EXERCISE"}), tr("exercise")),
    )


def columns_words(columns: Sequence[str], catalogue: Catalogue) -> str:
    """Name columns of the matrix, those that belong together by one word."""
    left, said = set(columns), []
    for group, word in _groups():
        if group <= left:
            said.append(word)
            left -= group
    return ", ".join((*said, *(catalogue.matrix_families[c].name for c in columns if c in left)))


def alert_words(alert: Alert, catalogue: Catalogue) -> str:
    """Say a condition and what it means: ``Anticoagulant: thrust contraindicated, …``."""
    name = alert.definition.name
    region = catalogue.regions.get(alert.condition.region or "")
    if region is not None:
        name = f"{name} ({region.name.lower()})"
    parts = []
    if alert.contraindicated:
        ruled_out = columns_words(alert.contraindicated, catalogue)
        parts.append(tr("%1 contraindicated").replace("%1", ruled_out))
    if alert.with_care:
        careful = columns_words(alert.with_care, catalogue)
        parts.append(tr("%1 with care").replace("%1", careful))
    return f"{name}: {'; '.join(parts)}" if parts else name


def short_alert(alert: Alert, catalogue: Catalogue) -> str:
    """Say a condition with the worst that it means, where there is little room."""
    name = alert.definition.name.split(" (", 1)[0]
    if alert.contraindicated:
        ruled_out = columns_words(alert.contraindicated, catalogue)
        return f"{name}: " + tr("%1 contraindicated").replace("%1", ruled_out)
    if alert.with_care:
        careful = columns_words(alert.with_care, catalogue)
        return f"{name}: " + tr("%1 with care").replace("%1", careful)
    return name


def alert_source(alert: Alert) -> str:
    """Say since when a condition is known and where its row of the matrix comes from."""
    bases = (base.removeprefix("src:") for base in alert.definition.basis)
    named = ", ".join(tr("a convention") if base == "conv" else base for base in bases)
    said = [tr("Source: %1.").replace("%1", named)]
    if alert.condition.since is not None:
        since = alert.condition.since
        said.insert(0, tr("Since %1.").replace("%1", f"{since.day} {since:%b %Y}"))
    return " ".join(said)


def screened_words(screened: Screened | None, today: dt.date, catalogue: Catalogue) -> str:
    """Say when the red-flag questions were asked, what was new then and what is known."""
    if screened is None:
        return tr("Red flags not asked.")
    flags = catalogue.red_flags.flags
    asked = " ".join(part for part in (_day(screened.on, today), screened.at) if part)
    new = ", ".join(flags[name].label for name in screened.new if name in flags)
    said = tr("Red flags asked %1. New: %2.").replace("%1", asked)
    said = said.replace("%2", new or tr("none"))
    known = [
        f"{flags[flag.id].label} ({_day(flag.since, today)})"
        for flag in screened.known
        if flag.id in flags
    ]
    if known:
        said = f"{said} " + tr("Known: %1.").replace("%1", ", ".join(known))
    return said


def _day(day: dt.date, today: dt.date) -> str:
    if day == today:
        return tr("today")
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"
