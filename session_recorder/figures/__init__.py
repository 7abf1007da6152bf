"""Pictures as values: data to plain shapes, drawn alike on screen and on paper."""

from session_recorder.figures.bars import change_bar, pain_bar, visit_bar
from session_recorder.figures.body_chart import body_chart
from session_recorder.figures.dumbbell_chart import dumbbell_chart
from session_recorder.figures.exercise import exercise_figures
from session_recorder.figures.family import family_mark
from session_recorder.figures.marks import Mark, marks_of
from session_recorder.figures.props import MissingDrawing
from session_recorder.figures.shapes import Circle, Figure, Line, Polygon, Shape, Text
from session_recorder.figures.sparkline import sparkline
from session_recorder.figures.spine_map import Window, spine_map, target_at, window_for
from session_recorder.figures.svg import to_svg
from session_recorder.figures.zones import Zone, zone_at, zones_at

__all__ = [
    "Circle",
    "Figure",
    "Line",
    "Mark",
    "MissingDrawing",
    "Polygon",
    "Shape",
    "Text",
    "Window",
    "Zone",
    "body_chart",
    "change_bar",
    "dumbbell_chart",
    "exercise_figures",
    "family_mark",
    "marks_of",
    "pain_bar",
    "sparkline",
    "spine_map",
    "target_at",
    "to_svg",
    "visit_bar",
    "window_for",
    "zone_at",
    "zones_at",
]
