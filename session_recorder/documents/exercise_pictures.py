"""The start and end pictures of an exercise of the library."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.errors import RefusedError
from session_recorder.figures import MissingDrawing, exercise_figures

if TYPE_CHECKING:
    from session_recorder.documents.wording import Wording
    from session_recorder.figures import Figure


def pictures(name: str, words: Wording) -> tuple[Figure, ...]:
    """Give the start and the end of an exercise; one in free words has none.

    Raises:
        RefusedError: a part of the picture has no drawing; half a picture is never printed.
    """
    said = ("figure.said_start", "figure.said_end")
    shown = words.exercise(name)
    return tuple(
        replace(figure, description=words(key, name=shown))
        for key, figure in zip(said, drawn(name), strict=False)
    )


@functools.cache
def drawn(name: str) -> tuple[Figure, ...]:
    """Give the two figures of an exercise as they are drawn, once."""
    found = catalogue().exercises.get(name)
    if found is None or len(found.poses) < 2:  # noqa: PLR2004  (a start and an end)
        return ()
    try:
        return exercise_figures(found)
    except MissingDrawing as error:
        raise RefusedError(
            f"The picture of {found.name} cannot be drawn whole: {error}.",
            "Nothing was printed; the record is unchanged.",
            "Take another exercise, or write this one in your own words.",
        ) from error
