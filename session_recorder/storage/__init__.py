"""The encrypted store of a practice: one SQLCipher database in one folder.

``Store`` creates, opens, keeps and finds; ``restore`` puts a backup in place. Both are imported
when first asked for, as they bring SQLAlchemy with them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from session_recorder.storage.ids import new_id
from session_recorder.storage.rows import (
    DATABASE,
    STATUSES,
    CurrentSession,
    Draft,
    MeasurementRow,
    Problem,
    SearchHit,
    SessionFilter,
    SessionRow,
    SessionVersion,
    TechniqueRow,
    VoidMark,
)

if TYPE_CHECKING:
    from session_recorder.storage.restoring import restore
    from session_recorder.storage.store import Store

_LATER = {"Store": "store", "restore": "restoring"}

__all__ = [
    "DATABASE",
    "STATUSES",
    "CurrentSession",
    "Draft",
    "MeasurementRow",
    "Problem",
    "SearchHit",
    "SessionFilter",
    "SessionRow",
    "SessionVersion",
    "Store",
    "TechniqueRow",
    "VoidMark",
    "new_id",
    "restore",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        msg = f"module {__name__} has no attribute {name}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
