"""Draws the start and the end of every exercise, many to a page, to be looked at.

``python -m benchmarks.shots exercises`` writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from session_recorder.catalogue import catalogue
from session_recorder.figures import exercise_figures
from ui.paint import paint_figure
from ui.theme import load_theme

if TYPE_CHECKING:
    from pathlib import Path

    from session_recorder.domain.exercise import Exercise
    from ui.theme import Theme

_COLUMNS, _ROWS = 4, 4
_CELL_W, _CELL_H, _TITLE_H = 400, 190, 30


def contact_sheets(folder: Path) -> None:
    """Write the sheets into a folder: ``exercises-1.png`` and so on."""
    theme = load_theme("light", 1.0)
    for number, some in enumerate(_pages(list(catalogue().exercises.values())), 1):
        picture = QImage(_COLUMNS * _CELL_W, _ROWS * _CELL_H, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        for place, exercise in enumerate(some):
            row, column = divmod(place, _COLUMNS)
            _draw(painter, theme, exercise, column * _CELL_W, row * _CELL_H)
        painter.end()
        picture.save(str(folder / f"exercises-{number}.png"))


def _pages(exercises: list[Exercise]) -> list[list[Exercise]]:
    size = _COLUMNS * _ROWS
    return [exercises[at : at + size] for at in range(0, len(exercises), size)]


def _draw(painter: QPainter, theme: Theme, exercise: Exercise, left: int, top: int) -> None:
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("ink"))
    title = QRectF(left + 8, top + 4, _CELL_W - 16, _TITLE_H)
    painter.drawText(title, f"{exercise.id}: {exercise.name}")
    half = _CELL_W / 2
    for place, figure in enumerate(exercise_figures(exercise)):
        box = QRectF(left + place * half + 4, top + _TITLE_H, half - 8, _CELL_H - _TITLE_H - 6)
        paint_figure(painter, figure, box, theme)
        if figure.caption:
            painter.setPen(theme.colour("ink-2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom, figure.caption)
