"""Conditions and the contraindication matrix they are the rows of."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (the catalogue reads the annotations)
from typing import Literal

from session_recorder.domain.frozen import frozen

#: What a condition means for a column of the matrix.
MatrixLevel = Literal["ok", "precaution", "contra"]
#: The same, from least to most concern.
MATRIX_LEVELS: tuple[MatrixLevel, ...] = ("ok", "precaution", "contra")


@frozen
class MatrixFamily:
    """A column of the contraindication matrix."""

    id: str
    name: str


@frozen
class BodyRegion:
    """A body region that a condition may carry, and the sites that lie in it."""

    id: str
    name: str
    levels: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    fascia: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


@frozen
class ConditionDefinition:
    """A condition: a row of the matrix.

    ``scope`` says whether it counts everywhere, in its region, or over its site. ``flag_level`` is
    the red-flag level that sets it, 0 for none. ``usual_region`` is offered, never assumed.
    """

    id: str
    name: str
    scope: Literal["systemic", "regional", "local"]
    flag_level: int
    note: str = ""
    basis: tuple[str, ...]
    levels: Mapping[str, MatrixLevel]
    usual_region: str | None = None

    def level(self, matrix_family: str) -> MatrixLevel:
        """What it means for a column of the matrix; a column it does not name is ok."""
        return self.levels.get(matrix_family, "ok")
