"""The few words that stand in figures, in the language of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.figures.shapes import Figure, Shape, Text

if TYPE_CHECKING:
    from session_recorder.documents.wording import Wording


def worded(figure: Figure, words: Wording) -> Figure:
    """Give a figure with its words in the language of the document; in English it is the same."""
    if not words.labels.texts:
        return figure
    return replace(figure, shapes=tuple(_worded(shape, words) for shape in figure.shapes))


def _worded(shape: Shape, words: Wording) -> Shape:
    if isinstance(shape, Text) and words.labels.has(f"figure.{shape.text}"):
        return replace(shape, text=words(f"figure.{shape.text}"))
    return shape
