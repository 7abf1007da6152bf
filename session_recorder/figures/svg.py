"""A figure as SVG text, for contact sheets and for other programs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from session_recorder.figures.shapes import Circle, Figure, Polygon, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from session_recorder.figures.shapes import Shape

#: A hatch as lines in a square tile of 4, turned by 45 degrees where it says so.
_TILES = {
    "dots": '<circle cx="2" cy="2" r="1.1" fill="{c}"/>',
    "diagonal-lines": '<path d="M0 4L4 0M-1 1L1 -1M3 5L5 3" stroke="{c}" stroke-width="1.1"/>',
    "lines": '<path d="M0 2H4" stroke="{c}" stroke-width="1.1"/>',
    "weave": '<path d="M0 4L4 0M0 0L4 4" stroke="{c}" stroke-width="0.8"/>',
    "dotted-path": '<circle cx="1" cy="2" r="0.8" fill="{c}"/>',
}


def to_svg(figure: Figure, colours: Mapping[str, str]) -> str:
    """Give a figure as an SVG document; ``colours`` holds a value for each role it uses.

    Raises:
        KeyError: A role has no colour.
    """
    patterns: dict[tuple[str, str], str] = {}
    body = "".join(_element(shape, figure.height, colours, patterns) for shape in figure.all_shapes)
    tiles = "".join(
        f'<pattern id="{name}" width="4" height="4" patternUnits="userSpaceOnUse">'
        f"{_TILES[pattern].format(c=colour)}</pattern>"
        for (pattern, colour), name in patterns.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {figure.width:g} {figure.height:g}">'
        f"<title>{escape(figure.description)}</title><defs>{tiles}</defs>{body}</svg>"
    )


def _element(
    shape: Shape,
    height: float,
    colours: Mapping[str, str],
    patterns: dict[tuple[str, str], str],
) -> str:
    if isinstance(shape, Text):
        weight = ' font-weight="600"' if shape.weight == "bold" else ""
        return (
            f'<text x="{shape.x:.2f}" y="{height - shape.y:.2f}" font-size="{shape.size:g}" '
            f'font-family="Inter, sans-serif" text-anchor="{shape.anchor}"{weight} '
            f'fill="{escape(colours[shape.fill])}">{escape(shape.text)}</text>'
        )
    fill = "none"
    if isinstance(shape, Polygon | Circle) and shape.fill:
        fill = colours[shape.fill]
    if isinstance(shape, Polygon) and shape.pattern and shape.fill:
        name = patterns.setdefault((shape.pattern, fill), f"hatch{len(patterns)}")
        fill = f"url(#{name})"
    stroke = ""
    if shape.stroke:
        stroke = f' stroke="{colours[shape.stroke]}" stroke-width="{shape.stroke_width:.2f}"'
    if isinstance(shape, Circle):
        at = f'cx="{shape.x:.2f}" cy="{height - shape.y:.2f}" r="{shape.r:.2f}"'
        return f'<circle {at} fill="{fill}"{stroke}/>'
    closing = "Z" if isinstance(shape, Polygon) and shape.closed else ""
    path = "L".join(f"{x:.2f} {height - y:.2f}" for x, y in shape.points)
    dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in shape.dash)}"' if shape.dash else ""
    joins = ' stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="M{path}{closing}" fill="{fill}"{stroke}{dash}{joins}/>'
