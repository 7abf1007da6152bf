"""Pictures as values: data to plain shapes, drawn alike on screen and on paper."""

from session_recorder.figures.shapes import Circle, Figure, Line, Polygon, Shape, Text

__all__ = ["Circle", "Figure", "Line", "Polygon", "Shape", "Text"]
