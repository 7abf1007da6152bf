"""The start and end pictures of an exercise of the library."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.figures import MissingDrawing, exercise_figures

if TYPE_CHECKING:
    from session_recorder.figures import Figure


@functools.cache
def pictures(name: str) -> tuple[Figure, ...]:
    """Give the start and the end of an exercise.

    One in free words has none, and one with a prop that has no drawing is printed in words only:
    never with half a picture.
    """
    found = catalogue().exercises.get(name)
    try:
        return exercise_figures(found) if found and len(found.poses) > 1 else ()
    except MissingDrawing:
        return ()
