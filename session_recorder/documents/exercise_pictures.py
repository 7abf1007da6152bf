"""The start and end pictures of an exercise of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.figures import exercise_figures

if TYPE_CHECKING:
    from session_recorder.figures import Figure


def pictures(name: str) -> tuple[Figure, ...]:
    """Give the start and the end of an exercise; nothing for one in free words.

    Raises:
        MissingDrawing: a prop of it has no drawing; it is never left out.
    """
    found = catalogue().exercises.get(name)
    return exercise_figures(found) if found else ()
